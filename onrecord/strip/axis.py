"""The axis of a strip: the unit of its columns, runs of columns, and the gaps between them that collapse.

All lengths are px. `strings`, here and in all modules of this package: the words of the site by key
(`Wording.strings`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, product

from onrecord.strip.types import Size, StripStatement, StripStatus
from onrecord.strip.words import day_words, end_words, gap_words, span_words, width

UNITS = ("day", "week", "month", "quarter", "year", "decade", "century", "millennium")
_YEARS = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}
_COLLAPSES = {"day": 29, "week": 5}  # entries further apart than so many columns: never fewer than 30 days
_BREAKS = 3
_SLASHES = 16  # px that a break takes at least
_AIR = 8  # px between two labels
_CLOSE = 2  # px beside the words of a gap: next to them are only marks, half a column away
_NAMED = (0, 1, 2)  # how coarsely runs may be labelled before a coarser unit is tried: in full, by month, its first
_BARE = (3, 4)  # and when nothing else fits: the first year, not at all
_COARSER = ("day", "month", "month", "year")


def column_of(unit: str, day: date) -> int:
    """The number of the column that a day is in, counted from the year 1; `unit`: one of UNITS."""
    if unit == "day":
        return day.toordinal()
    if unit == "week":
        return (day.toordinal() - 1) // 7
    months = day.year * 12 + day.month - 1
    if unit in ("month", "quarter"):
        return months // (1 if unit == "month" else 3)
    return day.year // _YEARS[unit]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days that an entry of the record takes; `exact`: it is one known day."""

    first: date
    last: date
    exact: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Columns without a gap. `start` and `end` are as exact as the words that may be said of them."""

    first: int
    last: int
    start: Stretch
    end: Stretch

    @property
    def columns(self) -> int:
        """How many columns the run has."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class AxisLabel:
    """Words below a run, and at its end where there is room for two; else `last` is None."""

    first: str
    last: str | None
    width: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A run in its place, with its label, and the gap that follows it."""

    run: Run
    left: float
    right: float
    label: AxisLabel
    label_left: float
    gap: str | None  # the length of the gap after it, in words


@dataclass(frozen=True, slots=True)
class Axis:
    """Runs of columns in their places, px: each column is `pitch` wide, and the tail follows the last."""

    unit: str
    pitch: int
    runs: tuple[Placed, ...]
    left: float
    tail: float  # where it begins
    right: float

    def centre(self, column: int) -> float:
        """The middle of a column, on a half pixel so that hairlines are sharp."""
        return self.edge(column) + self.pitch // 2 + 0.5

    def edge(self, column: int) -> float:
        """Where a column begins; in a gap, before and after the axis: the nearest place."""
        for placed in self.runs:
            if column <= placed.run.last:
                return placed.left + max(0, column - placed.run.first) * self.pitch
        return self.tail

    def column(self, day: date) -> int:
        """The column of a day."""
        return column_of(self.unit, day)


def stretches(said: Iterable[StripStatement], held: Iterable[StripStatus]) -> list[Stretch]:
    """The days of all statements and statuses that have a place on the axis, by their first day."""
    rows = [Stretch(row.first, row.last, not row.loose) for row in said if not row.undated]
    days = [row.day for row in held if row.placed and row.day]
    rows += [Stretch(day.earliest, day.latest, day.earliest == day.latest) for day in days]
    return sorted(rows, key=lambda row: (row.first, row.last))


def runs_of(unit: str, rows: list[Stretch]) -> list[Run]:
    """Runs of columns between gaps of 30 days or more."""
    runs: list[Run] = []
    for row in rows:
        first, last = column_of(unit, row.first), column_of(unit, row.last)
        if runs and first - runs[-1].last <= _COLLAPSES.get(unit, 3):
            before = runs[-1]
            end = row if row.last >= before.end.last else before.end
            runs[-1] = Run(before.first, max(before.last, last), before.start, end)
        else:
            runs.append(Run(first, last, row, row))
    return runs


@dataclass(frozen=True, slots=True)
class Frame:
    """Where an axis may lie, and how wide its columns may be."""

    size: Size
    left: float
    right: float
    labels: float  # where words below it end at the latest
    column: int
    cap: int
    strings: Mapping[str, str]


def lay_axis(rows: list[Stretch], frame: Frame) -> Axis | None:
    """The finest axis with wide enough columns and at most three breaks that fits; None where none does."""
    if not rows:
        return Axis("day", frame.cap, (), frame.left, frame.left, frame.left + frame.size.tail)
    for levels in (_NAMED, _BARE) if frame.size.text else (_BARE[1:],):
        for unit in UNITS:
            runs = runs_of(unit, rows)
            columns = sum(run.columns for run in runs)
            if len(runs) > _BREAKS + 1 or columns * frame.column > frame.right - frame.left:
                continue
            for level, pitch in product(levels, range(frame.cap, frame.column - 1, -1)):
                axis = _placed(unit, pitch, runs, level, frame)
                if axis is not None:
                    return axis
    return None


def _placed(unit: str, pitch: int, runs: list[Run], level: int, frame: Frame) -> Axis | None:
    placed: list[Placed] = []
    left, size = frame.left, frame.size
    for run, after in zip(runs, [*runs[1:], None], strict=True):
        right = left + run.columns * pitch
        label = _label(unit, run, level, right - left, frame)
        days = (after.start.first - run.end.last).days if after else 0
        gap = gap_words(days, frame.strings) if after and size.text else None
        placed.append(Placed(run, left, right, label, left, gap))
        words = width(gap, size.text) + _CLOSE if gap else 0
        left = right + max(_SLASHES, round(words), round(label.width + _AIR - (right - left)))
    tail = placed[-1].right
    if tail + size.tail > frame.right:
        return None
    fitted = _last_within(placed, frame)
    return Axis(unit, pitch, fitted, frame.left, tail, tail + size.tail) if fitted else None


def _last_within(placed: list[Placed], frame: Frame) -> tuple[Placed, ...] | None:
    """The label of the last run ends within the room: it may begin before its run, though never at another label."""
    last = placed[-1]
    left = min(last.left, frame.labels - last.label.width)
    before = placed[-2] if len(placed) > 1 else None
    nearest = max(before.right, before.left + before.label.width) + _AIR if before else frame.left
    if left < nearest and last.label.first:
        return None
    moved = Placed(last.run, last.left, last.right, last.label, left, None)
    return (*placed[:-1], moved)


def _label(unit: str, run: Run, level: int, room: float, frame: Frame) -> AxisLabel:
    size, strings = frame.size, frame.strings
    if level == _BARE[1]:
        return AxisLabel("", None, 0.0)
    first, last = run.start.first, run.end.last
    exact = "day" if run.start.exact and run.end.exact else "month"
    full = span_words(first, last, coarser(unit, exact), strings)
    pair = (_edge(unit, run.start, first, strings), _end(unit, run, strings))
    if first != last and pair[0] != pair[1] and sum(width(words, size.text) for words in pair) + 2 * _AIR <= room:
        return AxisLabel(*pair, room)
    if level and width(full, size.text) > room:
        full = span_words(first, first if level > 1 else last, coarser(unit, _COARSER[level]), strings)
    return AxisLabel(full, None, width(full, size.text))


def coarser(one: str, other: str) -> str:
    """The coarser of two units."""
    return UNITS[max(UNITS.index(one), UNITS.index(other))]


def _edge(unit: str, row: Stretch, day: date, strings: Mapping[str, str]) -> str:
    """A day that is not known is told by its month at best: never the first of a month."""
    return day_words(day, unit if row.exact or unit not in ("day", "week") else "month", strings)


def _end(unit: str, run: Run, strings: Mapping[str, str]) -> str:
    if not run.end.exact and unit in ("day", "week"):
        return day_words(run.end.last, "month", strings)
    return end_words(run.start.first, run.end.last, unit, strings)


def breaks(axis: Axis) -> Iterator[tuple[float, float, str | None]]:
    """Each gap: where it begins and ends (px), and its length in words, which are None in a drawing without words."""
    for one, other in pairwise(axis.runs):
        yield one.right, other.left, one.gap
