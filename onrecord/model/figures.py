"""Figures that speakers give: an amount of something that a question counts."""

from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.model.problems import Location

Number = int | float  # whole, or with so few digits that it is written as it was
DIGITS = 15  # the most that a number of an amount has, so that every program reads the same one
DECIMALS = 4  # the most of them behind the point


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
