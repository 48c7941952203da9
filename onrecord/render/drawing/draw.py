"""A plain drawing as a picture."""

from collections.abc import Mapping

from onrecord.render.drawing.canvas import Canvas
from onrecord.render.drawing.coverage import coverage
from onrecord.render.drawing.parts import Area
from onrecord.render.drawing.svg import read
from onrecord.render.drawing.typeset import set_words


def draw_plain(svg: str, fonts: Mapping[str, bytes]) -> bytes:
    """The PNG of an SVG text, in the fonts given by path. Raises NotPlain where it has more than is known."""
    drawing = read(svg)
    canvas = Canvas(drawing.width, drawing.height, drawing.paper)
    for part in drawing.parts:
        mask = coverage(part) if isinstance(part, Area) else set_words(part, fonts)
        if mask:
            canvas.paint(mask, part.colour)
    return canvas.png()
