"""Small multiples: the strips of several claims over one axis, so that a list of claims is one picture.

Bars above and below the line count who says so and who says not, ticks stand for no position, the band is ours.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.model.vocabulary import Side
from onrecord.strip.axis import UNITS, Axis, AxisLabel, Placed, Run, Stretch, column_of, stretches
from onrecord.strip.bands import bands
from onrecord.strip.furniture import ASCENT, half
from onrecord.strip.paths import drawing
from onrecord.strip.types import Bar, Caption, Layout, Line, Size, StripInput, StripStatement, Stroke
from onrecord.strip.view import StripView
from onrecord.strip.words import day_words, width

ROW = Size("row", 328, 56, 0, (0, 0), 4, 20, 0, 6)
HEAD = Size("axis", 328, 20, 12, (0, 0), 4, 20, 0, 0)
_FINEST = UNITS[UNITS.index("month") :]
_LONGEST = 20  # px of the longest bar
_STEP = 6  # px of one statement where none of the counts is high
_TICK = 2.5  # px above and below the line
_CHANNEL = 3.5  # px from the line to a bar
_AIR = 6
_BESIDE = 4  # px from the line of a year to its words
_WIDEST = 12  # px of a bar


@dataclass(frozen=True, slots=True)
class Shared:
    """Strips over one axis: its head with the years, and a strip for each record, None where it has nothing to show."""

    head: StripView
    rows: tuple[StripView | None, ...]


def shared(records: Sequence[StripInput], strings: Mapping[str, str]) -> Shared | None:
    """The strips of some records; None where fewer than two of them have a statement with a date."""
    if sum(bool(record.dated) for record in records) < 2:
        return None
    axis = axis_of(records)
    step = step_of(records, axis)
    rows = tuple(drawing(row(record, axis, step)) if record.dated else None for record in records)
    return Shared(drawing(head(axis, strings)), rows)


def step_of(records: Iterable[StripInput], axis: Axis) -> float:
    """The px of one statement: the same in every row, so that bars can be compared."""
    piles = [pile for record in records for (side, _), pile in _piles(record.dated, axis).items() if _grows(side)]
    return min(_STEP, _LONGEST / max(map(len, piles), default=1))


def _grows(side: Side) -> bool:
    """Whether a bar shows how many they are; no position is a tick, however many take none."""
    return side is not Side.NO_POSITION


def axis_of(records: Iterable[StripInput]) -> Axis:
    """The finest columns, months at best, that hold all records up to the newest day to which one was checked."""
    rows = [row for record in records for row in stretches(record.said, record.held)]
    checked = [record.as_of for record in records if record.as_of]
    rows += [Stretch(day.earliest, day.earliest, False) for day in checked if not day.is_open_start]
    start, end = min(rows, key=lambda row: row.first), max(rows, key=lambda row: row.last)
    for unit in _FINEST:
        run = Run(column_of(unit, start.first), column_of(unit, end.last), start, end)
        pitch = min(ROW.cap, ROW.width // run.columns)
        if pitch >= ROW.column:
            break
    right = float(run.columns * pitch)
    placed = Placed(run, 0.0, right, AxisLabel("", None, 0.0), 0.0, None)
    return Axis(unit, pitch, (placed,), 0.0, right - pitch, right)


def _piles(said: Iterable[StripStatement], axis: Axis) -> dict[tuple[Side, int], list[StripStatement]]:
    found: dict[tuple[Side, int], list[StripStatement]] = {}
    for row in said:
        found.setdefault((row.side, axis.column(row.middle)), []).append(row)
    return found


def row(record: StripInput, axis: Axis, step: float) -> Layout:
    """One claim over the shared axis, in plain numbers; `step`: the px of one statement (`step_of`)."""
    y = _LONGEST + _CHANNEL
    top = ROW.height - ROW.band
    years = [Stroke(Line.YEAR, x, 0.0, x, float(ROW.height)) for x in _years(axis)]
    piles = _piles(record.dated, axis)
    ticks = [axis.edge(column) + axis.pitch / 2 - 0.5 for side, column in piles if side is Side.NO_POSITION]
    return Layout(
        ROW,
        ROW.height,
        strokes=(
            *years,
            Stroke(Line.AXIS, 0.0, y, axis.right, y),
            *(Stroke(Line.TICK, x, y - _TICK, x, y + _TICK) for x in map(half, ticks)),
        ),
        bars=tuple(_bars(piles, axis, y, step)),
        bands=bands(record.held, axis, top, ROW.height),
    )


def _bars(piles: Mapping[tuple[Side, int], list[StripStatement]], axis: Axis, y: float, step: float) -> Iterator[Bar]:
    for (side, column), said in piles.items():
        middle = axis.edge(column) + axis.pitch / 2
        wide = min(_WIDEST, axis.pitch - (2 if axis.pitch > 4 else 1)) / 2
        long = max(2, round(len(said) * step))
        top, bottom = {
            Side.SAYS_SO: (y - _CHANNEL - long, y - _CHANNEL),
            Side.NO_POSITION: (y - _TICK, y + _TICK),
            Side.SAYS_NOT: (y + _CHANNEL, y + _CHANNEL + long),
        }[side]
        yield Bar(tuple(said), middle - wide, middle + wide, top, bottom)


def start_of(unit: str, column: int) -> date:
    """The first day of a column; `unit`: month or a coarser one."""
    if unit in ("month", "quarter"):
        year, month = divmod(column * (3 if unit == "quarter" else 1), 12)
        return date(year, month + 1, 1)
    years = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}[unit]
    return date(max(1, column * years), 1, 1)


def _starts(axis: Axis) -> Iterator[tuple[int, date]]:
    run = axis.runs[0].run
    for column in range(run.first, run.last + 1):
        day = start_of(axis.unit, column)
        if day.month == 1:
            yield column, day


def _years(axis: Axis) -> Iterator[float]:
    """Where years begin, on a half pixel: in coarser units, where each column does."""
    for column, _ in _starts(axis):
        if column != axis.runs[0].run.first:
            yield half(axis.edge(column))


def head(axis: Axis, strings: Mapping[str, str]) -> Layout:
    """The shared axis itself with its years, in plain numbers; `strings`: the words of the site by key."""
    words = tuple(_labels(axis, strings))
    strokes = [Stroke(Line.AXIS, 0.0, HEAD.height - 0.5, axis.right, HEAD.height - 0.5)]
    named = {word.x for word in words}
    for column, _ in _starts(axis):
        x = axis.edge(column)
        if x:
            strokes.append(
                Stroke(Line.AXIS, half(x), HEAD.height - (12.0 if x + 3 in named else 4.0), half(x), HEAD.height)
            )
    return Layout(HEAD, HEAD.height, strokes=tuple(strokes), words=words)


def _labels(axis: Axis, strings: Mapping[str, str]) -> Iterator[Caption]:
    """The first month in full, in short, or not at all, as the next year leaves room; then each year that has room."""
    run = axis.runs[0].run
    first = start_of(axis.unit, run.first)
    years = [
        (axis.edge(column) + 3, day_words(day, "year", strings)) for column, day in _starts(axis) if column != run.first
    ]
    room = years[0][0] - _AIR if years else float(HEAD.width)
    reached = 0.0
    begins = (day_words(first, axis.unit, strings), strings[f"month-short.{first.month}"] if first.month > 1 else "")
    for words in begins:
        if words and width(words, HEAD.text) <= room:
            reached = width(words, HEAD.text) + _AIR
            yield Caption("date", words, 0.0, HEAD.text * ASCENT, width(words, HEAD.text))
            break
    for x, words in years:
        wide = width(words, HEAD.text)
        if reached <= x and x + wide <= HEAD.width:
            reached = x + wide + _AIR
            yield Caption("date", words, x, HEAD.text * ASCENT, wide)
