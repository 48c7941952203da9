"""From a text to what it is compared by: stems of its words, names and synonyms as one word each, and its amounts."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.matching.rules import MatchRules
from onrecord.model.names import folded, words_of

_COUNTED = 4  # words behind an amount that may say what it counts
_DIGITS = 15  # an amount has no more
_JAMO = re.compile("[\u3131-\u318e]")
_STOP_JAMO = re.compile("[\u3131-\u318e\u1100-\u11ff]+")
_INITIALS = re.compile(r"(?<![\w.])[^\W\d_](?:\.[^\W\d_])+(?!\w)")  # u.s
# Scripts that put no blanks between words, or endings onto them: cut into pairs, as the search page does.
_PAIRED = re.compile(
    "[\u1100-\u11ff\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufad9\U00020000-\U000323af\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fd-\u30ff\u31f0-\u31ff"
    "\u0e01-\u0e3a\u0e40-\u0e5b\u0e81-\u0edf\u1780-\u17dd\u17e0-\u17f9\u19e0-\u19ff\u1000-\u109f\ua9e0-\ua9fe\uaa60-\uaa7f]+"
)
_ARTICLE = re.compile("^[وفبكل]?ال(?=.{3})")
_CLAUSE = re.compile(r"[,;:](?=\s|$)|[()\[\]\"!?]|\.(?=\s|$)")
_DASHES = re.compile("[—―⸺⸻]")
_MODEL = re.compile(r"([^\W\d_])-(?=[0-9])")  # Hwasong-11
_CLOCK = re.compile(r"(?<![0-9.,:])([0-9]{1,2}):([0-9]{2})(?![0-9])")
_ISO = re.compile(r"(?<![0-9.,-])((?:19|20)[0-9]{2})-([0-9]{1,2})-[0-9]{1,2}(?![0-9])")
_SLASHED = re.compile(r"(?<![0-9.,/])[0-9]{1,2}([./])[0-9]{1,2}\1((?:19|20)[0-9]{2}|[0-9]{2})(?![0-9]|[.,/][0-9])")
_YEAR = re.compile(r"(?<![0-9.,\w])((?:19|20)(?:[1-9][0-9]|0[1-9]))(?![0-9\w]|[.,][0-9])")  # 2000 is an amount


@dataclass(frozen=True, slots=True)
class GivenAmount:
    """An amount in a text. `of`: the words that may say what it counts; none: nobody can tell."""

    value: str  # digits; of hundredths with a point and `%`
    of: frozenset[str]

    @property
    def is_share(self) -> bool:
        """Whether it counts hundredths."""
        return self.value.endswith("%")


@dataclass(frozen=True, slots=True)
class TextTerms:
    """What a text is compared by: its words, each once and in order, and its amounts."""

    words: tuple[str, ...]
    amounts: tuple[GivenAmount, ...]


@dataclass(frozen=True, slots=True)
class KnownPhrases:
    """Names and synonyms: what stands for the words of each. By the first word, the longest first."""

    known: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)

    def add(self, words: tuple[str, ...], term: str) -> None:
        """Take up a phrase, unless it is known."""
        if self.of(words) is None:
            entries = self.known.setdefault(words[0], [])
            entries.append((words, term))
            entries.sort(key=lambda entry: -len(entry[0]))  # stable: of equal length, the first that came

    def of(self, words: tuple[str, ...]) -> str | None:
        """What stands for a phrase; None: it is not known."""
        return next((term for known, term in self.known.get(words[0], ()) if known == words), None)

    def at(self, words: Sequence[str], place: int) -> tuple[int, str] | None:
        """How many words from a place on are a phrase, and what stands for it; None: none is."""
        for known, term in self.known.get(words[place], ()):
            if tuple(words[place : place + len(known)]) == known:
                return len(known), term
        return None


class TermReader:
    """Reads texts by the rules of a site, with the names of its actors. Made once for many texts."""

    def __init__(self, rules: MatchRules, names: Iterable[Sequence[str]]) -> None:
        """`names`: of each actor all writings."""
        self.rules = rules
        self.phrases = KnownPhrases()
        months = "|".join(map(re.escape, rules.months)) or "(?!)"
        percent = "|".join(map(re.escape, rules.percent)) or "(?!)"
        day = r"[0-9]{1,2}"
        other_day = rf"(?:(?:\s?-\s?|\s+[a-z]{{1,5}}\s+){day})?"
        self._day_first = re.compile(
            rf"(?<![\w.,]){day}{other_day}(?:st|nd|rd|th|\.)?\s+(?:of\s+)?(?=(?:{months})(?![^\W_]))"
        )
        self._day_behind = re.compile(
            rf"(?<![^\W_])({months})\.?\s+{day}(?:\s?-\s?{day})?(?:st|nd|rd|th)?(?![^\W_]|[.,:][0-9])"
        )
        self._percent = re.compile(rf"(?<![\w.,])([0-9]{{1,3}})(?:[.,]([0-9]{{1,2}}))?\s?(?:{percent})(?![^\W_])")
        for number, group in enumerate(rules.synonyms):
            self._take(group, f"#{number}")
        self.names = tuple(self._take(writings, f"@{number}") for number, writings in enumerate(names))

    def _take(self, writings: Sequence[str], term: str) -> str:
        """Take up writings that mean the same; what stands for them, which is what stands for one of them already."""
        phrases = [words for writing in writings if (words := self._phrase(writing))]
        term = next((known for words in phrases if (known := self.phrases.of(words))), term)
        for words in phrases:
            self.phrases.add(words, term)
        return term

    def _phrase(self, text: str) -> tuple[str, ...]:
        """The stems of a name or synonym; none of one that is only words that do not count: the US is no pronoun."""
        words = [word for clause in self._clauses(text) for word in clause]
        counts = any(word not in self.rules.stop_words for word in words)
        return tuple(map(self.rules.stem, words)) if counts else ()

    def terms(self, text: str) -> TextTerms:
        """What a text is compared by."""
        words: dict[str, None] = {}
        amounts: list[GivenAmount] = []
        for clause in self._clauses(text):
            found = list(self._in_clause(clause))
            for place, (term, is_amount) in enumerate(found):
                if is_amount:
                    amounts.append(GivenAmount(term, frozenset(_counted(found, place))))
                else:
                    words[term] = None
        return TextTerms(tuple(words), tuple(amounts))

    def _in_clause(self, clause: Sequence[str]) -> Iterator[tuple[str, bool]]:
        """The terms of a clause, and of each whether it is an amount."""
        stems = [self.rules.stem(word) for word in clause]
        at = 0
        while at < len(clause):
            phrase = self.phrases.at(stems, at)
            if phrase:
                yield phrase[1], False
                at += phrase[0]
                continue
            word = clause[at]
            if re.fullmatch(r"[0-9]+", word) and len(word) <= _DIGITS:
                if word != "1":  # "one of them"
                    yield word.lstrip("0") or "0", True
            elif re.fullmatch(r"p[0-9]+d[0-9]*", word):
                yield word[1:].replace("d", ".").rstrip(".") + "%", True
            elif word not in self.rules.stop_words:
                yield stems[at], False
            at += 1

    def _clauses(self, text: str) -> Iterator[list[str]]:
        plain = folded(_JAMO.sub("", _DASHES.sub(" ; ", text)))
        plain = _INITIALS.sub(lambda found: found[0].replace(".", ""), plain)
        for clause in _CLAUSE.split(self.rules.numbers.in_digits(self._undated(plain))):
            words = self.rules.numbers.spelled_out(words_of(clause))
            yield [word for whole in words for word in _cut(whole) if not _STOP_JAMO.fullmatch(word)]

    def _undated(self, plain: str) -> str:
        """A folded text whose days, years, times and names of models are no numbers any more."""
        plain = _SLASHED.sub(" ", _ISO.sub(r"y\1 ", _CLOCK.sub(r"t\1h\2", _MODEL.sub(r"\1", plain))))
        plain = self._day_behind.sub(r"\1", self._day_first.sub(" ", plain))
        plain = self._percent.sub(lambda found: f"p{int(found[1])}d{(found[2] or '').rstrip('0')}", plain)
        return _YEAR.sub(r"y\1", plain)


def _counted(found: Sequence[tuple[str, bool]], place: int) -> Iterator[str]:
    """The words behind an amount, up to the next, but for names."""
    for term, is_amount in found[place + 1 : place + 1 + _COUNTED]:
        if is_amount:
            return
        if not term.startswith("@"):
            yield term


def _cut(word: str) -> list[str]:
    """A word as the search has it: runs of scripts without blanks in pairs, then the rest without an Arabic article."""
    if word.isascii():
        return [word]
    runs = [pair for run in _PAIRED.findall(word) for pair in _pairs(run)]
    return [*runs, *(_ARTICLE.sub("", part) for part in _PAIRED.sub(" ", word).split())]


def _pairs(run: str) -> list[str]:
    return [run] if len(run) < 2 else [run[n : n + 2] for n in range(len(run) - 1)]
