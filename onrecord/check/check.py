"""All checks of a joined record, in one call. Each module beside this one has the rules of one concern."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import chain

from onrecord.check import counts, days, mirrors, references, twice
from onrecord.check.answer import rests_on
from onrecord.check.approvals import not_approved
from onrecord.check.corrections import names_nothing
from onrecord.check.editorial import fairness, unheard
from onrecord.check.names import strange_names
from onrecord.check.reviews import contradicted, left_out, media_not_reviewed
from onrecord.check.several import same_topics, several_names
from onrecord.check.short_forms import dropped_hedge
from onrecord.check.sources import archiving_contradicted, documents, missing_documents, not_archived
from onrecord.check.static import static_of_withheld
from onrecord.check.transparency import transparency
from onrecord.join.site import Joined
from onrecord.model.cards import Card, Cards, ClaimCard
from onrecord.model.problems import Problem
from onrecord.model.rounds.memo import Memo
from onrecord.model.settings import Config
from onrecord.model.site import Claim
from onrecord.model.vocabulary import CardKind
from onrecord.wording.wording import wording_of


def check(
    joined: Joined,
    cards: Cards,
    config: Config,
    today: date,
    static: Collection[str] = (),
    memo: Memo | None = None,
) -> tuple[Problem, ...]:
    """What is wrong with a record that could be joined, in no order.

    `cards`: those it was joined of, for those that could not be read: nothing is said that may follow from that alone.
    `today`, in the site's time zone, decides which dates lie ahead, and which status nobody looked at for long.
    `static`: the files of content/static/, by path below it. `memo`: what checking other cards, but else the same, with
    the memo that joined them, came to; None: all is checked.
    """
    memo = memo or Memo()
    pages = transparency(joined.site.pages, config, cards.unread_of(CardKind.PAGES))
    return (
        *_of_each_card(joined, config, today, static, memo),
        *_of_each_claim(joined, cards, config, today, memo),
        *_of_addresses(joined, config),
        *_of_claims(joined, config, memo),
        *_of_names(joined, cards, memo),
        *not_archived(joined.site.sources, joined.cited, memo),
        *archiving_contradicted(joined.site.sources, joined.cited, memo),
        *rests_on(joined.site.claims, joined.known_claims, config),
        *days.future_answers(config, today),
        *(fault for card in joined.taken_down for fault in references.withheld_ahead(card, today)),
        *(() if cards.unread else static_of_withheld(joined, cards, config, static)),
        *left_out(joined.site, config, cards),
        *media_not_reviewed(joined.site, config, cards),
        *pages,
    )


def _of_each_card(
    joined: Joined, config: Config, today: date, static: Collection[str], memo: Memo
) -> Iterator[Problem]:
    """What a card of any kind says by itself, and where its prose and its sources lead."""
    there = documents(static)
    zoned = config.time_zone is not None

    def told(_: str, card: Card) -> tuple[Problem, ...]:
        return (
            *missing_documents([card], there),
            *names_nothing(card),
            *days.future_dates(card, today, zoned=zoned),
            *days.future_archives(card, today, zoned=zoned),
        )

    cards = {card.path: card for card in joined.cards}
    return chain(
        _of_links([card for card in joined.cards if card.body.links], joined, memo),
        chain.from_iterable(memo.each("check cards", cards, told).values()),
    )


def _of_links(linking: Iterable[Card], joined: Joined, memo: Memo) -> Iterator[Problem]:
    """Where the prose of cards leads: all of it is looked at again once there is another address."""
    withheld = joined.site.withheld

    def dead(_: str, card: Card) -> tuple[Problem, ...]:
        return tuple(references.dead_links([card.body], joined.here, withheld, joined.unread))

    leans = (joined.here, withheld, joined.unread)
    cards = {card.path: card for card in linking}
    return chain.from_iterable(memo.each("check links", cards, dead, leans=leans).values())


def _of_each_claim(joined: Joined, cards: Cards, config: Config, today: date, memo: Memo) -> Iterator[Problem]:
    """What a claim and those whom it names and what it cites come to, without regard to other claims."""
    wording = wording_of(config)
    unread = cards.unread_of(CardKind.SOURCES)
    in_part = references.heard_in_part(joined.site.claims, cards.unread, joined.people)

    def told(slug: str, claim: Claim) -> tuple[Problem, ...]:
        return (
            *references.names_itself(claim.card),
            *references.questions([claim.card], config.questions),
            *dropped_hedge(claim, wording),
            *contradicted(claim, config, wording),
            *not_approved(claim.card, config.desk),
            *(_of_hearing(claim, joined) if slug not in in_part else ()),
            *fairness(claim, today, config.review_after, unread),
            *days.not_in_feeds([claim], config),
            *days.overdue(claim),
            *days.misplaced(claim.card),
            *days.too_old(claim.card, joined.site.sources),
        )

    leans = (memo.plain("heard in part", in_part),)
    return chain.from_iterable(memo.each("check claims", joined.site.claims, told, leans=leans).values())


def _of_hearing(claim: Claim, joined: Joined) -> Iterator[Problem]:
    """Who is silent in a claim."""
    yield from references.silent_claimants(claim.card, claim, joined.people)
    yield from unheard(claim, joined.people)


def _of_addresses(joined: Joined, config: Config) -> Iterator[Problem]:
    """Links of short answers, and redirects of every card."""
    answers = [config.answer, *(details.answer for details in config.question_details.values())]
    bodies = [answer for answer in answers if answer is not None]
    yield from references.dead_links(bodies, joined.here, joined.site.withheld, joined.unread)
    yield from references.redirects((*joined.cards, *joined.taken_down), joined.here)


def _of_claims(joined: Joined, config: Config, memo: Memo) -> Iterator[Problem]:
    """What claims say of one another, and the questions that they answer."""
    claims = _claims(joined)
    yield from mirrors.chains(claims)
    yield from mirrors.statuses(joined.site.claims)
    yield from counts.unknown_counts(claims, config)
    words = memo.each("words", {card.slug: card for card in claims}, lambda _, card: twice.words(card.claim))
    yield from twice.same_claims(claims, words)
    sharing = _sharing(joined)
    shared = tuple(card for card in claims if card.slug in sharing)
    yield from memo.whole("borrowed titles", shared, lambda: [*twice.borrowed_titles(shared)])
    yield from same_topics(claims)


def _sharing(joined: Joined) -> frozenset[str]:
    """The slugs of claims that cite what another claim cites, too."""
    return frozenset(
        slug for source in joined.site.sources.values() if len(source.claims) > 1 for slug in source.claims
    )


def _of_names(joined: Joined, cards: Cards, memo: Memo) -> Iterator[Problem]:
    """Names without a file that are probably another name, or several."""
    named = {slug: joined.named[slug] for slug in sorted(joined.named)}
    yield from strange_names(named, joined.people, cards.unread, memo)
    if not cards.unread_of(CardKind.ACTORS):
        yield from several_names(_claims(joined), named, joined.people)


def _claims(joined: Joined) -> list[ClaimCard]:
    """The cards of claims in order of their slugs: the first of two that clash is the same in every build."""
    return sorted((claim.card for claim in joined.site.claims.values()), key=lambda card: card.slug)
