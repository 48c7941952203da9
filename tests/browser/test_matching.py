"""Pasting a text in Chromium: the browser answers as the engine does, nothing leaves it, and anybody can use it."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from onrecord.build.build import Request, build
from onrecord.matching.record import MatchRecord, match_record
from onrecord.matching.sentences import sentences
from onrecord.wording.wording import wording_of
from tests.browser.looking import Scheme, Tabs, assert_whole, axe_violations, looked_at, sideways
from tests.clock import noon

pytestmark = pytest.mark.browser

FILES = Path(__file__).parent.parent / "matching"
BENCHMARK = [row["text"] for row in json.loads((FILES / "sentences.json").read_text("utf-8"))["sentences"]]
FRESH = [row["text"] for row in json.loads((FILES / "fresh.json").read_text("utf-8"))["sentences"]]
ODD = (FILES / "odd.txt").read_text("utf-8")
HOSTILE = "North Korea sent <b>25,000</b> sappers to clear mines in Kursk."
READ = """async (texts) => {
    const index = new URL(document.getElementById("paste-form").dataset.index, location.href);
    const first = await (await fetch(index)).json();
    const corpus = new window.OnRecordMatch.Corpus(first);
    for (const row of corpus.add(first.rows)) void row;
    for (const path of first.parts) {
        for (const row of corpus.add((await (await fetch(new URL(path, index))).json()).rows)) void row;
    }
    corpus.done();
    const shown = ({ value, of, units }) => [value, [...of].sort(), [...units].sort()];
    return texts.map((text) => corpus.sentences(text).map((sentence) => {
        const { words, amounts, denies } = corpus.reader.terms(sentence);
        const hits = corpus.matches(sentence).map((hit) => ({ ...hit, slug: corpus.claims[hit.claim].row[1] }));
        return { sentence, words, denies, hits, amounts: amounts.map(shown) };
    }));
}"""


@pytest.fixture(scope="module")
def record(project: Path) -> MatchRecord:
    result = build(Request(root=project, now=noon(date(2026, 11, 24))))
    assert result.site is not None
    assert result.config is not None
    return match_record(result.site, result.config, wording_of(result.config))


def read(record: MatchRecord, text: str) -> list[dict[str, Any]]:
    """What the engine makes of a text, as READ has it."""
    found = []
    for sentence, hits in record.answers(text):
        terms = record.reader.terms(sentence)
        found.append(
            {
                "sentence": sentence,
                "words": list(terms.words),
                "denies": terms.denies,
                "amounts": [[amount.value, sorted(amount.of), sorted(amount.units)] for amount in terms.amounts],
                "hits": [
                    {
                        "claim": hit.claim,
                        "likeness": hit.likeness,
                        "kind": hit.kind.value,
                        "given": list(hit.given),
                        "recorded": list(hit.recorded),
                        "isOpen": hit.is_open,
                        "slug": record.slugs[hit.claim],
                    }
                    for hit in hits
                ],
            }
        )
    return found


def paste(page: Page, text: str) -> None:
    page.get_by_role("textbox", name="Text, up to 200 KB").fill(text)
    page.get_by_role("button", name="Look its sentences up").click()


def test_browser_and_engine_answer_alike(tabs: Tabs, served: str, record: MatchRecord, project: Path) -> None:
    """The sentences of the benchmark, odd ones, and all cards of the example, front matter and all."""
    prose = [path.read_text("utf-8") for path in sorted((project / "content/claims").glob("*.md"))]
    texts = [*BENCHMARK, *FRESH, ODD, *prose]
    with tabs.at(1280) as (page, _):
        page.goto(f"{served}search/")
        paste(page, "Begin.")
        expect(page.locator("#paste-found")).to_contain_text("Sentences compared: 1;")
        answers = page.evaluate(READ, texts)
    for text, answer in zip(texts, answers, strict=True):
        assert answer == read(record, text)
    assert sum(len(answer) for answer in answers) > 1500


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")])
@pytest.mark.parametrize("where", ["search/", "texts/"])
def test_a_text_is_pasted(tabs: Tabs, served: str, width: int, scheme: Scheme, where: str) -> None:
    with tabs.at(width, scheme) as (page, heard):
        page.goto(f"{served}{where}")
        assert axe_violations(page) == []
        before = len(heard.asked)
        paste(page, f"{HOSTILE} The weather was fine in Lisbon. {BENCHMARK[0]}")
        expect(page.locator("#paste-found")).to_have_text("Sentences compared: 3; with something on record: 2.")
        first = page.locator(".paste-list > li").first
        expect(first.locator("blockquote")).to_have_text(HOSTILE)
        expect(first).to_contain_text("Same subject, other figure: the text has 25,000; the record has 1,000.")
        expect(first).to_contain_text("Covers reports to 16 February 2026")
        link = first.get_by_role("link").first
        expect(link).to_have_attribute("href", f"{served}claims/sappers-in-kursk/")
        page.get_by_text("Sentences with nothing on record: 1").click()
        expect(page.locator(".paste-rest li")).to_have_text("The weather was fine in Lisbon.")
        assert axe_violations(page) == []
        assert sideways(page) == 0
        assert_whole(page, heard, served)
        assert all("search-index" in url or "/js/" in url or "/fonts/" in url for url in heard.asked[before:])
        assert page.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length") == 0


def test_bounds_and_words_of_faults(tabs: Tabs, served: str) -> None:
    with tabs.at(360) as (page, heard):
        page.goto(f"{served}search/")
        told = page.locator("#paste-found")
        paste(page, "  \n ")
        expect(told).to_have_text("Paste a text first.")
        paste(page, "é" * 100_001)
        expect(told).to_have_text("This text has more than 200 KB. Paste it in parts.")
        assert [url for url in heard.asked if "search-index" in url] == []
        paste(page, "Ab. " * 49_000)
        expect(told).to_contain_text("Sentences compared: 49,000; with something on record: 0.")
        page.locator("#paste details summary").click()
        expect(page.locator(".paste-rest li")).to_have_count(501)
        paste(page, "(" * 200_000)
        expect(told).to_contain_text("with something on record: 0.")
        page.get_by_role("button", name="Clear").click()
        expect(told).to_have_text("")
        expect(page.get_by_role("textbox", name="Text, up to 200 KB")).to_have_value("")


def test_no_key_is_held_up_by_a_long_text(tabs: Tabs, served: str) -> None:
    """Between two sentences the page may do something else: what runs at a stretch ends after some milliseconds."""
    with tabs.at(1280) as (page, _):
        page.goto(f"{served}search/")
        page.evaluate("""() => {
            window.turns = 0;
            const tick = () => { window.turns += 1; setTimeout(tick); };
            tick();
        }""")
        paste(page, (" ".join(BENCHMARK) + "\n\n") * 30)
        before = page.evaluate("window.turns")
        expect(page.locator("#paste-found")).to_contain_text("Sentences compared: 1,800; with something on record: 1,")
        assert page.evaluate("window.turns") - before > 3
        expect(page.locator(".paste-list > li")).to_have_count(50)
        page.get_by_role("button", name="Show more sentences").click()
        expect(page.locator(".paste-list > li")).to_have_count(100)
        expect(page.locator(".paste-list > li").nth(50).get_by_role("link").first).to_be_focused()


def test_by_keyboard(tabs: Tabs, served: str) -> None:
    with tabs.at(360) as (page, _):
        page.goto(f"{served}texts/")
        page.get_by_role("textbox", name="Text, up to 200 KB").focus()
        page.keyboard.insert_text(BENCHMARK[0])
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator("#paste-found")).to_contain_text("with something on record: 1.")
        assert page.get_attribute("#paste-found", "role") == "status"


def test_without_a_script_and_from_a_folder(tabs: Tabs, browser: Browser, served: str, opened: str) -> None:
    with tabs.at(360, script=False) as (page, heard):
        for where in ("search/", "texts/"):
            page.goto(f"{served}{where}")
            expect(page.locator("#paste")).to_contain_text("needs JavaScript")
            expect(page.locator("#paste-form")).to_be_hidden()
        assert_whole(page, heard, served)
    with looked_at(browser, 360) as (page, _):
        page.goto(f"{opened}search/index.html")
        expect(page.locator("#paste-found")).to_contain_text("works on a web server only")
        expect(page.locator("#paste-form")).to_be_hidden()


def test_sentences_end_where_readers_see_an_end() -> None:
    text = "Gen. Lee of the U.S. said so (twice). “Yes.” He left! e.g. now\n\nTitle\nA line that is long enough to\nbe"
    assert [*sentences(text, {"gen", "u.s", "e.g"})] == [
        "Gen. Lee of the U.S. said so (twice).",
        "“Yes.”",
        "He left! e.g. now",
        "Title",
        "A line that is long enough to",
        "be",
    ]


def test_abbreviations_before_numbers_marks_of_markdown_and_lines_without_stops() -> None:
    text = (
        "He said no. They left in Oct. The rest is no. 5.\n\n> **They** came. „Ja.“ Nein.\n"
        "ทหารเกาหลีเหนือถูกส่งไปรัสเซียเมื่อเดือนตุลาคมที่ผ่านมา\nรัสเซียปฏิเสธ"
    )
    assert [*sentences(text, {"no#", "oct#"})] == [
        "He said no.",
        "They left in Oct.",
        "The rest is no. 5.",
        "They came.",
        "„Ja.“",
        "Nein.",
        "ทหารเกาหลีเหนือถูกส่งไปรัสเซียเมื่อเดือนตุลาคมที่ผ่านมา",
        "รัสเซียปฏิเสธ",
    ]


def test_answers_are_marked_once_the_text_is_another(tabs: Tabs, served: str) -> None:
    with tabs.at(360) as (page, _):
        page.goto(f"{served}texts/")
        paste(page, "North Korea never sent soldiers to Russia.")
        expect(page.locator("#paste-found")).to_contain_text("with something on record: 1.")
        expect(page.locator("#paste-found")).to_be_in_viewport()
        expect(page.locator(".paste-list > li")).to_contain_text("Words alone cannot tell whether it denies the claim.")
        expect(page.locator(".paste-list a").first).to_have_attribute("target", "_blank")
        page.get_by_role("textbox", name="Text, up to 200 KB").fill("Other words.")
        expect(page.locator("#paste-found")).to_contain_text("The text has changed since.")
        assert axe_violations(page) == []
        page.get_by_role("textbox", name="Text, up to 200 KB").fill("North Korea never sent soldiers to Russia.")
        expect(page.locator("#paste-found")).to_contain_text("with something on record: 1.")
