"""A table as CSV (RFC 4180): made once, some rows at a time, and kept as compressed text until it is written."""

import csv
import io
import zlib
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any

from onrecord.formats.data.columns import DataTable, Shared
from onrecord.model.output.data import DataFile
from onrecord.model.output.pieces import Pieces
from onrecord.record.json_text import json_text

_AT_ONCE = 1 << 16  # characters that are encoded and compressed together
_FAST = 1  # the level of compression, as of `record.packed`


class PackedTable:
    """The CSV of a table: UTF-8, CRLF, a header, cells as they are. `close` ends it; then it can be read."""

    def __init__(self, table: DataTable[Any], shared: Shared) -> None:
        """A table without rows yet; `shared`: what its rows need beside their own facts."""
        self.table = table
        self._shared = shared
        self._text = io.StringIO(newline="")
        self._writer = csv.writer(self._text, lineterminator="\r\n")
        self._pieces: list[bytes] = []
        self._found = sha256()
        self.rows = self.size = 0
        self._writer.writerow(table.header)

    def add(self, facts: object) -> None:
        """A row more, of the facts that the table's columns take."""
        self._writer.writerow(map(cell, self.table.row(self._shared, facts)))
        self.rows += 1
        if self._text.tell() >= _AT_ONCE:
            self.close()

    def add_all(self, rows: Iterable[object]) -> None:
        """Rows more, each as of `add`."""
        for facts in rows:
            self.add(facts)

    def close(self) -> None:
        """Encode what is still text."""
        content = self._text.getvalue().encode("utf-8", "backslashreplace")
        self._text.seek(0)
        self._text.truncate()
        self._found.update(content)
        self.size += len(content)
        self._pieces.append(zlib.compress(content, _FAST))

    @property
    def address(self) -> str:
        """Its site-rooted address."""
        return f"/data/{self.table.name}.csv"

    def listed(self) -> DataFile:
        """What there is to say of its file."""
        return DataFile(
            name=self.table.name,
            address=self.address,
            media_type="text/csv",
            size=self.size,
            sha256=self._found.hexdigest(),
            rows=self.rows,
            columns=self.table.header,
        )

    def file(self) -> Pieces:
        """The bytes of its file, known by their digest."""
        return Pieces(self._found.digest(), self._made)

    def _made(self) -> Iterator[bytes]:
        return map(zlib.decompress, self._pieces)


def cell(value: object) -> str:
    """A value as it stands in a cell: nothing for None, true and false, a list as JSON, all else as it is."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return value
        case Sequence():
            return json_text(list(value), dense=True)
        case _:
            return str(value)
