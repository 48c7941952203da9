"""The claims of a record, as sentences are compared with them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.matching.amounts import GivenAmount
from onrecord.matching.terms import TermReader, TextTerms

_PER_DOUBLING = 8  # steps of weight
_UNKNOWN = 700  # of 1,000: what a word that no claim has weighs in a sentence
_YEAR = 5  # signs of a year
_BASE = 8  # of a word that every claim has


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """One claim by what it is compared by, in the order of the search index.

    `own`: its words, and other words for it; `said`: what statements say, one text each; `names`: the numbers of those
    who speak on it.
    """

    own: tuple[str, ...]
    said: tuple[str, ...] = ()
    names: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparedText:
    """One text of a claim as it is compared. `weight`: of its words together; `is_own`: no statement says it."""

    words: frozenset[str]
    weight: int
    is_own: bool


@dataclass(frozen=True, slots=True)
class ClaimTerms:
    """All of one claim. `own`: the words of its own; `context`: with the names of those who speak on it."""

    texts: tuple[ComparedText, ...]
    own: frozenset[str]
    context: frozenset[str]
    known: frozenset[str]  # all its words, and those of the names of those who speak on it
    before: Mapping[str, frozenset[str]]  # of a noun of its own the names right before it
    heads: frozenset[str]  # who acts first in a text of its own
    orders: tuple[tuple[str, ...], ...]  # the actors of each text of its own, who acts first
    years: frozenset[str]  # of its own
    own_amounts: tuple[GivenAmount, ...]
    amounts: tuple[GivenAmount, ...]  # all, its own first

    def has(self, word: str) -> bool:
        """Whether a word stands in one of its texts, or names somebody who speaks on it."""
        return word in self.known


class Corpus:
    """What sentences are compared with. Made once of a record."""

    def __init__(self, claims: Iterable[ClaimWords], reader: TermReader) -> None:
        """Of these claims, which are read by the reader."""
        read = [
            ([reader.terms(text) for text in claim.own], [reader.terms(text) for text in claim.said], claim.names)
            for claim in claims
        ]
        self._shared: dict[str, int] = defaultdict(int)  # in how many claims a word stands
        for own, said, _ in read:
            for word in {word for terms in (*own, *said) for word in terms.words}:
                self._shared[word] += 1
        self._claims = len(read)
        self.times = reader.rules.times
        self._parts = reader.parts
        self._weights: dict[str, int] = {}
        self.claims = tuple(
            self._claim(own, said, frozenset(word for actor in actors for word in reader.named(actor)))
            for own, said, actors in read
        )
        # A text of fewer words, weighed, counts as this long: two words of it are not all of a claim.
        self.shortest = self.weight("") * 7 // 3
        self.by_word: dict[str, list[int]] = defaultdict(list)  # the claims in which a word stands
        for number, claim in enumerate(self.claims):
            for word in {word for text in claim.texts for word in text.words}:
                self.by_word[word].append(number)

    def _claim(self, own: Sequence[TextTerms], said: Sequence[TextTerms], names: frozenset[str]) -> ClaimTerms:
        own_words = frozenset(word for terms in own for word in terms.words)
        own_amounts = tuple(amount for terms in own for amount in terms.amounts)
        return ClaimTerms(
            texts=tuple(
                ComparedText(frozenset(terms.words), sum(map(self.weight, terms.words)), is_own=is_own)
                for of, is_own in ((own, True), (said, False))
                for terms in of
                if terms.words
            ),
            own=own_words,
            context=own_words | names,
            known=own_words | names | self.parts_of(own_words) | {word for terms in said for word in terms.words},
            before=_before(own),
            heads=frozenset(terms.names.order[0] for terms in own if terms.names.order),
            orders=tuple(terms.names.order for terms in own),
            years=frozenset(filter(is_year, own_words)),
            own_amounts=own_amounts,
            amounts=(*own_amounts, *(amount for terms in said for amount in terms.amounts)),
        )

    def parts_of(self, names: Iterable[str]) -> frozenset[str]:
        """The single words of names: "the North" may be short for the one that a claim has."""
        return frozenset(word for name in names for word in self._parts.get(name, ()))

    def weight(self, word: str) -> int:
        """What a word tells apart: the fewer claims have it, the more. Whole numbers, so that all machines agree."""
        if word not in self._weights:
            share = 16 * (self._claims + 1) // max(1, self._shared.get(word, 0))
            doublings = share.bit_length() - 1
            rest = ((share - (1 << doublings)) * _PER_DOUBLING) >> doublings
            self._weights[word] = _PER_DOUBLING * (doublings - 4) + rest + _BASE
        return self._weights[word]

    def weight_beside(self, word: str, *, is_name: bool) -> int:
        """What a word of a sentence weighs: less of one that no claim has and that is no name."""
        weight = self.weight(word)
        return weight * _UNKNOWN // 1000 if self.unknown(word) and not is_name else weight

    def unknown(self, word: str) -> bool:
        """Whether no claim has a word."""
        return word not in self._shared


def is_year(word: str) -> bool:
    """Whether a word of a text is a year, as `TermReader` writes them."""
    return len(word) == _YEAR and word[0] == "y" and word[1:].isdecimal()


def _before(own: Iterable[TextTerms]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for terms in own:
        for name, noun in terms.names.before:
            found[noun].add(name)
    return {noun: frozenset(names) for noun, names in found.items()}
