"""Days that cannot be meant: of what we did about a claim before it was made, and in years of another calendar."""

import re
from collections.abc import Iterator
from contextlib import suppress

from pydantic import BaseModel

from onrecord.model.dates import Moment, PartialDate
from onrecord.model.problems import Problem, notice, warning
from onrecord.read.card_schema import ClaimModel
from onrecord.read.checks.words import Texts
from onrecord.read.front_matter import Document, KeyPath
from onrecord.read.meant.calendars import calendar_message
from onrecord.read.strict_model import Strict, is_read
from onrecord.read.yaml_faults.free_text import takes_dates

_YEAR = re.compile(r"\s*(?:\.\./)?([0-9]{4})(?=[-/~?%]|\Z)")


def older_than_claim(card: ClaimModel, document: Document) -> Iterator[Problem]:
    """A warning for each day of ours that certainly lies before the claim was made.

    Not of rows of `reply`: somebody may have been asked before a claim was published. Raises `KeyNotRead` where the
    date of the claim could not be read.
    """
    made = card.date
    for what, within, name, path in _days(card):
        day = getattr(within, name) if is_read(within, name) else None
        if day is not None and day.latest < made.earliest:
            yield warning(
                "older-than-claim",
                f"{what} ({day.text}) is older than the claim ({made.text}).",
                document.place(path),
                "Mend one of the two dates: date: is the day on which the claim was first made.",
                related=(document.place(("date",)),),
            )


def _days(card: ClaimModel) -> Iterator[tuple[str, Strict, str, KeyPath]]:
    """Each day of ours: what it is, the mapping that has it, under which name, and where it is told."""
    for index, row in enumerate(card.history if is_read(card, "history") else ()):
        yield "This entry of history", row, "date", ("history", index)
        yield "The day on which this entry of history was recorded", row, "recorded", ("history", index)
    if is_read(card, "review") and card.review is not None:
        yield "The review", card.review, "date", ("review",)
    if is_read(card, "struck") and card.struck is not None:
        yield "The day on which the claim was struck", card.struck, "date", ("struck",)
    yield "The day on which this prediction can be judged", card, "due", ("due",)
    yield "The day on which the card was last looked at", card, "checked", ("checked",)
    yield "The day on which the card entered the record", card, "recorded", ("recorded",)
    for correction in card.corrections if is_read(card, "corrections") else ():
        yield "The correction", correction, "date", ("corrections",)


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
