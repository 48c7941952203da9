"""The preview in a real browser: a save shows by itself; and what a foreign page may not do."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from onrecord.serve import free_port, is_ours

# A project whose build copies one file into a page; a file that says "broken" makes no site.
_PROGRAM = """
import sys
from pathlib import Path
from onrecord.serve import serve

root, port, prefix = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
folder = root / "preview"
POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'"


def build():
    words = (root / "content" / "card.md").read_text("utf-8") + (root / "site.yaml").read_text("utf-8")
    if "bug" in words:
        raise RuntimeError("a bug")
    if "broken" in words:
        return False
    (folder / "claims").mkdir(parents=True, exist_ok=True)
    head = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><title>x</title>'
    for path in (folder / "index.html", folder / "claims" / "index.html"):
        path.write_text(f"<!doctype html><html><head>{head}</head><body><p>{words}</p></body></html>", "utf-8")
    (folder / "404.html").write_text("<!doctype html><html><head></head><body>No such page</body></html>")
    return True


serve(root, build, folder, host="127.0.0.1", port=port, url_prefix=prefix)
"""


@contextmanager
def preview(root: Path, prefix: str = "/", words: str = "old words") -> Iterator[tuple[int, Path]]:
    """A running preview: its port, and the file that holds what it has said."""
    (root / "content").mkdir()
    (root / "content" / "card.md").write_text(words, "utf-8")
    (root / "site.yaml").write_text(" first title", "utf-8")
    command = [sys.executable, "-c", _PROGRAM, str(root), str(free_port("127.0.0.1", 18470)), prefix]
    said = root / "said"
    home = Path(__file__).resolve().parents[2]
    with said.open("wb") as log:
        running = subprocess.Popen(
            command, cwd=home, env={**os.environ, "PYTHONPATH": str(home)}, stdout=log, stderr=log
        )
    try:
        yield _port(running, said), said
    finally:
        running.terminate()
        running.wait(10)


def _port(running: "subprocess.Popen[bytes]", said: Path) -> int:
    end = time.monotonic() + 20
    while time.monotonic() < end and running.poll() is None:
        for line in said.read_text("utf-8").splitlines():
            if line.startswith("Preview: http://127.0.0.1:"):
                return int(line.split(":")[3].split("/")[0])
        time.sleep(0.05)
    raise AssertionError(said.read_text("utf-8"))


def ask(port: int, path: str = "/", **headers: str) -> tuple[int, str]:
    end = time.monotonic() + 10
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()})
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        except ConnectionRefusedError:  # it has named its port and is about to listen
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
        finally:
            connection.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    opened = browser.new_page()
    yield opened
    opened.close()


def open_page(page: Any, address: str) -> None:
    """Open a page and wait until it listens for reloads."""
    with page.expect_websocket() as opened:
        page.goto(address)
    socket_ = opened.value
    socket_.wait_for_event("framesent", lambda frame: '"info"' in frame, timeout=10_000)


@pytest.mark.browser
@pytest.mark.parametrize("prefix", ["/", "/record/"])
def test_a_save_shows_in_the_browser(page: Any, tmp_path: Path, prefix: str) -> None:
    with preview(tmp_path, prefix) as (port, _):
        ask(port)
        open_page(page, f"http://127.0.0.1:{port}{prefix}claims/")
        assert page.inner_text("p") == "old words first title"
        card = tmp_path / "content" / "card.md"
        for words in ("new words", "newer words", "newest words"):  # at once: no reload may be dropped
            card.write_text(words, "utf-8")
            page.wait_for_function(
                "w => document.querySelector('p')?.innerText.startsWith(w)", arg=words, timeout=10_000
            )
            page.wait_for_function("() => window.LiveReload?.connector?.socket?.readyState === 1", timeout=10_000)
            page.wait_for_timeout(300)
        settings = tmp_path / "site.yaml"  # as editors save: a new file in the old one's place
        (tmp_path / "site.tmp").write_text(" second title", "utf-8")
        (tmp_path / "site.tmp").replace(settings)
        page.wait_for_function("() => document.querySelector('p')?.innerText.endsWith('second title')", timeout=10_000)


@pytest.mark.browser
def test_a_fault_keeps_the_last_good_site_and_mending_it_shows(page: Any, tmp_path: Path) -> None:
    with preview(tmp_path, words="broken") as (port, said):
        status, words = ask(port)
        assert status == 404 and "Not built yet" in words
        card = tmp_path / "content" / "card.md"
        open_page(page, f"http://127.0.0.1:{port}/")
        card.write_text("mended", "utf-8")
        page.wait_for_function("() => document.querySelector('p')?.innerText.startsWith('mended')", timeout=10_000)
        card.write_text("a bug", "utf-8")
        end = time.monotonic() + 10
        while "RuntimeError: a bug" not in said.read_text("utf-8") and time.monotonic() < end:
            time.sleep(0.05)
        assert "RuntimeError: a bug" in said.read_text("utf-8")
        assert "mended" in ask(port)[1]


def test_foreign_names_and_pages_are_refused(tmp_path: Path) -> None:
    with preview(tmp_path) as (port, _):
        assert ask(port)[0] == 200
        assert ask(port, Host=f"localhost:{port}")[0] == 200
        assert ask(port, Host=f"evil.example:{port}")[0] == 403
        assert ask(port, Origin="https://evil.example")[0] == 403
        assert ask(port, "/livereload.js", Host="evil.example")[0] == 403
        upgrade = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec_WebSocket_Version": "13"}
        assert (
            ask(port, "/livereload", Origin="https://evil.example", Sec_WebSocket_Key="a" * 22 + "==", **upgrade)[0]
            == 403
        )
        assert ask(port, "/forcereload")[0] == 404
        assert ask(port, "/../said")[0] in (403, 404)
        assert ask(port, "/%2e%2e/said")[0] in (403, 404)
        status, words = ask(port, "/nowhere/")
        assert status == 404 and "No such page" in words


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
    start = free_port("127.0.0.1", 18570)
    with socket.create_server(("127.0.0.1", start)):
        assert start < free_port("127.0.0.1", start) < start + 10


def test_an_address_that_is_not_here_is_said_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        free_port("203.0.113.7", 8000)  # of no machine (RFC 5737)
    assert stopped.value.code == 2
    assert "Cannot listen on 203.0.113.7" in capsys.readouterr().err
