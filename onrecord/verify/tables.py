"""The tables against the record: what a stranger would make of it, cell by cell."""

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from onrecord.formats.data.columns import DataTable
from onrecord.formats.data.packed import cell
from onrecord.formats.data.sources import ActorRow, SourceRow
from onrecord.formats.data.statements import FigureWithClaim, StatementWithClaim
from onrecord.formats.data.tables import shared_of
from onrecord.record.codes import codes_of_record
from onrecord.record.facts import Record

Rows = list[dict[str, str]]


class NoTable(ValueError):
    """A file that is no CSV with a header. `reason`: why, in a clause."""

    def __init__(self, reason: str) -> None:
        """`reason`: why it is none, in a clause."""
        super().__init__(reason)
        self.reason = reason


def read_table(content: bytes) -> Rows:
    """The rows of a CSV file by the names of its columns. Raises NoTable where it is none."""
    try:
        lines = list(csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as fault:
        raise NoTable(f"it cannot be read as CSV in UTF-8 ({fault})") from None
    if not lines or len(set(lines[0])) != len(lines[0]):
        raise NoTable("it has no header, or a column twice")
    if any(len(line) != len(lines[0]) for line in lines):
        raise NoTable("its rows are not all of one length")
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def table_faults(table: DataTable[Any], facts: Sequence[object], record: Record, found: Rows) -> Iterator[str]:
    """How the rows of a file differ from those that the record makes, each in a sentence.

    `facts`: of each row what the table takes. Columns that either side does not know are passed over.
    """
    if len(found) != len(facts):
        yield f"It has {len(found)} rows, and the record makes {len(facts)}."
        return
    codes = codes_of_record(record) if any(row.get("code") for row in found) else None  # a site may give readers none
    shared = shared_of(record, {row["id"]: row for row in record["facts"]["actors"]}, codes)
    for row, own in zip(found, facts, strict=True):
        told = {column.name: cell(column.of(shared, own)) for column in table.columns}
        names = [name for name, value in told.items() if row.get(name, value) != value]
        if names:
            yield f"Row {', '.join(told[key] for key in table.key)}: {', '.join(names)} differ from the record."


def facts_of_tables(record: Record) -> Mapping[str, Sequence[object]]:
    """What the rows of each table are made of, by its name; that of changes is no part of the record."""
    facts = record["facts"]
    cited: defaultdict[str, list[str]] = defaultdict(list)
    said = Counter(row["actor"] for claim in facts["claims"] for row in claim["statements"])
    for claim in facts["claims"]:
        for key in claim["sources"]:
            cited[key].append(claim["id"])
    statements = [StatementWithClaim(claim, row) for claim in facts["claims"] for row in claim["statements"]]
    return {
        "claims": facts["claims"],
        "statements": statements,
        "figures": [FigureWithClaim(*row, row.said["figure"]) for row in statements if row.said["figure"]],
        "sources": [SourceRow(source, cited.get(source["id"], ())) for source in facts["sources"]],
        "actors": [ActorRow(actor, said[actor["id"]]) for actor in facts["actors"]],
    }
