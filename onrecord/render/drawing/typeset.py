"""Words in the shipped fonts: HarfBuzz says which glyphs stand where, and how much of each pixel they cover.

Words that run from right to left, even in part, are NotPlain: the order of their letters is not found here. So are
letters that no font has, and fonts of a kind that is not simply outlines of one shape.
"""

import struct
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb

from onrecord.render.drawing.coverage import Mask
from onrecord.render.drawing.parts import NotPlain, Words

_FORWARD = {"L", "EN", "ES", "ET", "CS", "NSM", "BN", "WS", "ON"}  # kinds of letters that keep their order
_NOT_OUTLINES = {"COLR", "CBDT", "sbix", "EBDT", "fvar", "SVG "}
_FAMILIES = (16, 1)  # where a font says its family: in full, and as old programs want it
_LARGEST = 1000  # px of letters
_SLANTED = 1 << 0 | 1 << 9  # italic, oblique
_LANGUAGE = "und"  # none: otherwise HarfBuzz takes that of the machine


@dataclass(frozen=True, slots=True)
class _Face:
    """A font: its families in small letters, and HarfBuzz's view of it."""

    families: frozenset[str]
    weight: int
    units: int  # of an em
    font: hb.Font


@dataclass(frozen=True, slots=True)
class _Glyph:
    """A glyph where it stands, in ems from the beginning of the words."""

    face: _Face
    number: int
    cluster: int  # the letter that it begins at
    x: float
    y: float
    advance: float


def set_words(words: Words, fonts: Mapping[str, bytes]) -> Mask | None:
    """The pixels of a line of words; None where there is nothing to see.

    `fonts`: the bytes of each font file by its path. Raises NotPlain.
    """
    if not 0 < words.size <= _LARGEST:
        raise NotPlain
    return _set(words, tuple(fonts[path] for path in sorted(fonts)))


@lru_cache(maxsize=512)  # names, labels and the title of the site stand at the same place of picture after picture
def _set(words: Words, fonts: tuple[bytes, ...]) -> Mask | None:
    if any(unicodedata.bidirectional(char) not in _FORWARD for char in words.text):
        raise NotPlain
    glyphs = _glyphs(words, _faces(fonts))
    wide = sum(glyph.advance for glyph in glyphs)
    return _raster(glyphs, words, words.x - (wide * words.size if words.anchor == "end" else 0.0))


def _glyphs(words: Words, faces: Sequence[_Face]) -> Sequence[_Glyph]:
    """All glyphs of the words. What the first font lacks comes from the next that has it, as resvg does it."""
    first = _first(words, faces)
    glyphs, used = _shaped(words.text, first), [first]
    while missing := next((glyph for glyph in glyphs if not glyph.number), None):
        char = ord(words.text[missing.cluster])
        other = next((face for face in faces if face not in used and face.font.get_nominal_glyph(char)), None)
        if other is None:
            raise NotPlain
        used.append(other)
        found = _shaped(words.text, other)
        if all(glyph.number for glyph in found):
            return found
        if [glyph.cluster for glyph in found] != [glyph.cluster for glyph in glyphs]:
            raise NotPlain
        glyphs = [own if own.number else new for own, new in zip(glyphs, found, strict=True)]
    return glyphs


def _first(words: Words, faces: Sequence[_Face]) -> _Face:
    """The font that is asked for. Raises NotPlain where it is not there in this very weight, or there twice."""
    family = words.family.lower()
    found = [face for face in faces if family in face.families and face.weight == words.weight]
    if len(found) != 1:
        raise NotPlain
    return found[0]


@lru_cache(maxsize=4)
def _faces(files: tuple[bytes, ...]) -> tuple[_Face, ...]:
    return tuple(_face(content) for content in files)


def _face(content: bytes) -> _Face:
    face = hb.Face(hb.Blob(content))
    if not face.glyph_count or _NOT_OUTLINES & set(face.table_tags):
        raise NotPlain
    weight, style = _style(face.reference_table("OS/2").data)
    names = (face.get_name(number, "en") for number in _FAMILIES)
    if style & _SLANTED:
        raise NotPlain
    return _Face(frozenset(name.lower() for name in names if name), weight, face.upem, hb.Font(face))


def _style(table: bytes) -> tuple[int, int]:
    """Weight and marks of style, as the table OS/2 has them."""
    try:
        return struct.unpack_from(">H", table, 4)[0], struct.unpack_from(">H", table, 62)[0]
    except struct.error:
        raise NotPlain from None


def _shaped(text: str, face: _Face) -> Sequence[_Glyph]:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.language, buffer.direction = _LANGUAGE, "ltr"
    buffer.guess_segment_properties()  # the script
    hb.shape(face.font, buffer)
    units = face.units
    return [
        _Glyph(
            face=face,
            number=info.codepoint,
            cluster=info.cluster,
            x=place.x_offset / units,
            y=place.y_offset / units,
            advance=place.x_advance / units,
        )
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]


def _raster(glyphs: Sequence[_Glyph], words: Words, x: float) -> Mask | None:
    raster, size = hb.RasterDraw(), words.size
    for glyph in glyphs:
        scale = size / glyph.face.units
        raster.transform = (scale, 0, 0, scale, x + glyph.x * size, glyph.y * size - words.y)
        raster.draw_glyph(glyph.face.font, glyph.number)
        x += glyph.advance * size
    image = raster.render()
    found = image.extents if image else None
    if not found or not found.width or not found.height:
        return None
    top = -(found.y_origin + found.height)
    return Mask(found.x_origin, top, found.width, found.height, _rows(image.buffer, found))


def _rows(buffer: bytes, found: hb.RasterExtents) -> bytes:
    """The rows of a raster from the top, which HarfBuzz gives from the bottom and with a rest at the end of each."""
    starts = range((found.height - 1) * found.stride, -1, -found.stride)
    return b"".join(buffer[start : start + found.width] for start in starts)
