"""What only the whole record shows: dates ahead of today, claimants without a row, links and redirects."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from onrecord.join.actors import Directory
from onrecord.join.statements import claimants
from onrecord.model.cards import Body, Card, ClaimCard, Ref, Unread
from onrecord.model.dates import PartialDate
from onrecord.model.limits import MOST_ALIKE
from onrecord.model.problems import Location, Problem, error, information, warning
from onrecord.model.site import Claim
from onrecord.model.slugs import nearest
from onrecord.model.vocabulary import KINDS_IN_FOLDERS, CardKind


def future_dates(card: Card, today: date) -> list[Problem]:
    """A warning for each date of a card's record that lies wholly after today (never `due` or `publish`)."""
    dated: list[tuple[PartialDate, Location]] = []
    if isinstance(card, ClaimCard):
        dated += [(card.date, card.at("date"))]
        dated += [(row.date, row.at) for row in card.statements]
        dated += [(row.date, row.at) for row in card.history]
    dated += [(correction.date, card.at("corrections")) for correction in card.corrections]
    return [
        warning(
            "future-date",
            f"The date {found.text} has not come yet.",
            at,
            "Mend the date; to hold a card back until a day, use publish:.",
        )
        for found, at in dated
        if found.earliest > today
    ]


def silent_claimants(card: ClaimCard, claim: Claim, people: Directory) -> list[Problem]:
    """A warning for each actor said to make the claim for whom neither it nor a member has a row."""
    if not card.statements or claim.mirrors:
        return []
    rows = {slug for statement in claim.statements for slug in statement.voices}
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
    """The claims of which nobody can tell who is silent: a card that could not be read may hold their words.

    It is a claim that mirrors them or that they mirror; or the actor of a statement, who may speak for another; or
    an actor of whom not even the names are known, who may be anyone that the claim names and that has no file.
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
        speakers = {slug for statement in claim.statements for slug in statement.voices}
        named = {*claim.actors, *claim.about} if claim.statements else set()
        if slug in mirrored or other in lost or speakers & actors or named & doubtful:
            found.add(slug)
    return frozenset(found)


def dead_links(
    bodies: Iterable[Body], here: frozenset[str], withheld: frozenset[str], unread: frozenset[str]
) -> list[Problem]:
    """An error for each link of a body to a card that does not exist; information where it is withheld.

    All three are addresses; nothing is said of a link to a card that could not be read.
    """
    alive = here | unread
    problems = []
    for body in bodies:
        dead = [ref for ref in _links_to_cards(body) if ref.text not in alive]
        problems += [_dead_link(ref, alive, withheld, guess=n < MOST_ALIKE) for n, ref in enumerate(dead)]
    return problems


def _links_to_cards(body: Body) -> Iterator[Ref]:
    """The addresses of claims, actors and sources that a body links to."""
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


def mirrors(claims: Iterable[ClaimCard]) -> list[Problem]:
    """An error where claims mirror each other in a circle, and where the claim mirrored mirrors a third.

    Struck claims are passed over: they lend no statements, and leave the counting to their mirror.
    """
    links = {card.slug: card.mirrors for card in claims if card.mirrors and not card.struck}
    told: set[str] = set()
    problems = []
    for slug, ref in links.items():
        line = _line(slug, links)
        if slug not in told and line[-1] == slug and len(line) > 2:
            problems.append(_circle(line, links))
            told |= {*line}
        elif ref.text in links and not told & {slug, ref.text} and links[ref.text].text != ref.text:
            problems.append(_chain(ref, links[ref.text]))
    return problems


def _line(slug: str, links: Mapping[str, Ref]) -> list[str]:
    """A claim, the one it mirrors, and so on: to one that mirrors none, or that was there before."""
    line = [slug]
    while line[-1] in links and line[-1] not in line[:-1]:
        line.append(links[line[-1]].text)
    return line


def _circle(line: list[str], links: Mapping[str, Ref]) -> Problem:
    last = links[line[-2]]
    return error(
        "mirror-circle",
        f"Claims mirror each other in a circle: {' → '.join(line)}.",
        last.at,
        "Keep mirrors in the one card that only denies the other, and take it out here.",
        related=tuple(links[slug].at for slug in line[:-2]),
    )


def _chain(ref: Ref, onward: Ref) -> Problem:
    return error(
        "mirror-chain",
        f"“{ref.text}” mirrors a claim itself (“{onward.text}”), so it cannot be mirrored.",
        ref.at,
        f"If this card says the same as “{onward.text}”, make one card of the two; else use related.",
        related=(onward.at,),
    )


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
