"""Drawings become pictures; the only door to resvg. Fonts of the machine are never used, so it does not matter."""

from collections.abc import Sequence
from importlib.metadata import version

import resvg_py

ENGINE = f"resvg-py {version('resvg-py')} {resvg_py.__resvg_version__}"


class ImageFault(Exception):
    """A drawing that cannot be made into a picture, with the reason in a sentence."""


def draw(svg: str, fonts: Sequence[str]) -> bytes:
    """The PNG of an SVG text, set in the font files named.

    Raises ImageFault where it is no drawing.
    """
    try:
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=svg,
                skip_system_fonts=True,
                font_files=list(fonts),
                text_rendering="geometric_precision",
            )
        )
    except ValueError as error:
        raise ImageFault(str(error)) from error
