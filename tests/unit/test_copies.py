"""Archived copies of a source: one or several, which archive, of which day, why none; on pages and in the data."""

import re
from datetime import datetime
from typing import Any

import pytest

from onrecord.join.site import join
from onrecord.model.cards import Cards, SourceCard
from onrecord.model.settings import Config
from onrecord.model.sources.archives import archived_copy
from onrecord.pages.plan import plan
from onrecord.read.cards import read_claim, read_source
from onrecord.record.codes import codes_of_record
from onrecord.record.make import record_of
from onrecord.render.render import render
from onrecord.wording.wording import wording_of
from tests.unit.join_cards import joined_and_checked
from tests.unit.test_render import ASSETS, TEMPLATES

CLAIM = b"---\nclaim: A ship left.\ndate: 2024-10-01\nstatus: alleged\nactors: A\nsource: gazette\n---\n"
ITEM = "title: Ship leaves\nurl: https://example.org/ship\n"
CONFIG = Config(title="x")


def read(keys: str) -> Any:
    return read_source("content/sources/gazette.md", f"---\n{ITEM}{keys}---\n".encode())


def site(keys: str) -> Any:
    card, claim = read(keys).value, read_claim("content/claims/ship.md", CLAIM).value
    assert isinstance(card, SourceCard) and claim is not None
    joined, problems = join(Cards(claims=(claim,), sources=(card,)), CONFIG, datetime(2026, 1, 1))
    assert problems == ()
    return joined.site


def line(keys: str) -> str:
    """What the page of the claim says of its source, without tags."""
    pages, _ = plan(site(keys), CONFIG, ASSETS, {})
    made = render(next(page for page in pages if page.url == "/claims/ship/"), TEMPLATES)
    assert isinstance(made, bytes), made
    found = re.search(r'<li id="source-1">(.*?)</li>', made.decode(), re.DOTALL)
    assert found
    return re.sub(r"<[^>]*>", "", found[1])


@pytest.mark.parametrize(
    ("url", "archive", "day"),
    [
        ("https://web.archive.org/web/20240304120000/https://example.org/", "Wayback Machine", "2024-03-04"),
        ("https://archive.ph/AbC12", "archive.today", None),
        ("https://archive.today/2024.03.04-120000/https://example.org/", "archive.today", "2024-03-04"),
        ("https://archive.is/20240304120000/https://example.org/", "archive.today", "2024-03-04"),
        ("https://perma.cc/AB12-CD34", "Perma.cc", None),
        ("https://desk.example/report-2024-03-04.wacz", "WACZ (desk.example)", "2024-03-04"),
        ("https://desk.example/a/20240304T1200.WACZ?x=1#y", "WACZ (desk.example)", "2024-03-04"),
        ("https://desk.example/a/20240304.wacz#page=1", "WACZ (desk.example)", "2024-03-04"),
        ("https://desk.example/case-19450508-scan.wacz", "WACZ (desk.example)", None),
        ("https://desk.example/a-2024-03-04-to-2024-03-05.wacz", "WACZ (desk.example)", None),
        ("https://desk.example/20190305/report-2024-03-04.wacz", "WACZ (desk.example)", "2024-03-04"),
        ("https://desk.example/20190305/report.wacz", "WACZ (desk.example)", None),
        ("https://web.archive.org/web/2024/https://example.org/20190305/story", "Wayback Machine", None),
        ("https://web.archive.org/web/20240304if_/https://e.example/20190305/s", "Wayback Machine", "2024-03-04"),
        ("https://archive.ph/o/AbCdE/https://example.org/20190305/story", "archive.today", None),
        ("https://archive.ph/o/AbCdE/example.org/20190305/story", "archive.today", None),
        ("https://arquivo.pt/wayback/20190305120000/http://example.org/", "arquivo.pt", "2019-03-05"),
        ("https://example.org/20190305/https://example.org/", "example.org", None),
        ("https://replayweb.page/?source=https://d.example/20190305/x.wacz", "replayweb.page", None),
        (
            "https://replayweb.page/?source=https://d.example/a.wacz&url=https://e.example/20190305/",
            "replayweb.page",
            None,
        ),
        ("https://desk.example/99999999.wacz", "WACZ (desk.example)", None),
        ("https://www.archive.example/x", "archive.example", None),
        ("https://web.archive.org.evil.example/web/2024", "web.archive.org.evil.example", None),
    ],
)
def test_an_address_tells_the_archive_and_the_day(url: str, archive: str, day: str | None) -> None:
    found = archived_copy(url)
    assert (found.url, found.archive, found.day) == (url, archive, day)


def test_the_single_form_gives_the_facts_that_it_gave() -> None:
    alone, listed = (
        record_of(site(f"archived: {words}\n"), CONFIG, wording_of(CONFIG))
        for words in ("https://perma.cc/AB12-CD34", "[https://perma.cc/AB12-CD34]")
    )
    assert alone == listed
    row = alone["facts"]["sources"][0]
    assert (row["archived"], row["also_archived"]) == ("https://perma.cc/AB12-CD34", [])


def test_no_code_moves_for_what_is_known_of_archives() -> None:
    """A copy beside the first, or a refusal, says where to look, and nothing of the claim."""
    asked = "archive_state: refused\nrefused_by: G\narchive_asked: 2026-04-02\n"
    more = "archived: [https://perma.cc/AB12-CD34, https://archive.ph/AbC12]\n"
    records = [record_of(site(keys), CONFIG, wording_of(CONFIG)) for keys in ("", asked, more[:-28] + "]\n", more)]
    none, refused, one, two = (codes_of_record(record)["ship"].hash for record in records)
    assert none == refused and one == two and none != one
    assert len({record["record_hash"] for record in records}) == 4


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("", "no archived copy"),
        ("archive_state: not-yet\n", "not archived yet"),
        (
            "archive_state: refused\nrefused_by: Example <Times>\narchive_asked: 2026-04-02\n",
            "archiving refused by Example &lt;Times&gt;, 2 April 2026",
        ),
        ("archived: https://perma.cc/AB12-CD34\n", "archived: Perma.cc"),
        (
            "archived:\n  - https://web.archive.org/web/20240304/https://example.org/\n  - https://archive.ph/AbC12\n",
            "archived: Wayback Machine, archive.today",
        ),
        ("archived: https://perma.cc/AB12-CD34\narchive_state: not-yet\n", "archived: Perma.cc"),
        (
            "archived: [https://web.archive.org/web/20240304/https://e.example/, "
            "'https://web.archive.org/web/20250304/https://e.example/']\n",
            "archived: Wayback Machine (4 March 2024), Wayback Machine (4 March 2025)",
        ),
    ],
)
def test_readers_are_told_of_copies_by_name_or_why_there_is_none(keys: str, said: str) -> None:
    assert line(keys).rstrip().endswith(f"· {said}")


def test_a_refusal_is_told_where_most_have_no_copy() -> None:
    """The line above the list says that of the others."""
    refused = "archive_state: refused\n    refused_by: G\n    archive_asked: 2026-04-02\n"
    front = "---\nclaim: C\ndate: 2024-10-01\nstatus: alleged\nactors: A\nsource:\n"
    rows = "".join(f"  - url: https://example.org/{n}\n    title: T{n}\n" for n in range(4))
    claim = read_claim("content/claims/c.md", f"{front}{rows}    {refused}---\n".encode()).value
    assert claim is not None
    joined, _ = join(Cards(claims=(claim,)), CONFIG, datetime(2026, 1, 1))
    pages, _ = plan(joined.site, CONFIG, ASSETS, {})
    made = render(next(page for page in pages if page.url == "/claims/c/"), TEMPLATES)
    assert isinstance(made, bytes)
    text = made.decode()
    assert "None has an archived copy yet." in text and "no archived copy" not in text
    assert text.count("archiving refused by G, 2 April 2026") == 1


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ("archived: [javascript:alert(1)]\n", "bad-url"),
        ("archived: ['https://perma.cc/AB12-CD34', 'data:text/html,x']\n", "bad-url"),
        ("archived: https://ann:secret@desk.example/a.wacz\n", "bad-url"),
        (f"archived: [{', '.join(f'https://a.example/{n}' for n in range(1000))}]\n", "too-many-copies"),
        ("archived: [[https://a.example/]]\n", "bad-type"),
        ("archived: {url: https://a.example/}\n", "bad-type"),
        ("archived: refused\n", "bad-url"),
        ("archive_state: gone\n", "unknown-value"),
        ("archive_state: refused\n", "refusal-incomplete"),
        ("archive_state: Refused\nrefused_by: G\n", "unknown-value"),
    ],
)
def test_what_is_no_copy_is_refused_once(keys: str, code: str) -> None:
    found = read(keys)
    assert found.value is None
    assert [problem.code for problem in found.problems] == [code]
    assert "secret" not in found.problems[0].message


def test_a_copy_that_stands_twice_is_kept_once() -> None:
    found = read("archived: [https://a.example/1, https://a.example/1, https://a.example/2]\n")
    assert [problem.code for problem in found.problems] == ["copy-twice"]
    assert found.value.fields.archived == ("https://a.example/1", "https://a.example/2")


def test_keys_of_ones_own_are_not_read_so() -> None:
    assert read("x-mine: {archive_state: refused}\n").problems == ()


REFUSED = "    archive_state: refused\n    refused_by: P\n    archive_asked: 2026-04-02\n"


def described(*rows: str) -> Any:
    """A record in which each card describes one and the same address, with these keys."""
    front = "claim: {0}\ndate: 2024-10-01\nstatus: alleged\nactors: A\nsource:\n  - url: https://example.org/s\n"
    front += "    title: T\n    date: 2024-10-02\n"
    cards = [
        read_claim(f"content/claims/{name}.md", f"---\n{front.format(name)}{keys}---\n".encode()).value
        for name, keys in zip("abc", rows, strict=False)
    ]
    return joined_and_checked(Cards(claims=tuple(card for card in cards if card)), CONFIG)


def test_a_copy_that_any_card_names_is_one_and_a_refusal_beside_it_is_not_told() -> None:
    made, problems = described(
        REFUSED, "    archived: https://perma.cc/AB12-CD34\n", "    archive_state: not-yet\n    quote: Q\n"
    )
    (row,) = record_of(made, CONFIG, wording_of(CONFIG))["facts"]["sources"]
    assert (row["archived"], row["archive_state"], row["refused_by"]) == ("https://perma.cc/AB12-CD34", None, None)
    told = [p for p in problems if p.code == "archiving-contradicted"]
    assert [(p.location.file, p.location.line) for p in told] == [
        ("content/claims/a.md", 10),
        ("content/claims/c.md", 10),
    ]
    made, problems = described("    quote: Q\n", REFUSED, REFUSED)
    assert [p for p in problems if p.code.startswith("archiving")] == []
    (row,) = record_of(made, CONFIG, wording_of(CONFIG))["facts"]["sources"]
    assert (row["archive_state"], row["refused_by"]) == ("refused", "P")


def test_no_refusal_is_told_in_the_data_beside_a_copy() -> None:
    keys = "archive_state: refused\nrefused_by: G\narchive_asked: 2026-04-02\narchived: https://desk.example/a.wacz\n"
    row = record_of(site(keys), CONFIG, wording_of(CONFIG))["facts"]["sources"][0]
    assert (row["archive_state"], row["refused_by"]) == (None, None)


WEB = "https://web.archive.org"


@pytest.mark.parametrize(
    ("copy", "why"),
    [
        ("https://example.org/ship#a", "is the address of the source itself"),
        (f"{WEB}/save/https://example.org/ship", "asks an archive for copies"),
        (f"{WEB}/web/*/https://example.org/ship", "asks an archive for copies"),
        (f"{WEB}/web/2024*/https://example.org/ship", "asks an archive for copies"),
        (f"{WEB}/web/19940304/https://example.org/ship", "there was no web archive yet"),
        (f"{WEB}/web/20240304/https://example.org/ship", "not older than what it shows"),
        (f"{WEB}/web/20241004/https://example.org/ship", None),
        (f"{WEB}/web/20241005/https://example.org/ship?a=*", None),
        ("https://perma.cc/AB12-CD34", None),
    ],
)
def test_what_can_be_no_copy_is_warned_of(copy: str, why: str | None) -> None:
    found = read(f"date: 2024-10-05\narchived: ['{copy}']\n").problems
    assert [problem.code for problem in found] == (["copy-doubtful"] if why else [])
    assert why is None or (why in found[0].message and (found[0].location.line, found[0].location.column) == (5, 12))


def test_one_copy_of_several_spellings_is_kept_once() -> None:
    found = read("archived: [https://archive.ph/AbC12, http://archive.today/AbC12/, https://archive.ph/abc12]\n")
    assert [problem.code for problem in found.problems] == ["copy-twice"]
    assert found.value.fields.archived == ("https://archive.ph/AbC12", "https://archive.ph/abc12")


def test_a_refusal_without_its_day_is_told_of_the_day_alone() -> None:
    (found,) = read("archive_state: refused\nrefused_by: G\n").problems
    assert found.message.endswith("refused, and not when.")


def test_no_archive_was_asked_and_no_copy_made_on_a_day_to_come() -> None:
    refused = "    archive_state: refused\n    refused_by: P\n    archive_asked: 2036-04-02\n"
    _, problems = described(refused, f"    archived: {WEB}/web/20360304/https://example.org/s\n")
    told = {(p.code, p.location.file[-4:], p.location.line) for p in problems}
    assert {("archive-asked-ahead", "a.md", 12), ("copy-doubtful", "b.md", 10)} <= told
