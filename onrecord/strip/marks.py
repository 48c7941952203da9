"""Marks of a strip in their lanes: stacks away from the line, and outside of them those whose day is not known."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from onrecord.model.vocabulary import Side
from onrecord.strip.types import StripStatement

LANES = (Side.SAYS_SO, Side.NO_POSITION, Side.SAYS_NOT)


@dataclass(frozen=True, slots=True)
class Seat:
    """A statement with its columns and its row: 0 is nearest to the line."""

    said: StripStatement
    column: int
    first: int
    last: int
    row: int


@dataclass(frozen=True, slots=True)
class Rows:
    """How many rows each lane needs; one at least, so that an empty lane keeps its place."""

    above: int
    middle: int
    below: int

    @property
    def all(self) -> int:
        """How many rows the three lanes need together."""
        return self.above + self.middle + self.below


def seats(said: Iterable[StripStatement], column: Callable[[StripStatement, str], int]) -> dict[Side, list[Seat]]:
    """The statements of each lane, seated so that no two share a place: exact days first, ranges outside of them.

    `column` gives the column of a statement's `first`, `middle` or `last` day.
    """
    lanes: dict[Side, list[Seat]] = {side: [] for side in LANES}
    for row in sorted(said, key=lambda row: column(row, "first") != column(row, "last")):
        first, middle, last = (column(row, which) for which in ("first", "middle", "last"))
        lane = lanes[row.side]
        taken = {seat.row for seat in lane if seat.first <= last and first <= seat.last}
        free = next(n for n in range(len(lane) + 1) if n not in taken)
        lane.append(Seat(row, middle, first, last, free))
    return lanes


def rows_of(lanes: dict[Side, list[Seat]], undated: dict[Side, list[Seat]]) -> Rows:
    """The rows that the lanes need."""
    above, middle, below = (max((seat.row + 1 for seat in (*lanes[side], *undated[side])), default=1) for side in LANES)
    return Rows(above, middle, below)


def gutter(said: Iterable[StripStatement], rows: int) -> dict[Side, list[Seat]]:
    """Statements without a place in time, lane by lane: up to `rows` on top of each other, then the next column."""
    lanes: dict[Side, list[Seat]] = {side: [] for side in LANES}
    for row in said:
        lane = lanes[row.side]
        # On the line, stacks would reach into the other lanes: there they stand side by side.
        column, place = divmod(len(lane), rows if row.side is not Side.NO_POSITION else 1)
        lane.append(Seat(row, column, column, column, place))
    return lanes


def clusters(lane: list[Seat]) -> dict[Seat, int]:
    """Each seat with the number of rows of its neighbourhood: seats on the line are centred on it together."""
    found: dict[Seat, int] = {}
    group: list[Seat] = []
    end = 0
    for seat in sorted(lane, key=lambda seat: (seat.first, seat.last, seat.row)):
        if group and seat.first > end:
            group = []
        group.append(seat)
        end = max(seat.last, end) if len(group) > 1 else seat.last
        height = max(other.row for other in group) + 1
        found.update(dict.fromkeys(group, height))
    return found
