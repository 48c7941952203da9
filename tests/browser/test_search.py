"""Searching in Chromium, on a small record in several scripts, under a sub-path and with the policy of publishing."""

import json
import re
import shutil
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from onrecord.build.build import Request, build
from onrecord.model.names import plain_words
from tests.browser.looking import Scheme, Tabs, axe_violations, hosted, looked_at
from tests.clock import noon
from tests.unit.test_writings import WRITINGS

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=alert(1)> & <b>bold</b>"
CARDS = {
    "claims/bridge": """
claim: The northern bridge has been closed since March because three of its pillars are cracked.
short: The northern bridge is closed
source: https://example.org/bridge
date: 2024-03-01
status: confirmed
basis: record
reasoning: The order was published.
topics: [Harbour]
statements:
  - {actor: Mayor, stance: confirms, date: 2024-03-01, source: inspection, quote: We shut it on the engineers’ advice}
  - actor: Wojciech Łódzki
    stance: asserts
    date: 2024-03-02
    source: inspection
    quote: Мост закрыт для всех автомобилей
    lang: ru
  - {actor: 시청, stance: asserts, date: 2024-03-03, source: inspection, quote: 북쪽 다리를 폐쇄했습니다, lang: ko}
  - {actor: Tide, stance: denies, date: 2024-03-04, source: inspection, quote: لم يُغلَق الجسر بعد, lang: ar}
""",
    "claims/monster": f"""
claim: A sea serpent ate 3,000 sheep in the harbour.
headline: Clip of a serpent comes from a film
source: https://example.org/serpent
date: 2024-04-01
status: denied
basis: refuted
reasoning: It does.
topics: [Harbour]
statements:
  - actor: Tide
    stance: asserts
    date: 2024-04-01
    source: https://example.org/serpent
    quote: "{HOSTILE} serpent"
""",
    "claims/other": f"""
claim: "{HOSTILE} is what the sign said."
source: https://example.org/sign
date: 2024-05-01
status: alleged
actors: [Mayor]
""",
    "claims/again": """
claim: The northern bridge will open again in May.
source: https://example.org/again
date: 2024-05-02
status: alleged
actors: [Mayor]
""",
    "claims/ferry": """
claim: About 10,000 people crossed by ferry in a single night.
source: https://example.org/ferry
date: 2024-06-01
status: denied
basis: denial
reasoning: The line says no.
topics: [Harbour]
statements:
  - {actor: Tide, stance: asserts, date: 2024-06-01, source: https://example.org/ferry, says: 12.500 with the crew}
  - {actor: Mayor, by: Paula Vennells, stance: denies, date: 2024-06-02, source: inspection, quote: Nobody crossed}
  - {actor: Wojciech Łódzki, stance: declines, date: 2024-06-03, source: refusal}
""",
    "actors/mayor": "\nname: Mayor\nkind: agency\naliases: [City Hall of Northport]\n",
    "sources/refusal": "\ntitle: Tide denies what Wojciech says\nurl: https://example.org/refusal\n",
    "sources/inspection": "\ntitle: Inspection of pillars\npublisher: Harbour Gazette\nurl: https://example.org/inspection\n",
}


@pytest.fixture(scope="module")
def site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("record")
    shutil.copytree(project / "templates", root / "templates")
    (root / "site.yaml").write_text("title: Harbour record\n", "utf-8")
    for name, text in CARDS.items():
        path = root / "content" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---{text}---\n", "utf-8")
    return root


def made(site: Path, folder: Path, base_url: str | None) -> None:
    result = build(Request(root=site, now=noon(date(2026, 1, 1)), output=folder, base_url=base_url))
    assert result.ok, result.problems


@pytest.fixture(scope="module")
def served(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("served")
    (root / "some").mkdir()
    made(site, root / "some" / "prefix", "https://example.org/some/prefix")
    with hosted(root) as address:
        yield f"{address}some/prefix/"


@pytest.fixture
def page(tabs: Tabs, served: str) -> Iterator[Page]:
    """The search page; whatever the browser says is a fault."""
    with tabs.at(1280) as (opened, heard):
        opened.goto(f"{served}search/")
        yield opened
        assert heard.said == []


def found(page: Page) -> list[str]:
    """The first lines of the results, once they are there."""
    expect(page.locator("#results[aria-busy=false]")).to_be_attached()
    expect(page.locator("#found")).not_to_have_text("")
    expect(page.locator("#found")).not_to_have_text("Searching …")
    return [title.inner_text() for title in page.locator("#results .claim-words").all()]


def search(page: Page, text: str) -> list[str]:
    page.get_by_role("searchbox").fill(text)
    return found(page)


BRIDGE = "The northern bridge is closed"
FERRY = "About 10,000 people crossed by ferry in a single night."
SERPENT = "Refuted: “A sea serpent ate 3,000 sheep in the harbour.”"


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("northern bridge", BRIDGE),
        ("nothern brigde", BRIDGE),  # with slips
        ("pillars crack", BRIDGE),  # the full sentence, half a word
        ("engineers’ advice", BRIDGE),
        ("engineers advice", BRIDGE),
        ("автомобиль", BRIDGE),  # another ending
        ("МОСТ", BRIDGE),
        ("автомабилей", BRIDGE),  # a slip
        ("다리", BRIDGE),
        ("폐쇄", BRIDGE),  # inside a word
        ("الجسر", BRIDGE),
        ("جسر", BRIDGE),  # without the article
        ("يغلق", BRIDGE),  # without its vowel signs
        ("lodzki", "Wojciech Łódzki"),
        ("시청", "시청"),
        ("city hall", "Mayor"),  # an alias
        ("gazette", "Inspection of pillars"),
        ("harbour", "Harbour"),
        ("3000 sheep", SERPENT),
        ("3,000 sheep", SERPENT),
    ],
)
def test_what_is_asked_is_found(page: Page, asked: str, first: str) -> None:
    assert first in search(page, asked)[:2]


@pytest.mark.parametrize(
    ("asked", "kind", "first"),
    [
        ("mayor denies", "Mayor, Paula Vennells, denies", FERRY),
        ("city hall denied", "Mayor, Paula Vennells, denies", FERRY),  # an alias, another form of the verb
        ("denial ferry", "Mayor, Paula Vennells, denies", FERRY),  # with a word of the claim
        ("vennells", "Mayor, Paula Vennells, denies", FERRY),  # who spoke in person
        ("venels", "Mayor, Paula Vennells, denies", FERRY),  # with two slips, where nothing else is found
        ("wojciech denies", "Wojciech Łódzki neither confirms nor denies", FERRY),  # before the title of a source
        ("refuted", "Claim", SERPENT),
        ("debunked", "Claim", SERPENT),
        ("denied", "Claim", FERRY),
        ("public record", "Claim", BRIDGE),  # the basis
        ("harbour", "Claim", SERPENT),  # claims before topics
        ("the northern bridge is closed", "Claim", BRIDGE),  # not that which opens again
        ("city hall of northport", "Speaker", "Mayor"),  # a whole name leads
        ("mayor", "Speaker", "Mayor"),
        ("10 000 people", "Claim", FERRY),
        ("ten thousand", "Claim", FERRY),
        ("10k", "Claim", FERRY),
        ("12 500", "Tide asserts", FERRY),
    ],
)
def test_the_best_comes_first(page: Page, asked: str, kind: str, first: str) -> None:
    assert search(page, asked)[0] == first
    assert page.locator("#results .page-what").first.inner_text() == kind


def test_a_statement_is_none_of_the_words_of_its_claim(page: Page) -> None:
    assert search(page, "crossed by ferry in a single night") == [FERRY]
    assert FERRY not in search(page, "refuted")  # "Denied · not refuted" is none
    search(page, "vennells denies")
    assert page.locator("#results mark").all_inner_texts() == ["Vennells", "denies"]


SIGNS = ",", ".", " ", "\u00a0", "\u2009", "\u202f", "’", "'"


def written(number: int) -> set[str]:
    """A number in the ways in which people write it."""
    ways = {str(number), str(number).translate({48 + n: 0x660 + n for n in range(10)})}
    ways |= {f"{number:,}".replace(",", sign) for sign in SIGNS}
    for scale, words in ((1000, ("k", " thousand", "-thousand")), (1_000_000, (" million", " mn"))):
        share = number / scale
        if number >= scale and round(share, 2) == share:
            ways |= {f"{share:g}{word}" for word in words}
            ways |= {f"{share:g}{word}".replace(".", ",") for word in words}
    return ways


def test_a_number_is_found_however_it_is_written(page: Page) -> None:
    spelled = {
        2: "two",
        70: "seventy",
        25_000: "twenty-five thousand",
        100_000: "One hundred thousand",
        3_000_000: "three million",
    }
    numbers = {1, 999, 1000, 1500, 10_000, 12_300, 250_000, 1_500_000, 10_000_000, *spelled}
    groups = [sorted(written(number) | ({spelled[number]} if number in spelled else set())) for number in numbers]
    search(page, "bridge")
    lost = page.evaluate(
        """groups => {
          const { tokens } = window.OnRecordSearch;
          return groups.flatMap(ways => ways.flatMap(text => {
            const there = new Set(tokens(`of ${text} sheep`, true));
            const isThere = asked => tokens(asked, false).every(word => there.has(word));
            return ways.filter(asked => !isThere(asked)).map(asked => [text, asked]);
          }));
        }""",
        groups,
    )
    assert lost == []


def test_words_are_folded_as_names_are_that_are_near_each_other(page: Page) -> None:
    writings = [name for pair in WRITINGS for name in pair]
    signs = [chr(n) for n in range(1, 0x110000) if not 0xD800 <= n < 0xE000 and unicodedata.category(chr(n)) != "Cn"]
    # letters of a syllable that is still being typed: search alone leaves them out
    signs = [sign for sign in signs if not "\u3131" <= sign <= "\u318e"]
    words = [*writings, *signs, *(f"a{sign}b" for sign in signs if sign < "\u3000")]
    search(page, "bridge")
    folded = page.evaluate(
        """words => JSON.stringify(JSON.parse(words).map(text =>
             (window.OnRecordSearch.fold(text).match(/[\\p{L}\\p{M}\\p{N}]+/gu) || []).join(" ")))""",
        json.dumps(words),  # as one text: so many values take much longer on the way than they take there
    )
    others = {word: (there, plain_words(word)) for word, there in zip(words, json.loads(folded), strict=True)}
    assert {word: both for word, both in others.items() if both[0] != both[1]} == {}


def test_what_may_be_two_numbers_is_found_as_two(page: Page) -> None:
    search(page, "bridge")
    tokens = "text => window.OnRecordSearch.tokens(text, true)"
    assert page.evaluate(tokens, "on 12 300 ships") == ["on", "12300", "12", "300", "ships"]
    assert page.evaluate(tokens, "in 2024 100 ships") == ["in", "2024", "100", "ships"]
    assert page.evaluate(tokens, "two three") == ["2", "two", "3", "three"]
    assert page.evaluate(tokens, "thousands") == ["thousands"]


def test_where_nothing_is_found_there_are_ways_on(page: Page, served: str) -> None:
    assert search(page, "zzzzzz") == []
    expect(page.get_by_role("heading", name="Results")).to_be_hidden()
    main = page.get_by_role("main")
    for name, path in (("Timeline", "timeline/"), ("Harbour", "topics/harbour/"), ("Mayor", "actors/mayor/")):
        assert main.get_by_role("link", name=name).evaluate("link => link.href") == f"{served}{path}"
    assert axe_violations(page) == []
    search(page, "serpent")
    expect(page.get_by_role("heading", name="Results")).to_be_visible()
    expect(main.get_by_role("link", name="Timeline")).to_be_hidden()


def test_how_many_are_found_is_said(page: Page) -> None:
    titles = search(page, "northern bridge")
    assert len(titles) > 1
    expect(page.locator("#found")).to_have_text(f"{len(titles)} results")
    assert search(page, "zzzzzz") == []
    expect(page.locator("#found")).to_have_text(re.compile("Nothing found"))


def test_words_that_no_text_holds_together_are_found_apart(page: Page) -> None:
    titles = search(page, "serpent автомобилей")
    assert {BRIDGE, SERPENT} <= set(titles)


def test_a_claim_stands_once_and_what_was_found_is_marked(page: Page) -> None:
    search(page, "bridge")
    claims = page.locator("#results li", has=page.locator(".page-what", has_text="Claim"))
    assert claims.locator(".claim-words").all_inner_texts().count(BRIDGE) == 1
    assert set(claims.locator("mark").all_inner_texts()) == {"bridge"}
    search(page, "폐쇄")
    assert page.locator("#results mark").all_inner_texts() == ["폐쇄"]
    search(page, "المُغلَق يغلق")
    assert page.locator("#results mark").all_inner_texts() == ["يُغلَق"]


@pytest.mark.parametrize("words", ["serpent ate sheep", "clip film"])
def test_a_refuted_claim_is_found_by_its_words_or_headline_and_shown_as_refuted(page: Page, words: str) -> None:
    assert search(page, words) == [SERPENT]
    item = page.locator("#results li").first
    assert "film" not in item.inner_text()  # the label is not that of the headline
    expect(item.locator(".claim-words > .mark-shape")).to_have_count(1)
    expect(item.locator(".mark-label")).to_have_count(0)  # it is said once


def test_the_filter_keeps_claims_of_a_status_and_what_was_said_of_them(page: Page) -> None:
    assert len(search(page, "northern bridge")) > 1
    page.get_by_label("Status").select_option("alleged")
    assert set(found(page)) == {"The northern bridge will open again in May."}
    assert page.url.endswith("?q=northern+bridge&status=alleged")
    page.get_by_role("searchbox").fill("")
    assert len(found(page)) == 2  # every claim that is alleged


def test_the_address_holds_the_search_and_back_goes_back(page: Page, served: str) -> None:
    page.goto(served)
    page.goto(f"{served}search/?q=serpent")
    assert SERPENT in found(page)
    assert page.get_by_role("searchbox").input_value() == "serpent"
    page.get_by_label("Status").select_option("refuted")
    page.wait_for_url("**/search/?q=serpent&status=refuted")
    page.get_by_role("link", name="Refuted: “A sea serpent").first.click()
    page.wait_for_url("**/claims/monster/**")
    page.go_back()
    assert page.url.endswith("?q=serpent&status=refuted")
    assert SERPENT in found(page)
    page.go_back()
    assert page.url.endswith("?q=serpent")
    assert page.get_by_label("Status").input_value() == ""
    page.go_back()
    assert page.url == served


def test_typing_leaves_one_entry_behind(page: Page, served: str) -> None:
    page.goto(served)
    page.goto(f"{served}search/")
    page.get_by_role("searchbox").press_sequentially("bridge", delay=80)
    page.wait_for_url("**/search/?q=bridge")
    page.go_back()
    assert page.url == served


def test_all_of_it_by_keyboard(page: Page, served: str) -> None:
    page.keyboard.press("Control+k")
    page.keyboard.type("bridge")
    titles = found(page)
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == titles[0]
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == titles[1]
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert page.evaluate("[document.activeElement.id, document.activeElement.value]") == ["q", ""]
    expect(page.locator("#results")).to_be_hidden()
    expect(page.get_by_role("heading", name="All that can be found")).to_be_visible()
    page.keyboard.type("bridge")
    found(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{served}*/*/**")
    assert "/search/" not in page.url


def test_a_link_is_described_by_what_stands_around_it(page: Page) -> None:
    search(page, "автомобилей")
    ids = page.locator("#results a").first.get_attribute("aria-describedby")
    assert ids is not None
    described = " ".join(page.locator(f"#{name}").inner_text() for name in ids.split())
    assert "Wojciech Łódzki" in described and "Мост закрыт" in described and "Confirmed" in described
    assert page.locator("#results blockquote").get_attribute("lang") == "ru"


def test_hostile_text_stays_text(page: Page) -> None:
    for asked in ("sign onerror", "serpent", HOSTILE):
        search(page, asked)
        assert page.locator("#results :is(img, b, script)").count() == 0
    assert HOSTILE in page.locator("#results").inner_text()
    page.get_by_role("searchbox").fill("<script>alert(1)</script>")
    page.wait_for_timeout(200)
    assert page.locator("#results script").count() == 0


def test_the_index_is_fetched_when_first_used(tabs: Tabs, served: str) -> None:
    with tabs.at(1280) as (page, heard):
        page.goto(f"{served}search/")
        assert not [url for url in heard.asked if url.endswith(".json")]
        search(page, "bridge")
        search(page, "serpent")
        assert len([url for url in heard.asked if url.endswith(".json")]) == 1


def test_a_long_record_comes_in_files_and_all_of_them_are_looked_into(browser: Browser, served: str) -> None:
    with looked_at(browser, 1280) as (page, heard):
        rest: list[object] = []

        def first(route: Route) -> None:
            whole = route.fetch().json()
            rest.extend(whole["rows"][8:])
            route.fulfill(json={**whole, "rows": whole["rows"][:8], "parts": ["rest-1.json", "rest-2.json"]})

        page.route("**/search-index.*.json", first)
        page.route("**/rest-1.json", lambda route: route.fulfill(json={"rows": rest[:10]}))
        page.route("**/rest-2.json", lambda route: route.fulfill(json={"rows": rest[10:]}))
        page.goto(f"{served}search/?q=gazette")
        expect(page.locator("#found")).to_have_text("1 result")  # the last row of the last file
        assert found(page) == ["Inspection of pillars"]
        assert BRIDGE in search(page, "northern bridge")
        assert len([url for url in heard.asked if url.endswith(".json")]) == 3


def test_on_a_phone_a_link_in_the_bar_and_the_keys_lead_here(tabs: Tabs, served: str) -> None:
    with tabs.at(360) as (page, heard):
        for lead in (lambda: page.get_by_role("banner").get_by_role("link", name="Search").click(), None):
            page.goto(f"{served}claims/bridge/")
            page.keyboard.press("Control+k") if lead is None else lead()
            page.wait_for_url(f"{served}search/")
        assert page.get_by_role("searchbox").count() == 1
        assert heard.said == []


def test_the_box_in_the_header_leads_here_from_anywhere(tabs: Tabs, served: str) -> None:
    with tabs.at(1280) as (page, heard):
        page.goto(f"{served}claims/bridge/")
        box = page.get_by_role("banner").get_by_role("searchbox")
        expect(box).to_be_visible()
        page.keyboard.press("Control+k")
        page.keyboard.type("serpent")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{served}search/?q=serpent")
        assert SERPENT in found(page)
        assert page.get_by_role("searchbox").count() == 1
        assert heard.said == []


def test_results_move_nothing_once_shown(browser: Browser, served: str) -> None:
    with looked_at(browser, 360) as (page, _):
        page.add_init_script(
            "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(entry => {"
            "window.shift += entry.value })).observe({type: 'layout-shift', buffered: true})"
        )
        page.goto(f"{served}search/?q=bridge")
        found(page)
        page.wait_for_timeout(300)
        assert page.evaluate("window.shift") < 0.001


@pytest.mark.parametrize("lost", ["**/*.json", "**/minisearch.*.js"])
def test_a_fault_of_the_network_is_told_and_the_lists_are_there(browser: Browser, served: str, lost: str) -> None:
    with looked_at(browser, 1280) as (page, _):
        page.route(lost, lambda route: route.abort())
        page.goto(f"{served}search/?q=bridge")
        expect(page.locator("#found")).to_have_text(re.compile("could not be fetched"))
        expect(page.locator("#lists")).to_be_visible()
        page.unroute(lost)
        assert BRIDGE in search(page, "bridge is closed")


def test_without_script_the_page_offers_the_lists(tabs: Tabs, served: str) -> None:
    with tabs.at(1280, script=False) as (page, _):
        page.goto(f"{served}search/?q=bridge")
        expect(page.get_by_text("Searching needs JavaScript")).to_be_visible()
        expect(page.locator("#search")).to_be_hidden()
        expect(page.get_by_role("main").get_by_role("link", name="Mayor")).to_be_visible()
        page.get_by_role("main").get_by_role("link", name="All claims").click()
        expect(page).to_have_url(f"{served}claims/")


def test_from_a_folder_the_page_offers_the_lists(
    tabs: Tabs, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("opened") / "site"
    made(site, folder, None)
    with tabs.at(800) as (page, heard):
        page.goto(folder.as_uri() + "/index.html")
        page.get_by_role("searchbox").fill("bridge")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/index.html?q=bridge")
        expect(page.locator("#found")).to_have_text(re.compile("works on a web server only"))
        expect(page.locator("#search")).to_be_hidden()
        page.get_by_role("main").get_by_role("link", name="Who speaks").click()
        assert page.url == folder.as_uri() + "/actors/index.html"
        assert heard.said == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("asked", ["", "?q=bridge"])
def test_the_page_is_open_to_everybody(tabs: Tabs, served: str, width: int, scheme: Scheme, asked: str) -> None:
    with tabs.at(width, scheme) as (page, _):
        page.goto(f"{served}search/{asked}")
        if asked:
            found(page)
        assert axe_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
