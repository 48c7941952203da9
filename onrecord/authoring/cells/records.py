"""From the text of a list to the cells of its rows: which sign parts cells, and what quotation marks mean."""

import csv
import io
import re
from collections.abc import Iterator

_SIGNS = "\t;,"
_LOOKED_AT = 50  # rows by which the sign between cells is known
_TALLEST = 200  # lines of one cell of a list with tabs
_QUOTED = re.compile(r'"(?:[^"]|"")*"')


class NotATable(Exception):
    """The rows cannot be told apart; a clause says from which on, and why."""


def separator_of(text: str) -> str:
    """The sign that parts cells: the one by which most rows have as many cells as the first; a comma if none does."""
    best = max(_SIGNS, key=lambda sign: _fit(text, sign))
    return best if _fit(text, best)[1] else ","


def _fit(text: str, sign: str) -> tuple[float, int]:
    rows = [row for row in _first_rows(text, sign) if any(map(str.strip, row))]
    if not rows or len(rows[0]) < 2:
        return 0.0, 0
    return sum(len(row) == len(rows[0]) for row in rows) / len(rows), len(rows[0])


def _first_rows(text: str, sign: str) -> list[list[str]]:
    if sign == "\t":
        return [line.split("\t") for line in _lines(text)[:_LOOKED_AT]]
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign):
            rows.append(row)
            if len(rows) == _LOOKED_AT:
                break
    except csv.Error:
        pass  # what is wrong is told when the rows are read
    return rows


def _lines(text: str) -> list[str]:
    lines = re.split(r"\r\n|\n|\r", text)
    return lines[:-1] if lines[-1] == "" else lines


def csv_records(text: str, sign: str) -> list[list[str]]:
    """The rows of a list with commas or semicolons, where quotation marks hold a cell together. Raises NotATable."""
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, delimiter=sign, strict=True)
    found: list[list[str]] = []
    before = 0
    try:
        for row in reader:
            own = lines[before : reader.line_num]
            if found and _swallowed(own, sign, len(found[0])):
                raise NotATable(f"row {len(found) + 1} on: {_one_or_several(len(own))}")
            found.append(row)
            before = reader.line_num
    except csv.Error as fault:
        raise NotATable(f"row {len(found) + 1} on: {_reason(str(fault))}") from None
    return found


def _swallowed(lines: list[str], sign: str, width: int) -> bool:
    """Whether each line of a cell that runs over several looks like a row of its own."""
    return len(lines) > 1 and width > 2 and all(line.count(sign) == width - 1 for line in lines)


def _one_or_several(lines: int) -> str:
    return (
        f"a quotation mark is opened there and closed {lines - 1} {'line' if lines == 2 else 'lines'} further down, "
        "and it cannot be told whether that is one cell or several rows"
    )


def _reason(fault: str) -> str:
    if "unexpected end of data" in fault:
        return "a quotation mark is opened there and never closed"
    if "expected after" in fault:
        return "other text follows a closing quotation mark"
    return "a cell is longer than 128 KiB" if "field larger" in fault else fault


# ---------------------------------------------------------------- tabs


def tab_records(text: str) -> tuple[list[list[str]], frozenset[int]]:
    """The rows of a list with tabs, as spreadsheets write them, and the numbers of those that may have lost a mark.

    A row may have lost the marks around a cell that would have needed none. Raises NotATable.

    Google Sheets puts no cell in quotation marks: a mark is text, and a line is a row. Excel and LibreOffice put a cell
    in marks that holds a line break, a tab or a mark, and double the marks within. So marks hold a cell together where
    they stand around the whole of it, and where a cell of several lines has a row of its own that is complete.
    """
    lines = _lines(text)
    rows = list(_rows(lines))
    plain = any('"' in cell and not _QUOTED.fullmatch(cell) for row in rows for cell in row)
    found = [[_unquoted(cell, plain=plain) for cell in row] for row in rows]
    long = next((n for n, row in enumerate(found, 1) if any(len(cell) > 1 << 17 for cell in row)), None)
    if long:
        raise NotATable(f"row {long} on: a cell is longer than 128 KiB")
    bare = frozenset(n for n, row in enumerate(rows, 1) if any(_QUOTED.fullmatch(c) and not _needs(c) for c in row))
    return found, frozenset() if plain or 1 in bare else bare


def _rows(lines: list[str]) -> Iterator[list[str]]:
    """Rows as they stand, cells with the marks around them."""
    at, width, number = 0, 0, 0
    while at < len(lines):
        number += 1
        height = _height(lines, at, width)
        joined = "\n".join(lines[at : at + height])
        if height > 1 and width > 2 and all(line.count("\t") == width - 1 for line in lines[at : at + height]):
            height, joined = 1, lines[at]
        row = _cells(joined, width)
        if height > 1 and any("\t" in cell and "\n" in cell for cell in row):
            raise NotATable(f"row {number} on: {_one_or_several(height)}")
        yield row
        width = width or len(row)
        at += height


def _height(lines: list[str], at: int, width: int) -> int:
    """How many lines the row has that begins here: 1, unless a cell in marks ends further down, and all cells fit."""
    if not _opens(lines[at]):
        return 1
    marks = 0
    for end in range(at, min(at + _TALLEST, len(lines))):
        marks += lines[end].count('"')
        if end > at and marks % 2 == 0 and lines[end].count('"'):
            row = _strict("\n".join(lines[at : end + 1]))
            return end - at + 1 if row is not None and (not width or len(row) <= width) else 1
    return 1


def _opens(line: str) -> bool:
    """Whether a cell begins with a mark and does not end with one."""
    return any(cell.startswith('"') and not _QUOTED.fullmatch(cell) for cell in line.split("\t"))


def _strict(text: str) -> list[str] | None:
    """The cells of one row by the rules of quotation marks, marks kept; None where they are not kept to."""
    cells = re.findall(r'(?:^|(?<=\t))("(?:[^"]|"")*"|[^\t\n"][^\t\n]*|)(?=\t|$)', text)
    return cells if "\t".join(cells) == text else None


def _cells(text: str, width: int) -> list[str]:
    parts = text.split("\t")
    if "\n" not in text and (not width or len(parts) <= width):
        return parts
    return _strict(text) or parts


def _unquoted(cell: str, *, plain: bool) -> str:
    """A cell without the marks around the whole of it, unless the list is plain and nothing in the cell needs them."""
    if not _QUOTED.fullmatch(cell):
        return cell
    return cell if plain and not re.search('["\n\t]', cell[1:-1]) else cell[1:-1].replace('""', '"')


def _needs(cell: str) -> bool:
    """Whether some spreadsheet puts marks around such a cell."""
    return re.search('["\n\t,;]', cell[1:-1]) is not None
