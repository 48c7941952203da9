"""Positions in Chromium: marks and words lead to statements, marks are large enough and ringed, drawings grow with text."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.looking import CLAIM, looked_at, sideways

pytestmark = pytest.mark.browser

# Of all links in rows of positions: where they lead, and whether the page has it (None: it is on another page).
LEADS = """() => [...document.querySelectorAll('.positions > li .positions-drawing a, .positions-latest > a:first-child')]
    .map(link => link.getAttribute('href'))
    .map(href => [href, href.startsWith('#') ? document.getElementById(href.slice(1)) !== null : null])"""
HITS = """() => [...document.querySelectorAll('.positions .mark-hit')]
    .map(hit => hit.getBoundingClientRect()).map(box => Math.min(box.width, box.height))"""
# The marks that are not met 11 px above their middle, where no other mark is either: rows must not cover each other's.
COVERED = """() => [...document.querySelectorAll('.positions .mark-hit')].filter(hit => {
    hit.scrollIntoView({block: 'center'});
    const box = hit.getBoundingClientRect();
    const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2 - 11);
    return !at || !at.closest('.positions-drawing a') || at.closest('li') !== hit.closest('li');
}).map(hit => hit.parentNode.getAttribute('href'))"""
RING = "mark => getComputedStyle(mark.querySelector('.mark-hit')).stroke"
FOCUSED = "document.activeElement.getAttribute('href')"


def heights(page: Page) -> list[float]:
    boxes = "all => all.map(one => one.getBoundingClientRect().height)"
    found: list[float] = page.locator(".positions-drawing:visible").evaluate_all(boxes)
    return found


@pytest.mark.parametrize("path", ["", CLAIM, "actors/kim-jong-un/", "topics/kursk/"])
def test_drawings_lead_to_statements_and_grow_with_text(browser: Browser, served: str, path: str) -> None:
    with looked_at(browser, 320) as (page, heard):
        page.goto(served + path)
        leads = page.evaluate(LEADS)
        assert leads and [href for href, found in leads if found is False or "#statement-" not in href] == []
        for address in sorted({href.partition("#")[0] for href, found in leads if found is None}):
            text = page.request.get(page.evaluate("href => new URL(href, location).href", address)).text()
            names = [href.partition("#")[2] for href, _ in leads if href.startswith(f"{address}#")]
            assert [name for name in names if f'id="{name}"' not in text] == [], address
        assert round(min(page.evaluate(HITS)), 2) >= 24
        assert page.evaluate(COVERED) == []
        before = heights(page)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert heights(page) == pytest.approx([2 * height for height in before], abs=1)
        assert sideways(page) <= 0
        assert heard.said == []


def test_a_mark_is_ringed_and_the_keyboard_takes_the_word(browser: Browser, served: str) -> None:
    with looked_at(browser, 360) as (page, _):
        page.goto(served + CLAIM)
        marks = page.locator(".positions").first.locator(".positions-drawing a")
        mark = marks.last
        assert mark.evaluate(RING) == "none"
        mark.hover()
        assert mark.evaluate(RING) != "none"
        page.mouse.move(0, 0)
        mark.evaluate("mark => mark.focus()")
        assert mark.evaluate(RING) != "none"
        assert set(marks.evaluate_all("all => all.map(one => one.tabIndex)")) == {-1}
        row = page.locator(".positions > li").first
        row.locator(".positions-head a").focus()
        page.keyboard.press("Tab")
        word = row.locator(".positions-latest a").first.get_attribute("href")
        assert page.evaluate(FOCUSED) == word
        page.keyboard.press("Enter")
        assert page.locator(":target").evaluate("node => `#${node.id}`") == word
        mark = marks.first
        mark.click(force=True)
        assert page.locator(":target").evaluate("node => `#${node.id}`") == mark.get_attribute("href")
