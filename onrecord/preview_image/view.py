"""What the picture of a link preview shows, as frozen types: boxes and words that a template puts in place."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.strip.view import StripView


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
class CornerView:
    """The logo in the upper corner of a picture: its size in px, and the file itself as a `data:` address."""

    width: int
    height: int
    href: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageView:
    """A picture of 1200 × 630: what is claimed, where it stands, and its record as a strip at the foot, or None.

    `colours`: of the paper, and of each hue of boxes, lines and strip. `corner`: the logo of the house, or None.
    """

    width: int
    height: int
    boxes: tuple[BoxView, ...]
    lines: tuple[LineView, ...]
    strip: StripView | None = None
    strip_x: int = 0
    strip_y: int = 0
    corner: CornerView | None = field(default=None, repr=False)  # no part of what its address is made of
    colours: Mapping[str, str] = field(default_factory=dict, repr=False)  # no part of what its address is made of


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture with its address, which changes with it, and the words for those who do not see it."""

    url: str
    alt: str
    view: ImageView
