"""The axis that rows of positions share: the unit of its columns, runs of columns, the gaps that collapse, its words.

Lengths are px of a drawing of `ROOM` px, which is the narrowest; `percent` makes them fit every other. `strings`, here
and in all modules of this package: the words of the site by key (`Wording.strings`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, takewhile

from onrecord.positions.types import ROOM, TEXT, Held, Said
from onrecord.positions.view import AxisView, DrawnWords, PositionLine
from onrecord.positions.words import day_words, end_words, span_words, width

UNITS = ("day", "week", "month", "quarter", "year", "decade", "century", "millennium")
_MONTHS = UNITS[UNITS.index("month") :]
_YEARS = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}
_COLLAPSES = {"day": 29, "week": 5}  # entries further apart than so many columns: never fewer than 30 days
_BREAKS = 3
_COLUMN = 8.0  # px of a column at least, so that marks of neighbouring days are told apart
_WIDEST = 56.0  # px at most: a thin record does not pretend to be a long one
_GAP = 24.0  # px of a break
_TAIL = 24.0  # px after the last column: up to now, not to scale
_SEAT = 16.0  # px of a mark that stands before the axis
_AIR = 8.0  # px between two labels
_SLASHES = 8.0  # px of the sign of a break, which stands close to the run before


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days that an entry of the record takes; `exact`: it is one known day."""

    first: date
    last: date
    exact: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Columns without a gap, from `left` on. `start` and `end` are as exact as the words that may be said of them."""

    first: int
    last: int
    start: Stretch
    end: Stretch
    left: float = 0.0

    @property
    def columns(self) -> int:
        """How many columns the run has."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Axis:
    """Runs of columns in their places, px: each column is `pitch` wide, and the tail follows the last.

    `seats`: how many marks of a row may stand before the axis, whose day may lie anywhere in most of it.
    """

    unit: str
    pitch: float
    runs: tuple[Run, ...]
    seats: int = 0

    @property
    def left(self) -> float:
        """Where the first run begins."""
        return self.runs[0].left

    @property
    def tail(self) -> float:
        """Where the last run ends."""
        return self.runs[-1].left + self.runs[-1].columns * self.pitch

    def column(self, day: date) -> int:
        """The column of a day."""
        return column_of(self.unit, day)

    def edge(self, column: int) -> float:
        """Where a column begins; in a gap, before and after the axis: the nearest place."""
        for run in self.runs:
            if column <= run.last:
                return run.left + max(0, column - run.first) * self.pitch
        return self.tail

    def centre(self, day: date) -> float:
        """The middle of the column of a day."""
        return self.edge(self.column(day)) + self.pitch / 2

    def seat(self, number: int) -> float:
        """The middle of a place before the axis, from 0."""
        return _SEAT * (number + 0.5)


def percent(length: float) -> str:
    """A length (px of `ROOM`) as a share of the width, with one digit after the point at most."""
    return f"{length / ROOM * 100:.1f}".removesuffix(".0") + "%"


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


def lay_axis(rows: Sequence[Sequence[Said]], held: Iterable[Held] = ()) -> Axis | None:
    """The finest axis with wide enough columns and at most three breaks; None where no day has a place on one.

    `rows`: the statements of each row, in order; `held`: our status. A day that may lie anywhere in more than half of
    the axis takes no part in it: its mark stands before, if none but such are before it in its row. If no day is
    known to the day, columns are months.
    """
    ours = tuple(held)
    dated = [said for row in rows for said in row if not said.undated]
    vague: frozenset[Said] = frozenset()
    while True:
        placed = [said for said in dated if said not in vague]
        if not placed:
            return _finest(_stretches(dated, ours), rows, _MONTHS) if dated else None
        exact = any(said.first == said.last for said in placed)
        axis = _finest(_stretches(placed, ours), rows, UNITS if exact else _MONTHS)
        more = frozenset(said for said in placed if is_vague(said, axis))
        if not more:
            return axis
        vague |= more


def is_vague(said: Said, axis: Axis) -> bool:
    """Whether the day of a statement may lie anywhere in more than half of the axis, or in more than has a place."""
    if said.undated:
        return True
    first, last = axis.column(said.first), axis.column(said.last)
    return first != last and 2 * (axis.edge(last) - axis.edge(first) + axis.pitch) > axis.tail - axis.left


def is_before(said: Said, axis: Axis) -> bool:
    """Whether a statement whose day is vague may have been made before all that have a place on the axis."""
    return said.first <= axis.runs[0].start.first


def _stretches(said: Iterable[Said], held: Iterable[Held]) -> list[Stretch]:
    """The days of all statements and statuses that have a place on the axis, by their first day."""
    rows = [Stretch(row.first, row.last, not row.loose) for row in said]
    days = [row.day for row in held if row.placed and row.day]
    rows += [Stretch(day.earliest, day.latest, day.earliest == day.latest) for day in days]
    return sorted(rows, key=lambda row: (row.first, row.last))


def _finest(days: list[Stretch], rows: Sequence[Sequence[Said]], units: Sequence[str]) -> Axis:
    """The finest of `units` whose columns are wide enough; those of millennia always are.

    Before it is room for the marks of the row that has most of them there.
    """
    for unit in units:
        runs = _runs(unit, days)
        axis = _placed(unit, runs, 0)
        seats = max((_standing_before(row, axis) for row in rows), default=0)
        axis = _placed(unit, runs, seats)
        if len(runs) <= _BREAKS + 1 and axis.pitch >= _COLUMN:
            break
    return axis


def _standing_before(row: Sequence[Said], axis: Axis) -> int:
    """How many marks of a row stand before the axis: those before its first exact day."""
    return sum(1 for _ in takewhile(lambda said: is_vague(said, axis) and is_before(said, axis), row))


def _placed(unit: str, runs: Sequence[Run], seats: int) -> Axis:
    """Runs one after the other, behind the room of so many marks."""
    left = _SEAT * seats
    room = ROOM - left - _TAIL - _GAP * (len(runs) - 1)
    pitch = min(_WIDEST, room / sum(run.columns for run in runs))
    placed: list[Run] = []
    for run in runs:
        placed.append(Run(run.first, run.last, run.start, run.end, left))
        left += run.columns * pitch + _GAP
    return Axis(unit, pitch, tuple(placed), seats)


def _runs(unit: str, rows: list[Stretch]) -> list[Run]:
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


def base_lines(axis: Axis) -> tuple[PositionLine, ...]:
    """The line on which no position stands, in each row, broken where the axis is."""
    ends = [*(run.left + run.columns * axis.pitch for run in axis.runs[:-1]), ROOM]
    starts = [0.0, *(run.left for run in axis.runs[1:])]
    return tuple(
        PositionLine(kind="base", x1=percent(start), y1="50%", x2=percent(end), y2="50%")
        for start, end in zip(starts, ends, strict=True)
    )


def axis_view(axis: Axis, strings: Mapping[str, str]) -> AxisView:
    """The axis as it is shown: its days, breaks and years."""
    found = _labels(axis, strings)
    stay = _doubled(found)
    words = tuple(
        DrawnWords(words=item.words, x=percent(item.x), anchor=item.anchor, minor=item not in stay) for item in found
    )
    clear = (
        x for x in _breaks(axis) if all(x + _SLASHES / 2 < one.left or one.right < x - _SLASHES / 2 for one in found)
    )
    return AxisView(words=words, breaks=tuple(map(percent, clear)), ticks=tuple(_ticks(axis)))


def _breaks(axis: Axis) -> Iterator[float]:
    for one, other in pairwise(axis.runs):
        yield min(one.left + one.columns * axis.pitch + _SLASHES * 0.75, other.left - _SLASHES / 2)


@dataclass(frozen=True, slots=True)
class _Label:
    """Words at a place, px, and the room that they take."""

    words: str
    x: float
    anchor: str

    @property
    def left(self) -> float:
        wide = width(self.words, TEXT)
        return self.x - {"start": 0.0, "middle": wide / 2, "end": wide}[self.anchor]

    @property
    def right(self) -> float:
        return self.left + width(self.words, TEXT)


def _labels(axis: Axis, strings: Mapping[str, str]) -> list[_Label]:
    """The words of the runs, in short where in full they would meet: of the last run, of the first, of the others."""
    runs = list(enumerate(axis.runs))
    found: list[_Label] = []
    for number, run in [runs[-1], *runs[:-1]]:
        found += next((labels for labels in _options(axis, number, run, strings) if _is_free(labels, found)), ())
    return sorted(found, key=lambda item: item.left)


def _doubled(found: Sequence[_Label]) -> tuple[_Label, ...]:
    """The labels that stay where letters are twice as large: the first and the last, as far as they have the room."""
    stay: list[_Label] = []
    for item in dict.fromkeys((found[0], found[-1])) if found else ():
        wide = 2 * width(item.words, TEXT)
        left = item.x - (wide if item.anchor == "end" else 0)
        if left >= 0 and left + wide <= ROOM and all(left >= one.x + 2 * width(one.words, TEXT) + _AIR for one in stay):
            stay.append(item)
    return tuple(stay)


def _is_free(labels: Sequence[_Label], taken: Sequence[_Label]) -> bool:
    """Whether labels stand within the drawing, and apart from each other and from those that are `taken`."""
    rows = sorted((*labels, *taken), key=lambda item: item.left)
    within = all(item.left >= 0 and item.right <= ROOM for item in labels)
    return within and all(one.right + _AIR <= other.left for one, other in pairwise(rows))


def _options(axis: Axis, number: int, run: Run, strings: Mapping[str, str]) -> Iterator[tuple[_Label, ...]]:
    """What can be said of a run, from the most to the least: both ends, both in one, coarser, its year."""
    left, right = run.left, run.left + run.columns * axis.pitch
    first, last = run.start.first, run.end.last
    unit = coarser(axis.unit, "day" if run.start.exact and run.end.exact else "month")
    begins, ends = _edge(axis.unit, run, strings), _end(axis.unit, run, strings)
    if run.columns > 1 and not ends.startswith(begins):
        yield (_Label(begins, left, "start"), _Label(ends, right, "end"))
    now = number == len(axis.runs) - 1
    at_end = number > 0 and now
    before = axis.runs[number - 1].left + axis.runs[number - 1].columns * axis.pitch if number else 0.0
    same_year = not now and axis.runs[number + 1].start.first.year == first.year == last.year
    for name in dict.fromkeys((unit, coarser(unit, "month"))):
        for words in (span_words(first, last, name, strings), *_without_year(first, name, same_year, strings)):
            yield (_Label(words, left, "start"),)
            if at_end and ROOM - width(words, TEXT) >= before:
                yield (_Label(words, ROOM, "end"),)
    if run.columns > 1 and not at_end:
        yield (_Label(ends, right, "end"),)
    if not (number and not now and axis.runs[number - 1].end.last.year == last.year):
        words = day_words(last, coarser(unit, "year"), strings)
        yield (_Label(words, ROOM, "end"),) if at_end else (_Label(words, left, "start"),)


def _without_year(first: date, unit: str, same_year: bool, strings: Mapping[str, str]) -> tuple[str, ...]:
    """The first day in short, where the next run tells the same year."""
    if not same_year or unit not in ("day", "week", "month"):
        return ()
    month = strings[f"month-short.{first.month}"]
    return (month if unit == "month" else strings["positions.day-month"].format(day=first.day, month=month),)


def coarser(one: str, other: str) -> str:
    """The coarser of two units."""
    return UNITS[max(UNITS.index(one), UNITS.index(other))]


def _edge(unit: str, run: Run, strings: Mapping[str, str]) -> str:
    """The first day of a run, without its year where its last day says that; a day not known, by its month at best."""
    first, last = run.start.first, run.end.last
    fine = unit if run.start.exact or unit not in ("day", "week") else "month"
    if fine in ("day", "week") and first.year == last.year:
        return end_words(first, first, fine, strings)
    return day_words(first, fine, strings)


def _end(unit: str, run: Run, strings: Mapping[str, str]) -> str:
    fine = unit if run.end.exact or unit not in ("day", "week") else "month"
    return day_words(run.end.last, fine, strings)


def _ticks(axis: Axis) -> Iterator[str]:
    """Where years begin within a run, if columns are months or quarters."""
    if axis.unit not in ("month", "quarter"):
        return
    each = 12 if axis.unit == "month" else 4
    for run in axis.runs:
        for column in range(run.first + 1, run.last + 1):
            if column % each == 0:
                yield percent(run.left + (column - run.first) * axis.pitch)
