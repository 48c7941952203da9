"""Who stood where: drawings of hard records, kept as golden files, and rules that hold for every record.

After a change that is meant, `python build.py test --update-golden` writes `golden` anew; look at the drawings.
"""

import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.dates import PartialDate
from onrecord.model.settings import Config, Outputs
from onrecord.model.vocabulary import Side, Stance, side_of
from onrecord.pages.plan import plan
from onrecord.pages.prose.view import ActorView, ClaimView, PositionsPart
from onrecord.pages.who.view import PositionsView
from onrecord.positions.axis import Axis, axis_view, lay_axis
from onrecord.positions.band import draw_band
from onrecord.positions.row import HEIGHTS, draw_row
from onrecord.positions.types import ROOM, TEXT, Held, Said
from onrecord.positions.view import RowDrawing
from onrecord.positions.words import width
from onrecord.render.render import render
from onrecord.wording.english.words import ENGLISH
from tests.positions.records import LEAD, RECORDS, card, site_of
from tests.unit.test_render import ASSETS, TEMPLATES

HERE = Path(__file__).parent / "golden"


def page(said: str, held: str, kind: str = "fact", language: str = "en", **outputs: bool) -> str:
    """The lead of the claim's page, from its positions on."""
    settings = Config(title="On Record", language=language, outputs=Outputs(**outputs))
    made, _ = plan(site_of(card(said, held, kind)), settings, ASSETS, {}, None, None, None)
    bytes_ = render(next(page for page in made if page.url == "/claims/c0/"), TEMPLATES)
    assert isinstance(bytes_, bytes), bytes_
    return bytes_.decode()


def fragment(html: str) -> str:
    """What stands where the positions stand; nothing, where there are none."""
    found = re.search(r'<div class="positions-whole.*?\n</div>\n', html, re.DOTALL)
    return found[0] if found else "nothing\n"


def view(said: str, held: str, kind: str = "fact") -> PositionsView | None:
    made, _ = plan(site_of(card(said, held, kind)), Config(title="On Record"), ASSETS, {}, None, None, None)
    found = next(page for page in made if page.url == "/claims/c0/").view
    assert isinstance(found, ClaimView)
    return found.positions


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_is_drawn_as_before(name: str, update_golden: bool) -> None:
    text = fragment(page(*RECORDS[name]))
    file = HERE / f"{name}.html"
    if update_golden:
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


def test_the_axis_runs_from_left_to_right_in_every_language() -> None:
    right = page(*RECORDS["nineteen"], language="ar")
    assert '<html lang="ar" dir="rtl"' in right
    assert _drawn(fragment(right)) == _drawn(fragment(page(*RECORDS["nineteen"])))


def _drawn(html: str) -> str:
    """A fragment without its words, which are those of a language."""
    return re.sub(">[^<]+<", "><", html)


def said(day: str, stance: Stance = Stance.ASSERTS) -> Said:
    return Said(PartialDate.parse(day), stance, side_of(stance), f"#{day}", day)


def drawn(*rows: Said) -> tuple[RowDrawing, Axis]:
    axis = lay_axis([rows])
    assert axis is not None
    return draw_row(rows, axis), axis


def share(x: str) -> float:
    return float(x.removesuffix("%"))


def test_those_who_changed_sides_come_first_then_those_concerned_then_by_first_day() -> None:
    found = view(LEAD, "2024-10-13:alleged 2025-04-28:confirmed")
    assert found is not None
    assert [row.body for row in found.rows] == ["b1", "b2", "b4", "b5", "b3", "b7", "b6", "b8"]


def test_eight_rows_then_the_others_as_a_link() -> None:
    found = view(*RECORDS["nine"])
    assert found is not None
    assert (len(found.rows), found.more and (found.more.words, found.more.url)) == (8, ("and 1 other", "#statements"))


def test_what_a_body_did_before_stands_in_words_with_its_last_day() -> None:
    found = view(LEAD, "2024-10-13:alleged")
    assert found is not None
    moved = {row.body: row.moved for row in found.rows}
    assert moved["b1"] == "denied until 30 Oct 2024"
    assert moved["b2"] == "denied 21 Oct 2024"
    assert moved["b5"] is None


def test_until_is_said_only_of_what_was_said_all_along() -> None:
    back = "b1:2024-01-01:a b1:2024-02-01:d b1:2024-03-01:a b1:2024-04-01:d b1:2024-04-02:d"
    found = view(back, "2024-01-01:alleged")
    assert found is not None
    assert [row.moved for row in found.rows] == ["asserted 1 Mar 2024"]
    paused = view("b1:2024-01-01:d b1:2024-02-01:o b1:2024-03-01:d b1:2024-04-01:k", "2024-01-01:alleged")
    assert paused is not None
    assert [row.moved for row in paused.rows] == ["denied until 1 Mar 2024"]
    between = view("b1:2024-01-01:o b1:2024-02-01:c b1:2024-03-01:o b1:2024-04-01:c", "2024-01-01:alleged")
    assert between is not None
    assert [row.moved for row in between.rows] == ["neither confirmed nor denied 1 Mar 2024"]


def test_nobody_is_said_to_have_moved_where_the_order_is_not_known() -> None:
    found = view("b1:2024-11-05/..:d b1:2024-11-13:c b2:2024-10-01:a b2:2024-10-02:a", "2024-10-01:alleged")
    assert found is not None
    assert {row.body: row.moved for row in found.rows} == {"b1": None, "b2": None}


def test_fewer_than_four_statements_have_words_and_marks_without_an_axis() -> None:
    three, four = view(*RECORDS["three"]), view(*RECORDS["four"])
    assert three is not None
    assert four is not None
    assert (three.axis, three.band, {row.drawing for row in three.rows}) == (None, None, {None})
    assert four.axis is not None
    drawn, worded = page(*RECORDS["four"]), page(*RECORDS["three"])
    assert 'class="positions-mark"' in worded
    assert ("positions-sprite" in drawn, "positions-sprite" in worded) == (True, False)  # what nothing uses goes unsaid


def test_drawings_can_be_switched_off_and_the_words_stay() -> None:
    text = page(LEAD, "2024-10-13:alleged", drawings=False)
    assert "positions-drawing" not in text
    assert "denied until 30 Oct 2024" in text


def body_page(*said: str, **outputs: bool) -> tuple[PositionsPart, ...]:
    settings = Config(title="On Record", outputs=Outputs(**outputs))
    site = site_of(*(card(rows, "2024-10-02:alleged") for rows in said))
    made, _ = plan(site, settings, ASSETS, {}, None, None, None)
    found = next(page for page in made if page.url == "/actors/b1/").view
    assert isinstance(found, ActorView)
    return found.positions


TWO_CLAIMS = ("b1:2024-10-03:a b2:2024-10-04:d b1:2024-10-20:a", "b1:2024-10-05:d b1:2024-11-05:k b2:2024-12-01:a")


def test_the_page_of_a_body_has_a_row_for_each_claim_with_its_own_statements_over_one_axis() -> None:
    (part,) = body_page(*TWO_CLAIMS)
    assert part.drawn is not None
    assert part.drawn.axis is not None
    assert [(row.head.url, row.moved) for row in part.drawn.rows] == [
        ("/claims/c1/", "denied 5 Oct 2024"),
        ("/claims/c0/", None),
    ]
    assert [len(row.drawing.marks) for row in part.drawn.rows if row.drawing] == [2, 2]
    assert len(part.rows) == 2


def test_a_body_of_few_words_has_no_drawing_nor_has_any_where_they_are_switched_off() -> None:
    assert [part.drawn for part in body_page(TWO_CLAIMS[0])] == [None]
    assert [part.drawn for part in body_page(*TWO_CLAIMS, drawings=False)] == [None]


def test_an_opinion_has_no_status_below_its_rows() -> None:
    found = view(LEAD, "", kind="opinion")
    assert found is not None
    assert found.axis is not None
    assert found.band is None


@pytest.mark.parametrize("name", [name for name in RECORDS if name not in ("none", "undated-only")])
def test_every_mark_leads_to_a_statement_of_the_page(name: str) -> None:
    text = page(*RECORDS[name])
    ids = set(re.findall(r' id="([^"]+)"', text))
    links = re.findall(r'<a href="#([^"]+)" tabindex="-1"', fragment(text))
    words = re.findall(r'<a class="mark-[a-z-]+" href="#([^"]+)"', fragment(text))
    assert words
    assert set(links) | set(words) <= ids


def test_a_body_that_moved_steps_up_on_the_day_it_moved() -> None:
    row, _ = drawn(said("2024-10-10", Stance.DENIES), said("2024-10-20", Stance.ACKNOWLEDGES))
    kinds = {line.kind: line for line in row.lines if line.kind != "base"}
    assert (kinds["held"].side, kinds["held"].y1) == ("says-not", HEIGHTS[Side.SAYS_NOT])
    assert (kinds["moved"].y1, kinds["moved"].y2) == (HEIGHTS[Side.SAYS_NOT], HEIGHTS[Side.SAYS_SO])
    assert (kinds["last"].side, kinds["last"].x2) == ("says-so", "100%")
    assert kinds["moved"].x1 == kinds["last"].x1 == row.marks[1].x


def test_a_day_that_is_not_known_has_a_broken_mark_in_its_order() -> None:
    first, _ = drawn(said("2023"), said("2024-10-10"), said("2024-10-12"))
    assert [mark.loose for mark in first.marks] == [True, False, False]
    later, _ = drawn(said("2024-10-10"), said("2024-10-12"), said("2025", Stance.DENIES))
    assert [(mark.side, mark.loose) for mark in later.marks][-1] == ("says-not", True)
    assert [line.side for line in later.lines if line.kind == "last"] == ["says-not"]
    assert [line.kind for line in (*first.lines, *later.lines) if line.kind == "range"] == []


def test_what_is_pressed_around_a_mark_lies_over_no_other() -> None:
    days = [f"2024-10-{n:02}" for n in range(1, 31)]
    row, _ = drawn(*map(said, days))
    assert all(mark.near for mark in row.marks)
    apart, _ = drawn(said("2024-10-01"), said("2024-10-20"))
    assert not any(mark.near for mark in apart.marks)


def test_a_mention_is_a_mark_and_holds_nothing() -> None:
    row, _ = drawn(said("2024-10-10", Stance.MENTIONS), said("2024-10-20"))
    assert [line.kind for line in row.lines if line.kind != "base"] == ["last"]
    assert [mark.key for mark in row.marks] == ["mentions", "asserts"]


def test_statements_of_one_day_and_side_are_one_mark_that_leads_to_the_first() -> None:
    first, second = said("2024-10-10"), Said(PartialDate.parse("2024-10-10"), Stance.CONFIRMS, Side.SAYS_SO, "#b", "b")
    row, _ = drawn(first, second, said("2024-10-20"))
    mark = row.marks[0]
    assert (mark.url, mark.title, mark.key) == ("#2024-10-10", "2024-10-10\nb", "confirms")


def test_a_day_that_may_lie_in_most_of_the_axis_stands_before_it_in_its_order() -> None:
    rows = (said("2024-12"), said("2024-12", Stance.WITHDRAWS))
    axis = lay_axis([rows, (said("2024-12-05", Stance.REFUTES), said("2024-12-09"))])
    assert axis is not None
    row = draw_row(rows, axis)
    xs = [share(mark.x) for mark in row.marks]
    assert xs == sorted(set(xs))
    assert xs[-1] < axis.left / ROOM * 100
    assert [line.kind for line in row.lines if line.kind == "range"] == []


def test_a_month_within_a_long_axis_is_shown_as_a_range() -> None:
    row, _ = drawn(said("2024-10-05"), said("2024-11-10/2024-11-14"), said("2024-11-30"))
    assert [line.kind for line in row.lines].count("range") == 1
    assert row.marks[1].loose


def test_our_status_is_named_in_the_drawing_and_that_it_is_ours() -> None:
    axis = lay_axis([[said("2024-10-08"), said("2024-11-03"), said("2025-04-28")]])
    held = (
        Held(PartialDate.parse("2024-10-13"), "alleged", "alleged"),
        Held(PartialDate.parse("2025-04-28"), "confirmed", "confirmed"),
    )
    assert axis is not None
    band = draw_band(held, axis, ENGLISH)
    assert band is not None
    assert [part.key for part in band.parts] == ["alleged", "confirmed"]
    assert [words.words for words in band.words] == ["our status: alleged", "confirmed"]
    assert draw_band((), axis, ENGLISH) is None


def test_a_status_of_an_unknown_day_stands_at_the_end_alone() -> None:
    axis = lay_axis([[said("2024-10-08"), said("2024-11-03")]])
    assert axis is not None
    band = draw_band((Held(None, "confirmed", "confirmed"),), axis, ENGLISH)
    assert band is not None
    assert share(band.parts[0].x) == pytest.approx(axis.tail / ROOM * 100, abs=0.1)


DAYS = st.dates(date(2019, 1, 1), date(2026, 2, 1))
WRITTEN = st.one_of(
    DAYS.map(date.isoformat),
    DAYS.map(lambda day: day.isoformat()[:7]),
    DAYS.map(lambda day: day.isoformat()[:4]),
    DAYS.map(lambda day: f"{day}~"),
    st.tuples(DAYS, st.integers(1, 50)).map(lambda pair: f"{pair[0]}/{pair[0] + timedelta(pair[1])}"),
)
ROWS = st.lists(st.tuples(WRITTEN, st.sampled_from(Stance)), max_size=30)
BODIES = st.lists(ROWS, min_size=1, max_size=8)


def in_order(rows: list[tuple[str, Stance]]) -> tuple[Said, ...]:
    return tuple(sorted((said(day, stance) for day, stance in rows), key=lambda row: row.day.order_key))


@given(BODIES)
def test_marks_stand_in_the_order_of_days_and_within_the_drawing(bodies: list[list[tuple[str, Stance]]]) -> None:
    rows = [in_order(body) for body in bodies]
    axis = lay_axis(rows)
    if axis is None:
        assert all(row.undated for body in rows for row in body)
        return
    for body in rows:
        made = draw_row(body, axis)
        xs = [share(mark.x) for mark in made.marks]
        assert xs == sorted(xs)
        assert all(0 <= x <= 100 for x in xs)
        told = sum(mark.title.count("\n") + 1 for mark in made.marks)
        assert told == len(body)
        assert all(0 <= share(x) <= 100 for line in made.lines for x in (line.x1, line.x2))


@given(BODIES)
def test_words_of_the_axis_stay_within_it_and_apart(bodies: list[list[tuple[str, Stance]]]) -> None:
    axis = lay_axis([in_order(body) for body in bodies])
    if axis is None:
        return
    words = axis_view(axis, ENGLISH).words
    assert words
    for scale, shown in ((1, words), (2, [item for item in words if not item.minor])):
        ends = []
        for item in shown:
            wide, x = width(item.words, TEXT) * scale, share(item.x) / 100 * ROOM
            ends.append((x - wide, x) if item.anchor == "end" else (x, x + wide))
        assert all(left >= -0.5 and right <= ROOM + 0.5 for left, right in ends)
        assert all(one[1] <= other[0] for one, other in pairwise(sorted(ends)))


@given(
    BODIES, st.lists(st.tuples(WRITTEN, st.sampled_from(["alleged", "confirmed", "denied"])), min_size=1, max_size=5)
)
def test_the_band_has_no_overlap_and_ends_with_what_we_say_now(
    bodies: list[list[tuple[str, Stance]]], history: list[tuple[str, str]]
) -> None:
    held = sorted(
        (Held(PartialDate.parse(day), key, key) for day, key in history),
        key=lambda row: row.day.order_key if row.day else (),
    )
    axis = lay_axis([in_order(body) for body in bodies], held)
    if axis is None:
        return
    band = draw_band(held, axis, ENGLISH)
    assert band is not None
    ends = [(share(part.x), share(part.x) + share(part.width)) for part in band.parts]
    assert all(one[1] <= other[0] + 0.2 for one, other in pairwise(ends))
    assert band.parts[-1].key == held[-1].key
    assert ends[-1][1] == pytest.approx(100, abs=0.2)
