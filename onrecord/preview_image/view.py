"""What the picture of a link preview shows, as frozen types: boxes and words that a template puts in place."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxView:
    """A filled rectangle; `hue`: ink, rule."""

    x: int
    y: int
    width: int
    height: int
    hue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """A line of words at a point of its baseline; `anchor`: start, end (for what runs from right to left)."""

    words: str
    x: int
    y: int
    size: int
    bold: bool
    hue: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapeView:
    """A mark around a point, `size` px wide; `key` names its shape, which is that of pages."""

    key: str
    x: float
    y: float
    size: int
    hue: str
    loose: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StrokeView:
    """A line of a drawing, px; `kind` as in PositionLine."""

    kind: str
    x1: float
    y1: float
    x2: float
    y2: float
    hue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CornerView:
    """The logo in the upper corner of a picture: its size in px, and the file itself as a `data:` address."""

    width: int
    height: int
    href: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageView:
    """A picture of 1200 × 630: what is claimed, where it stands, and at the foot who stood where.

    `label`: our mark before the label. `strokes`, `marks`: the rows at the foot. `colours`: of the paper, and of each
    hue of all the others. `corner`: the logo of the house, or None.
    """

    width: int
    height: int
    boxes: tuple[BoxView, ...]
    lines: tuple[LineView, ...]
    label: ShapeView | None = None
    strokes: tuple[StrokeView, ...] = ()
    marks: tuple[ShapeView, ...] = ()
    corner: CornerView | None = field(default=None, repr=False)  # no part of what its address is made of
    colours: Mapping[str, str] = field(default_factory=dict, repr=False)  # no part of what its address is made of


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture with its address, which changes with it, and the words for those who do not see it."""

    url: str
    alt: str
    view: ImageView
