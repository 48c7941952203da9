"""The change log: what is logged, on which day, in which order, under which number."""

from datetime import datetime

from onrecord.join.site import join
from onrecord.model.cards import Cards
from onrecord.model.dates import PartialDate
from onrecord.model.settings import Config
from onrecord.model.site import LogEntry
from onrecord.read.cards import read_claim

CARD = """---
claim: The bridge is closed.
source: https://example.org/r
date: 2024-10-18
status: {status}
recorded: 2026-01-10
statements:
  - {{actor: Mayor, stance: asserts, date: 2024-10-18}}
  - {{actor: Police, stance: denies, date: 2015-01-01, earlier: true, recorded: 2026-02-01}}
  - {{actor: Guild, stance: denies, date: 2024-10-20, recorded: 2026-01-10}}
{more}
---
"""
HISTORY = """history:
  - {date: 2024-10-18, status: alleged, why: w}
  - {date: 2025-06-01, status: confirmed, basis: record, why: w}
  - {date: 2026-03-01, status: alleged, why: w}
  - {date: 2026-03-01, status: confirmed, basis: record, why: w, recorded: 2026-03-05}
basis: record
corrections:
  - {date: 2026-03-05, kind: fact, why: Wrong day.}
  - {date: 2026-04-01, kind: wording, why: A comma.}
"""


def log(status: str = "alleged", more: str = "", slug: str = "a", since: str | None = "2026-01-01") -> list[LogEntry]:
    read = read_claim(f"content/claims/{slug}.md", CARD.format(status=status, more=more).encode())
    assert read.value is not None, read.problems
    began = PartialDate.parse(since) if since else None
    joined, _ = join(Cards(claims=(read.value,)), Config(title="x", record_since=began), datetime(2026, 6, 1))
    return [*joined.site.change_log]


def told(entries: list[LogEntry]) -> list[tuple[int, str, str]]:
    return [(entry.number, entry.day.text, type(entry.change).__name__) for entry in entries]


def test_a_statement_that_came_in_later_than_its_claim_is_an_entry_of_its_own() -> None:
    assert told(log()) == [(1, "2026-01-10", "Entered"), (2, "2026-02-01", "Added")]


def test_changes_stand_by_the_day_of_recording_and_pieced_together_ones_not_at_all() -> None:
    assert told(log("confirmed", HISTORY)) == [
        (1, "2026-01-10", "Entered"),
        (2, "2026-02-01", "Added"),
        (3, "2026-03-01", "StatusChange"),
        (4, "2026-03-05", "StatusChange"),
        (5, "2026-03-05", "Corrected"),
    ]


def test_what_comes_later_moves_no_number() -> None:
    before, after = log("confirmed", HISTORY), log("confirmed", HISTORY + "struck: {date: 2026-05-01, reason: r}")
    assert told(after) == [*told(before), (6, "2026-05-01", "Strike")]


def test_of_a_withheld_claim_the_withholding_alone_is_told() -> None:
    assert told(log("confirmed", HISTORY + "withheld: {since: 2026-05-01, reason: r}")) == [
        (1, "2026-05-01", "Takedown")
    ]


def test_an_opinion_has_no_status_to_change() -> None:
    assert "StatusChange" not in {kind for _, _, kind in told(log("confirmed", HISTORY + "kind: opinion"))}
