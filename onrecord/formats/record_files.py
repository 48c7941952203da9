"""The files of the record: all of it below /data/, and the data of each claim and text beside its page."""

from collections.abc import Callable, Mapping
from functools import cache, partial
from hashlib import sha256

from onrecord.model.urls import path_of
from onrecord.record.facts import Record
from onrecord.record.file import record_bytes, record_schema
from onrecord.record.json_text import json_rows, json_text
from onrecord.record.slices import Data, Indexed, slice_of, text_slice_of

Make = Callable[[], bytes]

RECORD, SCHEMA, INDEX = "/data/record.json", "/data/schema/record.json", "/data/index.json"
_HOW = (
    "The record_hash is the SHA-256 of `facts` in record.json, written with sorted keys and without blanks, in UTF-8. "
    "With Python: python3 -c \"import hashlib, json; print(hashlib.sha256(json.dumps(json.load(open('record.json', "
    "encoding='utf-8'))['facts'], ensure_ascii=0, sort_keys=1, separators=(',', ':')).encode('utf-8', "
    "'backslashreplace')).hexdigest())\""
)


def record_files(record: Record) -> list[tuple[str, Make]]:
    """The files below /data/: the record, its schema, and the list of both with the record hash."""
    files: dict[str, Make] = {RECORD: cache(partial(record_bytes, record)), SCHEMA: _schema_bytes}
    return [
        *((path_of(address), make) for address, make in files.items()),
        (path_of(INDEX), partial(_index_bytes, record, files)),
    ]


def slice_files(record: Record) -> list[tuple[str, Make]]:
    """The data file of every claim and text; of struck claims too: their pages stay."""
    found = Indexed.of(record)
    return [
        *(_data(row["address"], partial(slice_of, found, slug)) for slug, row in found.claims.items()),
        *(_data(row["address"], partial(text_slice_of, found, slug)) for slug, row in found.texts.items()),
    ]


def _data(address: str, data: Callable[[], Data]) -> tuple[str, Make]:
    return path_of(f"{address}data.json"), lambda: _file(data())


@cache  # the same for every record, and slow to make
def _schema_bytes() -> bytes:
    return f"{json_text(record_schema(), indent=2)}\n".encode()


def _index_bytes(record: Record, files: Mapping[str, Make]) -> bytes:
    return _file(
        {
            "schema_version": record["schema_version"],
            "as_of": record["as_of"],
            "record_hash": record["record_hash"],
            "how_to_check": _HOW,
            "gate": record["gate"],
            "base_url": record["base_url"],
            "files": [_listed(address, make()) for address, make in files.items()],
        }
    )


def _listed(address: str, content: bytes) -> Data:
    return {"address": address, "bytes": len(content), "sha256": sha256(content).hexdigest()}


def _file(value: Mapping[str, object]) -> bytes:
    return f"{json_rows(value)}\n".encode()
