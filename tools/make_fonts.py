# /// script
# requires-python = ">=3.11"
# dependencies = [
#   "fonttools==4.68.0",
#   "brotli==1.2.1",
#   "fontpkg-libre-franklin==3.0",
#   "fontpkg-literata==3.103",
# ]
# ///
"""Make the web fonts in templates/assets/fonts/: small subsets of Libre Franklin and Literata.

Which characters each file holds stands in the `unicode-range` of its face, at the top of templates/assets/css/site.css.
Run by hand, when a family or the set of characters changes; a build needs none of this:

    uv run tools/make_fonts.py

which gives it the packages named at the top, for this run alone. The same packages give the same bytes. The sans
varies from weight 400 to 700; the serif, which only sets words quoted, has one weight and the letter forms for running
text.
"""

import re
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import GlyphComponent
from fontTools.ttLib.tables.TupleVariation import TupleVariation
from fontTools.varLib.hvar import add_HVAR
from fontTools.varLib.instancer import instantiateVariableFont

_ROOT = Path(__file__).resolve().parent.parent
_WEB = _ROOT / "templates/assets/fonts"
_FIGURES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TABULAR = (640, 668)  # the width of a figure at weights 400 and 700: a little narrower than the zero
_DROPPED = {
    "aalt",
    "dlig",
    "smcp",
    "c2sc",
    "ss01",
    "ss02",
    "zero",
    "ordn",
    "subs",
    "sinf",
    "sups",
    "frac",
    "numr",
    "dnom",
}

_FAMILIES = (
    ("libre-franklin", "fontpkg_libre_franklin", "LibreFranklin[wght].ttf", {"wght": (400, 700)}),
    ("literata", "fontpkg_literata", "Literata[opsz,wght].ttf", {"wght": 400, "opsz": 14}),
)
_FACE = re.compile(r"url\(\.\./fonts/([a-z-]+)\.woff2\)[^}]*unicode-range: ([^;]+);")


def code_points(ranges: str) -> set[int]:
    """The characters that a CSS `unicode-range` names."""
    found: set[int] = set()
    for part in ranges.split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        found |= set(range(int(first, 16), int(last or first, 16) + 1))
    return found


def package_file(package: str, name: str) -> Path:
    """A font or licence inside an installed package."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{package} is not installed; see the top of {Path(__file__).name}")
    return Path(spec.submodule_search_locations[0]) / name


def subset(font: TTFont, wanted: Iterable[int]) -> TTFont:
    """The font with these characters and the features that running text uses."""
    options = Options()
    options.layout_features = [tag for tag in (*options.layout_features, "tnum") if tag not in _DROPPED]
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    found = Subsetter(options)
    found.populate(unicodes=wanted)
    found.subset(font)
    return font


def add_tabular_figures(font: TTFont) -> None:
    """Give a font that has none figures of one width, as feature `tnum`: each is the figure shifted to the middle.

    The font varies by weight alone, from 400 to 700; both ends have their own width.
    """
    bold = instantiateVariableFont(_copy(font), {"wght": 700})
    order = list(font.getGlyphOrder())
    for figure in _FIGURES:
        name = f"{figure}.tnum"
        order.append(name)
        font.setGlyphOrder(order)
        shifts = [round((width - f["hmtx"][figure][0]) / 2) for width, f in zip(_TABULAR, (font, bold), strict=True)]
        font["glyf"][name] = _shifted(font, figure, shifts[0])
        font["hmtx"][name] = (_TABULAR[0], font["hmtx"][figure][1] + shifts[0])
        phantoms = [(0, 0), (_TABULAR[1] - _TABULAR[0], 0), (0, 0), (0, 0)]
        deltas = [(shifts[1] - shifts[0], 0), *phantoms]
        font["gvar"].variations[name] = [TupleVariation({"wght": (0, 1, 1)}, deltas)]
    del font["HVAR"]
    add_HVAR(font)
    rules = "\n".join(f"  sub {figure} by {figure}.tnum;" for figure in _FIGURES)
    systems = "languagesystem DFLT dflt;\nlanguagesystem latn dflt;\nlanguagesystem cyrl dflt;\n"
    _append_feature(font, f"{systems}feature tnum {{\n{rules}\n}} tnum;")


def _shifted(font: TTFont, figure: str, shift: int) -> Any:
    glyph = type(font["glyf"][figure])()
    glyph.numberOfContours = -1
    part = GlyphComponent()
    part.glyphName, part.x, part.y, part.flags = figure, shift, 0, 0x2  # x and y are offsets
    glyph.components = [part]
    glyph.recalcBounds(font["glyf"])
    return glyph


def _append_feature(font: TTFont, text: str) -> None:
    """Add a feature beside those that the font has: building from text alone would replace them."""
    scratch = TTFont()
    scratch.setGlyphOrder(font.getGlyphOrder())
    addOpenTypeFeaturesFromString(scratch, text)
    new, old = scratch["GSUB"].table, font["GSUB"].table
    first = len(old.LookupList.Lookup)
    old.LookupList.Lookup += new.LookupList.Lookup
    old.LookupList.LookupCount = len(old.LookupList.Lookup)
    record = new.FeatureList.FeatureRecord[0]
    record.Feature.LookupListIndex = [first + index for index in record.Feature.LookupListIndex]
    old.FeatureList.FeatureRecord.append(record)
    index = len(old.FeatureList.FeatureRecord) - 1
    # The table wants its features by name; scripts point to them by their place.
    order = sorted(range(index + 1), key=lambda place: old.FeatureList.FeatureRecord[place].FeatureTag)
    old.FeatureList.FeatureRecord = [old.FeatureList.FeatureRecord[place] for place in order]
    for script in old.ScriptList.ScriptRecord:
        for system in [script.Script.DefaultLangSys, *(each.LangSys for each in script.Script.LangSysRecord)]:
            if system is not None:
                system.FeatureIndex = sorted(order.index(place) for place in [*system.FeatureIndex, index])


def _varied(font: TTFont, name: str) -> list[TupleVariation]:
    """How a glyph varies; a glyph that stopped varying when the axes were cut has no entry, which subsetting misses."""
    return list(font["gvar"].variations.get(name, []))


def _copy(font: TTFont) -> TTFont:
    font.save(scratch := _WEB / "scratch.ttf", reorderTables=None)
    copy = TTFont(scratch)
    copy.ensureDecompiled()
    scratch.unlink()
    return copy


def _open(package: str, name: str) -> TTFont:
    return TTFont(package_file(package, f"files/{name}"), recalcTimestamp=False)


def make_web_fonts() -> None:
    """Every file that the style sheet names, with the characters that it says there, and the licences."""
    _WEB.mkdir(parents=True, exist_ok=True)
    wanted = dict(_FACE.findall((_WEB.parent / "css/site.css").read_text(encoding="utf-8")))
    for family, package, name, axes in _FAMILIES:
        for part in (file for file in wanted if file.startswith(family)):
            font = instantiateVariableFont(_open(package, name), axes)
            if part.endswith("-latin") and "tnum" not in _features(font):
                add_tabular_figures(font)
            if "gvar" in font:
                font["gvar"].variations = {glyph: _varied(font, glyph) for glyph in font.getGlyphOrder()}
            font = subset(font, code_points(wanted[part]))
            font.flavor = "woff2"
            # It would be used where it happens to be installed, and change bytes.
            font.cfg["fontTools.ttLib.tables.otBase:USE_HARFBUZZ_REPACKER"] = False
            font.save(_WEB / f"{part}.woff2")
        (_WEB / f"{family}-OFL.txt").write_bytes(package_file(package, "LICENSE").read_bytes())


def _features(font: TTFont) -> set[str]:
    return {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}


if __name__ == "__main__":
    make_web_fonts()
