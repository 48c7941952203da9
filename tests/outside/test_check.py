"""`check` as people call it: its sections, its JSON, links and archived copies, from real files and real sockets."""

import ipaddress
import json
import re
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli.main import main
from onrecord.outside.http import Web
from onrecord.outside.links import RequestPolicy
from onrecord.outside.report import Outside
from tests.outside.server import Misbehaving, running
from tests.patience import SECONDS

OWN = ipaddress.ip_address("127.0.0.1")
OUTSIDE = Outside(
    web=Web(may_ask=lambda address: address == OWN, timeout=SECONDS), policy=RequestPolicy(pace=0, backoff=0, tries=1)
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
        f"date: 2024-10-23\nstatus: alleged\nactors: Office\nabout: Captain\nchecked: 2024-10-24\n---\n"
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
    keys = {"code", "severity", "message", "file", "line", "column", "hint", "block", "related"}
    assert all(set(row) == keys for row in told["problems"])


def test_the_json_has_the_keys_that_the_guide_describes(site: Path, server: str, project: Path) -> None:
    asked = ("--links", "--wikidata", "--archive", "--archive-at", server)
    told = json.loads(check(site, *asked, "--format", "json").stdout)
    section = (project / "docs/commands.md").read_text("utf-8").partition("### JSON")[2]
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", section, re.MULTILINE))
    assert told.keys() == rows.keys()
    for name in ("links", "archive", "problems"):
        described = [*re.findall(r"`(\w+)`", rows[name.replace("archive", "links")])]
        assert all(set(row) <= {*described} for row in told[name]) and told[name], name
    assert {row["verdict"] for row in told["archive"]} <= set(re.findall(r"`(\w+)`", rows["archive"]))
    assert set(told["transparency"]) == {"of", "missing"}


def test_the_json_is_whole_where_nothing_can_be_read(site: Path) -> None:
    (site / "site.yaml").unlink()
    told = json.loads(check(site, "--links", "--archive", "--format", "json").stdout)
    assert (told["ok"], told["transparency"], told["links"]) == (False, None, [])
    assert [row["code"] for row in told["problems"]] == ["no-site-yaml"]


def test_a_build_asks_nobody_and_a_dead_link_fails_nothing(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert check(site, "--links", "--strict").exit_code == 0
    Misbehaving.asked.clear()

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a build needs no network")

    for name in ("getaddrinfo", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)
    built = CliRunner().invoke(main, ["build", "--strict", "--config", str(site / "site.yaml")], catch_exceptions=False)
    assert built.exit_code == 0 and not Misbehaving.asked


def test_every_place_that_can_name_an_address_is_asked(site: Path, server: str) -> None:
    front = f"claim: C\nsource: {server}/1\ndate: 2024-10-23\nstatus: alleged\nstatements:\n  - actor: Office\n"
    front += f"    stance: asserts\n    date: 2024-10-23\n    source: {server}/2\nhistory:\n  - date: 2024-10-23\n"
    front += f"    status: alleged\n    why: W\n    source:\n      url: {server}/3\n      archived: {server}/4\n"
    files = {
        "content/claims/c.md": f"---\n{front}---\n<{server}/5> and [words]({server}/6#part)\n",
        "content/actors/office.md": f"---\nname: Office\nurl: {server}/7\n---\n[words]({server}/8)\n",
        "content/pages/p.md": f"---\ntitle: P\n---\n[words]({server}/9)\n",
        "content/sources/s.md": f"---\nurl: {server}/10\narchived: {server}/11\n---\n",
        "site.yaml": f"title: R\nreport_url: {server}/12\nlicence_url: {server}/13\npublisher:\n  name: P\n"
        f"  url: {server}/14\n  contact: {server}/15\ntransparency:\n  team: {server}/16\n",
    }
    for path, text in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, "utf-8")
    told = json.loads(check(site, "--links", "--format", "json").stdout)["links"]
    found = {row["url"].removeprefix(f"{server}/").partition("#")[0] for row in told}
    assert {str(n) for n in range(1, 17)} <= found
    assert {row["file"] for row in told} >= {*files}


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


def test_links_are_asked_again_when_what_is_known_is_too_old(
    site: Path, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dead ones after a day, those that work or moved after seven, what was not clear each time."""
    card = site / "content/claims/ship.md"
    card.write_text(card.read_text("utf-8") + f"[locked]({server}/403)\n", "utf-8")
    found = []
    for day in (0, 0, 1, 6, 7, 8):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1729684800 + day * 86400))
        Misbehaving.asked.clear()
        assert "Links: 2 dead, 1 moved, 1 unclear, 2 works." in check(site, "--links").stdout
        found.append({path for _, path, _ in Misbehaving.asked} - {"/here"})
    every, gone = {"/403", "/404", "/410", "/fine", "/kept", "/moved"}, {"/403", "/404", "/410"}
    assert found == [every, {"/403"}, gone, gone, every, gone]


def test_links_are_checked_without_a_cache_where_none_can_be_kept(site: Path) -> None:
    (site / ".onrecord").write_text("in the way", "utf-8")
    assert "Links: 2 dead, 1 moved, 2 works." in check(site, "--links").stdout


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


def test_copies_are_written_into_cards_of_every_form(site: Path, server: str) -> None:
    card = site / "content/claims/ship.md"
    text = (
        f"---\r\nclaim: \"A ship: left\"   # as told\r\nsource:\r\n- {{ title: 'T', url: {server}/a }}\r\n"
        f"- title: U\r\n  url:   {server}/b  # seen\r\ndate: 2024-10-23\r\nstatus: alleged\r\n---\r\n"
        f"url: {server}/b \t\r\n"
    )
    card.write_bytes(text.encode("utf-8-sig"))
    copies = {name: f"{server}/web/20240101000000/{server}/{name}" for name in "ab"}
    Misbehaving.archive.update({f"{server}/{name}": copy for name, copy in copies.items()})
    assert check(site, "--archive", "--archive-at", server).stdout.count("added: ") == 2
    text = text.replace("'T', url", f"'T', archived: \"{copies['a']}\", url")
    text = text.replace("  # seen\r\n", f"  # seen\r\n  archived: {copies['b']}\r\n")
    assert card.read_bytes() == text.encode("utf-8-sig")


def test_an_archive_that_answers_rubbish_is_not_believed(
    site: Path, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for body in (
        b"[" * 60000,
        b"",
        b"[]",
        b'{"archived_snapshots": 3}',
        b"\xff",
        b'{"archived_snapshots": {"closest": 1}}',
    ):
        monkeypatch.setattr(Misbehaving, "way_wayback", lambda self, body=body: self.say(200, body))
        told = check(site, "--archive", "--archive-at", server)
        assert told.exit_code == 0 and "an answer that cannot be read" in told.stdout, body


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
