"""What is said of a difference: one sentence a change, in the words of the record, and no change left out."""

from typing import Any

import pytest
from hypothesis import given, settings

from onrecord.diff.compare import compare
from onrecord.diff.sentences import tell
from onrecord.diff.told import DiffSection
from onrecord.model.settings import Config
from onrecord.record.facts import (
    ActorFacts,
    ClaimFacts,
    CorrectionFacts,
    Facts,
    HistoryFacts,
    PassageFacts,
    PositionFacts,
    Record,
    SourceFacts,
    StatementFacts,
    TextFacts,
    WithheldFacts,
)
from onrecord.wording.wording import wording_of
from tests.laws.test_diff import renamed_states, states
from tests.unit.records import (
    actor,
    claim,
    correction,
    day,
    history,
    passage,
    position,
    record,
    source,
    statement,
    text,
)

WORDING = wording_of(Config(title="A record"))
DENIED = statement("russia", "denies", "2024-10-30", quote="Нет.", lang="ru", sources=["a"])
LATER = statement("russia", "denies", "2024-10-31", quote="Нет.", lang="ru", sources=["a"])
ADMITTED = statement("russia", "acknowledges", "2025-04-26", says="They fought.", recorded=day("2025-04-28"))


def told(base: Record, now: Record) -> tuple[DiffSection, ...]:
    """What is said, once it is sure that each change is said by one sentence."""
    found = compare(base, now)
    sections = tell(found, base, now, WORDING)
    said = [change for section in sections for sentence in section.sentences for change in sentence.changes]
    assert sorted(map(id, said)) == sorted(map(id, found.changes))
    return sections


def words(base: Record, now: Record) -> list[str]:
    return [sentence.words for section in told(base, now) for sentence in section.sentences]


def of_claim(*, after: Any = None, **before: Any) -> list[str]:
    """What is said where a claim with `before` has `after` now."""
    people = [actor("russia"), actor("nis", name="NIS")]
    both = ([claim("x", "They went", **keys)] for keys in (before, {**before, **(after or {})}))
    base, now = (record(claims=each, actors=people, sources=[source("a"), source("b")]) for each in both)
    return words(base, now)


def test_a_move_is_told_once_with_the_statement_and_the_change_of_status() -> None:
    admission = {"status": "confirmed", "basis": "admission", "label": "Confirmed · admitted by those concerned"}
    entry = history("2025-04-28", "confirmed", basis="admission", why="Both governments said so.")
    base = claim("x", "They went", statements=[DENIED], positions=[position(DENIED, "x")], topics=["presence"])
    now = claim(
        "x",
        "They went",
        **admission,
        since=day("2025-04-28"),
        statements=[DENIED, ADMITTED],
        positions=[position(ADMITTED, "x", moved_from="denies")],
        reversals=[{"body": "russia", "before": DENIED["id"], "after": ADMITTED["id"]}],
        history=[entry],
        topics=["presence"],
    )
    states = [record(claims=[each], actors=[actor("russia")]) for each in (base, now)]
    states[1]["base_url"] = "https://example.org"
    (section,) = told(*states)
    assert section.title == "They went"
    assert [sentence.words for sentence in section.sentences] == [
        "Status: Alleged → Confirmed · admitted by those concerned, since 28 April 2025",
        "Russia: denied → acknowledged (26 April 2025)",
        "One reversal more",
    ]
    shown = [sentence.passage.now for sentence in section.sentences if sentence.passage]
    assert shown == ["Both governments said so.", "They fought."]
    assert section.feeds == 5, "the site, changes, the claim, its topic, the actor"


def test_a_claim_is_never_named_bare() -> None:
    refuted = {"status": "denied", "basis": "refuted", "label": "Refuted"}
    both = [record(claims=[claim("x", "They went", reasoning=why, **refuted)]) for why in ("A.", "B.")]
    assert [section.title for section in told(*both)] == ["Refuted: “They went”"]
    assert [section.title for section in told(both[0], record())] == ["Refuted: “They went”"]


ASKED = {
    **dict.fromkeys(("how", "answered", "no_answer_by", "quote", "note")),
    **{"actors": ["russia"], "state": "unanswered", "asked": day("2024-11-01"), "sources": []},
    "no_answer_by": day("2025-06-01"),
}
ANSWERED = {**ASKED, "state": "answered", "answered": day("2024-11-05"), "no_answer_by": None, "quote": "We did not."}
NO_ANSWER = {"actor": "russia", "asked": day("2024-11-01"), "no_answer_by": day("2025-06-01")}
ONE_SENTENCE: dict[str, tuple[dict[str, Any], dict[str, Any], list[str]]] = {
    "claim": ({}, {"claim": "They left"}, ["Claim"]),
    "reasoning": ({}, {"reasoning": "Why."}, ["Why it stands there"]),
    "since": ({}, {"since": day("2024-02-01")}, ["Since: 1 January 2024 → 1 February 2024"]),
    "basis": (
        {"status": "denied", "basis": "denial"},
        {"basis": "refuted"},
        ["Status: Denied · not refuted → Refuted · shown to be wrong, since 1 January 2024"],
    ),
    "struck": (
        {},
        {"struck": {"date": day("2025-01-01"), "reason": "Wrong.", "replaced_by": []}, "label": "Struck"},
        ["Struck from the record on 1 January 2025: Wrong."],
    ),
    "disputed": ({}, {"disputed": True}, ["Now disputed"]),
    "gone": ({"statements": [DENIED]}, {"statements": []}, ["Russia denies (30 October 2024): statement gone"]),
    "stance": (
        {"statements": [DENIED]},
        {"statements": [{**DENIED, "stance": "declines"}]},
        ["Statement of Russia, 30 October 2024: Stance: denies → neither confirms nor denies"],
    ),
    "speaker": (
        {"statements": [DENIED]},
        {"statements": [{**DENIED, "actor": "nis"}]},
        ["Statement of NIS (Russia), 30 October 2024: Speaker: Russia → NIS"],
    ),
    "quote": (
        {"statements": [DENIED]},
        {"statements": [{**DENIED, "quote": "Да."}]},
        ["Statement of Russia, 30 October 2024: Quote"],
    ),
    "its source": (
        {"statements": [DENIED]},
        {"statements": [{**DENIED, "sources": ["b"]}]},
        [
            "Statement of Russia, 30 October 2024: Source, one fewer: Report a",
            "Statement of Russia, 30 October 2024: Source, one more: Report b",
        ],
    ),
    "its day": (
        {"statements": [DENIED], "positions": [position(DENIED, "x")]},
        {"statements": [LATER], "positions": [position(LATER, "x")]},
        ["Statement of Russia, 30 October 2024: Date: 30 October 2024 → 31 October 2024"],
    ),
    "history": (
        {"history": [history("2024-01-01", "alleged", why="As said.")]},
        {"history": []},
        ["History, one entry fewer: 1 January 2024, Alleged; Why: As said."],
    ),
    "history written out": (
        {"history": [history("2024-01-01", "alleged", implied=True)]},
        {"history": [history("2024-01-01", "alleged", why="As said."), history("2024-02-01", "alleged", why="Again.")]},
        [
            "History, one entry more: 1 January 2024, Alleged; Why: As said.",
            "History, one entry more: 1 February 2024, Alleged; Why: Again.",
        ],
    ),
    "history written out with a new status": (
        {"history": [history("2024-01-01", "alleged", implied=True)]},
        {"status": "confirmed", "history": [history("2024-01-01", "confirmed", why="Shown.")]},
        ["Status: Alleged → Confirmed, since 1 January 2024"],
    ),
    "history taken away": (
        {"history": [history("2024-01-01", "alleged", why="As said.")]},
        {"history": [history("2024-01-01", "alleged", implied=True)]},
        ["History, one entry fewer: 1 January 2024, Alleged; Why: As said."],
    ),
    "corrections": (
        {"corrections": [correction("2025-01-01", "Wrong day.", of=["date"])]},
        {"corrections": []},
        ["Gone from the corrections: that of 1 January 2025 (fact): Wrong day. (date)"],
    ),
    "asked": (
        {"replies": [], "unanswered": [], "not_asked": ["russia"]},
        {"replies": [ASKED], "unanswered": [NO_ANSWER], "not_asked": []},
        ["Asked for an answer, one more: Russia, asked on 1 November 2024; no answer on record by 1 June 2025"],
    ),
    "answered": (
        {"replies": [ASKED], "unanswered": [NO_ANSWER]},
        {"replies": [ANSWERED], "unanswered": []},
        [
            "Russia: asked on 1 November 2024; no answer on record by 1 June 2025 → asked on 1 November 2024; answered"
            " on 5 November 2024; Quote"
        ],
    ),
    "an answer": (
        {"replies": [ANSWERED]},
        {"replies": [{**ANSWERED, "quote": "We did.", "note": "By letter.", "sources": ["a"]}]},
        [
            "Russia, asked on 1 November 2024; answered on 5 November 2024; Note: none → By letter.; Source: none →"
            " Report a; Quote"
        ],
    ),
    "asked no more": (
        {"replies": [ANSWERED]},
        {"replies": []},
        ["Asked for an answer, one fewer: Russia, asked on 1 November 2024; answered on 5 November 2024"],
    ),
    "no answer": (
        {"unanswered": [NO_ANSWER]},
        {"unanswered": []},
        ["No answer on record, one fewer: Russia, asked on 1 November 2024; no answer on record by 1 June 2025"],
    ),
    "cell": (
        {"positions": [position(DENIED, "x")]},
        {"positions": [position(DENIED, "x", moved_from="asserts")]},
        ["Russia: Stance before: no position → asserted"],
    ),
}


@pytest.mark.parametrize("name", ONE_SENTENCE)
def test_one_change_of_a_claim_is_one_sentence(name: str) -> None:
    before, after, expected = ONE_SENTENCE[name]
    assert of_claim(**before, after=after) == expected


def test_cards_addresses_and_the_record_have_their_sentences() -> None:
    base = record(
        actors=[actor("russia", role="State")],
        sources=[source("a")],
        texts=[text("t", passages=[passage(1, quote="One")])],
        labels=[{"id": "status.alleged", "words": "Alleged"}],
        claims=[claim("x"), claim("y"), claim("gone")],
        as_of=day("2025-01-01"),
        answer="Yes.",
    )
    now = record(
        actors=[actor("kremlin", role="State", name="Russia")],
        sources=[source("a", state="gone")],
        texts=[text("t", passages=[passage(1, quote="Two")])],
        labels=[{"id": "status.alleged", "words": "Claimed"}],
        claims=[claim("x", label="Claimed"), claim("y", label="Claimed")],
        withheld=[{"id": "gone", "address": "/claims/gone/", "since": day("2025-01-02"), "reason": "A court said so."}],
        as_of=day("2025-02-01"),
        answer="No.",
        leads={"/actors/russia/": "/actors/kremlin/"},
    )
    assert [(section.title, [each.words for each in section.sentences]) for section in told(base, now)] == [
        ("Withheld: a claim at this address", ["Withheld since 2 January 2025: A court said so."]),
        ("Who speaks: Russia", ["Address: /actors/russia/ → /actors/kremlin/"]),
        ("Source: Report a", ["State: live → no longer online"]),
        ("Text: The speech t", ["Passage 1: Quote"]),
        (
            "The record as a whole",
            ["Label “Alleged” is now “Claimed”", "The answer", "Covers reports to: 1 January 2025 → 1 February 2025"],
        ),
    ]


def test_no_feed_tells_what_no_entry_declares() -> None:
    base, now = (record(claims=[claim("x", status=status)]) for status in ("alleged", "confirmed"))
    now["base_url"] = "https://example.org"
    assert [section.feeds for section in told(base, now)] == [0]
    harmless = record(claims=[claim("x", corrections=[correction("2025-01-01", "A comma.", kind="wording")])])
    harmless["base_url"] = "https://example.org"
    assert [section.feeds for section in told(record(claims=[claim("x")]), harmless)] == [0]


def test_every_key_of_a_record_has_words() -> None:
    kinds = (ActorFacts, ClaimFacts, CorrectionFacts, Facts, HistoryFacts, PassageFacts, PositionFacts, SourceFacts)
    rows = (*kinds, StatementFacts, TextFacts, WithheldFacts)
    lists = {"statements", "positions", "reversals", "history", "corrections", "passages"}  # told by their rows
    keys = {key for kind in rows for key in kind.__annotations__} - lists - {"claims", "actors", "texts", "addresses"}
    assert {key for key in keys if f"diff.key.{key}" not in WORDING.strings} == {"was", "now"}, "of corrections"


def test_no_word_of_a_withheld_claim_is_said_again() -> None:
    rows = [claim("x", "She did it", statements=[DENIED]), claim("y", related=["x"])]
    notice = {"id": "x", "address": "/claims/x/", "since": day("2025-01-02"), "reason": "A court said so."}
    base, now = record(claims=rows), record(claims=[claim("y")], withheld=[notice])
    said = [
        *(section.title for section in told(base, now)),
        *words(base, now),
        *(str(each.passage) for section in told(base, now) for each in section.sentences),
    ]
    assert [line for line in said if "She did it" in line or "Нет" in line] == []
    assert "Related claim, one fewer: a claim at this address" in said


@settings(max_examples=30)
@given(states(), states())
def test_every_change_is_told_by_one_sentence(base: Record, now: Record) -> None:
    told(base, now)


@settings(max_examples=15)
@given(renamed_states())
def test_renames_too(found: list[Record]) -> None:
    told(found[0], found[2])


def test_a_figure_is_told_in_the_words_of_pages() -> None:
    def of(low: int, high: int | None, bound: str | None) -> Record:
        row = statement("russia", "asserts", "2024-10-30", says="Some.", sources=["a"])
        row["figure"] = {"amount": low, "amount_to": high, "bound": bound, "of": "dead"}
        return record(claims=[claim("c", statements=[row])])

    (section,) = told(of(2000, 2500, "about"), of(3000, None, "least"))
    (sentence,) = section.sentences
    assert sentence.words.endswith("about 2,000 to 2,500 (dead) → at least 3,000 (dead)")


def test_another_unit_or_label_of_a_count_is_told() -> None:
    def of(words: str, unit: str) -> Record:
        counts = [{"id": "dead", "words": words, "unit": unit}]
        keys = {"answer": None, "answer_rests_on": [], "answer_checked": None, "counts": counts}
        return record(questions=[{"id": "crew", "words": "How many?", **keys}])

    (section,) = told(of("Killed", "soldiers"), of("Killed or wounded", "thousands"))
    assert any("soldiers → thousands" in sentence.words for sentence in section.sentences)
    assert any(sentence.passage and sentence.passage.now == "Killed or wounded" for sentence in section.sentences)
