"""README.md and CITATION.cff of the data: what a person finds beside the tables, with every column in words."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.formats.data.columns import DataColumn, DataTable
from onrecord.formats.data.release import Release
from onrecord.formats.data.tables import TABLES
from onrecord.model.output.data import DataFile
from onrecord.record.json_text import json_text

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&!])")

_RULES = """\
## How to read the tables

- CSV as RFC 4180 has it: UTF-8, commas, lines that end with CR LF, a header. `datapackage.json` (Data Package
  2.0) describes every column for programs, `schema/` has JSON Schemas of rows and of the JSON files.
- An empty cell: nobody says. A list is JSON, such as `["russia","south-korea"]`.
- A date has three columns: as it was written (`2024-10`), and the first and last day that it can mean.
- Every row bears its own address (`url`), its `id`, and the day to which the record reached (`as_of`).
- `status` and `label` are our judgement of a claim; `stance` is what a speaker did. *Denied* does not mean false.
- The full tables are here, and no part of them is left out. `/claims/<slug>/data.json` is the slice of one claim.

**Spreadsheet programs.** Cells are as the record has them: nothing was altered. Some programs run a cell that begins
with `=`, `+`, `-` or `@` as a formula. Import the file as text (in LibreOffice and Excel: *text* for each
column) instead of opening it by a double click.

## How to check

`index.json` lists every file with its SHA-256. The record hash is that of `facts` in `record.json`, in canonical form;
`how_to_check` there says how to compute it.
"""


def readme(release: Release, files: Iterable[DataFile]) -> str:
    """The text of README.md. `files`: all that it speaks of."""
    rows = [f"| `{file.address.removeprefix('/data/')}` | {_size(file)} |" for file in files]
    parts = [
        f"# {_plain(release.title)}: the data\n\n{_plain(release.about)}\n",
        "".join(_facts(release)),
        "## Files\n\n| file | size |\n| --- | --- |\n" + "\n".join(rows) + "\n",
        _RULES,
        *("".join(_columns(table)) for table in TABLES),
    ]
    return "\n".join(parts)


def _size(file: DataFile) -> str:
    rows = "" if file.rows is None else f"{file.rows:,} row{'' if file.rows == 1 else 's'}, "
    return f"{rows}{file.size:,} bytes"


def _facts(release: Release) -> Iterator[str]:
    told = {
        "Version": release.version,
        "As of": release.as_of,
        "Record hash": release.record_hash,
        "Publisher": release.publisher,
        "Licence": " ".join(filter(None, (release.licence, release.licence_url))),
        "Address": release.home if release.base_url else None,
        "To cite": cited(release),
    }
    yield from (f"- {key}: {_plain(words)}\n" for key, words in told.items() if words)


def cited(release: Release) -> str:
    """A line with which the data can be cited."""
    author = f"{release.publisher}: " if release.publisher and release.publisher != release.title else ""
    address = f" {release.home}" if release.base_url else ""
    return f"{author}{release.title}. Data, version {release.version}.{address}"


def _columns(table: DataTable[Any]) -> Iterator[str]:
    yield f"## {table.name}.csv\n\n{table.about}\n\n| column | type | what |\n| --- | --- | --- |\n"
    yield from (f"| `{column.name}` | {column.type.value} | {_about(column)} |\n" for column in table.columns)


def _about(column: DataColumn[Any]) -> str:
    values = f" ({', '.join(f'`{value}`' for value in column.values)})" if column.values else ""
    return f"{column.about}{values}"


def _plain(words: str) -> str:
    """Words of the record that no reader of Markdown takes for markup, on one line."""
    return _MARKS.sub(r"\\\1", " ".join(words.split()))


def citation_cff(release: Release) -> str:
    """The text of CITATION.cff (1.2.0). A text in JSON is one in YAML."""
    told = {
        "cff-version": "1.2.0",
        "message": "If you use these data, please cite them as follows.",
        "type": "dataset",
        "title": release.title,
        "abstract": release.about,
        "version": release.version,
        "date-released": release.day,
        "license": release.spdx,
        "license-url": release.licence_url if release.spdx is None else None,
        "url": release.home if release.base_url else None,
    }
    lines = [f"{key}: {json_text(value)}\n" for key, value in told.items() if value is not None]
    author = [f"authors:\n  - name: {json_text(' '.join(release.author.split()))}\n"]
    website = [f"    website: {json_text(release.publisher_url)}\n"] if release.publisher_url else []
    return "".join([*lines, *author, *website])
