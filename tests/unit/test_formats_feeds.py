"""Feeds, read back by an independent parser and held to the rules of RFC 4287 and JSON Feed 1.1."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from onrecord.formats.files import Make, format_files
from onrecord.model.cards import Struck
from onrecord.model.settings import Config, Outputs, Publisher
from onrecord.model.site import Claim, Site, StatusEntry
from onrecord.model.vocabulary import Basis, ClaimKind, Stance, Status
from tests.unit.sample_site import claim, config, day, site, statement

BASE = "https://example.org/record"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT00:00:00Z")


def made(files: tuple[tuple[str, Make], ...]) -> dict[str, bytes]:
    return {path: make() for path, make in files}


def files(subject: Claim | None = None, settings: Config | None = None, place: Site | None = None) -> dict[str, bytes]:
    return made(format_files(place or site(subject), settings or config(base_url=BASE), ()))


def valid(atom: bytes) -> Any:
    """The feed's root, once it keeps the rules of RFC 4287, sections 4.1.1, 4.1.2 and 4.2."""
    root = etree.fromstring(atom, etree.XMLParser(resolve_entities=False, no_network=True))
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    for node in (root, *root.findall("a:entry", ATOM)):
        for name in ("id", "title", "updated"):
            assert len(node.findall(f"a:{name}", ATOM)) == 1, name
        assert MOMENT.fullmatch(node.findtext("a:updated", namespaces=ATOM))
        assert node.findtext("a:id", namespaces=ATOM).startswith("https://")
        assert len(node.findall("a:link[@rel='alternate']", ATOM)) == 1
    assert len(root.findall("a:link[@rel='self']", ATOM)) == 1
    assert root.findtext("a:author/a:name", namespaces=ATOM)
    assert all(link.get("href").startswith(BASE) for link in root.iter("{http://www.w3.org/2005/Atom}link"))
    ids = [node.text for node in root.findall("a:entry/a:id", ATOM)]
    assert len(ids) == len(set(ids))
    days = [node.text or "" for node in root.findall("a:entry/a:published", ATOM)]
    assert days == sorted(days, reverse=True)
    newest = [node.text or "" for node in root.findall("a:entry/a:updated", ATOM)]
    assert not newest or root.findtext("a:updated", namespaces=ATOM) == max(newest)
    return root


def titles(root: Any) -> list[str]:
    return [node.text for node in root.findall("a:entry/a:title", ATOM)]


def entry(date: str, status: Status, basis: Basis | None = None, **more: Any) -> StatusEntry:
    return StatusEntry(date=day(date), status=status, basis=basis, why="As said.", **more)


MOVED = replace(
    claim(),
    history=(entry("2024-10-18", Status.ALLEGED), entry("2025-04-28", Status.CONFIRMED, Basis.ADMISSION)),
)


def test_a_new_claim_and_a_change_are_told_newest_first() -> None:
    root = valid(files(MOVED)["feed.xml"])
    assert titles(root) == [
        "Confirmed · admitted by those concerned: North Korea sent soldiers & “officers”.",
        "North Korea sent soldiers & “officers”.",
    ]
    assert [node.text for node in root.findall("a:entry/a:id", ATOM)] == [
        f"{BASE}/claims/troops/#status-2025-04-28",
        f"{BASE}/claims/troops/",
    ]
    change, new = root.findall("a:entry", ATOM)
    assert change.findtext("a:summary", namespaces=ATOM) == (
        "Our status changed: Alleged → Confirmed · admitted by those concerned, since 28 April 2025. As said."
    )
    assert new.findtext("a:published", namespaces=ATOM) == "2024-10-18T00:00:00Z"
    assert new.findtext("a:updated", namespaces=ATOM) == "2025-04-28T00:00:00Z"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_a_reconstructed_change_is_no_news() -> None:
    assert len(titles(valid(files()["feed.xml"]))) == 1


def test_a_claim_is_not_older_in_the_record_than_the_record() -> None:
    settings = config(base_url=BASE, record_since=day("2026-11-24"))
    root = valid(files(settings=settings)["feed.xml"])
    assert root.findtext("a:entry/a:published", namespaces=ATOM) == "2026-11-24T00:00:00Z"


def test_a_change_is_dated_by_the_day_on_which_it_was_recorded() -> None:
    subject = replace(MOVED, history=(MOVED.history[0], replace(MOVED.history[1], recorded=day("2025-05-02"))))
    root = valid(files(subject)["feed.xml"])
    assert root.findtext("a:entry/a:published", namespaces=ATOM) == "2025-05-02T00:00:00Z"
    assert root.findtext("a:entry/a:id", namespaces=ATOM).endswith("#status-2025-04-28")


def test_two_changes_on_one_day_have_two_ids() -> None:
    twice = (*MOVED.history, entry("2025-04-28", Status.DENIED, Basis.DENIAL), entry("2024-10-XX/2025", Status.ALLEGED))
    root = valid(files(replace(MOVED, history=twice))["feed.xml"])
    ids = {node.text.partition("#")[2] for node in root.findall("a:entry/a:id", ATOM)}
    assert ids == {"", "status-2025-04-28", "status-2025-04-28-2", "status-2024-10-XX%2F2025"}


def test_a_refuted_claim_is_never_spread_bare() -> None:
    refuted = replace(
        claim(status=Status.DENIED, basis=Basis.REFUTED, claim="Moon is cheese"),
        history=(entry("2024-10-18", Status.CONFIRMED), entry("2025-01-01", Status.DENIED, Basis.REFUTED)),
    )
    found = files(refuted)
    assert titles(valid(found["feed.xml"])) == ["Refuted: “Moon is cheese”"] * 2
    said = titles(valid(found["actors/russia/feed.xml"]))
    assert said and all(title.endswith(": Moon is cheese (Refuted · shown to be wrong)") for title in said)
    items = json.loads(found["feed.json"])["items"]
    assert {item["title"] for item in items} == {"Refuted: “Moon is cheese”"}
    told = replace(refuted, card=replace(refuted.card, headline="The moon is rock"))
    assert b"rock" in files(told)["claims/troops/data.json"]
    feeds = [path for path in found if "feed" in path]  # tell no headline: the label is not its own
    assert [files(told)[path] for path in feeds] == [found[path] for path in feeds]


def test_struck_claims_are_out_and_opinions_have_no_status() -> None:
    gone = replace(MOVED, card=replace(MOVED.card, struck=Struck(date=day("2025-05-01"), reason="No.")))
    found = files(gone)
    assert titles(valid(found["feed.xml"])) == [] == json.loads(found["feed.json"])["items"]
    assert titles(valid(found["actors/russia/feed.xml"])) == []
    opinion = replace(MOVED, card=replace(MOVED.card, kind=ClaimKind.OPINION))
    root = valid(files(opinion)["feed.xml"])
    assert len(titles(root)) == 1
    assert root.findtext("a:entry/a:summary", namespaces=ATOM).startswith("Opinion, not rated.")


def test_an_actor_has_a_feed_of_what_was_said_by_it_or_for_it() -> None:
    found = files()
    assert sorted(p for p in found if p.startswith("actors/")) == [
        f"actors/{slug}/feed.xml" for slug in ("china", "gerasimov", "nis", "peskov", "russia", "south-korea")
    ]
    root = valid(found["actors/russia/feed.xml"])
    assert root.findtext("a:title", namespaces=ATOM) == "Russia – On Record"
    assert [title.split(":")[0] for title in titles(root)] == ["Valery Gerasimov acknowledges", "Dmitry Peskov denies"]
    assert root.findtext("a:entry/a:id", namespaces=ATOM) == f"{BASE}/claims/troops/#statement-2025-04-26-gerasimov"


def test_a_mirrored_statement_is_told_once_and_an_actor_without_words_has_no_feed() -> None:
    row = statement(0, "china", "china", Stance.DENIES, "2024-11-01", mirrored=True)
    assert not [p for p in files(replace(claim(), statements=(row,))) if p.startswith("actors/")]


def test_fifty_entries_at_most() -> None:
    many = {f"c{n:03}": replace(claim(slug=f"c{n:03}"), statements=()) for n in range(70)}
    found = files(place=site(claims=many))
    assert len(titles(valid(found["feed.xml"]))) == 50 == len(json.loads(found["feed.json"])["items"])


def test_a_record_without_claims_has_a_valid_feed() -> None:
    assert titles(valid(files(place=site(claims={}, as_of=None))["feed.xml"])) == []


def test_the_json_feed_keeps_its_rules() -> None:
    settings = config(base_url=BASE, tagline="<T>", publisher=Publisher(name="G", url="https://g.example"))
    feed = json.loads(files(MOVED, settings)["feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["home_page_url"] == f"{BASE}/" and feed["feed_url"] == f"{BASE}/feed.json"
    assert feed["authors"] == [{"name": "G", "url": "https://g.example"}]
    for item in feed["items"]:
        assert {"id", "url", "title", "content_text", "date_published", "date_modified"} <= item.keys()
        assert MOMENT.fullmatch(item["date_published"]) and MOMENT.fullmatch(item["date_modified"])
        assert item["url"] == f"{BASE}/claims/troops/" and item["tags"] == ["presence"]


@pytest.mark.parametrize("settings", [config(), config(base_url=BASE, outputs=Outputs(feeds=False))])
def test_no_feed_without_an_address_or_where_switched_off(settings: Config) -> None:
    assert not [path for path in files(settings=settings) if "feed" in path]


def test_hostile_words_stay_words() -> None:
    words = "]]><script>&lt; \"'\x00\x0b\ufffe\ud800\u202e &#0; <![CDATA["
    subject = replace(MOVED, card=replace(MOVED.card, claim=words, reasoning=words))
    settings = config(base_url=BASE, title=words, tagline=words, language='e"n', publisher=Publisher(name=words))
    found = files(subject, settings)
    root = valid(found["feed.xml"])
    clean = "]]><script>&lt; \"'\ufffd\ufffd\ufffd\ufffd\u202e &#0; <![CDATA["
    assert titles(root)[-1] == clean
    assert {node.tag.rpartition("}")[2] for node in root.iter()} <= {
        *("feed", "id", "title", "subtitle", "link", "updated", "author", "name", "entry", "published", "summary"),
        "category",
    }
    assert json.loads(found["feed.json"])["title"] == words
    assert json.loads(found["claims/troops/data.json"])["claim"] == words
