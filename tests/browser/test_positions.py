"""Positions in Chromium: marks and words lead to statements, marks have room and a ring, drawings grow with text."""

import pytest
from playwright.sync_api import Page

from tests.browser.looking import CLAIM, Tabs, sideways

pytestmark = pytest.mark.browser

# Of all links in rows of positions: where they lead, and whether the page has it (None: it is on another page).
LEADS = """() => [...document.querySelectorAll('.positions-drawing a, .positions-latest > a:first-child')]
    .map(link => link.getAttribute('href'))
    .map(href => [href, href.startsWith('#') ? document.getElementById(href.slice(1)) !== null : null])"""
HITS = """() => [...document.querySelectorAll('.positions .mark-hit')]
    .map(hit => hit.getBoundingClientRect()).map(box => Math.min(box.width, box.height))"""
# The marks and stance words that are not met where they are pressed, 11 px above and below the middle of a mark too.
# Where marks of a row are near each other, each is met in its middle, and one of them around it.
COVERED = """() => {
    const met = (node, up, selector) => {
        const box = node.getClientRects()[0];
        const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2 + up);
        return at && at.closest(selector) && at.closest('li') === node.closest('li') ? at.closest(selector) : null;
    };
    const own = node => {
        const link = met(node, 0, '.positions-drawing a');
        return link && link.getAttribute('href') === node.closest('a').getAttribute('href');
    };
    return [...document.querySelectorAll('.positions .mark-hit, .positions-latest > a:first-child')].filter(node => {
        node.scrollIntoView({behavior: 'instant', block: 'center'});
        return node.matches('a') ? !met(node, 0, '.positions-latest a')
            : !own(node) || ![-11, 11].every(up => met(node, up, '.positions-drawing a'));
    }).map(node => node.closest('a').getAttribute('href'));
}"""
RING = "mark => getComputedStyle(mark.querySelector('.mark-hit')).stroke"
FOCUSED = "document.activeElement.getAttribute('href')"


def heights(page: Page) -> list[float]:
    boxes = "all => all.map(one => one.getBoundingClientRect().height)"
    found: list[float] = page.locator(".positions-drawing:visible").evaluate_all(boxes)
    return found


@pytest.mark.parametrize("path", ["", CLAIM, "actors/russia/", "topics/kursk/"])
def test_drawings_lead_to_statements_and_grow_with_text(tabs: Tabs, served: str, path: str) -> None:
    with tabs.at(320) as (page, heard):
        page.goto(served + path)
        page.locator("main details").evaluate_all("all => all.forEach(one => { one.open = true; })")
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


def test_a_mark_is_ringed_and_the_keyboard_takes_the_word(tabs: Tabs, served: str) -> None:
    with tabs.at(360) as (page, _):
        page.emulate_media(reduced_motion="reduce")  # no scrolling that takes time
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
