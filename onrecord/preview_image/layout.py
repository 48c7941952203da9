"""Where the words of a picture stand: 1200 × 630, as link previews show it."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model.standing import Standing
from onrecord.preview_image.lettering import Lettering, is_rtl, plain
from onrecord.preview_image.rows import HEIGHT as ROW_HEIGHT
from onrecord.preview_image.rows import SHOWN, PictureRow, row_lines, row_marks, row_strokes
from onrecord.preview_image.view import BoxView, CornerView, ImageView, LineView, ShapeView

WIDTH, HEIGHT = 1200, 630
MARGIN = 64
ROOM = WIDTH - 2 * MARGIN
_TOP = 80  # baseline of the first line
_RULE = 102
_BODY = 134  # where the label begins
_FOOT = 44  # below all
_SIZES = (72, 64, 57, 51, 46, 41, 37, 33)
_SIZES_ALONE = (88, 80, *_SIZES)  # of words that stand alone
_MORE = (38, 34)
_LABEL = 37  # greatest size of a label, save where it must not be smaller than the claim
_MARK_SIZE, _MARK_ROOM = 0.72, 1.0  # of the mark before a label, and of its room, in the size of the label
_LEADING = 1.16
_GAP = 18
_SINCE = 30  # size of the day from which the label holds
_CODE = 20  # size of the code
_ABOVE = 28  # between words and rows
_MARKED = {Standing.ALLEGED, Standing.CONFIRMED, Standing.DENIED, Standing.WITHDRAWN, Standing.REFUTED, Standing.STRUCK}


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
    since: str | None = None  # from when the label holds; of an opinion, where and when it was said
    more: str | None = None  # a second, quieter sentence
    rows: tuple[PictureRow, ...] = ()  # at the foot
    corner: CornerView | None = None  # at the end of the first line
    code: str | None = None  # of the claim, in words; below all

    @property
    def right(self) -> int:
        """Where the first line ends, px from the left: at the margin, or before the logo in the corner."""
        return WIDTH - MARGIN - (self.corner.width + _GAP if self.corner else 0)

    @property
    def foot(self) -> int:
        """How far down words may reach, px from the top: to the rows, where there are any, else to the margin."""
        return self.rows_top - (_ABOVE if self.rows else 0)

    @property
    def rows_top(self) -> int:
        """Where the rows begin, px from the top."""
        return HEIGHT - _FOOT - min(len(self.rows), SHOWN) * ROW_HEIGHT


@dataclass(frozen=True, slots=True)
class _Block:
    """Label and words broken into lines that fit."""

    size: int
    label_size: int
    label: tuple[str, ...]
    since: str
    words: tuple[str, ...]

    @property
    def label_height(self) -> float:
        """Of the label, its day and the gap below them."""
        day = _SINCE * _LEADING if self.since else 0
        return len(self.label) * self.label_size * _LEADING + day + _GAP if self.label else 0

    @property
    def height(self) -> float:
        """Of all lines."""
        return self.label_height + len(self.words) * self.size * _LEADING


def picture(said: PictureText, lettering: Lettering) -> ImageView:
    """The picture: site and day above a rule, then the label and the words as large as they can be."""
    block = _fitted(said, lettering)
    lines = (
        *_top(said, lettering),
        *_lines(said, block),
        *_more(said, block, lettering),
        *row_lines(said.rows, said.rows_top, lettering),
        *_code(said),
    )
    return ImageView(
        width=WIDTH,
        height=HEIGHT,
        boxes=(BoxView(x=MARGIN, y=_RULE, width=ROOM, height=2, hue="rule"),),
        lines=lines,
        label=_mark(said, block),
        strokes=tuple(row_strokes(said.rows, said.rows_top)),
        marks=tuple(row_marks(said.rows, said.rows_top)),
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


def _code(said: PictureText) -> Iterator[LineView]:
    """The code in small print at the foot, below what the rest has room for."""
    if said.code:
        y = HEIGHT - (_FOOT - _CODE) // 2 - 2
        yield LineView(words=plain(said.code), x=WIDTH - MARGIN, y=y, size=_CODE, bold=False, hue="muted", anchor="end")


def _fitted(said: PictureText, lettering: Lettering) -> _Block:
    """The largest size at which all fits; at the smallest, what is too much ends in an ellipsis."""
    room = said.foot - _BODY
    for size in _SIZES if said.label or said.more else _SIZES_ALONE:
        block = _block(said, lettering, size)
        if block.height <= room and _fits(said, block, lettering):
            return block
    return _cut(block, lettering, max(1, int((room - block.label_height) // (block.size * _LEADING))))


def _block(said: PictureText, lettering: Lettering, size: int) -> _Block:
    label_size = size if said.loud else min(size, _LABEL)
    room = ROOM - _indent(said, label_size)
    label = lettering.wrap(plain(said.label[1]), label_size, room, bold=True) if said.label else ()
    since = plain(said.since or "")
    if lettering.width(since, _SINCE) > ROOM:
        since = lettering.clipped(since, _SINCE, ROOM)
    return _Block(size, label_size, label, since, lettering.wrap(plain(said.words), size, ROOM, bold=True))


def _fits(said: PictureText, block: _Block, lettering: Lettering) -> bool:
    room = ROOM - _indent(said, block.label_size)
    label = all(lettering.width(line, block.label_size, bold=True) <= room for line in block.label)
    return label and all(lettering.width(line, block.size, bold=True) <= ROOM for line in block.words)


def _indent(said: PictureText, size: int) -> int:
    """The room of the mark before a label of this size, px."""
    return round(size * _MARK_ROOM) if said.label and said.label[0] in _MARKED else 0


def _cut(block: _Block, lettering: Lettering, count: int) -> _Block:
    """As many lines as have room; a word wider than a line, and what comes after the last line, gives way to `…`."""
    lines = list(block.words[:count])
    for index, line in enumerate(lines):
        last_of_more = index == count - 1 and len(block.words) > count
        if last_of_more or lettering.width(line, block.size, bold=True) > ROOM:
            lines[index] = lettering.clipped(line, block.size, ROOM, bold=True)
    return _Block(block.size, block.label_size, block.label, block.since, tuple(lines))


def _lines(said: PictureText, block: _Block) -> Iterator[LineView]:
    """Label and words; what runs from right to left stands at the right."""
    down = float(_BODY)
    indent = _indent(said, block.label_size)
    since = (block.since,) if block.label and block.since else ()
    for lines, size, left, bold, gap in (
        (block.label, block.label_size, indent, True, 0 if since else _GAP),
        (since, _SINCE, 0, False, _GAP),
        (block.words, block.size, 0, True, 0),
    ):
        turned = is_rtl(" ".join(lines))
        for line in lines:
            x = WIDTH - MARGIN - left if turned else MARGIN + left
            y, anchor = round(down + size * 0.86), "end" if turned else "start"
            hue = "ink" if bold else "muted"
            yield LineView(words=_turned(line, turned), x=x, y=y, size=size, bold=bold, hue=hue, anchor=anchor)
            down += size * _LEADING
        down += gap if lines else 0


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


def _mark(said: PictureText, block: _Block) -> ShapeView | None:
    """The shape that stands before a label, as on pages; None where a label has none."""
    if said.label is None or said.label[0] not in _MARKED:
        return None
    size = round(block.label_size * _MARK_SIZE)
    turned = is_rtl(" ".join(block.label))
    x = WIDTH - MARGIN - size if turned else MARGIN
    y = _BODY + block.label_size * 0.86 - size
    return ShapeView(key=said.label[0], x=x, y=round(y, 1), size=size, hue="ink")
