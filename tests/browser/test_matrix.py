"""Who says what in Chromium: a table whose heads stay in sight, and on a phone a list per claim."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.looking import looked_at

pytestmark = pytest.mark.browser


def shown(page: Page, selector: str) -> int:
    return page.locator(f"{selector}:visible").count()


def places(page: Page) -> dict[str, list[float]]:
    """Where the region, the head of the last column and the head of the last row stand."""
    return page.evaluate(  # type: ignore[no-any-return]
        """() => Object.fromEntries(Object.entries({
            region: ".matrix-table", column: ".matrix thead th:last-child", row: ".matrix tbody tr:last-child th"
        }).map(([name, css]) => {
            const box = document.querySelector(css).getBoundingClientRect();
            return [name, [box.left, box.top]];
        }))"""
    )


def test_heads_of_rows_and_columns_stay_in_sight(browser: Browser, served: str) -> None:
    with looked_at(browser, 800) as (page, _):
        page.goto(served + "who-says-what/")
        page.evaluate("document.querySelector('.matrix-table').scrollTo({left: 9999, top: 9999, behavior: 'instant'})")
        moved = page.evaluate("[document.querySelector('.matrix-table').scrollLeft > 0, window.scrollX]")
        assert moved == [True, 0]
        now = places(page)
        assert abs(now["column"][1] - now["region"][1]) < 2  # the caption has gone by
        assert abs(now["row"][0] - now["region"][0]) < 2


def test_the_region_of_the_table_is_named_and_scrolls_by_keyboard(browser: Browser, served: str) -> None:
    with looked_at(browser, 800) as (page, _):
        page.goto(served + "who-says-what/")
        region = page.get_by_role("region", name="Latest stance of each body on each claim")
        region.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(500)  # it scrolls smoothly
        assert region.evaluate("region => region.scrollLeft") > 0
        assert page.evaluate("document.activeElement.className") == "matrix-table"


def test_the_table_has_a_caption_and_named_heads(browser: Browser, served: str) -> None:
    with looked_at(browser, 1280) as (page, _):
        page.goto(served + "who-says-what/")
        table = page.get_by_role("table", name="Latest stance of each body on each claim")
        assert table.get_by_role("columnheader").first.inner_text() == "Claim"
        assert table.get_by_role("columnheader").last.inner_text() == "Others"
        assert table.get_by_role("rowheader").count() == table.locator("tbody tr").count()
        assert shown(page, ".matrix-list") == 0
        empty = table.locator("td", has_text="–").first
        assert empty.inner_text().split("\n")[-1].endswith("no position on record")


def test_a_phone_has_a_list_per_claim_and_no_table(browser: Browser, served: str) -> None:
    with looked_at(browser, 360) as (page, heard):
        page.goto(served + "who-says-what/")
        assert (shown(page, ".matrix"), shown(page, ".matrix-list")) == (0, 1)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        item = page.locator(".matrix-list > li", has=page.get_by_role("heading", name="North Korea sent soldiers"))
        said = item.get_by_role("listitem").filter(has_text="Russia")
        assert " ".join(said.inner_text().split()) == "Russia acknowledges, April 2025 (before: denied)"
        said.get_by_role("link").click()
        assert "/claims/north-korean-troops-in-russia/#statement-" in page.url
        expect(page.locator(":target")).to_have_count(1)
        assert heard.said == []


@pytest.mark.parametrize("path", ["", "questions/losses/"])
def test_other_pages_hold_their_own_table(browser: Browser, served: str, path: str) -> None:
    with looked_at(browser, 1280) as (page, _):
        page.goto(served + path)
        page.get_by_role("heading", name="Who says what").scroll_into_view_if_needed()
        assert (shown(page, ".matrix"), shown(page, ".matrix-list")) == (1, 0)
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280
