"""What the browser tests share: pages, a tab that listens, and what every page must be."""

import functools
import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, Response

from tests.patience import MILLISECONDS, tries

Scheme = Literal["light", "dark"]
CLAIM = "claims/north-korean-troops-in-russia/"
PAGES = [
    "",
    "claims/",
    CLAIM,
    "claims/four-hundred-killed-in-12-seconds/",
    "claims/do-not-overreact/",
    "timeline/",
    "who-says-what/",
    "search/",
    "actors/",
    "actors/russia/",
    "actors/putin/",
    "questions/",
    "questions/losses/",
    "topics/",
    "topics/kursk/",
    "sources/",
    "sources/page/2/",
    "sources/tass-fake-1010/",
    "changes/",
    "methodology/",
]
_PACKED = (".woff2", ".png")  # as small as they get; hosts send the rest compressed


@dataclass
class Heard:
    """What a page says, asks for and is answered; its weight is in bytes on the wire of a usual host."""

    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    answered: list[Response] = field(default_factory=list)

    def weight(self) -> int:
        """The bytes of all answers, as long as the page is the one that asked for them."""
        return sum(_packed(answer.url, answer.body()) for answer in self.answered)


def _packed(url: str, body: bytes) -> int:
    return len(body) if url.endswith(_PACKED) else len(gzip.compress(body))


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    """A folder on a web server of its own, by its address."""
    (folder / "favicon.ico").write_bytes(b"")  # browsers ask the host for it, whatever a page under a sub-path says
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@contextmanager
def looked_at(
    browser: Browser, width: int, scheme: Scheme = "light", *, script: bool = True, height: int = 740
) -> Iterator[tuple[Page, Heard]]:
    """A fresh page, and what it says and asks for."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=script
    )
    context.set_default_timeout(MILLISECONDS)
    page, heard = context.new_page(), Heard()
    page.on("console", lambda message: heard.said.append(message.text))
    page.on("pageerror", lambda fault: heard.said.append(str(fault)))
    page.on("request", lambda request: heard.asked.append(request.url))
    page.on("response", lambda answer: heard.answered.append(answer))
    yield page, heard
    context.close()


def until(page: Page, expression: str) -> None:
    """Wait for what will be so soon; the page's policy lets no expression be evaluated within it."""
    for _ in tries(0):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(expression)


def assert_whole(page: Page, heard: Heard, top: str) -> None:
    """Nothing said, nothing asked for outside the site, one h1, and the style sheet in force."""
    assert heard.said == []
    assert [url for url in heard.asked if not url.startswith(top)] == []
    assert page.locator("h1").count() == 1
    assert page.locator("[style]").count() == 0
    assert page.locator("body").evaluate("node => getComputedStyle(node).color") != "rgb(0, 0, 0)"  # a browser's own


COLOURS = ("color-contrast", "link-in-text-block")  # the rules of axe that look at colours


def axe_violations(page: Page, *rules: str) -> list[tuple[str, list[str]]]:
    """What axe finds on the page as it is, by these rules or by all: the rule and the elements."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    options: dict[str, object] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = {"type": "rule", "values": list(rules)}
    ended = "found => found.violations.map(fault => [fault.id, fault.nodes.map(node => node.html)])"
    return [(rule, nodes) for rule, nodes in page.evaluate(f"options => axe.run(options).then({ended})", options)]


def sideways(page: Page) -> int:
    """By how much the page is wider than the window."""
    root = "document.documentElement"
    return int(page.evaluate(f"{root}.scrollWidth - {root}.clientWidth"))
