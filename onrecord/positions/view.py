"""The drawing of positions as frozen types: lines, marks and words that a template puts in place.

All places are percent: `x` of the width, `y` of the height, so one drawing fits every room. `day` (ISO 8601) is the
day from which a part is known: a script that shows the record as of a day leaves out what is later.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionLine:
    """A line; `kind`: base, held, last (nothing later is on record), moved, range (the days that it may have been)."""

    kind: str
    x1: str
    y1: str
    x2: str
    y2: str
    side: str | None = None
    day: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionMark:
    """What a body did on a day: `key` names the shape, `loose`: the day is not known for certain.

    `near`: another mark is so close that what is pressed around it would lie over this one.
    """

    key: str
    side: str
    x: str
    y: str
    url: str
    title: str
    day: str
    loose: bool = False
    near: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RowDrawing:
    """What one body did about one claim, along the axis."""

    lines: tuple[PositionLine, ...]
    marks: tuple[PositionMark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnWords:
    """Words in a drawing; `anchor`: start, middle, end. `minor`: left out where large letters leave no room."""

    words: str
    x: str
    anchor: str = "start"
    minor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisView:
    """The axis above the rows: its words, where it is broken, where years begin."""

    words: tuple[DrawnWords, ...]
    breaks: tuple[str, ...]
    ticks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BandPart:
    """Our status over a stretch; `key` as in Label, or `unsure` where the day of a change is not known."""

    key: str
    x: str
    width: str
    day: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BandView:
    """Our status below the rows, its parts named; `in_turn`: the same in a sentence, for where names have no room.

    `whole`: each part is named in the drawing, at letters of the usual size.
    """

    parts: tuple[BandPart, ...]
    words: tuple[DrawnWords, ...]
    in_turn: str
    whole: bool
