"""A site in the look of a house: its bar and menu at any length of its name, its colours, fonts, logo and analytics."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from onrecord.build.build import Request, build
from tests.browser.conftest import TODAY
from tests.browser.looking import COLOURS, axe_violations, hosted, looked_at, sideways, until
from tests.browser.test_pages import MOVED, SHIFT
from tests.clock import noon

pytestmark = pytest.mark.browser
PREFIX = "https://example.org/some"
SETTINGS = """
style:
  colours:
    paper: {light: "#FFF8F0", dark: "#10141A"}
    ink: {light: "#2B0A3D", dark: "#F4EEFA"}
    says-so: "#006B5B"
    says-not: {light: "#8A1C4A", dark: "#F2A0C0"}
  fonts:
    sans: face.woff2
    serif: Georgia, serif
  logo: logo.svg
analytics:
  script: https://stats.example/s.js
  endpoints: https://stats.example/in
  data: {domain: example.org}
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><path d="M0 0h300v100H0z"/></svg>'
NAMES = ["Press", "A record of what was said in a long war", "What was said, by whom and when: " * 4]
BOX = "node => { const box = node.getBoundingClientRect(); return [box.top, box.bottom, box.left, box.right] }"


@pytest.fixture(scope="module")
def housed(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the odd claims in the look of a house, with a style sheet of its own."""
    root = tmp_path_factory.mktemp("housed")
    shutil.copytree(project / "tests/browser/odd", root / "in")
    shutil.copytree(project / "templates", root / "in/templates")
    static = root / "in/content/static"
    (static / "logo.svg").write_text(LOGO)
    (static / "dark.svg").write_text(LOGO)
    shutil.copy(project / "templates/assets/fonts/libre-franklin-latin.woff2", static / "face.woff2")
    (static / "house.css").write_text("h1 { letter-spacing: 3px; }\n")
    settings = root / "in/site.yaml"
    text = settings.read_text().replace("logo: logo.svg", "logo: {light: logo.svg, dark: dark.svg}")
    settings.write_text(f"{text}outputs: {{images: false, as_of: false, embed: false, tables: false}}\n{SETTINGS}")
    request = Request(root=root / "in", now=noon(TODAY), output=root / "out/some", base_url=PREFIX, jobs=1)
    (root / "out").mkdir()
    result = build(request)
    assert result.ok, [problem.message for problem in result.problems if problem.severity == "error"]
    with hosted(root / "out") as address:
        yield f"{address}some/"


def stats(page: Page) -> list[str]:
    """Answers for the host that counts, and keeps what it is asked."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        script = "const own = document.currentScript.dataset.domain; navigator.sendBeacon('https://stats.example/in');"
        route.fulfill(status=200, content_type="text/javascript", body=f"{script} window.counted = own;")

    page.route("https://stats.example/**", answer)
    return asked


@pytest.mark.parametrize("width", [320, 360])
def test_the_bar_stays_and_the_menu_covers_nothing_of_it_whatever_the_name(
    browser: Browser, housed: str, width: int
) -> None:
    with looked_at(browser, width) as (page, _):
        stats(page)
        page.goto(f"{housed}claims/nineteen/")
        for name in NAMES:
            page.evaluate("name => { document.querySelector('.site-name span').textContent = name }", name)
            page.evaluate("scrollTo({top: 900, behavior: 'instant'})")
            top, bottom, _, _ = page.locator(".site-bar").evaluate(BOX)
            assert (top, bottom) == (0, 44), name
            assert sideways(page) <= 0, name
            button = page.locator(".site-to-menu")
            _, below, left, right = button.evaluate(BOX)
            assert 0 <= left < right <= width and below <= bottom, name
            closed = button.evaluate("node => getComputedStyle(node).backgroundColor")
            button.click()
            assert page.locator("#menu").evaluate(BOX)[0] >= 44, name
            assert button.evaluate("node => getComputedStyle(node).backgroundColor") != closed
            assert page.locator("#menu a").first.evaluate("node => getComputedStyle(node).fontSize") == "16px"
            button.click()  # which nothing covers
            assert not page.locator("#menu a").first.is_visible()
            button.click()
            page.keyboard.press("Escape")
            assert not page.locator("#menu a").first.is_visible()
        page.emulate_media(media="print")
        assert page.locator(".site-bar").evaluate("node => getComputedStyle(node).position") == "static"


def test_a_place_on_a_page_is_not_below_the_bar(browser: Browser, housed: str) -> None:
    with looked_at(browser, 360) as (page, _):
        stats(page)
        page.goto(f"{housed}claims/nineteen/")
        anchor = page.locator("[id^=statement-]").nth(7).get_attribute("id")
        page.emulate_media(reduced_motion="reduce")  # then nothing takes time
        page.goto(f"{housed}claims/nineteen/#{anchor}")
        until(page, f"scrollY > 0 && document.getElementById('{anchor}').getBoundingClientRect().top < innerHeight")
        assert page.locator(f"#{anchor}").evaluate(BOX)[0] >= 44


def test_the_look_of_the_house_is_on_every_page_and_open_to_everybody(browser: Browser, housed: str) -> None:
    with looked_at(browser, 1280) as (page, heard):
        asked = stats(page)
        page.add_init_script(SHIFT)
        page.goto(housed, wait_until="networkidle")
        page.evaluate("document.fonts.ready.then(() => true)")
        assert page.evaluate("window.shift") < MOVED
        assert page.evaluate("[...document.querySelectorAll('link[rel=stylesheet]')].at(-1).href").split("?")[0] == (
            f"{housed}house.css"
        )
        assert page.locator("h1").evaluate("node => getComputedStyle(node).letterSpacing") == "3px"
        assert page.evaluate("[...document.fonts].some(f => f.family == 'House sans' && f.status == 'loaded')")
        assert not [url for url in heard.asked if "libre-franklin" in url]
        for path in ("", "claims/nineteen/", "timeline/", "who-says-what/"):
            page.goto(housed + path)
            for scheme, hidden, rules in (("light", "dark", ()), ("dark", "light", COLOURS)):
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                assert page.locator(f".site-logo-{scheme}").is_visible()
                assert not page.locator(f".site-logo-{hidden}").is_visible()
                assert axe_violations(page, *rules) == [], (scheme, path)
        assert page.evaluate("window.counted") == "example.org"
        assert {*asked} == {"https://stats.example/s.js", "https://stats.example/in"}
        assert heard.said == []


def test_the_policy_stops_what_analytics_does_not_name(browser: Browser, housed: str) -> None:
    with looked_at(browser, 360) as (page, heard):
        stats(page)
        page.goto(housed)
        assert page.evaluate("fetch('https://stats.example/other').then(() => 1, () => 0)") == 0
        assert page.evaluate("fetch('https://stats.example/in', {mode: 'no-cors'}).then(() => 1, () => 0)") == 1
        assert any("Content Security Policy" in said for said in heard.said)
