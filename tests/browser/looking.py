"""What the browser tests share: pages, a tab that listens, and what every page must be."""

import functools
import gzip
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Request, Response

from tests.patience import MILLISECONDS, tries
from tests.quiet_server import QuietServer

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
    "data/",
    "as-of/",
    "as-of/2025-04-28/",
    f"{CLAIM}as-of/2024-10-24/",
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
    server = QuietServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
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
    page = context.new_page()
    with _listening(page) as heard:
        yield page, heard
    context.close()


@contextmanager
def _listening(page: Page) -> Iterator[Heard]:
    """What a page says, asks for and is answered within the block."""
    heard = Heard()

    def says(message: ConsoleMessage) -> None:
        heard.said.append(message.text)

    def fails(fault: Error) -> None:
        heard.said.append(str(fault))

    def asks(request: Request) -> None:
        heard.asked.append(request.url)

    def answers(answer: Response) -> None:
        heard.answered.append(answer)

    page.on("console", says)
    page.on("pageerror", fails)
    page.on("request", asks)
    page.on("response", answers)
    yield heard
    page.remove_listener("console", says)
    page.remove_listener("pageerror", fails)
    page.remove_listener("request", asks)
    page.remove_listener("response", answers)


@dataclass
class Tabs:
    """Pages that are used again, for to open one takes five times as long as to load what it shows.

    Each visit begins as in a fresh page: blank, nothing stored, nothing in the cache, the mouse at rest, the media as
    asked for. A visit that fails leaves no page behind. What needs a script before the first, a permission or a route
    has a page of its own: `looked_at`.
    """

    browser: Browser
    _free: dict[bool, Page] = field(default_factory=dict)  # by whether scripts run

    @contextmanager
    def at(
        self, width: int, scheme: Scheme = "light", *, script: bool = True, height: int = 740
    ) -> Iterator[tuple[Page, Heard]]:
        """A page as if it were fresh, and what it says and asks for."""
        page = self._free.pop(script, None) or self._opened(script)
        try:
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(color_scheme=scheme, media="null", reduced_motion="null", forced_colors="null")
            with _listening(page) as heard:
                yield page, heard
        except BaseException:
            page.context.close()
            raise
        if script not in self._free and _is_cleared(page):
            self._free[script] = page
        else:
            page.context.close()

    def _opened(self, script: bool) -> Page:
        context: BrowserContext = self.browser.new_context(java_script_enabled=script)
        context.set_default_timeout(MILLISECONDS)
        return context.new_page()

    def close(self) -> None:
        """Close all pages."""
        while self._free:
            self._free.popitem()[1].context.close()


def _is_cleared(page: Page) -> bool:
    """Leave nothing of a visit for the next; whether it went: a page that is about to be another is none to keep."""
    try:
        for other in page.context.pages:
            if other != page:
                other.close()
        page.context.clear_cookies()
        if page.url.startswith(("http:", "file:")):
            page.evaluate("localStorage.clear(); sessionStorage.clear()")
        page.mouse.move(-1, -1)
        page.goto("about:blank")
        wire = page.context.new_cdp_session(page)
        wire.send("Network.clearBrowserCache")
        wire.detach()
    except Error:
        return False
    return True


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


def axe_violations(page: Page, *rules: str, but: Sequence[str] = ()) -> list[tuple[str, list[str]]]:
    """What axe finds on the page as it is, by these rules, or by all or all but some: the rule and the elements."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    options: dict[str, object] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = {"type": "rule", "values": list(rules)}
    if but:
        options["rules"] = {rule: {"enabled": False} for rule in but}
    ended = "found => found.violations.map(fault => [fault.id, fault.nodes.map(node => node.html)])"
    return [(rule, nodes) for rule, nodes in page.evaluate(f"options => axe.run(options).then({ended})", options)]


# Of rows and sections, one of each kind is kept: those within the same kinds of elements, with the same within them, by
# classes and by the attributes that colour. No element has a style of its own (`assert_whole`): colours are alike.
_THINNED = """() => {
    const kind = node => [node.localName, node.getAttribute("class"), node.getAttribute("fill"),
        node.getAttribute("stroke"), node.hasAttribute("href"), node.hasAttribute("open"), node.hidden].join(",");
    const shape = node => `${kind(node)}(${[...node.children].map(shape)})`;
    const seen = new Set();
    const visit = (node, above) => {
        const here = `${above}>${kind(node)}`;
        for (const child of [...node.children]) visit(child, here);
        const own = `${here}(${[...node.children].map(shape)})`;
        if (seen.has(own) && node.matches("li, tr, section, div")) node.remove();
        seen.add(own);
    };
    visit(document.querySelector("main"), "");
    return document.querySelectorAll("main *").length;
}"""


def thin(page: Page) -> int:
    """Keep one of all parts of lists that are built alike; how many elements are left."""
    return int(page.evaluate(_THINNED))


def sideways(page: Page) -> int:
    """By how much the page is wider than the window."""
    root = "document.documentElement"
    return int(page.evaluate(f"{root}.scrollWidth - {root}.clientWidth"))
