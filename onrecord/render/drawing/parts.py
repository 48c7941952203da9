"""What a plain drawing is made of: areas of one colour and lines of words, in px, in the order in which they lie."""

from dataclasses import dataclass

Point = tuple[float, float]
Ring = tuple[Point, ...]  # the outline of an area, closed by itself
Colour = tuple[int, int, int]  # red, green, blue: 0 to 255


class NotPlain(Exception):
    """A drawing with something in it that is left to resvg."""


@dataclass(frozen=True, slots=True)
class Area:
    """What rings enclose, each point by its winding number: where rings run against each other there are holes.

    `scale`, `move`: what makes px of the units of the rings, first the one and then the other.
    """

    rings: tuple[Ring, ...]
    colour: Colour
    scale: float
    move: Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A line of words; `anchor`: which of its ends (start, end) stands at the point `x`, `y` of the baseline."""

    text: str
    x: float
    y: float
    size: float
    family: str
    weight: int
    colour: Colour
    anchor: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing of `width` by `height` px on `paper`."""

    width: int
    height: int
    paper: Colour
    parts: tuple[Area | Words, ...]
