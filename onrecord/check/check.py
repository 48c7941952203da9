"""All checks of a joined record, in one call. Each module beside this one has the rules of one concern."""

from collections.abc import Iterator
from datetime import date

from onrecord.check import references
from onrecord.check.answer import rests_on
from onrecord.check.editorial import fairness, unheard
from onrecord.check.names import strange_names
from onrecord.check.reviews import left_out
from onrecord.check.sources import not_archived
from onrecord.check.transparency import transparency
from onrecord.join.site import Joined
from onrecord.model.cards import Cards, ClaimCard
from onrecord.model.problems import Problem
from onrecord.model.settings import Config
from onrecord.model.vocabulary import CardKind


def check(joined: Joined, cards: Cards, config: Config, today: date) -> tuple[Problem, ...]:
    """What is wrong with a record that could be joined, in no order.

    `cards`: those it was joined of, for those that could not be read: nothing is said that may follow from that alone.
    `today` (UTC) decides which dates lie ahead, and which status nobody looked at for long.
    """
    pages = transparency(joined.site.pages, config, cards.unread_of(CardKind.PAGES))
    return (
        *_of_addresses(joined, config),
        *_of_claims(joined, config),
        *strange_names(tuple(_claims(joined)), joined.people, cards.unread),
        *rests_on(joined.site.claims, joined.known_claims, config),
        *_of_hearing(joined, cards),
        *_of_evidence(joined, cards, config, today),
        *(fault for card in joined.cards for fault in references.future_dates(card, today)),
        *left_out(joined.site, config, cards),
        *pages,
    )


def _of_addresses(joined: Joined, config: Config) -> Iterator[Problem]:
    """Links of the short answer, and links and redirects of every card."""
    bodies = [card.body for card in joined.cards]
    bodies += [config.answer] if config.answer else []
    yield from references.dead_links(bodies, joined.here, joined.site.withheld, joined.unread)
    yield from references.redirects(joined.cards, joined.here)


def _of_claims(joined: Joined, config: Config) -> Iterator[Problem]:
    """What claims say of one another, and the questions that they answer."""
    claims = _claims(joined)
    yield from references.mirrors(claims)
    yield from references.questions(claims, config.questions)
    for card in claims:
        yield from references.names_itself(card)


def _of_hearing(joined: Joined, cards: Cards) -> Iterator[Problem]:
    """Who is silent in claims of whose statements nothing is lost in a card that could not be read."""
    people = joined.people
    in_part = references.heard_in_part(joined.site.claims, cards.unread, people)
    for slug, claim in joined.site.claims.items():
        if slug not in in_part:
            yield from references.silent_claimants(claim.card, claim, people)
            yield from unheard(claim, people)


def _of_evidence(joined: Joined, cards: Cards, config: Config, today: date) -> Iterator[Problem]:
    """What statuses lean on, and whether it can still be looked up."""
    unread = cards.unread_of(CardKind.SOURCES)
    for claim in joined.site.claims.values():
        yield from fairness(claim, today, config.review_after, unread)
    yield from not_archived(joined.site.sources, _claims(joined))


def _claims(joined: Joined) -> list[ClaimCard]:
    """The cards of claims in order of their slugs: the first of two that clash is the same in every build."""
    return sorted((claim.card for claim in joined.site.claims.values()), key=lambda card: card.slug)
