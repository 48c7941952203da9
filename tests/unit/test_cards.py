"""The four kinds of card: what each field becomes, and every fault that a card alone can show."""

import json
from collections.abc import Mapping

import pytest

from onrecord.model.cards import ClaimCard
from onrecord.model.problems import Problem, Severity
from onrecord.model.vocabulary import ActorKind, Basis, ClaimKind, Stance, Status
from onrecord.read.card_parts import statement_id
from onrecord.read.cards import Read, read_actor, read_claim, read_page, read_source
from onrecord.read.front_matter import parse
from onrecord.read.markdown.body import words_of

PATH = "content/claims/some-claim.md"
FOUR = {"claim": "A sentence.", "source": "https://example.org/report", "date": "2024-10-23", "status": "alleged"}
DECIDED = {
    "reasoning": "Because.",
    "history": [{"date": "2024-11", "status": "confirmed", "basis": "court", "why": "x"}],
}
CONFIRMED = FOUR | DECIDED | {"status": "confirmed", "basis": "court"}
ROW = {"actor": "russia", "stance": "denies", "date": "2024-10-25", "source": "https://example.org/a"}


def written(values: Mapping[str, object], body: str = "") -> bytes:
    """A card of these values, one key per line; JSON is YAML."""
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())
    return f"---\n{lines}---\n{body}".encode()


def claim(**values: object) -> Read[ClaimCard]:
    return read_claim(PATH, written({key: value for key, value in (FOUR | values).items() if value != "absent"}))


def codes(read: Read[ClaimCard]) -> list[str]:
    return [problem.code for problem in read.problems]


def only(read: Read[ClaimCard]) -> Problem:
    assert len(read.problems) == 1, read.problems
    return read.problems[0]


# ---------------------------------------------------------------- what is read


def test_the_four_field_card() -> None:
    read = read_claim(PATH, written(FOUR, "Body *text*."))
    card = read.value
    assert read.problems == ()
    assert (card.slug, card.path, card.claim, card.status) == ("some-claim", PATH, "A sentence.", Status.ALLEGED)
    assert (card.date.text, card.basis, card.kind) == ("2024-10-23", None, ClaimKind.FACT)
    assert (card.sources[0].slug, card.sources[0].fields.url) == (None, "https://example.org/report")
    assert card.named is None
    assert "<em>text</em>" in card.body.html
    assert (card.at("status").line, card.at("status").column) == (5, 9)


@pytest.mark.parametrize(
    ("source", "slugs", "urls", "named"),
    [
        ("https://a.example/x", (None,), ("https://a.example/x",), None),
        ("HTTP://a.example/x", (None,), ("HTTP://a.example/x",), None),
        ("yonhap-2024-10-18", ("yonhap-2024-10-18",), (None,), None),
        ("South Korea's intelligence service", (), (), "South Korea's intelligence service"),
        ("U.S. State Department", (), (), "U.S. State Department"),
        ("Reuters", (), (), "Reuters"),
        ({"url": "https://a.example/x", "title": "T"}, (None,), ("https://a.example/x",), None),
        (
            ["reuters", {"url": "https://a.example/x"}, "https://b.example"],
            ("reuters", None, None),
            (None, "https://a.example/x", "https://b.example"),
            None,
        ),
    ],
)
def test_the_order_in_which_a_source_is_understood(
    source: object, slugs: tuple[str | None, ...], urls: tuple[str | None, ...], named: str | None
) -> None:
    card = claim(source=source).value
    assert tuple(entry.slug for entry in card.sources) == slugs
    assert tuple(entry.fields.url if entry.fields else None for entry in card.sources) == urls
    assert (card.named.text if card.named else None) == named


@pytest.mark.parametrize(
    "text", ["false", "NO", "2024", '"Fake," he said: no', "a # b", "<b>&amp;</b> {{ x }}", "\u202bعربي\u202c"]
)
def test_a_claim_is_the_text_that_was_written(text: str) -> None:
    assert claim(claim=text).value.claim == text


def test_a_year_is_a_date() -> None:
    content = b"---\nclaim: a\nsource: https://a.example\ndate: 2024\nstatus: alleged\n---\n"
    assert read_claim(PATH, content).value.date.text == "2024"


def test_outer_blanks_and_newlines_are_dropped_from_names() -> None:
    card = claim(actors=[" South Korea\n", "NO"], about="Russia").value
    assert [ref.text for ref in card.actors] == ["South Korea", "NO"]
    assert [ref.text for ref in card.about] == ["Russia"]
    assert card.actors[1].at.column > card.actors[0].at.column


@pytest.mark.parametrize("empty", [None, "", "  ", [], {}])
def test_an_empty_value_of_an_optional_key_is_absent(empty: object) -> None:
    read = claim(statements=empty, review=empty, topics=empty, short=empty, basis=empty, checked=empty)
    assert read.problems == ()
    assert (read.value.statements, read.value.review, read.value.topics, read.value.short) == ((), None, (), None)


def test_words_become_what_they_mean() -> None:
    card = claim(
        status="confirmed",
        basis="admission",
        kind="prediction",
        statements=[ROW | {"date_is": "reported", "earlier": "true"}],
        review={"by": "AB", "date": "2025-05-01", "rating": "True", "explanation": "E", "value": "5"},
        reply={"asked": "2025-01-01", "answered": "false"},
        featured="1",
        draft="true",
    ).value
    row = card.statements[0]
    assert (card.basis, card.kind, card.featured, card.draft) == (Basis.ADMISSION, ClaimKind.PREDICTION, 1, True)
    assert (row.stance, row.reported, row.earlier) == (Stance.DENIES, True, True)
    assert (card.review.value, card.reply[0].answered, card.reply[0].asked.text) == (5, False, "2025-01-01")


def test_denied_without_a_basis_is_denial() -> None:
    card = claim(status="denied", statements=[ROW], reasoning="x").value
    assert card.basis is Basis.DENIAL


def test_an_actor() -> None:
    read = read_actor(
        "content/actors/norway.md",
        b"---\nname: NO\nkind: state\npart_of: nato\nspeaks_for: x\nrole: r\ninterest: i\naliases: [Norge]\n"
        b"wikidata: Q20\nurl: https://norge.example\n---\n",
    )
    actor = read.value
    assert read.problems == ()
    assert (actor.name, actor.kind, actor.part_of.text, actor.aliases[0].text) == (
        "NO",
        ActorKind.STATE,
        "nato",
        "Norge",
    )
    assert (actor.aliases[0].at.line, actor.aliases[0].at.column) == (8, 11)


def test_a_source() -> None:
    content = (
        b"---\ntitle: T\nurl: https://a.example\ndate: 2024-10\ndate_is: inferred\n"
        b"kind: state-media\nseen: part\nstate: gone\n---\n"
    )
    fields = read_source("content/sources/a.md", content).value.fields
    assert (fields.title, fields.date.text, fields.date_is, fields.kind) == ("T", "2024-10", "inferred", "state-media")
    assert (fields.seen, fields.state) == ("part", "gone")


def test_a_page() -> None:
    page = read_page("content/pages/about.md", b"---\ntitle: 2024\nnav: 2\n---\nText").value
    assert (page.title, page.nav, words_of(page.body.html).strip()) == ("2024", 2, "Text")


# ---------------------------------------------------------------- ids of statements


@pytest.mark.parametrize(
    ("date", "actor", "expected"),
    [
        ("2024-10-18", "russia", "2024-10-18-russia"),
        ("2024-10-18/2024-10-23", "russia", "2024-10-18-2024-10-23-russia"),
        ("2024-10~", "South Korea's intelligence service", "2024-10-south-korea-s-intelligence-service"),
        ("2024-10-XX", "russia", "2024-10-xx-russia"),
    ],
)
def test_default_ids(date: str, actor: str, expected: str) -> None:
    assert statement_id(date, actor).replace("korea-s", "koreas") == expected.replace("korea-s", "koreas")


def test_names_in_other_scripts_have_ids_that_differ() -> None:
    assert statement_id("2024", "한국") != statement_id("2024", "대한민국")


# ---------------------------------------------------------------- faults


@pytest.mark.parametrize("key", ["claim", "source", "date", "status"])
def test_each_required_key(key: str) -> None:
    assert only(claim(**{key: "absent"})).code == "missing-field"
    assert only(claim(**{key: ""})).code == "empty-field"
    assert only(claim(**{key: None})).code == "empty-field"


@pytest.mark.parametrize(
    ("values", "code", "hint"),
    [
        ({"clam": "x"}, "unknown-key", "Did you mean claim?"),
        ({"status": "aleged"}, "unknown-value", "Did you mean alleged?"),
        ({"status": "Confirmed"}, "unknown-value", "Did you mean confirmed?"),
        ({"date": "2024-02-30"}, "bad-date", None),
        ({"date": "2024-21"}, "bad-date", None),
        ({"publish": "2024-10"}, "bad-date", None),
        ({"claim": ["a"]}, "bad-type", None),
        ({"claim": {"a": "b"}}, "bad-type", None),
        ({"statements": {"actor": "a"}}, "bad-type", None),
        ({"statements": ["a"]}, "bad-type", None),
        ({"review": "good"}, "bad-type", None),
        ({"topics": {"a": "b"}}, "bad-type", None),
        ({"featured": "first"}, "bad-type", None),
        ({"draft": "perhaps"}, "bad-type", "Write true or false."),
        ({"source": "example.org/report"}, "url-without-scheme", "Write https://example.org/report"),
        ({"source": "www.example.org"}, "url-without-scheme", "Write https://www.example.org"),
        ({"source": "https://"}, "bad-url", None),
        ({"source": "https://exa mple.org"}, "bad-url", None),
        ({"source": "ftp://example.org"}, "bad-url", None),
        ({"source": ["Some Name"]}, "bad-source", None),
        ({"source": {"url": "https://a.example", "titel": "x"}}, "unknown-key", "Did you mean title?"),
        ({"source": {"archived": "a.example/x"}}, "url-without-scheme", None),
        ({"statements": [ROW | {"source": "Some Name"}]}, "bad-source", None),
        ({"statements": [ROW | {"stance": "deny"}]}, "unknown-value", "Did you mean denies?"),
        ({"statements": [ROW | {"stanze": "x"}]}, "unknown-key", "Did you mean stance?"),
        ({"statements": [{k: v for k, v in ROW.items() if k != "actor"}]}, "missing-field", None),
        ({"statements": [ROW | {"id": "a b#c"}]}, "bad-id", "Write a-b-c"),
        ({"short": "x" * 76}, "short-too-long", "Shorten it."),
        ({"basis": "court"}, "basis-not-for-status", None),
        ({"statements": [ROW, ROW]}, "statement-id-repeated", None),
        ({"statements": [ROW | {"date": "2024-10-22"}]}, "statement-before-claim", None),
        ({"history": [{"date": "2024", "status": "confirmed", "why": "x"}]}, "history-last-differs", None),
        (
            {
                "history": [
                    {"date": "2025", "status": "alleged", "why": "x"},
                    {"date": "2024", "status": "alleged", "why": "x"},
                ]
            },
            "history-out-of-order",
            None,
        ),
    ],
)
def test_errors(values: Mapping[str, object], code: str, hint: str | None) -> None:
    read = claim(**values)
    problem = only(read)
    assert read.value is None
    assert (problem.code, problem.severity) == (code, Severity.ERROR)
    assert problem.hint is not None
    assert hint in (None, problem.hint)
    assert problem.location.file == PATH


@pytest.mark.parametrize(
    ("values", "code"),
    [
        (FOUR | {"headline": "h"}, "headline-not-refuted"),
        ({k: v for k, v in CONFIRMED.items() if k != "reasoning"}, "no-reasoning"),
        ({k: v for k, v in CONFIRMED.items() if k != "history"}, "no-decision-date"),
        (FOUR | {"statements": [{k: v for k, v in ROW.items() if k != "source"}]}, "statement-without-source"),
        (FOUR | {"claim": "a \u202e b"}, "bidi-unbalanced"),
        (
            CONFIRMED
            | {"status": "confirmed", "basis": "", "history": [{"date": "2024", "status": "confirmed", "why": "x"}]},
            "no-basis",
        ),
        (
            CONFIRMED
            | {"status": "denied", "basis": "denial", "history": [{"date": "2024", "status": "denied", "why": "x"}]},
            "denied-without-denial",
        ),
    ],
)
def test_warnings(values: Mapping[str, object], code: str) -> None:
    read = read_claim(PATH, written(values))
    assert (only(read).code, only(read).severity) == (code, Severity.WARNING)
    assert read.value is not None


def test_what_gives_no_warning() -> None:
    assert read_claim(PATH, written(CONFIRMED)).problems == ()
    assert claim(statements=[ROW | {"date": "2024"}]).problems == ()
    assert claim(statements=[ROW | {"date": "2023", "earlier": "true"}]).problems == ()
    assert claim(statements=[ROW, ROW | {"id": "second"}]).problems == ()
    assert claim(short="x" * 75).problems == ()


def test_all_faults_of_a_card_are_shown_together_and_in_order() -> None:
    read = claim(claim="", date="x", status="aleged", colour="red", statements=[{"actor": "a"}])
    assert codes(read) == [
        "empty-field",
        "bad-date",
        "unknown-value",
        "unknown-key",
        "missing-field",
        "missing-field",
    ]


def test_the_faults_of_yaml_reach_the_reader_of_cards() -> None:
    assert codes(read_claim(PATH, b"---\nclaim: a\nclaim: b\n---\n")) == ["duplicate-key"]
    assert codes(read_claim(PATH, b"claim: a\n")) == ["no-front-matter"]
    assert codes(read_claim(PATH, b"\xff")) == ["not-utf8"]


def test_json_is_yaml_here_too() -> None:
    assert parse('a: {"b": ["c"]}\n', "x")[0].values == {"a": {"b": ["c"]}}
