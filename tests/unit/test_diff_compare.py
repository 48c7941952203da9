"""Comparing two records: which facts differ, and which only look different."""

import copy
from collections.abc import Iterator
from typing import Any, get_args, get_origin

from typing_extensions import get_type_hints, is_typeddict

from onrecord.diff.changes import FactChange
from onrecord.diff.compare import compare
from onrecord.diff.renames import REFERENCES
from onrecord.record.facts import Facts, Record
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

SAID = statement("russia", "denies", "2024-10-30", quote="No.", sources=["b", "a"])
ADDED = statement("russia", "acknowledges", "2025-04-26")


def found(base: Record, now: Record) -> list[tuple[Any, ...]]:
    return [(*change.path, change.before, change.after) for change in compare(base, now).changes]


def test_the_same_record_differs_in_nothing() -> None:
    one = record(claims=[claim("x", statements=[SAID])], actors=[actor("russia")])
    assert compare(one, copy.deepcopy(one)).changes == () and compare(one, one).renamed == {}


def test_each_key_that_differs_is_a_change_at_its_path() -> None:
    base = record(question="Did they?", claims=[claim("x")], as_of=day("2025-01-01"))
    now = record(question="Did they go?", claims=[claim("x", status="confirmed", since=day("2025-04-28"))], as_of=None)
    assert found(base, now) == [
        ("as_of", day("2025-01-01"), None),
        ("claims", "x", "since", day("2024-01-01"), day("2025-04-28")),
        ("claims", "x", "status", "alleged", "confirmed"),
        ("question", "Did they?", "Did they go?"),
    ]


def test_a_row_that_came_or_went_is_one_change_with_the_row() -> None:
    base, now = record(claims=[claim("x")]), record(claims=[claim("y")])
    assert found(base, now) == [
        ("addresses", "/claims/x/", base["facts"]["addresses"][0], None),
        ("addresses", "/claims/y/", None, now["facts"]["addresses"][0]),
        ("claims", "x", claim("x"), None),
        ("claims", "y", None, claim("y")),
    ]


def test_statements_are_compared_by_their_id_and_positions_by_their_body() -> None:
    edited = {**SAID, "quote": "Never."}
    base = record(claims=[claim("x", statements=[SAID], positions=[position(SAID, "x")])])
    now = record(claims=[claim("x", statements=[edited, ADDED], positions=[position(ADDED, "x", moved_from="denies")])])
    at = ("claims", "x", "positions", "russia")
    assert found(base, now) == [
        (*at, "date", day("2024-10-30"), day("2025-04-26")),
        (*at, "moved_from", None, "denies"),
        (*at, "side", "says-not", "says-so"),
        (*at, "stance", "denies", "acknowledges"),
        (*at, "statement", "2024-10-30-russia", "2025-04-26-russia"),
        ("claims", "x", "statements", "2024-10-30-russia", "quote", "No.", "Never."),
        ("claims", "x", "statements", "2025-04-26-russia", None, ADDED),
    ]


def test_an_entry_of_a_history_or_of_corrections_is_named_by_its_text() -> None:
    first, other = history("2024-01-01", "alleged", why="As said."), history("2024-01-01", "alleged", why="As told.")
    twice = correction("2025-01-01", "Wrong day.")
    base = record(claims=[claim("x", history=[first], corrections=[twice])])
    now = record(claims=[claim("x", history=[other], corrections=[twice, twice])])
    changes = compare(base, now).changes
    assert [(c.path[2], c.before, c.after) for c in changes] == [
        ("corrections", None, twice),
        ("history", first, None),
        ("history", None, other),
    ]
    assert changes[0].path[-1] == "2", "the second of its text"


def test_the_order_of_plain_values_means_nothing() -> None:
    base = record(claims=[claim("x", statements=[SAID], topics=["a", "b"])])
    now = record(claims=[claim("x", statements=[{**SAID, "sources": ["a", "b"]}], topics=["b", "c"])])
    assert found(base, now) == [("claims", "x", "topics", "a", "a", None), ("claims", "x", "topics", "c", None, "c")]


def test_the_order_of_a_history_is_a_fact_of_its_own() -> None:
    rows = [history("2024-01-01", "alleged"), history("2024-01-01", "denied"), history("2025-01-01", "confirmed")]
    base, now = (record(claims=[claim("x", history=each)]) for each in (rows, [rows[1], rows[0], rows[2]]))
    (change,) = compare(base, now).changes
    assert change.path == ("claims", "x", "history") and change.before != change.after
    longer = [*rows, history("2026-01-01", "alleged")]
    assert len(compare(base, record(claims=[claim("x", history=longer)])).changes) == 1, "one more moves no other"


def test_statements_of_one_day_have_an_order_too() -> None:
    rows = [statement(who, "denies", "2024-10-30") for who in ("a", "b")]
    base, now = record(claims=[claim("x", statements=rows)]), record(claims=[claim("x", statements=rows[::-1])])
    assert [change.path for change in compare(base, now).changes] == [("claims", "x", "statements")]


def test_a_card_that_was_renamed_is_one_change() -> None:
    def made(who: str, slug: str, key: str, **more: Any) -> Record:
        said = statement(who, "denies", "2024-10-30", sources=[key])
        whole = claim(
            slug,
            "They went",
            about=[who],
            statements=[said],
            positions=[position(said, slug)],
            reversals=[{"body": who, "before": said["id"], "after": said["id"]}],
            history=[history("2024-10-30", "alleged", sources=[key])],
            corrections=[correction("2025-01-01", "Wrong day.", of=[said["id"], "claim"])],
        )
        part = actor("minister", speaks_for=[{"what": who, "since": None, "until": None}], part_of=who)
        there = actor(who, name="Russia", interest=[{"what": "russia", "since": None, "until": None}])
        return record(
            claims=[whole, claim("z", mirrors=slug)],
            actors=[there, part],
            sources=[source(key, title="A report", url="https://example.org/r")],
            texts=[text("t", passages=[passage(1, claim=slug, speaker=who)])],
            answer_rests_on=[slug],
            **more,
        )

    base = made("russia", "x", "a", leads={"/claims/older/": "/claims/x/"})
    renamed = {"/actors/russia/": "/actors/kremlin/", "/claims/x/": "/claims/y/", "/sources/a/": "/sources/b/"}
    now = made("kremlin", "y", "b", leads={"/claims/older/": "/claims/y/", **renamed})
    diff = compare(base, now)
    assert diff.renamed == renamed
    assert diff.changes == tuple(
        FactChange(path=("addresses", old, "leads_to"), before=None, after=new) for old, new in renamed.items()
    )


def test_what_leads_to_a_card_that_was_there_is_no_rename() -> None:
    base = record(claims=[claim("x"), claim("y")])
    now = record(claims=[claim("y")], leads={"/claims/x/": "/claims/y/"})
    diff = compare(base, now)
    assert diff.renamed == {}
    assert [change.path for change in diff.changes] == [("addresses", "/claims/x/", "leads_to"), ("claims", "x")]


def test_of_two_cards_that_lead_to_a_new_one_only_one_became_it() -> None:
    base = record(claims=[claim("x"), claim("y")])
    now = record(claims=[claim("z")], leads={"/claims/x/": "/claims/z/", "/claims/y/": "/claims/z/"})
    diff = compare(base, now)
    assert diff.renamed == {"/claims/x/": "/claims/z/"}
    assert ("claims", "y") in [change.path for change in diff.changes]


def test_a_key_that_an_older_record_lacks_is_compared_as_null() -> None:
    base = record(claims=[claim("x")])
    del base["facts"]["claims"][0]["notice"]  # type: ignore[misc]
    assert found(base, record(claims=[claim("x", notice="Look.")])) == [("claims", "x", "notice", None, "Look.")]
    assert found(base, record(claims=[claim("x")])) == []


# Keys that hold words, terms, days or addresses on the web, and no name of a row.
_NO_NAMES = {
    *("accessed", "aliases", "also_archived", "alt", "altered", "answer", "apart", "approved_by", "archive_state"),
    *("archived", "authenticity"),
    *("author", "basis", "bound", "by", "caption", "claim", "conflicts", "credit", "earliest"),
    *("edited_by", "explanation", "file", "headline", "how", "interest", "kind"),
    *("label", "lang", "latest", "left_out", "licence", "moved_from", "name"),
    *("note", "notice", "origin", "outcome", "owner", "place"),
    *("poster", "publisher", "quote", "rating", "reason", "reasoning", "refused_by", "role"),
    *("says", "sensitive", "sha256", "short", "side", "spoken", "stance", "state", "step"),
    *("state_note", "status", "title", "translation", "unit", "url", "via"),
    *("was", "where", "why", "wikidata", "words", "now"),
    "written",
}
# Names of rows that are no card, and have no page of their own; `addresses` keep theirs.
_NO_CARDS = {
    *(("labels", "id"), ("questions", "id"), ("topics", "id"), ("claims", "topics"), ("claims", "question")),
    *(("claims", "statements", "figure", "of"), ("questions", "counts", "id")),
    *(("addresses", "address"), ("question",), ("actors", "interest", "what"), ("actors", "corrections", "of")),
    *(("sources", "corrections", "of"), ("texts", "corrections", "of")),
    ("claims", "also_said_as"),
}


def _texts(kind: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The path of every text in the shape of a record."""
    if is_typeddict(kind):
        for key, each in get_type_hints(kind).items():
            yield from _texts(each, (*path, key))
    elif get_origin(kind) is None:
        yield from [path] if kind is str else []
    else:
        for each in get_args(kind):
            yield from _texts(each, path)


def test_no_name_of_a_card_in_a_record_is_forgotten_where_cards_are_renamed() -> None:
    named = {path for paths in REFERENCES.values() for path in paths}
    found = {path for path in _texts(Facts) if path[-1] not in _NO_NAMES or path in named}
    assert found - _NO_CARDS == named


def test_who_was_asked_goes_by_its_new_name() -> None:
    def asked(who: str, url: str) -> Record:
        reply = {"actors": sorted([who, "nis"]), "state": "unanswered", "asked": day("2024-11-01"), "sources": [url]}
        unanswered = [{"actor": who, "asked": day("2024-11-01"), "no_answer_by": None}]
        row = claim("x", replies=[reply], unanswered=unanswered, not_asked=sorted([who, "other"]))
        leads = {"/actors/russia/": "/actors/kremlin/", "/sources/a/": "/sources/b/"} if who == "kremlin" else {}
        people = [actor(who, name="Russia"), actor("nis")]
        return record(
            claims=[row], actors=people, sources=[source(url, title="R", url="https://example.org/a")], leads=leads
        )

    base, now = asked("russia", "a"), asked("kremlin", "b")
    assert {path[0] for path in found(base, now)} == {"addresses"}
