"""A strip whose every statement is a mark; and the small one of lists, whose marks are ticks."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.model import Side
from onrecord.strip_axis import Axis, Frame, lay_axis, stretches
from onrecord.strip_bands import bands
from onrecord.strip_draw import (
    ASCENT,
    Gutter,
    axis_strokes,
    date_texts,
    gap_texts,
    gutter_of,
    gutter_room,
    half,
    side_text,
    tail_text,
)
from onrecord.strip_marks import LANES, Rows, Seat, clusters, gutter, rows_of, seats
from onrecord.strip_types import Layout, Mark, Record, Said, Size
from onrecord.strip_words import width

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


def stacks(record: Record, size: Size, strings: Mapping[str, str]) -> Layout | None:
    """Every statement a mark in its column; None where stacks are too high or columns too many."""
    piled = gutter(record.undated, _PILE)
    columns = max((seat.column + 1 for lane in piled.values() for seat in lane), default=0)
    room = gutter_room(record, size, columns, size.cap, strings)
    frame = Frame(size, 0.0, size.width - room, size.column, size.cap, strings)
    axis = lay_axis(stretches(record.said, record.held), frame)
    if axis is None:
        return None
    seated = seats(record.dated, _column_on(axis))
    rows = rows_of(seated, piled)
    radius = _radius(size, axis.pitch, rows)
    if radius is None:
        return None
    beside = gutter_of(axis, room)
    lanes = _lanes(size, radius, rows)
    marks = [*_marks(seated, axis.centre, lanes, radius)]
    if beside:
        pitch = min(axis.pitch, size.cap)
        marks += _marks(piled, lambda column: half(beside.left + column * pitch + pitch // 2), lanes, radius)
    return _laid(record, size, axis, beside, tuple(marks), lanes, rows, strings)


def _column_on(axis: Axis) -> Callable[[Said, str], int]:
    return lambda said, which: axis.column(getattr(said, which))


def _room(size: Size) -> int:
    """The px that lanes have between the words."""
    return size.height - 3 * size.line - _ABOVE - size.band - _BELOW


def _radius(size: Size, pitch: int, rows: Rows) -> float | None:
    """Half of a mark: as large as its column and the rows allow."""
    fits = math.floor(_room(size) / rows.all - _AIR) / 2
    radius = min(size.radius[1], (pitch - 1) / 2, fits)
    return radius if radius >= size.radius[0] else None


def _lanes(size: Size, radius: float, rows: Rows) -> Lanes:
    pitch = 2 * radius + _AIR
    middle = rows.middle * pitch
    return Lanes(half(size.line + rows.above * pitch + middle / 2), pitch, middle)


def _marks(
    seated: dict[Side, list[Seat]], centre: Callable[[int], float], lanes: Lanes, radius: float
) -> Iterator[Mark]:
    for side in LANES:
        heights = clusters(seated[side])
        for seat in seated[side]:
            reach = (centre(seat.first), centre(seat.last)) if seat.first != seat.last else None
            y = lanes.y(seat, heights[seat])
            said = seat.said
            yield Mark(said.stance, centre(seat.column), y, radius, said.loose, reach, undated=said.undated)


def _laid(
    record: Record,
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
    dates = top + size.band + _BELOW + size.text * ASCENT
    left = width(strings["strip.says-not"], size.text) + size.text
    words = [
        *side_text(Side.SAYS_SO, size, size.text * ASCENT, strings),
        *side_text(Side.SAYS_NOT, size, name, strings),
        *gap_texts(axis, size, lanes.axis - size.text * 0.6),
        *date_texts(axis, size, dates, beside, strings),
        *tail_text(axis, record.as_of, size, left, name, strings),
    ]
    return Layout(
        size,
        top + size.band + _BELOW + size.line,
        strokes=tuple(axis_strokes(axis, lanes.axis, beside, size.text / 2 - 1)),
        marks=marks,
        bands=bands(record.held, axis, top, top + size.band),
        words=tuple(words),
    )


def ticks(record: Record, size: Size, strings: Mapping[str, str]) -> Layout | None:
    """The strip of lists: a tick for each day on which someone spoke, and the band."""
    room = gutter_room(record, size, 1, size.column, strings)
    frame = Frame(size, 0.0, size.width - room, size.column, size.cap, strings)
    axis = lay_axis(stretches(record.said, record.held), frame)
    if axis is None:
        return None
    beside = gutter_of(axis, room)
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


def _ticks(said: Iterable[Said], place: Callable[[Said], float], y: float) -> Iterator[Mark]:
    found: dict[tuple[Side, float], list[Said]] = {}
    for row in said:
        found.setdefault((row.side, place(row)), []).append(row)
    for (side, x), rows in found.items():
        shift = {Side.SAYS_SO: -_TICK[1] - 1, Side.NO_POSITION: 0, Side.SAYS_NOT: _TICK[1] + 1}[side]
        undated = rows[0].undated
        yield Mark(rows[0].stance, x, y + shift, _TICK[0] / 2, count=len(rows), undated=undated)
