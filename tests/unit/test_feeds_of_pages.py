"""Which feeds there are, what each tells, and which page announces it; on a record read from cards."""

from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

from onrecord.formats.files import format_files
from onrecord.join.site import join
from onrecord.model.cards import Cards
from onrecord.model.dates import PartialDate
from onrecord.model.feeds import CHANGES, CORRECTIONS, SITE, atom_url, feeds_of
from onrecord.model.settings import Config, Outputs
from onrecord.model.site import Site
from onrecord.pages.plan import plan
from onrecord.read.cards import read_actor, read_claim, read_page
from tests.feed_rules import ATOM, valid_atom, valid_json_feed, valid_opml, words_of

BASE = "https://example.org/record"
CLAIMS = {
    "bridge": """claim: The bridge is closed.
status: confirmed
basis: record
reasoning: The register says so.
recorded: 2026-01-10
topics: [roads]
question: when
statements:
  - {actor: Mayor, stance: asserts, date: 2024-10-18, quote: It is., source: https://example.org/said}
  - {actor: Police, stance: denies, date: 2015-03-01, earlier: true, recorded: 2026-02-01, says: never}
history:
  - {date: 2024-10-18, status: alleged, why: w}
  - {date: 2026-01-20, status: confirmed, basis: record, why: The register was read.}
corrections:
  - {date: 2026-01-25, kind: fact, why: Wrong day.}
  - {date: 2026-01-25, kind: fact, why: Wrong year.}
  - {date: 2026-01-26, kind: wording, why: A comma.}""",
    "tunnel": """claim: The tunnel is open.
status: alleged
actors: Mayor
recorded: 2026-01-10
topics: [roads]
struck: {date: 2026-02-02, reason: Nobody said so.}""",
    "secret": """claim: Zqsecret.
status: alleged
actors: Mayor
topics: [roads, rails]
question: when
withheld: {since: 2026-02-03, reason: A court forbade it.}""",
    "moon": """claim: The moon is cheese.
status: denied
basis: refuted
recorded: 2026-01-11
statements: [{actor: Guild, stance: asserts, date: 2024-10-18}]
about: [Baker]
reply:
  - {actor: Baker, asked: 2024-10-20, how: by telephone, answered: no, note: Twice.}
  - actor: Guild
    asked: 2024-10-20
    answered: 2024-10-21
    quote: 네 & no.
    source: {label: G, url: https://example.org/g, lang: ko}""",
}
FRONT = "---\n{}\ndate: 2024-10-18\nsource: https://example.org/r\n---\n"
QUESTIONS = {"when": "When was it closed?"}


def settings(**outputs: bool) -> Config:
    return Config(title="Roads", base_url=BASE, questions=QUESTIONS, outputs=Outputs(**outputs))


@cache
def record() -> Site:
    claims = [read_claim(f"content/claims/{slug}.md", FRONT.format(text).encode()) for slug, text in CLAIMS.items()]
    actor = b"---\nname: Mayor\ncorrections: [{date: 2026-01-12, kind: fact, why: Wrong office.}]\n---\n"
    cards = Cards(
        claims=tuple(read.value for read in claims if read.value),
        actors=tuple(read.value for read in [read_actor("content/actors/mayor.md", actor)] if read.value),
        pages=tuple(
            read.value for read in [read_page("content/pages/corrections.md", b"---\ntitle: P\n---\n")] if read.value
        ),
    )
    assert len(cards.claims) == len(CLAIMS), [read.problems for read in claims]
    return join(cards, settings(), datetime(2026, 6, 1))[0].site


def files(config: Config) -> dict[str, bytes]:
    return {path: bytes(make()) for path, make in format_files(record(), config, ()) if "feed" in path}


@cache
def made() -> dict[str, bytes]:
    return files(settings())


def entries(path: str) -> list[Any]:
    return [*valid_atom(made()[path]).findall("a:entry", ATOM)]


def ids(path: str) -> list[str]:
    return [node.findtext("a:id", namespaces=ATOM).removeprefix(f"{BASE}/") for node in entries(path)]


BRIDGE = [
    "claims/bridge/#statement-2015-03-01-police",
    "claims/bridge/#correction-2026-01-25-2",
    "claims/bridge/#correction-2026-01-25",
    "claims/bridge/#status-2026-01-20",
    "claims/bridge/",
]


def test_what_each_feed_tells_by_the_day_of_recording() -> None:
    assert ids("claims/bridge/feed.xml") == BRIDGE
    assert ids("changes/feed.xml") == [
        "claims/secret/",
        "claims/tunnel/#struck",
        *BRIDGE[:4],
        "actors/mayor/#correction-2026-01-12",
        "claims/moon/",
        "claims/tunnel/",
        "claims/bridge/",
    ]
    assert ids("feed.xml") == [each for each in ids("changes/feed.xml") if "#statement" not in each]
    assert ids("corrections/feed.xml") == [*BRIDGE[1:3], "actors/mayor/#correction-2026-01-12"]
    assert ids("topics/roads/feed.xml") == [
        "claims/secret/",
        "claims/tunnel/#struck",
        *BRIDGE[:4],
        "claims/tunnel/",
        "claims/bridge/",
    ]
    assert ids("questions/when/feed.xml") == ["claims/secret/", *BRIDGE]
    assert ids("actors/mayor/feed.xml") == [
        "actors/mayor/#correction-2026-01-12",
        "claims/tunnel/#statement-2024-10-18-mayor",
        "claims/bridge/#statement-2024-10-18-mayor",
    ]
    assert ids("actors/police/feed.xml") == BRIDGE[:1]
    assert ids("claims/tunnel/feed.xml") == ["claims/tunnel/#struck", "claims/tunnel/"]
    assert ids("claims/secret/feed.xml") == ["claims/secret/"]


def test_words_of_long_ago_that_came_in_last_are_on_top_and_their_own_day_is_in_the_text() -> None:
    first, *_, own = entries("claims/bridge/feed.xml")
    assert first.findtext("a:published", namespaces=ATOM) == "2026-02-01T00:00:00Z"
    assert first.findtext("a:title", namespaces=ATOM) == "Police denies: The bridge is closed."
    assert "1 March 2015: Police denies: never" in first.findtext("a:content", namespaces=ATOM)
    assert own.findtext("a:published", namespaces=ATOM) == "2026-01-10T00:00:00Z"
    assert own.findtext("a:updated", namespaces=ATOM) == "2026-02-01T00:00:00Z"  # so readers fetch it again


def test_who_was_asked_stands_in_the_entry_of_the_claim() -> None:
    (moon,) = entries("claims/moon/feed.xml")
    html = moon.findtext("a:content", namespaces=ATOM)
    assert html.index("Guild asserts") < html.index("<h2>Those concerned</h2>")
    assert "<p>Baker: asked on 20 October 2024 (by telephone); no answer on record</p><p>Twice.</p>" in html
    answer = "<p>Guild: asked on 20 October 2024; answered on 21 October 2024</p>"
    assert f'{answer}<blockquote lang="ko" dir="auto"><p>“네 &amp; no.”</p></blockquote><p><small>' in html
    assert "Those concerned" not in entries("claims/tunnel/feed.xml")[-1].findtext("a:content", namespaces=ATOM)


def test_a_change_of_status_is_named_in_its_title_and_says_why() -> None:
    change = entries("topics/roads/feed.xml")[5]
    assert change.findtext("a:title", namespaces=ATOM).startswith("Alleged → Confirmed")
    assert "The register was read." in change.findtext("a:content", namespaces=ATOM)


def test_of_what_is_withheld_there_is_no_word_and_feeds_that_had_it_say_so() -> None:
    assert not [path for path, content in made().items() if b"Zqsecret" in content]
    for path in ("feed.xml", "changes/feed.xml", "topics/roads/feed.xml", "claims/secret/feed.xml"):
        first = entries(path)[0]
        assert first.findtext("a:title", namespaces=ATOM) == "Withheld: a claim at this address"
        assert "A court forbade it." in first.findtext("a:content", namespaces=ATOM)


def test_no_feed_spreads_a_refuted_claim_bare_or_tells_of_wording() -> None:
    assert not [path for path, content in made().items() if b"A comma." in content]
    for path, content in made().items():
        if path.endswith(".xml"):
            for node in valid_atom(content).findall("a:entry", ATOM):
                title = node.findtext("a:title", namespaces=ATOM)
                text = words_of(node)
                for words in (title, text):
                    assert "cheese" not in words or "Refuted" in words


def test_a_topic_and_a_question_of_struck_claims_alone_keep_their_feeds_and_those_of_withheld_ones_do_not() -> None:
    rest = "status: alleged\nrecorded: 2026-01-10\n"
    texts = {
        "gone": f"claim: G.\n{rest}topics: [Old Ferries]\nquestion: when\nstruck: {{date: 2026-02-02, reason: R.}}",
        "secret": f"claim: S.\n{rest}topics: [Zqsecret]\nquestion: who\nwithheld: {{since: 2026-02-03, reason: C.}}",
    }
    read = [read_claim(f"content/claims/{slug}.md", FRONT.format(text).encode()).value for slug, text in texts.items()]
    for outputs, page in (({}, CHANGES), ({"changes": False}, SITE)):
        config = replace(settings(**outputs), questions={**QUESTIONS, "who": "Zqwho?"})
        site = join(Cards(claims=tuple(card for card in read if card)), config, datetime(2026, 6, 1))[0].site
        found = {path: bytes(make()) for path, make in format_files(site, config, ()) if "feed" in path}
        assert not [path for path, content in found.items() if b"zq" in content.lower() + path.lower().encode()]
        for path in ("topics/old-ferries/feed", "questions/when/feed"):
            feed = valid_atom(found[f"{path}.xml"])
            assert [node.text for node in feed.findall("a:entry/a:id", ATOM)] == [
                f"{BASE}/claims/gone/#struck",
                f"{BASE}/claims/gone/",
            ]
            (link,) = feed.findall("a:link[@rel='alternate']", ATOM)
            assert link.get("href") == f"{BASE}{page}"
            assert valid_json_feed(found[f"{path}.json"])["home_page_url"] == f"{BASE}{page}"
        listed = {row.get("xmlUrl"): row.get("text") for row in valid_opml(found["feeds.opml"]).iter("outline")}
        assert listed[f"{BASE}/topics/old-ferries/feed.xml"] == "Old Ferries"
        assert listed[f"{BASE}/questions/when/feed.xml"] == QUESTIONS["when"]
        assert not {page.url for page in plan(site, config, {}, {}, format_files)[0]} & {"/topics/old-ferries/"}


def test_both_forms_tell_the_same_and_a_claim_has_one() -> None:
    for path, content in made().items():
        if path.endswith(".json"):
            feed = valid_json_feed(content)
            atom = f"{path.removesuffix('json')}xml"
            assert [item["id"].removeprefix(f"{BASE}/") for item in feed["items"]] == ids(atom)
            assert feed["feed_url"] == f"{BASE}/{path}"
    assert not [path for path in made() if path.startswith("claims/") and path.endswith(".json")]


def test_every_feed_is_announced_by_the_page_to_which_it_leads_and_every_announced_feed_is_there() -> None:
    for outputs in ({}, {"changes": False}, {"topics": False, "questions": False}, {"feeds": False}):
        config = settings(**outputs)
        found = files(config)
        pages, _ = plan(record(), config, {}, {}, format_files)
        announced: dict[str, set[str]] = {}
        for page in pages:
            head = getattr(page.view, "head", None) if page.template else None
            if head is not None:
                announced[page.url] = {link.url.lstrip("/") for link in head.feeds}
                assert len({link.words for link in head.feeds}) == len(head.feeds)
        assert set().union(*announced.values()) == found.keys() - {"feeds.opml"}
        for path in found:
            if path.endswith(".xml"):
                (link,) = valid_atom(found[path]).findall("a:link[@rel='alternate']", ATOM)
                assert path in announced[link.get("href").removeprefix(BASE)]


def test_the_list_of_feeds_has_each_in_its_group() -> None:
    root = valid_opml(made()["feeds.opml"])
    assert root.findtext("head/dateModified") == "Tue, 03 Feb 2026 00:00:00 GMT"  # the day of the withholding
    listed = {
        group.get("text"): [row.get("xmlUrl").removeprefix(f"{BASE}/") for row in group]
        for group in root.findall("body/outline")
    }
    assert listed == {
        "Roads": ["feed.xml", "changes/feed.xml", "corrections/feed.xml"],
        "Questions": ["questions/when/feed.xml"],
        "Topics": ["topics/roads/feed.xml"],
        "Who speaks": ["actors/guild/feed.xml", "actors/mayor/feed.xml", "actors/police/feed.xml"],
        "Claims": [f"claims/{slug}/feed.xml" for slug in ("bridge", "moon", "tunnel", "secret")],
    }
    assert sorted(path for rows in listed.values() for path in rows) == sorted(p for p in made() if p.endswith(".xml"))
    names = {row.get("xmlUrl"): (row.get("text"), row.get("htmlUrl")) for row in root.iter("outline") if len(row) == 0}
    assert names[f"{BASE}/corrections/feed.xml"] == ("Corrections", f"{BASE}/changes/")
    assert names[f"{BASE}/claims/moon/feed.xml"][0] == "Refuted: “The moon is cheese.”"
    assert names[f"{BASE}/claims/secret/feed.xml"][0] == "Withheld: a claim at this address"


def test_what_tells_a_change_can_be_counted_beforehand() -> None:
    found: dict[str, Any] = {"topics": ["roads"], "question": "when", "outputs": Outputs()}
    every = (SITE, CHANGES, "/claims/bridge/", "/topics/roads/", "/questions/when/")
    assert feeds_of("bridge", **found) == every
    assert feeds_of("bridge", **found, corrected=True) == (SITE, CHANGES, CORRECTIONS, *every[2:])
    assert feeds_of("bridge", **found, speakers=["police"]) == (*every[1:], "/actors/police/")
    told = {path for path in made() if path.endswith(".xml") and BRIDGE[0] in ids(path)}
    assert told == {atom_url(page).lstrip("/") for page in feeds_of("bridge", **found, speakers=["police"])}
    without = Outputs(changes=False, topics=False, questions=False)
    assert feeds_of("x", topics=["t"], question="q", outputs=without) == (SITE, "/claims/x/")
    assert feeds_of("x", topics=[], question=None, outputs=Outputs(feeds=False)) == ()


def test_a_claim_stays_in_its_own_feed_however_much_was_added() -> None:
    rows = "\n".join(
        f"  - {{actor: Mayor, stance: asserts, date: 2025-01-01, id: r{n}, recorded: 2026-02-{n % 28 + 1:02}}}"
        for n in range(70)
    )
    text = f"claim: A.\nstatus: alleged\nrecorded: 2026-01-01\nstatements:\n{rows}"
    read = read_claim("content/claims/long.md", FRONT.format(text).encode())
    assert read.value is not None, read.problems
    long = join(Cards(claims=(read.value,)), settings(), datetime(2026, 6, 1))[0].site
    found = dict(format_files(long, settings(), ()))
    root = valid_atom(bytes(found["claims/long/feed.xml"]()))
    told = [node.text for node in root.findall("a:entry/a:id", ATOM)]
    assert len(told) == 50
    assert told[-1] == f"{BASE}/claims/long/"
    assert "50 statements more" in root.findall("a:entry/a:content", ATOM)[-1].text
    assert PartialDate.parse("2026-02-28") == long.updated
