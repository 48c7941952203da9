"""Rows at the foot of a picture: bodies with what they said last, and how they came to it, along one axis."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.positions.view import RowDrawing
from onrecord.preview_image.lettering import Lettering, is_rtl, plain
from onrecord.preview_image.view import LineView, ShapeView, StrokeView

HEIGHT = 58  # px of a row
SHOWN = 4  # rows at most
_NAME, _DRAWING, _WORDS, _END = 64, 344, 712, 1136  # px from the left: where each begins, and where all end
_SIZE = 30  # px of letters
_MARK = 34  # px of an em of marks
_AIR = 16
_BESIDE = 24  # px from the mark that stands in the place of a drawing to the words
_DOWN = 0.62  # of the height of a row: the baseline


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureRow:
    """A body by name, its latest stance in words (`mark` and `side` as on pages), and its drawing, if it has one.

    `words` may tell what it did before, too; `stance` stands where there is no room for that.
    """

    name: str
    words: str
    stance: str
    mark: str
    side: str
    drawing: RowDrawing | None = None


def row_lines(rows: Sequence[PictureRow], top: int, lettering: Lettering) -> Iterator[LineView]:
    """The names and the words of rows of which the first begins at `top` (px); what is too wide ends in an ellipsis."""
    for number, row in enumerate(rows[:SHOWN]):
        y = top + number * HEIGHT + round(HEIGHT * _DOWN)
        words_at = _WORDS if row.drawing else _DRAWING + _BESIDE
        fits = lettering.width(plain(row.words), _SIZE, bold=False) <= _END - words_at
        for text, x, end, bold, hue in (
            (row.name, _NAME, _DRAWING - _AIR, True, "ink"),
            (row.words if fits else row.stance, words_at, _END, False, row.side),
        ):
            words = _within(plain(text), end - x, lettering, bold=bold)
            yield LineView(words=words, x=x, y=y, size=_SIZE, bold=bold, hue=hue)


def _within(words: str, room: int, lettering: Lettering, *, bold: bool) -> str:
    if lettering.width(words, _SIZE, bold=bold) > room:
        words = lettering.clipped(words, _SIZE, room, bold=bold)
    return f"\u2067{words}\u2069" if is_rtl(words) else words


def row_strokes(rows: Sequence[PictureRow], top: int) -> Iterator[StrokeView]:
    """The lines of rows of which the first begins at `top` (px)."""
    for number, row in enumerate(rows[:SHOWN]):
        down = top + number * HEIGHT
        for line in row.drawing.lines if row.drawing else ():
            hue = line.side or ("hair" if line.kind == "base" else "ink")
            yield StrokeView(
                kind=line.kind, x1=_x(line.x1), y1=_y(down, line.y1), x2=_x(line.x2), y2=_y(down, line.y2), hue=hue
            )


def row_marks(rows: Sequence[PictureRow], top: int) -> Iterator[ShapeView]:
    """The marks of rows of which the first begins at `top` (px); without a drawing, that of the latest stance."""
    for number, row in enumerate(rows[:SHOWN]):
        down = top + number * HEIGHT
        for mark in row.drawing.marks if row.drawing else ():
            x, y = _x(mark.x), _y(down, mark.y)
            yield ShapeView(key=mark.key, x=x, y=y, size=_MARK, hue=mark.side, loose=mark.loose)
        if row.drawing is None:
            yield ShapeView(key=row.mark, x=float(_DRAWING), y=down + HEIGHT / 2, size=_MARK, hue=row.side)


def _x(share: str) -> float:
    """A share of the drawing's width as px from the left of the picture."""
    return round(_DRAWING + float(share.removesuffix("%")) / 100 * (_WORDS - _AIR * 1.5 - _DRAWING), 1)


def _y(top: int, share: str) -> float:
    return round(top + float(share.removesuffix("%")) / 100 * HEIGHT, 1)
