"""Drawings become pictures: plain ones here, all others by resvg. Fonts of the machine are never used.

What draws is loaded when the first picture is drawn.
"""

from collections.abc import Mapping


class ImageFault(Exception):
    """A drawing that cannot be made into a picture, with the reason in a sentence."""


def draw(svg: str, fonts: Mapping[str, bytes]) -> bytes:
    """The PNG of an SVG text, set in the fonts given: the bytes of each file by its path, where the file lies too.

    Raises ImageFault where it is no drawing.
    """
    from onrecord.render.drawing.draw import draw_plain
    from onrecord.render.drawing.parts import NotPlain

    try:
        return draw_plain(svg, fonts)
    except NotPlain:
        return draw_any(svg, fonts)


def draw_any(svg: str, fonts: Mapping[str, bytes]) -> bytes:
    """As `draw`, by resvg alone, which knows nearly all of SVG and takes six times as long.

    `fonts`: as for `draw`. Raises ImageFault where it is no drawing.
    """
    import resvg_py

    try:
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=svg,
                skip_system_fonts=True,
                font_files=sorted(fonts),
                text_rendering="geometric_precision",
            )
        )
    except ValueError as error:
        raise ImageFault(str(error)) from error
