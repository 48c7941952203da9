"""Pictures as evidence, in Chromium: what is loaded and when, how wide, for whom; nothing of it asks another host."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from onrecord.build.build import Request, build
from tests.browser.conftest import TODAY
from tests.browser.looking import Heard, Tabs, axe_violations, hosted, looked_at, sideways
from tests.clock import noon
from tests.laws.test_media import CLAIM, OTHER, SOURCE, put
from tests.made_pictures import photo, saved, scene

pytestmark = pytest.mark.browser
STEPS = """    checked_how:
      - The crane behind it stands in another harbour.
      - {step: The same picture was online in 2019., url: "https://example.org/2019"}
    place: {name: Pier 3, lat: 48.29371, lon: 37.18221}
"""


@pytest.fixture(scope="module")
def site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with a claim about a picture, on a web server under a sub-path."""
    root = tmp_path_factory.mktemp("media")
    shutil.copytree(project / "templates", root / "templates")
    put(root, "site.yaml", "title: Harbour\n")
    put(root, "content/claims/ship.md", CLAIM.replace("    alt: A ship\n", f"    alt: A ship\n{STEPS}"))
    put(root, "content/claims/other.md", OTHER)
    put(root, "content/sources/report.md", SOURCE)
    put(root, "content/static/harbour/photo.jpg", photo(2400, 1600))
    put(root, "content/static/hurt.jpg", photo(1200, 800, orientation=6))
    put(root, "content/static/still.png", saved(scene(500, 300), "PNG"))
    put(root, "content/static/page.webp", saved(scene(500, 700), "WEBP"))
    base = "https://example.org/some/prefix"
    (root / "web/some").mkdir(parents=True)
    found = build(Request(root=root, now=noon(TODAY), output=root / "web/some/prefix", base_url=base))
    assert found.ok, found.problems
    with hosted(root / "web") as address:
        yield f"{address}some/prefix/"


def pictures(heard: Heard) -> list[str]:
    """The copies that were asked for, as `photo-960.webp`, each once, in order of name."""
    names = {
        url.rpartition("/")[2] for url in heard.asked if "/media/" in url or url.endswith(("hurt.jpg", "photo.jpg"))
    }
    return sorted(f"{name.split('-')[0]}-{name.rpartition('-')[2]}" for name in names)


def seen(page: Page) -> None:
    """Go down the page, so that all is loaded that comes into sight."""
    for picture in page.locator(".media img, .page-prose img").all():
        if picture.is_visible():
            picture.scroll_into_view_if_needed()
            expect(picture).to_have_js_property("complete", True)


@pytest.mark.parametrize(("width", "scheme", "photo_copy"), [(360, "light", "480"), (1280, "dark", "960")])
def test_a_browser_loads_the_copy_it_needs_and_nothing_sensitive(
    tabs: Tabs, site: str, width: int, scheme: str, photo_copy: str
) -> None:
    with tabs.at(width, scheme) as (page, heard):  # type: ignore[arg-type]
        page.goto(f"{site}claims/ship/")
        seen(page)
        assert pictures(heard) == [f"photo-{photo_copy}.webp", "still-500.webp"]
        assert page.locator(".media-fold img").is_hidden()
        assert sideways(page) <= 0
        assert axe_violations(page) == []
        page.locator(".media-fold summary").press("Enter")
        hurt = page.locator(".media-fold img")
        expect(hurt).to_be_visible()
        hurt.scroll_into_view_if_needed()
        expect(hurt).to_have_js_property("complete", True)
        assert [name for name in pictures(heard) if name.startswith("hurt")] != []
        box = hurt.bounding_box()
        assert box is not None and round(box["height"] / box["width"], 1) == 1.5  # held upright
        page.locator("main details").evaluate_all("all => all.forEach(one => { one.open = true; })")
        sizes = "all => all.map(one => one.getBoundingClientRect().height)"
        assert min(page.locator(".media summary").evaluate_all(sizes)) >= 24
        assert sideways(page) <= 0
        assert axe_violations(page) == []
        assert [url for url in heard.asked if not url.startswith(site.partition("some/")[0])] == []
        assert heard.said == []


def test_without_script_all_is_there(browser: Browser, site: str) -> None:
    with looked_at(browser, 360, script=False) as (page, heard):
        page.goto(f"{site}claims/ship/")
        text = page.locator("section[aria-labelledby=media]").inner_text()
        for words in (
            "How we checked this",
            "another harbour",
            "out of context",
            "Pier 3",
            "CC BY 4.0",
            "Sensitive: A wound",
        ):
            assert words in text
        assert page.locator(".media-fold img").is_hidden()
        assert "photo-480.webp" in pictures(heard)
        page.locator(".media-fold summary").click()
        expect(page.locator(".media-fold img")).to_be_visible()


def test_no_room_is_lost_while_pictures_come(tabs: Tabs, site: str) -> None:
    with tabs.at(360) as (page, _):
        page.goto(f"{site}claims/ship/")
        tall = "document.documentElement.scrollHeight"
        before = page.evaluate(tall)
        seen(page)
        assert page.evaluate(tall) == before


def test_the_page_of_a_source_shows_what_it_shows(tabs: Tabs, site: str) -> None:
    for width, scheme in ((360, "dark"), (1280, "light")):
        with tabs.at(width, scheme) as (page, heard):  # type: ignore[arg-type]
            page.goto(f"{site}sources/report/")
            seen(page)
            assert pictures(heard) == ["page-500.webp"]
            assert page.get_by_role("img", name="The first page").is_visible()
            assert sideways(page) <= 0 and axe_violations(page) == [] and heard.said == []


def test_print_leaves_what_is_sensitive_closed(tabs: Tabs, site: str) -> None:
    with tabs.at(1280) as (page, _):
        page.goto(f"{site}claims/ship/")
        page.emulate_media(media="print")
        assert page.locator(".media-fold img").is_hidden()
        assert page.locator(".media img").nth(0).is_visible()
