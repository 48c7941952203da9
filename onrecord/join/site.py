"""Cards to `Site`: the story of joining, top to bottom."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from onrecord.check import references as checks
from onrecord.check.editorial import fairness, unheard
from onrecord.check.quotes import check_quotes
from onrecord.check.snapshots import Copies
from onrecord.check.transparency import transparency
from onrecord.join.actors import Directory, directory
from onrecord.join.claims import Setting, join_claims
from onrecord.join.references import Known
from onrecord.join.sources import registry
from onrecord.join.timeline import timeline
from onrecord.model.dates import PartialDate
from onrecord.model.problems import Problem, sort_problems
from onrecord.model.settings import Config
from onrecord.model.site import Card, Cards, Claim, Group, Site
from onrecord.model.slugs import slugify
from onrecord.model.urls import card_url
from onrecord.model.vocabulary import CardKind

_C = TypeVar("_C", bound=Card)
_NO_COPIES: Mapping[str, bytes] = MappingProxyType({})


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
    return frozenset(checks.addresses(published)) | {card_url(CardKind.ACTORS, slug) for slug in people.actors}


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


def _not_heard(claims: Mapping[str, Claim], people: Directory, cards: Cards) -> list[Problem]:
    """Who is silent in claims of whose statements nothing is lost in a card that could not be read."""
    in_part = checks.heard_in_part(claims, cards.unread, people)
    whole = [claim for slug, claim in claims.items() if slug not in in_part]
    of_claimants = [fault for claim in whole for fault in checks.silent_claimants(claim.card, claim, people)]
    return of_claimants + [fault for claim in whole for fault in unheard(claim, people)]


def _unfair(claims: Iterable[Claim], today: date, review_after: int, cards: Cards) -> list[Problem]:
    """What else an editor should look at again."""
    lost = cards.unread_of(CardKind.SOURCES)
    return [fault for claim in claims for fault in fairness(claim, today, review_after, lost)]


def _across(published: Mapping[CardKind, tuple[Card, ...]], claims: Mapping[str, Claim], today: date) -> list[Problem]:
    """What is wrong among the claims of this build, and with the dates of every card."""
    cards = sorted((claim.card for claim in claims.values()), key=lambda card: card.slug)
    problems = [*checks.mirrors(cards), *(fault for card in cards for fault in checks.names_itself(card))]
    return problems + [f for group in published.values() for card in group for f in checks.future_dates(card, today)]


def join(
    cards: Cards,
    config: Config,
    today: date,
    *,
    drafts: bool = False,
    future: bool = False,
    snapshots: Mapping[str, bytes] = _NO_COPIES,
) -> tuple[Site, tuple[Problem, ...]]:
    """Join all cards. `today` (UTC) decides what `publish` lets out and which dates lie ahead.

    `snapshots` are the stored copies of sources, by name; quotes are looked for in them.

    Gives the site of all that can be joined and every fault found, sorted; raises nothing.
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
    quotes, of_quotes = check_quotes(claims_here, sources_here, sources, Copies(snapshots))
    here = _here(published, people)
    withheld, unread = _urls(away) - here, _urls(lost)
    problems = [*of_people, *of_sources, *of_claims, *of_quotes, *checks.questions(claims_here, config.questions)]
    problems += [*checks.dead_links(published, here, withheld, unread), *checks.redirects(published, here)]
    problems += [*transparency(pages_here, config, lost[CardKind.PAGES]), *_across(published, claims, today)]
    problems += [*_not_heard(claims, people, cards), *_unfair(claims.values(), today, config.review_after, cards)]
    site = Site(
        claims=claims,
        actors=people.actors,
        sources=dict(sorted(sources.items(), key=lambda kv: ((kv[1].fields.publisher or "").casefold(), kv[0]))),
        pages=pages_here,
        timeline=timeline(claims, published),
        topics=_topics(claims, config.topics),
        questions=_questions(claims, config.questions),
        withheld=withheld,
        early=_early(published, today),
        as_of=_as_of(claims.values(), config),
        quotes=quotes,
    )
    return site, sort_problems(problems)
