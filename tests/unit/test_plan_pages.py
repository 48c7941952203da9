"""Lists in pages: every row once, in order; addresses that no card can have; ways that lead on and back."""

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.files.find import find_sources
from onrecord.model.cards import ClaimCard, Correction, SourceCard, SourceFields
from onrecord.model.limits import PAGE_ROWS
from onrecord.model.settings import Outputs
from onrecord.model.slugs import is_slug
from onrecord.model.urls import page_url
from onrecord.model.vocabulary import ActorKind, Basis, Status
from onrecord.pages.changes.changes import ChangesView
from onrecord.pages.claims_index.view import ClaimsView
from onrecord.pages.figures.page import GroupView
from onrecord.pages.frame import edition_of
from onrecord.pages.home import HomeView
from onrecord.pages.house.house import house_of
from onrecord.pages.indexes import IndexView, SourcesView
from onrecord.pages.page import Page
from onrecord.pages.paging import (
    ListPage,
    leap_pages,
    page_section_links,
    pages_view,
    paginate,
    section_links,
    sizes,
    starts,
)
from onrecord.pages.parts import Palette, View
from onrecord.pages.plan import plan
from onrecord.pages.prose.view import ActorView, ClaimView, SourcePageView
from onrecord.pages.timeline.view import TimelineView
from onrecord.pages.who.matrix_pages import MatrixView
from onrecord.read.markup import anchors_of
from onrecord.render.links import BuiltPage, check_links
from onrecord.render.render import render
from onrecord.render.templates import Templates
from tests.unit.join_cards import actor, claim, day, joined, ref, row, slug, url
from tests.unit.sample_site import config

T = TypeVar("T", bound=View)

SECTIONS = st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 450).map(range), max_size=7)


def rows(pages: tuple[ListPage, ...], sections: dict[str, range]) -> list[tuple[str, int]]:
    return [(section.key, n) for page in pages for section in page.sections for n in section.of(sections[section.key])]


@given(SECTIONS, st.sets(st.sampled_from("abcdefg")))
def test_every_row_is_on_one_page_and_the_order_is_kept(sections: dict[str, range], heavy: set[str]) -> None:
    pages = paginate("/claims/", sizes(sections), heavy=heavy)
    assert rows(pages, sections) == [(key, n) for key, found in sections.items() for n in found]
    assert [page.before for page in pages] == [sum(p.shown for p in pages[:n]) for n in range(len(pages))]


@given(SECTIONS, st.sets(st.sampled_from("abcdefg")))
def test_no_page_holds_more_than_a_hundred_and_none_but_the_last_has_room(
    sections: dict[str, range], heavy: set[str]
) -> None:
    pages = paginate("/claims/", sizes(sections), heavy=heavy)
    weights = [
        sum((section.stop - section.start) * (2 if section.key in heavy else 1) for section in page.sections)
        for page in pages
    ]
    assert max(weights) <= PAGE_ROWS
    assert min(weights[:-1], default=PAGE_ROWS) >= PAGE_ROWS - 1
    assert weights[-1] > 0 or len(pages) == 1


@given(SECTIONS)
def test_a_section_begins_on_the_page_that_has_its_first_row(sections: dict[str, range]) -> None:
    pages = paginate("/x/", sizes(sections))
    found = starts(pages)
    assert set(found) == {key for key, held in sections.items() if held}
    for page in pages:
        begun = {section.key for section in page.sections if section.start == 0}
        assert begun == {key for key, url in found.items() if url == f"{page.url}#{key}"}


@given(st.integers(2, 10**6))
def test_a_page_has_an_address_that_no_card_can_have(number: int) -> None:
    step = page_url("/claims/", number).removeprefix("/claims/").removesuffix("/")
    assert not is_slug(step)
    assert page_url("/claims/", 1) == "/claims/"


@pytest.mark.parametrize(
    ("last", "found"),
    [
        (1, ()), (2, ()), (3, (1, 2, 3)), (12, (*range(1, 13),)), (13, (1, 2, 4, 6, 8, 10, 12, 13)),
        (72, (1, 10, 20, 30, 40, 50, 60, 70, 72)), (440, (1, *range(50, 440, 50), 440)),
    ],
)  # fmt: skip
def test_of_very_many_pages_a_few_are_named_with_the_first_and_the_last(last: int, found: tuple[int, ...]) -> None:
    assert leap_pages(last) == found


# ---------------------------------------------------------------- a whole site


COUNT = 250
STANDINGS = ((Status.ALLEGED, None), (Status.CONFIRMED, Basis.COURT), (Status.DENIED, Basis.REFUTED))
QUESTIONS = {"how-many": "How many?"} | {f"q{n:02}": f"Question {n}?" for n in range(20)}
SETTINGS = config(base_url="https://example.org/record", questions=QUESTIONS, outputs=Outputs(record_file=False))
REPORT = SourceCard(
    slug="report", path="content/sources/report.md", fields=SourceFields(title="A report", publisher="Reuters")
)


def _card(n: int) -> ClaimCard:
    """Of Alpha, which changes sides often; of a body of its own; about Omega; in one question and many topics."""
    status, basis = STANDINGS[n % 3]
    said = [row("Alpha", "denies", f"2024-{n % 12 + 1:02}-05", says=f"{n} men"), row(f"B{n}", "asserts", "2024-12-06")]
    return claim(
        f"c{n:03}",
        *([*said, row("Alpha", "asserts", "2025-01-01")] if n % 2 else said),
        status=status,
        basis=basis,
        reasoning="So.",
        corrections=(Correction(date=day("2025-02-01"), kind="fact", why="Wrong day."),),
        about=(ref("Omega"),),
        question=ref("how-many") if n < 230 else ref(f"q{n - 230:02}"),
        topics=("every", f"t{n % 120}"),
        sources=(slug("report"), url(f"https://example.org/{n}", publisher=f"P{n % 90}")),
    )


@pytest.fixture(scope="module")
def made(project: Path) -> dict[str, Page]:
    spokesmen = [actor(f"s{n:03}", kind=ActorKind.PERSON, speaks_for=ref("alpha")) for n in range(120)]
    everyone = [actor("alpha", kind=ActorKind.STATE), *spokesmen]
    site, _ = joined(*map(_card, range(COUNT)), actors=everyone, sources=(REPORT,), config=SETTINGS)
    pages, problems = plan(site, SETTINGS, find_sources(project).assets, {})
    assert problems == ()
    return {page.url: page for page in pages}


@pytest.fixture(scope="module")
def html(made: dict[str, Page], project: Path) -> dict[str, str]:
    templates, problems = Templates.from_files(find_sources(project).templates)
    assert (templates is not None, problems) == (True, ())
    rendered = {url: render(page, templates) for url, page in made.items() if page.path.endswith(".html") and templates}
    return {url: text.decode() for url, text in rendered.items() if isinstance(text, bytes)}


def pages_of(made: dict[str, Page], home: str, kind: type[T]) -> list[T]:
    """The pages of a list, as its links lead on; back again it must be the same way."""
    found: list[T] = []
    url: str | None = home
    while url:
        view = made[url].view
        assert isinstance(view, kind)
        assert (view.head.url, view.head.canonical) == (url, f"https://example.org/record{url}")
        assert view.head.previous == (found[-1].head.url if found else None)
        found.append(view)
        url = view.head.next
    return found


def lines_of(view: Any) -> tuple[Any, ...]:
    return view.claims.lines if view.claims else ()


LISTS: dict[str, tuple[type[View], Callable[[Any], list[Any]], int]] = {
    "/claims/year/2024/": (
        ClaimsView,
        lambda view: [line.claim.link.url for section in view.sections for line in section.claims],
        250,
    ),
    "/actors/": (IndexView, lambda view: [link.url for section in view.sections for link in section.links], 372),
    "/topics/": (IndexView, lambda view: [link.url for section in view.sections for link in section.links], 121),
    "/questions/": (IndexView, lambda view: [link.url for section in view.sections for link in section.links], 21),
    "/sources/": (SourcesView, lambda view: [s.url or s.page for p in view.publishers for s, _ in p.sources], 251),
    "/sources/report/": (SourcePageView, lambda view: [line.claim.link.url for line in view.claims], 250),
    "/topics/every/": (GroupView, lambda view: [line.claim.link.url for line in lines_of(view)], 250),
    "/questions/how-many/": (GroupView, lambda view: [row.url for row in view.said], 230),
    "/changes/": (ChangesView, lambda view: [line.claim.url for month in view.months for line in month.rows], 250),
    "/who-says-what/": (
        MatrixView,
        lambda view: [link.url for section in view.sections for link in section.links],
        122,
    ),
    "/who-says-what/topics/every/": (
        MatrixView,
        lambda view: [line.claim.url for group in view.matrix.groups for line in group.rows],
        250,
    ),
    "/actors/omega/": (ActorView, lambda view: [line.claim.link.url for line in view.about], 250),
}
PARTS: dict[str, tuple[Callable[[Any], list[Any]], int]] = {
    "positions": (lambda view: [held.statement.claim.url for part in view.positions for held in part.rows], 250),
    "reversals": (lambda view: [found.claim.url for found in view.reversals], 125),
    "members": (lambda view: [link.url for link in view.members], 120),
    "said": (lambda view: [said.claim.url for said in view.statements], 375),
}


@pytest.mark.parametrize("home", LISTS)
def test_every_row_of_a_list_is_on_one_of_its_pages(made: dict[str, Page], home: str) -> None:
    kind, rows_of, count = LISTS[home]
    found = [row for view in pages_of(made, home, kind) for row in rows_of(view)]
    assert len(found) == len(set(found)) == count


@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_a_long_actors_page_is_whole(made: dict[str, Page], part: str) -> None:
    rows_of, count = PARTS[part]
    found = [row for view in pages_of(made, "/actors/alpha/", ActorView) for row in rows_of(view)]
    assert len(found) == len(set(found)) == count


def test_a_page_tells_what_it_holds_and_the_way(made: dict[str, Page]) -> None:
    # 84 alleged, 83 confirmed, 83 refuted
    first, second, third = pages_of(made, "/claims/year/2024/", ClaimsView)
    whole, refuted = "Claims first made in 2024", "Refuted · shown to be wrong"
    names = ["Alleged – Confirmed", f"Confirmed – {refuted}", f"{refuted}, Feb 2025"]
    assert [view.heading for view in (first, second, third)] == [whole, f"{whole}, {names[1]}", f"{whole}, {names[2]}"]
    assert second.head.title == f"{whole}, {names[1]} – On Record"
    assert [view.count for view in (first, second, third)] == [
        "1 to 100 of 250 claims", "101 to 200 of 250 claims", "201 to 250 of 250 claims",
    ]  # fmt: skip
    assert [view.pages.words for view in (first, second, third) if view.pages] == [
        f"Page {n} of 3: {name}" for n, name in enumerate(names, 1)
    ]
    home, two, three = (f"/claims/year/2024/{rest}" for rest in ("", "page/2/", "page/3/"))
    ways = [[(link.words, link.url) for link in view.pages.ways] for view in (first, second, third) if view.pages]
    assert ways == [
        [(f"Next page: {names[1]}", two)],
        [(f"Previous page: {names[0]}", home), (f"Next page: {names[2]}", three)],
        [(f"Previous page: {names[1]}", two)],
    ]
    leaps = [[(link.words, link.url) for link in view.pages.leaps] for view in (first, second, third) if view.pages]
    assert leaps[1] == [(names[0], home), (names[1], None), (names[2], three)]


def test_links_to_a_status_lead_to_its_list(made: dict[str, Page]) -> None:
    urls = {key: f"/claims/status/{key}/" for key in ("alleged", "confirmed", "refuted")}
    home, timeline = made["/"].view, made["/timeline/"].view
    assert isinstance(home, HomeView)
    assert isinstance(timeline, TimelineView)
    assert {count.label.key: count.url for count in home.counts} == urls
    filtered = next(found for found in timeline.filters if found.key == "status")
    assert {option.value: option.url for option in filtered.options} == urls
    first, second, _ = pages_of(made, "/claims/year/2024/", ClaimsView)
    assert first.jumps is not None
    assert not first.jumps.folded
    refuted = [(jump.id, jump.url) for jump in first.jumps.ways][2]
    assert refuted == ("refuted", "/claims/year/2024/page/2/#refuted")
    assert [section.heading for section in second.sections] == ["Confirmed, continued", "Refuted · shown to be wrong"]


def test_what_stands_on_the_first_page_alone(made: dict[str, Page]) -> None:
    first, *others = pages_of(made, "/actors/alpha/", ActorView)
    assert {view.head.feeds[0].url for view in (first, *others)} == {"/actors/alpha/feed.xml"}
    assert {(view.facts, view.links, view.no_positions) for view in others} == {((), (), None)}
    omega, *_ = pages_of(made, "/actors/omega/", ActorView)
    assert (omega.no_positions, omega.no_statements) == ("No position on record.", "No statement on record.")


def test_many_sections_are_reached_by_every_so_manieth(made: dict[str, Page]) -> None:
    first, *_ = pages_of(made, "/sources/", SourcesView)
    assert first.jumps is not None
    assert first.jumps.folded
    assert 20 < len(first.jumps.ways) <= 40
    assert len({jump.url for jump in first.jumps.ways}) == len(first.jumps.ways)


@pytest.mark.parametrize(("count", "folded"), [(8, False), (9, True)])
def test_more_than_eight_ways_are_folded(count: int, folded: bool) -> None:
    (page,) = paginate("/x/", {str(n): 1 for n in range(count)})
    found = page_section_links(page, section_links([page], {str(n): "words" for n in range(count)}))
    assert found is not None
    assert (len(found.ways), found.folded) == (count, folded)
    assert page_section_links(page, ()) is None


def test_the_page_itself_is_no_way_among_the_leaps() -> None:
    every = paginate("/x/", {"x": 11 * PAGE_ROWS})
    found = [
        pages_view(edition_of(joined()[0], config(), {}, house_of(config(), Palette(light={}, dark={}), {})[0]), page)
        for page in every
    ]
    assert [[way.words for way in view.leaps if way.url is None] for view in found if view] == [
        [str(n)] for n in range(1, 12)
    ]


def test_home_names_a_few_questions_and_leads_to_the_others(made: dict[str, Page]) -> None:
    home = made["/"].view
    assert isinstance(home, HomeView)
    assert len(home.questions) == 12
    assert home.all_questions is not None
    assert home.all_questions.url == "/questions/"


def test_every_link_of_a_long_record_leads_somewhere(made: dict[str, Page], html: dict[str, str]) -> None:
    built = [BuiltPage(made[u].path, u, anchors_of(text.encode()), made[u].origin) for u, text in html.items()]
    known = {page.path for page in made.values()} | {"feeds.opml", "data/index.html"}
    known |= {
        f"{page.path.removesuffix('index.html')}{name}"
        for page in made.values()
        for name in ("feed.xml", "feed.json", "data.json")
    }
    known |= {f"corrections/feed.{form}" for form in ("xml", "json")}
    assert check_links(built, known, SETTINGS.base_url, {}) == ()


def test_no_page_of_a_long_record_is_large(html: dict[str, str]) -> None:
    assert max(len(text.encode()) for text in html.values()) < 250_000


def test_the_head_of_a_page_names_its_neighbours(html: dict[str, str]) -> None:
    page = html["/claims/year/2024/page/2/"]
    assert '<link rel="prev" href="../../">' in page
    assert '<link rel="next" href="../3/">' in page
    assert 'rel="prev"' not in html["/topics/t1/"]


def test_a_claims_page_does_not_grow_with_the_record(made: dict[str, Page], html: dict[str, str]) -> None:
    alone, _ = joined(_card(100), sources=(REPORT,), config=SETTINGS)
    small, _ = plan(alone, SETTINGS, {}, {})
    view = next(page.view for page in small if page.url == "/claims/c100/")
    many = made["/claims/c100/"].view
    assert isinstance(view, ClaimView)
    assert isinstance(many, ClaimView)
    grown = {name.name for name in fields(view) if getattr(view, name.name) != getattr(many, name.name)}
    assert grown <= {
        "chrome",
        "neighbours",
        "sources",
        "statements",
    }  # assets' names; earlier and later; how often cited
    assert len(html["/claims/c100/"]) < 20_000
