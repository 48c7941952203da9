"""Old addresses, and other writings of names: where each of them leads."""

from collections.abc import Iterable
from functools import partial

from onrecord.model.cards import Card
from onrecord.model.problems import Location
from onrecord.model.site import Source
from onrecord.model.texts import AnnotatedText
from onrecord.model.urls import card_url, group_url, old_address
from onrecord.model.vocabulary import CardKind
from onrecord.pages.changes.changes import notice_link
from onrecord.pages.conflicts import SETTINGS_START
from onrecord.pages.edition import Edition, claim_title
from onrecord.pages.lists import redirect_view
from onrecord.pages.paging import Planned
from onrecord.pages.parts import Link


def redirects(
    edition: Edition, sources: Iterable[Source], texts: Iterable[AnnotatedText]
) -> Iterable[tuple[Planned, Location]]:
    """The pages at addresses that something once had, each with the place that says so.

    `sources`, `texts`: those that have pages.
    """
    site = edition.site
    cards: list[tuple[CardKind, Card, str]] = [
        *(
            (CardKind.CLAIMS, claim.card, claim_title(edition, claim))
            for claim in site.claims.values()
            if claim.card.redirect_from
        ),
        *((CardKind.ACTORS, actor.card, actor.name) for actor in site.actors.values() if actor.card),
        *((CardKind.SOURCES, source.card, source.card.slug) for source in sources if source.card),
        *((CardKind.TEXTS, text.card, text.card.title) for text in texts),
        *((CardKind.PAGES, page, page.title) for page in site.pages),
    ]
    old = [
        (kind, card.redirect_from, Link(words=words, url=card_url(kind, card.slug)))
        for kind, card, words in cards
        if card.redirect_from
    ]
    old += [(CardKind.CLAIMS, notice.redirect_from, notice_link(edition, notice)) for notice in site.takedowns]
    moved = [(old_address(kind, ref.text), target, ref.at) for kind, refs, target in old for ref in refs]
    taken = {url for url, _, _ in moved}
    moved += [(url, target, SETTINGS_START) for url, target in _other_writings(edition) if url not in taken]
    for url, target, at in moved:
        yield (url, partial(redirect_view, edition, url, target)), at


def _other_writings(edition: Edition) -> Iterable[tuple[str, Link]]:
    """The addresses that names have in their other writings, and where each leads."""
    site = edition.site
    of_actors, of_topics = (site.other_slugs.get(kind, {}) for kind in ("actors", "topics"))
    for slug, others in of_actors.items():
        target = Link(words=site.actors[slug].name, url=card_url(CardKind.ACTORS, slug))
        yield from ((card_url(CardKind.ACTORS, other), target) for other in others)
    for group in site.topics if edition.config.outputs.topics else ():
        target = Link(words=group.name, url=group_url("topics", group.slug))
        yield from ((group_url("topics", other), target) for other in of_topics.get(group.slug, ()))
