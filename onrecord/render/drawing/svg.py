"""Reading a plain drawing: the part of SVG that the shipped template writes. All else is NotPlain, and left to resvg.

Known are rectangles, circles, paths of straight lines, lines of words, groups that move and scale, one style sheet of
classes; colours as `#rrggbb` or `#rgb`; strokes with two lengths of dashes. An element, an attribute or a value that is
not known makes the whole drawing not plain, so what is drawn here is drawn whole.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from onrecord.render.drawing.outlines import Line, circle, path, stroke
from onrecord.render.drawing.parts import Area, Colour, Drawing, NotPlain, Point, Ring, Words

_NAMESPACE = "{http://www.w3.org/2000/svg}"
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
_COLOUR = re.compile(r"#(?:[0-9A-Fa-f]{3}){1,2}")
_RULES = re.compile(r"(?:\s*\.[\w-]+\s*\{[^{}]*\})*\s*")
_RULE = re.compile(r"\.([\w-]+)\s*\{([^{}]*)\}")
_MOVES = re.compile(r"(?:\s*(?:translate|scale)\([-\d., ]+\))*\s*")
_MOVE = re.compile(r"(translate|scale)\(([^)]*)\)")
_BLANKS = re.compile(r"[\t\r\n]|  ")  # which SVG makes one blank
_NAMED: Mapping[str, Colour] = {"black": (0, 0, 0), "white": (255, 255, 255)}
_FONT = {"font-family", "font-size", "font-weight", "text-anchor"}
_STYLED = {"fill", "stroke", "stroke-width", "stroke-dasharray", "color", *_FONT}
_START = {"fill": "black", "stroke": "none", "stroke-width": "1", "stroke-dasharray": "none", "color": "black"}
_EVERY = _STYLED | {"class", "aria-hidden"}
_OWN = {
    "rect": {"x", "y", "width", "height"},
    "circle": {"cx", "cy", "r"},
    "path": {"d"},
    "text": {"x", "y"},
    "g": {"transform"},
    "svg": {"viewBox", "width", "height"},
}
_WEIGHTS = {"normal": 400, "bold": 700}
_SIDE = 10_000  # px: the longest side of a drawing


@dataclass(frozen=True, slots=True)
class _Context:
    """What an element has from those around it: style, and how its units become px."""

    rules: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    style: Mapping[str, str] = field(default_factory=lambda: _START)
    scale: float = 1.0
    move: Point = (0.0, 0.0)
    size: Point = (0.0, 0.0)  # of the drawing, for lengths in percent

    def at(self, point: Point) -> Point:
        """A point in px."""
        return point[0] * self.scale + self.move[0], point[1] * self.scale + self.move[1]

    def area(self, rings: tuple[Ring, ...], colour: str) -> Area:
        """What rings enclose, in a colour as SVG names it."""
        return Area(rings, _colour(colour, self.style), self.scale, self.move)


def read(svg: str) -> Drawing:
    """The drawing that an SVG text holds. Raises NotPlain where it holds more than is known here, or is none."""
    if "<!" in svg or "<?" in svg:
        raise NotPlain
    try:
        root = ElementTree.fromstring(svg)
    except (ElementTree.ParseError, ValueError):
        raise NotPlain from None
    if root.tag != f"{_NAMESPACE}svg" or not set(root.keys()) <= _EVERY | _OWN["svg"]:
        raise NotPlain
    width, height = (_whole(root.get(name)) for name in ("width", "height"))
    if root.get("viewBox", f"0 0 {width} {height}") != f"0 0 {width} {height}":
        raise NotPlain
    context = _Context(rules=_rules(root), size=(width, height))
    parts = _children(root, _styled(root, context))
    if not parts or not isinstance(paper := parts[0], Area) or paper.rings != (_box(0, 0, width, height),):
        raise NotPlain  # transparent pixels
    return Drawing(width, height, paper.colour, tuple(parts[1:]))


def _whole(text: str | None) -> int:
    if text is None or not text.isascii() or not text.isdigit() or not 0 < int(text) <= _SIDE:
        raise NotPlain
    return int(text)


def _rules(root: Element) -> dict[str, dict[str, str]]:
    """The style sheet: properties by class."""
    sheets = [element.text or "" for element in root.iter(f"{_NAMESPACE}style") if not element.attrib]
    if len(sheets) != len(list(root.iter(f"{_NAMESPACE}style"))) or not all(map(_RULES.fullmatch, sheets)):
        raise NotPlain
    found: dict[str, dict[str, str]] = {}
    for name, body in _RULE.findall("".join(sheets)):
        pairs = [pair.partition(":") for pair in body.split(";") if pair.strip()]
        style = {key.strip(): value.strip() for key, _, value in pairs}
        if not style.keys() <= _STYLED or name in found:
            raise NotPlain
        found[name] = style
    return found


def _children(element: Element, context: _Context) -> list[Area | Words]:
    if (element.text or "").strip():
        raise NotPlain
    found: list[Area | Words] = []
    for child in element:
        if (child.tail or "").strip():
            raise NotPlain
        if child.tag != f"{_NAMESPACE}style":
            found += _parts(child, context)
    return found


def _parts(element: Element, context: _Context) -> Iterator[Area | Words]:
    """What one element draws."""
    name = element.tag.removeprefix(_NAMESPACE)
    if name not in _OWN or not set(element.keys()) <= _EVERY | _OWN[name]:
        raise NotPlain
    own = _styled(element, context)
    match name:
        case "g":
            yield from _children(element, _moved(element.get("transform", ""), own))
        case "svg":
            yield from _inner(element, own)
        case "text":
            yield _words(element, own)
        case _:
            if len(element) or (element.text or "").strip():
                raise NotPlain
            yield from _shape(_LINES[name](element, own), own)


def _styled(element: Element, context: _Context) -> _Context:
    """The context within an element: what it says itself, and over that what the style sheet says of its classes."""
    style = {**context.style, **{key: value for key, value in element.items() if key in _STYLED}}
    classes = element.get("class", "").split()
    for name, rule in context.rules.items():
        if name in classes:
            style.update(rule)
    if style["color"] == "currentColor" or "inherit" in style.values():
        raise NotPlain
    return replace(context, style=style)


def _moved(transform: str, context: _Context) -> _Context:
    if not _MOVES.fullmatch(transform):
        raise NotPlain
    for name, text in _MOVE.findall(transform):
        numbers = [_number(number) for number in text.replace(",", " ").split()]
        if name == "translate" and len(numbers) == 2:
            context = replace(context, move=context.at((numbers[0], numbers[1])))
        elif name == "scale" and len(numbers) == 1 and numbers[0] > 0:
            context = replace(context, scale=context.scale * numbers[0])
        else:
            raise NotPlain
    return context


def _inner(element: Element, context: _Context) -> Iterator[Area | Words]:
    """What a drawing within the drawing draws: one in the units around it, from which nothing stands out."""
    width, height = (_whole(element.get(name)) for name in ("width", "height"))
    if element.get("viewBox") != f"0 0 {width} {height}":
        raise NotPlain
    for part in _children(element, context):
        if not isinstance(part, Area) or (part.scale, part.move) != (context.scale, context.move):
            raise NotPlain
        if not all(0 <= x <= width and 0 <= y <= height for ring in part.rings for x, y in ring):
            raise NotPlain
        yield part


def _words(element: Element, context: _Context) -> Words:
    text, style = element.text or "", context.style
    if len(element) or context.scale != 1 or text != text.strip(" ") or _BLANKS.search(text):
        raise NotPlain
    weight = style.get("font-weight", "normal")
    x, y = context.at((_number(element.get("x", "")), _number(element.get("y", ""))))
    if style.get("stroke") != "none" or style.get("text-anchor", "start") not in ("start", "end"):
        raise NotPlain
    return Words(
        text=text,
        x=x,
        y=y,
        size=_number(style.get("font-size", "")),
        family=style.get("font-family", "").strip("'\""),
        weight=_WEIGHTS.get(weight) or int(_number(weight)),
        colour=_colour(style["fill"], style),
        anchor=style.get("text-anchor", "start"),
    )


def _rectangle(element: Element, context: _Context) -> tuple[Line, ...]:
    sides = ("width", 0), ("height", 1)
    width, height = (_length(element.get(name, ""), context.size[axis]) for name, axis in sides)
    x, y = _number(element.get("x", "0")), _number(element.get("y", "0"))
    if width <= 0 or height <= 0:
        raise NotPlain
    return (Line(_box(x, y, width, height), closed=True),)


def _box(x: float, y: float, width: float, height: float) -> Ring:
    return (x, y), (x + width, y), (x + width, y + height), (x, y + height)


def _circle(element: Element, context: _Context) -> tuple[Line, ...]:
    x, y, radius = (_number(element.get(name, "")) for name in ("cx", "cy", "r"))
    return (circle(x, y, radius),)


def _path(element: Element, context: _Context) -> tuple[Line, ...]:
    return path(element.get("d", ""))


_LINES: Mapping[str, Callable[[Element, _Context], tuple[Line, ...]]] = {
    "rect": _rectangle,
    "circle": _circle,
    "path": _path,
}


def _shape(lines: tuple[Line, ...], context: _Context) -> Iterator[Area]:
    """What a shape draws: its inside, then the stroke along its outline."""
    style = context.style
    if style["fill"] != "none":
        yield context.area(tuple(line.points for line in lines), style["fill"])
    if style["stroke"] != "none":
        width = _number(style["stroke-width"])
        if width <= 0:
            raise NotPlain
        yield context.area(stroke(lines, width, _dashes(style["stroke-dasharray"])), style["stroke"])


def _dashes(text: str) -> tuple[float, ...]:
    if text == "none":
        return ()
    found = tuple(_number(number) for number in text.replace(",", " ").split())
    if len(found) != 2:
        raise NotPlain
    return found


def _colour(text: str, style: Mapping[str, str]) -> Colour:
    text = style["color"] if text == "currentColor" else text
    if text in _NAMED:
        return _NAMED[text]
    if not _COLOUR.fullmatch(text):
        raise NotPlain
    red, green, blue = bytes.fromhex(text[1:] if len(text) == 7 else "".join(digit * 2 for digit in text[1:]))
    return red, green, blue


def _number(text: str) -> float:
    if not _NUMBER.fullmatch(text):
        raise NotPlain
    return float(text)


def _length(text: str, whole: float) -> float:
    return _number(text[:-1]) / 100 * whole if text.endswith("%") else _number(text)
