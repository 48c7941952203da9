"""The data of a claim or a text says what its row of the record says, in each golden site."""

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.record.file import read_record

GOLDEN = sorted((Path(__file__).parent.parent / "golden").glob("*/out"))
BESIDE = {
    "version",
    "schema_version",
    "url",
    "as_of",
    "licence",
    "receipts",
    "original",
    "counts",
    "code",
    "claim_hash",
}  # of no row
IN_ROWS = {"label", "mirrored", "page", "at", "claim", "url", "id"}


def unnamed(value: Any) -> Any:
    """A value in which actors stand by their slug, as the record has them."""
    if isinstance(value, dict) and value.keys() == {"id", "name"}:
        return value["id"] or value["name"]
    return value


def agrees(row: dict[str, Any], told: dict[str, Any]) -> None:
    """All of a row is in what is told of it."""
    assert row.keys() - told.keys() == set()
    for key in row:
        shown = told[key]
        if key == "sources" and shown and isinstance(shown[0], dict):
            assert [each["id"] for each in shown] == row[key]
        elif key == "claim" and isinstance(shown, dict):
            assert shown["id"] == row[key]
        elif isinstance(shown, list):
            assert len(shown) == len(row[key])
            for mine, theirs in zip(row[key], shown, strict=True):
                agrees(mine, theirs) if isinstance(mine, dict) else None
                assert isinstance(mine, dict) or mine == unnamed(theirs)
        elif not (key == "url" and "address" in row):  # that of the page there, the original's here
            assert unnamed(shown) == row[key], key


@pytest.mark.parametrize("out", GOLDEN, ids=lambda out: out.parent.name)
def test_slices_and_record_agree(out: Path) -> None:
    facts = read_record((out / "data/record.json").read_bytes())["facts"]
    rows: list[Any] = [*facts["claims"], *facts["texts"]]
    assert rows
    sources = {row["id"]: row for row in facts["sources"]}
    for row in rows:
        told = json.loads((out / f"{row['address'][1:]}data.json").read_bytes())
        agrees(row, told)
        assert told.keys() - row.keys() <= BESIDE
        assert [sources[each["id"]] for each in told.get("sources", [])] == [
            {key: value for key, value in each.items() if key != "page"} for each in told.get("sources", [])
        ]
