"""The style page: every part that templates have, of invented words, with links that lead somewhere in any site."""

import re
from pathlib import Path

import pytest

from onrecord.model.vocabulary import Side, Stance
from onrecord.pages.style import StyleView, style_view
from tests.unit.editions import edition
from tests.unit.sample_site import site


@pytest.fixture(scope="module")
def view() -> StyleView:
    return style_view(edition(site()))


def test_it_says_every_part(project: Path) -> None:
    said = set(re.findall(r'"parts/(\w+)\.html"', (project / "templates/pages/style.html").read_text("utf-8")))
    assert said == {path.stem for path in (project / "templates/parts").glob("*.html")}


def test_positions_have_every_kind_of_line_and_what_is_not_drawn(view: StyleView) -> None:
    lines = {line.kind for row in view.positions.rows if row.drawing for line in row.drawing.lines}
    assert lines == {"base", "held", "last", "moved", "range"}
    marks = [mark for row in view.positions.rows if row.drawing for mark in row.drawing.marks]
    assert {mark.side for mark in marks} == {side.value for side in Side}
    assert {mark.loose for mark in marks} == {True, False}
    assert [row.moved for row in view.positions.rows if row.moved]
    assert view.positions.axis and view.positions.axis.breaks
    assert view.positions.band and len(view.positions.band.parts) == 2
    assert view.positions.more and view.positions.status_note


def test_rows_stand_in_words_and_on_the_page_of_a_body_too(view: StyleView) -> None:
    assert view.worded.axis is None
    assert not [row for row in view.worded.rows if row.drawing]
    assert all(row.claim and row.drawing for row in view.own.rows)
    assert [row.speaker for row in view.own.rows if row.speaker]


def test_figures_have_every_mark(view: StyleView) -> None:
    shapes = [item.shape for item in view.scale_key if not item.side]
    assert shapes == ["dot", "about", "least", "most", "bar", "about-bar", "before", "beyond"]
    assert {item.side for item in view.scale_key if item.side} == {side.value for side in Side}


def test_months_have_every_part_of_their_drawing(view: StyleView) -> None:
    assert view.months
    assert {item.key for item in view.months.key} == {*(side.value for side in Side), "status", "here"}
    assert view.months.pauses
    assert view.months.shades
    assert {year.url for year in view.months.years} == {"/timeline/"}  # no year has a page of its own in every site


def test_every_stance_is_shown(view: StyleView) -> None:
    assert {item.mark for item in view.stances} == {stance.value for stance in Stance}
