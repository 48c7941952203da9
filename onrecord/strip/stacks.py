"""A strip whose every statement is a mark; and the small one of lists, whose marks are ticks."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.model.vocabulary import Side
from onrecord.strip.axis import Axis, lay_axis, stretches
from onrecord.strip.bands import bands
from onrecord.strip.furniture import (
    ASCENT,
    GAP_WORDS,
    Gutter,
    axis_strokes,
    date_texts,
    gap_texts,
    gutter_room,
    half,
    side_text,
    tail_text,
)
from onrecord.strip.marks import LANES, Rows, Seat, clusters, gutter, rows_of, seats
from onrecord.strip.types import Layout, Mark, Size, StripInput, StripStatement
from onrecord.strip.words import width

_PILE = 2  # rows of the undated
_AIR = 2  # px between two rows
_ABOVE, _BELOW = 4, 3  # px above and below the band
_TICK = (3, 7)


@dataclass(frozen=True, slots=True)
class Lanes:
    """The rows of a strip in px: the line, the pitch of rows, and the height of the lane on the line."""

    axis: float
    pitch: float
    middle: float

    def y(self, seat: Seat, height: int) -> float:
        """The middle of a seat; on the line, `height` rows are centred on it together."""
        if seat.said.side is Side.NO_POSITION:
            return self.axis + (seat.row - (height - 1) / 2) * self.pitch
        away = self.middle / 2 + (seat.row + 0.5) * self.pitch
        return self.axis - away if seat.said.side is Side.SAYS_SO else self.axis + away


def stacks(record: StripInput, size: Size, strings: Mapping[str, str]) -> Layout | None:
    """Every statement as a mark in its column; None where stacks are too high or columns too many for this size.

    `strings`: the words of the site by key.
    """
    return _stacks(record, size, strings, 0) or _stacks(record, size, strings, 1)


def _stacks(record: StripInput, size: Size, strings: Mapping[str, str], less: int) -> Layout | None:
    """A strip whose columns and marks may be `less` px narrower than its size says."""
    piled = gutter(record.undated, _PILE)
    columns = max((seat.column + 1 for lane in piled.values() for seat in lane), default=0)
    column, cap = size.column - less, size.column - less if less else size.cap
    room = gutter_room(record, size, columns, cap, strings, tight=bool(less))
    axis = lay_axis(stretches(record.said, record.held), room.frame(size, 0.0, column, cap, strings))
    if axis is None:
        return None
    seated = seats(record.dated, _column_on(axis))
    rows = rows_of(seated, piled)
    radius = _radius(size, axis.pitch, rows)
    if radius < size.radius[0] - less / 2:
        return None
    beside = room.gutter(axis)
    lanes = _lanes(size, radius, rows, gaps=len(axis.runs) > 1)
    marks = [*_marks(seated, axis.centre, lanes, radius)]
    if beside:
        marks += _marks(piled, lambda n: half(beside.left + n * axis.pitch + axis.pitch // 2), lanes, radius)
    return _laid(record, size, axis, beside, tuple(marks), lanes, rows, strings)


def _column_on(axis: Axis) -> Callable[[StripStatement, str], int]:
    return lambda said, which: axis.column(getattr(said, which))


def _room(size: Size) -> int:
    """The px that lanes have between the words."""
    return size.height - 3 * size.line - _ABOVE - size.band - _BELOW


def _radius(size: Size, pitch: int, rows: Rows) -> float:
    """Half of a mark: as large as its column and the rows allow."""
    fits = math.floor(_room(size) / rows.all - _AIR) / 2
    return min(size.radius[1], (pitch - 1) / 2, fits)


def _lanes(size: Size, radius: float, rows: Rows, *, gaps: bool) -> Lanes:
    """Where the line lies: below the name of the first lane, its rows, and the words of gaps."""
    pitch = 2 * radius + _AIR
    middle = rows.middle * pitch
    least = size.text * (1 + GAP_WORDS + ASCENT) if gaps else 0
    return Lanes(half(max(size.line + rows.above * pitch + middle / 2, least)), pitch, middle)


def _marks(
    seated: dict[Side, list[Seat]], centre: Callable[[int], float], lanes: Lanes, radius: float
) -> Iterator[Mark]:
    for side in LANES:
        heights = clusters(seated[side])
        for seat in seated[side]:
            reach = (centre(seat.first), centre(seat.last)) if seat.first != seat.last else None
            y = lanes.y(seat, heights[seat])
            yield Mark((seat.said,), centre(seat.column), y, radius, reach)


def _laid(
    record: StripInput,
    size: Size,
    axis: Axis,
    beside: Gutter | None,
    marks: tuple[Mark, ...],
    lanes: Lanes,
    rows: Rows,
    strings: Mapping[str, str],
) -> Layout:
    """All of it in its place, from the line downwards."""
    below = math.ceil(lanes.axis + lanes.middle / 2 + rows.below * lanes.pitch)
    name = below + size.text * ASCENT
    top = below + size.line + _ABOVE
    bottom = top + size.band if record.held else top - _ABOVE
    dates = bottom + _BELOW + size.text * ASCENT
    left = width(strings["strip.says-not"], size.text) + size.text
    words = [
        *side_text(Side.SAYS_SO, size, size.text * ASCENT, strings),
        *side_text(Side.SAYS_NOT, size, name, strings),
        *gap_texts(axis, size, lanes.axis - size.text * GAP_WORDS),
        *date_texts(axis, size, dates, beside, strings),
        *tail_text(axis, record.as_of, size, left, name, strings),
    ]
    return Layout(
        size,
        bottom + _BELOW + size.line,
        strokes=tuple(axis_strokes(axis, lanes.axis, beside, size.text * 0.375)),
        marks=marks,
        bands=bands(record.held, axis, top, bottom),
        words=tuple(words),
    )


def ticks(record: StripInput, size: Size, strings: Mapping[str, str]) -> Layout | None:
    """The strip of lists: a tick for each day on which someone spoke, and the band.

    None where no axis fits. `size` is one without words; `strings`: the words of the site by key.
    """
    room = gutter_room(record, size, 1, size.column, strings)
    axis = lay_axis(stretches(record.said, record.held), room.frame(size, 0.0, size.column, size.cap, strings))
    if axis is None:
        return None
    beside = room.gutter(axis)
    y = _TICK[1] * 1.5 + 1
    marks = [*_ticks(record.dated, lambda said: axis.centre(axis.column(said.middle)) + 0.5, y)]
    if beside:
        marks += _ticks(record.undated, lambda _: half(beside.left) + 1.5, y)
    return Layout(
        size,
        size.height,
        strokes=tuple(axis_strokes(axis, half(y - 0.5), beside, 3)),
        marks=tuple(marks),
        bands=bands(record.held, axis, size.height - size.band - 0.5, size.height - 0.5),
    )


def _ticks(said: Iterable[StripStatement], place: Callable[[StripStatement], float], y: float) -> Iterator[Mark]:
    found: dict[tuple[Side, float], list[StripStatement]] = {}
    for row in said:
        found.setdefault((row.side, place(row)), []).append(row)
    for (side, x), rows in found.items():
        shift = {Side.SAYS_SO: -_TICK[1] - 1, Side.NO_POSITION: 0, Side.SAYS_NOT: _TICK[1] + 1}[side]
        yield Mark(tuple(rows), x, y + shift, _TICK[0] / 2)
