"""The statement strip of hard records in all sizes, kept as drawings of their own.

After a change that is meant, `python build.py test --update-golden` writes `golden` anew; look at the drawings.
"""

from pathlib import Path
from typing import Any

import pytest

from onrecord.render.templates import Templates
from onrecord.strip.shared_axis import shared
from onrecord.strip.strip import LIST, PHONE, SIZES, SOCIAL, WIDE, Size, layout, strip
from onrecord.strip.types import Layout, Line
from onrecord.strip.view import StripView
from onrecord.wording.english import ENGLISH
from tests.strips.records import RECORDS, record

HERE = Path(__file__).parent / "golden"
COLOURS = {
    "says-so": "#1B5E9B", "no-position": "#62676B", "says-not": "#9A4F00", "ink": "#1A1C1E", "light": "#7D8185",
    "rule": "#7D8185", "muted": "#5A5F63", "hair": "#D9D6CE",
}  # fmt: skip


def drawn(view: StripView, project: Path, colours: dict[str, str] | None = COLOURS) -> str:
    files = {
        "strip.html": (project / "templates/parts/strip.html").read_text(encoding="utf-8"),
        "alone.html": '{% import "strip.html" as strips %}{{ strips.svg(view, colours, "Libre Franklin") }}',
    }
    templates, problems = Templates.from_files(files)
    assert templates is not None, problems
    return templates.render("alone.html", {"view": view, "colours": colours}).strip() + "\n"


def laid(said: str, held: str = "", size: Size = WIDE, **more: Any) -> Layout:
    found = layout(record(said, held, **more), size, ENGLISH)
    assert found is not None
    return found


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
@pytest.mark.parametrize("name", RECORDS)
def test_a_record_is_drawn_as_before(name: str, size: Size, project: Path, update_golden: bool) -> None:
    view = strip(RECORDS[name], size, ENGLISH)
    file = HERE / f"{name}-{size.name}.svg"
    if view is None:
        assert not file.exists()
        assert (name, size.name) == ("none", "list")
        return
    text = drawn(view, project)
    if update_golden:
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


TOGETHER = ("none", "two", "nineteen", "combat", "twenty", "struck", "opinion")


def test_small_multiples_are_drawn_as_before(project: Path, update_golden: bool) -> None:
    found = shared([RECORDS[name] for name in TOGETHER], ENGLISH)
    assert found is not None
    rows = [drawn(view, project) if view else "nothing\n" for view in (found.head, *found.rows)]
    text = "".join(rows)
    if update_golden:
        (HERE / "shared.txt").write_text(text, encoding="utf-8")
    assert text == (HERE / "shared.txt").read_text(encoding="utf-8")


def test_small_multiples_share_one_axis_that_bears_the_years() -> None:
    found = shared([RECORDS["three"], RECORDS["none"], RECORDS["combat"]], ENGLISH)
    assert found is not None
    assert [item.words for item in found.head.texts] == ["Oct", "2025", "2026"]
    assert [row is None for row in found.rows] == [False, True, False]
    assert {row.width for row in found.rows if row} == {found.head.width} == {328}


def test_one_claim_alone_has_no_shared_axis() -> None:
    assert shared([RECORDS["nineteen"], RECORDS["none"]], ENGLISH) is None
    assert shared([], ENGLISH) is None


def test_no_golden_file_is_left_over() -> None:
    names = {f"{name}-{size.name}.svg" for name in RECORDS for size in SIZES} | {"shared.txt"}
    assert {path.name for path in HERE.iterdir()} <= names


def test_on_a_page_the_drawing_has_classes_and_no_id(project: Path) -> None:
    view = strip(RECORDS["nineteen"], PHONE, ENGLISH)
    assert view is not None
    text = drawn(view, project, None)
    assert 'aria-hidden="true" focusable="false"' in text
    assert "#" not in text
    assert " id=" not in text
    assert "style=" not in text


def test_nineteen_statements_on_a_phone_are_nineteen_marks_by_day() -> None:
    found = layout(RECORDS["nineteen"], PHONE, ENGLISH)
    assert found is not None
    assert (found.size.width, len(found.marks), found.bars) == (328, 19, ())
    words = [item.words for item in found.words]
    assert words == [
        "says so", "says not", "6 months", "8 Oct 2024", "3 Nov", "26–28 Apr 2025", "to 16 Feb 2026, not to scale",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("second", "gap"),
    [("2024-10-30", None), ("2024-10-31", "30 days"), ("2024-12-30", "3 months"), ("2027-01-01", "2 years")],
)
def test_a_gap_of_thirty_days_collapses(second: str, gap: str | None) -> None:
    found = laid(f"2024-10-01:a {second}:d")
    assert [item.words for item in found.words if item.kind == "gap"] == ([gap] if gap else [])
    assert sum(stroke.kind is Line.BREAK for stroke in found.strokes) == (2 if gap else 0)


def test_a_fourth_gap_makes_the_unit_coarser() -> None:
    days = ["2024-01-01", "2024-02-15", "2024-04-01", "2024-05-15", "2024-07-01"]
    three = laid(" ".join(f"{day}:a" for day in days[:4]))
    four = laid(" ".join(f"{day}:a" for day in days))
    assert sum(item.kind == "gap" for item in three.words) == 3
    assert sum(item.kind == "gap" for item in four.words) == 0


def test_a_date_known_to_the_month_is_a_dashed_mark_over_its_whole_range() -> None:
    first, last, month = laid("2024-10-01:a 2024-10-31:a 2024-10:d").marks
    assert (first.loose, first.reach, last.loose) == (False, None, False)
    assert (month.loose, month.reach) == (True, (first.x, last.x))
    assert month.x == (first.x + last.x) / 2


def test_a_year_stands_in_the_gutter_and_never_on_1_january() -> None:
    found = laid("2024-10-01:a 2024-10-09:d 2024:a", "2024-10-01:alleged")
    stop = next(stroke.x1 for stroke in found.strokes if stroke.kind is Line.STOP)
    assert [mark.x > stop for mark in found.marks] == [False, False, True]
    assert "undated" in [item.words for item in found.words]
    assert not any("Jan" in item.words for item in found.words)


def test_the_band_tells_each_status_from_its_own_column() -> None:
    found = laid("2024-10-01:a 2024-10-09:d", "2024-10-03:alleged 2024-10-09:refuted")
    one, other = found.marks
    assert [band.key for band in found.bands] == ["alleged", "refuted"]
    assert one.x < found.bands[0].left < found.bands[0].right == found.bands[1].left < other.x
    assert found.bands[1].right == next(stroke.x1 for stroke in found.strokes if stroke.kind is Line.STOP) + 0.5


def test_a_status_without_its_day_is_drawn_for_now_alone() -> None:
    found = laid("2024-10-01:a 2024-10-09:d", "?:confirmed")
    tail = next(stroke for stroke in found.strokes if stroke.kind is Line.TAIL)
    assert [(band.left, band.right) for band in found.bands] == [(tail.x1, tail.x2)]


def test_after_a_claim_is_struck_there_is_no_band() -> None:
    found = laid("2024-10-01:a 2024-10-09:d", "2024-10-01:alleged 2024-10-20:struck")
    assert [band.key for band in found.bands] == ["alleged"]
    assert found.bands[0].right < next(stroke.x1 for stroke in found.strokes if stroke.kind is Line.TAIL)


def test_one_statement_is_a_mark_and_a_sentence() -> None:
    found = laid("2024-10-25:a", "2024-10-25:alleged", size=SOCIAL)
    assert [item.words for item in found.words] == ["says so, 25 Oct 2024"]
    assert (len(found.marks), found.strokes, found.bands) == (1, (), ())


def test_a_list_shows_a_day_on_which_several_spoke_as_one_tick() -> None:
    found = laid("2024-10-25:a 2024-10-25:c 2024-10-25:d 2024-10-30:a", size=LIST)
    assert sorted(len(mark.said) for mark in found.marks) == [1, 1, 2]
    assert found.words == ()


@pytest.mark.parametrize(("size", "stroke", "dashes"), [(PHONE, "1", "2 1.5"), (SOCIAL, "1.8", "3 2.5")])
def test_lines_are_as_wide_as_the_drawing_is_large(size: Size, stroke: str, dashes: str) -> None:
    view = strip(record("2024-10-01:a 2024-10-31:a 2024-10:d 2024-10:a"), size, ENGLISH)
    assert view is not None
    assert {path.stroke for path in view.paths} == {None, stroke}
    assert {path.stroke for path in view.paths if path.style == "fill"} == {None}
    assert {path.dashes for path in view.paths if path.style == "dash"} == {dashes}
