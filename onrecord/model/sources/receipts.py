"""Quotes that stand in our stored copies, and what of a copy is told to readers, who do not get it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.model.dates import PartialDate
from onrecord.model.frozen.making import fast_init

AROUND = 32  # letters of a copy before and after a quote that are told: to find the place again, and no more


@fast_init
@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteReceipt:
    """That words stand in a stored copy. `source`: its key; `day` and `sha256`: of the copy.

    `before`, `after`: what stands around the words there, normalised by rules of which `normalisation` is the version.
    """

    quote: str
    source: str
    day: PartialDate
    sha256: str
    normalisation: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Quotes:
    """Quotes that stand in our stored copy of their source, each with its receipt.

    `statements` and `replies` by slug of the card and place in it; `sources` by key.
    """

    statements: Mapping[tuple[str, int], QuoteReceipt] = field(default_factory=dict)
    replies: Mapping[tuple[str, int], QuoteReceipt] = field(default_factory=dict)
    sources: Mapping[str, QuoteReceipt] = field(default_factory=dict)
