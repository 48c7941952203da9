"""What a reader does with a page: light or dark, copy, print, and the keyboard."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from onrecord.pages.assets import STYLES, palette_of
from tests.browser.looking import CLAIM, COLOURS, Scheme, Tabs, axe_violations, looked_at

pytestmark = pytest.mark.browser
COMPUTED_SYSTEM = """colour => {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.color = colour;
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}"""
COMPUTED = f"names => names.map(name => ({COMPUTED_SYSTEM})(`var(--${{name}})`))"
LIGHT, DARK = "rgb(252, 251, 248)", "rgb(21, 24, 27)"


def as_computed(colour: str) -> str:
    """`#rrggbb` as browsers write it."""
    return "rgb({}, {}, {})".format(*bytes.fromhex(colour[1:]))


def paper(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))


def theme(page: Page) -> list[str]:
    return list(page.evaluate("[...document.querySelectorAll('meta[name=theme-color]')].map(meta => meta.content)"))


def test_the_colours_follow_the_system_until_the_reader_chooses(tabs: Tabs, served: str) -> None:
    with tabs.at(360, "dark") as (page, heard):
        page.goto(served)
        assert paper(page) == DARK
        page.get_by_role("radio", name="Light").focus()
        page.keyboard.press("Space")
        assert paper(page) == LIGHT
        assert theme(page) == ["#FCFBF8", "#FCFBF8"]
        page.goto(served + CLAIM)
        assert paper(page) == LIGHT
        assert page.get_by_role("radio", name="Light").is_checked()
        page.get_by_role("radio", name="As on this device").check()
        assert paper(page) == DARK
        assert page.evaluate("localStorage.length") == 0
        assert heard.said == []


@pytest.mark.parametrize("chosen", ["", "light", "dark"])
@pytest.mark.parametrize("system", ["light", "dark"])
def test_each_colour_is_that_of_the_scheme(
    browser: Browser, served: str, project: Path, system: Scheme, chosen: str
) -> None:
    palette = palette_of((project / "templates/assets" / STYLES).read_bytes())
    wanted = palette.dark if (chosen or system) == "dark" else palette.light
    with looked_at(browser, 360, system) as (page, _):
        page.add_init_script(f"localStorage.setItem('scheme', '{chosen}')")
        page.goto(served)
        assert page.evaluate(COMPUTED, list(wanted)) == [as_computed(colour) for colour in wanted.values()]
        page.emulate_media(media="print")  # on paper, black on white whatever the scheme
        on_paper = dict(zip(wanted, page.evaluate(COMPUTED, list(wanted)), strict=True))
        assert (on_paper["paper"], on_paper["ink"]) == ("rgb(255, 255, 255)", "rgb(0, 0, 0)")
        page.emulate_media(media="screen", forced_colors="active")
        assert page.evaluate("getComputedStyle(document.body).color") == page.evaluate(COMPUTED_SYSTEM, "CanvasText")


def test_the_chosen_colours_are_there_before_the_first_paint(browser: Browser, served: str) -> None:
    with looked_at(browser, 360, "light") as (page, _):
        page.goto(served)
        page.get_by_role("radio", name="Dark").check()
        page.add_init_script(
            "new MutationObserver(() => { if (document.body && !window.first)"
            " window.first = document.documentElement.dataset.scheme })"
            ".observe(document, {childList: true, subtree: true})"
        )
        page.goto(served + CLAIM)
        assert page.evaluate("window.first") == "dark"


def test_blocked_storage_is_no_fault(browser: Browser, served: str) -> None:
    with looked_at(browser, 360) as (page, heard):
        page.add_init_script(
            "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"
        )
        page.goto(served)
        page.get_by_role("radio", name="Dark").check()
        assert paper(page) == DARK
        assert heard.said == []


def test_a_button_copies_and_says_so(browser: Browser, served: str) -> None:
    with looked_at(browser, 360) as (page, _):
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(served + CLAIM)
        page.locator(".claim-cite summary").first.click()
        page.locator("button[data-copy=cite-bibtex]").click()
        page.locator(".claim-cite [role=status]", has_text="Copied").wait_for()
        assert str(page.evaluate("navigator.clipboard.readText()")).startswith("@misc{north-korean-troops-in-russia,")


def test_where_copying_is_refused_the_text_is_selected(browser: Browser, served: str) -> None:
    with looked_at(browser, 360) as (page, heard):
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
        page.goto(served + CLAIM)
        page.locator(".takeaway button[data-copy=permalink]").click()
        assert page.evaluate("getSelection().toString()") == f"https://example.org/some/prefix/{CLAIM}"
        assert heard.said == []


def test_a_claim_prints_as_a_brief(tabs: Tabs, served: str, tmp_path: Path) -> None:
    with tabs.at(800) as (page, _):
        page.goto(served + CLAIM)
        page.emulate_media(media="print")
        assert not page.locator(".site-bar nav").is_visible()
        assert not page.locator(".site-scheme").is_visible()
        assert not page.locator(".takeaway button").first.is_visible()
        link = page.locator("#sources ~ ol a").first
        address = link.get_attribute("href")
        assert link.evaluate("node => getComputedStyle(node, '::after').content") == f'" <{address}>"'
        assert page.locator("#permalink").inner_text() == f"https://example.org/some/prefix/{CLAIM}"
        assert "16 February 2026" in page.locator(".page-checked").first.inner_text()
        avoided = "node => getComputedStyle(node).breakInside"
        assert page.locator(".row-list > li").first.evaluate(avoided) == "avoid"
        page.pdf(path=tmp_path / "claim.pdf", format="A4")
    sheets = [sheet.extract_text() for sheet in PdfReader(tmp_path / "claim.pdf").pages]
    whole = "".join("".join(sheets).split())
    assert "Coversreportsto16February2026" in whole
    assert f"https://example.org/some/prefix/{CLAIM}" in whole
    assert f"<{address}>" in whole
    assert "@misc" not in whole  # nobody copies it from paper
    assert all(len(sheet.split()) > 50 for sheet in sheets)  # no sheet with a line that was left over


def test_the_keyboard_goes_in_order_from_the_skip_link(tabs: Tabs, served: str) -> None:
    with tabs.at(360) as (page, _):
        page.goto(served)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "site-skip"
        assert page.locator(".site-skip").bounding_box()["y"] >= 0  # type: ignore[index]
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"
        page.goto(served)
        page.locator(".site-to-menu").focus()
        page.keyboard.press("Enter")
        assert page.locator("#menu a").first.is_visible()
        assert axe_violations(page) == []
        page.keyboard.press("Escape")
        assert not page.locator("#menu a").first.is_visible()


def test_the_style_page_shows_every_part_and_is_open_to_everybody(tabs: Tabs, odd: str, served: str) -> None:
    with tabs.at(360) as (page, heard):
        page.goto(f"{odd}style/index.html")
        assert heard.said == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert axe_violations(page) == [], "light"
        assert page.locator(".row-list .mark-stance .mark-shape").count() >= 8
        page.emulate_media(color_scheme="dark")
        assert paper(page) == DARK
        assert axe_violations(page, *COLOURS) == [], "dark"
    with tabs.at(360) as (page, _):
        answer = page.goto(f"{served}style/")
        assert answer is not None and answer.status == 404
