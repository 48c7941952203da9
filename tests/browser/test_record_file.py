"""The record in one file, alone in a folder, in Chromium: it asks nobody for anything, is whole, read and printed."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from onrecord.build.build import Request, build
from tests.browser.looking import Heard, Scheme, Tabs, axe_violations, sideways
from tests.clock import noon
from tests.record_file_site import WORDS, copied

pytestmark = pytest.mark.browser
TODAY = date(2026, 1, 1)
COUNTED = [f"w{n}xyz" for n in range(100, 160)]  # words of which none stands twice


@pytest.fixture(scope="module")
def file(project: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the file, from which all else of the site was taken away."""
    folder = tmp_path_factory.mktemp("record")
    root = copied(project, folder / "site", "outputs: {as_of: false}\n")
    card = f"claim: It was counted.\ndate: 2024\nstatus: alleged\nsource: X\nreasoning: {' '.join(COUNTED)}"
    (root / "content/claims/counted.md").write_text(f"---\n{card}\n---\n", "utf-8")
    assert build(Request(root=root, now=noon(TODAY), output=root / "output", cache=False)).ok
    alone = folder / "alone" / "record.html"
    alone.parent.mkdir()
    shutil.copy(root / "output/record.html", alone)
    shutil.rmtree(root)
    return alone.as_uri()


@pytest.fixture
def asks_nobody(file: str) -> Iterator[list[Heard]]:
    """Visits; at the end, none of them said anything or asked for anything but the file and what lies in it."""
    visits: list[Heard] = []
    yield visits
    for heard in visits:
        assert heard.said == []
        assert {url for url in heard.asked if not url.startswith("data:font/")} == {file}


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")])
def test_it_stands_alone_in_any_light(
    tabs: Tabs, file: str, asks_nobody: list[Heard], width: int, scheme: Scheme
) -> None:
    with tabs.at(width, scheme) as (page, heard):
        asks_nobody.append(heard)
        page.goto(file)
        assert page.locator("h1").count() == 1 and sideways(page) == 0
        assert axe_violations(page) == []
        ground = page.locator("html").evaluate("node => getComputedStyle(node).backgroundColor")
        assert (ground == "rgb(252, 251, 248)") == (scheme == "light")
        assert page.evaluate("document.fonts.check('16px \"Libre Franklin\"')")
        page.locator("#q").fill("ship")  # what is found is there to be looked at, too
        expect(page.locator("#results li").first).to_be_visible()
        assert axe_violations(page) == [] and sideways(page) == 0


def test_a_link_leads_to_its_place_in_the_file(tabs: Tabs, file: str, asks_nobody: list[Heard]) -> None:
    with tabs.at(1280) as (page, heard):
        asks_nobody.append(heard)
        page.goto(file)
        for link, place in ((".record-contents ol a", "article"), (".record-numbers a", "article")):
            page.locator(link).first.click()
            expect(page.locator(f"{place}:target")).to_be_in_viewport()
        page.goto(f"{file}#claims/ship")
        page.locator('article:target a[href^="#source-"]').first.click()
        expect(page.locator(".source-list li:target")).to_be_in_viewport()
        page.go_back()
        expect(page.locator("article:target")).to_be_in_viewport()


def test_words_are_found_marked_and_led_to(tabs: Tabs, file: str, asks_nobody: list[Heard]) -> None:
    with tabs.at(360) as (page, heard):
        asks_nobody.append(heard)
        page.goto(file)
        page.locator("#q").fill("SHÍP  left")
        expect(page.locator("#results li").first).to_contain_text("ship", ignore_case=True)
        assert page.locator("#results mark").first.inner_text().lower().startswith("ship")
        assert "place" in page.locator("#found").inner_text()
        page.locator("#results a").first.click()
        expect(page.locator(":target")).to_be_in_viewport()
        page.locator("#q").fill("nothing of the kind is here")
        expect(page.locator("#found")).to_contain_text("Nothing found")
        page.locator("#q").fill("")
        expect(page.locator("#results li")).to_have_count(0)


STANDINGS = """nodes => nodes.map(node => {
  const place = document.getElementById(decodeURIComponent(node.querySelector("a").hash.slice(1)));
  const standing = place.closest("[data-standing]")?.dataset.standing ?? null;
  return [node.querySelector("a").innerText, standing, node.innerText];
})"""


def test_nothing_is_found_of_a_claim_without_where_it_stands(tabs: Tabs, file: str, asks_nobody: list[Heard]) -> None:
    with tabs.at(1280) as (page, heard):
        asks_nobody.append(heard)
        page.goto(file)
        page.locator("#q").fill("ship")
        expect(page.locator("#results mark").first).to_be_visible()
        hits = page.locator("#results > li").evaluate_all(STANDINGS)
        of_claims = [(name, standing) for name, standing, _ in hits if "laim" in name or standing]
        assert len(of_claims) > 5
        assert all(standing and name.endswith(f" · {standing}") for name, standing in of_claims)
        assert any("Refuted" in standing for _, standing in of_claims)
        assert any("opposite of claim" in name for name, _ in of_claims)
        assert not [words for *_, words in hits if "alleged before" in words]  # since when is left out


EXCERPTS = """pairs => pairs.map(pair => {
  document.getElementById("q").value = pair;
  document.getElementById("search").requestSubmit();
  return document.querySelector("#results > li > p").textContent;
})"""


def test_an_excerpt_says_no_word_twice(tabs: Tabs, file: str, asks_nobody: list[Heard]) -> None:
    with tabs.at(1280) as (page, heard):
        asks_nobody.append(heard)
        page.goto(file)
        pairs = [(one, other) for n, one in enumerate(COUNTED) for other in COUNTED[n + 1 :: 3]]
        found = page.evaluate(EXCERPTS, [f"{one} {other}" for one, other in pairs])
        for (one, other), words in zip(pairs, (text.split() for text in found), strict=True):
            said = [word for word in words if word in COUNTED]
            assert {one, other} <= {*said} and said == sorted({*said}), " ".join(words)
            left = [n for n, word in enumerate(words) if word == "…" and 0 < n < len(words) - 1]
            assert not left or COUNTED.index(other) - COUNTED.index(one) > 15, " ".join(words)  # little is not left out
        assert any(" … " in text.strip("… ") for text in found)


def test_hostile_words_are_found_as_words(tabs: Tabs, file: str, asks_nobody: list[Heard]) -> None:
    with tabs.at(1280) as (page, heard):
        asks_nobody.append(heard)
        page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        page.goto(file)
        expect(page.locator("#claims\\/hostile h4")).to_have_text(f"A ship {WORDS} left.")
        page.locator("#q").fill("</script><!--")
        expect(page.locator("#results li").first).to_contain_text("</script><!--")
        assert page.locator("img").count() == 0


def test_without_script_it_is_whole_but_for_the_search(tabs: Tabs, file: str, asks_nobody: list[Heard]) -> None:
    with tabs.at(360, script=False) as (page, heard):
        asks_nobody.append(heard)
        page.goto(file)
        expect(page.locator("#q")).to_be_hidden()
        assert hidden(page) == []


def test_on_paper_it_has_all_but_what_is_pressed(tabs: Tabs, file: str, asks_nobody: list[Heard]) -> None:
    with tabs.at(1280, "dark") as (page, heard):
        asks_nobody.append(heard)
        page.goto(file)
        page.emulate_media(media="print")
        for gone in (".record-bar", "#search"):
            expect(page.locator(gone)).to_be_hidden()
        assert hidden(page) == []
        assert page.locator("body").evaluate("node => getComputedStyle(node).color") == "rgb(0, 0, 0)"
        address = "node => getComputedStyle(node, '::after').content"
        assert "https://" in page.locator(".source-list cite a").first.evaluate(address)


def hidden(page: Page) -> list[str]:
    """The claims, statements, speakers and sources that nobody sees."""
    unseen = "nodes => nodes.filter(node => !node.checkVisibility()).map(node => node.id)"
    assert page.locator("[data-find]").count() > 20
    return list(page.locator("[data-find]").evaluate_all(unseen))
