"""Which quotes are compared with which stored copy, and what the site then says of them."""

import pytest

from onrecord.model.cards import Cards
from onrecord.model.problems import Problem
from onrecord.model.settings import Config
from onrecord.model.site import Site
from onrecord.read.cards import read_claim, read_source
from tests.unit.join_cards import joined_and_checked

HEAD = "---\nclaim: So it is.\ndate: 2024-10-01\nstatus: alleged\n"
COPY = {"told.txt": b"He said: We deny it all."}


def site(card: str, *, source: str | None = None, copies: dict[str, bytes] = COPY) -> tuple[Site, list[Problem]]:
    claim, _ = (read := read_claim("content/claims/c.md", f"{HEAD}{card}---\n".encode())).value, read.problems
    assert claim is not None, read.problems
    file = read_source("content/sources/told.md", f"---\n{source}---\n".encode()).value if source else None
    cards = Cards(claims=(claim,), sources=(file,) if file else ())
    made, problems = joined_and_checked(cards, Config(title="x", review_after=0), snapshots=copies)
    return made, [p for p in problems if p.code.startswith(("quote", "snapshot"))]


def row(quote: str, source: str) -> str:
    said = "statements:\n  - actor: A\n    stance: denies\n    date: 2024-10-02\n"
    return f"{said}    quote: {quote}\n    source: {source}\n"


def test_a_quote_that_is_there_is_known_with_the_day_of_the_copy() -> None:
    told = "publisher: P\nquote: He said\nsnapshot: told.txt\naccessed: 2024-10-03\n"
    made, problems = site(f"source: told\n{row('We deny it', '[told, https://example.org/x]')}", source=told)
    assert problems == []
    assert {k: r.day.text for k, r in made.quotes.statements.items()} == {("c", 0): "2024-10-03"}
    assert {k: r.day.text for k, r in made.quotes.sources.items()} == {"told": "2024-10-03"}


def test_the_words_of_an_answer_are_looked_for_too() -> None:
    told = "publisher: P\nsnapshot: told.txt\naccessed: 2024-10-03\n"
    answer = "about: A\nreply:\n  - actor: A\n    quote: {}\n    source: told\n"
    made, problems = site(f"source: told\n{row('We deny it', 'told')}{answer.format('We deny it all.')}", source=told)
    assert problems == [] and {k: r.day.text for k, r in made.quotes.replies.items()} == {("c", 0): "2024-10-03"}
    made, problems = site(f"source: told\n{answer.format('We admit it.')}", source=told)
    assert [(p.code, p.location.line, p.location.column) for p in problems] == [("quote-not-found", 9, 12)]
    assert made.quotes.replies == {}


def test_only_the_first_source_of_a_statement_is_asked() -> None:
    told = "publisher: P\nsnapshot: told.txt\naccessed: 2024-10-03\n"
    made, problems = site(f"source: told\n{row('Not there', '[https://example.org/x, told]')}", source=told)
    assert problems == [] and made.quotes.statements == {}


def test_a_copy_named_once_holds_for_every_mention_of_the_address() -> None:
    own = "source:\n  url: https://example.org/x\n  snapshot: told.txt\n  accessed: 2024-10-03\n"
    _, problems = site(own + row("Not there at all", "https://example.org/x#part"))
    assert [(p.code, p.location.line, p.location.column) for p in problems] == [("quote-not-found", 13, 12)]
    made, problems = site(own + row("We deny it all.", "https://example.org/x#part"))
    assert problems == [] and made.quotes.statements.keys() == {("c", 0)}


def test_without_a_copy_nothing_is_said() -> None:
    made, problems = site("source: https://example.org/x\n" + row("Anything", "https://example.org/x"))
    assert problems == [] and not made.quotes.statements and not made.quotes.sources


def test_no_name_leads_out_of_the_folder() -> None:
    _, problems = site("source:\n  publisher: P\n  snapshot: ../../site.yaml\n")
    assert [p.code for p in problems] == ["snapshot-missing"]


def test_a_missing_copy_is_one_fault_and_an_undated_one_a_notice() -> None:
    own = "source:\n  url: https://example.org/x\n  snapshot: {}\n  quote: He said\n"
    _, problems = site(own.format("gone.txt"))
    assert [(p.code, p.location.line) for p in problems] == [("snapshot-missing", 7)]
    made, problems = site(own.format("told.txt"))
    assert [(p.code, str(p.severity)) for p in problems] == [("snapshot-undated", "notice")] and not made.quotes.sources


@pytest.mark.parametrize("words", ["We deny #it all", "We deny\n      #it all"])
def test_a_quote_that_lost_words_is_never_said_to_match(words: str) -> None:
    told = "publisher: P\nquote: He said #1\nsnapshot: told.txt\naccessed: 2024-10-03\n"
    answer = f"about: A\nreply:\n  - actor: A\n    quote: {words}\n    source: told\n"
    made, problems = site(f"source: told\n{row(words, 'told')}{answer}", source=told)
    assert problems == []
    assert (made.quotes.statements, made.quotes.replies, made.quotes.sources) == ({}, {}, {})
    own = "source:\n  url: https://example.org/x\n  snapshot: told.txt\n  accessed: 2024-10-03\n  quote: He said #1\n"
    assert site(own)[0].quotes.sources == {}
