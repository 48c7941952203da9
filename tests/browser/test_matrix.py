"""Who says what in Chromium: a table in one look whose head stays in sight, and on a phone a list per claim."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.looking import Tabs, axe_violations, sideways, until

pytestmark = pytest.mark.browser

ROWS = ".matrix tbody tr:not(.matrix-status)"


def shown(page: Page, selector: str) -> int:
    return page.locator(f"{selector}:visible").count()


def top(page: Page, selector: str) -> float:
    """How far an element stands below the upper edge of the window, in px."""
    return float(page.locator(selector).first.evaluate("found => found.getBoundingClientRect().top"))


def wide(found: Locator) -> float:
    """The width of an element, in px."""
    return float(found.evaluate("found => found.getBoundingClientRect().width"))


def test_the_whole_table_is_seen_in_one_look_and_its_head_stays(tabs: Tabs, served: str) -> None:
    with tabs.at(1280) as (page, heard):
        page.goto(served + "who-says-what/")
        heights = page.locator(ROWS).evaluate_all("rows => rows.map(row => row.getBoundingClientRect().height)")
        assert len(heights) == 39
        assert set(heights) == {28}
        assert page.locator(".matrix").evaluate("table => table.offsetHeight") < 1400
        assert sideways(page) <= 0
        before = page.locator(".site-bar").bounding_box(), page.locator("h1").bounding_box()
        page.locator(ROWS).nth(10).hover()
        page.mouse.wheel(0, 700)
        until(page, "window.scrollY > 600")  # the page scrolls, not a box within it
        assert abs(top(page, ".matrix thead th")) < 1
        page.evaluate("document.documentElement.style.setProperty('--bar', '40px')")
        assert abs(top(page, ".matrix thead th") - 40) < 1
        page.goto(served + "claims/")
        bar, heading = page.locator(".site-bar").bounding_box(), page.locator("h1").bounding_box()
        assert bar and heading and before[0] and before[1]
        assert (bar["x"], bar["width"], bar["height"]) == (before[0]["x"], before[0]["width"], before[0]["height"])
        assert heard.said == []


def test_the_words_of_a_cell_are_shown_to_those_who_come_to_it(tabs: Tabs, served: str) -> None:
    with tabs.at(1280) as (page, _):
        page.goto(served + "who-says-what/")
        row = page.locator(ROWS, has=page.get_by_role("rowheader", name="North Korea sent soldiers"))
        link = row.get_by_role("link", name="acknowledges, April 2025 (before: denied)").last
        words = link.locator(".matrix-words")
        assert wide(words) <= 1
        link.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        assert wide(words) > 100
        others = row.locator("td.matrix-others")
        others.hover()
        assert re.search(r"China.*neither confirms nor denies, October 2024", others.inner_text(), re.DOTALL)
        assert sideways(page) <= 0
        table = page.get_by_role("table", name="Latest stance of each body on each claim")
        assert table.get_by_role("columnheader").first.inner_text() == "Claim"
        assert table.get_by_role("columnheader").last.inner_text() == "Others"
        assert shown(page, ".matrix-list") == 0
        assert table.get_by_role("cell", name="no position on record").count() > 50
        assert axe_violations(page) == []


def test_a_narrow_window_shows_every_column(tabs: Tabs, served: str) -> None:
    with tabs.at(768) as (page, _):
        page.goto(served + "who-says-what/")
        edges = page.locator(".matrix thead th").evaluate_all(
            "heads => heads.map(th => th.getBoundingClientRect().right)"
        )
        assert len(edges) == 8
        assert max(edges) <= 768
        assert sideways(page) <= 0
        assert axe_violations(page) == []


def test_a_phone_has_a_list_per_claim_that_leads_with_those_who_moved(tabs: Tabs, served: str) -> None:
    with tabs.at(360) as (page, heard):
        page.goto(served + "who-says-what/")
        assert (shown(page, ".matrix"), shown(page, ".matrix-list")) == (0, 1)
        item = page.locator(
            ".matrix-list > div > ul > li", has=page.get_by_role("heading", name="North Korea sent soldiers")
        )
        lines = [" ".join(words.split()) for words in item.locator("li").all_inner_texts()]
        assert lines[:2] == [f"{who} denied then acknowledges, April 2025" for who in ("North Korea", "Russia")]
        weights = item.locator("li").nth(1).locator(".mark-stance")
        assert len(set(weights.evaluate_all("all => all.map(one => getComputedStyle(one).fontWeight)"))) == 1
        assert axe_violations(page) == []
        for width in (360, 320):
            page.set_viewport_size({"width": width, "height": 740})
            assert sideways(page) <= 0
        item.locator("li", has_text="Russia").get_by_role("link").click()
        assert "/claims/north-korean-troops-in-russia/#statement-" in page.url
        expect(page.locator(":target")).to_have_count(1)
        assert heard.said == []


def test_on_paper_it_is_one_page_wide_and_two_long(tabs: Tabs, served: str) -> None:
    with tabs.at(1280) as (page, _):
        page.goto(served + "who-says-what/")
        sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))
        assert 1 <= len(sheets) <= 2
        page.set_viewport_size({"width": 673, "height": 986})  # what the margins leave of A4
        page.emulate_media(media="print")
        assert shown(page, ".matrix") == 1
        assert sideways(page) <= 0


def test_a_question_holds_its_own_table(tabs: Tabs, served: str) -> None:
    with tabs.at(1280) as (page, _):
        page.goto(served + "questions/losses/")
        page.get_by_role("heading", name="Who says what").scroll_into_view_if_needed()
        assert (shown(page, ".matrix"), shown(page, ".matrix-list")) == (1, 0)
        section = page.locator("section", has=page.locator(".matrix")).bounding_box()
        table = page.locator(".matrix").bounding_box()
        assert section and table
        assert abs(table["x"] + table["width"] - section["x"] - section["width"]) < 1  # it ends where the page does
        assert sideways(page) <= 0


def test_what_is_pressed_has_room_and_no_name_is_cut_for_good(tabs: Tabs, served: str) -> None:
    small = """links => links.filter(link => link.checkVisibility() && !link.closest('.text-muted'))
        .filter(link => link.getBoundingClientRect().height < 24).map(link => link.outerHTML)"""
    cut = """lists => lists.filter(list => list.scrollWidth > list.clientWidth && list.checkVisibility())
        .filter(list => { list.querySelector('a')?.focus(); return list.scrollWidth > list.clientWidth; }).length"""
    with tabs.at(360) as (page, _):
        page.goto(f"{served}who-says-what/")
        for width in (360, 900, 1280):
            page.set_viewport_size({"width": width, "height": 740})
            assert page.locator(".matrix a, .matrix-list a").evaluate_all(small) == [], width
        assert page.locator(".matrix ul").evaluate_all(cut) == 0
