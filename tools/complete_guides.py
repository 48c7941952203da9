"""Write into the guides what they lack: keys of cards, fields of views, codes of problems.

Run by hand after a new key or field: `python -m tools.complete_guides` (with the packages of the tests installed). What
stands there stays as it is written; a key comes with its hint, which may be said better afterwards. The table of
docs/problems.md alone is written whole, from onrecord/model/codes/.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from onrecord.model.problems import CODES, Severity
from onrecord.read.site_schema import json_schemas
from tests.view_types import view_types

CARDS = Path(__file__).parent.parent / "docs/cards.md"
TEMPLATES = CARDS.with_name("templates.md")
PROBLEMS = CARDS.with_name("problems.md")
# The headings above the tables of keys, with the kind of card and the model in its schema.
_TABLES = {
    "## A claim": ("claim", "ClaimModel"),
    "### `statements`": ("claim", "StatementModel"),
    "### `media`": ("claim", "MediaModel"),
    "### `history`": ("claim", "HistoryModel"),
    "### `reply`": ("claim", "ReplyModel"),
    "## A source": ("claim", "SourceFieldsModel"),
    "## An actor": ("actor", "ActorModel"),
    "## A text": ("text", "TextModel"),
    "### `passages`": ("text", "PassageModel"),
}
_EVERYWHERE = {"corrections", "desk", "redirect_from", "draft", "publish"}  # keys of all cards, described with claims


def with_keys(guide: str) -> str:
    """docs/cards.md with a row for each key that none tells of, below that of the key before it."""
    schemas = json_schemas()
    for heading, (kind, name) in _TABLES.items():
        schema = schemas[kind] if schemas[kind]["title"] == name else schemas[kind]["$defs"][name]
        properties = {key: value for key, value in schema["properties"].items() if key not in _EVERYWHERE}
        before, found, after = guide.partition(f"\n{heading}\n")
        table = re.search(r"(?:^\|.*\n)+", after, re.MULTILINE)
        if not found or not table:
            raise ValueError(f"docs/cards.md has no table below “{heading}”.")
        rows = table[0].splitlines()
        for key, above in _lacking(list(properties), table[0]):
            rows.insert(_row(rows, above) + 1, f"| `{key}` | {_told(properties[key])} |")
        whole = "\n".join(rows) + "\n"
        guide = before + found + after[: table.start()] + whole + after[table.end() :]
    return guide


def _row(rows: Sequence[str], key: str | None) -> int:
    """The number of the row of a key; that of the line below the head for none."""
    return next((n for n, row in enumerate(rows) if f"`{key}`" in row.split(" | ")[0]), 1)


def _told(value: dict[str, Any]) -> str:
    words = str(value.get("description") or value["title"]).rstrip(".")
    return words[0].lower() + words[1:]


def _lacking(names: Sequence[str], text: str) -> Iterable[tuple[str, str | None]]:
    """The names that do not stand in a text in back quotes, each with the name before it."""
    for above, name in zip((None, *names), names, strict=False):
        if f"`{name}`" not in text:
            yield name, above


def with_fields(guide: str) -> str:
    """docs/templates.md with each field of a view that it lacks, behind the field before it."""
    shared = {field.name for kind in view_types() if kind.__name__ in ("View", "ListView") for field in fields(kind)}
    for kind in view_types():
        block = re.search(rf"^\*\*(?:{kind.__name__}\*\*|.*\*\* \({kind.__name__}\)).*\n(?:.+\n)*", guide, re.MULTILINE)
        if not block:
            continue
        whole = block[0]
        for name, above in _lacking([f.name for f in fields(kind) if f.name not in shared], whole):
            start, found, end = whole.rpartition(f"`{above}`")
            whole = f"{start}{found}, `{name}`{end}" if found else f"{whole.rstrip()}, `{name}`\n"
        guide = guide[: block.start()] + whole + guide[block.end() :]
    return guide


def with_codes(guide: str) -> str:
    """docs/problems.md with the table of all codes."""
    words = {severity: "information" if severity is Severity.INFO else severity.value for severity in Severity}
    rows = sorted((code, words[severity], told) for severity, codes in CODES.items() for code, told in codes.items())
    table = "".join(f"| `{code}` | {severity} | {told} |\n" for code, severity, told in rows)
    return re.sub(r"(?:^\| `[^`]+` \| \w+ \| .+ \|\n)+", lambda _: table, guide, count=1, flags=re.MULTILINE)


if __name__ == "__main__":
    for path, completed in ((CARDS, with_keys), (TEMPLATES, with_fields), (PROBLEMS, with_codes)):
        path.write_text(completed(path.read_text("utf-8")), "utf-8", newline="\n")
