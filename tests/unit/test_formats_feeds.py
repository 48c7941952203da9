"""Feeds, read back by independent parsers and held to the rules of RFC 4287, JSON Feed 1.1 and OPML 2.0."""

import json
from dataclasses import replace
from typing import Any

import pytest

from onrecord.formats.files import Make, format_files
from onrecord.model.cards import Struck
from onrecord.model.settings import Config, Outputs, Publisher
from onrecord.model.site import Claim, Site, StatusEntry
from onrecord.model.vocabulary import Basis, ClaimKind, Stance, Status
from tests.feed_rules import ATOM, valid_atom, valid_json_feed, valid_opml, words_of
from tests.unit.sample_site import claim, config, day, site, statement

BASE = "https://example.org/record"


def made(files: tuple[tuple[str, Make], ...]) -> dict[str, bytes]:
    return {path: bytes(make()) for path, make in files}


def files(subject: Claim | None = None, settings: Config | None = None, place: Site | None = None) -> dict[str, bytes]:
    return made(format_files(place or site(subject), settings or config(base_url=BASE), ()))


def titles(root: Any) -> list[str]:
    return [node.text for node in root.findall("a:entry/a:title", ATOM)]


def entry(date: str, status: Status, basis: Basis | None = None, **more: Any) -> StatusEntry:
    own: dict[str, Any] = {
        "date": day(date),
        "status": status,
        "basis": basis,
        "why": "As said.",
        "recorded": day(date),
    }
    return StatusEntry(**own | more)


MOVED = replace(
    claim(),
    history=(entry("2024-10-18", Status.ALLEGED), entry("2025-04-28", Status.CONFIRMED, Basis.ADMISSION)),
)


def test_a_new_claim_and_a_change_are_told_newest_first() -> None:
    root = valid_atom(files(MOVED)["feed.xml"])
    assert titles(root) == [
        "Correction: North Korea sent soldiers & “officers”.",
        "Alleged → Confirmed · admitted by those concerned: “North Korea sent soldiers & “officers”.”",
        "North Korea sent soldiers & “officers”.",
    ]
    assert [node.text for node in root.findall("a:entry/a:id", ATOM)] == [
        f"{BASE}/claims/troops/#correction-2025-05-01",
        f"{BASE}/claims/troops/#status-2025-04-28",
        f"{BASE}/claims/troops/",
    ]
    mended, change, new = root.findall("a:entry", ATOM)
    assert words_of(mended) == "Wrong day."
    assert words_of(change) == (
        "Our status changed: Alleged → Confirmed · admitted by those concerned, since 28 April 2025. As said. "
        "North Korea sent soldiers & “officers”."
    )
    for told in (
        "Confirmed · admitted by those concerned, since 28 April 2025. Both governments said so.",
        "Claim made by NIS, first made 18 October 2024.",
        "30 October 2024: Dmitry Peskov (speaks for Russia) denies “Это «утка» <b>” A report , Reuters (",
        "26 April 2025: Valery Gerasimov (<i>Chief</i> of staff, speaks for Russia) acknowledges",
        "18 October 2024: NIS (speaks for South Korea) asserts: 1,500 soldiers",
    ):
        assert told in words_of(new)
    assert new.findtext("a:published", namespaces=ATOM) == "2024-10-18T00:00:00Z"
    assert new.findtext("a:updated", namespaces=ATOM) == "2026-02-16T00:00:00Z"  # when an editor last looked
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_a_reconstructed_change_is_no_news() -> None:
    assert [title.partition(":")[0] for title in titles(valid_atom(files()["feed.xml"]))] == [
        "North Korea sent soldiers & “officers”.",
        "Correction",
    ]


def test_a_claim_is_not_older_in_the_record_than_the_record() -> None:
    root = valid_atom(files(place=site(record_since=day("2026-11-24")))["feed.xml"])
    assert root.findtext("a:entry/a:published", namespaces=ATOM) == "2026-11-24T00:00:00Z"


def test_a_change_is_dated_by_the_day_on_which_it_was_recorded() -> None:
    subject = replace(MOVED, history=(MOVED.history[0], replace(MOVED.history[1], recorded=day("2025-05-02"))))
    root = valid_atom(files(subject)["feed.xml"])
    change = root.find("a:entry", ATOM)
    assert change.findtext("a:published", namespaces=ATOM) == "2025-05-02T00:00:00Z"
    assert change.findtext("a:id", namespaces=ATOM).endswith("#status-2025-04-28")


def test_two_changes_on_one_day_have_two_ids() -> None:
    twice = (*MOVED.history, entry("2025-04-28", Status.DENIED, Basis.DENIAL), entry("2024-10-XX/2025", Status.ALLEGED))
    root = valid_atom(files(replace(MOVED, history=twice))["feed.xml"])
    ids = {node.text.partition("#")[2] for node in root.findall("a:entry/a:id", ATOM)}
    assert ids == {"", "correction-2025-05-01", "status-2025-04-28", "status-2025-04-28-2", "status-2024-10-XX%2F2025"}


def test_a_refuted_claim_is_never_spread_bare() -> None:
    refuted = replace(
        claim(status=Status.DENIED, basis=Basis.REFUTED, claim="Moon is cheese"),
        history=(entry("2024-10-18", Status.CONFIRMED), entry("2025-01-01", Status.DENIED, Basis.REFUTED)),
    )
    found = files(refuted)
    change = "Confirmed → Refuted · shown to be wrong: “Moon is cheese”"
    assert titles(valid_atom(found["feed.xml"])) == [
        "Correction: Refuted: “Moon is cheese”",
        change,
        "Refuted: “Moon is cheese”",
    ]
    said = titles(valid_atom(found["actors/russia/feed.xml"]))
    assert said and all(title.endswith(": Moon is cheese (Refuted · shown to be wrong)") for title in said)
    items = json.loads(found["feed.json"])["items"]
    assert {item["title"] for item in items} == {*titles(valid_atom(found["feed.xml"]))}
    told = replace(refuted, card=replace(refuted.card, headline="The moon is rock"))
    assert b"rock" in files(told)["claims/troops/data.json"]
    feeds = [path for path in found if "feed" in path]  # tell no headline: the label is not its own
    assert [files(told)[path] for path in feeds] == [found[path] for path in feeds]


def test_a_struck_claim_says_so_and_opinions_have_no_status() -> None:
    gone = replace(MOVED, card=replace(MOVED.card, struck=Struck(date=day("2025-05-03"), reason="Not ours to keep.")))
    found = files(gone)
    root = valid_atom(found["feed.xml"])
    struck = root.find("a:entry", ATOM)
    assert struck.findtext("a:id", namespaces=ATOM) == f"{BASE}/claims/troops/#struck"
    assert struck.findtext("a:title", namespaces=ATOM).startswith("Struck from the record: “")
    assert words_of(struck) == "Not ours to keep."
    own = next(node for node in root.findall("a:entry", ATOM) if node.findtext("a:id", namespaces=ATOM)[-1] == "/")
    assert words_of(own) == "Struck from the record: “North Korea sent soldiers & “officers”.” Not ours to keep."
    assert own.findtext("a:updated", namespaces=ATOM) >= "2025-05-03"
    said = valid_atom(found["actors/russia/feed.xml"]).findall("a:entry", ATOM)
    assert [node.findtext("a:id", namespaces=ATOM).partition("#")[2] for node in said] == [
        "statement-2025-04-26-gerasimov",
        "statement-2024-10-30-peskov",
    ]  # a reader that keeps copies puts these in their place
    assert {(node.findtext("a:title", namespaces=ATOM)[:23], words_of(node)) for node in said} == {
        ("Struck from the record:", "Not ours to keep.")
    }
    opinion = replace(MOVED, card=replace(MOVED.card, kind=ClaimKind.OPINION))
    root = valid_atom(files(opinion)["feed.xml"])
    assert [node.text.partition("#")[2] for node in root.findall("a:entry/a:id", ATOM)] == ["correction-2025-05-01", ""]
    own = root.findall("a:entry", ATOM)[1]
    assert "Opinion, not rated." in words_of(own)
    assert own.findtext("a:author/a:name", namespaces=ATOM) == "NIS"
    items = valid_json_feed(files(opinion)["feed.json"])["items"]
    assert [item.get("authors") for item in items] == [None, [{"name": "NIS"}]]


def test_a_claim_of_which_no_day_of_ours_is_known_is_in_no_feed() -> None:
    """The day of what a claim tells of is not the day on which we told it."""
    first = replace(entry("2024-10-18", Status.ALLEGED), recorded=day("2024-10-18"), first_made=True)
    undated = replace(claim(checked=None), history=(first,), updated=None)
    assert [title[:10] for title in titles(valid_atom(files(undated)["feed.xml"]))] == ["Correction"]
    known = replace(undated, card=replace(undated.card, recorded=day("2026-11-24")))
    root = valid_atom(files(known)["feed.xml"])
    assert root.findtext("a:entry/a:published", namespaces=ATOM) == "2026-11-24T00:00:00Z"
    root = valid_atom(files(known)["actors/russia/feed.xml"])
    assert {node.text for node in root.findall("a:entry/a:published", ATOM)} == {"2026-11-24T00:00:00Z"}


def test_an_actor_has_a_feed_of_what_was_said_by_it_or_for_it() -> None:
    found = files()
    assert sorted(p for p in found if p.startswith("actors/")) == [
        f"actors/{slug}/feed.{form}"
        for slug in ("china", "gerasimov", "nis", "peskov", "russia", "south-korea")
        for form in ("json", "xml")
    ]
    root = valid_atom(found["actors/russia/feed.xml"])
    assert root.findtext("a:title", namespaces=ATOM) == "Russia – On Record"
    assert [title.split(":")[0] for title in titles(root)] == ["Valery Gerasimov acknowledges", "Dmitry Peskov denies"]
    assert root.findtext("a:entry/a:id", namespaces=ATOM) == f"{BASE}/claims/troops/#statement-2025-04-26-gerasimov"


def test_words_about_the_opposite_are_not_told_and_an_actor_without_words_has_no_feed() -> None:
    row = statement(0, "china", "china", Stance.DENIES, "2024-11-01", mirrored=True)
    assert not [p for p in files(replace(claim(), statements=(), mirrored=(row,))) if p.startswith("actors/")]


def test_fifty_entries_at_most() -> None:
    many = {f"c{n:03}": replace(claim(slug=f"c{n:03}"), statements=()) for n in range(70)}
    found = files(place=site(claims=many, timeline=()))
    assert len(titles(valid_atom(found["feed.xml"]))) == 50 == len(json.loads(found["feed.json"])["items"])


def test_a_record_without_claims_has_a_valid_feed() -> None:
    place = site(claims={}, timeline=(), updated=None)
    assert titles(valid_atom(files(place=place)["feed.xml"])) == []


def test_the_json_feed_keeps_its_rules() -> None:
    settings = config(base_url=BASE, tagline="<T>", publisher=Publisher(name="G", url="https://g.example"))
    feed = valid_json_feed(files(MOVED, settings)["feed.json"])
    assert feed["home_page_url"] == f"{BASE}/" and feed["feed_url"] == f"{BASE}/feed.json"
    assert feed["authors"] == [{"name": "G", "url": "https://g.example"}]
    for item in feed["items"]:
        mended = "#correction" in item["id"]
        assert item["url"] == f"{BASE}/claims/troops/{'#corrections' if mended else ''}"
        assert item.get("tags") == (None if mended else ["presence"])


@pytest.mark.parametrize("settings", [config(), config(base_url=BASE, outputs=Outputs(feeds=False))])
def test_no_feed_without_an_address_or_where_switched_off(settings: Config) -> None:
    assert not [path for path in files(settings=settings) if "feed" in path]


def test_hostile_words_stay_words() -> None:
    words = "]]><script>&lt; \"'\x00\x0b\ufffe\ud800\u202e &#0; <![CDATA["
    subject = replace(MOVED, card=replace(MOVED.card, claim=words, reasoning=words))
    settings = config(base_url=BASE, title=words, tagline=words, language='e"n', publisher=Publisher(name=words))
    found = files(subject, settings)
    root = valid_atom(found["feed.xml"])
    clean = "]]><script>&lt; \"'\ufffd\ufffd\ufffd\ufffd\u202e &#0; <![CDATA["
    assert titles(root)[-1] == clean
    assert {node.tag.rpartition("}")[2] for node in root.iter()} <= {
        *("feed", "id", "title", "subtitle", "link", "updated", "author", "name", "entry", "published", "content"),
        "category",
    }
    assert valid_json_feed(found["feed.json"])["title"] == words
    valid_opml(found["feeds.opml"])
    assert json.loads(found["claims/troops/data.json"])["claim"] == words
