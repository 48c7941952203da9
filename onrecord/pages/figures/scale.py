"""A linear scale from nought: its round ticks, which figures are off it, and where on it a number stands."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import ceil

from onrecord.model.figures import DECIMALS, Number

_STEPS = 4  # at most so many from nought to the end
_FAR = 4  # so many times the next figure is off the scale


@dataclass(frozen=True, slots=True)
class Scale:
    """From nought to `steps` times `step`."""

    step: Decimal
    steps: int

    @property
    def end(self) -> Decimal:
        """The number at its end."""
        return self.step * self.steps

    @property
    def ticks(self) -> tuple[Decimal, ...]:
        """The numbers at its ticks, nought first."""
        return tuple(self.step * n for n in range(self.steps + 1))

    def holds(self, value: Number) -> bool:
        """Whether a number has a place on it."""
        return exact(value) <= self.end

    def place(self, value: Number) -> float:
        """How far from nought a number stands, in percent of the whole; of one off the scale, its end."""
        return float(min(exact(value), self.end) * 100 / self.end)


def exact(value: Number) -> Decimal:
    """A number as it was written."""
    return Decimal(str(value))


def scale_of(values: Iterable[Number], steps: int = _STEPS) -> Scale:
    """The scale of these figures, of which there is one at the least: those far above all others are off it.

    `steps`: how many there may be, 1 at the least.
    """
    top = exact(_largest(values)) or Decimal(1)
    step = next(size for size in _round_sizes(top) if size * steps >= top)
    return Scale(step, ceil(top / step))


def _largest(values: Iterable[Number]) -> Number:
    """The largest on the scale: it is not far above the next, or else as many would be off the scale as on it."""
    found = Counter(values)
    ordered = sorted(found, reverse=True)
    above = 0
    for value, following in pairwise(ordered):
        above += found[value]
        if following <= 0 or exact(value) <= _FAR * exact(following) or 2 * above >= found.total():
            return value
    return ordered[-1]


def _round_sizes(top: Decimal) -> Iterable[Decimal]:
    """1, 2 and 5 times the powers of ten, from far below a number up to it and beyond."""
    power = max(top.adjusted() - 2, -DECIMALS)
    while True:
        for unit in (1, 2, 5):
            yield Decimal(unit).scaleb(power)
        power += 1
