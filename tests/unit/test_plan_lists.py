"""Lists of claims: their order, what their pages are called, the index of a large record, and where a body stands."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import TypeVar

import pytest

from onrecord.model.cards import ActorCard, ClaimCard, Correction
from onrecord.model.recency import last_change, newest_first
from onrecord.model.settings import Config
from onrecord.model.site import Site
from onrecord.model.vocabulary import ActorKind, Basis, Status
from onrecord.pages.actor import actor_views
from onrecord.pages.changes.changes import ChangesView
from onrecord.pages.changes.latest import latest_on_record
from onrecord.pages.claims_index.index import claims_views, index_view
from onrecord.pages.claims_index.view import ClaimsIndexView, ClaimsView
from onrecord.pages.edition import Edition
from onrecord.pages.figures.page import GroupView, group_views
from onrecord.pages.indexes import IndexView, groups_views
from onrecord.pages.page_names import page_names
from onrecord.pages.paging import Planned, paginate, sizes
from onrecord.pages.parts import Link, View
from onrecord.pages.plan import plan
from onrecord.pages.prose.view import ActorView
from onrecord.pages.who.records import records_by_actor
from tests.unit.editions import edition as of_site
from tests.unit.join_cards import actor, claim, day, entry, joined, ref, row

CONFIG = Config(title="Record")


T = TypeVar("T", bound=View)


def edition(*claims: ClaimCard, config: Config = CONFIG, actors: Iterable[ActorCard] = ()) -> Edition:
    return of_site(joined(*claims, config=config, actors=actors)[0], config)


def first(pages: Sequence[Planned], kind: type[T]) -> T:
    view = pages[0][1]()
    assert isinstance(view, kind)
    return view


# ---------------------------------------------------------------- newest first


def site_of_days() -> Site:
    mended = Correction(date=day("2025-03-01"), kind="fact", why="Wrong day.")
    return joined(
        claim("said", row("a", "asserts", "2024-10-02"), row("a", "asserts", "2025-01-02")),
        claim(
            "judged",
            row("a", "asserts", "2024-10-02"),
            history=(entry("2024-10-01", "alleged"), entry("2025-02-01", "alleged")),
        ),
        claim("mended", row("a", "asserts", "2024-10-02"), corrections=(mended,)),
        claim("year", row("a", "asserts", "2025")),
        claim("bare"),
        claim("also-bare"),
    )[0]


def test_a_claim_stands_by_the_last_that_was_said_or_done() -> None:
    claims = site_of_days().claims
    found = {slug: last_change(made).text for slug, made in claims.items()}
    assert found == {
        "said": "2025-01-02",
        "judged": "2025-02-01",
        "mended": "2025-03-01",
        "year": "2025",
        "bare": "2024-10-01",
        "also-bare": "2024-10-01",
    }
    ordered = sorted(claims, key=lambda slug: newest_first(last_change(claims[slug]), slug))
    assert ordered == ["mended", "judged", "said", "year", "also-bare", "bare"]


def test_a_statement_on_the_mirror_changes_a_claim() -> None:
    sent, fake = claim("sent"), claim("fake", row("a", "asserts", "2025-05-05"), mirrors=ref("sent"))
    assert last_change(joined(sent, fake)[0].claims["sent"]).text == "2025-05-05"


def test_every_list_of_claims_has_that_order() -> None:
    cards = [
        claim(name, row("a", "asserts", when), about=(ref("b"),), topics=("t",))
        for name, when in (("x", "2024-11-01"), ("y", "2025-01-01"), ("z", "2024-12-01"))
    ]
    made = edition(*cards)
    everyone = records_by_actor(made.site.claims)
    listed = first(claims_views(made), ClaimsView)
    group = first(group_views(made, "topics", made.site.topics[0]), GroupView)
    assert group.claims is not None
    assert group.matrix is not None
    speaker = first(actor_views(made, made.site.actors["a"], everyone), ActorView)
    subject = first(actor_views(made, made.site.actors["b"], everyone), ActorView)
    lists = (
        [line.claim.link.url for section in listed.sections for line in section.claims],
        [line.claim.link.url for line in group.claims.lines],
        [row.claim.url for part in group.matrix.groups for row in part.rows],
        [(held.statement.claim.url or "").partition("#")[0] for part in speaker.positions for held in part.rows],
        [line.claim.link.url for line in subject.about],
    )
    assert set(map(tuple, lists)) == {("/claims/y/", "/claims/z/", "/claims/x/")}


# ---------------------------------------------------------------- names of pages


@pytest.mark.parametrize(
    ("days", "name"),
    [
        (("2022-06-30", "2022-04-01"), "Apr–Jun 2022"),
        (("2022-02-03", "2021-11-30"), "Nov 2021 – Feb 2022"),
        (("2022-04-14", "2022-04-03"), "3–14 Apr 2022"),
        (("2022-04-03", "2022-04-03"), "Apr 2022"),
        (("2022-04", "2022-04-03"), "Apr 2022"),
        (("2022", "2022"), "2022"),
        (("2023-01-02", "2022"), "2022 – Jan 2023"),
        (("2022-06-30", "../2022-04-01"), "Apr–Jun 2022"),
    ],
)
def test_a_page_is_called_by_the_days_that_it_holds(days: tuple[str, str], name: str) -> None:
    rows = [day(days[0])] * 99 + [day(days[1])] + [day("2010-01-01")]
    pages = paginate("/x/", {"x": 101})
    assert tuple(page_names(edition(), pages, {"x": ""}, {"x": rows})) == (name, "Jan 2010")


def test_a_page_of_an_alphabet_is_called_by_its_first_and_last_word() -> None:
    rows = {"x": [f"Kim {n:03}" for n in range(100)] + ["Pak"] * 101}
    pages = paginate("/x/", sizes(rows))
    assert tuple(page_names(edition(), pages, {"x": ""}, rows)) == ("Kim 000 – Kim 099", "Pak, page 2", "Pak, page 3")


def test_sections_are_told_by_their_names_and_no_two_pages_are_called_alike() -> None:
    pages = paginate("/x/", {"a": 150, "b": 20, "c": 130})
    words = {"a": "Alpha", "b": "Beta", "c": "Gamma"}
    assert tuple(page_names(edition(), pages, words, {"c": [day("2022-01-01")] * 130})) == (
        "Alpha",
        "Alpha – Gamma",
        "Gamma, Jan 2022",
    )
    assert tuple(page_names(edition(), paginate("/x/", {"a": 250}), {"a": "A"}, {})) == (
        "A, page 1",
        "A, page 2",
        "A, page 3",
    )
    assert tuple(page_names(edition(), paginate("/x/", {"a": 150}), {"a": ""}, {})) == ("1–100", "101–150")
    assert tuple(page_names(edition(), paginate("/x/", {"a": 100}), {"a": ""}, {})) == ()


# ---------------------------------------------------------------- the index of a large record


def _many(n: int) -> ClaimCard:
    year = 2022 + n % 3
    said = row("Alpha" if n % 2 else "Beta", "asserts", "2025-01-05" if n < 30 else f"{year}-05-05")
    return claim(f"c{n:03}", said, date=day(f"{year}-03-01"), topics=("kursk",), question=ref("q"))


@cache
def large(count: int = 201) -> dict[str, View]:
    config = Config(title="Record", questions={"q": "How many?"}, as_of=day("2025-01-10"))
    pages, problems = plan(joined(*map(_many, range(count)), config=config)[0], config, {}, {})
    assert problems == ()
    made = {page.url: page.view for page in pages if page.template in ("pages/claims.html", "pages/claims-index.html")}
    return {url: view for url, view in made.items() if isinstance(view, View)}


def test_up_to_two_hundred_claims_are_one_list() -> None:
    found = large(200)
    assert list(found) == ["/claims/", "/claims/page/2/"]


def test_more_have_an_index_that_leads_to_all_of_them() -> None:
    found = large()
    index = found["/claims/"]
    assert isinstance(index, ClaimsIndexView)
    assert [(item.label.key, item.words, item.url) for item in index.statuses] == [
        ("alleged", "201 claims", "/claims/status/alleged/")
    ]
    parts = {part.id: [(link.words, link.url, link.note) for link in part.links] for part in index.parts}
    assert parts == {
        "topics": [("Kursk", "/topics/kursk/", "201 claims")],
        "questions": [("How many?", "/questions/q/", "201 claims")],
        "years": [(f"{year}", f"/claims/year/{year}/", "67 claims") for year in (2024, 2023, 2022)],
        "bodies": [("Beta", "/actors/beta/", "101 positions"), ("Alpha", "/actors/alpha/", "100 positions")],
    }
    assert len(index.latest) == 20
    for start in ("/claims/status/", "/claims/year/"):
        lists = [view for url, view in found.items() if url.startswith(start)]
        rows = [
            line for view in lists if isinstance(view, ClaimsView) for part in view.sections for line in part.claims
        ]
        assert len({line.claim.link.url for line in rows}) == len(rows) == 201


def test_the_last_days_are_counted_from_the_as_of_date() -> None:
    index = large()["/claims/"]
    assert isinstance(index, ClaimsIndexView)
    assert index.recent is not None
    assert (index.recent.words, index.recent.note) == ("Changed in the 30 days to 10 January 2025", "30 claims")
    view = large()["/claims/changed/30-days/"]
    assert isinstance(view, ClaimsView)
    assert sum(len(section.claims) for section in view.sections) == 30


def test_without_an_as_of_date_they_are_counted_from_the_last_change() -> None:
    made = edition(*map(_many, range(201)))
    index = first(index_view(made), ClaimsIndexView)
    assert index.recent is not None
    assert index.recent.words == "Changed in the 30 days to 5 January 2025"


def test_where_none_changed_in_the_last_days_the_index_says_so_and_leads_to_the_last_changes() -> None:
    config = Config(title="Record", as_of=day("2026-11-10"))
    index = first(index_view(edition(*map(_many, range(201)), config=config)), ClaimsIndexView)
    assert index.recent == Link(
        words="None changed in the 30 days to 10 November 2026: see what changed last", url="/claims/#latest"
    )


def test_the_index_has_topics_by_size_and_those_of_one_size_by_their_numbers() -> None:
    cards = [replace(_many(n), topics=("all", f"topic {n % 20}")) for n in range(220)]
    index = first(index_view(edition(*cards)), ClaimsIndexView)
    topics = next(part for part in index.parts if part.id == "topics")
    assert [link.words for link in topics.links] == ["All", *(f"Topic {n}" for n in range(20))]


# ---------------------------------------------------------------- the menu


def test_the_menu_of_a_record_of_one_claim_leads_to_no_empty_page() -> None:
    assert [item.url for item in edition(claim("only")).chrome.menu] == ["/claims/", "/timeline/"]


# ---------------------------------------------------------------- words in place of drawings


def test_a_row_says_in_a_few_words_who_stands_where() -> None:
    said = [row(name, "asserts", "2024-10-02") for name in ("a", "b", "c", "d", "e")]
    made = edition(claim("x", *said, row("f", "denies", "2024-10-03")), claim("bare"))
    view = first(claims_views(made), ClaimsView)
    found, bare = view.sections[0].claims
    assert [(party.words, [link.words for link in party.who]) for party in found.sides] == [
        ("Says so", ["a", "b", "c", "2 others"]),
        ("Says not", ["f"]),
    ]
    assert {link.url for party in found.sides for link in party.who} == {None}
    assert (found.positions, found.ends) == (None, ("last change 3 October 2024",))
    assert (bare.sides, bare.ends) == ((), ("no named actor",))  # alleged since it was first made: one day, said once


def test_a_list_of_more_than_twelve_is_not_drawn() -> None:
    for count, drawn in ((12, True), (13, False)):
        cards = [
            claim(f"c{n}", row("a", "asserts", f"2024-10-{n + 1:02}"), row("b", "denies", "2025-01-01"), topics=("t",))
            for n in range(count)
        ]
        made = edition(*cards)
        view = first(group_views(made, "topics", made.site.topics[0]), GroupView)
        assert view.claims is not None
        assert ({bool(line.positions) for line in view.claims.lines}, view.claims.axis is not None) == ({drawn}, drawn)


# ---------------------------------------------------------------- a body, and who speaks


def body_of(count: int) -> ActorView:
    moved = [row("a", "denies", "2024-01-01"), row("a", "asserts", "2024-02-01")]
    cards = [
        claim(f"c{n:02}", *(moved if n < 2 else [row("a", "denies", f"2024-10-{n + 1:02}")])) for n in range(count)
    ]
    made = edition(*cards, actors=(actor("a", kind=ActorKind.STATE),))
    return first(actor_views(made, made.site.actors["a"], records_by_actor(made.site.claims)), ActorView)


def test_a_body_begins_with_where_it_stands() -> None:
    few, many = body_of(12), body_of(13)
    assert [(item.words, item.url) for item in few.summary] == [
        ("Says so on 2 claims", None),
        ("Says not on 10 claims", None),
        ("Changed sides on 2 claims", "/actors/a/#reversals"),
    ]
    assert [(item.words, item.url) for item in many.summary] == [
        ("Says so on 2 claims", "/actors/a/#says-so"),
        ("Says not on 11 claims", "/actors/a/#says-not"),
        ("Changed sides on 2 claims", "/actors/a/#reversals"),
    ]
    assert [part.id for part in few.positions] == ["positions"]
    moved_first = [held.statement.claim.words for held in few.positions[0].rows][:2]
    assert moved_first == ["c00 is so.", "c01 is so."]
    assert [part.id for part in many.positions] == ["says-so", "says-not"]
    assert many.jumps is not None
    assert [way.key for way in many.jumps.ways] == ["said"]  # the sentences lead to the others


def test_a_refuted_claim_never_stands_bare_among_the_positions_of_a_body() -> None:
    wrong = claim("wrong", row("a", "asserts", "2024-10-02"), status=Status.DENIED, basis=Basis.REFUTED)
    made = edition(wrong, claim("open", row("a", "denies", "2024-10-03")))
    records = records_by_actor(made.site.claims)
    page = first(actor_views(made, made.site.actors["a"], records), ActorView)
    shown = {row.claim.link.url: row.claim for part in page.positions for row in part.rows}
    assert shown["/claims/wrong/"].whole and shown["/claims/wrong/"].link.words == "Refuted: “wrong is so.”"
    assert not shown["/claims/open/"].whole and shown["/claims/open/"].label.words == "Alleged"


def test_an_actor_does_not_lead_to_itself_and_belongs_in_one_line() -> None:
    people = (actor("a", kind=ActorKind.PERSON, part_of=ref("b"), speaks_for=ref("b")), actor("b"))
    made = edition(claim("x", row("a", "asserts", "2024-10-02")), actors=people)
    view = first(actor_views(made, made.site.actors["a"], records_by_actor(made.site.claims)), ActorView)
    assert [fact.words for fact in view.facts] == ["Part of B and speaks for it", "Spoke for B: 1 statement"]
    rows = [*view.statements, *(held.statement for part in view.positions for held in part.rows)]
    assert {said.actor.url for said in rows} == {None}
    assert {said.body.url for said in rows if said.body} == {"/actors/b/"}


def test_who_speaks_without_kinds_without_statements_and_without_anybody() -> None:
    cards = (claim("x", row("a", "asserts", "2024-10-02"), about=(ref("b"),)),)
    for made, heading, notes, none in (
        (cards, "", ["1 statement", "named only"], None),
        ((), "", [], "Nobody yet: no actor is named in this record."),
    ):
        pages, _ = plan(joined(*made)[0], CONFIG, {}, {})
        view = next(page.view for page in pages if page.url == "/actors/")
        assert isinstance(view, IndexView)
        assert {section.heading for section in view.sections} <= {heading}
        assert [link.note for section in view.sections for link in section.links] == notes
        assert view.none == none


def test_a_topic_takes_a_capital_unless_the_settings_name_it() -> None:
    config = Config(title="Record", topics={"iphone": "iPhone"})
    made = edition(claim("x", topics=("kursk", "iphone", "ურო")), config=config)
    view = first(groups_views(made, "topics", made.site.topics), IndexView)
    assert [link.words for section in view.sections for link in section.links] == ["iPhone", "Kursk", "ურო"]
    written = joined(claim("x", topics=("kursk",)))[0]
    assert [topic.name for topic in written.topics] == ["kursk"]  # the data keep what was written


# ---------------------------------------------------------------- changes


def test_of_a_record_without_changes_the_last_on_record_is_told_and_the_reconstructed_stand_open() -> None:
    config = Config(title="Record", record_since=day("2025-06-01"))
    history = (entry("2024-10-01", "alleged"), entry("2025-02-01", "alleged"))
    said = [row("a", "asserts", f"2024-10-{n:02}") for n in range(2, 8)]
    made = edition(claim("x", *said, history=history), config=config)
    rows = latest_on_record(made, 5)
    assert [(item.kind, item.reconstructed) for item in rows] == [("status", True)] + [("utterance", False)] * 4
    assert [item.when.words for item in rows][1:3] == ["7 October 2024", "6 October 2024"]
    pages, _ = plan(made.site, config, {}, {})
    view = next(page.view for page in pages if page.url == "/changes/")
    assert isinstance(view, ChangesView)
    assert (bool(view.none), view.reconstructed_open, len(view.reconstructed)) == (True, True, 1)
