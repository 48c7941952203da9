"""Which cards are in a build: neither drafts, nor those to come, nor taken down, nor what only such cards refer to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar
from urllib.parse import urljoin, urlsplit

from onrecord.join.actors import names_of, references, slug_of
from onrecord.join.sources import citations
from onrecord.model.cards import ActorCard, Card, Cards, ClaimCard, TextCard
from onrecord.model.settings import Config
from onrecord.model.urls import card_url
from onrecord.model.vocabulary import KINDS_IN_FOLDERS, CardKind

_C = TypeVar("_C", bound=Card)
_Name = tuple[CardKind, str]  # a card by its kind and slug
_ON_DEMAND = (CardKind.ACTORS, CardKind.SOURCES)  # what is published for those that refer to it


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """The cards of a build, and those that are not in it."""

    here: Cards
    away: Cards  # drafts, those to come, those taken down, and what only these refer to
    taken_down: tuple[ClaimCard, ...]  # those of `away` at whose address a notice stands


def select(cards: Cards, config: Config, now: datetime, *, drafts: bool, future: bool) -> Selected:
    """Part the cards. `drafts`, `future`: whether cards are in that are drafts, or whose publish day has not come.

    An actor or source that cards refer to, and none that is in, goes with them; one that no card refers to is in.
    """
    if not any(map(_is_held, cards.every())):
        return Selected(here=replace(cards, unread=()), away=Cards(), taken_down=())
    due = {
        (kind, card.slug)
        for kind, group in cards.by_kind().items()
        for card in group
        if (drafts or not card.draft) and (future or card.publish is None or card.publish.at <= now)
    }
    taken_down = tuple(c for c in cards.claims if c.withheld and (CardKind.CLAIMS, c.slug) in due)
    shown = due - {(CardKind.CLAIMS, card.slug) for card in taken_down}
    shown -= _only_withheld(cards, config, shown)
    return Selected(here=_those(cards, shown), away=_others(cards, shown), taken_down=taken_down)


def _is_held(card: Card) -> bool:
    """Whether a card may be in no build: a draft, one that awaits its day, or one that was taken down."""
    return card.draft or card.publish is not None or (isinstance(card, ClaimCard) and card.withheld is not None)


def _those(cards: Cards, chosen: set[_Name]) -> Cards:
    def of(kind: CardKind, group: tuple[_C, ...]) -> tuple[_C, ...]:
        return tuple(card for card in group if (kind, card.slug) in chosen)

    return Cards(
        claims=of(CardKind.CLAIMS, cards.claims),
        actors=of(CardKind.ACTORS, cards.actors),
        sources=of(CardKind.SOURCES, cards.sources),
        texts=of(CardKind.TEXTS, cards.texts),
        pages=of(CardKind.PAGES, cards.pages),
    )


def _others(cards: Cards, chosen: set[_Name]) -> Cards:
    every = {(kind, card.slug) for kind, group in cards.by_kind().items() for card in group}
    return _those(cards, every - chosen)


def _only_withheld(cards: Cards, config: Config, shown: set[_Name]) -> set[_Name]:
    """Actors and sources among those `shown` that withheld cards lead to, in however many steps, and no other."""
    every = {(kind, card.slug): card for kind, group in cards.by_kind().items() for card in group}
    if len(every) == len(shown):
        return set()
    names, _ = names_of(cards.actors)
    on_demand = {name: every[name] for name in shown if name[0] in _ON_DEMAND}
    hidden = _reached((every[name] for name in every.keys() - shown), on_demand, names)
    if not hidden:
        return set()
    roots = (every[name] for name in shown - hidden)
    named = {name for name in map(_card_at, addresses_of(config)) if name in on_demand}
    seen = named | _reached((*roots, *(on_demand[name] for name in named)), on_demand, names)
    return hidden - seen


def _reached(roots: Iterable[Card], passable: Mapping[_Name, Card], names: Mapping[str, str]) -> set[_Name]:
    """The cards among those `passable` to which the roots lead, or cards that they lead to."""
    found: set[_Name] = set()
    left = [*roots]
    while left:
        new = (_referred(left.pop(), names) & passable.keys()) - found
        found |= new
        left += [passable[name] for name in new]
    return found


def _referred(card: Card, names: Mapping[str, str]) -> set[_Name]:
    """The actors and sources to which a card refers, in its keys or its prose."""
    links = {_card_at(url) for url in links_of(card)}
    actors, sources = _keys_of(card)
    return (
        {name for name in links if name is not None}
        | {(CardKind.ACTORS, slug_of(text, names)) for text in actors}
        | {(CardKind.SOURCES, slug) for slug in sources}
    )


def _keys_of(card: Card) -> tuple[list[str], list[str]]:
    """The actors that the keys of a card name, as written, and the slugs of its sources."""
    if isinstance(card, ClaimCard):
        refs = [*references((card,)), *(row.speaks_for for row in card.statements if row.speaks_for)]
        return [ref.text for ref in refs], [cited.slug for cited in citations(card) if cited.slug]
    if isinstance(card, TextCard):
        return [row.speaker.text for row in card.passages if row.speaker], []
    if not isinstance(card, ActorCard):
        return [], []
    above = [*([card.part_of] if card.part_of else []), *(row.body for row in card.speaks_for)]
    return [ref.text for ref in above], []


def links_of(card: Card) -> list[str]:
    """Where the links and images of a card's prose lead, site-rooted; a place on the page is left out."""
    own = card_url(CardKind.of_path(card.path), card.slug)
    return [urljoin(own, link.url.partition("#")[0]) for link in card.body.links]


def addresses_of(config: Config) -> list[str]:
    """What the settings of the site link to within it, site-rooted."""
    logo, style = config.publisher.logo, config.style
    faces = [face for face in (style.sans, style.serif) if face]
    files = [*((logo.light, logo.dark) if logo else ()), *(file.text for face in faces for file in face.files)]
    rooted = (f"/{file.lstrip('/')}" for file in (*files, style.logo.text if style.logo else None) if file)
    found: list[str | None] = [*rooted, *config.analytics.script, *(item.url for item in config.menu or ())]
    found += [config.publisher.url, config.licence_url, config.report_url, *config.transparency.values()]
    return [address for address in found if address and address.startswith("/")]


def _card_at(address: str) -> _Name | None:
    """The card at or above a site-rooted address: `/actors/x/feed.xml` is of the actor `x`."""
    steps = urlsplit(address).path.split("/")
    return (CardKind(steps[1]), steps[2]) if len(steps) > 2 and steps[1] in KINDS_IN_FOLDERS else None
