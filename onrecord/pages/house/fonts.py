"""Web fonts of a house: files of content/static/ that style sheets can load, read as far as their list of parts."""

import struct
from collections.abc import Iterator, Mapping

from onrecord.model.cards import Ref
from onrecord.model.problems import Problem, error
from onrecord.model.slugs import nearest_file

_FIXED = 63  # a tag that follows in letters
_FVAR = 47  # the table of a variable font, by its number among the known ones
_GLYF, _LOCA = 10, 11


def weights_of(content: bytes) -> str | None:
    """The weights that a WOFF2 file can set, as CSS writes them; None where it is no such file.

    A variable font sets all of them, any other is given as one.
    """
    try:
        signature, _, length, count = struct.unpack_from(">4sIIH", content)
        if signature != b"wOF2" or length != len(content) or count == 0:
            return None
        return "1 1000" if _FVAR in set(_tables(content, count)) else "400"
    except (struct.error, IndexError):
        return None


def _tables(content: bytes, count: int) -> Iterator[int]:
    """The numbers of the tables, as the directory of a WOFF2 file (section 4.1 of its specification) lists them."""
    at = 48
    for _ in range(count):
        flags = content[at]
        at += 1
        tag, version = flags & 63, flags >> 6
        at += 4 if tag == _FIXED else 0
        at = _after_number(content, at)
        changed = version != 3 if tag in (_GLYF, _LOCA) else version != 0
        at = _after_number(content, at) if changed else at
        yield tag


def _after_number(content: bytes, at: int) -> int:
    """Where a number of several bytes ends: each but the last has its highest bit set. Raises IndexError at the end."""
    while content[at] & 0x80:
        at += 1
    return at + 1


def font_fault(file: Ref, static: Mapping[str, bytes]) -> Problem | None:
    """What is wrong with a font file of the house; None: nothing. `static`: content/static/ by path."""
    if file.text not in static:
        near = nearest_file(file.text, [name for name in static if name.lower().endswith(".woff2")])
        words = f"There is no file content/static/{file.text}."
        hint = f"Did you mean {near}?" if near else "Put the font there, or mend its name."
    elif weights_of(static[file.text]) is None:
        words = f"content/static/{file.text} is no WOFF2 font."
        hint = "Use a .woff2 file with one font; other kinds can be converted to it."
    else:
        return None
    return error("bad-typeface", words, file.at, hint)
