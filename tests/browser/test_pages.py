"""The example in Chromium: from the file system, and under a sub-path with the policy that publishing sets."""

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

from onrecord.pipeline import Request, build

pytestmark = pytest.mark.browser
PAGES = [
    "",
    "claims/",
    "claims/north-korean-troops-in-russia/",
    "claims/four-hundred-killed-in-12-seconds/",
    "timeline/",
    "who-says-what/",
    "questions/losses/",
    "actors/russia/",
    "sources/",
    "changes/",
    "methodology/",
]


@dataclass
class Heard:
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def served(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("served")
    base = "https://example.org/some/prefix"
    folder = root / "some" / "prefix"
    folder.parent.mkdir()
    result = build(Request(root=project, today=date(2026, 11, 24), output=folder, base_url=base, strict=True))
    assert result.ok
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/some/prefix/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def opened(project: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("opened") / "site"
    assert build(Request(root=project, today=date(2026, 11, 24), output=folder, strict=True)).ok
    return folder.as_uri() + "/"


@contextmanager
def looked_at(browser: Browser, width: int, scheme: Literal["light", "dark"] = "light") -> Iterator[tuple[Page, Heard]]:
    """A fresh page, and what it says and asks for."""
    context = browser.new_context(viewport={"width": width, "height": 740}, color_scheme=scheme)
    page, heard = context.new_page(), Heard()
    page.on("console", lambda message: heard.said.append(message.text))
    page.on("pageerror", lambda fault: heard.said.append(str(fault)))
    page.on("request", lambda request: heard.asked.append(request.url))
    yield page, heard
    context.close()


def assert_whole(page: Page, heard: Heard, top: str) -> None:
    """Nothing said, nothing asked for outside the site, one h1, and the style sheet in force."""
    assert heard.said == []
    assert [url for url in heard.asked if not url.startswith(top)] == []
    assert page.locator("h1").count() == 1
    assert page.evaluate("getComputedStyle(document.body).color") != "rgb(0, 0, 0)"  # a browser's own is black


@pytest.mark.parametrize("path", [*PAGES, "404.html"])
def test_a_page_is_whole_under_a_sub_path(browser: Browser, served: str, path: str) -> None:
    with looked_at(browser, 320) as (page, heard):
        page.goto(served + path)
        assert_whole(page, heard, served)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("path", [*(f"{path}index.html" for path in PAGES), "404.html"])
def test_a_page_opens_from_the_file_system(browser: Browser, opened: str, path: str) -> None:
    with looked_at(browser, 320) as (page, heard):
        page.goto(opened + path)
        assert_whole(page, heard, opened)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.locator("header a, nav a").nth(1).click()
        assert page.url.startswith(opened) and page.url.endswith("index.html")
        assert_whole(page, heard, opened)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_is_open_to_everybody(
    browser: Browser, served: str, path: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    with looked_at(browser, width, scheme) as (page, _):
        page.goto(served + path)
        found = Axe().run(page).response["violations"]
        assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found] == []
