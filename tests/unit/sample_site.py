"""A small site, read and joined from cards: a claim that moved from alleged to confirmed, three bodies, a reversal."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from onrecord.join.change_log import change_log
from onrecord.join.site import join
from onrecord.model.cards import ActorCard, Cards
from onrecord.model.dates import PartialDate
from onrecord.model.problems import Severity
from onrecord.model.prose.body import Body
from onrecord.model.settings import Config
from onrecord.model.site import Claim, Site, Statement
from onrecord.model.vocabulary import CardKind, Stance, side_of
from onrecord.read.cards import Read, read_actor, read_claim, read_page, read_source

T = TypeVar("T")

CLAIM = """---
claim: North Korea sent soldiers & “officers”.
date: 2024-10-18
actors: NIS
about: Russia
status: confirmed
basis: admission
reasoning: Both governments said so.
redirect_from: /old-troops
featured: 1
checked: 2026-02-16
topics: presence
question: how-many
source: report
statements:
  - {actor: NIS, stance: asserts, date: 2024-10-18, says: "1,500 soldiers", source: report}
  - {actor: Peskov, stance: denies, date: 2024-10-30, quote: "Это «утка» <b>", lang: ru, source: report}
  - {actor: China, stance: declines, date: 2024-11, source: report}
  - {actor: Gerasimov, stance: acknowledges, date: 2025-04-26, by: "<i>Chief</i> of staff", source: report}
history:
  - {date: 2024-10-18, status: alleged, why: As said., recorded: 2025-06-01}
  - {date: 2025-04-28, status: confirmed, basis: admission, why: As said.}
corrections:
  - {date: 2025-05-01, kind: fact, why: Wrong day.}
---

[Russia](/actors/russia/) said so.
"""
ACTORS = {
    "china": "name: China\nkind: state",
    "gerasimov": "name: Valery Gerasimov\nkind: person\nspeaks_for: russia",
    "nis": "name: NIS\nkind: agency\nspeaks_for: south-korea",
    "peskov": "name: Dmitry Peskov\nkind: person\nspeaks_for: russia",
    "russia": "name: Russia\nkind: state",
    "south-korea": "name: South Korea\nkind: state",
}
REPORT = "title: A report\npublisher: Reuters\nurl: https://example.org/r\narchived: https://a.org/r"
ABOUT = "title: About\nnav: 1"


def day(text: str) -> PartialDate:
    """A date as cards write it."""
    return PartialDate.parse(text)


def _card(read: Read[T]) -> T:
    assert read.value is not None, read.problems
    return read.value


def _front(text: str) -> bytes:
    return f"---\n{text}\n---\n".encode()


def _actors(cards: Mapping[str, str]) -> tuple[ActorCard, ...]:
    return tuple(_card(read_actor(f"content/actors/{slug}.md", _front(text))) for slug, text in cards.items())


def _joined() -> Site:
    cards = Cards(
        claims=(_card(read_claim("content/claims/troops.md", CLAIM.encode())),),
        actors=_actors(ACTORS),
        sources=(_card(read_source("content/sources/report.md", _front(REPORT))),),
        pages=(_card(read_page("content/pages/about.md", _front(ABOUT))),),
    )
    settings = config(questions={"how-many": "How many?"}, record_since=day("2025-05-01"))
    joined, problems = join(cards, settings, datetime(2026, 2, 16))
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []
    return joined.site


def config(**more: Any) -> Config:
    """Settings of the sample site."""
    made = Config(title="On Record", question="Did they?", answer=Body(html="<p>They did.</p>"))
    return replace(made, **more)


SITE = _joined()
STATEMENTS = SITE.claims["troops"].statements
HISTORY = SITE.claims["troops"].history


def statement(position: int, actor: str, body: str, stance: Stance, date: str, **more: Any) -> Statement:
    """Another statement about the sample claim."""
    row = replace(
        STATEMENTS[2],
        id=f"{date}-{actor}",
        actor=actor,
        body=body,
        stance=stance,
        side=side_of(stance),
        date=day(date),
        position=position,
    )
    return replace(row, **more)


def claim(**more: Any) -> Claim:
    """The sample claim; `more` changes its card."""
    made = SITE.claims["troops"]
    return replace(made, card=replace(made.card, **more))


def site(subject: Claim | None = None, record_since: PartialDate | None = None, **more: Any) -> Site:
    """The sample site around one claim, with the change log that follows; `more` changes its fields."""
    made = replace(replace(SITE, claims={"troops": subject or claim()}), **more)
    cards = {CardKind.CLAIMS: tuple(found.card for found in made.claims.values())}
    return replace(made, change_log=change_log(made.claims, cards, made.takedowns, record_since))
