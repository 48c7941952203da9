"""The example in Chromium: from the file system, and under a sub-path with the policy that publishing sets."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.looking import Heard, Scheme, axe_violations, looked_at

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
def test_a_page_is_open_to_everybody(browser: Browser, served: str, path: str, width: int, scheme: Scheme) -> None:
    with looked_at(browser, width, scheme) as (page, _):
        page.goto(served + path)
        assert axe_violations(page) == []
