"""Short makers of cards and one call that joins them, for the tests of joining."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from onrecord.check.check import check
from onrecord.join.site import join
from onrecord.model.cards import (
    ActorCard,
    Cards,
    Citation,
    ClaimCard,
    HistoryRow,
    MandateRow,
    PageCard,
    Ref,
    SourceFields,
    StatementRow,
)
from onrecord.model.dates import PartialDate
from onrecord.model.problems import Location, Problem, sort_problems
from onrecord.model.settings import REVIEW_AFTER, Config
from onrecord.model.site import Claim, Site
from onrecord.model.vocabulary import Side, Stance, Status
from onrecord.read.card_parts import statement_id

TODAY = date(2026, 1, 31)
TRANSPARENCY = tuple(
    PageCard(slug=slug, path=f"content/pages/{slug}.md", title=slug)
    for slug in ("about", "corrections", "funding", "methodology")
)


def sides(made: Claim) -> dict[Side, int]:
    """How many of a claim's own statements stand on each side."""
    found = [row.side for row in made.statements]
    return {side: found.count(side) for side in Side}


def day(text: str) -> PartialDate:
    """A date as cards write it."""
    return PartialDate.parse(text)


def ref(text: str, line: int = 1) -> Ref:
    """A reference that stands on a line of some card."""
    return Ref(text, Location("content/claims/some.md", line))


def url(address: str, **more: Any) -> Citation:
    """An item that a card describes itself, archived unless told."""
    fields = SourceFields(**{"url": address, "archived": ("https://archive.example/1",), **more})
    return Citation(at=ref("").at, fields=fields)


def slug(text: str) -> Citation:
    """A citation of a file in content/sources/."""
    return Citation(at=ref("").at, slug=text)


def row(who: str, stance: str, when: str, *sources: Citation, **more: Any) -> StatementRow:
    """A row of `statements`."""
    told: dict[str, Any] = {"actor": ref(who), "stance": Stance(stance), "date": day(when), "sources": sources}
    return StatementRow(**{"at": ref("").at, "id": statement_id(when, who), **told, **more})


def entry(when: str, status: str, **more: Any) -> HistoryRow:
    """A row of `history`."""
    return HistoryRow(
        **{"at": ref("").at, "date": day(when), "status": Status(status), "basis": None, "why": "So.", **more}
    )


def claim(name: str, *rows: StatementRow, **more: Any) -> ClaimCard:
    """A claim card of 1 October 2024."""
    told: dict[str, Any] = {"claim": f"{name} is so.", "date": day("2024-10-01"), "status": Status.ALLEGED}
    return ClaimCard(**{"slug": name, "path": f"content/claims/{name}.md", "statements": rows, **told, **more})


def actor(called: str, **more: Any) -> ActorCard:
    """An actor's file; `speaks_for`: a reference, or entries."""
    if isinstance(more.get("speaks_for"), Ref):
        more["speaks_for"] = (MandateRow(at=ref("").at, body=more["speaks_for"]),)
    return ActorCard(**{"slug": called, "path": f"content/actors/{called}.md", "name": called.title(), **more})


def joined_and_checked(
    cards: Cards, config: Config, today: date = TODAY, **more: Any
) -> tuple[Site, tuple[Problem, ...]]:
    """The site of all cards, and what joining and checking say of it; `more` as for `join`."""
    found, problems = join(cards, config, datetime.combine(today, time()), **more)
    return found.site, sort_problems([*problems, *check(found, cards, config, today)])


def joined(
    *claims: ClaimCard, actors: Iterable[ActorCard] = (), config: Config | None = None, **more: Any
) -> tuple[Site, list[Problem]]:
    """The site of some cards and its problems, some kept out."""
    flags = {key: more.pop(key) for key in ("drafts", "future") if key in more}
    cards = Cards(claims=claims, actors=tuple(actors), **{"pages": TRANSPARENCY, **more})
    settings = config or Config(title="Record")
    if settings.review_after == REVIEW_AFTER:  # the cards of these tests are old
        settings = replace(settings, review_after=0)
    site, problems = joined_and_checked(cards, settings, **flags)
    # the names of these tests are slugs, and notices of missing pages are not what they are about
    return site, [p for p in problems if p.code not in ("transparency-missing", "name-like-slug")]


def codes(problems: Iterable[Problem]) -> list[str]:
    """The codes of problems, in order."""
    return [p.code for p in problems]
