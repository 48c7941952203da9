"""Where the words of a picture stand: 1200 × 630, as link previews show it."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model.standing import Standing
from onrecord.preview_image.lettering import Lettering, is_rtl, plain
from onrecord.preview_image.view import BoxView, CornerView, ImageView, LineView
from onrecord.strip.view import StripView

WIDTH, HEIGHT = 1200, 630
MARGIN = 64
ROOM = WIDTH - 2 * MARGIN
_TOP = 80  # baseline of the first line
_RULE = 102
_BODY = 134  # where the label begins
_FOOT = 44  # below all
_ABOVE = 24  # between words and strip
_SIZES = (72, 64, 57, 51, 46, 41, 37, 33)
_SIZES_ALONE = (88, 80, *_SIZES)  # of words that stand alone
_MORE = (38, 34)
_LABEL = 37  # greatest size of a label, save where it must not be smaller than the claim
_INDENT = 30  # of a label, for its mark
_LEADING = 1.16
_GAP = 18
# The marks before a label, as strips of (x, width), top to bottom of the words; None: dots.
_MARKS: dict[str, tuple[tuple[int, int], ...] | None] = {
    Standing.ALLEGED: None,
    Standing.CONFIRMED: ((0, 12),),
    Standing.DENIED: ((0, 3),),
    Standing.WITHDRAWN: ((0, 3),),
    Standing.REFUTED: ((0, 4), (8, 4)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureText:
    """What a picture says.

    `label`: key and words; `loud`: the label is as large as the words. `whole`: label and words as one phrase, for
    those who do not see them one above the other. None: it does not say that.
    """

    site: str
    as_of: str | None
    words: str
    label: tuple[str, str] | None = None
    loud: bool = False
    whole: str | None = None
    more: str | None = None  # a second, quieter sentence
    strip: StripView | None = None  # at the foot
    corner: CornerView | None = None  # at the end of the first line

    @property
    def right(self) -> int:
        """Where the first line ends, px from the left: at the margin, or before the logo in the corner."""
        return WIDTH - MARGIN - (self.corner.width + _GAP if self.corner else 0)

    @property
    def foot(self) -> int:
        """How far down words may reach, px from the top: to the strip, where there is one, else to the margin."""
        return HEIGHT - _FOOT - (self.strip.height + _ABOVE if self.strip else 0)


@dataclass(frozen=True, slots=True)
class _Block:
    """Label and words broken into lines that fit."""

    size: int
    label_size: int
    label: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def label_height(self) -> float:
        """Of the label and the gap below it."""
        return len(self.label) * self.label_size * _LEADING + _GAP if self.label else 0

    @property
    def height(self) -> float:
        """Of all lines."""
        return self.label_height + len(self.words) * self.size * _LEADING


def picture(said: PictureText, lettering: Lettering) -> ImageView:
    """The picture: site and day above a rule, then the label and the words as large as they can be."""
    block = _fitted(said, lettering)
    boxes = (BoxView(x=MARGIN, y=_RULE, width=ROOM, height=2, hue="rule"), *_mark(said, block))
    lines = (*_top(said, lettering), *_lines(said, block), *_more(said, block, lettering))
    return ImageView(
        width=WIDTH,
        height=HEIGHT,
        boxes=boxes,
        lines=lines,
        strip=said.strip,
        strip_x=MARGIN,
        strip_y=HEIGHT - _FOOT - (said.strip.height if said.strip else 0),
        corner=said.corner,
    )


def _top(said: PictureText, lettering: Lettering) -> Iterator[LineView]:
    day = plain(said.as_of or "")
    room = said.right - MARGIN - (lettering.width(day, 26) + 2 * MARGIN if day else 0)
    site = plain(said.site)
    if lettering.width(site, 30, bold=True) > room:
        site = lettering.clipped(site, 30, room, bold=True)
    yield LineView(words=_turned(site), x=MARGIN, y=_TOP, size=30, bold=True, hue="ink")
    if day:
        yield LineView(words=_turned(day), x=said.right, y=_TOP, size=26, bold=False, hue="muted", anchor="end")


def _fitted(said: PictureText, lettering: Lettering) -> _Block:
    """The largest size at which all fits; at the smallest, what is too much ends in an ellipsis."""
    room = said.foot - _BODY
    for size in _SIZES if said.label or said.more else _SIZES_ALONE:
        block = _block(said, lettering, size)
        if block.height <= room and _fits(block, lettering):
            return block
    return _cut(block, lettering, max(1, int((room - block.label_height) // (block.size * _LEADING))))


def _block(said: PictureText, lettering: Lettering, size: int) -> _Block:
    label_size = size if said.loud else min(size, _LABEL)
    label = lettering.wrap(plain(said.label[1]), label_size, ROOM - _indent(said), bold=True) if said.label else ()
    return _Block(size, label_size, label, lettering.wrap(plain(said.words), size, ROOM, bold=True))


def _fits(block: _Block, lettering: Lettering) -> bool:
    label = all(lettering.width(line, block.label_size, bold=True) <= ROOM - _INDENT for line in block.label)
    return label and all(lettering.width(line, block.size, bold=True) <= ROOM for line in block.words)


def _indent(said: PictureText) -> int:
    return _INDENT if said.label and said.label[0] in _MARKS else 0


def _cut(block: _Block, lettering: Lettering, count: int) -> _Block:
    """As many lines as have room; a word wider than a line, and what comes after the last line, gives way to `…`."""
    lines = list(block.words[:count])
    for index, line in enumerate(lines):
        last_of_more = index == count - 1 and len(block.words) > count
        if last_of_more or lettering.width(line, block.size, bold=True) > ROOM:
            lines[index] = lettering.clipped(line, block.size, ROOM, bold=True)
    return _Block(block.size, block.label_size, block.label, tuple(lines))


def _lines(said: PictureText, block: _Block) -> Iterator[LineView]:
    """Label and words; what runs from right to left stands at the right."""
    down = float(_BODY)
    for lines, size, indent in ((block.label, block.label_size, _indent(said)), (block.words, block.size, 0)):
        turned = is_rtl(" ".join(lines))
        for line in lines:
            x = WIDTH - MARGIN - indent if turned else MARGIN + indent
            y, anchor = round(down + size * 0.86), "end" if turned else "start"
            yield LineView(words=_turned(line, turned), x=x, y=y, size=size, bold=True, hue="ink", anchor=anchor)
            down += size * _LEADING
        down += _GAP if lines else 0


def _more(said: PictureText, block: _Block, lettering: Lettering) -> Iterator[LineView]:
    """The quieter sentence, where there is room for it: whole, else with an ellipsis."""
    down = _BODY + block.height + _GAP
    words = plain(said.more or "")
    for size in _MORE:
        lines = lettering.wrap(words, size, ROOM) if words else ()
        count = int((said.foot - down) // (size * _LEADING))
        if len(lines) <= count:
            break
    turned = is_rtl(words)
    for index, line in enumerate(lines[: max(count, 0)]):
        cut = len(lines) > count == index + 1 or lettering.width(line, size) > ROOM
        shown = lettering.clipped(line, size, ROOM) if cut else line
        x, anchor = (WIDTH - MARGIN, "end") if turned else (MARGIN, "start")
        y = round(down + size * (index * _LEADING + 0.86))
        yield LineView(words=_turned(shown, turned), x=x, y=y, size=size, bold=False, hue="ink", anchor=anchor)


def _turned(line: str, turned: bool | None = None) -> str:
    """A line that is drawn in its own direction, whatever its first letters are."""
    turned = is_rtl(line) if turned is None else turned
    return f"\u2067{line}\u2069" if turned else line


def _mark(said: PictureText, block: _Block) -> Iterator[BoxView]:
    """The line that stands before a label, as on pages: dotted, thick, thin or double."""
    if said.label is None or said.label[0] not in _MARKS:
        return
    strips = _MARKS[said.label[0]]
    size = block.label_size
    top, high = _BODY + round(size * 0.08), round((len(block.label) - 1) * size * _LEADING + size * 0.92)
    turned = is_rtl(" ".join(block.label))
    if strips is None:
        strips, steps = ((0, 8),), [(top + step, 8) for step in range(0, high - 7, 11)]
    else:
        steps = [(top, high)]
    for left, width in strips:
        x = WIDTH - MARGIN - left - width if turned else MARGIN + left
        for y, height in steps:
            yield BoxView(x=x, y=y, width=width, height=height, hue="ink")
