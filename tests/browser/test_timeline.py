"""The timeline in Chromium: filters that combine, live in the address and go back; the same as links without script."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.looking import axe_violations, looked_at

pytestmark = pytest.mark.browser


def shown(page: Page) -> int:
    return page.locator("[data-row]:visible").count()


def said(page: Page) -> tuple[int, int]:
    """What the page says: how many of how many."""
    found = re.fullmatch(r"(\d+) of (\d+) entries shown", page.get_by_role("status").inner_text())
    assert found
    return int(found[1]), int(found[2])


def test_filters_combine_over_the_rows(browser: Browser, served: str) -> None:
    with looked_at(browser, 360) as (page, heard):
        page.goto(served + "timeline/")
        whole = page.locator("[data-row]").count()
        assert said(page) == (whole, whole) and shown(page) == whole
        page.get_by_label("Who").select_option("russia")
        of_russia = shown(page)
        assert 0 < of_russia < whole and said(page) == (of_russia, whole)
        page.get_by_label("Stance").select_option("denies")
        denied = shown(page)
        assert 0 < denied < of_russia
        assert page.locator("[data-row]:visible:not(:has([data-stance=denies]))").count() == 0
        page.get_by_label("Year").select_option("2025")
        assert shown(page) == 0
        assert page.locator("main h2:visible, main h3:visible").count() == 0  # no heading over nothing
        assert page.url.endswith("timeline/?stance=denies&actor=russia&year=2025")
        page.go_back()
        assert shown(page) == denied and page.get_by_label("Year").input_value() == ""
        page.go_back()
        assert shown(page) == of_russia
        page.go_forward()
        assert shown(page) == denied
        page.get_by_role("button", name="Show all").click()
        assert shown(page) == whole and page.url.endswith("timeline/")
        expect(page.get_by_role("button", name="Show all")).to_be_hidden()
        assert heard.said == []


def test_status_and_stance_must_be_true_of_one_claim(browser: Browser, served: str) -> None:
    with looked_at(browser, 1280) as (page, _):
        page.goto(served + "timeline/?status=confirmed&stance=denies")
        rows = page.locator("[data-row]:visible")
        assert rows.count() > 0
        both = rows.filter(has=page.locator("[data-bearing][data-status=confirmed][data-stance=denies]"))
        assert both.count() == rows.count()


def test_an_address_can_be_shared_and_nonsense_in_it_is_nothing(browser: Browser, served: str) -> None:
    with looked_at(browser, 360) as (page, heard):
        page.goto(served + "timeline/?actor=ukraine")
        assert page.get_by_label("Who").input_value() == "ukraine"
        some = shown(page)
        page.goto(served + "timeline/?actor=%3Cscript%3E&year=x&else=1")
        assert shown(page) > some
        assert heard.said == []


def test_by_keyboard_alone(browser: Browser, served: str) -> None:
    with looked_at(browser, 1280) as (page, _):
        page.goto(served + "timeline/")
        page.get_by_label("Year").focus()
        page.keyboard.type("2023")
        page.keyboard.press("Tab")
        assert 0 < shown(page) < 5
        page.keyboard.press("Enter")  # the button that shows all again
        assert shown(page) == page.locator("[data-row]").count()
        assert page.evaluate("document.activeElement.name") == "status"


@pytest.mark.parametrize("path", ["timeline/", "timeline/oldest/", "timeline/2024/"])
def test_months_lead_to_their_rows(browser: Browser, served: str, path: str) -> None:
    with looked_at(browser, 360) as (page, _):
        page.goto(served + path)
        bars = page.get_by_role("navigation", name="Entries by month").get_by_role("link")
        names = bars.all_inner_texts()
        box = page.get_by_title("October 2024").bounding_box()
        assert box and box["width"] >= 24 and box["height"] >= 24
        page.get_by_title("October 2024").click()
        assert page.url.endswith("#y2024-10") and names
        count = int(re.findall(r"\d+", page.get_by_title("October 2024").inner_text())[-1])
        section = page.locator("div[data-span]").filter(has=page.locator("#y2024-10"))
        assert section.locator("[data-row]").count() == count


def test_without_script_filters_are_links_to_pages_that_exist(browser: Browser, served: str) -> None:
    with looked_at(browser, 360, script=False) as (page, heard):
        page.goto(served + "timeline/")
        expect(page.locator("select").first).to_be_hidden()
        for summary, link, end in (
            ("Who", "Russia", "actors/russia/"),
            ("Year", "2024", "timeline/2024/"),
            ("Status of the claim", "Alleged", "claims/#alleged"),
        ):
            page.locator("summary").get_by_text(summary, exact=True).click()
            page.get_by_role("link", name=link, exact=True).last.click()
            assert page.url.endswith(end)
            page.go_back()
        assert heard.said == []


def test_filtered_it_is_open_to_everybody(browser: Browser, served: str) -> None:
    with looked_at(browser, 320, "dark") as (page, _):
        page.goto(served + "timeline/?year=2024")
        assert axe_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
