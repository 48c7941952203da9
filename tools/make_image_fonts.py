# /// script
# requires-python = ">=3.11"
# dependencies = [
#   "fonttools==4.68.0",
#   "brotli==1.2.1",
#   "fontpkg-libre-franklin==3.0",
# ]
# ///
"""Make the fonts in templates/images/fonts/, with which the pictures of link previews are set.

Run by hand, with the unpacked npm package @fontsource/noto-sans-kr 5.3.0:

    uv run tools/make_image_fonts.py path/to/noto-sans-kr

which gives it the packages named at the top, for this run alone. The same packages give the same bytes. Libre
Franklin keeps all its letters, in two weights; Noto Sans KR the 2,350 syllables of KS X 1001, the single letters, and
the punctuation that stands with them.
"""

import sys
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from make_fonts import package_file, subset

_HERE = Path(__file__).resolve().parent.parent / "templates/images/fonts"
_PACKAGE, _FILE = "fontpkg_libre_franklin", "files/LibreFranklin[wght].ttf"
_WEIGHTS = ((400, "Regular"), (600, "SemiBold"))
_UPRIGHT_ONLY = ("vhea", "vmtx", "BASE", "STAT")  # nothing is set from top to bottom


def syllables() -> set[int]:
    """The Hangul syllables of KS X 1001: those of ordinary Korean text."""
    codes = (bytes([row, cell]).decode("euc_kr") for row in range(0xB0, 0xC9) for cell in range(0xA1, 0xFF))
    return {ord(letter) for letter in codes}


def franklin(weight: int, name: str) -> TTFont:
    """One weight of Libre Franklin under a name that says which."""
    font = instantiateVariableFont(TTFont(package_file(_PACKAGE, _FILE), recalcTimestamp=False), {"wght": weight})
    font["OS/2"].usWeightClass = weight
    for name_id, words in ((1, "Libre Franklin"), (2, name), (4, f"Libre Franklin {name}"), (16, ""), (17, "")):
        font["name"].removeNames(nameID=name_id)
        if words:
            font["name"].setName(words, name_id, 3, 1, 0x409)
    return subset(font, set(font.getBestCmap()))


def noto_kr(package: Path) -> TTFont:
    """One weight of Noto Sans KR, between the two of Libre Franklin."""
    font = TTFont(package / "files/noto-sans-kr-korean-500-normal.woff2", recalcTimestamp=False)
    font.flavor = None
    wanted = {*syllables(), *range(0x3131, 0x3164), *range(0x3001, 0x3003), *range(0x3008, 0x3012), 0xFF5E}
    font = subset(font, wanted)
    for table in _UPRIGHT_ONLY:
        if table in font:
            del font[table]
    return font


def save(font: TTFont, file: str) -> None:
    """Write a font by the compiler that is always there."""
    font.cfg["fontTools.ttLib.tables.otBase:USE_HARFBUZZ_REPACKER"] = False
    font.save(_HERE / file)


if __name__ == "__main__":
    _HERE.mkdir(parents=True, exist_ok=True)
    for weight, name in _WEIGHTS:
        save(franklin(weight, name), f"LibreFranklin-{name}.ttf")
    save(noto_kr(Path(sys.argv[1])), "NotoSansKR-Medium.ttf")
    (_HERE / "LibreFranklin-OFL.txt").write_bytes(package_file(_PACKAGE, "LICENSE").read_bytes())
    (_HERE / "NotoSansKR-OFL.txt").write_bytes((Path(sys.argv[1]) / "LICENSE").read_bytes())
