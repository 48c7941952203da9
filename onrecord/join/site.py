"""From cards to `Site`: all steps of joining, in order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from types import MappingProxyType

from onrecord.join.actors import Directory, directory_of
from onrecord.join.change_log import change_log
from onrecord.join.claims import Setting, join_claims
from onrecord.join.history import newest
from onrecord.join.indexes.naming import Named, first_of_each, named_in, people_again
from onrecord.join.indexes.registry import NONE, Cited, Registry, cited_in, registry
from onrecord.join.quotes import find_quotes
from onrecord.join.references import Known, resolve
from onrecord.join.snapshots import Copies
from onrecord.join.texts import join_texts
from onrecord.join.timeline import timeline
from onrecord.join.withheld import Selected, select
from onrecord.model.cards import Card, Cards, ClaimCard, Ref
from onrecord.model.names import name_key, other_slugs, slugs_of_names
from onrecord.model.problems import Problem
from onrecord.model.rounds.memo import Memo
from onrecord.model.settings import Config
from onrecord.model.site import Claim, Group, LogEntry, Site, Takedown
from onrecord.model.sources.receipts import Quotes
from onrecord.model.texts import AnnotatedText
from onrecord.model.urls import card_url, old_address
from onrecord.model.vocabulary import CardKind

_NO_COPIES: Mapping[str, bytes] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """The record joined: its site, and what only the checks of it need."""

    site: Site
    people: Directory
    named: Mapping[str, Named]  # whom each claim names, by its slug
    cited: Mapping[str, Cited]  # what each claim cites, by its slug
    cards: tuple[Card, ...]  # those of this build, kind after kind, each by slug
    taken_down: tuple[ClaimCard, ...]  # claims at whose address a notice stands; not among `cards`
    here: frozenset[str]  # site-rooted addresses that have a card, an actor or a notice in this build
    unread: frozenset[str]  # site-rooted addresses of cards that could not be read
    known_claims: Known  # the slugs of claims: those in this build, and the others
    setting: Setting  # what the claims were joined with


def _slugs(cards: Iterable[Card]) -> frozenset[str]:
    return frozenset(card.slug for card in cards)


def _here(selected: Selected, people: Directory) -> frozenset[str]:
    """Every address of a card; an actor that cards only name has a page too, so a link to it is not dead."""
    by_kind = {kind: _slugs(cards) for kind, cards in selected.here.by_kind().items()}
    actors, claims = people.actors.keys(), _slugs(selected.taken_down)
    return _urls(by_kind) | _urls({CardKind.ACTORS: actors, CardKind.CLAIMS: claims})


def _withheld(selected: Selected, here: frozenset[str]) -> frozenset[str]:
    """The addresses of cards that are not in this build, those that they had before among them."""
    alive = here | _old(selected.here) | _old(Cards(claims=selected.taken_down))
    return (_addresses(selected.away) | _old(selected.away)) - alive


def _old(cards: Cards) -> frozenset[str]:
    return frozenset(
        old_address(kind, ref.text) for kind, group in cards.by_kind().items() for c in group for ref in c.redirect_from
    )


def _early(selected: Selected, ready: Selected, now: datetime) -> tuple[frozenset[str], frozenset[str]]:
    """Addresses in this build that readers would not get yet; and those of them that only their referrers hold back.

    `ready`: what readers would get.
    """
    shown = _addresses(selected.here) | _addresses(Cards(claims=selected.taken_down))
    early = shown - _addresses(ready.here) - _addresses(Cards(claims=ready.taken_down))
    own = frozenset(
        card_url(kind, card.slug)
        for kind, group in selected.here.by_kind().items()
        for card in group
        if card.draft or (card.publish is not None and card.publish.at > now)
    )
    return early, early - own - _addresses(Cards(claims=selected.taken_down))


def _addresses(cards: Cards) -> frozenset[str]:
    return _urls({kind: _slugs(group) for kind, group in cards.by_kind().items()})


def _urls(slugs: Mapping[CardKind, Iterable[str]]) -> frozenset[str]:
    """The addresses of cards, given by kind."""
    return frozenset(card_url(kind, slug) for kind, of_kind in slugs.items() for slug in of_kind)


def _topic_slugs(selected: Selected, names: Mapping[str, str]) -> dict[str, str]:
    """Slugs of all topics by the keys of their names; of several writings, that which site.yaml (`names`) has."""
    return slugs_of_names(_tags(selected), names)


def _tags(selected: Selected) -> Iterable[str]:
    return (tag for card in (*selected.here.claims, *selected.taken_down) for tag in card.topics)


def _other_slugs(selected: Selected, found: "_Records") -> dict[str, dict[str, tuple[str, ...]]]:
    """The slugs of other writings of names that no file has, of actors and of topics; none that something else has."""
    people, topics = found.people, found.topics
    of_actors = other_slugs(first_of_each(found.named.values()), people.by_name)
    unfiled = {
        slug: others for slug, others in of_actors.items() if slug in people.actors and people.actors[slug].card is None
    }
    written = {"actors": (unfiled, people.actors), "topics": (other_slugs(_tags(selected), topics), {*topics.values()})}
    return {
        kind: {slug: tuple(other for other in others if other not in taken) for slug, others in of_kind.items()}
        for kind, (of_kind, taken) in written.items()
    }


def _topics(
    claims: Mapping[str, Claim], slugs: Mapping[str, str], names: Mapping[str, str], *, struck: bool = False
) -> tuple[Group, ...]:
    """Topics by name; a name is site.yaml's (`names`, by slug), else the tag as first written.

    `slugs`: see `_topic_slugs`. `struck`: those of struck claims.
    """
    written: dict[str, str] = {}
    members: dict[str, list[str]] = {}
    for slug, claim in claims.items():
        for tag in claim.card.topics:
            written.setdefault(slugs[name_key(tag)], tag)
        for topic in claim.topics if (claim.card.struck is not None) is struck else ():
            members.setdefault(topic, []).append(slug)
    groups = [Group(slug=t, name=names.get(t, written[t]), claims=tuple(rows)) for t, rows in members.items()]
    return tuple(sorted(groups, key=lambda g: (g.name.casefold(), g.slug)))


def _questions(claims: Mapping[str, Claim], words: Mapping[str, str], *, struck: bool = False) -> tuple[Group, ...]:
    """Questions in the order of site.yaml, those that no claim answers left out. `struck`: those of struck claims."""
    members: dict[str, list[str]] = {question: [] for question in words}
    for slug, claim in claims.items():
        if claim.question is not None and (claim.card.struck is not None) is struck:
            members[claim.question].append(slug)
    return tuple(Group(slug=q, name=words[q], claims=tuple(rows)) for q, rows in members.items() if rows)


def _struck_only(
    claims: Mapping[str, Claim], slugs: Mapping[str, str], config: Config
) -> Mapping[str, tuple[Group, ...]]:
    """The topics and questions of struck claims that no other claim has."""
    struck = {slug: claim for slug, claim in claims.items() if claim.card.struck is not None}
    if not struck:
        return {}
    live = [claim for claim in claims.values() if claim.card.struck is None]
    topics, questions = {topic for claim in live for topic in claim.topics}, {claim.question for claim in live}
    return {
        "topics": tuple(
            group for group in _topics(struck, slugs, config.topics, struck=True) if group.slug not in topics
        ),
        "questions": tuple(
            group for group in _questions(struck, config.questions, struck=True) if group.slug not in questions
        ),
    }


def _questions_withheld(selected: Selected) -> frozenset[str]:
    """The questions that only claims answer which are not in this build."""
    here, away = (
        {card.question.text for card in cards.claims if card.question} for cards in (selected.here, selected.away)
    )
    return frozenset(away - here)


def _takedown(card: ClaimCard, topics: Mapping[str, str]) -> Iterable[Takedown]:
    if card.withheld is not None:
        yield Takedown(
            slug=card.slug,
            since=card.withheld.since,
            reason=card.withheld.reason,
            path=card.path,
            redirect_from=card.redirect_from,
            topics=tuple(dict.fromkeys(topics[name_key(tag)] for tag in card.topics)),
            question=card.question.text if card.question else None,
        )


def _known(selected: Selected, lost: Mapping[CardKind, frozenset[str]]) -> tuple[Known, Known]:
    """The slugs of claims and of sources that cards may name."""
    here, away = selected.here, selected.away
    down = _slugs(selected.taken_down)
    claims = Known(CardKind.CLAIMS, _slugs(here.claims), _slugs(away.claims), lost[CardKind.CLAIMS], down)
    return claims, Known(CardKind.SOURCES, _slugs(here.sources), _slugs(away.sources), lost[CardKind.SOURCES])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Records:
    """What the cards of a build come to, and what leads nowhere or to two places."""

    people: Directory
    named: Mapping[str, Named]  # whom each claim names, by its slug
    registry: Registry
    claims: Mapping[str, Claim]
    texts: Mapping[str, AnnotatedText]
    quotes: Quotes
    topics: Mapping[str, str]  # slugs by the keys of names
    takedowns: tuple[Takedown, ...]
    change_log: tuple[LogEntry, ...]
    known_claims: Known
    setting: Setting
    problems: tuple[Problem, ...]


def _records(selected: Selected, cards: Cards, config: Config, today: date, copies: Copies, memo: Memo) -> _Records:
    here, away = selected.here, selected.away
    lost = {kind: cards.unread_of(kind) for kind in CardKind}
    by_slug = {card.slug: card for card in here.claims}
    named = memo.each("named", by_slug, lambda _, card: named_in(card))
    spoken_for = [ref for card in named.values() for ref in card.spoken_for]
    refs = [*first_of_each(named.values()).values()]
    found, of_people = directory_of(here.actors, refs, spoken_for, away.actors, cards.unread)
    people = people_again(found, named, memo)
    known_claims, known_sources = (memo.plain(f"known {known.kind}", known) for known in _known(selected, lost))
    sources = _registry(here, memo)
    topics = memo.plain("topics", _topic_slugs(selected, config.topics))
    setting = Setting(
        people=people.directory,
        sources=sources.sources,
        known=known_claims,
        questions=config.questions,
        topics=topics,
        record_since=config.record_since,
        approvals=config.desk.show,
        as_of=config.as_of,
        today=today,
    )
    moved = people.moved | sources.moved | _moved_topics(here.claims, topics, memo)
    claims, of_claims = join_claims(here.claims, setting, memo, moved)
    texts, of_texts = join_texts(here.texts, claims, known_claims, people.directory, _slugs(away.actors))
    quotes, of_quotes = find_quotes(here.claims, here.sources, sources, copies, today)
    takedowns = tuple(notice for card in selected.taken_down for notice in _takedown(card, topics))
    of_sources = memo.each(
        "cites", sources.cited, lambda _, cited: _unknown_sources(cited, known_sources), leans=(known_sources,)
    )
    return _Records(
        people=people.directory,
        named=named,
        registry=sources,
        claims=claims,
        texts=texts,
        quotes=quotes,
        topics=topics,
        takedowns=takedowns,
        change_log=change_log(claims, here.by_kind(), takedowns, config.record_since, memo),
        known_claims=known_claims,
        setting=setting,
        problems=(*of_people, *chain.from_iterable(of_sources.values()), *of_claims, *of_texts, *of_quotes),
    )


def _registry(here: Cards, memo: Memo) -> Registry:
    """The registry of sources, renewed where cards cite something else."""
    cited = memo.each("cited", {card.slug: card for card in here.claims}, lambda _, card: cited_in(card))
    return memo.renew("registry", lambda last: registry(here.sources, cited, last or NONE))


def _unknown_sources(cited: Cited, known: Known) -> list[Problem]:
    return resolve([Ref(citation.slug, citation.at) for _, citation in cited if citation.slug], known)[1]


def _moved_topics(claims: Iterable[ClaimCard], topics: Mapping[str, str], memo: Memo) -> frozenset[str]:
    """The slugs of claims with a topic that has another slug than in the last round."""
    before: Mapping[str, str] = memo.before("topics") or topics
    if before is topics:
        return frozenset()
    moved = {key for key in topics if topics[key] != before.get(key)}
    return frozenset(card.slug for card in claims if any(name_key(topic) in moved for topic in card.topics))


def join(
    cards: Cards,
    config: Config,
    now: datetime,
    *,
    drafts: bool = False,
    future: bool = False,
    snapshots: Mapping[str, bytes] = _NO_COPIES,
    memo: Memo | None = None,
) -> tuple[Joined, tuple[Problem, ...]]:
    """Join all cards. `now`, in the site's time zone and without it, decides what `publish` lets out.

    `drafts`, `future`: whether cards are in that are drafts, or whose publish day has not come. `snapshots`: stored
    copies of sources, by name. `memo`: what joining other cards, but else the same, came to; None: all is made.
    Gives all that can be joined and, in no order, what leads nowhere or to two places.
    """
    memo = memo or Memo()
    selected = select(cards, config, now, drafts=drafts, future=future)
    ready = select(cards, config, now, drafts=False, future=False) if drafts or future else selected
    copies = memo.whole("copies", (), lambda: Copies(snapshots))
    found = _records(selected, cards, config, now.date(), copies, memo)
    alive = memo.plain("here", _here(selected, found.people))
    early, by_others = _early(selected, ready, now)
    site = Site(
        claims=found.claims,
        actors=found.people.actors,
        sources=found.registry.sources,
        pages=selected.here.pages,
        timeline=timeline(found.claims, selected.here.by_kind(), memo),
        change_log=found.change_log,
        topics=_topics(found.claims, found.topics, config.topics),
        questions=_questions(found.claims, config.questions),
        struck_only=_struck_only(found.claims, found.topics, config),
        withheld=memo.plain("withheld", _withheld(selected, alive)),
        early=early,
        early_by_others=by_others,
        as_of=config.as_of,
        checked=newest(card.checked for card in selected.here.claims),
        updated=newest(claim.updated for claim in found.claims.values()),
        quotes=found.quotes,
        texts=found.texts,
        takedowns=found.takedowns,
        other_slugs=_other_slugs(selected, found),
        questions_withheld=_questions_withheld(selected),
    )
    return _joined(site, found, selected, cards, alive, memo), found.problems


def _joined(site: Site, found: _Records, selected: Selected, cards: Cards, here: frozenset[str], memo: Memo) -> Joined:
    """The site with what only checks need. `here`: the site-rooted addresses that have a card, an actor or a notice."""
    return Joined(
        site=site,
        people=found.people,
        named=found.named,
        cited=found.registry.cited,
        cards=selected.here.every(),
        taken_down=selected.taken_down,
        here=here,
        unread=memo.plain("unread", _urls({kind: cards.unread_of(kind) for kind in CardKind})),
        known_claims=found.known_claims,
        setting=found.setting,
    )
