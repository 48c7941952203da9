"""Since you last looked, in Chromium: nothing unasked, what is new and only that, on home, the list and a claim."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from onrecord.build.build import Request, build
from tests.browser.looking import Tabs, axe_violations, hosted, looked_at
from tests.clock import noon

pytestmark = pytest.mark.browser
KEEP, FORGET = "Remember where I was", "Forget where I was"
SETTINGS = "title: R\nrecord_since: 2026-01-01\noutputs: {images: false, search: false}\nbase_url: https://record.example.org\n"
CARD = "---\nclaim: The {} is closed.\nsource: https://example.org/s\ndate: 2025-12-01\nstatus: alleged\nrecorded: {}\n"
ROWS = "statements:\n  - {actor: Mayor, stance: asserts, date: 2025-12-01, source: https://example.org/s}\n"
MORE = (
    "  - {actor: Police, stance: denies, date: 2015-01-02, earlier: true, recorded: 2026-02-01,"
    " source: https://example.org/p}\n"
    "  - {actor: Guild, stance: declines, date: 2026-02-02, recorded: 2026-02-03, source: https://example.org/g}\n"
    "corrections:\n  - {date: 2026-02-04, kind: fact, why: A day was wrong.}\n"
)
Later = Callable[..., None]


@pytest.fixture
def site(project: Path, tmp_path: Path) -> Iterator[tuple[str, Later]]:
    """The address of a site, and what publishes its second state: two statements, a claim, a correction more."""
    root = tmp_path / "in"
    claims = root / "content" / "claims"
    claims.mkdir(parents=True)
    shutil.copytree(project / "templates", root / "templates")
    (root / "site.yaml").write_text(SETTINGS, "utf-8")

    moments = count(int(time.time()) + 3600, 60)  # none is old enough to be kept unasked

    def write(slug: str, recorded: str, more: str = "") -> None:
        (claims / f"{slug}.md").write_text(CARD.format(slug, recorded) + ROWS + more + "---\n", "utf-8")

    def publish() -> None:
        result = build(Request(root=root, now=noon(date(2026, 3, 1)), output=tmp_path / "site"))
        assert result.ok, [problem for problem in result.problems if problem.severity == "error"]
        moment = next(moments)
        for file in (tmp_path / "site").rglob("*.html"):  # a server tells states apart by the second
            os.utime(file, (moment, moment))

    def later(withheld: str = "", more: str = "") -> None:
        write("bridge", "2026-01-01", MORE)
        write("tunnel", "2026-02-10")
        if withheld:
            write(withheld, "2026-01-01", "withheld: {since: 2026-02-10, reason: A court said so.}\n")
        if more:
            write(more, "2026-02-10")
        publish()

    write("bridge", "2026-01-01")
    write("road", "2026-01-20")
    publish()
    with hosted(tmp_path / "site") as address:
        yield address, later


def stored(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate("() => Object.fromEntries(Object.entries(localStorage))")
    return found


def told(page: Page) -> str:
    """What the page says of changes, and of each kind; empty: nothing is shown."""
    return " ".join(page.locator(".since").locator("p.since-count, li").locator("visible=true").all_inner_texts())


def test_nothing_is_shown_or_kept_before_the_reader_asks(tabs: Tabs, site: tuple[str, Later]) -> None:
    address, _ = site
    with tabs.at(360) as (page, heard):
        for path in ("", "changes/", "claims/bridge/", "changes/"):
            page.goto(address + path)
            assert told(page) == "" and page.locator(".since-new").count() == 0
        assert stored(page) == {} and page.context.cookies() == [] and heard.said == []
        page.get_by_role("button", name=KEEP).click()
        expect(page.get_by_text("Remembered, in this browser only.")).to_be_visible()
        assert [*stored(page)] == ["since:/"]
        page.get_by_role("button", name=FORGET).click()
        assert stored(page) == {}


def test_what_is_new_is_told_by_kind_and_marked(tabs: Tabs, site: tuple[str, Later]) -> None:
    address, later = site
    with tabs.at(360) as (page, heard):
        page.goto(address + "changes/")
        page.get_by_role("button", name=KEEP).click()
        later()
        page.goto(address)
        assert "4 changes since" in told(page)
        assert told(page).endswith("1 claim added 2 statements added 1 correction")
        page.goto(address + "claims/bridge/")
        assert told(page) == "2 statements added since your last visit"
        assert page.locator(".since-new").count() == 2
        assert "Police" in page.locator(".since-new").first.inner_text()
        page.goto(address + "claims/road/")
        assert told(page) == "" and page.locator(".since-new").count() == 0
        page.goto(address)  # nothing but leaving the list moves the mark
        page.get_by_role("link", name="2 statements added").click()
        expect(page.locator(".since-count")).to_contain_text("4 changes since")
        assert "changes/#change-" in page.url and page.locator("li:target").inner_text().count("Statement added") == 1
        assert page.locator(".since-new").count() == 4
        assert axe_violations(page) == [] and heard.said == []


def test_leaving_the_list_moves_the_mark_and_the_visit_goes_on(tabs: Tabs, site: tuple[str, Later]) -> None:
    address, later = site
    with tabs.at(1280) as (page, heard):
        page.goto(address + "changes/")
        page.get_by_role("button", name=KEEP).click()
        later()
        for _ in range(2):  # to load it again is not to leave it
            page.goto(address + "changes/")
            assert "4 changes since" in told(page) and page.locator(".since-new").count() == 4
        page.get_by_role("link", name="The bridge is closed.").first.click()
        expect(page.locator(".since-count")).to_have_text("2 statements added since your last visit")
        page.goto(address)
        assert told(page).startswith("No change since") and page.locator(".since-new").count() == 0
        page.goto(address + "claims/bridge/")
        assert told(page) == "" and page.locator(".since-new").count() == 0
        page.goto(address + "changes/")
        assert told(page).startswith("No change since")
        assert [url for url in heard.asked if not url.startswith(address)] == []


def test_after_an_hour_the_next_visit_begins(tabs: Tabs, site: tuple[str, Later]) -> None:
    address, later = site
    with tabs.at(1280) as (page, _):
        page.goto(address + "changes/")
        page.get_by_role("button", name=KEEP).click()
        later()
        page.goto(address + "changes/")
        page.locator(".since-new").first.wait_for()
        page.goto(address + "claims/road/")
        page.wait_for_function("() => JSON.parse(localStorage['since:/']).next")
        page.evaluate(
            """() => {
                const mark = JSON.parse(localStorage["since:/"]);
                mark.next.t -= 2 * 3600000;
                localStorage["since:/"] = JSON.stringify(mark);
            }"""
        )
        page.goto(address + "changes/")
        assert told(page).startswith("No change since") and page.locator(".since-new").count() == 0


def test_what_goes_and_what_slips_in_below_hides_nothing(tabs: Tabs, site: tuple[str, Later]) -> None:
    """A claim that is withheld takes its entries with it; a second publication of a day sorts in among the first."""
    address, later = site
    with tabs.at(360) as (page, _):
        later()
        page.goto(address + "changes/")
        page.get_by_role("button", name=KEEP).click()
        later(withheld="bridge", more="alley")
        page.goto(address + "changes/")
        assert told(page).endswith("1 claim added 1 claim withheld")
        assert page.locator(".since-new").count() == 2


@pytest.mark.parametrize("kept", ["5", "{}", "[1]", "{", '{"t": 1}', '{"n": 3, "t": 1}'])
def test_a_damaged_mark_counts_for_none(tabs: Tabs, site: tuple[str, Later], kept: str) -> None:
    address, _ = site
    with tabs.at(360) as (page, heard):
        page.goto(address + "claims/road/")
        page.evaluate("(kept) => localStorage.setItem('since:/', kept)", kept)
        page.goto(address + "changes/")
        assert told(page) == "" and heard.said == []
        page.get_by_role("button", name=KEEP).click()
        page.get_by_role("button", name=FORGET).click()
        assert stored(page) == {} and told(page) == ""


def test_a_browser_that_stores_nothing_is_shown_nothing(browser: Browser, site: tuple[str, Later]) -> None:
    address, _ = site
    with looked_at(browser, 360) as (page, heard):
        page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }})")
        page.goto(address + "changes/")
        expect(page.get_by_role("button", name=KEEP)).to_be_hidden()
        assert heard.said == []


def test_without_script_the_list_stands_by_month(tabs: Tabs, site: tuple[str, Later]) -> None:
    address, later = site
    later()
    with tabs.at(360, script=False) as (page, _):
        page.goto(address + "changes/")
        assert page.locator("main h2").all_inner_texts() == ["February 2026", "January 2026"]
        assert page.locator(".since").is_hidden()
        assert page.locator("[id^=change-]").count() == 5


def test_the_script_is_small(project: Path) -> None:
    assert (
        len((project / "templates/assets/js/since.js").read_bytes()) < 2130
    )  # 2 KB, and the plural classes of other languages
