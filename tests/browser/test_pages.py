"""The example in Chromium: from the file system, and under a sub-path with the policy that publishing sets."""

import functools
import threading
from collections.abc import Iterator
from datetime import date
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from onrecord.pipeline import Request, build

pytestmark = pytest.mark.browser
PAGES = [
    "",
    "claims/",
    "claims/north-korean-troops-in-russia/",
    "claims/four-hundred-killed-in-12-seconds/",
    "timeline/",
    "actors/russia/",
    "sources/",
    "changes/",
    "methodology/",
]


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


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_is_sound(browser: Browser, served: str, path: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served + path)
    assert said == []
    assert [url for url in asked if not url.startswith(served)] == []
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.styleSheets.length") == 1
    found = Axe().run(page).response["violations"]
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found] == []
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_from_the_file_system(browser: Browser, opened: str, path: str) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{opened}{path}index.html")
    assert said == []
    assert page.evaluate("document.styleSheets.length") == 1
    page.locator("header a, nav a").nth(1).click()
    assert page.locator("h1").count() == 1
    assert page.url.endswith("index.html")
    page.close()
