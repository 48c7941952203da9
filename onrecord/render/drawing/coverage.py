"""How much of each pixel an area covers: exactly, pixel by pixel, from its outline."""

import math
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from onrecord.render.drawing.parts import Area, NotPlain, Point, Ring

_MOST = 4_000_000  # pixels of a mask
_PARTS = 8  # of a pixel, at which what was moved may stand
_Row = dict[int, float]  # by column: how much more of this pixel, and of all after it, is covered


class Mask(NamedTuple):
    """A rectangle of pixels, each with how much of it is covered (0 to 255), row by row from the top."""

    left: int
    top: int
    width: int
    height: int
    pixels: bytes


def coverage(area: Area) -> Mask | None:
    """The pixels that an area covers; None where it covers nothing. Raises NotPlain where there are too many.

    What was moved stands at the nearest eighth of a pixel, so that a mark that was drawn once need not be again.
    """
    across, down = (math.floor(way * _PARTS + 0.5) for way in area.move)
    found = _mask(area.rings, area.scale, (across % _PARTS / _PARTS, down % _PARTS / _PARTS))
    if found is None:
        return None
    return found._replace(left=found.left + across // _PARTS, top=found.top + down // _PARTS)


@lru_cache(maxsize=2048)
def _mask(rings: tuple[Ring, ...], scale: float, move: Point) -> Mask | None:
    rings = tuple(tuple((x * scale + move[0], y * scale + move[1]) for x, y in ring) for ring in rings if ring)
    across = [x for ring in rings for x, _ in ring]
    down = [y for ring in rings for _, y in ring]
    if not rings or min(across) == max(across) or min(down) == max(down):
        return None
    left, top = math.floor(min(across)), math.floor(min(down))
    width, height = math.ceil(max(across)) - left, math.ceil(max(down)) - top
    if width * height > _MOST:
        raise NotPlain
    rows: list[_Row] = [{} for _ in range(height)]
    for ring in rings:
        moved = [(x - left, y - top) for x, y in ring]
        for start, end in pairwise((*moved, moved[0])):
            if start[1] < end[1]:
                _add(rows, start, end, 1)
            elif start[1] > end[1]:
                _add(rows, end, start, -1)
    return Mask(left, top, width, height, b"".join(_pixels(row, width) for row in rows))


def _add(rows: list[_Row], upper: Point, lower: Point, sign: int) -> None:
    """Count an edge: of what is right of it, as much more is covered as the edge is high in each row, or less."""
    (x, y), slope = upper, (lower[0] - upper[0]) / (lower[1] - upper[1])
    for number in range(int(y), math.ceil(lower[1])):
        below = min(number + 1.0, lower[1])
        row, after, height = rows[number], x + (below - y) * slope, sign * (below - y)
        column = int(x)
        if column == int(after):
            beside = height * ((x + after) / 2 - column)
            row[column] = row.get(column, 0.0) + height - beside
            row[column + 1] = row.get(column + 1, 0.0) + beside
        else:
            _spread(row, min(x, after), max(x, after), height)
        x, y = after, below


def _spread(row: _Row, low: float, high: float, height: float) -> None:
    """Count the part of an edge that crosses several pixels of a row, between two points across."""
    for column in range(int(low), math.ceil(high)):
        begin, finish = max(low, float(column)), min(high, column + 1.0)
        share = height * (finish - begin) / (high - low)
        beside = share * ((begin + finish) / 2 - column)
        row[column] = row.get(column, 0.0) + share - beside
        row[column + 1] = row.get(column + 1, 0.0) + beside


def _pixels(row: _Row, width: int) -> bytes:
    line, share, level = bytearray(), 0.0, 0
    for column in sorted(row):
        line += bytes((level,)) * (column - len(line))
        share += row[column]
        level = min(255, int(abs(share) * 255 + 0.5))
    line += bytes((level,)) * (width - len(line))
    return bytes(line[:width])
