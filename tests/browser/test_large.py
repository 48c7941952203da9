"""A record of 250 claims in Chromium: the index of claims, the lists to which it leads, and the page of a body."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from benchmarks.cards import make_cards
from onrecord.build.build import Request, build
from tests.browser.conftest import TODAY
from tests.browser.looking import Tabs, axe_violations, hosted, sideways
from tests.clock import noon

pytestmark = pytest.mark.browser

SITE = """title: Record
base_url: https://example.org/
as_of: 2025-01-10
gate: "off"
outputs: {images: false, as_of: false, embed: false, tables: false, verify: false, record_file: false}
"""
BODY = "actors/northland-ministry-of-defence/"
# The heights of rows whose claim and whose line of words each take one line.
ROWS = """() => [...document.querySelectorAll('.claim-rows > li')]
    .filter(row => [...row.querySelectorAll('p')].every(p => p.getClientRects().length === 1 && p.clientHeight < 26))
    .map(row => row.getBoundingClientRect().height)"""


@pytest.fixture(scope="module")
def large(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the record, whose claims have two topics each, without pictures of link previews."""
    root = tmp_path_factory.mktemp("large")
    make_cards(250, root / "in/content/claims")
    for number, card in enumerate(sorted((root / "in/content/claims").iterdir())):
        text = card.read_text("utf-8")
        tags = f"topics: [kursk, topic {number % 20}]\nstatements:\n"
        card.write_text(text.replace("statements:\n", tags, 1), "utf-8")
    (root / "in/site.yaml").write_text(SITE, "utf-8")
    shutil.copytree(project / "templates", root / "in/templates")
    result = build(Request(root=root / "in", now=noon(TODAY), output=root / "site", jobs=2))
    assert result.ok, [problem.message for problem in result.problems if problem.severity == "error"]
    with hosted(root / "site") as address:
        yield address


def assert_open(page: Page) -> None:
    """With room for twice the text."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert sideways(page) <= 0, page.url
    page.evaluate("document.documentElement.removeAttribute('style')")
    assert axe_violations(page) == [], page.url


def test_a_large_record_is_found_through_its_index_without_script(tabs: Tabs, large: str) -> None:
    with tabs.at(360, script=False) as (page, _):
        page.goto(f"{large}claims/")
        assert page.locator("main ul a", has_text="Kursk").get_attribute("href") == "../topics/kursk/"
        assert page.locator(".claim-rows > li").count() == 20
        assert page.locator("main .positions-drawing").count() == 0
        page.get_by_role("link", name="Confirmed").first.click()
        assert re.fullmatch(rf"{large}claims/status/confirmed/", page.url)
        page.get_by_role("link", name="All claims").click()
        page.locator("#find").fill("harbour")
        page.locator("#find").press("Enter")
        assert page.url == f"{large}search/?q=harbour"


def test_lists_of_a_large_record_are_open_to_everybody_and_compact(tabs: Tabs, large: str) -> None:
    with tabs.at(320, "dark") as (page, _):
        for path in ("claims/", "claims/year/2023/", BODY):
            page.goto(large + path)
            assert_open(page)
    with tabs.at(1280) as (page, _):
        for path in ("claims/status/alleged/", BODY):
            page.goto(large + path)
            heights = page.evaluate(ROWS)
            assert heights and max(heights) <= 64, path
        assert re.match(r"Page 1 of \d: Says so", page.locator(".page-lead .page-checked").first.inner_text())
        page.locator(".actor-summary a").first.click()
        assert page.url == f"{large}{BODY}#says-so"
        names = page.locator("#pages ul").last.locator("li").all_inner_texts()
        assert len(names) == len(set(names)) > 2
        assert_open(page)
