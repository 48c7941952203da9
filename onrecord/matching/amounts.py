"""What amounts of a text count, and whether two of them count the same."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

_COUNTED = 4  # words behind an amount that may say what it counts
_SKIPPED = 2  # words that do not count, before them: "2,000 of the soldiers"


class Token(NamedTuple):
    """A word or an amount of a clause. `term`: what stands for it; none, of a word that counts for nothing."""

    word: str
    term: str
    is_amount: bool = False


@dataclass(frozen=True, slots=True)
class GivenAmount:
    """An amount in a text.

    `value`: digits; `>` or `<` before it of the least or the most, `-` between the ends of a range, `%` behind
    hundredths. `of`: the words that may say what it counts; none: nobody can tell. `units`: in what it is measured.
    """

    value: str
    of: frozenset[str]
    units: frozenset[str] = field(default=frozenset())

    @property
    def is_share(self) -> bool:
        """Whether it counts hundredths."""
        return self.value.endswith("%")

    @property
    def ends(self) -> frozenset[str]:
        """The number, or the two ends of a range."""
        return frozenset(self.value.strip("<>%").split("-"))


def same_kind(one: GivenAmount, other: GivenAmount) -> bool:
    """Whether two amounts count the same: they share a word, or the unit. Dollars a month are no dollars a year."""
    if one.is_share != other.is_share:
        return False
    if one.units or other.units:
        return bool(one.units and other.units) and (one.units <= other.units or other.units <= one.units)
    return not one.of.isdisjoint(other.of)


def amount_of(clause: Sequence[Token], place: int, names: Collection[str], units: Collection[str]) -> GivenAmount:
    """The amount at a place of a clause with the words behind it, up to the next that counts for nothing.

    `place`: of the amount in the clause; `names`: the terms that are names; `units`: those of measures.
    """
    begin = place + 1
    while begin < len(clause) and begin - place <= _SKIPPED and not clause[begin].term:
        begin += 1
    run = []
    for token in clause[begin : begin + _COUNTED]:
        if token.is_amount or not token.term:
            break
        run.append(token.term)
    words = [term for term in run if term not in names]
    if words and words[0] in units:
        return GivenAmount(clause[place].term, frozenset(), frozenset(_units(clause[begin:], names, units)))
    # "Two North Koreans": a name says what is counted where no other word does.
    of = words or (run if begin == place + 1 else [])
    return GivenAmount(clause[place].term, frozenset(of))


def _units(behind: Sequence[Token], names: Collection[str], units: Collection[str]) -> Iterator[str]:
    """The unit, and that of time for which it is: dollars a month."""
    for token in behind[: _COUNTED + _SKIPPED]:
        if token.is_amount or (token.term and token.term not in units and token.term not in names):
            return
        if token.term in units:
            yield token.term
