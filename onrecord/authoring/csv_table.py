"""A spreadsheet's export: text in columns, whatever its separator, and what each row says by the map's columns."""

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.authoring.cells.records import NotATable, csv_records, separator_of, tab_records
from onrecord.authoring.cells.several import between_names, links_of, names_of
from onrecord.authoring.import_map import Mapped
from onrecord.authoring.imported import ImportedClaim, Rejected, Unreadable
from onrecord.read.yaml_text import clean

_TOLD = re.compile(r"sep=([,;\t])\r?\n")  # a first line for Excel alone, which does not count it
_BARE = (
    "quotation marks stood around a whole cell and were taken for those of the export; put them back if they are text"
)
_SEVERAL = ("actors", "about", "topics")
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
    """Columns in order, and the rows that fit them: the row's number as a spreadsheet counts it, then its cells.

    `notes`: what was read in one of two ways.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[int, Mapping[str, str]], ...]
    rejected: tuple[Rejected, ...]
    notes: tuple[Rejected, ...] = ()


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
    records, bare = _records(text, told[1] if told else separator_of(text))
    if not records or not any(cell.strip() for cell in records[0]):
        raise Unreadable("The first line names no columns. The file must begin with a line of column names.")
    header = _header(records)
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
    notes = tuple(Rejected(f"row {number}", header[0], _BARE) for number, _ in rows if number in bare)
    return Table(tuple(filter(None, header)), tuple(rows), tuple(rejected), notes)


def _header(records: list[list[str]]) -> tuple[str, ...]:
    """The names of the columns; one without a name that holds anything is called by its letter, one without both ""."""
    used = {n for row in records[1:] for n, cell in enumerate(row) if cell.strip()}
    names = (clean(cell) for cell in records[0])
    return tuple(name or (f"column {_letter(n)}" if n in used else "") for n, name in enumerate(names))


def _letter(number: int) -> str:
    """What a spreadsheet calls a column, counted from 0: A to Z, AA and so on."""
    return (_letter(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)


def _records(text: str, sign: str) -> tuple[list[list[str]], frozenset[int]]:
    try:
        return tab_records(text) if sign == "\t" else (csv_records(text, sign), frozenset())
    except NotATable as fault:
        raise Unreadable(
            f"The table cannot be read from {fault}. Mend it there, or export it again from the spreadsheet."
        ) from None


def entries(table: Table, mapped: Mapped) -> list[ImportedClaim]:
    """What each row of a table says, as claims: `mapped` tells which column is which field."""
    return [_entry(number, row, mapped) for number, row in table.rows]


def remarks(table: Table, mapped: Mapped) -> tuple[Rejected, ...]:
    """What was read in one of two ways, of cells that the map has a field for: to be looked at by an editor."""
    return (*table.notes, *_joined_names(table, mapped))


def _joined_names(table: Table, mapped: Mapped) -> Iterator[Rejected]:
    """Cells that seem to hold several names, where nobody said what parts them."""
    if mapped.separators_said:
        return
    for number, row in table.rows:
        for column in (mapped.columns[name] for name in _SEVERAL if name in mapped.columns):
            for name in names_of(row.get(column, ""), mapped.separators):
                sign = between_names(name)
                if sign:
                    why = f'“{name}” is taken as one name; if it is several, say so in the map:  separator: "{sign}"'
                    yield Rejected(f"row {number}", column, why)


def _entry(number: int, row: Mapping[str, str], mapped: Mapped) -> ImportedClaim:
    def cell(name: str) -> str:
        return row.get(mapped.columns.get(name, ""), "")

    def several(name: str) -> tuple[str, ...]:
        return names_of(cell(name), mapped.separators)

    sources, faults = _sources({key: cell(name) for name, key in _SOURCE_FIELDS.items()}, mapped)
    return ImportedClaim(
        where=f"row {number}",
        claim=cell("claim"),
        date=cell("date"),
        verdict=cell("status") if "status" in mapped.columns else None,
        sources=sources,
        actors=several("actors"),
        about=several("about"),
        topics=several("topics"),
        short=cell("short"),
        reasoning=cell("reasoning"),
        decided=cell("decided"),
        slug=cell("slug"),
        body=cell("body"),
        columns=mapped.columns,
        faults=faults,
    )


def _sources(
    source: Mapping[str, str], mapped: Mapped
) -> tuple[tuple[Mapping[str, str], ...], tuple[tuple[str, str], ...]]:
    """The sources of a row, one for each link, and what is wrong with them: a field and a clause for each.

    What else is said of the source belongs to one link, or has a line for each of them.
    """
    try:
        links = links_of(source["url"], mapped.link_separator)
    except ValueError as wrong:
        return (), (("source", str(wrong)),)
    if len(links) == 1:
        return (source,), ()
    rest = {key: [line for line in value.splitlines() if line.strip()] for key, value in source.items() if key != "url"}
    faults = tuple(
        (name, f"the row has {len(links)} links; write as many lines into this cell, one for each, or none")
        for name, key in _SOURCE_FIELDS.items()
        if rest.get(key) and len(rest[key]) != len(links)
    )
    if faults:
        return tuple({"url": link} for link in links), faults
    made = ({"url": link} | {key: lines[n] for key, lines in rest.items() if lines} for n, link in enumerate(links))
    return tuple(made), ()
