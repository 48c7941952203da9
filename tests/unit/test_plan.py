"""The plan: which pages there are, and what their views say."""

from dataclasses import replace
from typing import Any

import pytest

from onrecord.formats.files import Make
from onrecord.model.cards import PageCard, Ref, SourceFields, Struck
from onrecord.model.problems import Location
from onrecord.model.prose.body import BodyLink
from onrecord.model.settings import Config, Outputs
from onrecord.model.site import Claim, Site
from onrecord.model.urls import path_of
from onrecord.model.vocabulary import Basis, ClaimKind, Status
from onrecord.pages.changes.changes import ChangesView
from onrecord.pages.claims_index.view import ClaimsView
from onrecord.pages.home import HomeView
from onrecord.pages.indexes import SourcesView
from onrecord.pages.page import Page
from onrecord.pages.plan import plan
from onrecord.pages.prose.view import ActorView, ClaimView
from onrecord.pages.timeline.view import TimelineView
from onrecord.pages.who.parties import party_lines
from tests.unit.editions import edition
from tests.unit.sample_site import HISTORY, claim, config, day, site


def planned(subject: Claim | None = None, settings: Config | None = None, **more: Any) -> dict[str, Page]:
    pages, problems = plan(
        site(subject, **more), settings or config(), {"css/site.css": b"a{}"}, {"logo.svg": b"<svg/>"}
    )
    assert problems == ()
    return {page.url: page for page in pages}


def claim_view(**more: Any) -> ClaimView:
    view = planned(claim(**more))["/claims/troops/"].view
    assert isinstance(view, ClaimView)
    return view


def lines() -> list[tuple[str, list[tuple[str, str | None]]]]:
    """The lines of the sample claim in a list."""
    found = party_lines(edition(site(), config()), claim())
    return [(line.words, [(who.words, who.note) for who in line.who]) for line in found]


def test_every_address_of_the_format_has_a_page() -> None:
    urls = set(planned())
    expected = {
        "/", "/claims/", "/claims/troops/", "/timeline/", "/timeline/oldest/", "/timeline/2024/", "/timeline/2025/",
        "/who-says-what/", "/actors/", "/actors/russia/", "/sources/", "/sources/report/", "/questions/how-many/",
        "/topics/presence/", "/changes/", "/about/", "/404.html", "/old-troops/", "/logo.svg",
    }  # fmt: skip
    assert expected <= urls


def test_paths_answer_addresses_and_are_sorted() -> None:
    pages = planned().values()
    assert all(page.path == path_of(page.url) for page in pages)
    assert [page.path for page in pages] == sorted(page.path for page in pages)


def test_a_stylesheet_bears_a_part_of_its_hash() -> None:
    pages = planned()
    view = pages["/"].view
    assert isinstance(view, HomeView)
    address = view.chrome.assets["css/site.css"]
    assert address.startswith("/assets/css/site.")
    assert pages[address].content == b"a{}"
    assert len(address) == len("/assets/css/site.12345678.css")


def test_who_says_so_and_who_denied_it_until_when() -> None:
    assert lines() == [
        ("Says so", [("Russia", "denied 30 October 2024"), ("South Korea", None)]),
        ("No position", [("China", None)]),
    ]


def test_the_label_joins_status_and_basis_and_says_since_when() -> None:
    view = claim_view()
    assert view.label.words == "Confirmed · admitted by those concerned"
    assert view.since == "since 28 April 2025; alleged before"


def test_an_undated_status_has_no_since() -> None:
    undated = replace(claim(), history=(replace(HISTORY[1], date=None),))
    view = planned(undated)["/claims/troops/"].view
    assert isinstance(view, ClaimView)
    assert view.since == "date of decision not recorded"


def test_a_refuted_claim_is_never_spread_bare() -> None:
    refuted = {"status": Status.DENIED, "basis": Basis.REFUTED}
    bare = claim_view(**refuted)
    assert bare.head.title.startswith("Refuted: “North Korea")
    assert bare.label.key == "refuted"
    instead = claim_view(**refuted, headline="The clip is from a game")
    assert instead.heading == "The clip is from a game"
    assert instead.head.title == bare.head.title
    assert instead.claim == "Refuted: “North Korea sent soldiers & “officers”.”"
    assert instead.what is None  # the kind of the claim is not that of its headline
    assert instead.cite == bare.cite and instead.bibtex == bare.bibtex
    assert instead.head.description == bare.head.description


def test_a_headline_of_another_claim_is_not_used() -> None:
    assert claim_view(headline="Something else").heading.startswith("North Korea")


def test_an_opinion_is_not_rated_and_has_no_position_on_actor_pages() -> None:
    pages = planned(claim(kind=ClaimKind.OPINION))
    view, actor = pages["/claims/troops/"].view, pages["/actors/russia/"].view
    assert isinstance(view, ClaimView)
    assert isinstance(actor, ActorView)
    assert (view.label.key, view.since, view.history) == ("opinion", None, ())
    assert actor.positions == ()


def test_a_struck_claim_keeps_its_page_and_leaves_the_counts() -> None:
    pages = planned(claim(struck=Struck(date=day("2026-01-01"), reason="Not checkable.")))
    view, home, every = pages["/claims/troops/"].view, pages["/"].view, pages["/claims/"].view
    assert isinstance(view, ClaimView)
    assert isinstance(home, HomeView)
    assert isinstance(every, ClaimsView)
    assert view.struck is not None
    assert (home.counts, home.lead, home.featured) == ((), None, None)
    assert [section.id for section in every.sections] == ["struck"]


def test_a_body_has_current_positions_and_a_person_last_recorded_ones() -> None:
    pages = planned()
    body, person = pages["/actors/russia/"].view, pages["/actors/peskov/"].view
    assert isinstance(body, ActorView)
    assert isinstance(person, ActorView)
    assert (body.headings["positions"], person.headings["positions"]) == (
        "Current positions",
        "Last recorded positions",
    )
    assert [position.stance for part in body.positions for position in part.rows] == ["acknowledges"]
    assert [position.stance for part in person.positions for position in part.rows] == ["denies"]
    assert [(pair.before.actor.words, pair.after.actor.words) for pair in body.reversals] == [
        ("Dmitry Peskov", "Valery Gerasimov")
    ]


def test_a_body_shows_what_was_said_in_its_name_newest_first() -> None:
    view = planned()["/actors/russia/"].view
    assert isinstance(view, ActorView)
    assert [row.actor.words for row in view.statements] == ["Valery Gerasimov", "Dmitry Peskov"]


def test_the_sentence_that_names_the_body_spoken_for_comes_in_two_pieces() -> None:
    settings = config(strings={"statement.for": "in the name of {body}, says"})
    view = planned(settings=settings)["/actors/russia/"].view
    assert isinstance(view, ActorView)
    spoken = [(row.body_before, row.body_after) for row in view.statements if row.body]
    assert spoken
    assert set(spoken) == {("in the name of ", ", says")}
    assert {(row.body_before, row.body_after) for row in view.statements if not row.body} <= {("", "")}


def test_a_feed_is_linked_only_where_the_sites_address_is_known() -> None:
    both = ["/actors/russia/feed.xml", "/actors/russia/feed.json"]
    for base_url, feeds in ((None, []), ("https://example.org", both)):
        view = planned(settings=config(base_url=base_url))["/actors/russia/"].view
        assert isinstance(view, ActorView)
        assert [feed.url for feed in view.head.feeds] == feeds


def test_a_mirrored_statement_has_an_anchor_of_its_own() -> None:
    own = claim().statements[0]
    twice = replace(claim(), mirrored=(replace(own, mirrored=True),))
    view = planned(twice)["/claims/troops/"].view
    assert isinstance(view, ClaimView)
    assert len({row.anchor for row in view.statements}) == 1 + len(claim().statements)


def test_a_language_is_named_where_its_name_is_known() -> None:
    rows = tuple(replace(row, spoken=code) for row, code in zip(claim().statements, ("uk", "xx"), strict=False))
    view = planned(replace(claim(), statements=rows))["/claims/troops/"].view
    assert isinstance(view, ClaimView)
    assert [row.spoken for row in view.statements] == ["Ukrainian", "xx"]


@pytest.mark.parametrize(("publisher", "anchors"), [("REUTERS", 1), ("Reuters.", 2)])
def test_each_publisher_has_an_anchor_of_its_own(publisher: str, anchors: int) -> None:
    """However its name is written; names that only share a slug are two."""
    one = site().sources["report"]
    other = replace(one, key="other", slug=None, card=None, fields=replace(one.fields, publisher=publisher))
    view = planned(sources={"report": one, "other": other})["/sources/"].view
    assert isinstance(view, SourcesView)
    assert len(view.publishers) == len({publisher.id for publisher in view.publishers}) == anchors


def test_the_timeline_runs_both_ways() -> None:
    pages = planned()
    newest, oldest = pages["/timeline/"].view, pages["/timeline/oldest/"].view
    assert isinstance(newest, TimelineView)
    assert isinstance(oldest, TimelineView)
    assert [year.words for year in newest.years] == ["2025", "2024"]
    assert [month.words for month in oldest.years[0].months] == ["October 2024", "November 2024"]
    assert newest.count == "6 entries"  # four statements, a change of status and a correction


def test_reconstructed_changes_stand_apart() -> None:
    pages = planned()
    view, home = pages["/changes/"].view, pages["/"].view
    assert isinstance(view, ChangesView)
    assert isinstance(home, HomeView)
    rows = [row for month in view.months for row in month.rows]
    assert ([row.kind for row in rows], len(view.reconstructed)) == (["entered", "correction"], 1)
    assert [row.kind for row in home.changes] == ["entered", "correction"]
    assert view.reconstructed[0] not in (*rows, *home.changes)


def test_switched_off_parts_are_not_made() -> None:
    off = Outputs(sources=False, questions=False, topics=False, changes=False, claim_data=False, feeds=False)
    pages = planned(settings=config(outputs=off))
    assert not [url for url in pages if url.startswith(("/sources", "/questions", "/topics", "/changes"))]
    view = pages["/claims/troops/"].view
    assert isinstance(view, ClaimView)
    assert (view.sources[0].page, view.groups, view.data) == (None, (), None)


def test_a_label_of_ours_is_never_a_headline() -> None:
    source = replace(site().sources["report"], fields=SourceFields(label="Evening briefing"))
    view = planned(sources={"report": source})["/claims/troops/"].view
    assert isinstance(view, ClaimView)
    assert (view.sources[0].words, view.sources[0].titled, view.sources[0].ours) == ("Evening briefing", False, True)


def test_a_bare_address_is_neither_a_title_nor_our_words() -> None:
    source = replace(site().sources["report"], fields=SourceFields(url="https://example.org/r"))
    view = planned(sources={"report": source})["/claims/troops/"].view
    assert isinstance(view, ClaimView)
    assert (view.sources[0].words, view.sources[0].titled, view.sources[0].ours) == (
        "https://example.org/r", False, False,
    )  # fmt: skip


def test_links_to_withheld_cards_become_plain_text() -> None:
    body = replace(claim().card.body, links=(_link("/actors/russia/"),))
    view = planned(claim(body=body), withheld=frozenset({"/actors/russia/"}))["/claims/troops/"].view
    assert isinstance(view, ClaimView)
    assert view.body == "<p>Russia said so.</p>"


def _link(url: str) -> BodyLink:

    return BodyLink(url=url, at=Location("content/claims/troops.md", 20), written=url)


@pytest.mark.parametrize("slug", ["claims", "CLAIMS"])
def test_two_pages_on_one_path_are_both_named(slug: str) -> None:
    page = PageCard(slug=slug, path="content/pages/claims.md", title="Claims")
    _, problems = plan(site(pages=(page,)), config(), {}, {})
    assert [problem.code for problem in problems] == ["page-conflict"]
    assert problems[0].location.file == "content/pages/claims.md"
    assert "the site itself" in problems[0].message


def test_a_redirect_that_hides_a_page_is_a_conflict() -> None:
    hidden = Ref("/actors/russia/", Location("content/claims/troops.md", 9, 3))
    _, problems = plan(site(claim(redirect_from=(hidden,))), config(), {}, {})
    assert [problem.code for problem in problems] == ["page-conflict"]
    assert Location("content/claims/troops.md", 9, 3) in (problems[0].location, *problems[0].related)


def test_a_redirect_of_a_bare_slug_is_of_the_same_kind() -> None:
    assert "/claims/old/" in planned(claim(redirect_from=(Ref("old", Location("content/claims/troops.md", 9)),)))


@pytest.mark.parametrize(
    ("old", "path"),
    [
        ("/다리/", "다리/index.html"),
        ("/2019/06/post.php", "2019/06/post.php/index.html"),  # no host sends another name as a page
        ("/v1.0", "v1.0/index.html"),
        ("/old.pdf", "old.pdf/index.html"),
        ("/Old.HTML", "Old.HTML"),
        ("/old.htm", "old.htm"),
    ],
)
def test_a_redirect_is_a_page_that_hosts_send_as_one(old: str, path: str) -> None:
    pages, _ = plan(site(claim(redirect_from=(Ref(old, Location("content/claims/troops.md", 9)),))), config(), {}, {})
    assert path in {page.path for page in pages}


def test_addresses_that_differ_in_the_form_of_unicode_are_one() -> None:
    old = (Ref("/café/", Location("content/claims/troops.md", 9)), Ref("/cafe\u0301/", Location("x", 1)))
    _, problems = plan(site(claim(redirect_from=old)), config(), {}, {})
    assert [problem.code for problem in problems] == ["page-conflict"]


def test_formats_receive_the_addresses_and_become_pages() -> None:
    seen: list[str] = []

    def formats(_site: Site, _config: Config, urls: tuple[str, ...]) -> tuple[tuple[str, Make], ...]:
        seen.extend(urls)
        return (("feed.xml", lambda: b"<feed/>"),)

    pages, problems = plan(site(), config(), {}, {}, formats, lambda *_: "{}")
    assert problems == ()
    assert next(page for page in pages if page.path == "feed.xml").view == b"<feed/>"
    assert "/claims/troops/" in seen
    assert "/404.html" not in seen
    assert "/old-troops/" not in seen
    view = next(page.view for page in pages if page.url == "/claims/troops/")
    assert isinstance(view, ClaimView)
    assert view.json_ld == "{}"


def test_a_plan_of_nothing_has_a_home_page() -> None:
    empty = replace(
        site(),
        claims={},
        actors={},
        sources={},
        pages=(),
        timeline=(),
        change_log=(),
        topics=(),
        questions=(),
        as_of=None,
        checked=None,
        updated=None,
    )
    pages, problems = plan(empty, config(), {}, {})
    assert problems == ()
    assert "/" in {page.url for page in pages}


def test_drawings_can_be_switched_off() -> None:
    view = planned(settings=config(outputs=Outputs(drawings=False)))["/claims/troops/"].view
    assert isinstance(view, ClaimView)
    assert view.positions is not None
    assert {row.drawing for row in view.positions.rows} == {None}


def test_who_says_what_can_be_switched_off() -> None:
    pages = planned(settings=config(outputs=Outputs(matrix=False)))
    home = pages["/"].view
    assert isinstance(home, HomeView)
    assert "/who-says-what/" not in pages
    assert "/who-says-what/" not in {item.url for item in home.chrome.menu}
    assert "/who-says-what/" not in {way.url for way in home.ways}
