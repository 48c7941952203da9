"""What a line looks like to those who wrote it, where yaml's own error would send them to a line that is sound."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.read.yaml_faults.signs import COLONS, DASHES, UNSEEN, called, origin, seen_as

_ENTRY = r" *(?:- +)*"
_KEY = r"[A-Za-z0-9_.-]+"
_SOUND = re.compile(rf"{_ENTRY}(?:{_KEY}|\"[^\"]*\"|'[^']*') *:(?: |$)|{_ENTRY}- ")
_INDENT = re.compile(rf"[ \t]*([{UNSEEN}])[ {UNSEEN}]*(?=[\w\"'-])")
_COLON = re.compile(rf"{_ENTRY}({_KEY}) ?([{COLONS}])[ {UNSEEN}]*")
_UNSEEN_COLON = re.compile(rf"{_ENTRY}({_KEY}):([{UNSEEN}])")
_BULLET = re.compile(rf"{_ENTRY}([{DASHES}])[ {UNSEEN}]")
_HYPHEN = re.compile(rf" *(?:- +)*-[ ]*([{UNSEEN}])")
_MISTAKEN = re.compile(rf"^ *(?:- +)*(?:-[ ]*[{UNSEEN}]|[{DASHES}][ {UNSEEN}])", re.MULTILINE)
_NO_BLANK = re.compile(rf"{_ENTRY}([a-z_]+):(?=[^\s:/])")
_NO_KEY = re.compile(rf"{_ENTRY}(:)(?: |$)")
_CLOSE = re.compile(r"[],}]")
_IN_QUOTES = re.compile(r"(?<![^\s\[{,:])(?:\"(?:\\.|[^\"\\])*\"|'(?:''|[^'])*')")
_HASH = re.compile(r"[ \t]#")


_VALUE = re.compile(rf"{_ENTRY}(?:({_KEY}) *: +)?(.*)")
_QUOTE_IT = "Put the whole value in quotation marks"
_CURLY = "“”„‟‘’‚‛«»‹›「」『』〝〞〟＂＇"
_OF_WORDS = {"claim", "says", "quote", "note", "reasoning", "why", "title", "short", "headline"}
_LINK = re.compile(r"!?\[[^\]]*\]\(<?([^\s)>]*)(?:[\s>][^)]*)?\)")


class Look(NamedTuple):
    """What is wrong with a line: its column, from 0, a sentence and what to do."""

    column: int
    message: str
    hint: str


def look(line: str) -> Look | None:
    """What only looks as if it were YAML in a line; None where nothing does."""
    return next(_looks(line), None)


def _looks(line: str) -> Iterator[Look]:
    if found := _INDENT.match(line):
        sign = found[1]
        yield _unseen(found.start(1), sign, "This line is indented with", "Delete it, and indent with the space bar")
    if found := _UNSEEN_COLON.match(line):
        message = f"After “{found[1]}:” stands"
        yield _unseen(found.start(2), found[2], message, f"Delete it, and use the space bar: {found[1]}: …")
    if found := _HYPHEN.match(line):
        hint = "Delete it, and use the space bar"
        yield _unseen(found.start(1), found[1], "After the hyphen stands", hint)
    if found := _COLON.match(line):
        sign, key = found[2], found[1]
        message = f"“{sign}” after “{key}” looks like a colon and is another sign (U+{ord(sign):04X})."
        yield Look(found.start(2), message, f"Type a common colon and a blank: {key}: …")
    if found := _BULLET.match(line):
        message = f"“{found[1]}” at the start of this line looks like the hyphen of a list and is another sign."
        yield Look(found.start(1), message, "Begin each entry of a list with a common hyphen and a blank: - …")
    if found := _NO_KEY.match(line):
        yield Look(found.start(1), "There is no key before this colon.", "Write the key, or delete the line.")
    if found := _NO_BLANK.match(line):
        hint = f"Type a blank after the colon: {found[1]}: …"
        yield Look(found.end(), f"There is no blank after “{found[1]}:”.", hint)


def _unseen(column: int, sign: str, message: str, hint: str) -> Look:
    return Look(column, f"{message} {called(sign)}, which {seen_as(sign)}.", f"{hint}; {origin(sign)}.")


def has_mistaken_entry(text: str) -> bool:
    """Whether a line of a text begins with what only looks like the hyphen of a list."""
    return bool(_MISTAKEN.search(text))


def entry_look(text: str, start: int) -> Look | None:
    """What only looks like the hyphen of a list, where a value begins with it on a line of its own; else None.

    `start`: where the value begins in the text, by index.
    """
    begin = text.rfind("\n", 0, start) + 1
    if text[begin:start].strip():
        return None
    line = text[begin : text.find("\n", start) + 1 or None].rstrip("\n")
    return look(line) if _HYPHEN.match(line) or _BULLET.match(line) else None


def first_look(lines: list[str], last: int) -> tuple[int, Look] | None:
    """The line, from 0, that looks as if it were YAML and is not: `last`, or above it down from the last sound line.

    `last`: where yaml gave up. None where nothing of the kind is there.
    """
    for number in range(min(last, len(lines) - 1), -1, -1):
        seen = look(lines[number])
        if seen is not None:
            return number, seen
        if number < last and _SOUND.match(lines[number]):
            return None
    return None


def hash_above(lines: list[str], last: int) -> tuple[int, int] | None:
    """The line and column, from 0, of the # that ended the value which line `last` goes on with; None without one."""
    for number in range(min(last, len(lines)) - 1, -1, -1):
        line = lines[number]
        column = hash_in(line)
        if column is not None and (line[:column].strip() or line[column + 1 : column + 2].isalnum()):
            return number, column
        if _SOUND.match(line):
            return None
    return None


def cut_key_above(lines: list[str], cut: tuple[int, int], last: int) -> bool:
    """Whether a # took the colon of a key, of which line `last` is a neighbour; `cut`: the place of the #."""
    number, column = cut
    key, other = lines[number][:column], lines[last] if last < len(lines) else ""
    indent = len(key) - len(key.lstrip())
    above = next((line for line in reversed(lines[:number]) if len(line) - len(line.lstrip()) < indent), "")
    beside = indent == len(other) - len(other.lstrip()) and (not indent or above.rstrip().endswith(":"))
    return beside and ":" in lines[number][column:] and not _SOUND.match(key) and bool(_SOUND.match(other))


def hash_below(lines: list[str], first: int, column: int) -> tuple[int, int] | None:
    """The line and column, from 0, of a # that took the end of a bracket opened at `column` of `first`; else None."""
    for number, line in enumerate(lines[first:], first):
        found = _hash_outside(line) if number > first else _hash_behind(line, column)
        if found is not None and _CLOSE.search(line, found):
            return number, found
        if number > first and (_SOUND.match(line) or not line.strip()):
            return None
    return None


def hash_at_end(lines: list[str]) -> tuple[int, int] | None:
    """The line and column, from 0, of a # that took the end of a bracket on the last line with words; else None.

    yaml gives up at the end of the text then, not there.
    """
    numbers = range(len(lines) - 1, -1, -1)
    last = next((number for number in numbers if lines[number].strip() and lines[number].lstrip()[0] != "#"), 0)
    line = lines[last]
    begun = max(line.find("[#"), line.find("{#"))
    found = begun + 1 if begun >= 0 else _hash_outside(line)
    return (last, found) if found is not None and (begun >= 0 or _CLOSE.search(line, found)) else None


def _hash_outside(line: str) -> int | None:
    """The column, from 0, of the # that begins a comment behind what stands in quotation marks; None without one."""
    found = _HASH.search(_IN_QUOTES.sub(lambda quoted: "x" * len(quoted.group()), line))
    return found.end() - 1 if found else None


def _hash_behind(line: str, column: int) -> int | None:
    found = _hash_outside(line)
    if found is None and line[column : column + 2] in ("[#", "{#"):
        return column + 1
    return found if found is not None and found > column else None


def hash_in(line: str) -> int | None:
    """The column, from 0, of the # that begins a comment in a line without quotation marks; None without one."""
    found = _HASH.search(line)
    return found.end() - 1 if found and not re.search("[\"']", line[: found.start()]) else None


def curly_look(line: str, column: int) -> Look | None:
    """A value in quotation marks that are none to YAML; None where it begins with none of them.

    `column`: of the colon in it, from 0, at which yaml gave up.
    """
    value = _VALUE.match(line)
    mark = value[2][:1] if value else ""
    if not mark or mark not in _CURLY:
        return None
    message = f"{mark} is no quotation mark to YAML, so there is a colon and a blank inside a value that has none."
    return Look(column, message, f'Put straight quotation marks (") around the whole value, and leave {mark} within.')


def sign_look(line: str, column: int) -> Look | None:
    """A value that begins with a comma or a closing bracket, at which yaml gave up, at `column`; None for another."""
    value = _VALUE.match(line)
    if value is None or value.start(2) != column or value[2][:1] not in (",", "]", "}"):
        return None
    words = value[2].rstrip()
    shown = f': {value[1] or "-"}{":" if value[1] else ""} "{words}"' if '"' not in words and "\\" not in words else ""
    return Look(column, f"A value that begins with {words[0]} must stand in quotation marks.", f"{_QUOTE_IT}{shown}.")


def bracket_look(line: str) -> Look | None:
    """A value that begins with a bracket and goes on behind it, a link of Markdown or text; None for another."""
    value = _VALUE.match(line)
    if value is None or value[2][:1] not in ("[", "{"):
        return None
    link = _LINK.match(value[2])
    start, begin = value.start(2), value[2][0]
    if link and value[1] in _OF_WORDS:
        message = "This is a link as Markdown writes it; here stands plain text, in which nothing can be a link."
        return Look(start, message, "Write the words alone, and the address under source:.")
    if link:
        message = "This is a link as Markdown writes it; here stands the address alone."
        key = f"{value[1]}: " if value[1] else "- "
        return Look(start, message, f"Write {key}{link[1]}")
    message = f"The value begins with {begin}, which YAML takes for the start of a list, and text follows the bracket."
    return Look(start, message, f"{_QUOTE_IT}.")
