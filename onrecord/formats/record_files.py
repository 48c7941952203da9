"""The files of the record: all of it below /data/, and the data of each claim and text beside its page."""

from collections.abc import Callable, Mapping
from functools import cache, partial
from hashlib import sha256

from onrecord.model.ledger.code import ClaimCode
from onrecord.model.output.pieces import Pieces
from onrecord.model.settings import Config
from onrecord.model.site import Site
from onrecord.model.urls import card_url, path_of
from onrecord.model.vocabulary import CardKind
from onrecord.record.file import record_schema
from onrecord.record.json_text import json_rows, json_text
from onrecord.record.packed import PackedRecord
from onrecord.record.slices import Data, Indexed, slice_of, text_slice_of

Make = Callable[[], bytes | Pieces]

RECORD, SCHEMA, INDEX = "/data/record.json", "/data/schema/record.json", "/data/index.json"
_HOW = (
    "The record_hash is the SHA-256 of `facts` in record.json, written with sorted keys and without blanks, in UTF-8. "
    "With Python: python3 -c \"import hashlib, json; print(hashlib.sha256(json.dumps(json.load(open('record.json', "
    "encoding='utf-8'))['facts'], ensure_ascii=0, sort_keys=1, separators=(',', ':')).encode('utf-8', "
    "'backslashreplace')).hexdigest())\""
)


def record_files(record: Callable[[], PackedRecord]) -> list[tuple[str, Make]]:
    """The files below /data/: the record, its schema, and the list of both with the record hash."""
    files: dict[str, Make] = {RECORD: lambda: record().file(), SCHEMA: _schema_bytes}
    return [
        *((path_of(address), make) for address, make in files.items()),
        (path_of(INDEX), lambda: _index_bytes(record(), files)),
    ]


def slice_files(
    site: Site,
    config: Config,
    record: Callable[[], PackedRecord],
    codes: Mapping[str, ClaimCode] | None = None,
) -> list[tuple[str, Make]]:
    """The data file of every claim and text of a site; of struck claims too: their pages stay.

    `record` makes that of the site, which nothing needs before a file is made. `codes` of claims by slug; None: readers
    get none.
    """
    found = cache(lambda: Indexed.of_packed(record(), codes))
    texts = site.texts if config.outputs.texts else ()
    return [
        *(_data(card_url(CardKind.CLAIMS, slug), partial(_claim_data, found, slug)) for slug in site.claims),
        *(_data(card_url(CardKind.TEXTS, slug), partial(_text_data, found, slug)) for slug in texts),
    ]


def _claim_data(found: Callable[[], Indexed], slug: str) -> Data:
    return slice_of(found(), slug)


def _text_data(found: Callable[[], Indexed], slug: str) -> Data:
    return text_slice_of(found(), slug)


def _data(address: str, data: Callable[[], Data]) -> tuple[str, Make]:
    return path_of(f"{address}data.json"), lambda: _file(data())


@cache  # the same for every record, and slow to make
def _schema_bytes() -> bytes:
    return f"{json_text(record_schema(), indent=2)}\n".encode()


def _index_bytes(made: PackedRecord, files: Mapping[str, Make]) -> bytes:
    record = made.record
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


def _listed(address: str, content: bytes | Pieces) -> Data:
    size, found = 0, sha256()
    for piece in (content,) if isinstance(content, bytes) else content:
        size += len(piece)
        found.update(piece)
    return {"address": address, "bytes": size, "sha256": found.hexdigest()}


def _file(value: Mapping[str, object]) -> bytes:
    return f"{json_rows(value)}\n".encode()
