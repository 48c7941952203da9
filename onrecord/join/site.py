"""Cards to `Site`: the story of joining, top to bottom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from onrecord.join.actors import Directory, directory
from onrecord.join.claims import Setting, join_claims
from onrecord.join.quotes import find_quotes
from onrecord.join.references import Known
from onrecord.join.snapshots import Copies
from onrecord.join.sources import registry
from onrecord.join.timeline import timeline
from onrecord.model.cards import Card, Cards
from onrecord.model.dates import PartialDate
from onrecord.model.problems import Problem
from onrecord.model.settings import Config
from onrecord.model.site import Claim, Group, Site
from onrecord.model.slugs import slugify
from onrecord.model.urls import card_url
from onrecord.model.vocabulary import CardKind

_C = TypeVar("_C", bound=Card)
_NO_COPIES: Mapping[str, bytes] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """The record joined: its site, and what only the checks of it need."""

    site: Site
    people: Directory
    cards: tuple[Card, ...]  # those of this build: claims, actors, sources, pages, each by slug
    here: frozenset[str]  # site-rooted addresses that have a card or an actor in this build
    unread: frozenset[str]  # site-rooted addresses of cards that could not be read
    known_claims: Known  # the slugs of claims: those in this build, and the others


def _split(cards: tuple[_C, ...], today: date, *, drafts: bool, future: bool) -> tuple[tuple[_C, ...], frozenset[str]]:
    """The cards of this build, and the slugs of those that are drafts or whose publish day has not come."""
    here = tuple(
        card
        for card in cards
        if (drafts or not card.draft) and (future or card.publish is None or card.publish.earliest <= today)
    )
    return here, _slugs(cards) - _slugs(here)


def _slugs(cards: Iterable[Card]) -> frozenset[str]:
    return frozenset(card.slug for card in cards)


def _here(published: Mapping[CardKind, tuple[Card, ...]], people: Directory) -> frozenset[str]:
    """Every address of a card; an actor that cards only name has a page too, so a link to it is not dead."""
    slugs = {kind: _slugs(cards) for kind, cards in published.items()}
    return _urls(slugs | {CardKind.ACTORS: slugs[CardKind.ACTORS] | people.actors.keys()})


def _early(published: Mapping[CardKind, tuple[Card, ...]], today: date) -> frozenset[str]:
    """Addresses of cards in this build that readers would not get yet: drafts, and those whose day has not come."""
    ready = {kind: _split(cards, today, drafts=False, future=False)[1] for kind, cards in published.items()}
    return _urls(ready)


def _urls(slugs: Mapping[CardKind, Iterable[str]]) -> frozenset[str]:
    """The addresses of cards, given by kind."""
    return frozenset(card_url(kind, slug) for kind, of_kind in slugs.items() for slug in of_kind)


def _topics(claims: Mapping[str, Claim], names: Mapping[str, str]) -> tuple[Group, ...]:
    """Topics by name; a name is site.yaml's, else the tag as first written."""
    written: dict[str, str] = {}
    members: dict[str, list[str]] = {}
    for slug, claim in claims.items():
        for tag in claim.card.topics:
            written.setdefault(slugify(tag), tag)
        for topic in claim.topics if claim.card.struck is None else ():
            members.setdefault(topic, []).append(slug)
    groups = [Group(slug=t, name=names.get(t, written[t]), claims=tuple(rows)) for t, rows in members.items()]
    return tuple(sorted(groups, key=lambda g: (g.name.casefold(), g.slug)))


def _questions(claims: Mapping[str, Claim], words: Mapping[str, str]) -> tuple[Group, ...]:
    """Questions in the order of site.yaml, those that no claim answers left out."""
    members: dict[str, list[str]] = {question: [] for question in words}
    for slug, claim in claims.items():
        if claim.question is not None and claim.card.struck is None:
            members[claim.question].append(slug)
    return tuple(Group(slug=q, name=words[q], claims=tuple(rows)) for q, rows in members.items() if rows)


def _as_of(claims: Iterable[Claim], config: Config) -> PartialDate | None:
    days = [claim.checked for claim in claims]
    return config.as_of or (max(days, key=lambda d: d.order_key) if days else None)


def join(
    cards: Cards,
    config: Config,
    today: date,
    *,
    drafts: bool = False,
    future: bool = False,
    snapshots: Mapping[str, bytes] = _NO_COPIES,
) -> tuple[Joined, tuple[Problem, ...]]:
    """Join all cards. `today` (UTC) decides what `publish` lets out and how far dates count as past.

    `drafts`, `future`: whether cards are in that are drafts, or whose publish day has not come. `snapshots` are the
    stored copies of sources, by name; quotes are looked up in them.

    Gives all that can be joined and what leads nowhere or to two places, in no order; raises nothing.
    """
    claims_here, claims_away = _split(cards.claims, today, drafts=drafts, future=future)
    actors_here, actors_away = _split(cards.actors, today, drafts=drafts, future=future)
    sources_here, sources_away = _split(cards.sources, today, drafts=drafts, future=future)
    pages_here, pages_away = _split(cards.pages, today, drafts=drafts, future=future)
    away = dict(zip(CardKind, (claims_away, actors_away, sources_away, pages_away), strict=True))
    published = Cards(claims=claims_here, actors=actors_here, sources=sources_here, pages=pages_here).by_kind()
    lost = {kind: cards.unread_of(kind) for kind in published}
    withheld_actors = tuple(card for card in cards.actors if card.slug in actors_away)
    people, of_people = directory(actors_here, claims_here, withheld_actors, cards.unread)
    known_sources = Known(CardKind.SOURCES, _slugs(sources_here), sources_away, lost[CardKind.SOURCES])
    sources, of_sources = registry(sources_here, claims_here, known_sources)
    known = Known(CardKind.CLAIMS, _slugs(claims_here), claims_away, lost[CardKind.CLAIMS])
    setting = Setting(people, sources, known, config.questions, config.record_since, today)
    claims, of_claims = join_claims(claims_here, setting)
    quotes, of_quotes = find_quotes(claims_here, sources_here, sources, Copies(snapshots))
    here = _here(published, people)
    site = Site(
        claims=claims,
        actors=people.actors,
        sources=dict(sorted(sources.items(), key=lambda kv: ((kv[1].fields.publisher or "").casefold(), kv[0]))),
        pages=pages_here,
        timeline=timeline(claims, published),
        topics=_topics(claims, config.topics),
        questions=_questions(claims, config.questions),
        withheld=_urls(away) - here,
        early=_early(published, today),
        as_of=_as_of(claims.values(), config),
        quotes=quotes,
    )
    cards_here = (*claims_here, *actors_here, *sources_here, *pages_here)
    joined = Joined(site=site, people=people, cards=cards_here, here=here, unread=_urls(lost), known_claims=known)
    return joined, (*of_people, *of_sources, *of_claims, *of_quotes)
