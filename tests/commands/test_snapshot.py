"""`snapshot`: the words of a page or of a file are kept for the desk, quotes are checked, and nothing else happens."""

import ipaddress
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli.main import main
from onrecord.outside.http import Web
from onrecord.outside.report import Outside
from onrecord.read.stored.head import hash_of, parted
from tests.outside.server import Misbehaving, running
from tests.patience import SECONDS, tries
from tests.systems import make_link

OWN = ipaddress.ip_address("127.0.0.1")
OUTSIDE = Outside(web=Web(may_ask=lambda address: address == OWN, timeout=SECONDS))
SAID = "The old bridge is closed to lorries from Monday."
PAGE = f"<!DOCTYPE html><title>Minutes</title><script>var x</script><p>{SAID}</p><p>{'More was said. ' * 40}</p>"


class Pages(Misbehaving):
    """Pages of a council."""

    def way_minutes(self) -> None:
        self.say(200, PAGE.encode(), Content_Type="text/html; charset=utf-8")

    def way_elsewhere(self) -> None:
        self.say(301, Location="/minutes")

    def way_script(self) -> None:
        self.say(200, b"<p>Please turn on JavaScript.</p>", Content_Type="text/html")

    def way_empty(self) -> None:
        self.say(200, b"<script>all()</script>", Content_Type="text/html")

    def way_paper(self) -> None:
        self.say(200, b"%PDF-1.7", Content_Type="application/pdf")

    def way_packed(self) -> None:
        self.say(200, PAGE.encode(), Content_Type="text/html", Content_Encoding="gzip")

    def way_huge(self) -> None:
        self.say(200, b"x" * ((1 << 23) + 2), Content_Type="text/plain")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr("tests.outside.server.Misbehaving", Pages)
    with running() as address:
        yield address


@pytest.fixture
def site(tmp_path: Path, project: Path) -> Path:
    make_link(tmp_path / "templates", project / "templates")
    (tmp_path / "site.yaml").write_text("title: R\n", "utf-8")
    (tmp_path / "content/sources").mkdir(parents=True)
    return tmp_path


def source(site: Path, url: str, quote: str = SAID) -> None:
    text = f"---\ntitle: Minutes\nurl: {url}\nquote: {quote}\n---\n"
    (site / "content/sources/minutes.md").write_text(text, "utf-8")


def snapshot(site: Path, *arguments: str, obj: object = OUTSIDE) -> Result:
    config = ["--config", str(site / "site.yaml")]
    return CliRunner().invoke(main, ["snapshot", *config, *arguments], obj=obj, catch_exceptions=False)


def kept(site: Path) -> dict[str, str]:
    return {file.name: file.read_text("utf-8") for file in sorted((site / "content/snapshots").glob("*"))}


def test_the_words_of_a_page_are_kept_and_its_quotes_are_found(site: Path, server: str) -> None:
    source(site, f"{server}/minutes")
    before = (site / "content/sources/minutes.md").read_bytes()
    done = snapshot(site, f"{server}/minutes", "--for", "minutes")
    assert done.exit_code == 0, done.output
    ((name, text),) = kept(site).items()
    head, words = parted(text)
    assert name == "minutes.txt" and head is not None
    assert head.origin == f"{server}/minutes" and head.tool.startswith("On Record ") and head.sha256 == hash_of(words)
    assert words.startswith("Minutes\n") and SAID in words and "var x" not in words
    assert "Write beside url: in content/sources/minutes.md:3:\n  snapshot: minutes.txt\n" in done.stdout
    assert f"content/sources/minutes.md:4: found: “{SAID}”" in done.stdout
    assert (site / "content/sources/minutes.md").read_bytes() == before
    (site / "content/sources/minutes.md").write_bytes(before.replace(b"quote:", b"snapshot: minutes.txt\nquote:"))
    built = CliRunner().invoke(main, ["build", "--config", str(site / "site.yaml")], catch_exceptions=False)
    assert built.exit_code == 0, built.output
    published = [file for file in (site / "output").rglob("*") if file.is_file()]
    assert not [file for file in published if b"More was said. " * 3 in file.read_bytes() or "snapshots" in file.parts]


def test_a_quote_that_is_not_there_is_told_apart_from_one_that_cannot_be_checked(site: Path, server: str) -> None:
    source(site, f"{server}/minutes", "The bridge is open.")
    done = snapshot(site, f"{server}/minutes")
    assert done.exit_code == 1 and "minutes.md:4: absent: “The bridge is open.”" in done.stdout
    source(site, f"{server}/script")
    done = snapshot(site, f"{server}/script")
    assert done.exit_code == 0 and "cannot be checked, for the text is too short" in done.stdout
    assert "These are very few words" in done.stdout


def test_another_copy_has_another_name_and_none_is_written_over(site: Path, server: str) -> None:
    for _ in range(3):
        assert snapshot(site, f"{server}/elsewhere").exit_code == 0
    names = [*kept(site)]
    assert len(names) == 3 and all(name.startswith("127-0-0-1-elsewhere") for name in names)
    assert f"The address leads to {server}/minutes." in snapshot(site, f"{server}/elsewhere").stdout


def test_a_claim_with_one_source_is_told_of_a_file(site: Path, tmp_path: Path) -> None:
    (site / "content/claims").mkdir()
    said = f"statements:\n  - actor: A\n    stance: asserts\n    date: 2024\n    quote: {SAID}\n    source: x\n"
    front = f"claim: C\ndate: 2024\nstatus: alleged\nactors: A\nsource: {{title: X}}\n{said.replace('x', '{title: X}')}"
    (site / "content/claims/bridge.md").write_text(f"---\n{front}---\n", "utf-8")
    file = tmp_path / "Saved page.html"
    file.write_text(PAGE.replace("<title>", '<meta charset="latin-1"><title>é'), "latin-1")
    done = snapshot(site, str(file), "--for", "content/claims/bridge.md")
    assert done.exit_code == 0, done.output
    assert "bridge.txt" in done.stdout and "found" in done.stdout
    head, words = parted(kept(site)["bridge.txt"])
    assert head is not None and head.origin == "Saved page.html" and words.startswith("éMinutes")
    card = site / "content/claims/bridge.md"
    card.write_text(card.read_text("utf-8").replace("source: {title: X}\nstate", "source: {title: Y}\nstate"), "utf-8")
    done = snapshot(site, str(file), "--for", "bridge")
    assert done.exit_code == 0 and "No quote was looked up: the claim has more sources than one." in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("{server}/404",), 1, "The page was not kept: the server answered 404."),
        (("{server}/paper",), 1, "it is no text but application/pdf. Save its words as a text file"),
        (("{server}/huge",), 1, "it is longer than 8 MiB"),
        (("{server}/loop",), 1, "it redirects in a circle"),
        (("{server}/inside",), 1, "it lies on this machine or in a private network, and was not asked"),
        (("{server}/empty",), 1, "There are no words in it"),
        (("https://ann:secret@example.org/",), 2, "is no web address that can be asked"),
        (("file:///etc/passwd",), 2, "is no web address that can be asked"),
        (("gopher://example.org/",), 2, "is no web address that can be asked"),
        (("nowhere.txt",), 2, "There is no file nowhere.txt"),
        (("{site}/paper.pdf",), 2, "is no text that can be read here (.htm, .html, .md, .text, .txt, .xhtml)"),
        (("{site}/bad.txt",), 1, "cannot be read. Save it again as UTF-8."),
        (("{site}/huge.txt",), 1, "is longer than 8 MiB"),
        (("{server}/packed",), 1, "it came packed (gzip)"),
        (("{site}/kept.txt",), 2, "is a copy that snapshot took already"),
        (("{server}/minutes", "--for", "broken"), 1, "The card “broken” has errors"),
        (("{server}/minutes", "--for", "minuts"), 2, "no source and no claim “minuts”. Did you mean minutes?"),
    ],
)
def test_what_cannot_be_kept_is_told_and_leaves_nothing(
    site: Path, server: str, arguments: tuple[str, ...], code: int, told: str
) -> None:
    source(site, f"{server}/minutes")
    (site / "content/sources/broken.md").write_text("---\nurl: no address\n---\n", "utf-8")
    (site / "kept.txt").write_text("---\nsnapshot: 1\n---\n\nWords.\n", "utf-8")
    (site / "paper.pdf").write_bytes(b"%PDF-1.7")
    (site / "bad.txt").write_bytes(b"\xff\xfe\xfd")
    (site / "huge.txt").write_bytes(b"x" * ((1 << 23) + 1))
    done = snapshot(site, *(each.format(server=server, site=site) for each in arguments))
    assert (done.exit_code, kept(site)) == (code, {}), done.output
    assert told in " ".join(done.stderr.split())


def test_a_private_address_is_not_asked(site: Path, server: str) -> None:
    done = snapshot(site, f"{server}/minutes", obj=None)
    assert done.exit_code == 1 and "private network, and was not asked" in done.stderr and not Pages.asked


def test_interrupted_it_leaves_nothing(site: Path, server: str, project: Path) -> None:
    """While the page is waited for, and whatever was begun."""
    code = (
        "import ipaddress\nfrom onrecord.cli.main import main\nfrom onrecord.outside.http import Web\n"
        "from onrecord.outside.report import Outside\n"
        f"main(['snapshot', '{server}/hang', '-c', {str(site / 'site.yaml')!r}],"
        " obj=Outside(web=Web(may_ask=lambda _: True)))\n"
    )
    here = {**os.environ, "PYTHONPATH": str(project)}
    process = subprocess.Popen([sys.executable, "-c", code], cwd=project, stderr=subprocess.PIPE, env=here)
    for _ in tries():
        if Pages.asked or process.poll() is not None:
            break
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=SECONDS)
    assert process.returncode not in (0, None) and kept(site) == {}
    assert list(site.rglob("*~")) == []
