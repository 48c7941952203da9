"""What a record has on a sentence: which claims, as it stands or with another figure; or nothing, never the nearest.

A sentence and a text of a claim are alike by the share of their words, weighed, that they have in common: a text has a
word, or only the rest of its claim (who speaks on it, its other wordings), which counts half. A figure that both have
makes them twice as alike. What is less alike than the floor is nothing. All of it is in whole numbers, so that the
browser comes to the same. Decision 30 has the measure by which floor and shares were set.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.matching.amounts import GivenAmount, same_kind
from onrecord.matching.corpus import ClaimTerms, Corpus, is_year
from onrecord.matching.terms import TextTerms

FLOOR = 180  # of 1,000
SHOWN = 3  # claims of one sentence
_NEAR_BEST = 600  # of 1,000: what is less alike, beside the best, is not shown
_OF_STATEMENT = 800  # of 1,000: how alike what a statement says is, beside the words of the claim
_WITHOUT_FIGURE = 800  # of 1,000: how alike a claim with a figure is to a sentence without any, beside other claims
_OTHER_COUNT = 500  # of 1,000: how alike a claim is of which no figure counts what the sentence counts
_SHARED = 2  # words that both have, at the least: an amount counts as one, and so do all names together
_OWN_FIGURE = 4  # halves: what a figure of the claim makes of the likeness where it agrees
_SAID_FIGURE = 3  # halves: of a statement
_NAMES = 2  # names that count as a word
LOOKED_AT = 1_000  # claims of which one sentence has rare words, at the most


class MatchKind(StrEnum):
    """What a claim is to a sentence."""

    ON_RECORD = "on-record"
    OTHER_FIGURE = "other-figure"


@dataclass(frozen=True, slots=True)
class ClaimMatch:
    """A claim that the record has on a sentence. `given`, `recorded`: the amounts that differ, in order."""

    claim: int  # its place in the corpus
    likeness: int  # of 1,000, and twice as much where a figure agrees
    kind: MatchKind
    given: tuple[str, ...] = ()
    recorded: tuple[str, ...] = ()
    is_open: bool = False  # both have amounts, and it cannot be told whether they count the same


def matches(terms: TextTerms, corpus: Corpus, most: int = LOOKED_AT) -> tuple[ClaimMatch, ...]:
    """The claims that the record has on a sentence, the best first; none: nothing is on record.

    `most`: of how many claims that have its rarest words they are taken.
    """
    found = [hit for claim in _candidates(terms, corpus, most) if (hit := _match(terms, claim, corpus))]
    found.sort(key=lambda hit: (-hit.likeness, hit.claim))
    beside = (hit for hit in found[1:] if hit.likeness * 1000 >= found[0].likeness * _NEAR_BEST)
    # Another figure is an answer on the claim that is most alike, and on no other: there it is another subject.
    return (*found[:1], *[hit for hit in beside if hit.kind is MatchKind.ON_RECORD][: SHOWN - 1])


def _candidates(terms: TextTerms, corpus: Corpus, most: int) -> Sequence[int]:
    """The claims that are looked at: those that have its rarest words, as many as are bearable."""
    claims: dict[int, None] = {}
    looked = 0
    for word in sorted(terms.words, key=lambda word: -corpus.weight(word)):
        having = corpus.by_word.get(word, ())
        if looked + len(having) <= most:
            looked += len(having)
            claims.update(dict.fromkeys(having))
    return tuple(claims)


def _match(terms: TextTerms, number: int, corpus: Corpus) -> ClaimMatch | None:
    claim = corpus.claims[number]
    if _is_other(terms, claim, corpus):
        return None
    names = sum(claim.has(name) for name in terms.names.given)
    words = {word for word in terms.words if word not in terms.names.given and claim.has(word)} - corpus.times
    agreed, given, recorded = _amounts(terms, claim)
    if len({word for word in words if not is_year(word)}) + bool(agreed) + (names >= _NAMES) < _SHARED:
        return None
    # What is counted, and what belongs to the name of a place ("the Kursk region"), are no main words beside a figure.
    counted = {word for amount in terms.amounts for word in amount.of}
    counted |= {noun for name, noun in terms.names.before if name not in terms.names.order}
    if given and not agreed and not _fits(terms, claim) and not words & claim.own - counted:
        return None
    likeness = _likeness(terms, claim, corpus) * (2, _SAID_FIGURE, _OWN_FIGURE)[agreed] // 2
    is_open = bool(terms.amounts and claim.own_amounts) and not agreed and not given
    if is_open and all(one.of or one.units for one in (*terms.amounts, *claim.own_amounts)):
        likeness = likeness * _OTHER_COUNT // 1000
    if likeness < FLOOR:
        return None
    if claim.own_amounts and not terms.amounts:
        likeness = likeness * _WITHOUT_FIGURE // 1000
    kind = MatchKind.OTHER_FIGURE if given else MatchKind.ON_RECORD
    return ClaimMatch(number, likeness, kind, given, recorded, is_open)


def _is_other(terms: TextTerms, claim: ClaimTerms, corpus: Corpus) -> bool:
    """Whether a sentence is about somebody else, another year, or the same two the other way round."""
    return (
        not all(map(claim.has, terms.names.given))
        or _is_other_year(terms, claim, corpus)
        or _acts_another(terms, claim, corpus)
        or _has_other_noun(terms, claim, corpus)
        or (not _fits(terms, claim) and _is_turned(terms.names.order, claim))
    )


def _is_other_year(terms: TextTerms, claim: ClaimTerms, corpus: Corpus) -> bool:
    years = set(filter(is_year, terms.words))
    return any(map(corpus.unknown, years)) or bool(years and claim.years and years.isdisjoint(claim.years))


def _acts_another(terms: TextTerms, claim: ClaimTerms, corpus: Corpus) -> bool:
    """Whether who acts in the claim is not named, but two others, or one of whom the claim does not speak."""
    if not claim.heads or not claim.heads.isdisjoint(terms.names.given):
        return False
    order, first = terms.names.order, terms.names.first
    if order and (len(order) >= _NAMES or order[0] not in claim.own):
        return True
    return bool(first) and corpus.unknown(first)  # it may be a name: "Iran has supplied"


def _has_other_noun(terms: TextTerms, claim: ClaimTerms, corpus: Corpus) -> bool:
    """Whether a noun of the claim has another name before it: the soldiers of another state."""
    given = {*terms.names.given}
    for name, noun in terms.names.before:
        own = claim.before.get(noun) or (claim.heads if noun in claim.context else ())
        if not own or name in own or not given.isdisjoint(own) or name in corpus.parts_of(own):
            continue
        if name in given or corpus.unknown(name):
            return True
    return False


def _fits(terms: TextTerms, claim: ClaimTerms) -> bool:
    """Whether a noun has the same actor before it: Ukrainian missile, North Korean soldiers."""
    actors = terms.names.order
    return any(name in actors and name in claim.before.get(noun, ()) for name, noun in terms.names.before)


def _is_turned(order: tuple[str, ...], claim: ClaimTerms) -> bool:
    if len(order) != _NAMES:
        return False
    both = [own for own in claim.orders if order[0] in own and order[1] in own]
    if both:
        return all(own.index(order[0]) > own.index(order[1]) for own in both)
    return order[0] not in claim.own and order[1] in claim.heads


def _likeness(terms: TextTerms, claim: ClaimTerms, corpus: Corpus) -> int:
    """How alike a sentence and the text of a claim that is most like it are, of 1,000."""
    names = {*terms.names.given}
    weights = [(word, corpus.weight_beside(word, is_name=word in names)) for word in terms.words]
    whole = max(1, sum(weight for _, weight in weights))
    best = 0
    for text in claim.texts:
        shared = sum(
            2 * weight if word in text.words else weight
            for word, weight in weights
            if word in text.words or word in claim.context
        )
        alike = min(1000, shared * shared * 250 // (whole * max(text.weight, corpus.shortest)))
        best = max(best, alike if text.is_own else alike * _OF_STATEMENT // 1000)
    return best


def _amounts(terms: TextTerms, claim: ClaimTerms) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    """Whether an amount of a sentence is on the claim (2: its own, 1: of a statement), and those that differ.

    An end of a range, or a bound of another kind, is on the claim, and differs.
    """
    pairs = [(one, other) for one in terms.amounts for other in claim.amounts if same_kind(one, other)]
    same = [other for one, other in pairs if one.value == other.value]
    near = [(one, other) for one, other in pairs if not one.ends.isdisjoint(other.ends)]
    agreed = 2 if any(other in claim.own_amounts for _, other in near) else int(bool(near))
    if same:
        return agreed, (), ()
    own = claim.own_amounts or claim.amounts
    differing = near or [(one, other) for one, other in pairs if other in own]
    return agreed, _values(one for one, _ in differing), _values(other for _, other in differing)


def _values(amounts: Iterable[GivenAmount]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(amount.value for amount in amounts))
