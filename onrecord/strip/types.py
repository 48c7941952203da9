"""The types of the statement strip: what it is drawn from, its sizes, and the layout in plain numbers."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onrecord.model.dates import PartialDate
from onrecord.model.vocabulary import Side, Stance, side_of

_DATED = 60  # days: a date that may lie anywhere in a longer range is drawn as undated


@dataclass(frozen=True, slots=True)
class StripStatement:
    """One statement: its stance and its date; `lane`: its side, where the stance alone does not tell it."""

    day: PartialDate
    stance: Stance
    lane: Side | None = None

    @property
    def side(self) -> Side:
        """The lane it is drawn in."""
        return self.lane or side_of(self.stance)

    @property
    def first(self) -> date:
        """The first day it can have been."""
        return self.day.earliest

    @property
    def last(self) -> date:
        """The last day it can have been."""
        return self.day.latest

    @property
    def middle(self) -> date:
        """The day at which a dated mark stands: the middle of its range."""
        return date.fromordinal((self.first.toordinal() + self.last.toordinal()) // 2)

    @property
    def loose(self) -> bool:
        """Whether the day is not known for certain."""
        return self.first != self.last or self.day.approximate or self.day.uncertain

    @property
    def undated(self) -> bool:
        """Whether the range is too long for a place on the axis."""
        return (self.last - self.first).days > _DATED


@dataclass(frozen=True, slots=True)
class StripStatus:
    """Our status from a date on; `day` None: not recorded. `key` as in Label; `light`: reconstructed."""

    day: PartialDate | None
    key: str
    light: bool = False

    @property
    def placed(self) -> bool:
        """Whether its date has a place of its own on the axis."""
        return self.day is not None and (self.day.latest - self.day.earliest).days <= _DATED


@dataclass(frozen=True, slots=True)
class StripInput:
    """What a strip is drawn from: statements and status in order, when first made, and checked to when.

    `as_of` None: it is not known to when.
    """

    said: tuple[StripStatement, ...]
    held: tuple[StripStatus, ...]
    made: PartialDate
    as_of: PartialDate | None = None

    @property
    def dated(self) -> tuple[StripStatement, ...]:
        """The statements that have a place on the axis."""
        return tuple(row for row in self.said if not row.undated)

    @property
    def undated(self) -> tuple[StripStatement, ...]:
        """The statements that have none."""
        return tuple(row for row in self.said if row.undated)


@dataclass(frozen=True, slots=True)
class Size:
    """A size of drawing, in px. `radius`: half a mark, least and greatest. `column`, `cap`: pitch of columns."""

    name: str
    width: int
    height: int
    text: int  # 0: no words
    radius: tuple[float, float]
    column: int
    cap: int
    tail: int
    band: int

    @property
    def line(self) -> int:
        """The height of a line of words, px; 0 in a drawing without words."""
        return self.text + self.text // 6 if self.text else 0


LIST = Size("list", 160, 28, 0, (1.5, 1.5), 4, 6, 10, 3)
PHONE = Size("phone", 328, 104, 12, (3.5, 4), 8, 12, 20, 8)
WIDE = Size("wide", 600, 132, 12, (3.5, 5), 8, 14, 32, 8)
SOCIAL = Size("social", 1072, 190, 22, (6.5, 8), 16, 28, 56, 14)
SIZES = (LIST, PHONE, WIDE, SOCIAL)


class Line(StrEnum):
    """What a line of the layout stands for."""

    AXIS = "axis"
    TAIL = "tail"
    STOP = "stop"
    BREAK = "break"
    YEAR = "year"
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line between two points, px."""

    kind: Line
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Mark:
    """Statements at their centre: one, save on a list's ticks. `reach`: the ends of its whisker."""

    said: tuple[StripStatement, ...]
    x: float
    y: float
    radius: float
    reach: tuple[float, float] | None = None

    @property
    def stance(self) -> Stance:
        """The stance of its statements, which names its shape."""
        return self.said[0].stance

    @property
    def side(self) -> Side:
        """The lane it stands in."""
        return self.said[0].side

    @property
    def loose(self) -> bool:
        """Whether its day is not known for certain."""
        return self.said[0].loose


@dataclass(frozen=True, slots=True)
class Bar:
    """A stack that became a count; that of no position is a number between two lines, as high as its channel."""

    said: tuple[StripStatement, ...]
    left: float
    right: float
    top: float
    bottom: float

    @property
    def side(self) -> Side:
        """The lane it stands in."""
        return self.said[0].side


@dataclass(frozen=True, slots=True)
class Band:
    """Our status over a stretch; `key` as in Label, or `unsure` where the day of a change is not known."""

    key: str
    light: bool
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Caption:
    """Words on a baseline with the greatest width they may take. `kind`: side, date, gap, note, count.

    `side`: the lane that they name or count; None: they belong to no lane.
    """

    kind: str
    words: str
    x: float
    y: float
    width: float
    anchor: str = "start"
    side: Side | None = None

    @property
    def left(self) -> float:
        """Where the words begin at the earliest, px."""
        return self.x - {"start": 0.0, "middle": self.width / 2, "end": self.width}[self.anchor]

    @property
    def right(self) -> float:
        """Where the words end at the latest, px."""
        return self.left + self.width


@dataclass(frozen=True, slots=True)
class Layout:
    """A strip in plain numbers: all lengths are px from the left and the top of the drawing."""

    size: Size
    height: int
    strokes: tuple[Stroke, ...] = ()
    marks: tuple[Mark, ...] = ()
    bars: tuple[Bar, ...] = ()
    bands: tuple[Band, ...] = ()
    words: tuple[Caption, ...] = ()
