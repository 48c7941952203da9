"""A spreadsheet's export: text in columns, whatever its separator, and what each row says by the map's columns."""

import codecs
import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.authoring.import_map import Mapped
from onrecord.authoring.importing import ImportedClaim, Rejected, Unreadable
from onrecord.read.yaml_text import clean

_SEPARATORS = ",;\t"
_TOLD = re.compile(r"sep=([,;\t])\r?\n")  # a first line for Excel alone, which does not count it
_SOURCE_FIELDS = {
    "source": "url",
    "source_title": "title",
    "publisher": "publisher",
    "source_date": "date",
    "archived": "archived",
    "quote": "quote",
}


@dataclass(frozen=True, slots=True)
class Table:
    """Columns in order, and the rows that fit them: the row's number as a spreadsheet counts it, then its cells."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, Mapping[str, str]], ...]
    rejected: tuple[Rejected, ...]


def decoded(content: bytes) -> str:
    """The text of a file: UTF-8, or UTF-16 with its mark. Raises Unreadable for anything else."""
    if content.startswith(b"PK\x03\x04"):
        raise Unreadable("This is a workbook or another packed file, not text. Save the sheet as CSV first.")
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        raise Unreadable(
            f"Line {line} is not UTF-8 text, so letters beyond a to z would be wrong. Save the file as UTF-8: in Excel "
            "as “CSV UTF-8”, in LibreOffice with the character set “Unicode (UTF-8)”."
        ) from None


def read_table(content: bytes) -> Table:
    """A table of a CSV file with commas, semicolons or tabs. Raises Unreadable."""
    text = decoded(content)
    if text.count("\0") > len(text) // 4:
        raise Unreadable("This is UTF-16 text without its mark. Save the file as UTF-8.")
    told = _TOLD.match(text)
    text = text[told.end() :] if told else text
    separator = told[1] if told else max(_SEPARATORS, key=lambda mark: len(_first(text, mark)))
    records = _records(text, separator)
    if not records or not any(cell.strip() for cell in records[0]):
        raise Unreadable("The first line names no columns. The file must begin with a line of column names.")
    header = tuple(clean(cell) for cell in records[0])
    double = next((name for name in header if name and header.count(name) > 1), None)
    if double:
        raise Unreadable(f"Two columns have the name “{double}”. Rename one of them in the first line.")
    rows: list[tuple[int, Mapping[str, str]]] = []
    rejected: list[Rejected] = []
    for number, cells in enumerate(records[1:], 2):
        if tuple(clean(cell).casefold() for cell in cells) == tuple(name.casefold() for name in header):
            rejected.append(Rejected(f"row {number}", header[0], "it repeats the names of the columns"))
        elif any(cell.strip() for cell in cells[len(header) :]):
            why = f"it has {len(cells)} cells, but there are {len(header)} columns; perhaps a quotation mark is missing"
            rejected.append(Rejected(f"row {number}", header[-1] or f"column {len(header)}", why))
        elif any(cell.strip() for cell in cells):
            padded = [*cells, *[""] * (len(header) - len(cells))]
            rows.append((number, {name: cell for name, cell in zip(header, padded, strict=False) if name}))
    return Table(tuple(filter(None, header)), tuple(rows), tuple(rejected))


def _first(text: str, separator: str) -> list[str]:
    """The cells of the first line, were this the separator."""
    try:
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), [])
    except csv.Error:
        return []


def _records(text: str, separator: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    found: list[list[str]] = []
    try:
        found.extend(reader)
    except csv.Error as fault:
        raise Unreadable(
            f"The table cannot be read from row {len(found) + 1} on: {_reason(str(fault))}. Mend it there, or "
            "export it again from the spreadsheet."
        ) from None
    return found


def _reason(fault: str) -> str:
    if "unexpected end of data" in fault:
        return "a quotation mark is opened there and never closed"
    if "expected after" in fault:
        return "other text follows a closing quotation mark"
    return "a cell is longer than 128 KiB" if "field larger" in fault else fault


def entries(table: Table, mapped: Mapped) -> list[ImportedClaim]:
    """What each row of a table says, as claims: `mapped` tells which column is which field."""
    return [_entry(number, row, mapped) for number, row in table.rows]


def _entry(number: int, row: Mapping[str, str], mapped: Mapped) -> ImportedClaim:
    def cell(name: str) -> str:
        return row.get(mapped.columns.get(name, ""), "")

    def several(name: str) -> tuple[str, ...]:
        return tuple(re.split(rf"{re.escape(mapped.separator)}|\n", cell(name)))

    source = {key: cell(name) for name, key in _SOURCE_FIELDS.items()}
    return ImportedClaim(
        where=f"row {number}",
        claim=cell("claim"),
        date=cell("date"),
        verdict=cell("status") if "status" in mapped.columns else None,
        sources=(source,),
        actors=several("actors"),
        about=several("about"),
        topics=several("topics"),
        short=cell("short"),
        reasoning=cell("reasoning"),
        decided=cell("decided"),
        slug=cell("slug"),
        body=cell("body"),
        columns=mapped.columns,
    )
