"""The page of a claim: which statements stand open, what is said once of its sources, and the ways within it."""

from dataclasses import replace
from typing import Any

import pytest

from onrecord.model.cards import Interest
from onrecord.model.dates import Span
from onrecord.model.prose.body import Body
from onrecord.model.site import Site
from onrecord.model.vocabulary import ActorKind, Basis, ClaimKind, Status
from onrecord.pages.claim_page.sources import open_and_folded, source_rules
from onrecord.pages.claim_page.turning_points import runs
from onrecord.pages.parts import ArchivedView, SourceView
from onrecord.pages.prose.view import ClaimView
from onrecord.wording.wording import shipped
from tests.unit.join_cards import actor, claim, joined, ref, row, url
from tests.unit.test_who import views

STATE = actor(
    "state",
    name="The State",
    kind=ActorKind.STATE,
    interest=(Interest(at=ref("").at, words="party", span=Span(None, None)),),
)
READ = "https://example.org/r"
REPORT = url(READ, title="A report", publisher="The Paper")


def said(*rows: str, **more: Any) -> Site:
    """A claim with a statement a day, each as `who stance`."""
    split = (words.split() for words in rows)
    made = [row(who, stance, f"2024-10-{n:02}", REPORT) for n, (who, stance) in enumerate(split, 1)]
    return joined(claim("a", *made, **more), actors=[STATE])[0]


def shape(*rows: str) -> str:
    """The list of statements, one letter each: `o` open, `f` folded; a stroke between its parts."""
    found = said(*rows).claims["a"]
    return "|".join("of"[run.folded] * len(run.rows) for run in runs(found.shown, found.reversals))


def page(site: Site) -> ClaimView:
    found = views(site)["/claims/a/"]
    assert isinstance(found, ClaimView)
    return found


# ---------------------------------------------------------------- turning points


SO = [f"s{n} asserts" for n in range(20)]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([], ""),
        (SO[:6], "oooooo"),
        (SO[:7], "o|fffff|o"),
        ([*SO[:3], "state denies", *SO[3:6]], "o|ff|o|ff|o"),  # the first denial
        ([*SO[:3], "state denies", "n denies", *SO[3:6]], "o|ff|o|fff|o"),  # no later one
        (["state denies", *SO[:4], "state asserts", *SO[4:8]], "o|ffff|o|fff|o"),  # a change of side
        ([*SO[:2], "state denies", *SO[2:6], "state declines", "state asserts", *SO[6:9]], "ooo|fffff|o|ff|o"),
        ([*SO[:2], "state asserts", *SO[2:4], "state denies", "n declines", "state asserts"], "o|ffff|ooo"),
    ],
)  # fmt: skip
def test_turning_points_stand_open_and_one_alone_between_them_too(rows: list[str], found: str) -> None:
    assert shape(*rows) == found


def test_each_statement_is_listed_once_in_order_and_folds_say_how_many_of_when() -> None:
    view = page(said(*SO))
    assert [item.when.words for item in view.statements] == [f"{n} October 2024" for n in range(1, 21)]
    assert [(part.first, part.end, part.folded) for part in view.statement_parts] == [
        (0, 1, None),
        (1, 19, "18 more statements, 2 October 2024 to 19 October 2024"),
        (19, 20, None),
    ]


def test_an_interest_is_told_once_of_a_body_and_where_it_is_seen() -> None:
    view = page(said(*SO[:2], "state declines", *SO[2:6], "state denies", *SO[6:9]))
    assert [(item.when.words, item.interest) for item in view.statements if item.interest] == [
        ("8 October 2024", "Interest: party")
    ]


# ---------------------------------------------------------------- sources


COPY = ArchivedView(words="a.org", url="https://a.org/1", on=None)


def source(**more: Any) -> SourceView:
    (found,) = page(said("state denies")).sources
    return replace(found, **{"number": 1, "kind": "report", "titled": True, "copies": (COPY,), **more})


PLAIN, OURS, BARE, COURT = source(), source(titled=False, ours=True), source(copies=()), source(kind="court")


@pytest.mark.parametrize(
    ("sources", "words"),
    [
        ([], None),
        ([OURS, BARE], None),  # two say all of themselves
        ([PLAIN, PLAIN, PLAIN], "Kind where none is named: report."),
        ([OURS, OURS, OURS], "Titles are ours unless quoted. Kind where none is named: report."),
        ([BARE, BARE, BARE], "None has an archived copy yet. Kind where none is named: report."),
        ([BARE, BARE, PLAIN], "Archived copies are linked where there is one. Kind where none is named: report."),
        ([BARE, OURS, COURT, COURT], None),  # nothing is true of most
        ([COURT, source(kind=None), COURT, COURT], None),  # then to name none would mean two things
    ],
)
def test_what_is_true_of_most_sources_is_said_once(sources: list[SourceView], words: str | None) -> None:
    rules = source_rules(shipped(), sources)
    assert rules.words == words
    assert (rules.ours, rules.bare) == ("Titles" in (words or ""), "archived" in (words or "").lower())


@pytest.mark.parametrize(("n", "shown", "folded"), [(0, 0, 0), (8, 8, 0), (9, 5, 4)])
def test_many_sources_are_folded_and_none_is_lost(n: int, shown: int, folded: int) -> None:
    found = open_and_folded([PLAIN] * n)
    assert [len(part) for part in found] == [shown, folded]


def test_statements_status_and_replies_cite_sources_by_the_number_of_their_entry() -> None:
    other = url("https://example.org/other", label="Other", publisher="Radio")
    made = claim("a", row("state", "denies", "2024-10-01", other, REPORT), row("x", "asserts", "2024-10-02", REPORT))
    view = page(joined(made, actors=[STATE])[0])
    numbers = {item.url: item.number for item in view.sources}
    assert set(numbers.values()) == {1, 2}
    assert [[(s.url, s.number) for s in item.sources] for item in view.statements] == [
        [("https://example.org/other", numbers["https://example.org/other"]), (READ, numbers[READ])],
        [(READ, numbers[READ])],
    ]
    assert [item.cited for item in view.sources] == [None, None]  # that this claim cites it needs no words


# ---------------------------------------------------------------- ways


def jumps(site: Site) -> list[tuple[str, str | None]]:
    return [(way.words, way.url) for way in page(site).ways]


def test_the_line_of_parts_names_those_that_there_are() -> None:
    assert jumps(said("state denies", "x asserts", "state asserts", body=Body(html="<p>So.</p>"))) == [
        ("1 body changed sides", "#reversals"),
        ("evidence", "#evidence"),
        ("3 statements", "#statements"),
        ("1 source", "#sources"),
        ("history", "#history"),
    ]
    assert jumps(said()) == [("evidence", "#evidence"), ("history", "#history")]
    assert jumps(said(kind=ClaimKind.OPINION)) == [("evidence", "#evidence")]


@pytest.mark.parametrize(
    ("own", "words"), [(2, "2 statements, and 1 on the opposite claim"), (0, "1 statement on the opposite claim")]
)
def test_statements_on_the_opposite_claim_are_counted_apart_as_in_lists(own: int, words: str) -> None:
    rows = [row("x", "asserts", f"2024-10-{n + 1:02}") for n in range(own)]
    mirror = claim("b", row("state", "asserts", "2024-10-09"), mirrors=ref("a"))
    assert (words, "#statements") in jumps(joined(claim("a", *rows), mirror, actors=[STATE])[0])


def test_the_bar_never_says_a_refuted_claim_without_its_label() -> None:
    refuted = {"status": Status.DENIED, "basis": Basis.REFUTED}
    for more in (refuted, {**refuted, "headline": "It is not so"}):
        bar = page(said(**more)).bar
        assert (bar.whole, bar.link.words) == (True, "Refuted: “a is so.”")
    plain = page(said(status=Status.CONFIRMED, basis=Basis.COURT)).bar
    assert (plain.whole, plain.label.words, plain.link.words) == (False, "Confirmed", "a is so.")
