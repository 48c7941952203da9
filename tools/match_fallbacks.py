# /// script
# requires-python = ">=3.11"
# dependencies = [
#   "fonttools==4.68.0",
#   "brotli==1.2.1",
# ]
# ///
"""Print the `@font-face` rules by which fonts of the reader's own machine take the room of our web fonts.

While a web font is on its way, text stands in a font that every machine of a kind has. These rules scale that font to
the mean width of ours and give it our line metrics, so that nothing moves when ours arrives. Run by hand:

    uv run tools/match_fallbacks.py "Fallback Arial" libre-franklin 400 LiberationSans-Regular.ttf

takes the name of the face, one of our families, its weight, and a font with the widths of the local one (Liberation
Sans has those of Arial, Liberation Serif those of Times New Roman, Gelasio those of Georgia). `uv run` gives it the
packages named at the top, for this run alone.
"""

import sys
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

_WEB = Path(__file__).resolve().parent.parent / "templates/assets/fonts"
# How often each letter stands in a thousand characters of English prose.
_OFTEN = {
    **{" ": 180, "e": 100, "t": 72, "a": 64, "o": 60, "i": 56, "n": 56, "s": 52, "r": 48, "h": 44, "d": 32, "l": 32},
    **{"u": 22, "c": 24, "m": 20, "f": 18, "y": 15, "w": 14, "g": 15, "p": 16, "b": 12, "v": 8, "k": 7, ",": 9},
    **{".": 9, "S": 4, "T": 4, "A": 4, "R": 3, "K": 3, "N": 3, "U": 3, "0": 4, "1": 4, "2": 5},
}


def mean_width(font: TTFont) -> float:
    """The mean advance of a letter, in ems."""
    cmap, widths = font.getBestCmap(), font["hmtx"]
    total = sum(widths[cmap[ord(letter)]][0] * times for letter, times in _OFTEN.items())
    return float(total / sum(_OFTEN.values()) / font["head"].unitsPerEm)


def face(name: str, family: str, weight: int, local: Path) -> str:
    """The descriptors of one fallback face, without its `src`."""
    ours = TTFont(_WEB / f"{family}-latin.woff2")
    if "fvar" in ours:
        ours = instantiateVariableFont(ours, {"wght": weight})
    scale = mean_width(ours) / mean_width(TTFont(local))
    upem, hhea = ours["head"].unitsPerEm, ours["hhea"]
    parts = {
        "size-adjust": scale,
        "ascent-override": hhea.ascent / upem / scale,
        "descent-override": -hhea.descent / upem / scale,
        "line-gap-override": hhea.lineGap / upem / scale,
    }
    return f'"{name}" {weight}: ' + " ".join(f"{key}: {value:.2%};" for key, value in parts.items())


if __name__ == "__main__":
    print(face(sys.argv[1], sys.argv[2], int(sys.argv[3]), Path(sys.argv[4])))
