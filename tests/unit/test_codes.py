"""The code of a claim: what it is made of, its letters, and the program by which a stranger makes it."""

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.model.ledger.code import ALPHABET, letters_of
from onrecord.model.ledger.lines import Ledger, LedgerLine, ledger_bytes, lines_hash, new_lines
from onrecord.model.ledger.shards import prefix_length, prefixes, shard_url
from onrecord.model.prose.body import Body
from onrecord.model.settings import Config
from onrecord.model.site import Site
from onrecord.record.codes import LEFT_OUT, codes_of_record
from onrecord.record.json_text import json_rows
from onrecord.record.make import claim_codes, packed_record, record_of
from onrecord.record.slices import Indexed, slice_of
from onrecord.wording.wording import wording_of
from tests.patience import SECONDS
from tests.unit.sample_site import SITE, claim, config, day, site

ROOT = Path(__file__).parent.parent.parent
GOLDEN = sorted((ROOT / "tests/golden").glob("*/out/claims/*/data.json"))


def code(subject: Site = SITE, settings: Config | None = None) -> str:
    made = settings or config()
    return claim_codes(subject, made, wording_of(made))["troops"].letters


def data(subject: Site = SITE, settings: Config | None = None) -> dict[str, Any]:
    made = settings or config()
    codes = claim_codes(subject, made, wording_of(made))
    found = replace(Indexed.of(record_of(subject, made, wording_of(made))), codes=codes)
    return slice_of(found, "troops")


def program() -> str:
    """The program that the guide gives to strangers."""
    part = (ROOT / "docs/data.md").read_text("utf-8").partition("\n## The code of a claim\n")[2]
    found = re.search(r"```python\n(.*?)```", part, re.DOTALL)
    assert found is not None
    return found[1]


def counted(folder: Path) -> list[str]:
    """What that program prints for the data.json of a folder: code and hash."""
    command = [sys.executable, "-c", program()]
    told = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=True)
    return told.stdout.split()


@pytest.mark.parametrize("file", GOLDEN, ids=lambda path: f"{path.parts[-5]}-{path.parts[-2]}")
def test_a_stranger_computes_the_code_of_each_claim(file: Path) -> None:
    made = json.loads(file.read_text("utf-8"))
    assert counted(file.parent) == [made["code"], made["claim_hash"]]


@pytest.mark.parametrize("base", [None, "https://example.org/record"])
def test_a_stranger_computes_it_of_sources_that_lie_on_the_site(base: str | None, tmp_path: Path) -> None:
    report = SITE.sources["report"]
    own = replace(report, fields=replace(report.fields, url="/judgment %C3%A4.pdf"))
    subject = replace(SITE, sources={"report": own})
    made = data(subject, config(base_url=base))
    (tmp_path / "data.json").write_text(json_rows(made), "utf-8")
    assert counted(tmp_path) == [made["code"], made["claim_hash"]]
    assert made["code"] == code(subject), "a site that moves keeps its codes"


def test_what_says_nothing_of_the_claim_leaves_the_code() -> None:
    told = code()
    for settings in (
        config(base_url="https://example.org/record"),
        config(licence="CC BY", title="Another", notice="Hello"),
        config(as_of=day("2026-03-01")),
    ):
        assert code(settings=settings) == told
    for subject in (
        site(claim(body=Body(html="<p>Other prose.</p>"))),
        site(claim(checked=day("2026-11-30"))),
        replace(SITE, as_of=day("2026-03-01"), updated=day("2026-03-01")),
    ):
        assert code(subject) == told
    assert {"checked", "updated", "as_of"} <= LEFT_OUT


def test_what_a_page_shows_of_others_changes_it() -> None:
    told = code()
    russia = SITE.actors["russia"]
    named = replace(SITE, actors={**SITE.actors, "russia": replace(russia, name="Russian Federation")})
    report = SITE.sources["report"]
    retracted = replace(SITE, sources={"report": replace(report, fields=replace(report.fields, state="retracted"))})
    assert len({told, code(named), code(retracted), code(site(claim(reasoning="For another reason.")))}) == 4


def test_codes_are_the_same_whichever_way_they_are_made() -> None:
    settings = config(base_url="https://example.org")
    wording = wording_of(settings)
    codes = claim_codes(SITE, settings, wording)
    packed = packed_record(SITE, settings, wording, keep_rows=False, codes=codes)
    assert packed.hash == packed_record(SITE, settings, wording).hash
    alone = claim_codes(SITE, settings, wording)
    assert {**codes} == {**alone} == codes_of_record(record_of(SITE, settings, wording))
    with pytest.raises(KeyError):
        codes["no-such-claim"]


def test_letters_are_those_that_nobody_takes_for_another() -> None:
    assert letters_of("00" * 32) == "0000-0000" and letters_of("ff" * 32) == "ZZZZ-ZZZZ"
    assert letters_of("00443214c7") == "0123-4567" and not set("ILOU") & set(ALPHABET)


def test_files_of_codes_stay_small_and_are_named_by_first_letters() -> None:
    assert [prefix_length(n) for n in (0, 256, 257, 8192, 8193, 262_144, 262_145)] == [0, 0, 1, 1, 2, 2, 3]
    assert shard_url("7K2M-9QXD", 0) == "/verify/codes/all.json" and shard_url("7K2M-9QXD", 1) == "/verify/codes/7.json"
    assert prefixes(0) == [""] and len(prefixes(1)) == 32 and len(set(prefixes(2))) == 1024


def test_only_what_is_new_is_added_and_what_came_back_is_new_again() -> None:
    codes = claim_codes(SITE, config(), wording_of(config()))
    (first,) = new_lines(Ledger(), codes, "2026-02-16")
    assert (first.claim, first.day, first.hash) == ("troops", "2026-02-16", codes["troops"].hash)
    assert [*new_lines(Ledger((first,)), codes, "2026-03-01")] == []
    other = LedgerLine(letters_of("1" * 64), "troops", "2026-02-20", "1" * 64)
    (again,) = new_lines(Ledger((first, other)), codes, "2026-03-01")
    assert (again.hash, again.day) == (first.hash, "2026-03-01")


def test_the_record_says_what_of_the_ledger_was_published() -> None:
    line = LedgerLine(letters_of("1" * 64), "troops", "2026-02-20", "1" * 64)
    settings = config()
    made = record_of(SITE, settings, wording_of(settings), Ledger((line,)))
    assert made["ledger"] == {"lines": 1, "sha256": lines_hash([line])}
    assert made["record_hash"] == record_of(SITE, settings, wording_of(settings))["record_hash"], "it is no fact"
    assert ledger_bytes([line]) == f"{json.dumps(json.loads(line.text))}\n".encode()
