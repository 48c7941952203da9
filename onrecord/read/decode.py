"""From bytes to text that can be trusted: UTF-8, no control characters, not too long."""

import codecs
import re
from dataclasses import replace
from itertools import islice

from onrecord.model.limits import MAX_BYTES
from onrecord.model.problems import Location, Problem, error, warning
from onrecord.read.yaml_faults.formats import format_of, how_to_save

_MOST_CONTROLS = 10
_WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),  # begins as that of UTF-16 does
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_BIDI_OPEN = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"} | {
    "\u2066": "\u2069",
    "\u2067": "\u2069",
    "\u2068": "\u2069",
}
_BIDI_CLOSE = frozenset("\u202c\u2069")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


def decode(content: bytes, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a file: strict UTF-8, a BOM dropped, line ends made one newline; None where it cannot be trusted."""
    if len(content) > MAX_BYTES:
        return None, (
            error(
                "file-too-large",
                f"This file has {len(content):,} bytes; a file may have at most {MAX_BYTES:,} (1 MiB).",
                Location(path, 1),
                "Move long material into a file of its own under content/static/ and link to it.",
            ),
        )
    what = format_of(content)
    if what is not None:
        return None, (
            error("not-plain-text", f"This file is no plain text but {what}.", Location(path, 1), how_to_save(what)),
        )
    wide = _wide(content)
    if wide is not None:
        return None, (
            error(
                "not-utf8",
                f"This file is saved as {wide}, and not as UTF-8.",
                Location(path),
                "Save it again with the encoding UTF-8: most editors ask for it under Save as.",
            ),
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        return None, (_not_utf8(content, fault.start, path),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.replace("\n", "").isprintable():  # so there are neither control characters nor marks of direction
        return text, ()
    controls = _controls(text, path)
    return (None, controls) if controls else (text, _unbalanced_marks(text, path))


def front_of(content: bytes) -> bytes | None:
    """The bytes of a card down to the line that closes its front matter; None where there is none.

    Where a closing line ends in odd blanks, a later one is taken: never an earlier one than `split` takes.
    """
    lines = content.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    if lines[0].rstrip() != b"---":
        return None
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == b"---"), None)
    return None if end is None else b"\n".join(lines[: end + 1])


def _wide(content: bytes) -> str | None:
    """The encoding of a file whose letters have two or four bytes each, by its first ones; None for all other."""
    mark = next((name for sign, name in _WIDE_MARKS if content.startswith(sign)), None)
    if mark is not None:
        return mark
    begin = content[:4]
    return "UTF-16" if len(begin) == 4 and (begin[::2] == b"\0\0") != (begin[1::2] == b"\0\0") else None


def _not_utf8(content: bytes, start: int, path: str) -> Problem:
    before = content[:start]
    line = before.count(b"\n") + 1
    column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
    return error(
        "not-utf8",
        f"This file is not UTF-8 text: the byte 0x{content[start]:02x} cannot be read.",
        Location(path, line, column),
        "Save the file again with the encoding UTF-8.",
    )


def _controls(text: str, path: str) -> tuple[Problem, ...]:
    """Each control character; where there are many, the file is no text, and one fault says so."""
    found = [_control(text, match, path) for match in islice(CONTROL.finditer(text), _MOST_CONTROLS + 1)]
    if len(found) <= _MOST_CONTROLS:
        return tuple(found)
    number = sum(1 for _ in CONTROL.finditer(text))
    message = f"This file has {number:,} invisible control characters, so it is hardly text; here is the first of them."
    return (replace(found[0], message=message, hint="Save it as plain text, or move it to content/static/."),)


def _control(text: str, match: re.Match[str], path: str) -> Problem:
    start = match.start()
    at = Location(path, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
    return control_character(match.group(), at)


def control_character(character: str, at: Location) -> Problem:
    """The fault of a character that no text may hold: it stands at a place, as it is or escaped."""
    return error(
        "control-character",
        f"There is an invisible control character here (U+{ord(character):04X}).",
        at,
        "Delete it; it often comes along when text is copied from a PDF.",
    )


def _unbalanced_marks(text: str, path: str) -> tuple[Problem, ...]:
    if not _BIDI.search(text):
        return ()
    columns = ((number, _first_unbalanced(line)) for number, line in enumerate(text.split("\n"), 1))
    return tuple(unbalanced_bidi(Location(path, n, column + 1)) for n, column in columns if column is not None)


def is_unbalanced(line: str) -> bool:
    """Whether a mark in a line changes the direction of writing beyond it."""
    return _first_unbalanced(line) is not None


def unbalanced_bidi(at: Location) -> Problem:
    """The warning of a mark that changes the direction of writing, as it is or escaped, and is not closed."""
    return warning(
        "bidi-unbalanced",
        "A mark that changes the direction of writing is not closed (or not opened) on this line.",
        at,
        "Remove the invisible mark, or close it on the same line; text can look other than it is.",
    )


def _first_unbalanced(line: str) -> int | None:
    opened: list[tuple[int, str]] = []
    for match in _BIDI.finditer(line):
        mark = match.group()
        if mark not in _BIDI_CLOSE:
            opened.append((match.start(), _BIDI_OPEN[mark]))
        elif opened and opened[-1][1] == mark:
            opened.pop()
        else:
            return match.start()
    return opened[0][0] if opened else None
