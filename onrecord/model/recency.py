"""When a claim last changed, and the order of lists that follows: newest first."""

from collections.abc import Iterator

from onrecord.model.dates import PartialDate
from onrecord.model.site import Claim


def last_change(claim: Claim) -> PartialDate:
    """The day of the last that was said or done about a claim.

    That is a statement that its page lists, a change of our status, a correction that readers are told of, or its
    striking; of a claim with none of these, the day on which it was first made. It is a day of what happened, not that
    on which we entered it.
    """
    return max(_days(claim), key=lambda day: day.order_key)


def _days(claim: Claim) -> Iterator[PartialDate]:
    card = claim.card
    yield card.date
    yield from (row.date for row in (*claim.statements, *claim.mirrored))
    yield from (entry.date for entry in claim.history if entry.date)
    yield from (correction.date for correction in card.public_corrections)
    if card.struck:
        yield card.struck.date


def newest_first(day: PartialDate, slug: str) -> tuple[int, int, str]:
    """The key by which lists of claims are sorted: by the day of the last change, then by slug.

    A day that is not known in full counts from the first that it can mean, as in the timeline.
    """
    first, last = day.order_key
    return -first.toordinal(), -last.toordinal(), slug
