"""Cards within the page of somebody else: in a sandboxed frame on another origin, as pasted."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.browser.looking import COLOURS, Scheme, Tabs, axe_violations, hosted, looked_at, sideways

pytestmark = pytest.mark.browser

SLUGS = ["north-korean-troops-in-russia", "four-hundred-killed-in-12-seconds", "do-not-overreact", "reports-are-fake"]
OWN = "https://example.org/some/prefix/"
HEAD = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>A paper</title>'
    '<meta name="color-scheme" content="light dark">'
)


def described(served: str, slug: str) -> dict[str, object]:
    with urlopen(f"{served}claims/{slug}/oembed.json") as answer:
        return dict(json.load(answer))


@pytest.fixture(scope="module")
def foreign(served: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page of a paper on another origin, with the snippets of some claims pasted into it."""
    folder: Path = tmp_path_factory.mktemp("foreign")
    pasted = "\n".join(str(described(served, slug)["html"]) for slug in SLUGS).replace(OWN, served)
    words = f"{HEAD}<body style='margin: 0'><main><h1>A paper</h1>\n{pasted}</main>"
    (folder / "index.html").write_text(words.replace(' loading="lazy"', ""), "utf-8")
    with hosted(folder) as address:
        yield address


def cards(page: Page) -> list[Frame]:
    """The frames, once each has its card."""
    for element in page.locator("iframe").all():
        expect(element.content_frame.locator(".embed-card")).to_be_visible()
    return page.frames[1:]


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (480, "dark"), (800, "light")])
def test_a_card_is_whole_in_the_frame_of_another_site(
    browser: Browser, foreign: str, served: str, width: int, scheme: Scheme
) -> None:
    with looked_at(browser, width, scheme) as (page, heard):
        page.goto(foreign)
        found = cards(page)
        assert len(found) == len(SLUGS) and heard.said == []
        assert [url for url in heard.asked if not url.startswith((foreign, served))] == []
        assert sideways(page) == 0
        for frame in found:
            assert frame.evaluate("window.origin") == "null", "it is shut off"
            root = "document.documentElement"
            for way in ("Height", "Width"):
                assert frame.evaluate(f"{root}.scroll{way} <= {root}.client{way}"), f"nothing is cut off: {frame.url}"
            paper = frame.evaluate("getComputedStyle(document.querySelector('.embed-card')).backgroundColor")
            assert paper == {"light": "rgb(252, 251, 248)", "dark": "rgb(21, 24, 27)"}[scheme]


def test_a_card_says_what_it_must_and_opens_windows_of_its_own(browser: Browser, foreign: str, served: str) -> None:
    with looked_at(browser, 480) as (page, _):
        page.goto(foreign)
        first = cards(page)[0]
        words = first.locator("body").inner_text()
        for part in ("North Korea has sent soldiers", "Confirmed", "since 26 April 2025", "Covers reports to"):
            assert part in words
        code = json.loads(urlopen(f"{served}claims/{SLUGS[0]}/data.json").read())["code"]
        assert code in words and code in page.locator("blockquote").first.inner_text()
        for link in first.locator("a").all():
            assert (link.get_attribute("target"), link.get_attribute("rel")) == ("_blank", "noopener")
        with page.context.expect_page() as opened:
            first.get_by_role("link", name="Who said what").click()
        expect(opened.value.locator("h1")).to_have_text(
            "North Korea has sent soldiers to Russia to support its war against Ukraine."
        )
        assert opened.value.evaluate("document.documentElement.hasAttribute('data-script')"), "no sandbox goes with it"
        assert page.url == foreign


@pytest.mark.parametrize("slug", SLUGS)
def test_axe_finds_nothing_on_a_card(tabs: Tabs, served: str, slug: str) -> None:
    with tabs.at(320) as (page, heard):
        page.goto(f"{served}claims/{slug}/embed/")
        assert heard.said == [] and sideways(page) == 0
        assert page.locator("script, form, iframe").count() == 0
        assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
        assert axe_violations(page) == [], "light"
        page.emulate_media(color_scheme="dark")
        assert axe_violations(page, *COLOURS) == [], "dark"


def test_every_card_of_the_example_has_room_in_the_height_that_is_asked_for(tabs: Tabs, served: str) -> None:
    with urlopen(f"{served}data/record.json") as answer:
        slugs = [row["id"] for row in json.load(answer)["facts"]["claims"]]
    with tabs.at(320, height=100) as (page, _):
        for slug in slugs:
            page.goto(f"{served}claims/{slug}/embed/")
            taken = page.evaluate("document.documentElement.scrollHeight")
            asked = described(served, slug)["height"]
            assert isinstance(asked, int) and taken <= asked <= taken + 120, slug


def test_the_snippet_is_on_the_page_of_the_claim_without_script(tabs: Tabs, served: str) -> None:
    with tabs.at(360, script=False) as (page, _):
        page.goto(f"{served}claims/{SLUGS[0]}/")
        page.locator(".claim-embed summary").click()
        expect(page.locator("#embed-snippet")).to_be_visible()
        assert page.locator("#embed-snippet").inner_text() == described(served, SLUGS[0])["html"]
        link = page.locator('link[type="application/json+oembed"]')
        assert link.get_attribute("href") == f"{OWN}claims/{SLUGS[0]}/oembed.json" and link.get_attribute("title")
        assert sideways(page) == 0


def test_the_snippet_can_be_copied(browser: Browser, served: str) -> None:
    with looked_at(browser, 1280) as (page, heard):
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(f"{served}claims/{SLUGS[0]}/")
        page.locator(".claim-embed summary").click()
        page.locator(".claim-embed button").click()
        expect(page.locator(".claim-embed [role=status]")).to_have_text("Copied.")
        assert page.evaluate("navigator.clipboard.readText()") == described(served, SLUGS[0])["html"]
        assert heard.said == []
