"""Days that cannot be meant: of what we did about a claim before it was made, and in years of another calendar."""

import re
from collections.abc import Iterator
from contextlib import suppress

from pydantic import BaseModel

from onrecord.model.cards import ClaimCard
from onrecord.model.dates import Moment, PartialDate
from onrecord.model.problems import Location, Problem, notice, warning
from onrecord.read.checks.words import Texts
from onrecord.read.front_matter import Document
from onrecord.read.meant.calendars import calendar_message
from onrecord.read.yaml_faults.free_text import takes_dates

_YEAR = re.compile(r"\s*(?:\.\./)?([0-9]{4})(?=[-/~?%]|\Z)")


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


def years_of_other_calendars(model: type[BaseModel], document: Document, texts: Texts) -> Iterator[Problem]:
    """A notice for each date of a year that is none of our time, but in another calendar; `texts` as of `all_texts`."""
    for path, words in texts:
        found = _YEAR.match(words)
        told = calendar_message(int(found[1])) if found else None
        if told and _is_date(words.strip()) and takes_dates(model, [part for part in path if isinstance(part, str)]):
            yield notice("year-of-another-calendar", told[0], document.place(path), told[1])


def _is_date(words: str) -> bool:
    """Whether a text can be read as a date, or as a day with an hour; of all other it is told that it cannot."""
    for parse in (PartialDate.parse, Moment.parse):
        with suppress(ValueError):
            return bool(parse(words).text)
    return False
