"""All checks of a joined record, in one call. Each module beside this one has the rules of one concern."""

from collections.abc import Collection, Iterator
from datetime import date

from onrecord.check import counts, days, mirrors, references, twice
from onrecord.check.answer import rests_on
from onrecord.check.approvals import not_approved
from onrecord.check.corrections import names_nothing
from onrecord.check.editorial import fairness, unheard
from onrecord.check.names import strange_names
from onrecord.check.reviews import contradicted, left_out
from onrecord.check.several import same_topics, several_names
from onrecord.check.short_forms import dropped_hedge
from onrecord.check.sources import missing_documents, not_archived
from onrecord.check.static import static_of_withheld
from onrecord.check.transparency import transparency
from onrecord.join.site import Joined
from onrecord.model.cards import Cards, ClaimCard
from onrecord.model.problems import Problem
from onrecord.model.settings import Config
from onrecord.model.vocabulary import CardKind
from onrecord.wording.wording import wording_of


def check(
    joined: Joined, cards: Cards, config: Config, today: date, static: Collection[str] = ()
) -> tuple[Problem, ...]:
    """What is wrong with a record that could be joined, in no order.

    `cards`: those it was joined of, for those that could not be read: nothing is said that may follow from that alone.
    `today`, in the site's time zone, decides which dates lie ahead, and which status nobody looked at for long.
    `static`: the files of content/static/, by path below it.
    """
    pages = transparency(joined.site.pages, config, cards.unread_of(CardKind.PAGES))
    return (
        *_of_addresses(joined, config),
        *missing_documents(joined.cards, static),
        *_of_claims(joined, config),
        *_of_words(joined, config),
        *strange_names(tuple(_claims(joined)), joined.people, cards.unread),
        *same_topics(_claims(joined)),
        *(several_names(_claims(joined), joined.people) if not cards.unread_of(CardKind.ACTORS) else ()),
        *rests_on(joined.site.claims, joined.known_claims, config),
        *_of_hearing(joined, cards),
        *_of_evidence(joined, cards, config, today),
        *_of_days(joined, config, today),
        *(fault for card in joined.taken_down for fault in references.withheld_ahead(card, today)),
        *(() if cards.unread else static_of_withheld(joined, cards, config, static)),
        *left_out(joined.site, config, cards),
        *pages,
    )


def _of_addresses(joined: Joined, config: Config) -> Iterator[Problem]:
    """Links of short answers, and links and redirects of every card."""
    bodies = [card.body for card in joined.cards]
    answers = [config.answer, *(details.answer for details in config.question_details.values())]
    bodies += [answer for answer in answers if answer is not None]
    yield from references.dead_links(bodies, joined.here, joined.site.withheld, joined.unread)
    yield from references.redirects((*joined.cards, *joined.taken_down), joined.here)


def _of_claims(joined: Joined, config: Config) -> Iterator[Problem]:
    """What claims say of one another, and the questions that they answer."""
    claims = _claims(joined)
    yield from mirrors.chains(claims)
    yield from mirrors.statuses(joined.site.claims)
    yield from references.questions(claims, config.questions)
    yield from counts.unknown_counts(claims, config)
    yield from twice.same_claims(claims)
    yield from twice.borrowed_titles(claims)
    for card in claims:
        yield from references.names_itself(card)


def _of_days(joined: Joined, config: Config, today: date) -> Iterator[Problem]:
    """Dates that cannot be so, or not in this order; and corrections that name nothing."""
    for card in joined.cards:
        yield from names_nothing(card)
        yield from days.future_dates(card, today, zoned=config.time_zone is not None)
    yield from days.future_answers(config, today)
    yield from days.not_in_feeds(joined.site.claims.values(), config)
    for claim in joined.site.claims.values():
        yield from days.overdue(claim)
        yield from days.misplaced(claim.card)
        yield from days.too_old(claim.card, joined.site.sources)


def _of_words(joined: Joined, config: Config) -> Iterator[Problem]:
    """What short forms and reviews say, measured by the claim and its status; and who approved that."""
    wording = wording_of(config)
    for claim in joined.site.claims.values():
        yield from dropped_hedge(claim, wording)
        yield from contradicted(claim, config, wording)
        yield from not_approved(claim.card, config.desk)


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
