"""Reading a font file: which characters it has, and how wide they are. TrueType and OpenType, one font a file."""

import struct
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

_KINDS = (b"\0\1\0\0", b"OTTO", b"true")
_BOLD = 550  # from this weight on a font counts as bold
_LAST = 0xFFFF


@dataclass(frozen=True, slots=True)
class Face:
    """A font: the advance of each character in ems."""

    bold: bool
    widths: Mapping[int, float]


@lru_cache(maxsize=16)  # a preview builds again and again
def read_face(content: bytes) -> Face | None:
    """The characters of a font and their widths; None where the bytes are no such font."""
    try:
        tables = dict(_tables(content))
        unit = _number(tables[b"head"], 18)
        glyphs = dict(_characters(tables[b"cmap"]))
        advances = _advances(tables[b"hmtx"], _number(tables[b"hhea"], 34))
        widths = {point: advances[min(glyph, len(advances) - 1)] / unit for point, glyph in glyphs.items() if glyph}
        return Face(_number(tables[b"OS/2"], 4) >= _BOLD, widths) if widths else None
    except (struct.error, KeyError, IndexError, ZeroDivisionError):
        return None


def _number(table: bytes, place: int) -> int:
    return int(struct.unpack_from(">H", table, place)[0])


def _tables(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    if content[:4] not in _KINDS:
        return
    for index in range(_number(content, 4)):
        tag, _, start, length = struct.unpack_from(">4sIII", content, 12 + 16 * index)
        yield tag, content[start : start + length]


def _advances(table: bytes, count: int) -> tuple[int, ...]:
    return struct.unpack_from(">" + "Hh" * count, table)[::2]


def _characters(table: bytes) -> Iterator[tuple[int, int]]:
    """Each character with the number of its glyph, from the fullest list that the font has."""
    parts = [struct.unpack_from(">HHI", table, 4 + 8 * index) for index in range(_number(table, 2))]
    lists = {_number(table, start): table[start:] for _, _, start in parts}
    if 12 in lists:
        return _in_groups(lists[12])
    return _in_segments(lists[4])


def _in_groups(part: bytes) -> Iterator[tuple[int, int]]:
    (count,) = struct.unpack_from(">I", part, 12)
    for index in range(count):
        first, last, glyph = struct.unpack_from(">III", part, 16 + 12 * index)
        if last > sys.maxunicode:
            raise IndexError
        yield from zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True)


def _in_segments(part: bytes) -> Iterator[tuple[int, int]]:
    size = _number(part, 6)
    for index in range(0, size, 2):
        last, first = _number(part, 14 + index), _number(part, 16 + size + index)
        shift, offset = _number(part, 16 + 2 * size + index), _number(part, 16 + 3 * size + index)
        for point in range(first, min(last, _LAST - 1) + 1):
            place = 16 + 3 * size + index + offset + 2 * (point - first)
            glyph = _number(part, place) if offset else point
            yield point, (glyph + shift) % 0x10000 if glyph or not offset else 0
