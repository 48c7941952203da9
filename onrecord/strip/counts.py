"""A strip whose stacks became counts: bars away from the line with their numbers, and no position in the line."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.model.vocabulary import Side
from onrecord.strip.axis import Axis, lay_axis, stretches
from onrecord.strip.bands import bands
from onrecord.strip.furniture import (
    ASCENT,
    Gutter,
    axis_strokes,
    date_texts,
    gap_texts,
    gutter_room,
    half,
    tail_text,
)
from onrecord.strip.marks import LANES
from onrecord.strip.types import Bar, Caption, Layout, Line, Size, StripInput, StripStatement, Stroke
from onrecord.strip.words import width

_AIR = 8  # px between the names of the lanes and the axis
_ABOVE, _BELOW = 4, 3
_DROP = 0.36  # of the size of the words: from their middle to their baseline


@dataclass(frozen=True, slots=True)
class _Scale:
    """The line's middle, half the height of its channel, the longest bar, and the count that it stands for."""

    axis: float
    channel: float
    longest: float
    most: int


def counts(record: StripInput, size: Size, strings: Mapping[str, str]) -> Layout | None:
    """The record as counts for each column; None where even the coarsest axis finds no room.

    `record` has one statement at the least; `strings`: the words of the site by key.
    """
    most = max(Counter(row.side for row in record.said).values())
    column = max(size.column, round(width(str(most), size.text) + 3))
    left = max(width(strings[f"strip.{side.value}"], size.text) for side in LANES) + _AIR
    room = gutter_room(record, size, 1, column, strings)
    frame = room.frame(size, round(left), column, max(column, 2 * size.cap), strings)
    axis = lay_axis(stretches(record.said, record.held), frame)
    if axis is None:
        return None
    beside = room.gutter(axis)
    dated = _piles(record.dated, lambda row: axis.column(row.middle))
    undated = _piles(record.undated, lambda _: 0)
    scale = _scale(size, max(map(len, [*dated.values(), *undated.values()])))
    bars = [*_bars(dated, axis.centre, axis.pitch, scale, size)]
    if beside:
        bars += _bars(undated, lambda _: half(beside.left + column / 2), column, scale, size)
    return _laid(record, size, axis, beside, tuple(bars), scale, strings)


def _scale(size: Size, most: int) -> _Scale:
    room = size.height - 2 * size.line - _ABOVE - size.band - _BELOW
    channel = size.line / 2
    longest = (room - 4 * size.line + size.line - 2) / 2
    return _Scale(half(room / 2), channel, longest, most)


def _piles(
    said: Iterable[StripStatement], column: Callable[[StripStatement], int]
) -> dict[tuple[Side, int], list[StripStatement]]:
    """The statements of each lane and column."""
    found: dict[tuple[Side, int], list[StripStatement]] = {}
    for row in said:
        found.setdefault((row.side, column(row)), []).append(row)
    return found


def _bars(
    found: dict[tuple[Side, int], list[StripStatement]],
    centre: Callable[[int], float],
    pitch: int,
    scale: _Scale,
    size: Size,
) -> Iterator[Bar]:
    half_width = min(pitch - 4, size.cap) // 2 + 0.5
    for (side, column), said in found.items():
        x = centre(column)
        long = max(1.0, round(scale.longest * len(said) / scale.most))
        top, bottom = scale.axis - scale.channel, scale.axis + scale.channel
        if side is Side.SAYS_SO:
            top, bottom = top - long, top
        elif side is Side.SAYS_NOT:
            top, bottom = bottom, bottom + long
        yield Bar(tuple(said), x - half_width, x + half_width, top, bottom)


def _numbers(bars: Iterable[Bar], size: Size) -> Iterator[Caption]:
    for bar in bars:
        y = {
            Side.SAYS_SO: bar.top - 2,
            Side.NO_POSITION: (bar.top + bar.bottom) / 2 + size.text * _DROP,
            Side.SAYS_NOT: bar.bottom + size.text * ASCENT + 1,
        }[bar.side]
        words = str(len(bar.said))
        yield Caption("count", words, (bar.left + bar.right) / 2, y, width(words, size.text), "middle", bar.side)


def _names(scale: _Scale, size: Size, strings: Mapping[str, str]) -> Iterator[Caption]:
    away = scale.channel + size.line * 0.75
    for side, y in zip(LANES, (-away, 0, away), strict=True):
        words = strings[f"strip.{side.value}"]
        yield Caption("side", words, 0.0, scale.axis + y + size.text * _DROP, width(words, size.text), side=side)


def _channel(axis: Axis, scale: _Scale) -> Iterator[Stroke]:
    """Two lines in place of one: between them stands the number of those without a position."""
    for placed in axis.runs:
        for y in (half(scale.axis - scale.channel), half(scale.axis + scale.channel)):
            yield Stroke(Line.AXIS, placed.left, y, placed.right, y)


def _laid(
    record: StripInput,
    size: Size,
    axis: Axis,
    beside: Gutter | None,
    bars: tuple[Bar, ...],
    scale: _Scale,
    strings: Mapping[str, str],
) -> Layout:
    top = size.height - 2 * size.line - _BELOW - size.band
    dates = top + size.band + _BELOW + size.text * ASCENT
    plain = [stroke for stroke in axis_strokes(axis, scale.axis, None, size.text * 0.375) if stroke.kind != Line.AXIS]
    words = [
        *_names(scale, size, strings),
        *_numbers(bars, size),
        *gap_texts(axis, size, scale.axis - scale.channel - 2),
        *date_texts(axis, size, dates, beside, strings),
        *tail_text(axis, record.as_of, size, axis.left, dates + size.line, strings),
    ]
    return Layout(
        size,
        size.height,
        strokes=(*plain, *_channel(axis, scale)),
        bars=bars,
        bands=bands(record.held, axis, top, top + size.band),
        words=tuple(words),
    )
