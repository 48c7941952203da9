"""Outlines of shapes: paths of straight lines, circles, and the areas that strokes along them cover."""

import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from onrecord.render.drawing.parts import NotPlain, Point, Ring

_TOKEN = re.compile(r"\s*,?\s*([MmLlHhVvZz]|[-+]?(?:\d+\.?\d*|\.\d+))")
_CORNERS = 64  # of the polygon that stands for a circle; on one of 20 px that is off by 0.02 px
_MITRE = 4.0  # how far a corner may stand out, in half widths of the stroke: as SVG has it where nothing is said
_MOST = 400  # points of a line, and dashes along it


class Line(NamedTuple):
    """A line through points; `closed`: it goes on from the last to the first."""

    points: tuple[Point, ...]
    closed: bool


@lru_cache(maxsize=256)
def path(text: str) -> tuple[Line, ...]:
    """The lines of a path. Raises NotPlain where it has curves or is not understood."""
    return tuple(Line(tuple(points), closed) for points, closed in _subpaths(_commands(text)) if len(points) > 1)


def _commands(text: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Each command of a path with its numbers; one without a letter repeats the one before."""
    tokens, place = [], 0
    text = text.strip()
    while place < len(text):
        if (found := _TOKEN.match(text, place)) is None:
            raise NotPlain
        tokens.append(found[1])
        place = found.end()
    letter, index = "", 0
    while index < len(tokens):
        if tokens[index].isalpha():
            letter, index = tokens[index], index + 1
        count = {"M": 2, "L": 2, "H": 1, "V": 1, "Z": 0}.get(letter.upper(), -1)
        numbers = tokens[index : index + max(count, 0)]
        if count < 0 or len(numbers) < count or any(token.isalpha() for token in numbers):
            raise NotPlain
        yield letter, tuple(float(number) for number in numbers)
        index += count
        letter = {"M": "L", "m": "l", "Z": "", "z": ""}.get(letter, letter)


def _subpaths(commands: Iterator[tuple[str, tuple[float, ...]]]) -> Iterator[tuple[list[Point], bool]]:
    here, points = (0.0, 0.0), list[Point]()
    for letter, numbers in commands:
        if letter in "Zz":
            yield points, True
            here, points = points[0] if points else here, []
            continue
        here = _moved(here, letter, numbers)
        if letter in "Mm":
            yield points, False
            points = [here]
        elif points:
            points.append(here)
        else:
            raise NotPlain  # it goes on from where a closed line began
        if len(points) > _MOST:
            raise NotPlain
    yield points, False


def _moved(here: Point, letter: str, numbers: tuple[float, ...]) -> Point:
    x, y = here if letter.islower() else (0.0, 0.0)
    match letter.upper():
        case "H":
            return x + numbers[0], here[1]
        case "V":
            return here[0], y + numbers[0]
        case _:
            return x + numbers[0], y + numbers[1]


@lru_cache(maxsize=256)
def circle(x: float, y: float, radius: float) -> Line:
    """A circle around `x`, `y` of this `radius`, as a polygon: from its rightmost point on, as SVG runs through it."""
    turns = (math.tau * index / _CORNERS for index in range(_CORNERS))
    return Line(tuple((x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns), closed=True)


def _dashed(line: Line, dash: float, gap: float) -> Iterator[Line]:
    """The dashes along a line, as lines of their own."""
    points = [*line.points, line.points[0]] if line.closed else [*line.points]
    if dash <= 0 or gap <= 0 or sum(map(math.dist, points, points[1:])) > _MOST * (dash + gap):
        raise NotPlain
    left, drawn, current = dash, True, [points[0]]
    for start, end in pairwise(points):
        length, done = math.dist(start, end), 0.0
        while length - done > left:
            done += left
            share = done / length
            here = (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
            if drawn:
                yield Line((*current, here), closed=False)
            drawn, current = not drawn, [here]
            left = dash if drawn else gap
        left -= length - done
        current.append(end)
    if drawn:
        yield Line(tuple(current), closed=False)


@lru_cache(maxsize=256)
def stroke(lines: tuple[Line, ...], width: float, dashes: tuple[float, ...]) -> tuple[Ring, ...]:
    """The area that strokes along lines cover, with square ends and pointed corners.

    `dashes`: the lengths of a dash and of the gap after it; none: the strokes are whole. Raises NotPlain where a corner
    is so sharp that SVG cuts it off.
    """
    drawn = [part for line in lines for part in (_dashed(line, *dashes) if dashes else (line,))]
    return tuple(ring for line in drawn for ring in _stroked(line, width))


def _stroked(line: Line, width: float) -> tuple[Ring, ...]:
    points = [line.points[0]]
    points += [point for before, point in pairwise(line.points) if point != before]
    if line.closed and points[-1] == points[0]:
        points.pop()
    if len(points) < 2:
        return ()
    one, other = (_beside(points, side * width / 2, closed=line.closed) for side in (1, -1))
    if not line.closed:
        return (_turning((*one, *reversed(other))),)
    inner, outer = sorted((one, other), key=lambda ring: abs(_area(ring)))
    return _turning(outer), tuple(reversed(_turning(inner)))


def _beside(points: Sequence[Point], away: float, *, closed: bool) -> Ring:
    """The line beside a line, `away` px to one side of it."""
    around = [*points, points[0]] if closed else points
    across = [(-(b[1] - a[1]) / math.dist(a, b), (b[0] - a[0]) / math.dist(a, b)) for a, b in pairwise(around)]
    found = []
    for index, (x, y) in enumerate(points):
        before = across[index - 1] if index or closed else across[0]
        after = across[min(index, len(across) - 1)]
        shared = 1 + before[0] * after[0] + before[1] * after[1]
        if shared * _MITRE**2 < 2:
            raise NotPlain
        found.append((x + away * (before[0] + after[0]) / shared, y + away * (before[1] + after[1]) / shared))
    return tuple(found)


def _area(ring: Ring) -> float:
    """Twice the area of a ring, negative where it turns the other way."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise((*ring, ring[0])))


def _turning(ring: Ring) -> Ring:
    """A ring in the direction that all strokes share, so that strokes across each other make no holes."""
    return ring if _area(ring) >= 0 else tuple(reversed(ring))
