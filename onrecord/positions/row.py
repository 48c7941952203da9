"""One row: what a body did about a claim, as lines and marks at three heights."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from onrecord.model.dates import is_known_before
from onrecord.model.vocabulary import Side
from onrecord.positions.axis import Axis, base_lines, is_before, is_vague, percent
from onrecord.positions.types import ROOM, Said
from onrecord.positions.view import PositionLine, PositionMark, RowDrawing

_END = ROOM - 6.0  # px: the last place of a mark
_TOUCH = 12.0  # px around a mark that are pressed
_LANE = 7.0  # px between two heights
HEIGHTS = {Side.SAYS_SO: "26%", Side.NO_POSITION: "50%", Side.SAYS_NOT: "74%"}


@dataclass(frozen=True, slots=True)
class _Seat:
    """A statement in its place (px), and the range that its day may lie in, where that is shown."""

    said: Said
    x: float
    reach: tuple[float, float] | None = None

    @property
    def day(self) -> str:
        """The day from which it is known to have been made."""
        return self.said.last.isoformat()


def draw_row(rows: Sequence[Said], axis: Axis) -> RowDrawing:
    """The statements of one body, in order, along the axis."""
    seats = tuple(_seats(rows, axis))
    stands = [seat for seat in seats if seat.said.takes_position]
    lines = (*base_lines(axis), *_ranges(seats), *_held(stands), *(_last(stands[-1]) if stands else ()))
    return RowDrawing(lines=tuple(lines), marks=tuple(_marks(seats)))


def _seats(rows: Sequence[Said], axis: Axis) -> Iterator[_Seat]:
    """Each statement with its place, never before the one that came before it.

    One whose day may lie anywhere stands before the axis, in its order; after others, at the first day it can have.
    """
    reached, before = 0.0, 0
    for said in rows:
        if not is_vague(said, axis):
            seat = _Seat(said, max(axis.centre(said.middle), reached), _reach(said, axis))
        elif reached < axis.left and is_before(said, axis):
            seat = _Seat(said, axis.seat(before))
            before += 1
        else:
            seat = _Seat(said, min(max(axis.edge(axis.column(said.first)) + axis.pitch / 2, reached), _END))
        reached = seat.x
        yield seat


def _reach(said: Said, axis: Axis) -> tuple[float, float] | None:
    first, last = axis.column(said.first), axis.column(said.last)
    return (axis.edge(first), axis.edge(last) + axis.pitch) if first != last else None


def _ranges(seats: Iterable[_Seat]) -> Iterator[PositionLine]:
    """The days in which it may have been, where they are more than a column."""
    for seat in seats:
        if seat.reach:
            y = HEIGHTS[seat.said.side]
            first, last = map(percent, seat.reach)
            yield PositionLine(kind="range", x1=first, y1=y, x2=last, y2=y, side=seat.said.side.value, day=seat.day)


def _held(stands: Sequence[_Seat]) -> Iterator[PositionLine]:
    """From each stance to the next, and up or down to it on another side; nothing where their order is not known."""
    for one, other in pairwise(stands):
        if not is_known_before(one.said.day, other.said.day):
            continue
        x1, x2 = percent(one.x), percent(other.x)
        y1, y2 = HEIGHTS[one.said.side], HEIGHTS[other.said.side]
        if x1 != x2:
            side = one.said.side.value
            yield PositionLine(kind="held", x1=x1, y1=y1, x2=x2, y2=y1, side=side, day=other.day)
        if y1 != y2:
            yield PositionLine(kind="moved", x1=x2, y1=y1, x2=x2, y2=y2, day=other.day)


def _last(seat: _Seat) -> tuple[PositionLine, ...]:
    """After the latest stance: dotted, for nothing later is on record."""
    y = HEIGHTS[seat.said.side]
    side = seat.said.side.value
    return (PositionLine(kind="last", x1=percent(seat.x), y1=y, x2=percent(ROOM), y2=y, side=side, day=seat.day),)


def _marks(seats: Sequence[_Seat]) -> Iterator[PositionMark]:
    """A mark for each place: statements that share one are told together, and the mark leads to the first of them."""
    found: dict[tuple[str, Side], list[_Seat]] = {}
    for seat in seats:
        found.setdefault((percent(seat.x), seat.said.side), []).append(seat)
    stacks = list(found.values())
    places = [(stack[0].x, HEIGHTS[stack[0].said.side]) for stack in stacks]
    for stack, place in zip(stacks, places, strict=True):
        first = stack[0]
        shown = next((seat for seat in reversed(stack) if seat.said.takes_position), first).said
        yield PositionMark(
            key=shown.stance.value,
            side=shown.side.value,
            x=percent(first.x),
            y=HEIGHTS[shown.side],
            url=first.said.url,
            title="\n".join(seat.said.title for seat in stack),
            day=first.day,
            loose=shown.loose,
            near=any(other != place and _touch(place, other) for other in places),
        )


def _touch(one: tuple[float, str], other: tuple[float, str]) -> bool:
    """Whether what is pressed around one mark lies over the middle of another, in the narrowest drawing."""
    lanes = list(HEIGHTS.values())
    return hypot(one[0] - other[0], _LANE * (lanes.index(one[1]) - lanes.index(other[1]))) < _TOUCH
