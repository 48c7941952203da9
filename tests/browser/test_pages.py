"""The example in Chromium: from the file system, and under a sub-path with the policy that publishing sets."""

from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.looking import (
    CLAIM,
    COLOURS,
    PAGES,
    Tabs,
    assert_whole,
    axe_violations,
    looked_at,
    sideways,
    thin,
)

pytestmark = pytest.mark.browser

SHIFT = (
    "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(e => window.shift += e.value))"
    ".observe({type: 'layout-shift', buffered: true})"
)
# Nothing: a page whose fonts come late stays as it is. With fonts that are swapped in, lines break elsewhere: 0.02, or
# 0.35 where those of the machine are not scaled to the same room.
MOVED = 0.001
# What is pressed is 24 px high at least (WCAG 2.5.8); links within a line of text are excepted, as there.
SMALL = """() => [...document.querySelectorAll('button, input, summary, nav a, footer a')]
    .concat(...document.querySelectorAll('.list-inline a, .page-more a'))
    .filter(node => node.checkVisibility())
    .map(node => [node.outerHTML.slice(0, 80), (node.closest('label') ?? node).getBoundingClientRect().height])
    .filter(([, height]) => height < 24)"""
# Pages that are built otherwise where there is room.
WIDE = ("", "claims/", CLAIM, "timeline/", "who-says-what/", "actors/russia/", "questions/losses/")
# One page of each depth, by its file: links to what is as deep are written alike.
PAST = f"{CLAIM}as-of/2024-10-24/index.html"
DEEP = ("index.html", "timeline/index.html", "topics/kursk/index.html", PAST, "404.html")
# What stands on the first screen of a phone, as selectors within main: all of the first such element.
FIRST = {
    "": ("h1", ".page-answer", ".page-checked"),
    CLAIM: (".page-what", "h1", ".claim-standing", ".claim-since", ".page-answer", ".page-checked", ".positions > li"),
    "timeline/": (".row-list .row-day", ".row-list .mark-stance", ".row-list [data-bearing]"),
    "questions/losses/": ("h1", ".page-answer", ".page-checked"),
    "who-says-what/": ("h1", ".matrix-list h3", ".matrix-list li li"),
    "search/": ("h1", "input[type=search]"),
}
# Of what links of the page lead to: the names of what a bar that stays in sight lies over, or that is above the window.
COVERED = """() => {
    for (const fold of document.querySelectorAll('main details')) fold.open = true;
    const names = [...document.querySelectorAll("main a[href^='#']")].map(link => link.getAttribute('href').slice(1));
    return [...new Set(names)].filter(name => {
        const node = document.getElementById(name);
        node.scrollIntoView({behavior: 'instant'});
        const box = node.getBoundingClientRect();
        const hit = document.elementFromPoint(box.left + 1, box.top + 1);
        return !hit || hit.closest('.site-bar, .claim-bar, .past-band, .positions-scale, thead');
    });
}"""
# Of labels: those whose shape stands on another line than the first letter of its words.
PARTED = """() => [...document.querySelectorAll('.mark-label:has(> svg)')].filter(node => {
    const range = document.createRange();
    range.setStart(node.lastElementChild.firstChild, 0);
    range.setEnd(node.lastElementChild.firstChild, 1);
    const [shape, letter] = [node.firstElementChild.getBoundingClientRect(), range.getBoundingClientRect()];
    return node.checkVisibility() && (shape.top > letter.bottom || shape.bottom < letter.top);
}).map(node => node.textContent)"""
TWICE = "document.documentElement.style.fontSize = '200%'"
ONCE = "document.documentElement.removeAttribute('style')"
# Observers are told of what they observe after a frame has been drawn.
TOLD = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"


@pytest.mark.parametrize("path", [*PAGES, "404.html"])
def test_a_page_under_a_sub_path_is_light_still_whole_and_open_to_everybody(tabs: Tabs, served: str, path: str) -> None:
    """All at one visit: nothing moves, little is asked for, with room for what is pressed and for twice the text."""
    with tabs.at(360) as (page, heard):
        page.goto(served + path)
        page.evaluate(SHIFT)
        page.wait_for_load_state("networkidle")
        page.evaluate("document.fonts.ready.then(() => true)")
        page.evaluate(TOLD)
        assert page.evaluate("window.shift") < MOVED
        assert len(heard.asked) <= 10
        assert heard.weight() <= 100 * 1024
        assert axe_violations(page, but=COLOURS) == [], "light"  # which looks into folds, and fetches fonts for them
        assert_whole(page, heard, served)
        assert page.evaluate(SMALL) == []
        page.evaluate(TWICE)
        assert sideways(page) <= 0, "twice the text"
        page.evaluate(ONCE)
        page.set_viewport_size({"width": 320, "height": 740})
        assert sideways(page) <= 0, "a narrow window"
        page.set_viewport_size({"width": 360, "height": 740})
        thin(page)
        assert axe_violations(page, *COLOURS) == [], "light"
        assert_colours_in_the_dark(page)


@pytest.mark.parametrize("path", WIDE)
def test_a_page_is_open_to_everybody_where_there_is_room(tabs: Tabs, served: str, path: str) -> None:
    """What shows itself there, one part of each kind: that all the others are open is found on the phone."""
    with tabs.at(1280) as (page, _):
        page.goto(served + path)
        assert page.evaluate(SMALL) == []
        page.evaluate(TWICE)
        assert sideways(page) <= 0, "twice the text"
        page.evaluate(ONCE)
        thin(page)
        assert axe_violations(page) == [], "light"
        assert_colours_in_the_dark(page)


def assert_colours_in_the_dark(page: Page) -> None:
    """Colours hang on kinds of elements, so one part of each kind is left to be looked at, in the light too."""
    page.emulate_media(color_scheme="dark")
    assert page.locator("h1").count() == 1
    assert axe_violations(page, *COLOURS) == [], "dark"


@pytest.mark.parametrize("path", [*(f"{path}index.html" for path in PAGES), "404.html"])
def test_a_page_opens_from_the_file_system(tabs: Tabs, opened: str, path: str) -> None:
    with tabs.at(800) as (page, heard):
        page.goto(opened + path)
        assert_whole(page, heard, opened)
        menu = page.evaluate("[...document.querySelectorAll('header nav a')].map(link => link.href)")
        assert len(menu) > 3
        assert [url for url in menu if not url.startswith(opened) or not url.endswith(".html")] == []
        assert [url for url in menu if not Path(url2pathname(urlsplit(url).path)).is_file()] == []


@pytest.mark.parametrize("path", DEEP)
def test_a_link_is_followed_in_the_file_system(tabs: Tabs, opened: str, path: str) -> None:
    with tabs.at(800) as (page, heard):
        page.goto(f"{opened}{path}")
        page.locator("header nav a").nth(1).click()
        page.wait_for_load_state()
        assert page.url.startswith(opened) and page.url.endswith("index.html")
        assert_whole(page, heard, opened)


@pytest.mark.parametrize("name", ["nineteen", "arabic", "korean", "struck", "refuted", "nobody"])
def test_odd_claims_are_open_to_everybody_and_have_room(tabs: Tabs, odd: str, name: str) -> None:
    assert_open_with_room(tabs, f"{odd}claims/{name}/index.html")


@pytest.mark.parametrize("path", ["unanswered/", "who-says-what/", "actors/town-council/"])
def test_who_was_asked_is_shown_openly_to_everybody_and_has_room(tabs: Tabs, odd: str, path: str) -> None:
    assert_open_with_room(tabs, f"{odd}{path}index.html")


def test_who_was_asked_is_open_to_everybody_in_the_table(tabs: Tabs, odd: str) -> None:
    """A link beside other words is told from them without its colour."""
    with tabs.at(1280) as (page, _):
        page.goto(f"{odd}who-says-what/index.html")
        assert page.locator(".matrix td li .matrix-asked:visible").count() > 0
        assert axe_violations(page) == [], "light"
        page.emulate_media(color_scheme="dark")
        assert axe_violations(page, *COLOURS) == [], "dark"
        decoration = "asked => getComputedStyle(asked).textDecorationLine"
        assert page.locator(".matrix td li .matrix-asked:visible").first.evaluate(decoration) == "underline"


def assert_open_with_room(tabs: Tabs, url: str) -> None:
    with tabs.at(320) as (page, _):
        page.goto(url)
        assert sideways(page) <= 0
        assert axe_violations(page) == []
        page.evaluate("document.documentElement.dir = 'rtl'")
        assert sideways(page) <= 0


@pytest.mark.parametrize("path", [path for path in PAGES if path != "search/"])
def test_without_script_every_word_and_link_is_there(tabs: Tabs, served: str, path: str) -> None:
    with tabs.at(360, script=False) as (page, heard):
        page.goto(served + path)
        assert_whole(page, heard, served)
        assert page.locator(".page-scripted:visible").count() == 0
        page.locator(".site-to-menu").click()  # the menu needs no script
        link = page.locator("#menu a").first
        assert link.evaluate("link => link.checkVisibility() && link.href") == f"{served}claims/"
        if path in ("", CLAIM):
            link.click()
            assert page.url == f"{served}claims/"


def test_the_first_screen_of_a_phone_says_what_where_and_as_of_when(tabs: Tabs, served: str) -> None:
    with tabs.at(360) as (page, _):
        for path, parts in FIRST.items():
            page.goto(served + path)
            for part in parts:
                box = page.locator("main").locator(f"{part}:visible").first.bounding_box()
                assert box is not None, part
                assert box["y"] >= 0 and box["y"] + box["height"] <= 740, (path, part, box)


@pytest.mark.parametrize("width", [360, 1280])
def test_no_bar_lies_over_what_a_link_leads_to(tabs: Tabs, served: str, width: int) -> None:
    with tabs.at(width) as (page, _):
        for path in (CLAIM, "questions/losses/", "actors/russia/", "timeline/", "claims/", "sources/"):
            page.goto(served + path)
            assert page.evaluate(COVERED) == [], path
            page.evaluate(TWICE)
            assert page.evaluate(COVERED) == [], f"{path} with twice the text"


def test_nothing_moves_when_the_fonts_come_late(browser: Browser, served: str) -> None:
    late: list[Route] = []
    with looked_at(browser, 360) as (page, _):
        page.add_init_script(SHIFT)
        page.route("**/*.woff2", lambda route: late.append(route))
        page.goto(served, wait_until="domcontentloaded")
        page.wait_for_timeout(1_000)  # until the text is shown without them
        for route in late:
            route.continue_()
        page.wait_for_load_state("networkidle")
        page.evaluate("document.fonts.ready.then(() => true)")
        page.evaluate(TOLD)
        assert page.evaluate("window.shift") < MOVED


def test_the_shape_of_a_label_stays_with_its_first_word(tabs: Tabs, opened: str) -> None:
    with tabs.at(360) as (page, _):
        for path in ("", "questions/losses/", "actors/russia/"):
            page.goto(f"{opened}{path}index.html")
            for width in (360, 412):
                page.set_viewport_size({"width": width, "height": 740})
                assert page.evaluate(PARTED) == [], (path, width)
