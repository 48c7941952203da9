"""The key to the marks: all that the site draws, on the page on methodology, and ways to it."""

from dataclasses import replace

import pytest

from onrecord.model.cards import PageCard
from onrecord.model.site import Site
from onrecord.model.standing import Standing
from onrecord.model.vocabulary import Stance, side_of
from onrecord.pages.lists import prose_view
from onrecord.pages.prose.mark_key import key_url, mark_key
from tests.unit.editions import edition
from tests.unit.sample_site import config, site

METHODOLOGY = PageCard(slug="methodology", path="content/pages/methodology.md", title="Methodology")
ABOUT = replace(METHODOLOGY, slug="about", path="content/pages/about.md")


def with_pages(*cards: PageCard) -> Site:
    return replace(site(), pages=cards)


def test_every_stance_is_in_it_once_with_its_side_and_meaning() -> None:
    sides = mark_key(edition(site())).sides
    assert {term.mark: one.side for one in sides for term in one.terms} == {s.value: side_of(s).value for s in Stance}
    assert [one.side for one in sides] == ["says-so", "no-position", "says-not"]  # from the top down, as drawn
    assert sum(len(one.terms) for one in sides) == len(Stance)
    assert all(term.words and term.definition for one in sides for term in one.terms)


def test_every_status_is_in_it() -> None:
    judged = {one.value for one in Standing} - {Standing.OPINION.value}  # of an opinion nothing is drawn
    assert {label.key for label in mark_key(edition(site())).statuses} == judged


@pytest.mark.parametrize("drawings", [True, False])
@pytest.mark.parametrize("matrix", [True, False])
def test_what_is_not_drawn_is_not_in_it(drawings: bool, matrix: bool) -> None:
    settings = config()
    settings = replace(settings, outputs=replace(settings.outputs, drawings=drawings, matrix=matrix))
    key = mark_key(edition(site(), settings))
    keys = {line.key for line in key.lines}
    assert key.band is drawings
    assert keys >= {"held", "last", "moved", "loose", "break"} if drawings else keys <= {"slope"}
    assert ("slope" in keys) is matrix


def test_the_page_on_methodology_alone_has_it() -> None:
    made = edition(with_pages(METHODOLOGY, ABOUT))
    assert prose_view(made, METHODOLOGY).marks == mark_key(made)
    assert prose_view(made, ABOUT).marks is None


def test_pages_lead_to_it_where_there_is_that_page() -> None:
    assert key_url(with_pages(METHODOLOGY)) == "/methodology/#marks"
    assert edition(with_pages(METHODOLOGY)).chrome.marks == "/methodology/#marks"
    assert edition(with_pages(ABOUT)).chrome.marks is None
