"""Names of speakers without a file that are probably slips of the pen: near another name, like a slug, in `source`.

A name is *new* where no file of an actor has it. Names are compared by keys, so that thousands of them take no longer
than a look at each: two names that differ in one letter share what is left of them without it.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from onrecord.join.actors import Directory
from onrecord.join.indexes.naming import Named, first_of_each
from onrecord.model.cards import Ref
from onrecord.model.limits import MOST_ALIKE
from onrecord.model.names import plain_words
from onrecord.model.problems import Problem, notice, warning
from onrecord.model.rounds.memo import Memo
from onrecord.model.slugs import is_slug, nearest
from onrecord.model.unread import Unread
from onrecord.model.vocabulary import CardKind

_LEAST = 5  # letters of a name: shorter ones are near each other by chance
_WORD = 4  # letters of the word in which names differ
_LONGEST = 80  # letters: longer names are not compared
_ALIKE = 20  # names of one key that are looked at
_NUMBERS = re.compile(r"\d+|\b[ivx]+\b")  # Roman ones too
_ENDINGS = ("ians", "ian", "ans", "an", "es", "s")
_VOWELS = "aeiouy"
# Cyrillic and Greek letters, each with the Latin one that it looks like.
_LOOKS = str.maketrans("АВЕЅІЈКМНОРСТУХаеѕіјорсухԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧον", "ABESIJKMHOPCTYXaesijopcyxdqwABEZHIKMNOPTYXov")
_LETTERS = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[a-zA-Z]")


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as printed, the slug that it leads to, and where it ranks: files first, then what is written oftener."""

    text: str
    slug: str
    rank: tuple[int, int, int]
    plain: str  # small letters and digits, one blank between words
    seen: str  # the same without blanks, of a name whose letters all look Latin though some are not; "" of others


def strange_names(
    named: Mapping[str, Named], people: Directory, unread: Iterable[Unread], memo: Memo | None = None
) -> Iterator[Problem]:
    """What is to be said of new names, each at its first place.

    `named`: whom each claim names, by its slug, in the order in which places count. `memo`: what the last round came
    to; None: all is made. Nothing is said while a file of an actor could not be read of which not even the names are
    known.
    """
    memo = memo or Memo()
    lost = [card for card in unread if card.kind == CardKind.ACTORS]
    if any(not card.names for card in lost):
        return
    away = {card.slug for card in lost}
    writings = first_of_each(named.values())
    slugs = {text: people.slug(ref) for text, ref in writings.items()}
    first: dict[str, Ref] = {}
    uses: Counter[str] = Counter()
    times = Counter(chain.from_iterable(card.written for card in named.values()))
    for text, slug in slugs.items():
        first.setdefault(slug, writings[text])
        uses[slug] += times[text]
    new = {
        slug: ref
        for slug, ref in first.items()
        if people.actors[slug].card is None and slug not in away and slug not in people.withheld
    }
    known = memo.plain("new names", (new, [*new], uses, _only_sources(named.values(), slugs)))
    yield from memo.whole("strange names", (known, people), lambda: [*_of_new(new, uses, people, known[-1])])


def _of_new(
    new: Mapping[str, Ref], uses: Counter[str], people: Directory, only_sources: frozenset[str]
) -> Iterator[Problem]:
    names = _of_files(people)
    names += [_name(ref.text, slug, (1, -uses[slug], n)) for n, (slug, ref) in enumerate(new.items())]
    near = _Near(names)
    files = [actor.slug for actor in people.actors.values() if actor.card is not None]
    guesses = MOST_ALIKE  # to look for what was meant, which of many takes long
    for name in names:
        ref = new.get(name.slug)
        if ref is None:
            continue
        other = near.to(name)
        if other is not None:
            yield _like_another(ref, other, whole=_look_the_same(name, other))
        elif is_slug(ref.text):
            yield _like_slug(ref, files if guesses > 0 else ())
            guesses -= 1
        elif name.slug in only_sources:
            yield _from_source(ref)


def _of_files(people: Directory) -> list[_Name]:
    """All names of actors that have a file: as printed, aliases and slugs."""
    return [
        _name(text, actor.slug, (0, 0, n))
        for n, actor in enumerate(people.actors.values())
        if actor.card is not None
        for text in (actor.name, *(alias.text for alias in actor.card.aliases), actor.slug)
    ]


def _only_sources(named: Collection[Named], slugs: Mapping[str, str]) -> frozenset[str]:
    """Those whom nothing but the `source` of a card names. `slugs`: by the words of each name."""
    sources = {card.source for card in named if card.source is not None}
    others = (card.written if card.source is None else card.written[1:] for card in named)
    elsewhere = {slugs[text] for text in {*chain.from_iterable(others)}} if sources else set()
    return frozenset({slugs[text] for text in sources} - elsewhere)


# ---------------------------------------------------------------- which names are near


class _Near:
    """Names by their keys, those of the highest rank first."""

    def __init__(self, names: Iterable[_Name]) -> None:
        """Look among these names."""
        self._by_key: dict[str, list[_Name]] = defaultdict(list)
        for name in sorted(names, key=lambda name: name.rank):
            for key in _keys_of(name):
                self._by_key[key].append(name)

    def to(self, name: _Name) -> _Name | None:
        """The name of the highest rank, above that of `name`, that is one letter, sign or word form away."""
        found = [
            other
            for key in _keys_of(name)
            for other in self._by_key[key][:_ALIKE]
            if other.rank < name.rank and other.slug != name.slug and _are_near(name, other)
        ]
        return min(found, key=lambda other: other.rank, default=None)


def _name(text: str, slug: str, rank: tuple[int, int, int]) -> _Name:
    seen = plain_words(_as_seen(text)).replace(" ", "") if len(text) <= _LONGEST and _as_seen(text) != text else ""
    return _Name(text, slug, rank, _plain(text), seen)


def _plain(text: str) -> str:
    """Small letters and digits without accents, one blank between words; of a very long name, of its beginning."""
    return plain_words(_in_latin(text[: 4 * _LONGEST]))


def _in_latin(text: str) -> str:
    """A text with the Cyrillic and Greek letters that look Latin, in a word with Latin ones, as Latin ones."""
    if text.isascii():
        return text
    return _LETTERS.sub(lambda word: word[0].translate(_LOOKS) if _LATIN.search(word[0]) else word[0], text)


def _as_seen(text: str) -> str:
    """A text of which each letter is Latin or looks so, in Latin letters; any other as it is."""
    if text.isascii():
        return text
    latin = text.translate(_LOOKS)
    return latin if all(letter.isascii() or not letter.isalpha() for letter in latin) else text


def _strangers(text: str, *, whole: bool) -> str:
    """Which letters of a name only look like those of the words they stand in, in a sentence; empty without any.

    `whole`: whether words count of which all letters do.
    """
    latin = _as_seen(text) if whole else _in_latin(text)
    odd = dict.fromkeys(letter for letter, other in zip(text, latin, strict=True) if letter != other)
    told = ", ".join(f"“{letter}” ({unicodedata.name(letter).lower()})" for letter in odd)
    return f" Letters of another script stand in its words: {told}." if told else ""


def _keys_of(name: _Name) -> set[str]:
    return {*_keys(name.plain), name.seen} if name.seen else _keys(name.plain)


def _are_near(one: _Name, other: _Name) -> bool:
    """Whether names are near each other, or look the same."""
    return _is_near(one.plain, other.plain) or _look_the_same(one, other)


def _look_the_same(one: _Name, other: _Name) -> bool:
    """Whether names have the same look, as letters of one script at least are not those of the other."""
    left, right = (name.seen or name.plain.replace(" ", "") for name in (one, other))
    return bool(one.seen or other.seen) and left == right


def _keys(plain: str) -> set[str]:
    """What names that are near each other have in common; none for names that are too long.

    Short names are near where they differ in blanks alone: by one letter they are near each other by chance.
    """
    if len(plain) > _LONGEST:
        return set()
    bare = plain.replace(" ", "")
    if len(plain) < _LEAST:
        return {bare} if len(bare) > 1 else set()
    return {plain, bare, _stems(plain), *(plain[:n] + plain[n + 1 :] for n in range(len(plain)))}


def _stems(plain: str) -> str:
    """The words of a name without their endings; in blanks, so that it is no key of another sort."""
    words = plain.removeprefix("the ").split()
    return f" {' '.join(map(_stem, words))} "


def _stem(word: str) -> str:
    """`ukrainian` and `ukraine` without what tells them apart; a short word as it is."""
    ending = next((e for e in _ENDINGS if word.endswith(e)), "")
    stem = word.removesuffix(ending).rstrip(_VOWELS)
    return stem if len(stem) >= _WORD else word


def _is_near(one: str, other: str) -> bool:
    """Whether names are the same but for signs, one letter or the form of words; numbers have to be the same."""
    if _NUMBERS.findall(one) != _NUMBERS.findall(other):
        return False
    if one.replace(" ", "") == other.replace(" ", ""):
        return True
    if min(len(one), len(other)) < _LEAST:
        return False
    if _stems(one) == _stems(other):
        return True
    word = _differing(one, other)
    return word is not None and len(word) >= _WORD


def _differing(one: str, other: str) -> str | None:
    """The longer of the words in which two names differ by one letter, or by two that changed places; None: by more."""
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    left, right = one[start:], other[start:]
    swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
    if not (swapped or left[1:] == right[1:] or left[1:] == right or left == right[1:]):
        return None
    return max((_word_at(text, start) for text in (one, other)), key=len)


def _word_at(text: str, place: int) -> str:
    return text[:place].rpartition(" ")[2] + text[place:].partition(" ")[0]


# ---------------------------------------------------------------- what is said of them


def _like_another(ref: Ref, other: _Name, *, whole: bool) -> Problem:
    """`whole`: whether all letters of the two look the same."""
    known = "has a file in content/actors/" if other.rank[0] == 0 else "other cards name"
    return warning(
        "name-like-another",
        f"“{ref.text}” is a new name, and very like “{other.text}”, which {known}."
        f"{_strangers(ref.text, whole=whole) or _strangers(other.text, whole=whole)}",
        ref.at,
        f"Write “{other.text}” if they are one; if they are two, give “{ref.text}” a file in content/actors/.",
    )


def _like_slug(ref: Ref, files: Iterable[str]) -> Problem:
    near = nearest(ref.text, files)
    otherwise = "Write the name as it is printed, or make the file"
    return warning(
        "name-like-slug",
        f"“{ref.text}” looks like the name of a file in content/actors/, and there is no {ref.text}.md.",
        ref.at,
        f"Did you mean “{near}”? If not: {otherwise[:1].lower()}{otherwise[1:]}." if near else f"{otherwise}.",
    )


def _from_source(ref: Ref) -> Problem:
    return notice(
        "name-from-source",
        f"“{ref.text}” is taken as a speaker: the one who makes this claim.",
        ref.at,
        f"If it is a publication, write source: and below it publisher: {ref.text}, or title: and url:.",
    )
