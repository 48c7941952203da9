"""How an interface word is said, filled in, counted and dated in the words of one site."""

import re
from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.model.dates import PartialDate
from onrecord.model.figures import DECIMALS
from onrecord.model.settings import Config, Term
from onrecord.model.vocabulary import Stance
from onrecord.wording.cache import Cache
from onrecord.wording.english.terms import TERMS
from onrecord.wording.english.words import ENGLISH
from onrecord.wording.languages.cldr import language_words
from onrecord.wording.languages.plurals import COUNTED, NOUNS, chosen, form, is_exact, own_forms, used_classes
from onrecord.wording.languages.quotes import in_marks_of

_RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}
_SIGNS = {"space": "\u202f", "none": ""}  # what no line of YAML can hold at its end; the space is narrow, and holds
_SCRIPTS = {"arab", "hebr", "thaa", "syrc", "nkoo"}


def direction(language: str) -> str:
    """`rtl` where the language, or the script that its tag names (`az-Arab`), is written from right to left."""
    primary, *more = language.lower().replace("_", "-").split("-")
    script = next((part for part in more if len(part) == 4 and part.isalpha()), None)
    right = script in _SCRIPTS if script else primary in _RIGHT_TO_LEFT
    return "rtl" if right else "ltr"


def number_words(value: float, strings: Mapping[str, str]) -> str:
    """A number by the rules of `strings`: the sign between groups of three digits, from which number on, the point."""
    between = _SIGNS.get(strings["number.separator"], strings["number.separator"])
    point = _SIGNS.get(strings["number.decimal"], strings["number.decimal"])
    whole, _, rest = (str(value) if isinstance(value, int) else f"{value:.{DECIMALS}f}".rstrip("0")).partition(".")
    from_on = strings["number.grouped-from"]
    grouped = from_on.isdecimal() and abs(value) >= int(from_on)
    parted = f"{int(whole):,}".replace(",", between) if grouped else whole
    return f"{parted}{point}{rest}" if rest else parted


@dataclass(frozen=True, slots=True)
class Wording:
    """All words of a site: what site.yaml says, else the shipped English. Made by `wording_of`."""

    strings: Mapping[str, str]
    brief: dict[str, str]  # the strings with the names of months short
    terms: Mapping[str, Term]
    code: str = "en"  # of the language
    forms: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # counted words of the site's own, by class
    stop: re.Pattern[str] | None = None  # a full stop too many: behind a date that ends with one
    _days: Cache[str, str] = field(init=False, compare=False, repr=False)  # in words, by the date as written
    _short: Cache[str, str] = field(init=False, compare=False, repr=False)
    _counts: Cache[tuple[str, int], str] = field(init=False, compare=False, repr=False)  # by noun and number

    def __post_init__(self) -> None:
        """Begin with nothing said: most words of dates and counts stand on many pages, and are made once."""
        object.__setattr__(self, "_days", Cache(lambda text: PartialDate.parse(text).wording(self.strings)))
        object.__setattr__(self, "_short", Cache(lambda text: PartialDate.parse(text).wording(self.brief)))
        object.__setattr__(self, "_counts", Cache(lambda of: self.say(of[0], n=of[1])))

    def say(self, key: str, **values: object) -> str:
        """An interface word, filled in; whole numbers as the language writes them, but for a `year`.

        What counts `n` takes the plural class of the language. Raises KeyError where there is no such word.
        """
        if not values:
            return self.strings[key]
        pattern = self._pattern(key, values.get("n"))
        for name, value in values.items():
            if isinstance(value, int) and name != "year":
                values[name] = self.number(value)
        words = pattern.format(**values)
        return self.stop.sub("", words) if self.stop else words

    def _pattern(self, key: str, n: object) -> str:
        if not isinstance(n, int) or key not in COUNTED:
            return self.strings[key]
        own = self.forms.get(key)
        if own and (words := chosen(own, self.code, n)):
            return words
        return self.strings[(f"{key}.one" if n == 1 else f"{key}.other") if key in NOUNS else key]

    def number(self, value: float) -> str:
        """A number as the language writes it: `1,500`, `2.5`."""
        return number_words(value, self.strings)

    def count(self, what: str, n: int) -> str:
        """A number with its noun: `1 source`, `3 sources`."""
        return self._counts[what, n]

    def for_script(self, what: str) -> tuple[tuple[str, str], ...]:
        """The forms of a noun by the plural classes of the language, braces and all: a script fills them in.

        A script takes the form `many` for a class that is not among them.
        """
        names = used_classes(self.code)
        own = self.forms.get(what, {})
        last = names[-1]  # of most languages `other`, and else the class of most numbers
        return tuple(
            ("many" if name == last and "many" not in names else name, form(own, name) or self._shipped(what, name))
            for name in names
        )

    def _shipped(self, what: str, name: str) -> str:
        one = name == "one" and is_exact(self.code, name)
        return self.strings[f"{what}.one" if one else f"{what}.other"]

    def term(self, key: str) -> Term:
        """A label and its definition. Raises KeyError where there is no such term."""
        return self.terms[key]

    def verb(self, stance: Stance, *, plural: bool) -> str:
        """What a speaker does: `asserts`; of one whose name is a plural, `assert`."""
        return self.strings[f"plural.{stance.value}"] if plural else self.term(f"stance.{stance.value}").label

    def language(self, code: str) -> str:
        """A language in words, where its name is known; else its code."""
        return self.strings.get(f"language.{code}", code)

    def month(self, year: int, month: int) -> str:
        """A month in words."""
        return self.day(PartialDate.parse(f"{year:04}-{month:02}"))

    def day(self, date: PartialDate) -> str:
        """A date in words."""
        return self._days[date.text]

    def short(self, date: PartialDate) -> str:
        """A date in few words: `8 Oct 2024`."""
        return self._short[date.text]

    def shortest(self, date: PartialDate) -> str:
        """A date that is a month in as few words as a cell has room for: `Oct ’24`."""
        few = {key: self.strings[f"{key}-short"] for key in ("date.month", "date.between")}
        return date.wording(ChainMap(few, self.brief))


def wording_of(config: Config) -> Wording:
    """The words of a site with these settings: its own, else those of its language, else English."""
    verbs = ((key, term.label) for key, term in config.terms.items() if key.startswith("stance."))
    plurals = {f"plural.{key.partition('.')[2]}": verb for key, verb in verbs if verb != TERMS[key].label}
    own = {**plurals, **_months(config.strings), **config.strings}  # a verb of the site's own is no plural in English
    strings = {**ENGLISH, **in_marks_of(config.language), **language_words(config.language), **own}
    return Wording(
        strings=strings,
        brief=brief(strings),
        terms={**TERMS, **config.terms},
        code=config.language,
        forms=own_forms(config.strings),
        stop=_stop(strings),
    )


def _months(own: Mapping[str, str]) -> dict[str, str]:
    """Months in dates, where a site names them alike in dates and alone."""
    found = ((key.partition("."), words) for key, words in own.items())
    return {f"{name}-in-date.{n}": words for (name, _, n), words in found if name in ("month", "month-short")}


def _stop(strings: Mapping[str, str]) -> re.Pattern[str] | None:
    """What finds the second full stop where a sentence ends with a date that ends with one: `5 січня 2024 р..`."""
    ends = {strings[key].rpartition("}")[2] for key in ("date.day", "date.month", "date.year")}
    dotted = sorted(end for end in ends if end.endswith("."))
    behind = "|".join(rf"(?<=[0-9]{re.escape(end)})" for end in dotted)
    return re.compile(rf"(?:{behind})\.(?!\.)") if dotted else None


def shipped() -> Wording:
    """The shipped English, as messages to editors have it on every site."""
    return Wording(strings=ENGLISH, brief=brief(ENGLISH), terms=TERMS)


def brief(strings: Mapping[str, str]) -> dict[str, str]:
    """The words with the names of months short: `8 Oct 2024`."""
    names = (("month", "month-short"), ("month-in-date", "month-short-in-date"))
    return {**strings, **{f"{name}.{n}": strings[f"{short}.{n}"] for name, short in names for n in range(1, 13)}}
