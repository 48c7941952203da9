"""Looking a code up: the three answers, by keyboard, by address, on a phone, and without a script."""

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from onrecord.build.build import Request, build
from onrecord.cli.main import main
from tests.browser.looking import Scheme, Tabs, assert_whole, axe_violations, hosted, looked_at, sideways
from tests.clock import noon

pytestmark = pytest.mark.browser

CARD = """---
claim: The <b>northern</b> bridge is {}.
source: https://example.org/bridge
date: 2024-03-01
status: {}
actors: Mayor
---
"""


@pytest.fixture(scope="module")
def site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of two claims, of which one changed since it was first published, with its ledger."""
    root = tmp_path_factory.mktemp("record")
    shutil.copytree(project / "templates", root / "templates")
    (root / "content/claims").mkdir(parents=True)
    for day, words, status in (
        ("2024-05-01", "closed", "alleged"),
        ("2024-06-01", "open", "denied\nbasis: refuted\nreasoning: Seen open."),
    ):
        (root / "site.yaml").write_text(f"title: Bridges\nas_of: {day}\n", "utf-8")
        (root / "content/claims/bridge.md").write_text(CARD.format(words, status), "utf-8")
        (root / "content/claims/tram.md").write_text(CARD.format("red", "alleged"), "utf-8")
        told = CliRunner().invoke(main, ["publish-ledger", "--config", str(root / "site.yaml")])
        assert told.exit_code == 0, told.output
    return root


@pytest.fixture(scope="module")
def codes(site: Path) -> list[str]:
    """The codes in the ledger: the bridge before, the tram, the bridge now."""
    return [json.loads(line)["code"] for line in (site / "content/ledger.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def bridges(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("served")
    (root / "some").mkdir()
    base = "https://example.org/some/prefix"
    request = Request(root=site, now=noon(date(2026, 1, 1)), output=root / "some/prefix", base_url=base)
    assert build(request).ok
    with hosted(root) as address:
        yield f"{address}some/prefix/"


def ask(page: Page, typed: str) -> None:
    page.get_by_role("textbox", name="Code on your copy").fill(typed)
    page.keyboard.press("Enter")


def answer(page: Page, heading: str | re.Pattern[str]) -> str:
    expect(page.locator("#answer h2")).to_have_text(heading)
    return page.locator("#answer").inner_text()


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")])
def test_the_three_answers(tabs: Tabs, bridges: str, codes: list[str], width: int, scheme: Scheme) -> None:
    with tabs.at(width, scheme) as (page, heard):
        page.goto(f"{bridges}verify/")
        assert axe_violations(page) == []
        ask(page, codes[1])
        told = answer(page, "Current")
        assert "It covers reports to 1 June 2024." in told and "Alleged" in told
        assert "The <b>northern</b> bridge is red." in told, "words of cards are never markup"
        assert "It has said so since its state of 1 May 2024." in told
        assert page.locator("#answer a").first.get_attribute("href") == f"{bridges}claims/tram/"
        ask(page, codes[0])
        told = answer(page, "Superseded on 1 June 2024")
        assert "Refuted: “The <b>northern</b> bridge is open.”" in told
        expect(page.get_by_role("link", name="What changed")).to_have_attribute(
            "href", f"{bridges}claims/bridge/#history"
        )
        assert axe_violations(page) == [] and sideways(page) == 0
        ask(page, "0000-0000")
        told = answer(page, "Not ours, or altered")
        assert "The ledger begins on 1 May 2024" in told
        assert axe_violations(page) == [] and sideways(page) == 0
        assert_whole(page, heard, bridges)
        assert page.url == f"{bridges}verify/?code=0000-0000"


def test_a_code_may_be_typed_as_it_is_read(tabs: Tabs, bridges: str, codes: list[str]) -> None:
    with tabs.at(1280) as (page, heard):
        page.goto(f"{bridges}verify/")
        plain = codes[2].replace("-", "")
        loose = plain.replace("0", "o").replace("1", "l").lower()
        for typed in (
            codes[2].lower(),
            plain,
            f" {plain[:2]} {plain[2:5]} {plain[5:]} ",
            loose,
            codes[2].replace("-", "–"),
        ):
            ask(page, "")
            expect(page.locator("#answer h2")).to_have_count(0)
            ask(page, typed)
            answer(page, "Current")
        for typed in ("7K2M", "7K2M-9QXDX", "UUUU-UUUU", "<b>x</b>", "ㄱㄴㄷㄹㅁㅂㅅㅇ"):
            ask(page, typed)
            expect(page.locator("#answer")).to_contain_text("A code has eight letters and digits")
        assert heard.said == []


def test_a_link_or_a_square_of_dots_leads_to_the_answer(tabs: Tabs, bridges: str, codes: list[str]) -> None:
    with tabs.at(360) as (page, _):
        for address in (f"?code={codes[0]}", f"#{codes[0].lower()}"):
            page.goto("about:blank")
            page.goto(f"{bridges}verify/{address}")
            answer(page, "Superseded on 1 June 2024")
        page.goto(f"{bridges}verify/#{codes[1]}")
        answer(page, "Current")
        page.goto(f"{bridges}claims/bridge/")
        page.locator(".site-code a").click()
        answer(page, "Current")


def test_it_goes_by_keyboard_alone_and_is_read_out(tabs: Tabs, bridges: str, codes: list[str]) -> None:
    with tabs.at(1280) as (page, _):
        page.goto(f"{bridges}verify/")
        page.get_by_role("textbox", name="Code on your copy").focus()
        page.keyboard.type(codes[0])
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="Look it up")).to_be_focused()
        page.keyboard.press("Enter")
        answer(page, "Superseded on 1 June 2024")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('#answer') !== null"), "the claim is the next stop"
        assert page.locator("#answer").get_attribute("role") == "status"


def test_without_a_script_it_says_where_to_look(tabs: Tabs, bridges: str, codes: list[str]) -> None:
    with tabs.at(360, script=False) as (page, heard):
        page.goto(f"{bridges}verify/?code={codes[0]}")
        expect(page.locator("#verify")).to_be_hidden()
        expect(page.get_by_text("Without it, look the code up by hand")).to_be_visible()
        for name, words in (("All codes", '"state": "superseded"'), ("The ledger", '"day": "2024-05-01"')):
            link = page.get_by_role("link", name=name)
            there = page.request.get(f"{bridges}verify/{link.get_attribute('href')}").text()
            assert codes[0] in there and words in there
        assert heard.said == [] and sideways(page) == 0


def test_what_cannot_be_loaded_is_said(browser: Browser, bridges: str, codes: list[str]) -> None:
    with looked_at(browser, 1280) as (page, _):
        page.route("**/codes/*", lambda route: route.abort())
        page.goto(f"{bridges}verify/?code={codes[0]}")
        expect(page.locator("#answer")).to_contain_text("could not be loaded")


def test_a_site_without_a_ledger_says_that_it_cannot_tell(tabs: Tabs, served: str) -> None:
    with tabs.at(1280) as (page, heard):
        page.goto(f"{served}verify/?code=0000-0000")
        assert "keeps no ledger" in answer(page, "Not a code of today")
        assert heard.said == []


def test_in_a_folder_it_says_that_nothing_can_be_loaded(tabs: Tabs, opened: str) -> None:
    with tabs.at(1280) as (page, heard):
        page.goto(f"{opened}verify/index.html")
        expect(page.locator("#verify")).to_be_hidden()
        expect(page.locator("#answer")).to_contain_text("opened from a folder")
        assert heard.said == []


def test_paper_has_the_code_and_where_to_type_it(tabs: Tabs, bridges: str, codes: list[str]) -> None:
    with tabs.at(1280) as (page, _):
        page.goto(f"{bridges}claims/bridge/")
        place = page.locator(".site-code .page-printed")
        expect(place).to_be_hidden()
        page.emulate_media(media="print")
        expect(place).to_be_visible()
        assert place.inner_text().strip() == "example.org/some/prefix/verify/"
        expect(page.locator(".site-code code")).to_have_text(codes[2])
        expect(page.locator("#embed-snippet")).to_be_hidden()
