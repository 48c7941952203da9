"""The record as a file: its bytes, and reading it back with every fault in a sentence."""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast, get_args, get_origin, get_type_hints

from typing_extensions import is_typeddict

from onrecord.record.canonical import record_hash
from onrecord.record.facts import SCHEMA_VERSION, Record
from onrecord.record.json_text import json_rows

if TYPE_CHECKING:  # slow to load
    from pydantic import TypeAdapter, ValidationError

_STRANGE = "This is no record of On Record: "
_HEAD = 1 << 16  # bytes in which all is that stands before the facts
_TOLD = 60  # letters of a path


class RecordFault(ValueError):
    """A record that cannot be read. `reason`: why, in a sentence."""

    def __init__(self, reason: str) -> None:
        """`reason`: why it cannot be read, in a sentence."""
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class RecordHead:
    """What stands above the facts of a record.

    `as_of`: to which day it reaches, as written; None: not said. `gate`: whether changes of it are checked.
    """

    record_hash: str
    as_of: str | None
    gate: bool


def record_head(record: Record) -> RecordHead:
    """The head of a record."""
    as_of = record["as_of"]["written"] if record["as_of"] else None
    return RecordHead(record["record_hash"], as_of, record["gate"])


def head_of(content: bytes) -> RecordHead | None:
    """The head of a file that `record_bytes` made, of which the rest is not read; None for any other bytes."""
    before = content[:_HEAD].partition(b'\n  "facts": ')[0].rstrip().removesuffix(b",")
    try:
        return record_head(json.loads(before + b"}"))
    except (ValueError, KeyError, TypeError):
        return None


def known_record(content: bytes) -> Record:
    """The record in a file that is known to be as `record_bytes` made it: quicker than `read_record`.

    Raises ValueError for bytes that are no JSON.
    """
    return cast("Record", json.loads(content))


def record_bytes(record: Record) -> bytes:
    """The file of a record: JSON in UTF-8, a row to a line."""
    return f"{json_rows(record)}\n".encode()


def read_record(content: bytes) -> Record:
    """The record that a file holds, whole as it was made.

    Keys that are newer than the file are filled in with null, false or an empty list; keys that are newer than this
    program stay. Raises RecordFault where the bytes are no record, one of another schema, or were altered.
    """
    found = _parsed(content)
    _check_schema(found)
    facts = found.get("facts")
    if not isinstance(facts, dict) or not isinstance(found.get("record_hash"), str):
        raise RecordFault(f"{_STRANGE}it has no facts, or no record_hash beside them.")
    try:
        told = record_hash(cast("Any", facts))
    except RecursionError:
        raise RecordFault(f"{_STRANGE}what it holds is nested too deep.") from None
    if told != found["record_hash"]:
        raise RecordFault("The file was altered after it was made: its record_hash does not fit its facts.")
    return _checked(found)


def record_schema() -> dict[str, Any]:
    """The JSON Schema of a record's file (draft 2020-12)."""
    made = _adapter().json_schema(mode="validation")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | made


def _parsed(content: bytes) -> dict[str, Any]:
    try:
        found = json.loads(content.decode("utf-8-sig"), parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise RecordFault("This is no JSON: the file is not UTF-8 text.") from None
    except RecursionError:
        raise RecordFault(f"{_STRANGE}what it holds is nested too deep.") from None
    except json.JSONDecodeError as fault:
        raise RecordFault(f"This is no JSON: {_lower(fault.msg)} in line {fault.lineno}.") from None
    except ValueError:
        raise RecordFault("This is no JSON: it holds a number that cannot be read.") from None
    if not isinstance(found, dict):
        raise RecordFault(f"{_STRANGE}it is not an object with keys.")
    return found


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is no number")


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _check_schema(found: dict[str, Any]) -> None:
    version = found.get("schema_version")
    if not isinstance(version, int) or isinstance(version, bool):
        raise RecordFault(f"{_STRANGE}it has no schema_version.")
    if version > SCHEMA_VERSION:
        raise RecordFault(
            f"The record is of schema {version}, which is newer than this program (schema {SCHEMA_VERSION}): "
            "use a newer On Record to read it."
        )
    if version < SCHEMA_VERSION:
        raise RecordFault(
            f"The record is of schema {version}, which this program (schema {SCHEMA_VERSION}) no longer reads: "
            "build the older state again, or read it with the On Record that made it."
        )


@lru_cache(maxsize=1)
def _adapter() -> "TypeAdapter[Record]":
    from pydantic import TypeAdapter  # slow to load, and only reading a record and telling its schema need it

    return TypeAdapter(Record)


def _checked(found: dict[str, Any]) -> Record:
    from pydantic import ValidationError  # as above

    adapter = _adapter()
    try:
        try:
            adapter.validate_python(found, strict=True)
        except ValidationError as fault:
            if not any(each["type"] == "missing" for each in fault.errors(include_url=False)):
                raise
            _fill(found, Record)
            adapter.validate_python(found, strict=True)
    except ValidationError as fault:
        raise RecordFault(_told(fault)) from None
    return cast("Record", found)  # what was read, so that keys that are not known here stay


def _told(fault: "ValidationError") -> str:
    """The first thing that is wrong, with the way to it: `facts.claims.0.status`."""
    first = fault.errors(include_url=False, include_input=False)[0]
    path = ".".join(map(str, first["loc"])) or "the file itself"
    place = path if len(path) <= _TOLD else f"…{path[-_TOLD:]}"
    return f"{_STRANGE}{place}: {_lower(first['msg']).rstrip('.')}."


def _fill(row: object, kind: object) -> None:
    """Give a row the keys that it lacks and that may say nothing: null, false or an empty list."""
    if is_typeddict(cast("type", kind)) and isinstance(row, dict):
        for key, hint in get_type_hints(kind).items():
            if key not in row and (empty := _empty(hint)):
                row[key] = empty[0]
            _fill(row.get(key), hint)
    elif get_origin(kind) is list and isinstance(row, list):
        for each in row:
            _fill(each, get_args(kind)[0])
    elif row is not None:
        for part in get_args(kind):
            _fill(row, part)


def _empty(hint: object) -> tuple[object, ...]:
    """The one value that says nothing; none where there is no such value."""
    if get_origin(hint) is list:
        return ([],)
    if hint is bool:
        return (False,)
    return (None,) if type(None) in get_args(hint) else ()
