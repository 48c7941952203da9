"""A claim's page: what is folded opens for what leads there, the bar stays, nothing is lost on paper."""

from pathlib import Path

from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.browser.looking import CLAIM, Tabs, axe_violations, looked_at, sideways, thin, until

FOLDED = "statement-2024-10-23-zakharova"  # neither first nor last, nor a change of side
SEEN = "id => document.getElementById(id).checkVisibility({contentVisibilityAuto: true})"
TOP = "id => document.getElementById(id).getBoundingClientRect().top"
BAR = ".claim-bar"


def bar_end(page: Page) -> float:
    return float(page.locator(BAR).evaluate("node => node.getBoundingClientRect().bottom"))


def on_top(selector: str) -> str:
    """Whether what is seen at the middle of an element is the element, and nothing that lies above it; for `until`."""
    seen = "document.elementFromPoint((b.left + b.right) / 2, (b.top + b.bottom) / 2)"
    return f"(node => {{const b = node.getBoundingClientRect(); return node.contains({seen});}})" + (
        f"(document.querySelector('{selector}'))"
    )


def test_every_statement_and_source_is_reached_where_it_is_folded(tabs: Tabs, served: str) -> None:
    for script in (False, True):
        with tabs.at(360, script=script) as (page, heard):
            page.goto(f"{served}{CLAIM}")
            assert not page.evaluate(SEEN, FOLDED)
            assert not page.evaluate(SEEN, "source-26")
            page.goto(f"{served}{CLAIM}#{FOLDED}")
            until(page, f"({SEEN})('{FOLDED}')")
            assert page.evaluate(TOP, FOLDED) >= bar_end(page) > 0
            page.locator(f"#{FOLDED} .row-day a").focus()
            page.evaluate("location.hash = '#source-26'")
            until(page, f"({SEEN})('source-26')")
            assert heard.said == []
            links = page.locator("main a[href^='#']").evaluate_all(
                "all => all.map(one => one.getAttribute('href').slice(1))"
            )
            assert [name for name in links if page.locator(f"[id='{name}']").count() != 1] == []
    with tabs.at(360) as (page, _):  # as other pages lead there
        page.goto(f"{served}actors/zakharova/")
        page.locator(f"main a[href$='#{FOLDED}']").first.click()
        until(page, f"document.getElementById('{FOLDED}') && ({SEEN})('{FOLDED}')")  # it opens once scripts run


def test_the_bar_comes_when_the_lead_has_gone_and_moves_nothing(tabs: Tabs, served: str) -> None:
    with tabs.at(320) as (page, _):
        page.goto(served + CLAIM)
        assert not page.evaluate(on_top(BAR))
        lead = "document.querySelector('.page-lead').getBoundingClientRect().bottom"
        section = "document.querySelector('.page-rail').getBoundingClientRect().top"
        assert page.evaluate(f"{section} - {lead}") == 32  # the bar takes no room
        page.locator("#sources").scroll_into_view_if_needed()
        page.mouse.wheel(0, 400)
        until(page, "document.querySelector('.claim-bar').getBoundingClientRect().top === 44")  # below the site's bar
        assert page.evaluate(on_top(BAR))
        box = page.locator(BAR).bounding_box()
        assert box is not None
        assert (box["height"], box["x"] + box["width"] <= 320) == (40, True)
        assert page.locator(BAR).inner_text().startswith("Confirmed")
        page.locator(f"{BAR} a").click()
        until(page, "scrollY < 200")
        page.locator(f"{BAR} a").focus()
        until(page, on_top(f"{BAR} a"))  # what has the focus is not hidden
        assert sideways(page) <= 0
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert sideways(page) <= 0


def test_opened_the_page_is_open_to_everybody(tabs: Tabs, served: str) -> None:
    for width, scheme in ((320, "dark"), (1280, "light")):
        with tabs.at(width, scheme) as (page, _):  # type: ignore[arg-type]
            page.goto(served + CLAIM)
            page.locator("main details").evaluate_all("all => all.forEach(one => { one.open = true; })")
            assert sideways(page) <= 0
            sizes = "all => all.map(one => one.getBoundingClientRect().height)"
            assert min(page.locator(".claim-ways a, main summary, .claim-share button").evaluate_all(sizes)) >= 24
            if width == 1280:
                prose = page.locator(".page-prose p").first
                assert prose.evaluate("node => getComputedStyle(node).fontSize") == "18px"
                thin(page)  # that all of it is open is found at the other width
            assert axe_violations(page) == []


def test_sharing_hands_the_address_on_or_copies_it(browser: Browser, served: str) -> None:
    address = f"https://example.org/some/prefix/{CLAIM}"
    give = "navigator.share = given => { window.given = given; return Promise.resolve(); };"
    lack = "Object.defineProperty(navigator, 'share', {value: undefined});"
    with looked_at(browser, 360) as (page, _):
        page.add_init_script(give)
        page.goto(f"{served}{CLAIM}#sources")
        page.locator("button[data-share]").click()
        assert page.evaluate("window.given") == {"title": page.title(), "url": address}
    with looked_at(browser, 360) as (page, heard):
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.add_init_script(lack)
        page.goto(served + CLAIM)
        page.locator("button[data-share]").click()
        page.locator(".claim-share [role=status]", has_text="Copied.").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == address
        page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
        page.locator("button[data-share]").click()
        page.locator(".claim-share [role=status]", has_text="does not allow").wait_for()
        assert heard.said == []


def test_paper_has_all_that_is_folded_and_numbers_its_sheets(tabs: Tabs, served: str, tmp_path: Path) -> None:
    for script in (False, True):
        with tabs.at(800, script=script) as (page, _):
            page.goto(served + CLAIM)
            page.pdf(path=tmp_path / "claim.pdf", format="A4")
            assert page.locator("main details[open]").count() == 0  # as it was
        sheets = [sheet.extract_text() for sheet in PdfReader(tmp_path / "claim.pdf").pages]
        whole = "".join("".join(sheets).split())
        assert "fakenewsandexaggeratedinformation" in whole  # of the statement that is folded
        assert "moresources" not in whole
        assert "NewIndianExpress" in whole  # the last source
        assert f"1/{len(sheets)}" in "".join(sheets[0].split())
        assert "¶" not in whole
