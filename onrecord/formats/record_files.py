"""The files of the record: all of it below /data/, and the data of each claim and text beside its page."""

from collections.abc import Callable, Mapping
from functools import cache, partial
from hashlib import sha256
from typing import Any

from onrecord.formats.data.archive import archive
from onrecord.formats.data.dataset import dataset_json_ld
from onrecord.formats.data.package import data_package, row_schema
from onrecord.formats.data.packed import PackedTable
from onrecord.formats.data.readme import citation_cff, cited, readme
from onrecord.formats.data.release import release_of
from onrecord.formats.data.tables import TABLES, packed_tables
from onrecord.model.ledger.code import ClaimCode
from onrecord.model.output.data import HASH_COMMAND, DataFile, DataListing
from onrecord.model.output.pieces import Pieces
from onrecord.model.settings import Config
from onrecord.model.site import Site
from onrecord.model.urls import card_url, path_of
from onrecord.model.vocabulary import CardKind
from onrecord.record.file import record_schema
from onrecord.record.index import FileFacts, IndexFacts, index_schema
from onrecord.record.json_text import json_rows, json_text
from onrecord.record.packed import PackedRecord
from onrecord.record.parts import date_facts
from onrecord.record.slices import Data, Indexed, slice_of, text_slice_of

Make = Callable[[], bytes | Pieces]

RECORD, INDEX, PACKAGE, README, CITATION, ARCHIVE = (
    f"/data/{name}"
    for name in ("record.json", "index.json", "datapackage.json", "README.md", "CITATION.cff", "record.zip")
)
_SCHEMAS: Mapping[str, Callable[[], dict[str, Any]]] = {
    "record": record_schema,
    "index": index_schema,
    **{table.name: partial(row_schema, table) for table in TABLES},
}
_OF_TABLES = tuple(table.name for table in TABLES)
_MEDIA_TYPES = {
    ".json": "application/json",
    ".csv": "text/csv",
    ".md": "text/markdown",
    ".cff": "application/yaml",
    ".zip": "application/zip",
}
_HOW = (
    "The record_hash is the SHA-256 of `facts` in record.json, written with sorted keys and without blanks, in UTF-8. "
    f"With Python: {HASH_COMMAND}"
)


class DataFiles:
    """The files below /data/ of a site, each made when it is asked for; what several lean on is made once."""

    def __init__(
        self,
        site: Site,
        config: Config,
        record: Callable[[], PackedRecord],
        codes: Mapping[str, ClaimCode] | None = None,
    ) -> None:
        """`record` makes that of the site, which nothing needs before a file is made.

        `codes` of claims by slug; None: readers get none.
        """
        self._site, self._config, self._record, self._codes = site, config, record, codes
        self._tables = config.outputs.has_data_page
        self.listing = cache(self._listing)
        self._packed = cache(self._packed_tables)
        self._release = cache(lambda: release_of(record().record, config))
        self._listed = cache(self._list)

    def files(self) -> list[tuple[str, Make]]:
        """The path of each file, and what makes its bytes."""
        made = {address: partial(self._make, address) for address in (*self._addresses(), INDEX)}
        if self._tables:
            made[ARCHIVE] = partial(self._make, ARCHIVE)
        return [(path_of(address), make) for address, make in made.items()]

    def _addresses(self) -> tuple[str, ...]:
        """Of all but the archive, and of the index, which lists them."""
        schemas = _SCHEMAS if self._tables else ("record",)
        tables = (*(_csv(name) for name in _OF_TABLES), PACKAGE, README, CITATION) if self._tables else ()
        return (RECORD, *tables, *(_schema(name) for name in schemas))

    def _make(self, address: str) -> bytes | Pieces:
        match address:
            case "/data/record.json":
                return self._record().file()
            case "/data/index.json":
                return self._index()
            case "/data/record.zip":
                return self._archive()
            case "/data/datapackage.json":
                record = self._record().record
                labels = {row["id"]: row["words"] for row in record["facts"]["labels"]}
                tables = [table.listed() for table in self._packed().values()]
                return _indented(data_package(self._release(), tables, labels))
            case "/data/README.md":
                return _bytes(readme(self._release(), self._listed((README, INDEX))))
            case "/data/CITATION.cff":
                return _bytes(citation_cff(self._release()))
        name = address.rpartition("/")[2].partition(".")[0]
        return self._packed()[name].file() if address.endswith(".csv") else _schema_bytes(name)

    def _packed_tables(self) -> dict[str, PackedTable]:
        made = self._record()
        tables = packed_tables(
            made.record,
            made.claims.values(),
            made.sources.values(),
            dict(made.actors),
            self._site.change_log,
            self._codes,
        )
        return {table.table.name: table for table in tables}

    def _list(self, without: tuple[str, ...] = ()) -> tuple[DataFile, ...]:
        """All but the archive and the index, and but for those `without`."""
        return tuple(self._described(address) for address in self._addresses() if address not in without)

    def _described(self, address: str) -> DataFile:
        name, dot, ending = address.rpartition("/")[2].rpartition(".")
        if ending == "csv":
            return self._packed()[name].listed()
        size, digest = _measured(self._make(address))
        media = _MEDIA_TYPES[dot + ending]
        return DataFile(name=f"{name}{dot}{ending}", address=address, media_type=media, size=size, sha256=digest)

    def _index(self) -> bytes:
        record, updated = self._record().record, self._site.updated
        files: list[FileFacts] = [
            {
                "address": file.address,
                "bytes": file.size,
                "sha256": file.sha256,
                "media_type": file.media_type,
                "rows": file.rows,
            }
            for file in self._listed()
        ]
        told: IndexFacts = {
            "schema_version": record["schema_version"],
            "version": self._release().version,
            "title": self._release().title,
            "as_of": record["as_of"],
            "last_change": date_facts(updated),
            "record_hash": record["record_hash"],
            "how_to_check": _HOW,
            "gate": record["gate"],
            "base_url": record["base_url"],
            "licence": record["licence"],
            "licence_url": record["licence_url"],
            "files": files,
        }
        return _file(told)

    def _archive(self) -> Pieces:
        digests = {file.address: file.sha256 for file in self._listed()}
        index = self._index()
        digests[INDEX] = sha256(index).hexdigest()
        return archive(
            (address.removeprefix("/data/"), digests[address], partial(self._make, address)) for address in digests
        )

    def _listing(self) -> DataListing:
        """What the page for people lists."""
        files = (*self._listed(), self._described(INDEX), self._described(ARCHIVE))
        release = self._release()
        described = self._config.outputs.json_ld
        downloads = [file for file in files if file.rows is not None or file.address in (RECORD, ARCHIVE)]
        return DataListing(
            version=release.version,
            cite=cited(release),
            hash_command=HASH_COMMAND,
            files=files,
            json_ld=dataset_json_ld(self._site, self._config, release, downloads) if described else None,
        )


def _csv(name: str) -> str:
    return f"/data/{name}.csv"


def _schema(name: str) -> str:
    return f"/data/schema/{name}.json"


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
def _schema_bytes(name: str) -> bytes:
    return _indented(_SCHEMAS[name]())


def _measured(content: bytes | Pieces) -> tuple[int, str]:
    """How many bytes there are, and their SHA-256, hex."""
    size, found = 0, sha256()
    for piece in (content,) if isinstance(content, bytes) else content:
        size += len(piece)
        found.update(piece)
    return size, found.hexdigest()


def _indented(value: object) -> bytes:
    return _bytes(f"{json_text(value, indent=2)}\n")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def _file(value: Mapping[str, object]) -> bytes:
    return f"{json_rows(value)}\n".encode()
