"""Parts that every mode of a strip shares: the axis line, breaks, tail, dates, and the gutter of the undated."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.model.dates import PartialDate
from onrecord.model.vocabulary import Side
from onrecord.strip.axis import Axis, Frame, breaks
from onrecord.strip.types import Caption, Line, Size, StripInput, Stroke
from onrecord.strip.words import width
from onrecord.wording.wording import brief

ASCENT = 0.8  # of the size of the words: their baseline below the top of the line
_AIR = 8  # px between words
_GAP = 16  # px between the axis and the gutter
GAP_WORDS = 0.65  # of the size of the words: from the line up to the words of a gap
_SLASH = 0.5  # of half the height of a slash: half its width


@dataclass(frozen=True, slots=True)
class Gutter:
    """The place of statements without a date, after the axis: its edges, px."""

    left: float
    right: float


def half(value: float) -> float:
    """The half pixel at or before a place: a hairline there is sharp."""
    return math.floor(value) + 0.5


@dataclass(frozen=True, slots=True)
class Room:
    """The px that the undated take beside an axis, and their words below it; none where all are dated."""

    marks: float = 0.0
    words: float = 0.0
    gap: float = 0.0

    def frame(self, size: Size, left: float, column: int, cap: int, strings: Mapping[str, str]) -> Frame:
        """What is left for the axis in a drawing of this size.

        `left`: where the axis begins, px. `column` and `cap`: the least and the greatest pitch of its columns, px.
        """
        labels = size.width - max(self.marks, self.words) - (_AIR if self.marks else 0)
        return Frame(size, left, size.width - self.gap - self.marks, labels, column, cap, strings)

    def gutter(self, axis: Axis) -> Gutter | None:
        """Where the undated stand, clear of the axis and of its last words; None where there are none."""
        if not self.marks:
            return None
        label = max((placed.label_left + placed.label.width for placed in axis.runs), default=0.0)
        left = max(axis.right + self.gap, label + _AIR + max(0.0, self.words - self.marks))
        return Gutter(left, left + self.marks)


def gutter_room(
    record: StripInput, size: Size, columns: int, column: int, strings: Mapping[str, str], *, tight: bool = False
) -> Room:
    """The room that the undated statements of a record take beside the axis; none where all are dated.

    `columns`: how many columns they stand in; `column`: the pitch of one, px. `tight`: their words may reach below the
    axis.
    """
    if not record.undated:
        return Room()
    words = width(strings["strip.undated"], size.text) if size.text else 0.0
    if tight:
        return Room(columns * column, words, _GAP / 2)
    return Room(max(columns * column, words), words, _GAP)


def axis_strokes(axis: Axis, y: float, gutter: Gutter | None, reach: float) -> Iterator[Stroke]:
    """The line, its breaks, its tail and its end.

    `y`: of the line; `reach`: half the height of its end and of the slashes at a break. Both in px. `gutter` None:
    there are no undated statements.
    """
    for placed in axis.runs:
        yield Stroke(Line.AXIS, placed.left, y, placed.right, y)
    for left, right, _ in breaks(axis):
        wide, high = reach * _SLASH, reach
        for middle in (half((left + right) / 2) - wide, half((left + right) / 2) + wide):
            yield Stroke(Line.BREAK, middle - wide, y + high, middle + wide, y - high)
    yield Stroke(Line.TAIL, axis.tail, y, axis.right, y)
    end = half(axis.right - 1)
    yield Stroke(Line.STOP, end, y - reach, end, y + reach)
    if gutter:
        yield Stroke(Line.AXIS, gutter.left, y, gutter.right, y)


def gap_texts(axis: Axis, size: Size, y: float) -> Iterator[Caption]:
    """The length of each gap in words, above its slashes; `y`: of the baseline, px."""
    for left, right, words in breaks(axis):
        if words:
            yield Caption("gap", words, (left + right) / 2, y, width(words, size.text), "middle")


def date_texts(
    axis: Axis, size: Size, y: float, gutter: Gutter | None, strings: Mapping[str, str]
) -> Iterator[Caption]:
    """The first and last day of each run, and the name of the gutter.

    `y`: of the baseline, px. `gutter` None: there are no undated statements.
    """
    for placed in axis.runs:
        label = placed.label
        if label.first:
            yield Caption("date", label.first, placed.label_left, y, width(label.first, size.text))
        if label.last:
            yield Caption("date", label.last, placed.right, y, width(label.last, size.text), "end")
    if gutter:
        words = strings["strip.undated"]
        room = width(words, size.text)
        fits = room <= gutter.right - gutter.left
        yield Caption("note", words, gutter.left if fits else gutter.right, y, room, "start" if fits else "end")


def tail_text(
    axis: Axis, as_of: PartialDate | None, size: Size, left: float, y: float, strings: Mapping[str, str]
) -> Iterator[Caption]:
    """The day to which the tail runs, and that it is not to scale: in full, else short, else not at all.

    `as_of`: the day to which the record was checked; None: not known, so only the short words come in question. `left`:
    where the words may begin; `y`: of their baseline. Both in px.
    """
    long = strings["strip.tail"].format(date=as_of.wording(brief(strings))) if as_of else None
    for words in (long, strings["strip.tail-short"]):
        room = width(words, size.text) if words else math.inf
        if words and left + room <= size.width:
            yield Caption("note", words, max(axis.right, left + room), y, room, "end")
            return


def side_text(side: Side, size: Size, y: float, strings: Mapping[str, str]) -> Iterator[Caption]:
    """The name of a lane; nothing where it is wider than the drawing. `y`: of the baseline, px."""
    words = strings[f"strip.{side.value}"]
    room = width(words, size.text)
    if room <= size.width:
        yield Caption("side", words, 0.0, y, room, side=side)
