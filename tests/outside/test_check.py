"""`check` as people call it: its sections, its JSON, links and archived copies, from real files and real sockets."""

import ipaddress
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main
from onrecord.cli_outside import Outside
from onrecord.web import Web
from onrecord.web_links import Manners
from tests.outside.server import Misbehaving, running

OWN = ipaddress.ip_address("127.0.0.1")
OUTSIDE = Outside(
    web=Web(may_ask=lambda address: address == OWN, timeout=2.0), manners=Manners(pace=0, backoff=0, tries=1)
)


@pytest.fixture
def server() -> Iterator[str]:
    with running() as address:
        yield address


@pytest.fixture
def site(tmp_path: Path, project: Path, server: str) -> Path:
    shutil.copytree(project / "templates", tmp_path / "templates")
    files = {
        "site.yaml": "title: Harbour record\n",
        "content/claims/ship.md": f"---\nclaim: A ship left.\nsource:\n  - url: {server}/404\n"
        f"    archived: {server}/kept\n  - {server}/fine\n  - gazette\n"
        f"date: 2024-10-23\nstatus: alleged\nactors: Office\nabout: Captain\n---\n"
        f"[a page]({server}/410)\n",
        "content/sources/gazette.md": f"\ufeff---\r\npublisher: Gazette\r\nurl: {server}/moved\r\n---\r\nWords.\r\n",
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(text.encode())
    return tmp_path


def check(site: Path, *arguments: str, obj: object = OUTSIDE) -> Result:
    config = ["--config", str(site / "site.yaml")]
    return CliRunner().invoke(main, ["check", *config, *arguments], obj=obj, catch_exceptions=False)


def test_what_an_editor_should_look_at_has_its_own_section(site: Path) -> None:
    told = check(site).stdout
    assert "Fairness\ncontent/claims/ship.md:9:9: notice: Nobody has looked" in told
    assert "ship.md:11:8: notice: No statement and no reply" in told and "Transparency\n" in told
    assert "transparency: 14 of 14 missing: about, ownership" in told
    assert told.splitlines()[-1].startswith("Checked: 0 errors, 0 warnings, ")
    assert not Misbehaving.asked and "Fairness" not in check(site, "-q").stdout


def test_the_json_has_a_version_and_everything_in_it(site: Path) -> None:
    told = json.loads(check(site, "--format", "json").stdout)
    assert list(told) == ["version", "ok", "problems", "transparency"] and told["version"] == 1 and told["ok"] is True
    assert told["transparency"]["of"] == 14 and len(told["transparency"]["missing"]) == 14
    keys = {"code", "severity", "message", "file", "line", "column", "hint", "related"}
    assert all(set(row) == keys for row in told["problems"])


def test_links_are_told_by_file_and_stop_nothing(site: Path, server: str) -> None:
    result = check(site, "--links")
    told = result.stdout.replace(server, "")
    assert result.exit_code == 0
    assert "Links: 2 dead, 1 moved, 2 works." in told
    ship, gazette = told.index("content/claims/ship.md\n"), told.index("content/sources/gazette.md\n")
    dead = told[told.index("dead: /404") :]
    assert ship < told.index("dead: /404") < told.index("dead: /410") < gazette
    assert "the archived copy is /kept: add state: gone" in dead and "look for an archived copy" in dead
    assert "now at /here" in told[gazette:]
    before = len(Misbehaving.asked)
    assert check(site, "--links").stdout.replace(server, "") == told and len(Misbehaving.asked) == before


def test_links_have_a_json_and_annotations(site: Path, server: str) -> None:
    rows = json.loads(check(site, "--links", "--format", "json").stdout)["links"]
    assert {"file": "content/claims/ship.md", "line": 4, "url": f"{server}/404", "verdict": "dead"}.items() <= rows[
        0
    ].items()
    notes = check(site, "--links", "--format", "github").stdout.splitlines()
    assert [n for n in notes if n.startswith("::notice file=content/sources/gazette.md,line=3,title=link-moved::")]


def test_no_private_address_is_asked_by_default(site: Path) -> None:
    told = check(site, "--links", obj=None).stdout
    assert not Misbehaving.asked and told.count("private network, and was not asked") == 5


def test_archived_copies_are_written_and_no_other_byte(site: Path, server: str) -> None:
    gazette, ship = site / "content/sources/gazette.md", site / "content/claims/ship.md"
    before, card = gazette.read_bytes(), ship.read_bytes()
    told = check(site, "--archive", "--archive-at", server).stdout
    assert "there is no copy; check --archive --save has one made" in told and gazette.read_bytes() == before
    copy = f"{server}/web/20240101000000/{server}/moved"
    Misbehaving.archive[f"{server}/moved"] = copy
    told = check(site, "--archive", "--archive-at", server).stdout
    line = f"url: {server}/moved\r\n".encode()
    assert gazette.read_bytes() == before.replace(line, line + f"archived: {copy}\r\n".encode())
    assert f"added: {server}/moved" in told and "a bare address cannot hold archived" in told
    assert ship.read_bytes() == card and list(site.rglob("*~")) == []
    assert check(site, "--strict").exit_code == 0


def test_copies_are_made_on_demand_only(site: Path, server: str) -> None:
    gazette = site / "content/sources/gazette.md"
    told = check(site, "--archive", "--save", "--archive-at", server).stdout
    assert f"archived: {server}/web/20261124000000/{server}/moved" in gazette.read_bytes().decode()
    assert f"added: {server}/moved" in told
    gazette.write_text(f"---\npublisher: G\nurl: {server}/refused\n---\n", "utf-8")
    told = check(site, "--archive", "--save", "--archive-at", server).stdout
    assert "the archive made no copy (it answered 520)" in told and "archived" not in gazette.read_text("utf-8")


@pytest.mark.parametrize(
    "copy", ["javascript:alert(1)", "http://evil.example/web/2024/x", "/web/2024/\nstatus: denied"]
)
def test_an_archive_cannot_write_what_is_no_copy_of_its_own(site: Path, server: str, copy: str) -> None:
    gazette = site / "content/sources/gazette.md"
    before = gazette.read_bytes()
    Misbehaving.archive[f"{server}/moved"] = copy
    check(site, "--archive", "--archive-at", server)
    assert gazette.read_bytes() == before


def test_save_without_archive_is_wrong_usage(site: Path) -> None:
    assert check(site, "--save").exit_code == 2
