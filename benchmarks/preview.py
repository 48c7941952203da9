"""How long a save takes to be seen: from the writing of a card to its new words, in the preview that everybody runs.

    python -m benchmarks.preview                     # the example's cards, 1,000 and 10,000
    python -m benchmarks.preview --sizes 1000 --saves 20

A card's text, then its front matter, gets a new word. Measured from there, on one machine, over the loopback: until the
preview's message to reload has come (a listener like a page's), until its page is served with the word (asked for when
told), and until a Chromium that has the page open shows it. Between saves it waits until the whole site is made, and a
second more. The table has medians and the slowest; memory is that of the preview's process, at the start and at the
end. From 10,000 cards on, the pictures of link previews are switched off: the first drawing takes minutes.

    python -m benchmarks.preview --sizes 1000 --memory 1000    # instead: as many saves, each when the last one is told
"""

import argparse
import asyncio
import json
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from benchmarks import cards

PROJECT = Path(__file__).resolve().parents[1]
EXAMPLE = 44
_LARGE = 10_000
_PATIENCE = 900.0  # seconds
_EDITS = {"text": "{text}\n\nA new {word}.\n", "front matter": "---\nnotice: A new {word}.\n{rest}"}


@dataclass(frozen=True)
class Save:
    """Seconds from the save until the message, the page served, the words in the browser."""

    told: float
    served: float
    shown: float


def site(size: int, folder: Path) -> Path:
    """A site of its own: the example's, or made-up cards."""
    shutil.copytree(PROJECT / "templates", folder / "templates")
    if size == EXAMPLE:
        shutil.copytree(PROJECT / "content", folder / "content")
        shutil.copyfile(PROJECT / "site.yaml", folder / "site.yaml")
    else:
        cards.make_cards(size, folder / "content" / "claims")
        settings = "title: On Record\nbase_url: https://example.org/record\n"
        settings += "outputs: {images: false}\n" if size >= _LARGE else ""
        (folder / "site.yaml").write_text(settings, encoding="utf-8")
    return folder


@contextmanager
def preview(root: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A running preview and its address."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    command = [sys.executable, str(PROJECT / "build.py"), "serve", "--quiet", "--port", str(port)]
    command += ["--config", str(root / "site.yaml")]
    environment = {**os.environ, "ONRECORD_NO_VENV": "1"}
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment)
    try:
        assert running.stdout is not None
        found = re.search(r"http://\S+", running.stdout.readline())
        assert found, "the preview did not start"
        yield running, found[0]
    finally:
        running.send_signal(signal.SIGINT)
        running.wait()


def memory(process: int) -> float:
    """Resident MiB of a process."""
    words = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    found = re.search(r"VmRSS:\s+(\d+)", words)
    return int(found[1]) / 1024 if found else 0.0


def settled(root: Path, before: int | None) -> int:
    """Wait until the whole site has been made since `before`; when the folder's list was written."""
    file = root / ".onrecord" / "preview" / ".onrecord.json"
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        now = file.stat().st_mtime_ns if file.exists() else None
        if now is not None and now != before:
            return now
        time.sleep(0.02)
    raise SystemExit("the whole site was not made in time")


async def _listen(host: str) -> WebSocketClientConnection:
    request = HTTPRequest(f"ws://{host}/livereload", headers={"Origin": f"http://{host}"})
    listener = await websocket_connect(request)
    hello = {"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]}
    await listener.write_message(json.dumps(hello))
    await listener.read_message()
    await listener.write_message(json.dumps({"command": "info", "url": f"http://{host}/never-served"}))
    return listener


async def _told(listener: WebSocketClientConnection, message: threading.Event) -> None:
    while (text := await listener.read_message()) is not None:
        if '"reload"' in str(text):
            message.set()


class Listener:
    """A page that waits to be told, in a thread of its own: Playwright has a loop in this one."""

    def __init__(self, address: str) -> None:
        """Of the preview at this address."""
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        self._message = threading.Event()
        listener = asyncio.run_coroutine_threadsafe(_listen(address.split("/")[2]), self._loop).result()
        asyncio.run_coroutine_threadsafe(_told(listener, self._message), self._loop)

    def forget(self) -> None:
        """Messages until now: a save may lead to more than one."""
        self._message.clear()

    def wait(self) -> None:
        """Until there is a message to reload."""
        if not self._message.wait(_PATIENCE):
            raise SystemExit("the preview did not tell of a save")


def measure(root: Path, address: str, card: Path, saves: int, page: Page, what: str) -> list[Save]:
    """Each save from its writing to the browser."""
    url = f"{address}claims/{card.stem}/"
    page.goto(url)
    last = settled(root, None)
    listener = Listener(address)
    text = card.read_text(encoding="utf-8")
    found = []
    for n in range(saves):
        word = f"word{n}of{what.replace(' ', '')}"
        listener.forget()
        started = time.perf_counter()
        card.write_text(_EDITS[what].format(text=text, rest=text.removeprefix("---\n"), word=word), encoding="utf-8")
        listener.wait()
        told = time.perf_counter() - started
        with urlopen(url) as answer:
            content = answer.read().decode()
        served = time.perf_counter() - started
        assert word in content, "the page served after the message is an old one"
        page.wait_for_function("word => document.body?.innerText.includes(word)", arg=word, polling=5)
        found.append(Save(told, served, time.perf_counter() - started))
        last = settled(root, last)
        time.sleep(1)
    return found


def remembered(root: Path, process: int, address: str, card: Path, saves: int) -> None:
    """Print what the preview's process holds after so many saves of new words, text and front matter in turn."""
    listener = Listener(address)
    text = card.read_text(encoding="utf-8")
    print(f"| saves | MiB |\n| ---: | ---: |\n| 0 | {memory(process):.0f} |", flush=True)
    for n in range(saves):
        edit = _EDITS["front matter" if n % 2 else "text"]
        listener.forget()
        card.write_text(edit.format(text=text, rest=text.removeprefix("---\n"), word=f"word{n}"), encoding="utf-8")
        listener.wait()
        if n + 1 in (saves // 10, saves // 4, saves // 2, saves):
            settled(root, None)
            print(f"| {n + 1:,} | {memory(process):.0f} |", flush=True)


def row(size: int, what: str, found: list[Save], first: float, last: float) -> str:
    """A line of the table."""
    cells = []
    for name in ("told", "served", "shown"):
        values = [getattr(save, name) for save in found]
        cells.append(f"{statistics.median(values):.3f} ({max(values):.3f})")
    return f"| {size:,} | {what} | {' | '.join(cells)} | {first:.0f} → {last:.0f} |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[EXAMPLE, 1_000, 10_000])
    parser.add_argument("--saves", type=int, default=9)
    parser.add_argument("--memory", type=int, metavar="SAVES", help="what the preview holds after so many saves")
    asked = parser.parse_args()
    if not asked.memory:
        print("| cards | edit | told s, median (slowest) | served s | in Chromium s | memory MiB |")
        print("| ---: | --- | --- | --- | --- | --- |")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium") or shutil.which("google-chrome"))
        for size in asked.sizes:
            with tempfile.TemporaryDirectory() as folder:
                root = site(size, Path(folder) / "site")
                card = sorted((root / "content" / "claims").glob("*.md"))[size // 3]
                with preview(root) as (running, address):
                    page = browser.new_page()
                    page.goto(address)
                    settled(root, None)
                    if asked.memory:
                        remembered(root, running.pid, address, card, asked.memory)
                        continue
                    for what in _EDITS:
                        first = memory(running.pid)
                        found = measure(root, address, card, asked.saves, page, what)
                        print(row(size, what, found, first, memory(running.pid)), flush=True)
                    page.close()
        browser.close()


if __name__ == "__main__":
    main()
