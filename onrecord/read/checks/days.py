"""Days of what we did about a claim that lie before the day of the claim itself."""

from collections.abc import Iterator

from onrecord.model.cards import ClaimCard
from onrecord.model.dates import PartialDate
from onrecord.model.problems import Location, Problem, warning


def older_than_claim(card: ClaimCard) -> Iterator[Problem]:
    """A warning for each day of ours that certainly lies before the claim was made.

    Not of rows of `reply`: somebody may have been asked before a claim was published.
    """
    for what, day, at in _days(card):
        if day is not None and day.latest < card.date.earliest:
            yield warning(
                "older-than-claim",
                f"{what} ({day.text}) is older than the claim ({card.date.text}).",
                at,
                "Mend one of the two dates: date: is the day on which the claim was first made.",
                related=(card.at("date"),),
            )


def _days(card: ClaimCard) -> Iterator[tuple[str, PartialDate | None, Location]]:
    for row in card.history:
        yield "This entry of history", row.date, row.at
        yield "The day on which this entry of history was recorded", row.recorded, row.at
    if card.review is not None:
        yield "The review", card.review.date, card.at("review")
    if card.struck is not None:
        yield "The day on which the claim was struck", card.struck.date, card.at("struck")
    yield "The day on which this prediction can be judged", card.due, card.at("due")
    yield "The day on which the card was last looked at", card.checked, card.at("checked")
    yield "The day on which the card entered the record", card.recorded, card.at("recorded")
    for correction in card.corrections:
        yield "The correction", correction.date, card.at("corrections")
