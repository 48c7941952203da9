"""The front matter of most cards, read line by line: what needs no parser of YAML, for a third of its price.

Of texts made of nothing but keys, lists and values that are plainly written, a pattern a line gives all that the
parser gives: the same values at the same places. Whatever is not plainly of that kind (comments, quotes over several
lines, escapes, anchors, tags, braces, words for nothing, signs that cannot be seen, anything wrong) is left to the
parser, so no fault is found here. `tests/laws/test_flat_yaml.py` holds both alike. Reasons: decision 18.
"""

import re
from typing import NamedTuple, TypeAlias

from onrecord.model.limits import MAX_NESTING
from onrecord.model.problems import Location

Flat: TypeAlias = "str | list[Flat] | dict[str, Flat]"
Path: TypeAlias = tuple[str | int, ...]

_NULLS = frozenset({"null", "Null", "NULL"})
_FIRST = r"(?:[^\W_]|[“„«‘(/$€£])"  # what a value without quotation marks may begin with here
_LINE = re.compile(
    r"(?P<indent> *)(?P<hyphen>- +)?(?:(?P<key>[A-Za-z][A-Za-z0-9_-]{0,63}):(?: +|(?=\n)))?"
    rf"(?:(?P<plain>{_FIRST}[^:#\n]*(?:(?::(?=[^ \n])|(?<! )#)[^:#\n]*)*)"
    r"|\"(?P<double>[^\"\\\n]*(?:\\\"[^\"\\\n]*)*)\" *"
    r"|'(?P<single>(?:[^'\n]|'')*)' *"
    r"|\[(?P<entries>[^\[\]{}\\\n]*)\] *"
    r"|(?P<style>[|>]-?) *\n(?P<block>(?P<margin> +)[^ \n][^\n]*(?:\n(?P=margin)[^ \n][^\n]*)*)"
    r"(?!\n *\n))?\n"  # of blank lines below a block, a long one belongs to it
)
_ENTRY = re.compile(  # without ? and :, of which parsers of different age make different things in brackets
    rf" *(?:(?P<plain>{_FIRST}[^,:#?\[\]{{}}\n]*)|\"(?P<double>[^\"\\\n]*)\" *|'(?P<single>(?:[^'\n]|'')*)' *)(?:,|$)"
)


_MARKED = frozenset({"double", "single", "entries"})  # values before which a mark stands
_BEGINS = {"block": "style"}


class FlatYaml(NamedTuple):
    """What `onrecord.read.front_matter.Document` has of the same names."""

    values: dict[str, Flat]
    places: dict[Path, Location]
    key_places: dict[Path, Location]
    brackets: dict[str, bool]


class _NotFlat(Exception):
    """The parser is to read this text."""


def read_flat(text: str, path: str, first_line: int) -> FlatYaml | None:
    """The values of a YAML text and their places; None where it is not plainly flat, right or wrong.

    `path`: in the project, POSIX. `first_line`: the line of the file, from 1, on which the text begins.
    """
    if not text.endswith("\n") or not text.replace("\n", "").isprintable():
        return None
    try:
        return _Lines(path).read(text, first_line)
    except _NotFlat:
        return None


_Open: TypeAlias = tuple[int, Path, "list[Flat] | dict[str, Flat]"]
"""A list or a mapping that lines may still add to: the column of its entries, from 0, its path, and what it holds."""


class _Lines:
    """Takes line after line; mutable because a walk has to collect."""

    def __init__(self, path: str) -> None:
        self._file = path
        self._values: dict[str, Flat] = {}
        self._open: list[_Open] = [(0, (), self._values)]  # the innermost is the last
        self._waiting: Path | None = None  # the key of the innermost with nothing behind it yet
        self._places: dict[Path, Location] = {}
        self._key_places: dict[Path, Location] = {}
        self._brackets: dict[str, bool] = {}

    def read(self, text: str, first_line: int) -> FlatYaml:
        """All lines of a text; raises _NotFlat."""
        position, number, match = 0, first_line, _LINE.match
        while position < len(text):
            found = match(text, position)
            if found is None:
                raise _NotFlat
            kind = found.lastgroup
            if kind != "indent":
                self._line(found, number, position)
            position, number = found.end(), number + (found.group().count("\n") if kind == "block" else 1)
        if self._waiting is not None or not self._values:
            raise _NotFlat
        return FlatYaml(self._values, self._places, self._key_places, self._brackets)

    def _line(self, found: re.Match[str], number: int, start: int) -> None:
        indent, hyphen, key = found.group("indent", "hyphen", "key")
        column = len(indent)
        if not self._places:
            if column or hyphen:
                raise _NotFlat
            self._places[()] = Location(self._file, number, 1)
        _, path, within = self._within(column, hyphen is not None, number)
        if hyphen:
            if not isinstance(within, list):
                raise _NotFlat
            path, column = (*path, len(within)), column + len(hyphen)
            if not key:
                within.append(self._value(found, path, number, start))
                return
            within.append({})
            _, path, within = self._begin(column, path, within[-1], number)
        if not key or not isinstance(within, dict) or key in within:
            raise _NotFlat
        path = (*path, key)
        self._key_places[path] = Location(self._file, number, column + 1)
        if found.lastgroup == "key":
            self._waiting = path
        else:
            within[key] = self._value(found, path, number, start)

    def _within(self, column: int, is_entry: bool, number: int) -> _Open:
        """The list or the mapping that a line belongs to by its indentation, begun where the line is its first."""
        opened = self._open
        if self._waiting is not None:
            above, _, keys = opened[-1]
            if not isinstance(keys, dict) or column < above + (not is_entry):
                raise _NotFlat
            path, self._waiting = self._waiting, None
            begun: list[Flat] | dict[str, Flat] = [] if is_entry else {}
            keys[str(path[-1])] = begun
            return self._begin(column, path, begun, number)
        while opened[-1][0] > column:
            opened.pop()
        if not is_entry and isinstance(opened[-1][2], list):
            opened.pop()  # a list may stand no further right than its key
        if not opened or opened[-1][0] != column:
            raise _NotFlat
        return opened[-1]

    def _begin(self, column: int, path: Path, begun: Flat, number: int) -> _Open:
        if isinstance(begun, str) or len(self._open) >= MAX_NESTING:
            raise _NotFlat
        self._places[path] = Location(self._file, number, column + 1)
        self._open.append((column, path, begun))
        return self._open[-1]

    def _value(self, found: re.Match[str], path: Path, number: int, start: int) -> Flat:
        """The value on a line, or an entry of it; `start`: where its line starts, by index of what was searched."""
        kind = found.lastgroup or ""
        column = found.start(_BEGINS.get(kind, kind)) - start
        self._places[path] = Location(self._file, number, column if kind in _MARKED else column + 1)
        if kind == "entries":
            entries = self._entries(found[kind], path, number, column)
            if entries and len(path) == 1:
                self._brackets[str(path[0])] = False
            return entries
        if kind == "block":
            return self._block(found)
        return _text(kind, found[kind])

    def _block(self, found: re.Match[str]) -> str:
        """The text of lines below `|` or `>`."""
        style, block, margin = found.group("style", "block", "margin")
        if len(margin) <= self._open[-1][0]:
            raise _NotFlat
        lines = (line[len(margin) :] for line in block.split("\n"))
        return (" " if style[0] == ">" else "\n").join(lines) + ("" if style[-1] == "-" else "\n")

    def _entries(self, written: str, path: Path, number: int, column: int) -> list[Flat]:
        """A list in brackets; `column`: of what stands behind the opening one, from 0."""
        entries: list[Flat] = []
        position = 0 if written.strip(" ") else -1
        while position >= 0:
            found = _ENTRY.match(written, position)
            if found is None:
                raise _NotFlat
            entries.append(self._value(found, (*path, len(entries)), number, -column))
            position = -1 if found.end() == len(written) and not written.endswith(",") else found.end()
        return entries


def _text(kind: str, written: str) -> str:
    """The text of a value: `kind`: how it is quoted; raises _NotFlat for a word for nothing, or none."""
    if kind == "single":
        return written.replace("''", "'")
    if kind == "double":
        return written.replace('\\"', '"')
    plain = written.rstrip(" ")
    if plain in _NULLS or kind != "plain":
        raise _NotFlat
    return plain
