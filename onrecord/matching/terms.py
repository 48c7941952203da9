"""From a text to what it is compared by: stems of its words, names and synonyms as one word each, and its amounts."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.matching.amounts import GivenAmount, Token, amount_of
from onrecord.matching.roles import NamesOfText, capitals, names_of, with_capitals_kept
from onrecord.matching.rules import MatchRules
from onrecord.model.names import folded, words_of

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
_CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound", "₩": "won", "¥": "yen", "₴": "hryvnia", "₽": "ruble"}
_CURRENCY = re.compile(r"([$€£₩¥₴₽])\s?([0-9]+)(?![.,]?[0-9])")
_ARTICLE = re.compile("^[وفبكل]?ال(?=.{3})")
_CLAUSE = re.compile(r"[,;:](?=\s|$)|[()\[\]\"!?]|\.(?=\s|$)")
_DASHES = re.compile("[—―⸺⸻]")
_MODEL = re.compile(r"([^\W\d_])-(?=[0-9])")  # Hwasong-11
_CLOCK = re.compile(r"(?<![0-9.,:])([0-9]{1,2}):([0-9]{2})(?![0-9])")
_ISO = re.compile(r"(?<![0-9.,-])((?:19|20)[0-9]{2})-([0-9]{1,2})-[0-9]{1,2}(?![0-9])")
_SLASHED = re.compile(r"(?<![0-9.,/])[0-9]{1,2}([./])[0-9]{1,2}\1((?:19|20)[0-9]{2}|[0-9]{2})(?![0-9]|[.,/][0-9])")
_YEAR = re.compile(r"(?<![0-9.,\w])((?:19|20)(?:[1-9][0-9]|0[1-9]))(?![0-9\w]|[.,][0-9])")  # 2000 is an amount


@dataclass(frozen=True, slots=True)
class TextTerms:
    """What a text is compared by: its words, each once and in order, its amounts and names; whether it denies."""

    words: tuple[str, ...]
    amounts: tuple[GivenAmount, ...]
    names: NamesOfText
    denies: bool


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
        writings_of = [tuple(writings) for writings in names]
        self.names = tuple(self._take(writings, f"@{number}") for number, writings in enumerate(writings_of))
        self.known = frozenset(self.names)
        self.parts: dict[str, frozenset[str]] = {}  # of what stands for an actor the single words of its writings
        for term, writings in zip(self.names, writings_of, strict=True):
            words = (word for writing in writings for word in self.phrase(writing))
            self.parts[term] = self.parts.get(term, frozenset()) | frozenset(words)

    def named(self, actor: int) -> frozenset[str]:
        """What stands for an actor, and the single words of its names."""
        return self.parts[self.names[actor]] | {self.names[actor]}

    def _take(self, writings: Sequence[str], term: str) -> str:
        """Take up writings that mean the same; what stands for them, which is what stands for one of them already."""
        phrases = [words for writing in writings if (words := self.phrase(writing))]
        term = next((known for words in phrases if (known := self.phrases.of(words))), term)
        for words in phrases:
            self.phrases.add(words, term)
        return term

    def phrase(self, text: str) -> tuple[str, ...]:
        """The stems of a name or synonym; none of one that is only words that do not count: the US is no pronoun."""
        words = [word for clause in self._clauses(text) for word in clause]
        counts = any(word not in self.rules.stop_words for word in words)
        return tuple(map(self.rules.stem, words)) if counts else ()

    def terms(self, text: str) -> TextTerms:
        """What a text is compared by."""
        clauses = [list(self._in_clause(clause)) for clause in self._clauses(text)]
        large, first = capitals(text, self.rules)
        large = frozenset(term for term in large if term not in self.rules.times)
        words: dict[str, None] = {}
        amounts: list[GivenAmount] = []
        for clause in clauses:
            for place, token in enumerate(clause):
                if token.is_amount:
                    amounts.append(amount_of(clause, place, self.known | large, self.rules.units))
                elif token.term:
                    words[token.term] = None
        return TextTerms(
            tuple(words),
            tuple(amounts),
            names_of(clauses, self.known, large, first, self.rules),
            any(token.word in self.rules.negations for clause in clauses for token in clause),
        )

    def _in_clause(self, clause: Sequence[str]) -> Iterator[Token]:
        """The words and amounts of a clause, in order."""
        stems = [self.rules.stem(word) for word in clause]
        at = 0
        while at < len(clause):
            phrase = self.phrases.at(stems, at)
            bound = None if phrase else self._bound(clause, at)
            word = clause[at]
            if phrase:
                yield Token(word, phrase[1])
                at += phrase[0]
            elif bound:
                length, sign = bound
                yield Token("", sign + _amount(clause[at + length]), is_amount=True)
                at += length + 1
            elif length := self._range(clause, at):
                numbers = [_amount(part) for part in clause[at : at + length] if _amount(part)]
                yield Token("", "-".join(part.rstrip("%") for part in numbers) + "%" * numbers[-1].endswith("%"), True)
                at += length
            elif _amount(word):
                if word != "1":  # "one of them"
                    yield Token("", _amount(word), is_amount=True)
                at += 1
            else:
                yield Token(word, "" if word in self.rules.stop_words else stems[at])
                at += 1

    def _bound(self, clause: Sequence[str], at: int) -> tuple[int, str] | None:
        """How many words from a place on say that the number behind them is the least or the most, and its sign."""
        for words, sign in self.rules.bounds:
            end = at + len(words)
            if tuple(clause[at:end]) == words and end < len(clause) and _amount(clause[end]):
                return len(words), sign
        return None

    def _range(self, clause: Sequence[str], at: int) -> int:
        """How many words from a place on are a range of numbers; 0: none begins there."""
        for pattern in (*self.rules.ranges, ()):
            opening, between = pattern[:-1], pattern[-1:]
            words = clause[at : at + len(pattern) + 2]
            first = len(opening)
            if len(words) < len(pattern) + 2 or tuple(words[:first]) != opening:
                continue
            ends = _amount(words[first]), _amount(words[-1])
            if tuple(words[first + 1 : -1]) == between and all(ends) and _worth(ends[0]) < _worth(ends[1]):
                return len(words)
        return 0

    def _clauses(self, text: str) -> Iterator[list[str]]:
        plain = folded(_JAMO.sub("", _DASHES.sub(" ; ", with_capitals_kept(text, self.rules))))
        plain = _INITIALS.sub(lambda found: found[0].replace(".", ""), plain)
        for clause in _CLAUSE.split(_with_units(self.rules.numbers.in_digits(self._undated(plain)))):
            words = self.rules.numbers.spelled_out(words_of(clause))
            yield [word for whole in words for word in _cut(whole) if not _STOP_JAMO.fullmatch(word)]

    def _undated(self, plain: str) -> str:
        """A folded text whose days, years, times and names of models are no numbers any more."""
        plain = _SLASHED.sub(" ", _ISO.sub(r"y\1 ", _CLOCK.sub(r"t\1h\2", _MODEL.sub(r"\1", plain))))
        plain = self._day_behind.sub(r"\1", self._day_first.sub(" ", plain))
        plain = self._percent.sub(lambda found: f"p{int(found[1])}d{(found[2] or '').rstrip('0')}", plain)
        return _YEAR.sub(r"y\1", plain)


def _with_units(text: str) -> str:
    """A text in which the sign of a currency before a number is a word behind it."""
    return _CURRENCY.sub(lambda found: f"{found[2]} {_CURRENCIES[found[1]]} ", text)


def _amount(word: str) -> str:
    """The amount that a word of a clause is; empty: none."""
    if re.fullmatch(r"[0-9]+", word) and len(word) <= _DIGITS:
        return word.lstrip("0") or "0"
    return word[1:].replace("d", ".").rstrip(".") + "%" if re.fullmatch(r"p[0-9]+d[0-9]*", word) else ""


def _worth(amount: str) -> float:
    return float(amount.rstrip("%"))


def _cut(word: str) -> list[str]:
    """A word as the search has it: runs of scripts without blanks in pairs, then the rest without an Arabic article."""
    if word.isascii():
        return [word]
    runs = [pair for run in _PAIRED.findall(word) for pair in _pairs(run)]
    return [*runs, *(_ARTICLE.sub("", part) for part in _PAIRED.sub(" ", word).split())]


def _pairs(run: str) -> list[str]:
    return [run] if len(run) < 2 else [run[n : n + 2] for n in range(len(run) - 1)]
