"""Pages of a day in Chromium: a reader sees at once, wherever they are, which day it is, and that it is not today."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import CLAIM, COLOURS, Tabs, assert_whole, axe_violations, sideways, thin

pytestmark = pytest.mark.browser
DAY = f"{CLAIM}as-of/2024-10-24/"
FIRST, LAST = f"{CLAIM}as-of/2024-10-08/", f"{CLAIM}as-of/2025-12-31/"
TABLE = "as-of/2025-04-28/"
# What is seen at a place of the window: whether the band, or something in it, lies there and hides what it lies over.
BAND_ON_TOP = """() => {
    const box = document.querySelector('.past-band').getBoundingClientRect();
    const hit = document.elementFromPoint(box.left + 20, box.top + box.height / 2);
    return box.top >= 0 && box.bottom < innerHeight / 3 && hit.closest('.past-band') !== null;
}"""


def height(page: Page) -> float:
    return float(page.evaluate("document.documentElement.scrollHeight"))


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", [DAY, FIRST, LAST, TABLE])
def test_the_day_is_in_sight_wherever_the_reader_is(tabs: Tabs, served: str, path: str, width: int) -> None:
    with tabs.at(width) as (page, heard):
        page.goto(served + path)
        assert_whole(page, heard, served)
        assert sideways(page) == 0
        for share in (0.0, 0.4, 0.7):
            page.evaluate(f"scrollTo({{top: {share * height(page)}, behavior: 'instant'}})")
            assert page.evaluate(BAND_ON_TOP), share


@pytest.mark.parametrize(("path", "width"), [(FIRST, 360), (LAST, 360), (DAY, 1280), (TABLE, 1280)])
def test_a_page_of_a_day_is_open_to_everybody(tabs: Tabs, served: str, path: str, width: int) -> None:
    """Beside `DAY` and `TABLE` on a phone, which are among the pages of test_pages: one with no day before or after."""
    with tabs.at(width) as (page, _):
        page.goto(served + path)
        assert axe_violations(page) == [], "light"
        page.emulate_media(color_scheme="dark")
        thin(page)
        assert axe_violations(page, *COLOURS) == [], "dark"


@pytest.mark.parametrize("width", [360, 1280])
def test_the_first_screen_says_which_day_it_is_and_leads_on(tabs: Tabs, served: str, width: int) -> None:
    with tabs.at(width, height=640) as (page, _):
        page.goto(served + DAY)
        for words in ("As it stood on 24 October 2024", "This page shows a past day, not the present.", "Alleged"):
            expect(page.locator("main").get_by_text(words).first).to_be_in_viewport(ratio=1)
        for words in ("As it stands now", "Earlier: 23 October 2024", "Later: 25 October 2024"):
            expect(page.get_by_role("link", name=words, exact=True)).to_be_in_viewport(ratio=1)


def test_without_script_the_reader_goes_from_day_to_day_and_to_the_present(tabs: Tabs, served: str) -> None:
    with tabs.at(360, script=False) as (page, _):
        page.goto(served + CLAIM)
        page.locator("details:has(#as-of) > summary").click()
        page.locator("#as-of").get_by_role("link", name="24 October 2024").click()
        assert page.url == served + DAY
        page.get_by_role("link", name="Earlier: 23 October 2024").click()
        page.get_by_role("link", name="Later: 24 October 2024").click()
        assert page.url == served + DAY
        page.get_by_role("link", name="All claims on this day").click()
        assert page.url == f"{served}as-of/2024-10-24/"
        page.get_by_role("rowheader", name="North Korea sent soldiers to Russia").get_by_role("link").click()
        assert page.url == served + DAY
        page.get_by_role("link", name="As it stands now").click()
        assert page.url == served + CLAIM


def test_all_days_lead_to_the_list_which_opens(tabs: Tabs, served: str) -> None:
    with tabs.at(360) as (page, _):
        page.goto(served + DAY)
        page.get_by_role("link", name="All days").click()
        expect(page.locator("#as-of").get_by_role("link", name="8 October 2024", exact=True)).to_be_visible()
        page.goto(f"{served}as-of/")
        page.get_by_role("link", name="28 April 2025").click()
        assert page.url == served + TABLE


def test_a_step_and_an_entry_of_the_history_lead_to_their_day(tabs: Tabs, served: str) -> None:
    with tabs.at(1280) as (page, _):
        page.goto(served + CLAIM)
        page.locator("#on-2024-10-13").get_by_role("link", name="As it stood on 13 October 2024").click()
        assert page.url == f"{served}{CLAIM}as-of/2024-10-13/"
        page.goto(served + CLAIM)
        page.locator("section:has(> #history)").get_by_role("link", name="As it stood on 26 April 2025").click()
        assert page.url == f"{served}{CLAIM}as-of/2025-04-26/"


def test_on_paper_the_day_stands_at_the_head(tabs: Tabs, served: str) -> None:
    with tabs.at(1280) as (page, _):
        page.goto(served + DAY)
        page.emulate_media(media="print")
        band = page.locator(".past-band")
        assert band.evaluate("node => getComputedStyle(node).position") == "static"
        assert band.evaluate("node => getComputedStyle(node).backgroundColor") == "rgba(0, 0, 0, 0)"
        expect(page.get_by_text("This page shows a past day, not the present.")).to_be_visible()


def test_links_within_the_page_lead_to_what_the_band_does_not_cover(tabs: Tabs, served: str) -> None:
    with tabs.at(360) as (page, _):
        page.goto(f"{served}{DAY}#source-3")
        source, band = (page.locator(css).bounding_box() for css in ("#source-3", ".past-band"))
        assert source is not None and band is not None and source["y"] >= band["y"] + band["height"]
