"""The preview as people start it, in a real browser: a save shows by itself; and what a foreign page may not do."""

import http.client
import os
import re
import shutil
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from onrecord.output.manifest import MANIFEST
from onrecord.preview.port import take_port
from tests.browser.looking import until
from tests.patience import MILLISECONDS, SECONDS
from tests.systems import make_link

CARD = """---
claim: The bridge opened on Monday.
source: https://example.org/bridge
date: 2024-10-13
status: alleged
actors: [Mayor]
---

{words}
"""
SETTINGS = """title: Bridges
base_url: https://bridges.example
outputs: {images: false, as_of: false, embed: false, tables: false, verify: false}
"""
WAIT = MILLISECONDS


@pytest.fixture
def site(project: Path, tmp_path: Path) -> Path:
    """A small site of its own, with an address, so that pages carry the policy against foreign scripts."""
    laid(project, tmp_path)
    return tmp_path


def laid(project: Path, root: Path) -> None:
    shutil.copytree(project / "templates", root / "templates")
    (root / "site.yaml").write_text(SETTINGS, "utf-8")
    (root / "content" / "claims").mkdir(parents=True)
    write(root, "Old words.")


@pytest.fixture(scope="module")
def running(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, int]]:
    """A site that tests change one after the other, and the port of its preview."""
    root = tmp_path_factory.mktemp("live")
    laid(project, root)
    with preview(project, root) as port:
        yield root, port


@pytest.fixture
def live(running: tuple[Path, int]) -> tuple[Path, int]:
    """The site that tests change, as it was at first, and so in its preview."""
    site, port = running
    (site / "site.yaml").write_text(SETTINGS, "utf-8")
    write(site, "Old words.")
    address = "/claims/bridge/"
    wait_until(lambda: "Old words." in ask(port, address)[1] and "Bridges" in ask(port)[1])
    return site, port


@pytest.fixture(scope="module")
def quiet(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, int]]:
    """A site that nobody changes, with a draft and a card of another day; and the port of its preview."""
    root = tmp_path_factory.mktemp("quiet")
    laid(project, root)
    card = CARD.format(words="Words.")
    claims = root / "content" / "claims"
    (claims / "tower.md").write_text(card.replace("status:", "draft: true\nstatus:"), "utf-8")
    (claims / "tunnel.md").write_text(card.replace("status:", "publish: 2099-01-02\nstatus:"), "utf-8")
    with preview(project, root) as port:
        yield root, port


def write(site: Path, words: str, **replaced: str) -> None:
    text = CARD.format(words=words)
    for old, new in replaced.items():
        text = text.replace(f"{old}:", f"{new}:")
    (site / "content" / "claims" / "bridge.md").write_text(text, "utf-8")


def free_port(host: str) -> int:
    """A port that is free now, and another at each call, for others may look for one at the same time."""
    with socket.create_server((host, 0)) as found:
        return int(found.getsockname()[1])


def start(project: Path, site: Path, *options: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, str(project / "build.py"), "serve", "--config", str(site / "site.yaml"), *options]
    with (site / "said").open("wb") as log:
        return subprocess.Popen(command, env={**os.environ, "ONRECORD_NO_VENV": "1"}, stdout=log, stderr=log)


def has_begun(site: Path, running: "subprocess.Popen[bytes]") -> bool:
    return running.poll() is not None or "Preview: " in (site / "said").read_text("utf-8")


def started(project: Path, site: Path, host: str = "127.0.0.1") -> tuple["subprocess.Popen[bytes]", int]:
    """A preview and its port: should somebody take that before the preview does, then on another."""
    while True:
        port = free_port(host)
        running = start(project, site, "--host", host, "--port", str(port))
        try:
            wait_until(partial(has_begun, site, running))
        except BaseException:
            running.kill()
            raise
        if f"Port {port} is busy" not in (site / "said").read_text("utf-8"):
            return running, port


@contextmanager
def preview(project: Path, site: Path) -> Iterator[int]:
    """A running preview, by its port; ends as Ctrl-C ends it."""
    running, _ = started(project, site)
    try:
        yield int(wait_for(site, running, r"Preview: http://127\.0\.0\.1:(\d+)/"))
    finally:
        if sys.platform == "win32":
            running.terminate()
            running.wait(SECONDS)
        else:
            running.send_signal(signal.SIGINT)
            try:
                assert running.wait(SECONDS) == 0
            finally:
                running.kill()
                running.wait()
            assert "Traceback" not in (site / "said").read_text("utf-8")


def wait_for(site: Path, running: "subprocess.Popen[bytes]", pattern: str) -> str:
    """What the pattern's group finds in what the preview has said."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end and running.poll() is None:
        if found := re.search(pattern, (site / "said").read_text("utf-8")):
            return found[1]
        time.sleep(0.05)
    raise AssertionError((site / "said").read_text("utf-8"))


def wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + SECONDS
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def whole(site: Path) -> Path:
    """The folder of the preview, once the whole site is in it: what is served at first is made when it is asked for."""
    folder = site / ".onrecord" / "preview"
    wait_until((folder / MANIFEST).exists)
    return folder


def ask(port: int, path: str = "/", method: str = "GET", **headers: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
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
        end = time.monotonic() + SECONDS
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
def test_a_save_shows_in_the_browser(live: tuple[Path, int], browser: Browser) -> None:
    site, port = live
    with opened(browser, f"http://127.0.0.1:{port}/claims/bridge/") as (page, listening):
        expect(page.get_by_text("Old words.")).to_be_visible()
        for times, words in enumerate(("New words.", "Newer words.", "Newest words."), 2):  # no reload is dropped
            write(site, words)
            expect(page.get_by_text(words)).to_be_visible(timeout=WAIT)
            listening.wait(times)
        (site / "site.tmp").write_text("title: Roads\n", "utf-8")  # as editors save: a new file in the old one's place
        (site / "site.tmp").replace(site / "site.yaml")
        expect(page).to_have_title(re.compile("Roads"), timeout=WAIT)


@pytest.mark.browser
def test_a_broken_card_is_explained_where_one_looks(live: tuple[Path, int], browser: Browser) -> None:
    site, port = live
    with opened(browser, f"http://127.0.0.1:{port}/claims/bridge/") as (page, _):
        write(site, "Broken <b>words</b>.", status="statsu")
        expect(page.get_by_role("heading", name="Not built")).to_be_visible(timeout=WAIT)
        assert page.url.endswith("/claims/bridge/")
        listed = page.get_by_role("listitem")
        expect(listed.filter(has_text="statsu: alleged")).to_have_count(1)  # the line itself
        expect(listed.filter(has_text="content/claims/bridge.md:5")).to_have_count(1)
        page.get_by_role("link", name="The last good version of this page").click()
        expect(page.get_by_text("Old words.")).to_be_visible()
        page.get_by_role("link", name="Timeline").first.click()  # one stays among the last good pages
        expect(page.get_by_role("heading", name="Timeline")).to_be_visible()
        page.goto(f"http://127.0.0.1:{port}/claims/bridge/")
        expect(page.get_by_role("heading", name="Not built")).to_be_visible()
        write(site, "Mended words.")
        expect(page.get_by_text("Mended words.")).to_be_visible(timeout=WAIT)


@pytest.mark.browser
def test_a_broken_template_is_explained_and_looks_are_ours(live: tuple[Path, int], browser: Browser) -> None:
    site, port = live
    with opened(browser, f"http://127.0.0.1:{port}/") as (page, _):
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        template = site / "templates" / "pages" / "home.html"
        good = template.read_text("utf-8")
        template.write_text(good + "{% if %}", "utf-8")
        expect(page.get_by_text("templates/pages/home.html:").first).to_be_visible(timeout=WAIT)
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(252, 251, 248)"
        assert [line for line in said if "503" not in line] == []
        template.write_text(good, "utf-8")
        expect(page).to_have_title(re.compile("Bridges"), timeout=WAIT)


@pytest.mark.browser
def test_a_site_broken_from_the_start_shows_once_mended(project: Path, site: Path, browser: Browser) -> None:
    write(site, "Broken words.", status="statsu")
    with preview(project, site) as port, opened(browser, f"http://127.0.0.1:{port}/claims/bridge/") as (page, _):
        expect(page.get_by_role("heading", name="Not built")).to_be_visible()
        write(site, "Mended words.")
        expect(page.get_by_text("Mended words.")).to_be_visible(timeout=WAIT)


def test_drafts_and_cards_of_another_day_show_with_a_ribbon(quiet: tuple[Path, int]) -> None:
    _, port = quiet
    assert "Draft: not published." in ask(port, "/claims/tower/")[1]
    assert "Not published before 2 January 2099." in ask(port, "/claims/tunnel/")[1]
    assert 'class="site-ribbon"' not in ask(port, "/claims/bridge/")[1]


@pytest.mark.browser
def test_new_renamed_and_deleted_files_and_a_burst_end_in_the_final_state(
    live: tuple[Path, int], browser: Browser
) -> None:
    site, port = live
    claims = site / "content" / "claims"
    with opened(browser, f"http://127.0.0.1:{port}/claims/bridge/") as (page, _):
        (claims / "tower.md").write_text(CARD.format(words="A tower."), "utf-8")
        wait_until(lambda: ask(port, "/claims/tower/")[0] == 200)
        (claims / "tower.md").rename(claims / "mast.md")
        wait_until(lambda: (ask(port, "/claims/tower/")[0], ask(port, "/claims/mast/")[0]) == (404, 200))
        (claims / "mast.md").unlink()
        wait_until(lambda: ask(port, "/claims/mast/")[0] == 404)
        for n in range(500):
            write(site, f"Words {n}.")
        expect(page.get_by_text("Words 499.")).to_be_visible(timeout=WAIT)
        (claims / "bridge.md~").write_text("no card", "utf-8")  # an editor's backup is no card
        (claims / ".bridge.md.swp").write_bytes(b"\0")
        write(site, "Last words.")
        expect(page.get_by_text("Last words.")).to_be_visible(timeout=WAIT)


def listening(port: int) -> socket.socket:
    """A page that waits to be told to reload (RFC 6455, with a mask of zeros)."""
    found = socket.create_connection(("127.0.0.1", port), timeout=SECONDS)
    lines = ["GET /livereload HTTP/1.1", f"Host: 127.0.0.1:{port}", f"Origin: http://127.0.0.1:{port}"]
    lines += [
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {'A' * 22}==",
    ]
    found.sendall("\r\n".join([*lines, "", ""]).encode())
    assert b" 101 " in found.recv(4096)
    for message in (b'{"command": "hello"}', b'{"command": "info", "url": "/none"}'):
        found.sendall(bytes([0x81, 0x80 | len(message), 0, 0, 0, 0]) + message)
    return found


def test_pages_that_go_as_they_are_told_are_no_fault(project: Path, site: Path) -> None:
    with preview(project, site) as port:  # which looks for tracebacks at the end
        whole(site)
        for n in range(120):
            pages = [listening(port) for _ in range(5)]
            write(site, f"Words {n}.")
            time.sleep(0.001 * (10 + n % 20))
            for page in pages:
                page.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # gone without a word
                page.close()
        wait_until(lambda: "Words 119." in ask(port, "/claims/bridge/")[1])


@pytest.mark.browser
def test_a_reload_keeps_the_place_on_the_page(live: tuple[Path, int], browser: Browser) -> None:
    site, port = live
    write(site, "Old words.\n\n" + "\n\n".join(f"Paragraph {n}." for n in range(200)))
    wait_until(lambda: "Paragraph 199." in ask(port, "/claims/bridge/")[1])
    with opened(browser, f"http://127.0.0.1:{port}/claims/bridge/") as (page, listening):
        page.evaluate("scrollTo({top: 2500, behavior: 'instant'})")
        page.wait_for_timeout(100)
        write(site, "New words.\n\n" + "\n\n".join(f"Paragraph {n}." for n in range(200)))
        expect(page.get_by_text("New words.")).to_be_attached(timeout=WAIT)
        listening.wait(2)
        until(page, "Math.abs(scrollY - 2500) < 50")


def test_the_sub_path_of_the_site_is_where_it_is_mounted(project: Path, site: Path) -> None:
    (site / "site.yaml").write_text("title: Bridges\nbase_url: https://bridges.example/some/prefix\n", "utf-8")
    with preview(project, site) as port:
        assert ask(port, "/")[0] in (301, 302)
        assert ask(port, "/some/prefix/claims/bridge/")[0] == 200
        assert ask(port, "/claims/bridge/")[0] == 404
        status, words = ask(port, "/some/prefix/no/such/place/")
        assert status == 404 and "/some/prefix/" in words
        page = ask(port, "/some/prefix/")[1]
        assert page.count('<script src="/livereload.js"></script>') == 1
        folder = whole(site)
        for path in ("", "claims/bridge/", "timeline/", "search/", "feed.xml", "sitemap.xml", "robots.txt"):
            served = ask(port, f"/some/prefix/{path}")[1]
            file = folder / path / "index.html" if path.endswith("/") or not path else folder / path
            built = re.sub(r"<code>[0-9a-f]{64}</code>", "<code>preview, not published</code>", file.read_text("utf-8"))
            assert served.replace('<script src="/livereload.js"></script>', "") == built, path
        assert ask(port, "/some/prefix/claims/bridge")[0] in (301, 302)


def test_the_editor_is_neither_reloaded_nor_put_aside_by_faults(project: Path, site: Path) -> None:
    (site / "site.yaml").write_text("title: B\noutputs: {admin: true}\nadmin: {backend: local}\n", "utf-8")
    with preview(project, site) as port:
        page = ask(port, "/admin/")[1]
        assert "data-editor" in page and "livereload" not in page
        (site / "content/claims/bridge.md").write_text("---\nclaim: A.\n---\n", "utf-8")
        wait_until(lambda: ask(port, "/")[0] == 503)
        assert ask(port, "/admin/") == (200, page)


def test_nothing_but_files_of_the_build_is_served(project: Path, site: Path) -> None:
    with preview(project, site) as port:
        folder = whole(site)
        (site / "secret.txt").write_text("secret", "utf-8")
        make_link(folder / "out", site)
        for path in (
            "/out/secret.txt",
            "/.last-good/out/secret.txt",
            f"/.last-good/{MANIFEST}",
            "/../../secret.txt",
            "/%2e%2e/%2e%2e/secret.txt",
        ):
            assert ask(port, path)[0] in (403, 404), path
        assert MANIFEST in {file.name for file in folder.iterdir()} and ask(port, f"/{MANIFEST}")[0] == 404
        (folder / "out").unlink()


def test_a_server_open_to_the_network_is_warned_of(project: Path, site: Path) -> None:
    running, _ = started(project, site, "0.0.0.0")
    try:
        wait_for(site, running, r"(Preview: http://127\.0\.0\.1)")
    finally:
        running.kill()
        running.wait()
    assert "Warning: 0.0.0.0 lets everybody on your network read the drafts." in (site / "said").read_text("utf-8")


def test_who_is_served_and_what(quiet: tuple[Path, int]) -> None:
    _, port = quiet
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
        assert start(project, site, "--port", str(port)).wait(SECONDS) == 1
    assert (site / "said").read_text("utf-8").strip() == f"Port {port} is busy; choose another with --port."


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
@pytest.mark.parametrize("saving", [False, True], ids=["at-rest", "while-it-builds"])
def test_the_preview_ends_at_once(project: Path, site: Path, name: str, saving: bool) -> None:
    running, port = started(project, site)
    try:
        wait_for(site, running, r"(Preview: http://)")
        if saving:
            write(site, "New words.")
            time.sleep(0.1)  # watchfiles waits 50 ms for more changes, then the build begins
        running.send_signal(getattr(signal, name))
        assert running.wait(SECONDS) == 0
    finally:
        running.kill()
        running.wait()
    assert "Traceback" not in (site / "said").read_text("utf-8")
    found, sockets = take_port("127.0.0.1", port, tries=1)
    assert found == port
    sockets[0].close()
