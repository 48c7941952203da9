"""The page of the data, in Chromium: what can be downloaded is there, and what can be copied is what works."""

import csv
import hashlib
import io
import json

import pytest
from playwright.sync_api import expect

from tests.browser.looking import Tabs

pytestmark = pytest.mark.browser

TABLES = ["claims", "statements", "figures", "sources", "actors", "changes"]


def test_each_table_can_be_downloaded_and_has_the_rows_that_are_told(tabs: Tabs, served: str) -> None:
    with tabs.at(360) as (page, heard):
        page.goto(served + "data/")
        links = page.locator(".data-file a")
        assert [link.removesuffix(".csv") for link in links.all_inner_texts()] == TABLES
        for n, name in enumerate(TABLES):
            answer = page.request.get(f"{served}data/{name}.csv")
            rows = list(csv.DictReader(io.StringIO(answer.text(), newline="")))
            told = page.locator(".data-file .text-muted").nth(n).inner_text()
            assert told.split()[0].replace(",", "") == str(len(rows))
        with page.expect_download() as begun:
            links.first.click()
        assert begun.value.suggested_filename == "claims.csv"
        assert heard.said == []


def test_columns_unfold_and_commands_are_copied_whole(tabs: Tabs, served: str) -> None:
    with tabs.at(1280) as (page, _):
        page.goto(served + "data/")
        fold = page.locator(".data-tables details").first
        expect(fold.locator("code").first).to_be_hidden()
        fold.locator("summary").click()
        expect(fold.locator("code").first).to_have_text("id")
        assert page.locator(".takeaway button").count() == page.locator(".takeaway").count() >= 6
        command = page.locator("#check-hash").inner_text()
        assert command.startswith("python3 -c ")
        record = json.loads(page.request.get(served + "data/record.json").text())
        plain = json.dumps(record["facts"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert hashlib.sha256(plain.encode()).hexdigest() == page.locator(".site-record code").inner_text()


def test_the_foot_of_every_page_leads_to_how_it_is_checked(tabs: Tabs, served: str) -> None:
    with tabs.at(1280) as (page, _):
        page.goto(served + "claims/")
        page.locator(".site-record a").click()
        expect(page.locator("#check")).to_be_in_viewport()
        lists = [link.get_attribute("href") or "" for link in page.locator("#check ~ p a").all()]
        assert lists == ["../manifest.json", "../SHA256SUMS"]
        assert page.request.get(served + "SHA256SUMS").text().count("\n") > 500


def test_without_script_nothing_is_missing_but_the_buttons(tabs: Tabs, served: str) -> None:
    with tabs.at(360, script=False) as (page, heard):
        page.goto(served + "data/")
        assert page.locator(".takeaway button").count() == 0
        expect(page.locator("#load-1")).to_contain_text("/data/statements.csv")
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        assert heard.said == []
