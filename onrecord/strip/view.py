"""What the statement strip shows, as frozen types: shapes and words that a template puts in place."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class StripPath:
    """Shapes of one hue (a side, ink, light, rule, muted, hair) and one style (fill, line, dash, dots, thin).

    `stroke` and `dashes` follow from the style and the size of the words; the mark in a picture's address, which is
    taken of the `repr`, does without them.
    """

    hue: str
    style: str
    d: str
    stroke: str | None = field(default=None, repr=False)  # px of the lines; None: the shapes are filled
    dashes: str | None = field(default=None, repr=False)  # of broken lines: px of each dash and gap


@dataclass(frozen=True, slots=True, kw_only=True)
class StripText:
    """Words at a point; `anchor`: start, middle, end. `hue` as in StripPath."""

    words: str
    x: str
    y: str
    anchor: str
    hue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StripView:
    """One drawing: its name (list, phone, wide, social, row, axis), its size in px, its shapes and its words."""

    name: str
    width: int
    height: int
    text: int  # px of its words
    paths: tuple[StripPath, ...]
    texts: tuple[StripText, ...]
