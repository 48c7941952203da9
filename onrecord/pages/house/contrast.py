"""Contrast of two colours (WCAG 2.2), and the nearest colour that has enough of it."""

from collections.abc import Iterable
from colorsys import hls_to_rgb, rgb_to_hls
from typing import NamedTuple

_STEPS = 1000  # of lightness from black to white


class Wanted(NamedTuple):
    """A colour beside which another is seen (`#RRGGBB`), and how much contrast that takes: 4.5 is 4.5 to 1."""

    beside: str
    least: float


def luminance(colour: str) -> float:
    """The relative luminance of `#RRGGBB`: 0 for black, 1 for white."""
    red, green, blue = (_linear(channel / 255) for channel in bytes.fromhex(colour[1:]))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return float(channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """The ratio of two colours, from 1 for equal ones to 21 for black and white."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def passes(colour: str, wanted: Iterable[Wanted]) -> bool:
    """Whether a colour has the contrast that is wanted beside each of the others."""
    return all(contrast(colour, beside) >= least for beside, least in wanted)


def nearest_passing(colour: str, wanted: Iterable[Wanted]) -> str | None:
    """The colour of the same hue, moved in lightness as little as can be, that has the contrast wanted.

    None where no lightness has it: between a dark and a light colour there may be none.
    """
    wanted = tuple(wanted)
    if passes(colour, wanted):
        return colour
    hue, lightness, saturation = rgb_to_hls(*(channel / 255 for channel in bytes.fromhex(colour[1:])))
    steps = sorted((step / _STEPS for step in range(_STEPS + 1)), key=lambda step: abs(step - lightness))
    tried = (_hex(hls_to_rgb(hue, step, saturation)) for step in steps)
    return next((found for found in tried if passes(found, wanted)), None)


def _hex(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02X}" for channel in channels)
