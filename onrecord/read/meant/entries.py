"""The faults of entries that are written as pairs, told once for each list, with the lines that were meant."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from onrecord.model.problems import Problem, error, shortened
from onrecord.read.front_matter import Document, KeyPath
from onrecord.read.meant.keys import key_hint, near_key
from onrecord.read.meant.pairs import Row, has_pairs, rows_meant
from onrecord.read.strict_model import keys_of, model_at, required_of
from onrecord.read.yaml_text import front_matter

_LONGEST = 80  # characters of a pair that a message repeats
_LINES = 2000  # characters of lines to paste
_MOST_ROWS = 8
_MOST_KEYS = 100  # of a mapping that are looked at, and
_MOST_ENTRIES = 200  # mappings of a file: whether a key is a slip of another takes long

Loc = tuple[str | int, ...]


class _Found(NamedTuple):
    """An entry that is made of pairs: where pydantic has it, where it is written, and what was meant.

    `listed`: whether it stands in a list, or should.
    """

    loc: Loc
    path: KeyPath
    key: str
    rows: tuple[Row, ...]
    listed: bool


def pairs_told(
    faults: Sequence[ErrorDetails], model: type[BaseModel], document: Document
) -> tuple[tuple[Problem, ...], tuple[ErrorDetails, ...]]:
    """A problem for each list that has pairs in the place of entries, and the faults that it does not tell.

    `faults`: what pydantic found where `model` did not fit.
    """
    found = [*_found(faults, model, document)]
    if not found:
        return (), tuple(faults)
    entries = {entry.loc for entry in found}
    rest = [
        fault
        for fault in faults
        if not (fault["type"] in ("missing", "extra_forbidden") and fault["loc"][:-1] in entries)
        and not (fault["loc"] in entries and isinstance(fault["input"], dict))
    ]
    lists: dict[KeyPath, list[_Found]] = {}
    for entry in found:
        lists.setdefault(_list_of(entry.path), []).append(entry)
    return tuple(_told(path, own, document) for path, own in lists.items()), tuple(rest)


def _found(faults: Iterable[ErrorDetails], model: type[BaseModel], document: Document) -> Iterator[_Found]:
    strange: dict[Loc, list[str]] = {}
    no_lists: set[Loc] = set()
    for fault in faults:
        if fault["type"] == "extra_forbidden":
            strange.setdefault(fault["loc"][:-1], []).append(str(fault["loc"][-1]))
        elif isinstance(fault["input"], dict) and fault.get("ctx", {}).get("code") == "bad-type":  # no list
            no_lists.add(fault["loc"])
            strange.setdefault(fault["loc"], [*map(str, fault["input"])])
    for loc, names in islice(strange.items(), _MOST_ENTRIES):
        here = model_at(model, loc)
        path = document.written(loc)
        entry = document.value(path)
        if path and len(names) <= _MOST_KEYS and isinstance(entry, dict) and has_pairs(here.__name__):
            keys, required = keys_of(here), required_of(here)
            if any(key_hint(name, here.__name__, keys) or near_key(name, keys) for name in names):
                continue
            rows = rows_meant(here.__name__, entry, names, keys, required)
            if rows:
                listed = loc in no_lists or isinstance(path[-1], int) or len(rows) > 1
                yield _Found(loc, path, names[0], rows, listed)


def _list_of(path: KeyPath) -> KeyPath:
    return path[:-1] if isinstance(path[-1], int) else path


def _told(path: KeyPath, entries: Sequence[_Found], document: Document) -> Problem:
    """The problem of one list (or of a mapping that stands alone) at its first pair."""
    name = str(path[-1])
    first, *others = entries
    rows = [row for entry in entries for row in entry.rows]
    wanted = [key for key in rows[0] if rows[0][key]]
    missing = [key for key in rows[0] if not rows[0][key]]
    value = document.value((*first.path, first.key))
    pair = f"{first.key}: {value}" if isinstance(value, str) else f"{first.key}:"
    block = _lines(name, rows, document.key_place(path).column, alone=not first.listed)
    whole = document.value(path)
    also = f" It also needs {_listed(missing)}." if missing else ""
    also += " The other entries stay as they are." if isinstance(whole, list) and len(whole) > len(entries) else ""
    told = error(
        "unknown-key",
        f"“{shortened(pair, _LONGEST)}” stands in {name}: without the keys that say what each is.",
        document.key_place((*first.path, first.key)),
        f"Write each value behind its key, {_listed(wanted)}.{also}",
        tuple(document.key_place((*entry.path, entry.key)) for entry in others),
    )
    return replace(told, block=block)


def _listed(keys: Sequence[str]) -> str:
    *most, last = (f"{key}:" for key in keys)
    return f"{', '.join(most)} and {last}" if most else last


def _lines(name: str, rows: Sequence[Row], column: int, *, alone: bool) -> str | None:
    """The lines that were meant, as far to the right as those that stand there; None where they are many.

    `alone`: whether one entry stands without a list.
    """
    if len(rows) > _MOST_ROWS:
        return None
    lines = front_matter({name: rows[0] if alone else [*rows]}).split("\n")[1:-2]
    indent = " " * (column - 1)
    block = "\n".join(indent + line.removesuffix(' ""') for line in lines)
    return block if len(block) <= _LINES else None
