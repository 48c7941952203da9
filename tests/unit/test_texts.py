"""Texts: what becomes of each passage, where it is shown and counted, and what of it is not."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from onrecord.check.check import check
from onrecord.files.find import find_sources
from onrecord.formats.files import format_files
from onrecord.formats.search_index import search_files
from onrecord.join.site import join
from onrecord.model.cards import ActorCard, Cards, ClaimCard, Correction, Struck, TextCard
from onrecord.model.dates import PartialDate
from onrecord.model.problems import Problem
from onrecord.model.settings import Config, Outputs
from onrecord.model.site import Corrected, Site
from onrecord.model.vocabulary import ActorKind, Basis, ClaimKind, Status
from onrecord.outside.addresses import addresses
from onrecord.pages.lists import RedirectView
from onrecord.pages.page import Page
from onrecord.pages.plan import plan
from onrecord.pages.prose.view import ClaimView, TextView
from onrecord.pages.texts.texts import TextsView
from onrecord.read.cards import read_claim, read_text
from onrecord.render.render import render
from onrecord.render.templates import Templates
from onrecord.wording.wording import wording_of
from tests.unit.sample_site import config

FOUR = "source: https://a.example/x\ndate: 2024-10-23\nstatus: alleged\n"
SPEECH = """---
title: A speech
publisher: Radio
url: https://a.example/speech
date: 2024-10-22
lang: ko
passages:
  - {says: It left., speaker: The Harbour, at: 3rd paragraph, claim: ship}
  - {quote: 떠났다, speaker: A voice, claim: wrong}
  - {says: It sank., claim: gone}
  - {says: No more of this., speaker: cook, claim: unripe}
  - {says: All cheered., left_out: A mood.}
---
"""


def claim(slug: str, **more: Any) -> ClaimCard:
    card = read_claim(f"content/claims/{slug}.md", f"---\nclaim: Of {slug}.\n{FOUR}---\n".encode()).value
    assert card is not None
    return replace(card, **more)


def text(slug: str = "speech", content: str = SPEECH, **more: Any) -> TextCard:
    read = read_text(f"content/texts/{slug}.md", content.encode())
    assert read.value is not None, read.problems
    return replace(read.value, **more)


STRUCK = Struck(date=PartialDate.parse("2025-01-01"), reason="R")
CLAIMS = (
    claim("ship"),
    claim("wrong", status=Status.DENIED, basis=Basis.REFUTED, headline="It stayed", short="It left"),
    claim("gone", struck=STRUCK),
    claim("unripe", claim="NEVER-PUBLISHED", draft=True),
)
ACTORS = (
    ActorCard(slug="port", path="content/actors/port.md", name="The Harbour", kind=ActorKind.AGENCY),
    ActorCard(slug="cook", path="content/actors/cook.md", name="NEVER-PUBLISHED", draft=True),
)


def joined(*texts: TextCard, claims: Iterable[ClaimCard] = CLAIMS) -> tuple[Site, list[Problem]]:
    cards = Cards(claims=tuple(claims), actors=ACTORS, texts=texts)
    made, of_join = join(cards, config(), datetime(2026, 1, 1))
    return made.site, [*of_join, *check(made, cards, config(), date(2026, 1, 1))]


def pages(site: Site, settings: Config | None = None) -> dict[str, Page]:
    planned, problems = plan(site, settings or config(), {}, {}, format_files)
    assert [problem for problem in problems if problem.severity == "error"] == []
    return {page.url: page for page in planned}


def text_view(site: Site, url: str = "/texts/speech/") -> TextView:
    view = pages(site)[url].view
    assert isinstance(view, TextView)
    return view


# ---------------------------------------------------------------- joining


def test_each_passage_comes_to_one_outcome() -> None:
    passages = joined(text())[0].texts["speech"].passages
    outcomes = [passage.outcome.value for passage in passages]
    assert outcomes == ["on-record", "on-record", "struck", "unpublished", "left-out"]
    assert [passage.claim for passage in passages] == ["ship", "wrong", "gone", None, None]
    assert [passage.number for passage in passages] == [1, 2, 3, 4, 5]


def test_a_speaker_is_an_actor_or_a_name_or_withheld() -> None:
    passages = joined(text())[0].texts["speech"].passages
    assert [(p.speaker, p.speaker_words) for p in passages[:4]] == [
        *(("port", None), (None, "A voice"), (None, None), (None, None))
    ]


def test_what_names_a_withheld_card_is_told_and_a_slip_is_an_error() -> None:
    told = {(p.code, p.severity, p.location.line) for p in joined(text())[1] if p.location.file.endswith("speech.md")}
    assert told == {("reference-withheld", "info", 11)}
    slip = text(content=SPEECH.replace("claim: ship", "claim: shipp"))
    assert [(p.code, p.hint) for p in joined(slip)[1] if p.severity == "error"] == [
        ("unknown-claim", "Did you mean “ship”?")
    ]


def test_a_speaker_of_a_text_is_no_new_actor() -> None:
    assert "a-voice" not in joined(text())[0].actors


def test_texts_come_newest_first_and_undated_ones_last() -> None:
    old, undated = text("old", SPEECH.replace("2024-10-22", "2023")), text("undated", date=None)
    assert [*joined(undated, old, text())[0].texts] == ["speech", "old", "undated"]


def test_a_draft_of_a_text_is_withheld_and_prose_may_link_to_texts() -> None:
    site, problems = joined(text(draft=True), text("other", f"{SPEECH}[It](text:speech), [so](text:speach).\n"))
    assert "/texts/speech/" in site.withheld and [*site.texts] == ["other"]
    assert {p.code: p.severity for p in problems if "link" in p.message} == {
        "reference-withheld": "info",
        "dead-link": "error",
    }


def test_corrections_of_a_text_are_in_the_timeline_with_its_title() -> None:
    front = "corrections: [{date: 2025-01-01, kind: fact, why: We misheard.}]\npassages:"
    site = joined(text(content=SPEECH.replace("passages:", front)))[0]
    assert [(e.kind, e.slug) for e in site.timeline if isinstance(e, Corrected)] == [("texts", "speech")]
    for outputs, url in ((Outputs(), "/texts/speech/"), (Outputs(texts=False), None)):
        months = pages(site, config(outputs=outputs))["/changes/"].view.months  # type: ignore[attr-defined]
        row = next(row for month in months for row in month.rows if row.kind == "correction")
        assert (row.claim.words, row.claim.url) == ("A speech", url)


def test_the_address_of_a_text_is_asked_with_the_links() -> None:
    found = addresses(Cards(texts=(text(),)), config())
    assert [(mention.url, mention.at.line) for mention in found] == [("https://a.example/speech", 4)]


# ---------------------------------------------------------------- pages


def test_the_page_counts_in_words() -> None:
    assert text_view(joined(text())[0]).text.counts == (
        "5 passages: 2 are on record, 1 was on record and is struck, 1 is taken up and not published yet, "
        "1 was not taken up."
    )


def test_a_label_stands_with_the_claim_and_never_with_a_headline() -> None:
    found = text_view(joined(text())[0]).passages
    assert [(p.label and p.label.words, p.claim and p.claim.words, p.since) for p in found] == [
        ("Alleged", "“Of ship.”", "since 23 October 2024"),
        ("Refuted · shown to be wrong", "“It left”", "date of decision not recorded"),
        ("Struck from the record", "“Of gone.”", "since 1 January 2025"),
        (None, None, None),
        (None, None, None),
    ]
    assert [p.outcome for p in found[3:]] == ["Taken up; the claim is not published yet.", "Not taken up: A mood."]


def test_an_opinion_bears_the_day_on_which_it_was_looked_at() -> None:
    claims = (claim("ship", kind=ClaimKind.OPINION, checked=PartialDate.parse("2024-10-25")), *CLAIMS[1:])
    assert text_view(joined(text(), claims=claims)[0]).passages[0].since == "Last looked at 25 October 2024"


def test_nothing_of_what_is_withheld_is_in_any_byte(project: Path) -> None:
    inputs = find_sources(project)
    templates, _ = Templates.from_files(inputs.templates)
    assert templates is not None
    planned, _ = plan(joined(text())[0], config(base_url="https://a.example"), inputs.assets, {}, format_files)
    for page in (page for page in planned if page.kind not in ("asset", "image")):
        made = render(page, templates)
        assert isinstance(made, bytes), made
        assert not [word for word in (b"NEVER-PUBLISHED", b"unripe", b"cook") if word in made], page.url


def test_a_claim_names_the_texts_that_have_it_with_the_place() -> None:
    twice = SPEECH.replace("claim: wrong", "claim: ship")
    site = joined(text(content=twice), text("old", date=None))[0]
    view = pages(site)["/claims/ship/"].view
    assert isinstance(view, ClaimView)
    assert [(t.text.words, [(p.words, p.url) for p in t.places]) for t in view.in_texts] == [
        (
            "A speech",
            [("3rd paragraph", "/texts/speech/#passage-1"), ("passage 2", "/texts/speech/#passage-2")],
        ),
        ("A speech", [("3rd paragraph", "/texts/old/#passage-1")]),
    ]


def test_a_claim_that_many_texts_have_names_the_first_and_how_many_more_there_are() -> None:
    row = "  - {says: S, claim: ship}\n"
    many = f"---\ntitle: T\npassages:\n{row * 25}---\n"
    view = pages(joined(*(text(f"t-{n:02}", many) for n in range(22)))[0])["/claims/ship/"].view
    assert isinstance(view, ClaimView)
    assert len(view.in_texts) == 21
    assert (view.in_texts[-1].text.words, view.in_texts[-1].text.url) == ("and 2 more", "/texts/")
    assert len(view.in_texts[0].places) == 21
    assert (view.in_texts[0].places[-1].words, view.in_texts[0].places[-1].url) == ("and 5 more", "/texts/t-00/")


def test_a_long_text_takes_pages_of_a_hundred_and_links_lead_to_the_right_one() -> None:
    rows = "".join(f"  - {{says: S{n}, claim: ship}}\n" for n in range(1, 102))
    site = joined(text(content=f"---\ntitle: T\nstate: Whole.\npassages:\n{rows}---\nProse.\n"))[0]
    first, second = text_view(site), text_view(site, "/texts/speech/page/2/")
    assert (len(first.passages), [p.anchor for p in second.passages]) == (100, ["passage-101"])
    assert bool(first.body and first.state) and not (second.body or second.state)
    assert second.heading == "T, page 2"
    assert "/texts/speech/page/3/" not in pages(site)
    late = "---\ntitle: T\npassages:\n" + "  - {says: S, left_out: L}\n" * 101 + "  - {says: S, claim: ship}\n---\n"
    view = pages(joined(text(content=late))[0])["/claims/ship/"].view
    assert isinstance(view, ClaimView)
    assert view.in_texts[0].places[0].url == "/texts/speech/page/2/#passage-102"


def test_the_list_is_in_the_menu_where_there_are_texts() -> None:
    site = joined(text(), text("other"))[0]
    made = pages(site)
    view = made["/texts/"].view
    assert isinstance(view, TextsView)
    assert ([line.link.url for line in view.texts], view.count) == (["/texts/other/", "/texts/speech/"], "2 texts")
    assert "/texts/" in {item.url for item in view.chrome.footer}
    assert not [url for url in pages(joined()[0]) if url.startswith("/texts/")]
    assert "/texts/" not in {item.url for item in pages(joined()[0])["/"].view.chrome.menu}  # type: ignore[attr-defined]


def test_texts_can_be_switched_off() -> None:
    off = config(outputs=Outputs(texts=False), base_url="https://a.example")
    site = joined(text(redirect_from=text(content=SPEECH.replace("lang: ko", "redirect_from: old")).redirect_from))[0]
    made = pages(site, off)
    assert not [url for url in made if "texts" in url]
    assert made["/claims/ship/"].view.in_texts == ()  # type: ignore[attr-defined]
    assert b"texts" not in made["/sitemap.xml"].make()  # type: ignore[misc,operator]
    assert not [kind for kind in search_kinds(site, off) if kind in ("text", "passage")]
    assert isinstance(pages(site)["/texts/old/"].view, RedirectView)


# ---------------------------------------------------------------- data and search


def data(site: Site) -> dict[str, Any]:
    settings = config(base_url="https://a.example")
    make = dict(format_files(site, settings, ()))["texts/speech/data.json"]
    read: dict[str, Any] = json.loads(bytes(make()))
    return read


def test_the_data_has_every_passage_with_what_became_of_it() -> None:
    read = data(joined(text())[0])
    assert (read["version"], read["id"], read["url"]) == (1, "speech", "https://a.example/texts/speech/")
    assert (read["original"], read["date"]["written"]) == ("https://a.example/speech", "2024-10-22")
    assert read["counts"] == {"on-record": 2, "struck": 1, "unpublished": 1, "withheld": 0, "left-out": 1}
    first, second, gone, hidden, left_out = read["passages"]
    assert gone["claim"]["since"]["written"] == "2025-01-01"
    assert first == {
        "id": "passage-1",
        "number": 1,
        "url": "https://a.example/texts/speech/#passage-1",
        "says": "It left.",
        "quote": None,
        "speaker": {"id": "port", "name": "The Harbour"},
        "at": "3rd paragraph",
        "place": "3rd paragraph",
        "outcome": "on-record",
        "claim": {
            "id": "ship",
            "url": "https://a.example/claims/ship/",
            "claim": "Of ship.",
            "label": "Alleged",
            "since": {"written": "2024-10-23", "earliest": "2024-10-23", "latest": "2024-10-23"},
            "checked": None,
        },
        "left_out": None,
    }
    assert (second["claim"]["claim"], second["speaker"]) == ("Of wrong.", {"id": None, "name": "A voice"})
    assert (hidden["claim"], hidden["speaker"], hidden["outcome"]) == (None, None, "unpublished")
    assert (left_out["claim"], left_out["left_out"]) == (None, "A mood.")
    assert {tuple(row) for row in read["passages"]} == {tuple(first)}


def test_data_is_switched_off_with_that_of_claims() -> None:
    off = config(outputs=Outputs(claim_data=False))
    assert "texts/speech/data.json" not in dict(format_files(joined(text())[0], off, ()))


def rows(site: Site, settings: Config) -> list[list[Any]]:
    files = search_files(site, settings, wording_of(settings))
    return [row for _, content in files for row in json.loads(content)["rows"]]


def search_kinds(site: Site, settings: Config) -> list[str]:
    return [row[0] for row in rows(site, settings)]


def test_titles_and_passages_are_found() -> None:
    found = [row for row in rows(joined(text())[0], config()) if row[0] in ("text", "passage")]
    assert found[:3] == [
        ["text", "speech", "A speech", "Radio"],
        ["passage", 0, "#passage-1", 0, "It left."],
        ["passage", 0, "#passage-2", 1, "떠났다", "ko"],
    ]
    assert len(found) == 6


@pytest.mark.parametrize("base", [None, "https://a.example"])
def test_every_page_of_texts_is_in_the_sitemap(base: str | None) -> None:
    made = pages(joined(text())[0], config(base_url=base))
    if base is None:
        assert "/sitemap.xml" not in made
        return
    sitemap = made["/sitemap.xml"].make
    assert sitemap is not None
    listed = sitemap()
    assert isinstance(listed, bytes)
    assert b"https://a.example/texts/speech/<" in listed and b"https://a.example/texts/<" in listed


def test_a_correction_of_a_text_is_in_the_feed_by_its_title_and_only_where_texts_have_pages() -> None:
    mended = Correction(date=PartialDate.parse("2025-05-01"), kind="fact", why="A day was wrong.")
    site, _ = joined(text(corrections=(mended,)))
    for texts in (True, False):
        settings = config(base_url="https://a.example", outputs=Outputs(texts=texts))
        told = bytes(dict(format_files(site, settings, ()))["feed.xml"]()).decode()
        assert ("<title>Correction: A speech</title>" in told) is texts
        assert ("https://a.example/texts/speech/#corrections" in told) is texts
