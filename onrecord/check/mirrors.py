"""Claims that say the opposite of each other: what their keys lead to, and whether both statuses can hold."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile

from onrecord.model.cards import ClaimCard, Ref
from onrecord.model.dates import PartialDate
from onrecord.model.problems import Problem, error, warning
from onrecord.model.site import Claim
from onrecord.model.standing import standing
from onrecord.model.vocabulary import Status


def chains(claims: Iterable[ClaimCard]) -> list[Problem]:
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


def statuses(claims: Mapping[str, Claim]) -> Iterator[Problem]:
    """What is wrong with the statuses of two claims that say the opposite of each other.

    An error where both are confirmed. A warning where one is confirmed and the other is alleged, unless the dates show
    that it was alleged before the first was confirmed. Opinions and struck claims have no status, so none is told.
    """
    for claim in sorted((claim for claim in claims.values() if claim.mirrors), key=lambda claim: claim.slug):
        pair = (claim, claims[claim.mirrors or ""])
        if not all(standing(one).is_judged for one in pair):
            continue
        confirmed = [one for one in pair if one.card.status is Status.CONFIRMED]
        alleged = [one for one in pair if one.card.status is Status.ALLEGED]
        if len(confirmed) == len(pair):
            yield _both_confirmed(*pair)
        elif confirmed and alleged and not _was_before(alleged[0], confirmed[0]):
            yield _alleged_beside(alleged[0], confirmed[0])


def _was_before(alleged: Claim, confirmed: Claim) -> bool:
    """Whether the one has its status since before the other has its own, for certain."""
    first, second = _since(alleged), _since(confirmed)
    return first is not None and second is not None and first.latest < second.earliest


def _since(claim: Claim) -> PartialDate | None:
    """The day from which a claim has its status without a break, of whatever basis; None where it is not recorded."""
    held = [*takewhile(lambda entry: entry.status is claim.card.status, reversed(claim.history))]
    return held[-1].date if held else None


def _both_confirmed(claim: Claim, other: Claim) -> Problem:
    return error(
        "mirrors-both-confirmed",
        f"“{claim.slug}” and “{other.slug}” say the opposite of each other, and both are confirmed.",
        claim.card.at("status"),
        "Set the status of one of them to denied, with its basis; or, if both can be so, take mirrors out.",
        related=(other.card.at("status"),),
    )


def _alleged_beside(alleged: Claim, confirmed: Claim) -> Problem:
    return warning(
        "mirror-still-alleged",
        f"The opposite of this claim (“{confirmed.slug}”) is confirmed, and no date shows that this one was alleged "
        "before that.",
        alleged.card.at("status"),
        "Set status: denied here, with its basis; or, if it was alleged before and still is, write in the history of "
        "both cards since when.",
        related=(confirmed.card.at("status"),),
    )
