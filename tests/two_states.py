"""The example as it is, and as it was published before: three of its claims changed as they should, with a source."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from onrecord.build.prepare import prepare
from onrecord.build.request import Request
from onrecord.files.find import find_sources
from onrecord.model.settings import Config
from onrecord.record.facts import Record
from onrecord.record.make import record_of
from onrecord.wording.wording import wording_of
from tests.clock import noon

BASE_URL = "https://example.org/troops"
_CLAIMS = "content/claims/"
_LEAD = f"{_CLAIMS}north-korean-troops-in-russia.md"


def _cut(text: str, first: str, last: str) -> str:
    start = text.index(first)
    return text[:start] + text[text.index(last, start) :]


def _lead_before(text: str) -> str:
    """The main claim before 26 April 2025: alleged, and denied by Russia."""
    text = _cut(text, "  - actor: gerasimov\n", "history:\n")
    text = _cut(text, "  - date: 2025-04-26\n    status: confirmed", "conflicts:\n")
    text = text.replace("status: confirmed\nbasis: admission\n", "status: alleged\n", 1)
    text = _cut(text, "reasoning:", "actors:").replace(
        "actors:", "reasoning: Nobody concerned has said so.\nactors:", 1
    )
    text = text.replace("о передаче людей", "о передаче солдат")
    return re.sub(
        r"  - (?:nknews-gerasimov-0426|politico-kcna-0428|tass-putin-0428|kbs-kcna-0428|nie-gerasimov-0426)\n", "", text
    )


def _losses_before(text: str) -> str:
    """A figure with other words, and a quote with another number."""
    text = text.replace(
        "claim: About 2,000 North Korean soldiers have been killed", "claim: Some 2,000 soldiers were killed"
    )
    return text.replace("at least 100 deaths", "at least 110 deaths")


def _papers_before(text: str) -> str:
    """A claim with a statement less."""
    return _cut(text, "  - actor: dong-a-ilbo\n", "  - actor: agentstvo\n")


def _losses_now(text: str) -> str:
    """The entry that says what was mended."""
    entry = (
        "corrections:\n  - {date: 2026-11-24, kind: fact, of: [claim, 2024-12-19-nis], why: A number was mistyped.}\n"
    )
    return text.replace("conflicts:\n", f"{entry}conflicts:\n", 1)


_LOSSES, _PAPERS = f"{_CLAIMS}two-thousand-killed.md", f"{_CLAIMS}fake-russian-ids.md"
_STATES: tuple[dict[str, Callable[[str], str]], ...] = (
    {_LEAD: _lead_before, _LOSSES: _losses_before, _PAPERS: _papers_before},
    {_LOSSES: _losses_now},
)


@lru_cache(maxsize=1)
def two_states(root: Path) -> tuple[Record, Record, Config]:
    """The record of the example before and now, and its settings."""
    inputs = find_sources(root)
    request = Request(root=root, now=noon(date(2026, 11, 24)), base_url=BASE_URL)
    found: list[tuple[Record, Config]] = []
    for changes in _STATES:
        edited = {
            each.path: replace(each, content=changes[each.path](each.content.decode()).encode())
            for each in inputs.claims
            if each.path in changes
        }
        made = prepare(request, inputs.with_cards(edited))
        assert made.site is not None and made.config is not None, made.problems
        found.append((record_of(made.site, made.config, wording_of(made.config)), made.config))
    return found[0][0], found[1][0], found[1][1]
