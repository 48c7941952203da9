"""The tables of a record: every cell is what the record says, in CSV that a standard reader takes."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from functools import cache
from hashlib import sha256
from typing import Any

import pytest

from onrecord.formats.data.archive import archive
from onrecord.formats.data.packed import PackedTable, cell
from onrecord.formats.data.release import spdx_of, version_of
from onrecord.formats.data.tables import TABLES
from onrecord.formats.record_files import DataFiles
from onrecord.model.cards import Struck
from onrecord.model.settings import Config, Outputs
from onrecord.model.site import Site
from onrecord.model.vocabulary import ClaimKind
from onrecord.record.make import packed_record, record_of
from onrecord.wording.wording import wording_of
from tests.unit.sample_site import SITE, claim, config, day, site

ODD = '=1+1, "quoted"\r\nand\n@more 한국 😀 \ud800 \u2028'


def made(subject: Site = SITE, settings: Config | None = None) -> dict[str, bytes]:
    """The files below /data/, by name."""
    settings = settings or config()
    record = cache(lambda: packed_record(subject, settings, wording_of(settings)))
    return {path.removeprefix("data/"): bytes(make()) for path, make in DataFiles(subject, settings, record).files()}


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def test_each_claim_and_statement_is_a_row_with_its_facts() -> None:
    files, record = made(), record_of(SITE, config(), wording_of(config()))
    claims = record["facts"]["claims"]
    found = rows(files["claims.csv"])
    assert [row["id"] for row in found] == [row["id"] for row in claims]
    for row, facts in zip(found, claims, strict=True):
        assert row["claim"] == facts["claim"] and row["label"] == facts["label"]
        assert [row["date"], row["date_earliest"], row["date_latest"]] == [*facts["date"].values()]
        assert json.loads(row["sources"]) == facts["sources"]
        assert int(row["statement_count"]) == len(facts["statements"])
    said = [(row["claim"], row["id"], row["stance"], row["quote"]) for row in rows(files["statements.csv"])]
    told = [(c["id"], s["id"], s["stance"], s["quote"] or "") for c in claims for s in c["statements"]]
    assert said == told and said


def test_every_row_has_address_id_and_day() -> None:
    files = made(settings=config(base_url="https://example.org/record"))
    for table in TABLES:
        for row in rows(files[f"{table.name}.csv"]):
            assert row["id"] and "as_of" in row
            assert row["url"].startswith("https://example.org/record/") or (table.name, row["url"]) == ("sources", "")


def test_cells_are_unaltered_whatever_they_hold() -> None:
    files = made(site(claim(claim=ODD)))
    assert rows(files["claims.csv"])[0]["claim"] == ODD.encode("utf-8", "backslashreplace").decode()
    assert files["claims.csv"].count(b"\r\n") >= 2 and files["claims.csv"].endswith(b"\r\n")
    assert {cell(value) for value in (None, True, False, 3, 2.5, ["a", "é"], [])} == {
        *("", "true", "false", "3", "2.5", '["a","é"]', "[]")
    }


@pytest.mark.parametrize(
    "more",
    [{"kind": ClaimKind.OPINION}, {"struck": Struck(date=day("2025-01-02"), reason="Not a claim.")}],
    ids=["opinion", "struck"],
)
def test_no_status_stands_beside_what_has_none(more: dict[str, Any]) -> None:
    subject = claim()
    row = rows(made(site(replace(subject, card=replace(subject.card, **more))))["claims.csv"])[0]
    assert (row["status"], row["basis"], row["since"]) == ("", "", "")
    assert row["label"]


def test_a_table_of_more_than_fits_at_once_has_every_row_once() -> None:
    files = made(replace(SITE, claims={slug: claim(slug=slug) for slug in (f"claim-{n:04}" for n in range(301))}))
    assert len({row["id"] for row in rows(files["claims.csv"])}) == 301
    listed = {each["address"]: each for each in json.loads(files["index.json"])["files"]}
    assert listed["/data/claims.csv"]["rows"] == 301


def test_the_list_of_files_tells_length_and_digest_of_each() -> None:
    files = made()
    listed = json.loads(files["index.json"])["files"]
    assert {row["address"].removeprefix("/data/") for row in listed} == files.keys() - {"index.json", "record.zip"}
    for row in listed:
        content = files[row["address"].removeprefix("/data/")]
        assert (row["bytes"], row["sha256"]) == (len(content), sha256(content).hexdigest())
        assert (row["rows"] is None) == (not row["address"].endswith(".csv"))


def test_the_archive_holds_all_of_it_and_nothing_of_the_clock() -> None:
    files = made()
    with zipfile.ZipFile(io.BytesIO(files["record.zip"])) as found:
        assert found.testzip() is None
        assert {name: found.read(name) for name in found.namelist()} == {
            name: content for name, content in files.items() if name != "record.zip"
        }
        assert {info.date_time for info in found.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {info.compress_type for info in found.infolist()} == {zipfile.ZIP_STORED}
    assert made()["record.zip"] == files["record.zip"]
    one, other = (archive([("a", digest, lambda: b"x")]) for digest in ("1", "2"))
    assert one.key != other.key


def test_a_file_in_pieces_is_known_by_what_it_holds() -> None:
    table = PackedTable(TABLES[0], None)  # type: ignore[arg-type]  # no row is added
    table.close()
    assert bytes(table.file()).decode() == ",".join(TABLES[0].header) + "\r\n"
    assert table.listed().rows == 0 and table.listed().size == len(bytes(table.file()))


def test_columns_have_names_of_their_own_and_keys_among_them() -> None:
    for table in TABLES:
        assert len(set(table.header)) == len(table.header)
        assert {*table.key, "id", "url", "as_of"} <= set(table.header)
        for reference in table.references:
            assert set(reference.columns) <= set(table.header)


def test_without_tables_the_record_stays_as_it_is() -> None:
    with_them, without = made(), made(settings=config(outputs=Outputs(tables=False)))
    assert set(without) == {"record.json", "index.json", "schema/record.json"}
    assert without["record.json"] == with_them["record.json"]


@pytest.mark.parametrize(
    ("as_of", "version"),
    [
        ("2026-02-16", "2026.2.16+0123456789ab"),
        ("2026-02", "2026.2.0+0123456789ab"),
        ("2026", "2026.0.0+0123456789ab"),
        (None, "0.0.0+0123456789ab"),
    ],
)
def test_a_version_names_day_and_hash(as_of: str | None, version: str) -> None:
    assert version_of(as_of, "0123456789abcdef" * 4) == version


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
        ("http://www.creativecommons.org/licenses/by-nc-sa/3.0", "CC-BY-NC-SA-3.0"),
        ("https://creativecommons.org/licenses/by-sa/4.0/deed.uk", "CC-BY-SA-4.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("https://opendatacommons.org/licenses/odbl/1-0/", "ODbL-1.0"),
        ("https://creativecommons.org.example/licenses/by/4.0/", None),
        ("https://example.org/terms", None),
        (None, None),
    ],
)
def test_a_known_licence_has_its_name(url: str | None, name: str | None) -> None:
    assert spdx_of(url) == name
