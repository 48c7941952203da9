"""The preview as people start it, in a real browser: a save shows by itself; and what a foreign page may not do."""

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from onrecord.serve import free_port, is_ours

CARD = """---
claim: The bridge opened on Monday.
source: https://example.org/bridge
date: 2024-10-13
status: alleged
actors: [Mayor]
---

{words}
"""
WAIT = 15_000


@pytest.fixture
def site(project: Path, tmp_path: Path) -> Path:
    """A small site of its own, with an address, so that pages carry the policy against foreign scripts."""
    shutil.copytree(project / "templates", tmp_path / "templates")
    (tmp_path / "site.yaml").write_text("title: Bridges\nbase_url: https://bridges.example\n", "utf-8")
    (tmp_path / "content" / "claims").mkdir(parents=True)
    write(tmp_path, "Old words.")
    return tmp_path


def write(site: Path, words: str, **replaced: str) -> None:
    text = CARD.format(words=words)
    for old, new in replaced.items():
        text = text.replace(f"{old}:", f"{new}:")
    (site / "content" / "claims" / "bridge.md").write_text(text, "utf-8")


def start(project: Path, site: Path, *options: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, str(project / "build.py"), "serve", "--config", str(site / "site.yaml"), *options]
    with (site / "said").open("wb") as log:
        return subprocess.Popen(command, env={**os.environ, "ONRECORD_NO_VENV": "1"}, stdout=log, stderr=log)


@contextmanager
def preview(project: Path, site: Path) -> Iterator[int]:
    """A running preview, by its port; ends as Ctrl-C ends it."""
    running = start(project, site, "--port", str(free_port("127.0.0.1", 18470, tries=100)))
    try:
        yield int(wait_for(site, running, r"Preview: http://127\.0\.0\.1:(\d+)/"))
    finally:
        if sys.platform == "win32":
            running.terminate()
            running.wait(10)
        else:
            running.send_signal(signal.SIGINT)
            try:
                assert running.wait(10) == 0
            finally:
                running.kill()
                running.wait()
            assert "Traceback" not in (site / "said").read_text("utf-8")


def wait_for(site: Path, running: "subprocess.Popen[bytes]", pattern: str) -> str:
    """What the pattern's group finds in what the preview has said."""
    end = time.monotonic() + 30
    while time.monotonic() < end and running.poll() is None:
        if found := re.search(pattern, (site / "said").read_text("utf-8")):
            return found[1]
        time.sleep(0.05)
    raise AssertionError((site / "said").read_text("utf-8"))


def ask(port: int, path: str = "/", method: str = "GET", **headers: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


class Listening:
    """Counts how often a page has begun to listen for reloads."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._times = 0
        page.on("websocket", lambda found: found.on("framesent", self._note))

    def _note(self, frame: str | bytes) -> None:
        self._times += '"info"' in str(frame)

    def wait(self, times: int) -> None:
        end = time.monotonic() + 15
        while self._times < times and time.monotonic() < end:
            self._page.wait_for_timeout(50)
        assert self._times >= times


@contextmanager
def opened(browser: Browser, address: str) -> Iterator[tuple[Page, Listening]]:
    """A page that listens for reloads."""
    page = browser.new_page()
    listening = Listening(page)
    page.goto(address)
    listening.wait(1)
    yield page, listening
    page.close()


@pytest.mark.browser
def test_a_save_shows_in_the_browser(project: Path, site: Path, browser: Browser) -> None:
    with (
        preview(project, site) as port,
        opened(browser, f"http://127.0.0.1:{port}/claims/bridge/") as (page, listening),
    ):
        expect(page.get_by_text("Old words.")).to_be_visible()
        for times, words in enumerate(("New words.", "Newer words.", "Newest words."), 2):  # no reload is dropped
            write(site, words)
            expect(page.get_by_text(words)).to_be_visible(timeout=WAIT)
            listening.wait(times)
        (site / "site.tmp").write_text("title: Roads\n", "utf-8")  # as editors save: a new file in the old one's place
        (site / "site.tmp").replace(site / "site.yaml")
        expect(page).to_have_title(re.compile("Roads"), timeout=WAIT)


@pytest.mark.browser
def test_a_broken_card_keeps_the_last_good_page(project: Path, site: Path, browser: Browser) -> None:
    with preview(project, site) as port, opened(browser, f"http://127.0.0.1:{port}/claims/bridge/") as (page, _):
        write(site, "Broken words.", status="statsu")
        end = time.monotonic() + 15
        while "statsu" not in (site / "said").read_text("utf-8") and time.monotonic() < end:
            time.sleep(0.05)
        assert "statsu" in (site / "said").read_text("utf-8")
        page.reload()
        expect(page.get_by_text("Old words.")).to_be_visible()
        write(site, "Mended words.")
        expect(page.get_by_text("Mended words.")).to_be_visible(timeout=WAIT)


@pytest.mark.browser
def test_a_site_broken_from_the_start_shows_once_mended(project: Path, site: Path, browser: Browser) -> None:
    write(site, "Broken words.", status="statsu")
    with preview(project, site) as port, opened(browser, f"http://127.0.0.1:{port}/claims/bridge/") as (page, _):
        expect(page.get_by_role("heading", name="Not built yet")).to_be_visible()
        write(site, "Mended words.")
        expect(page.get_by_text("Mended words.")).to_be_visible(timeout=WAIT)


def test_who_is_served_and_what(project: Path, site: Path) -> None:
    with preview(project, site) as port:
        assert ask(port)[0] == 200
        assert ask(port, "/claims/bridge/", "HEAD") == (200, "")
        assert ask(port, method="POST")[0] == 405
        assert ask(port, Host=f"localhost:{port}")[0] == 200
        assert ask(port, Host=f"evil.example:{port}")[0] == 403
        assert ask(port, Origin="https://evil.example")[0] == 403
        assert ask(port, "/livereload.js", Host="evil.example")[0] == 403
        upgrade = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec_WebSocket_Version": "13"}
        upgrade["Sec_WebSocket_Key"] = "a" * 22 + "=="
        assert ask(port, "/livereload", Origin="https://evil.example", **upgrade)[0] == 403
        assert ask(port, "/forcereload")[0] == 404
        for path in ("/../lock", "/%2e%2e/lock", "/..%2flock"):
            assert ask(port, path)[0] in (403, 404)
        status, words = ask(port, "/no/such/place/")
        assert status == 404 and "<h1" in words and "Bridges" in words


def test_a_port_asked_for_and_taken_is_one_sentence(project: Path, site: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert start(project, site, "--port", str(port)).wait(30) == 1
    assert (site / "said").read_text("utf-8").strip() == f"Port {port} is busy; choose another with --port."


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
@pytest.mark.parametrize("saving", [False, True], ids=["at-rest", "while-it-builds"])
def test_the_preview_ends_at_once(project: Path, site: Path, name: str, saving: bool) -> None:
    port = free_port("127.0.0.1", 18670, tries=100)
    running = start(project, site, "--port", str(port))
    try:
        wait_for(site, running, r"(Preview: http://)")
        if saving:
            write(site, "New words.")
            time.sleep(0.1)  # watchfiles waits 50 ms for more changes, then the build begins
        running.send_signal(getattr(signal, name))
        assert running.wait(10) == 0
    finally:
        running.kill()
        running.wait()
    assert "Traceback" not in (site / "said").read_text("utf-8")
    assert free_port("127.0.0.1", port, tries=1) == port


@pytest.mark.parametrize(
    ("asked", "origin", "ours"),
    [
        ("127.0.0.1:8000", None, True),
        ("[::1]:8000", None, True),
        ("localhost:8000", "http://localhost:8000", True),
        ("localhost:8000", "http://127.0.0.1:8000", False),
        ("localhost:8000", "null", False),
        ("localhost:8001", None, False),
        ("desk.example:8000", None, True),
        ("203.0.113.7:8000", None, False),
        ("evil.example:8000", None, False),
        ("localhost.evil.example:8000", None, False),
        ("localhost:x", None, False),
        ("[::1", None, False),
        ("", None, False),
    ],
)
def test_who_may_ask(asked: str, origin: str | None, ours: bool) -> None:
    assert is_ours(asked, origin, "desk.example", 8000) is ours


def test_a_busy_port_is_passed_over() -> None:
    start_at = free_port("127.0.0.1", 18570, tries=100)
    with socket.create_server(("127.0.0.1", start_at)):
        assert start_at < free_port("127.0.0.1", start_at, tries=10) < start_at + 10


def test_an_address_that_is_not_here_is_said_in_words() -> None:
    with pytest.raises(SystemExit, match=r"^Cannot listen on 203\.0\.113\.7"):
        free_port("203.0.113.7", 8000, tries=10)  # of no machine (RFC 5737)
