"""How a claim changed, in Chromium: step by step, by buttons, keys and the address, and a list without script."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import CLAIM, Tabs, assert_whole, axe_violations, sideways

pytestmark = pytest.mark.browser
SECTION = "section:has(> #steps)"
SHIFTED = """() => new Promise((done) => new PerformanceObserver((list) =>
  done(list.getEntries().reduce((sum, entry) => sum + entry.value, 0))
).observe({type: 'layout-shift', buffered: true}) || setTimeout(() => done(0), 200))"""

# What is drawn and the step below it are within the window.
SEEN_AT_ONCE = """() => document.querySelector('.positions-whole').getBoundingClientRect().top >= 0
    && document.querySelector('.steps-list').getBoundingClientRect().bottom <= innerHeight"""


def here(page: Page) -> list[str]:
    """The ids of the steps that are seen."""
    seen = "nodes => nodes.filter(node => node.checkVisibility({visibilityProperty: true})).map(node => node.id)"
    found: list[str] = page.locator(".steps-list > li").evaluate_all(seen)
    return found


def drawn(page: Page) -> list[str]:
    """What is seen of the drawing and its band: the days of their parts, each once, and `words` for those of now."""
    seen = "nodes => nodes.filter(n => getComputedStyle(n).visibility === 'visible').map(n => n.dataset.day || 'words')"
    parts = page.locator(".positions-whole").first.locator("[data-day], .positions-latest, .positions-band text")
    return sorted({str(day) for day in parts.evaluate_all(seen)})


def stances(page: Page) -> list[str]:
    """The stance of each body on the day of the step, as it stands in its row."""
    read = "nodes => nodes.map(node => node.dataset.then)"
    return [str(words) for words in page.locator(".positions-latest").evaluate_all(read)]


def hash_of(page: Page) -> str:
    return str(page.evaluate("location.hash"))


def below(page: Page) -> float:
    """Where what follows the section begins."""
    return float(page.locator(f"{SECTION} + section").evaluate("node => node.getBoundingClientRect().top + scrollY"))


def test_the_reader_goes_step_by_step(tabs: Tabs, served: str) -> None:
    with tabs.at(360) as (page, heard):
        page.emulate_media(reduced_motion="reduce")  # then nothing takes time
        page.goto(served + CLAIM)
        every = here(page)
        assert len(every) == 7 and every == sorted(every) and sideways(page) == 0
        whole = drawn(page)
        assert whole[0] == "2024-10-08" and whole[-2:] == ["2025-04-28", "words"]
        back, on, all_ = (
            page.get_by_role("button", name=name, exact=True) for name in ("Previous", "Next", "Show all")
        )
        said = page.locator(".steps-bar [role=status]")
        length = page.evaluate("history.length")

        on.click()
        assert (here(page), hash_of(page), drawn(page)) == ([every[0]], f"#{every[0]}", ["2024-10-08", "2024-10-10"])
        expect(said).to_have_text("1 of 7: 10 Oct 2024, Russia denies it")
        assert page.evaluate(SEEN_AT_ONCE)  # on a phone, too
        expect(back).to_have_attribute("aria-disabled", "true")
        place, window = below(page), page.evaluate("scrollY")
        assert page.locator(f"{SECTION} > .positions-whole + .steps-bar").count() == 1  # the drawing is right above
        assert stances(page) == ["denies", *[""] * 7]

        page.keyboard.press("ArrowLeft")  # the first stays the first
        for _ in range(3):
            page.keyboard.press("ArrowRight")
        assert (here(page), drawn(page)) == ([every[3]], [day for day in whole if day <= "2024-10-21"])
        assert axe_violations(page) == []
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowLeft")
        assert hash_of(page) == f"#{every[3]}" == "#on-2024-10-21"
        assert (below(page), page.evaluate("scrollY"), page.evaluate("history.length")) == (place, window, length)
        page.keyboard.press("Alt+ArrowUp")  # none of ours

        for _ in range(3):
            on.click()
        page.keyboard.press("ArrowRight")  # the last stays the last
        assert (here(page), drawn(page)) == ([every[-1]], whole)
        all_.click()
        assert (here(page), hash_of(page), drawn(page)) == (every, "", whole)
        assert page.locator(".page-lead > .positions-whole").count() == 1
        expect(said).to_have_text("")
        page.locator(f"li#{every[2]} a").first.focus()
        page.keyboard.press("ArrowLeft")  # from the whole list to the last
        assert (here(page), drawn(page)) == ([every[-1]], whole)
        expect(on).to_be_focused()
        all_.click()
        assert_whole(page, heard, served)


def test_the_address_keeps_the_step(tabs: Tabs, served: str) -> None:
    with tabs.at(1280, "dark") as (page, heard):
        page.goto(f"{served}{CLAIM}#on-2024-10-21")
        assert here(page) == ["on-2024-10-21"]
        assert page.evaluate(SHIFTED) == 0
        page.reload()
        assert here(page) == ["on-2024-10-21"]
        page.locator("li#on-2024-10-21 b a").first.click()  # to the words by which somebody moved
        assert hash_of(page).startswith("#statement-2024-10-21")
        page.go_back()
        page.wait_for_function("location.hash === '#on-2024-10-21'")
        assert here(page) == ["on-2024-10-21"]
        page.evaluate("location.hash = '#on-2025-04-28'")
        page.wait_for_function("document.querySelector('[data-here]').id === 'on-2025-04-28'")
        page.emulate_media(media="print")
        assert len(here(page)) == 7
        page.emulate_media(media="screen")
        assert axe_violations(page) == []
        assert_whole(page, heard, served)


def test_without_script_it_is_a_list(tabs: Tabs, served: str) -> None:
    with tabs.at(320, script=False) as (page, _):
        page.goto(f"{served}{CLAIM}#on-2024-10-21")
        assert page.locator(".steps-list > li").count() == 7
        assert all(item.is_visible() for item in page.locator(".steps-list > li").all())
        assert not page.locator(".steps-bar").is_visible()
        assert page.locator(".steps-list h3").first.inner_text() == "Russia denies it"
