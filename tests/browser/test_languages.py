"""Pages in Arabic, in Chromium: from right to left, and scripts that count by the classes of the language."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from onrecord.build.build import Request, build
from tests.browser.looking import axe_violations, hosted
from tests.clock import noon

pytestmark = pytest.mark.browser


def test_an_arabic_site_is_read_from_right_to_left_and_counts_in_arabic(
    project: Path, tmp_path: Path, browser: Browser
) -> None:
    shutil.copytree(project / "tests/golden/arabic/in", tmp_path / "in")
    shutil.copytree(project / "templates", tmp_path / "in/templates")
    assert build(Request(root=tmp_path / "in", now=noon(date(2026, 1, 1)), output=tmp_path / "site")).ok
    with hosted(tmp_path / "site") as address:
        page = browser.new_page(viewport={"width": 360, "height": 740})
        for path in ("", "claims/pillar/", "timeline/", "who-says-what/"):
            page.goto(f"{address}{path}")
            assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
            heading, room = page.locator("h1").first.bounding_box(), page.viewport_size
            assert heading and room and abs(room["width"] - heading["x"] - heading["width"]) < 40  # at the right
            assert axe_violations(page) == []
        page.goto(f"{address}search/?q=سلمى")
        expect(page.locator("#found")).to_have_text("3 نتائج")
        page.goto(f"{address}search/?q=يوسف")
        expect(page.locator("#found")).to_have_text("نتيجتان")
        page.close()
