"""Plain data as JSON that any encoder can write, and as rows that people can read."""

import json
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping

_PLAIN = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
_DENSE = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def json_text(value: object, *, indent: int | None = None, dense: bool = False) -> str:
    """Plain data as JSON that any encoder can write: a lone surrogate stays, in its escaped form.

    `indent`: blanks for each level; None: all on one line. `dense`: without blanks on that line. Raises ValueError for
    a number that JSON has no form for (NaN).
    """
    # With an indent, Python's own encoder is not the fast one.
    line = _DENSE if dense else _PLAIN
    text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False) if indent else line.encode(value)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def json_rows(value: Mapping[str, object], *, within: str = "") -> str:
    """An object as JSON, a key to a line; of a list of objects, each to a line; and so are objects that hold such.

    `within`: the blanks before the line that closes it.
    """
    rows = ",\n".join(f"{within}  {json_text(key)}: {_row(item, within)}" for key, item in value.items())
    return f"{{\n{rows}\n{within}}}"


class LongRows(ABC):
    """A list of objects too long to be held at once as plain data."""

    @abstractmethod
    def texts(self) -> Iterator[str]:
        """Each of them as JSON, on one line."""


def json_pieces(value: Mapping[str, object], *, within: str = "", end: str = "") -> Iterator[str]:
    """What `json_rows` gives, piece by piece, where some lists are `LongRows`; `end`: what stands behind it."""
    begin = "{\n"
    for key, item in value.items():
        yield f"{begin}{within}  {json_text(key)}: "
        begin = ",\n"
        if isinstance(item, LongRows):
            yield from _long_pieces(item, within)
        elif isinstance(item, dict) and any(isinstance(each, LongRows) for each in item.values()):
            yield from json_pieces(item, within=f"{within}  ")
        else:
            yield _row(item, within)
    yield f"\n{within}}}{end}"


def _long_pieces(rows: LongRows, within: str) -> Iterator[str]:
    begin = "["
    for text in rows.texts():
        yield f"{begin}\n{within}    {text}"
        begin = ","
    yield "[]" if begin == "[" else f"\n{within}  ]"


def _row(item: object, within: str) -> str:
    if item is None or item == []:  # most of what a record says: an encoder would be made for each
        return "[]" if item == [] else "null"
    if isinstance(item, list) and _is_list_of_rows(item):
        text = f",\n{within}    ".join(json_text(each) for each in item)
        return f"[\n{within}    {text}\n{within}  ]"
    if isinstance(item, dict) and any(map(_is_list_of_rows, item.values())):
        return json_rows(item, within=f"{within}  ")
    return json_text(item)


def _is_list_of_rows(item: object) -> bool:
    return isinstance(item, list) and bool(item) and isinstance(item[0], dict)
