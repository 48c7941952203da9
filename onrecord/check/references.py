"""What only the whole record shows: claimants without a row, links and redirects."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from onrecord.join.actors import Directory
from onrecord.join.statements import claimants
from onrecord.model.cards import Card, ClaimCard, Ref
from onrecord.model.limits import MOST_ALIKE
from onrecord.model.problems import Location, Problem, error, information, warning
from onrecord.model.prose.body import Body
from onrecord.model.site import Claim
from onrecord.model.slugs import nearest
from onrecord.model.unread import Unread
from onrecord.model.vocabulary import KINDS_IN_FOLDERS, CardKind


def withheld_ahead(card: ClaimCard, today: date) -> list[Problem]:
    """A warning where a takedown is dated wholly after today; the card is withheld all the same."""
    if card.withheld is None or card.withheld.since.earliest <= today:
        return []
    return [
        warning(
            "future-date",
            f"The date {card.withheld.since.text} has not come yet, but the claim is withheld from now on.",
            card.at("withheld"),
            "Write the day on which it was taken off the site.",
        )
    ]


def silent_claimants(card: ClaimCard, claim: Claim, people: Directory) -> list[Problem]:
    """A warning for each actor said to make the claim of whom it has no statement, nor of one who speaks for them.

    `claim`: the joined claim of `card`. Nothing is said where the card has no statements, or mirrors another claim.
    """
    if not card.statements or claim.mirrors:
        return []
    rows = {slug for statement in claim.shown for slug in statement.voices}
    return [
        warning(
            "actor-without-row",
            f"{people.actors[slug].name} is said to make this claim, yet none of the statements is theirs.",
            card.at("actors"),
            "Add their statement, or take them out of actors.",
        )
        for slug in claimants(card, people)
        if slug not in rows
    ]


def heard_in_part(claims: Mapping[str, Claim], unread: Iterable[Unread], people: Directory) -> frozenset[str]:
    """The slugs of claims of which nobody can tell who is silent: a card that could not be read may hold their words.

    `claims` by slug; `unread`: those cards. They count where one is a claim that mirrors them or that they mirror; or
    the actor of a statement, who may speak for another; or an actor of whom not even the names are known, who may be
    anyone that the claim names and that has no file.
    """
    cards = [*unread]
    if not cards:
        return frozenset()
    lost = {card.slug for card in cards if card.kind == CardKind.CLAIMS}
    mirrored = {card.mirrors for card in cards if card.kind == CardKind.CLAIMS}
    actors = {card.slug for card in cards if card.kind == CardKind.ACTORS}
    nameless = any(card.kind == CardKind.ACTORS and not card.names for card in cards)
    doubtful = {slug for slug, actor in people.actors.items() if nameless and actor.card is None}
    found = set()
    for slug, claim in claims.items():
        other = claim.card.mirrors.text if claim.card.mirrors else None
        speakers = {slug for statement in claim.shown for slug in statement.voices}
        speakers |= {slug for reply in claim.replies for slug in reply.who}
        named = {*claim.actors, *claim.about} if claim.shown else set()
        if slug in mirrored or other in lost or speakers & actors or named & doubtful:
            found.add(slug)
    return frozenset(found)


def dead_links(
    bodies: Iterable[Body], here: frozenset[str], withheld: frozenset[str], unread: frozenset[str]
) -> list[Problem]:
    """An error for each link of a body to a card that does not exist; information where that card is withheld.

    `here`, `withheld` and `unread`: site-rooted addresses of the cards that readers get, of those that they do not get
    yet, and of those that could not be read. Nothing is said of a link to one of the last.
    """
    alive = here | unread
    problems = []
    for body in bodies:
        dead = [ref for ref in _links_to_cards(body) if ref.text not in alive]
        problems += [_dead_link(ref, alive, withheld, guess=n < MOST_ALIKE) for n, ref in enumerate(dead)]
    return problems


def _links_to_cards(body: Body) -> Iterator[Ref]:
    """The addresses of cards, pages apart, that a body links to."""
    for link in body.links:
        address = link.url.partition("#")[0]
        kind = address.split("/")[1] if address.startswith("/") else ""
        if kind in KINDS_IN_FOLDERS and address.count("/") == 3:
            yield Ref(address, link.at)


def _dead_link(ref: Ref, here: frozenset[str], withheld: frozenset[str], *, guess: bool) -> Problem:
    """`guess`: whether to look for what was meant, which of many takes long."""
    _, kind, slug, _ = ref.text.split("/")
    if ref.text in withheld:
        return information(
            "reference-withheld",
            f"“{slug}” is a draft or not published yet; its link is plain text for now.",
            ref.at,
            "Nothing needs to be done: the link is there once the card is published.",
        )
    near = nearest(slug, [a.split("/")[2] for a in here if a.startswith(f"/{kind}/")]) if guess else None
    return error(
        "dead-link",
        f"This link leads to “{slug}” in {kind}, which does not exist.",
        ref.at,
        f"Did you mean “{near}”?" if near else f"Write the name of a file in content/{kind}/, without .md.",
    )


def redirects(cards: Iterable[Card], here: frozenset[str]) -> list[Problem]:
    """An error for each old address that a page or another redirect has."""
    taken: dict[str, Location] = {}
    problems = []
    for card in cards:
        for ref in card.redirect_from:
            if ref.text in here or ref.text in taken:
                problems.append(_hidden(ref, taken.get(ref.text)))
            taken.setdefault(ref.text, ref.at)
    return problems


def _hidden(ref: Ref, first: Location | None) -> Problem:
    return error(
        "redirect-hides-page",
        f"The old address {ref.text} is in use: a redirect from it would hide what is there.",
        ref.at,
        "Take this address out of redirect_from.",
        related=(first,) if first else (),
    )


def names_itself(card: ClaimCard) -> list[Problem]:
    """An error for each key that must name another claim and names its own card."""
    replaced = card.struck.replaced_by if card.struck else ()
    named = [("related", ref) for ref in card.related] + [("replaced_by", ref) for ref in replaced]
    named += [("mirrors", card.mirrors)] if card.mirrors else []
    return [
        error(
            "names-itself",
            f"{key} names this claim itself.",
            ref.at,
            "Name another claim, or take this one out.",
        )
        for key, ref in named
        if ref.text == card.slug
    ]


def questions(claims: Iterable[ClaimCard], known: Mapping[str, str]) -> list[Problem]:
    """An error for each question that site.yaml does not put into words."""
    problems = []
    for claim in claims:
        if claim.question is None or claim.question.text in known:
            continue
        near = nearest(claim.question.text, known)
        problems.append(
            error(
                "unknown-question",
                f"site.yaml has no question “{claim.question.text}”.",
                claim.question.at,
                f"Did you mean “{near}”?" if near else "Add it under questions: in site.yaml, in words.",
            )
        )
    return problems
