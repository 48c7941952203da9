"""The figures of a question, in Chromium: marks stand where their numbers say, on a phone and on a wide screen."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import Tabs

pytestmark = pytest.mark.browser

# Of the first scale: where nought and the last tick are, and the middle of each mark in between.
PLACES = """() => {
  const lines = [...document.querySelectorAll('.figure-list')].find(list => list.querySelector('svg'));
  const middle = node => { const box = node.getBoundingClientRect(); return box.x + box.width / 2; };
  const grid = [...lines.querySelector('.figure-scale').querySelectorAll('.figure-grid')].map(middle);
  const marks = [...lines.querySelectorAll('.figure-scale')]
    .map(scale => middle(scale.querySelector('circle:not(.figure-before)')));
  const ticks = [...document.querySelector('.figure-axis').children].map(tick => tick.textContent);
  return { grid, marks, ticks };
}"""
DEAD = [100, 300, 1000, 600, 2000]  # as the cards have them, by day


def shares(page: Page) -> list[float]:
    found = page.evaluate(PLACES)
    low, high = found["grid"][0], found["grid"][-1]
    last = float(found["ticks"][-1].replace(",", ""))
    return [(mark - low) / (high - low) * last for mark in found["marks"]]


@pytest.mark.parametrize("width", [360, 1280])
def test_marks_stand_where_their_numbers_say(tabs: Tabs, served: str, width: int) -> None:
    with tabs.at(width) as (page, heard):
        page.goto(served + "questions/losses/")
        assert shares(page) == pytest.approx(DEAD, abs=12)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert shares(page) == pytest.approx(DEAD, abs=25)
        page.evaluate("document.documentElement.style.fontSize = ''; document.documentElement.dir = 'rtl'")
        assert shares(page) == pytest.approx(DEAD, abs=12)
        page.evaluate("document.documentElement.dir = 'ltr'")
        assert page.locator(".figure-beyond").inner_text().strip() == "500"
        assert page.locator("details .claim-words").count() == 5
        assert page.locator("details .claim-words:visible").count() == 0
        small = "links => links.filter(link => link.getBoundingClientRect().height < 24).length"
        assert page.locator(".figure-day a").evaluate_all(small) == 0
        page.locator(".figure-day a").first.click()
        expect(page.locator(":target")).to_contain_text("at least 100 dead")
        assert heard.said == []
