"""The timeline in Chromium: the first entry on the first screen, and filters that combine, live in the address, go back
and redraw the record; the same as links without script; and a record that one page does not hold."""

import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from onrecord.build.build import Request, build
from tests.browser.conftest import TODAY
from tests.browser.looking import Tabs, axe_violations, sideways
from tests.clock import noon

pytestmark = pytest.mark.browser


def shown(page: Page) -> int:
    return page.locator("[data-row]:visible").count()


@pytest.fixture(scope="session")
def long(project: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a record of 300 entries, in the file system: the Harbour Office speaks on each page."""
    root = tmp_path_factory.mktemp("long")
    shutil.copytree(project / "templates", root / "templates")
    (root / "site.yaml").write_text("title: Long\noutputs: {images: false, search: false}\n")
    (root / "content" / "claims").mkdir(parents=True)
    for n, status in enumerate(("alleged", "denied")):
        rows = [
            f"  - {{actor: {'Harbour Office' if k % 30 == 0 else 'A ship'}, stance: {'denies' if k % 5 else 'asserts'},"
            f" date: {date(2023, 1, 1) + timedelta(days=k * 4 + n)}, source: 'https://example.org/{n}/{k}'}}"
            for k in range(150)
        ]
        head = [f"claim: The ship left {n}.", "date: 2023-01-01", f"status: {status}", "source: https://example.org"]
        card = "\n".join(["---", *head, "statements:", *rows, "---", "", "It did.", ""])
        (root / "content" / "claims" / f"ship-{n}.md").write_text(card)
    result = build(Request(root=root, now=noon(TODAY), output=root / "site"))
    assert result.ok, [problem.message for problem in result.problems if problem.severity == "error"]
    return (root / "site").as_uri() + "/"


def unfolded(page: Page) -> Page:
    """The page with its filters open."""
    page.locator(".filters > summary").click()
    return page


def bars(page: Page) -> dict[str, dict[str, float]]:
    """The heights of the bars of each column that has any, in em, by side."""
    found: dict[str, dict[str, float]] = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('[data-column]')].map(column => [
            column.dataset.column,
            Object.fromEntries([...column.querySelectorAll('.months-says-so, .months-says-not')]
                .map(bar => [bar.className.baseVal.slice(7), parseFloat(bar.getAttribute('height'))])
                .filter(([, height]) => height > 0)),
        ]))"""
    )
    return found


def said(page: Page) -> tuple[int, int]:
    """What the page says: how many of how many."""
    found = re.fullmatch(r"(\d+) of (\d+) entries shown", page.get_by_role("status").inner_text())
    assert found
    return int(found[1]), int(found[2])


def test_the_first_entry_is_on_the_first_screen_and_nothing_beside_it(tabs: Tabs, served: str) -> None:
    with tabs.at(360) as (page, heard):
        page.goto(served + "timeline/")
        first = page.locator("[data-row]").first.locator("[data-bearing]").first.bounding_box()
        assert first and first["y"] + first["height"] <= 740
        drawn = page.locator("[data-graph]").bounding_box()
        assert drawn and drawn["x"] >= 16 and drawn["x"] + drawn["width"] <= 344
        page.locator(".months-words > summary").click()
        october = page.locator(".months-words").get_by_role("link", name="October 2024")
        box = october.bounding_box()
        assert box and box["height"] >= 24
        assert re.search(r"says so \d+", october.locator("xpath=..").inner_text())
        page.set_viewport_size({"width": 320, "height": 740})
        assert sideways(page) <= 0
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert sideways(page) <= 0
        assert heard.said == []


def test_filters_combine_over_the_rows(tabs: Tabs, served: str) -> None:
    with tabs.at(360) as (page, heard):
        page.goto(served + "timeline/")
        whole, drawn = shown(page), bars(page)
        assert page.locator("[data-filters-line]").is_hidden()
        unfolded(page).get_by_label("Who").select_option("russia")
        of_russia = shown(page)
        assert 0 < of_russia < whole and said(page) == (of_russia, whole)
        page.get_by_label("Stance").select_option("denies")
        denied = shown(page)
        assert 0 < denied < of_russia
        assert page.locator("[data-row]:visible:not(:has([data-stance=denies]))").count() == 0
        heights = bars(page)
        assert {side for sides in heights.values() for side in sides} == {"says-not"}
        assert max(sides.get("says-not", 0) for sides in heights.values()) == 2.5  # the highest fills the room
        assert page.locator("[data-highest-words]").inner_text() == "Highest bar: 4 statements"
        page.get_by_label("Year").select_option("2025")
        assert shown(page) == 0
        assert page.locator("main h2:visible, main h3:visible").count() == 0  # no heading over nothing
        assert page.url.endswith("timeline/?actor=russia&stance=denies&year=2025")
        page.go_back()
        assert shown(page) == denied and page.get_by_label("Year").input_value() == ""
        page.go_back()
        assert shown(page) == of_russia
        page.go_forward()
        assert shown(page) == denied
        page.get_by_role("button", name="Clear filters").click()
        assert shown(page) == whole and page.url.endswith("timeline/") and bars(page) == drawn
        expect(page.get_by_role("button", name="Clear filters")).to_be_hidden()
        assert heard.said == []


def test_where_a_page_has_a_part_filters_say_so_and_lead_to_all(tabs: Tabs, long: str) -> None:
    with tabs.at(360) as (page, heard):
        page.goto(f"{long}timeline/index.html")
        before = bars(page)
        unfolded(page).get_by_label("Who").select_option("harbour-office")
        here = shown(page)
        assert 0 < here < 10
        assert page.get_by_role("status").inner_text() == f"{here} on this page (Jan–Aug 2024)."
        assert "of" not in page.get_by_role("status").inner_text()
        elsewhere = {own: sides for own, sides in bars(page).items() if own < "y2024"}
        assert elsewhere and elsewhere == {own: sides for own, sides in before.items() if own < "y2024"}
        assert page.locator("[data-elsewhere]").count() == len(elsewhere)
        lead = page.get_by_role("link", name="All 10 statements: Harbour Office")
        assert lead.get_attribute("href") == "../actors/harbour-office/index.html"
        page.get_by_label("Who").select_option("")
        page.get_by_label("Status").select_option("alleged")
        lead = page.get_by_role("link", name="All 1 claim: Alleged")
        assert lead.get_attribute("href") == "../claims/index.html#alleged"
        page.get_by_role("button", name="Clear filters").click()
        assert bars(page) == before and page.locator("[data-elsewhere]").count() == 0
        assert heard.said == []
    with tabs.at(360, script=False) as (page, heard):
        page.goto(f"{long}timeline/index.html")
        unfolded(page).locator("summary").get_by_text("Who", exact=True).click()
        assert "Harbour Office 10 statements" in page.locator(".filters-links").inner_text()
        assert page.get_by_role("link", name="by who speaks").get_attribute("href") == "../actors/index.html"


def test_a_change_of_status_is_told_by_its_row(tabs: Tabs, served: str) -> None:
    with tabs.at(360) as (page, _):
        page.goto(served + "timeline/")
        row = page.locator("[data-kind=status]").filter(has_text="North Korea sent soldiers to Russia").first
        assert row.locator(".mark-shape").count() == 2
        text = row.inner_text()
        assert "Our status changed:" in text and "Alleged became" in text and "Confirmed" in text
        assert "· reconstructed from dated sources" in text
        row.get_by_role("link", name="North Korea sent soldiers to Russia").click()
        assert page.url.endswith("claims/north-korean-troops-in-russia/")


def test_status_and_stance_must_be_true_of_one_claim(tabs: Tabs, served: str) -> None:
    with tabs.at(1280) as (page, _):
        page.goto(served + "timeline/?status=confirmed&stance=denies")
        rows = page.locator("[data-row]:visible")
        assert rows.count() > 0
        both = rows.filter(has=page.locator("[data-bearing][data-status=confirmed][data-stance=denies]"))
        assert both.count() == rows.count()


def test_an_address_can_be_shared_and_nonsense_in_it_is_nothing(tabs: Tabs, served: str) -> None:
    with tabs.at(360) as (page, heard):
        page.goto(served + "timeline/?actor=ukraine")
        assert page.get_by_label("Who").input_value() == "ukraine"
        some = shown(page)
        page.goto(served + "timeline/?actor=%3Cscript%3E&year=x&else=1")
        assert shown(page) > some
        assert heard.said == []


def test_by_keyboard_alone(tabs: Tabs, served: str) -> None:
    with tabs.at(1280) as (page, _):
        page.goto(served + "timeline/")
        page.locator(".filters > summary").focus()
        page.keyboard.press("Enter")
        page.get_by_label("Year").focus()
        page.keyboard.type("2023")
        page.keyboard.press("Tab")
        assert 0 < shown(page) < 5
        page.keyboard.press("Enter")  # the button that shows all again
        assert shown(page) == page.locator("[data-row]").count()
        assert page.evaluate("document.activeElement.name") == "actor"


@pytest.mark.parametrize("path", ["timeline/", "timeline/oldest/", "timeline/2024/"])
def test_months_lead_to_their_rows(tabs: Tabs, served: str, path: str) -> None:
    with tabs.at(360) as (page, _):
        page.goto(served + path)
        page.locator("[data-column=y2024-10] .months-room").click()
        assert page.url.endswith("#y2024-10")
        count = int(re.findall(r"\d+", page.locator("[data-column=y2024-10] title").text_content() or "")[1])
        section = page.locator("div[data-span]").filter(has=page.locator("#y2024-10"))
        assert section.locator("[data-row]").count() == count


def test_without_script_filters_are_links_to_pages_that_exist(tabs: Tabs, served: str) -> None:
    with tabs.at(360, script=False) as (page, heard):
        page.goto(served + "timeline/")
        for summary, link, end in (
            ("Who", "Russia", "actors/russia/"),
            ("Year", "2024", "timeline/2024/"),
            ("Status of the claim", "Alleged", "claims/#alleged"),
        ):
            unfolded(page).locator("summary").get_by_text(summary, exact=True).click()
            expect(page.locator("select").first).to_be_hidden()
            page.locator(".filters").get_by_role("link", name=link, exact=True).click()
            assert page.url.endswith(end)
            page.goto(served + "timeline/")
        assert heard.said == []


def test_filtered_it_is_open_to_everybody(tabs: Tabs, served: str) -> None:
    with tabs.at(320, "dark") as (page, _):
        page.goto(served + "timeline/?year=2024")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert axe_violations(page) == []
