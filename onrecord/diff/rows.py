"""How the rows of a list in a record are named, so that those of two states can be laid side by side."""

import json
from collections.abc import Iterable, Mapping, Sequence

from onrecord.diff.changes import Value

Name = tuple[str, ...]  # a name, and a number from 2 where another row before it has the same
Rows = Mapping[Name, Value]

# The key that names the rows of a list. Of other lists, a row goes by its own text.
_NAMED_BY = {
    **dict.fromkeys(("labels", "questions", "topics", "claims", "actors", "sources", "texts", "withheld"), "id"),
    "addresses": "address",
    "counts": "id",
    "statements": "id",
    "positions": "body",
    "passages": "number",
}
_WRITTEN_IN_ORDER = frozenset({"statements", "history", "corrections"})  # where the order is an editor's


def named(key: str, rows: Sequence[Value]) -> dict[Name, Value]:
    """The rows of the list with this key, by name, in their order."""
    by, found = _NAMED_BY.get(key), dict[Name, Value]()
    for row in rows:
        name = text(row[by] if by and isinstance(row, Mapping) and row.get(by) is not None else row)
        whole: Name = (name,)
        number = 1
        while whole in found:
            number += 1
            whole = (name, str(number))
        found[whole] = row
    return found


def descends(key: str) -> bool:
    """Whether two rows of one name in the list with this key can differ: they have a name beside their text."""
    return key in _NAMED_BY


def text(value: Value) -> str:
    """A value as text, the same for the same value: a text as it is, all else as JSON with sorted keys."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)


def out_of_place(key: str, rows: Rows) -> tuple[str, ...] | None:
    """Of a list whose order is an editor's, the names of rows that do not stand by date and then by name, in order.

    None where all do, and for other lists. So that with the rows alone the order of all of them is known, and a row
    that is added moves no other.
    """
    if key not in _WRITTEN_IN_ORDER:
        return None
    plain = sorted(rows, key=lambda name: (_day(rows[name]), name))
    moved = tuple(" ".join(name) for name, other in zip(rows, plain, strict=True) if name != other)
    return moved or None


def _day(row: Value) -> tuple[str, str]:
    date = row.get("date") if isinstance(row, Mapping) else None
    if not isinstance(date, Mapping):
        return "", ""
    return str(date.get("earliest") or ""), str(date.get("latest") or "9999")


def is_rows(value: Value) -> bool:
    """Whether a value is a list of rows."""
    return isinstance(value, list | tuple)


def as_rows(value: Value) -> Sequence[Value]:
    """The rows of a list; none of anything else."""
    return value if isinstance(value, list | tuple) else ()


def keys_of(*rows: Mapping[str, Value]) -> Iterable[str]:
    """The keys of these rows, once each."""
    return dict.fromkeys(key for row in rows for key in row)
