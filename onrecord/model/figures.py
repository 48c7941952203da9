"""Figures that speakers give: an amount of something that a question counts."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from onrecord.model.problems import Location

Number = int | float  # whole, or with so few digits that it is written as it was
DIGITS = 15  # the most that a number of an amount has, so that every program reads the same one
DECIMALS = 4  # the most of them behind the point
_WRITTEN = re.compile(r"[0-9](?:[0-9.,'’ \u00a0\u202f]*[0-9])?")  # a number as it stands in running words
_LAST_PART = re.compile(r"[.,]([0-9]{1,4})$")


class Bound(StrEnum):
    """What an amount is, where it is not the very figure: the least, the most, or about."""

    LEAST = "least"
    MOST = "most"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, or from one number to another; neither is less than nothing. `high` None: one number."""

    low: Number
    high: Number | None = None

    @property
    def top(self) -> Number:
        """The larger end, or the number itself."""
        return self.low if self.high is None else self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """An amount that somebody gave. `of`: what is counted, a slug of `counts` under the question in site.yaml."""

    amount: Amount
    bound: Bound | None = None
    of: str
    at: Location = field(compare=False)  # of the key `of`


def has_number(words: str) -> bool:
    """Whether there is a number in digits in running words."""
    return _WRITTEN.search(words) is not None


def numbers_in(texts: Iterable[str]) -> frozenset[Decimal]:
    """The numbers that texts have in digits, read in every way in which languages part them."""
    return frozenset(number for words in texts for number in _numbers(words))


def _numbers(words: str) -> Iterator[Decimal]:
    for written in _WRITTEN.findall(words):
        digits = re.sub(r"[^0-9]", "", written)
        yield Decimal(digits)
        rest = _LAST_PART.search(written)
        if rest:
            yield Decimal(digits).scaleb(-len(rest[1]))
