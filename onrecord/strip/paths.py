"""A layout becomes shapes: path data by hue and style, which a template puts in place."""

from collections.abc import Callable, Iterator
from functools import lru_cache

from onrecord.model.standing import Standing
from onrecord.model.vocabulary import Side, Stance
from onrecord.strip.types import Band, Bar, Caption, Layout, Line, Mark, Stroke
from onrecord.strip.view import StripPath, StripText, StripView

_HATCH = 3.5  # px between two lines of the hatch at least
_LINES = {
    Line.AXIS: ("rule", "line"),
    Line.TAIL: ("rule", "dots"),
    Line.STOP: ("rule", "line"),
    Line.BREAK: ("muted", "line"),
    Line.YEAR: ("hair", "line"),
    Line.TICK: ("no-position", "line"),
}
_Shape = tuple[str, str]  # style (fill, line, dash, dots, thin) and path data
_SMALL = 12  # px of words up to which lines are one px wide; larger drawings have them in proportion
_DASHES = {"dash": ("2 1.5", "3 2.5"), "dots": ("1 3", "2 4")}  # in a small drawing, in a larger one


@lru_cache(maxsize=1 << 16)  # the same few lengths stand in every drawing
def number(value: float) -> str:
    """A length (px) as SVG writes it, with two digits after the point at most."""
    return f"{round(value, 2) + 0:.2f}".rstrip("0").rstrip(".")


def _path(*parts: str | float) -> str:
    """Path data with a blank only where two numbers would run together: lists hold hundreds of drawings."""
    out = ""
    for part in parts:
        text = part if isinstance(part, str) else number(part)
        out += f" {text}" if out[-1:].isdigit() and text[0].isdigit() else text
    return out


@lru_cache(maxsize=1 << 14)  # a grid is the same in every row, and lists have many bands of one length
def line(x1: float, y1: float, x2: float, y2: float) -> str:
    """A straight line from (`x1`, `y1`) to (`x2`, `y2`), in px, as SVG path data."""
    if x1 == x2:
        return _path("M", x1, y1, "V", y2)
    return _path("M", x1, y1, "H", x2) if y1 == y2 else _path("M", x1, y1, "l", x2 - x1, y2 - y1)


@lru_cache(maxsize=1 << 14)
def box(left: float, top: float, right: float, bottom: float) -> str:
    """A rectangle by its edges `left`, `top`, `right` and `bottom`, in px, as SVG path data."""
    return _path("M", left, top, "H", right, "V", bottom, "H", left, "Z")


def disc(x: float, y: float, r: float) -> str:
    """A circle around (`x`, `y`) with the radius `r`, in px, as SVG path data."""
    return _path("M", x - r, y, "a", r, r, "0 1 0", 2 * r, "0a", r, r, "0 1 0", -2 * r, "0Z")


def _up(m: Mark, r: float) -> str:
    return _path("M", m.x, m.y - r, "L", m.x + r, m.y + r * 0.8, "H", m.x - r, "Z")


def _back(m: Mark, r: float) -> str:
    return _path("M", m.x - r, m.y, "L", m.x + r * 0.8, m.y - r, "V", m.y + r, "Z")


def _bar(m: Mark, thick: float) -> str:
    """A bar; where the day is not known, broken in the middle."""
    r, high = m.radius, thick / 2
    if not m.loose:
        return box(m.x - r, m.y - high, m.x + r, m.y + high)
    gap = r * 0.25
    return box(m.x - r, m.y - high, m.x - gap, m.y + high) + box(m.x + gap, m.y - high, m.x + r, m.y + high)


def _stops(m: Mark, r: float) -> str:
    return line(m.x - r, m.y - r, m.x - r, m.y + r) + line(m.x + r, m.y - r, m.x + r, m.y + r)


def _asserts(m: Mark) -> list[_Shape]:
    return [("dash", _up(m, m.radius - 0.5)) if m.loose else ("fill", _up(m, m.radius))]


def _confirms(m: Mark) -> list[_Shape]:
    return [("dash", disc(m.x, m.y, m.radius - 0.5)) if m.loose else ("fill", disc(m.x, m.y, m.radius))]


def _acknowledges(m: Mark) -> list[_Shape]:
    ring = disc(m.x, m.y, m.radius - 0.5)
    return [("dash" if m.loose else "line", ring), ("fill", disc(m.x, m.y, m.radius * 0.48))]


def _declines(m: Mark) -> list[_Shape]:
    return [("dash" if m.loose else "line", disc(m.x, m.y, m.radius - 0.5))]


def _mentions(m: Mark) -> list[_Shape]:
    return [("dash" if m.loose else "line", line(m.x, m.y - m.radius, m.x, m.y + m.radius))]


def _denies(m: Mark) -> list[_Shape]:
    return [("fill", _bar(m, round(m.radius)))]


def _refutes(m: Mark) -> list[_Shape]:
    return [("fill", _bar(m, round(m.radius / 2))), ("line", _stops(m, m.radius - 0.5))]


def _withdraws(m: Mark) -> list[_Shape]:
    return [("dash" if m.loose else "line", _back(m, m.radius - 0.5))]


_SHAPES: dict[Stance, Callable[[Mark], list[_Shape]]] = {
    Stance.ASSERTS: _asserts,
    Stance.CONFIRMS: _confirms,
    Stance.ACKNOWLEDGES: _acknowledges,
    Stance.DECLINES: _declines,
    Stance.MENTIONS: _mentions,
    Stance.DENIES: _denies,
    Stance.REFUTES: _refutes,
    Stance.WITHDRAWS: _withdraws,
}


def _whisker(mark: Mark) -> Iterator[_Shape]:
    """The range, up to the mark and from it on, with an end at either side."""
    if mark.reach is None:
        return
    left, right = mark.reach
    for near, end in ((mark.x - mark.radius - 1, left), (mark.x + mark.radius + 1, right)):
        if (end < near) == (end == left) and end != near:
            yield "line", line(near, mark.y, end, mark.y)
            yield "line", line(end, mark.y - 2, end, mark.y + 2)


def _mark(mark: Mark, *, tick: bool) -> Iterator[tuple[str, _Shape]]:
    hue = mark.side.value
    if tick:
        high = 3.5
        if mark.side is Side.NO_POSITION:
            edges = (mark.x - mark.radius + 0.5, mark.y - high + 0.5, mark.x + mark.radius - 0.5, mark.y + high - 0.5)
            yield hue, ("line", box(*edges))
        else:
            yield hue, ("fill", box(mark.x - mark.radius, mark.y - high, mark.x + mark.radius, mark.y + high))
        return
    for shape in (*_whisker(mark), *_SHAPES[mark.stance](mark)):
        yield hue, shape


def _band(band: Band) -> Iterator[tuple[str, _Shape]]:
    """Our status: hatched, solid, outlined or doubly ruled, in ink; lighter where it was reconstructed."""
    hue = "light" if band.light else "ink"
    left, right, top, bottom = band.left, band.right, band.top, band.bottom
    if band.key == "unsure":
        yield hue, ("dots", line(left, (top + bottom) / 2, right, (top + bottom) / 2))
    elif band.key == Standing.CONFIRMED:
        yield hue, ("fill", box(left, top, right, bottom))
    elif band.key == Standing.REFUTED:
        thick = max(1.0, (bottom - top) // 4)
        yield hue, ("fill", box(left, top, right, top + thick) + box(left, bottom - thick, right, bottom))
    else:
        yield hue, ("line", box(left + 0.5, top + 0.5, right - 0.5, bottom - 0.5))
        if band.key == Standing.ALLEGED:
            yield hue, ("thin", hatch(left + 0.5, top + 0.5, right - 0.5, bottom - 0.5))


@lru_cache(maxsize=1 << 12)
def hatch(left: float, top: float, right: float, bottom: float) -> str:
    """Lines at 45°, cut at the edges `left`, `top`, `right` and `bottom` of a rectangle, in px, as SVG path data.

    Plain path data needs no id, unlike a pattern, so a page may hold any number.
    """
    high = bottom - top
    step = max(_HATCH, high / 2)
    lines = []
    start = left - high + step
    while start < right:
        first, last = max(start, left), min(start + high, right)
        lines.append(line(first, bottom - (first - start), last, bottom - (last - start)))
        start += step
    return "".join(lines)


def _shapes(layout: Layout) -> Iterator[tuple[str, _Shape]]:
    for stroke in layout.strokes:
        yield _stroke(stroke)
    for bar in layout.bars:
        if bar.side is not Side.NO_POSITION:
            yield bar.side.value, ("fill", _count(bar))
    for mark in layout.marks:
        yield from _mark(mark, tick=not layout.size.text)
    for band in layout.bands:
        yield from _band(band)


def _count(bar: Bar) -> str:
    return box(bar.left, bar.top, bar.right, bar.bottom)


def _stroke(stroke: Stroke) -> tuple[str, _Shape]:
    hue, style = _LINES[stroke.kind]
    return hue, (style, line(stroke.x1, stroke.y1, stroke.x2, stroke.y2))


def _text(words: Caption) -> StripText:
    hue = words.side.value if words.side else "muted"
    return StripText(words=words.words, x=number(words.x), y=number(words.y), anchor=words.anchor, hue=hue)


def _drawn(hue: str, style: str, d: str, text: int) -> StripPath:
    """Shapes of one hue and style as they are drawn beside words of `text` px."""
    if style == "fill":
        return StripPath(hue=hue, style=style, d=d)
    large = text > _SMALL
    dashes = _DASHES[style][large] if style in _DASHES else None
    return StripPath(hue=hue, style=style, d=d, stroke=str(round(text / _SMALL, 1)) if large else "1", dashes=dashes)


def drawing(layout: Layout) -> StripView:
    """The shapes of a layout, one path for each hue and style."""
    found: dict[tuple[str, str], list[str]] = {}
    for hue, (style, d) in _shapes(layout):
        found.setdefault((hue, style), []).append(d)
    return StripView(
        name=layout.size.name,
        width=layout.size.width,
        height=layout.height,
        text=layout.size.text,
        paths=tuple(_drawn(hue, style, "".join(d), layout.size.text) for (hue, style), d in found.items()),
        texts=tuple(_text(words) for words in layout.words),
    )
