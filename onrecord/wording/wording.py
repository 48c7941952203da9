"""How an interface word is said, filled in, counted and dated in the words of one site."""

from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.model.dates import PartialDate
from onrecord.model.figures import DECIMALS
from onrecord.model.settings import Config, Term
from onrecord.model.vocabulary import Stance
from onrecord.wording.english import ENGLISH
from onrecord.wording.english_terms import TERMS

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

    def say(self, key: str, **values: object) -> str:
        """An interface word, filled in; whole numbers as the language writes them, but for a `year`.

        Raises KeyError where there is no such word.
        """
        if not values:
            return self.strings[key]
        for name, value in values.items():
            if isinstance(value, int) and name != "year":
                values[name] = self.number(value)
        return self.strings[key].format(**values)

    def number(self, value: float) -> str:
        """A number as the language writes it: `1,500`, `2.5`."""
        return number_words(value, self.strings)

    def count(self, what: str, n: int) -> str:
        """A number with its noun: `1 source`, `3 sources`."""
        return self.say(f"{what}.one") if n == 1 else self.say(f"{what}.many", n=n)

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
        return date.wording(self.strings)

    def short(self, date: PartialDate) -> str:
        """A date in few words: `8 Oct 2024`."""
        return date.wording(self.brief)

    def shortest(self, date: PartialDate) -> str:
        """A date that is a month in as few words as a cell has room for: `Oct ’24`."""
        few = {key: self.strings[f"{key}-short"] for key in ("date.month", "date.between")}
        return date.wording(ChainMap(few, self.brief))


def wording_of(config: Config) -> Wording:
    """The words of a site with these settings."""
    verbs = {key.partition(".")[2]: term.label for key, term in config.terms.items() if key.startswith("stance.")}
    own = {f"plural.{stance}": verb for stance, verb in verbs.items()}
    strings = {**ENGLISH, **own, **config.strings}  # a verb of the site's own is no plural in English
    return Wording(strings=strings, brief=brief(strings), terms={**TERMS, **config.terms})


def shipped() -> Wording:
    """The shipped English, as messages to editors have it on every site."""
    return Wording(strings=ENGLISH, brief=brief(ENGLISH), terms=TERMS)


def brief(strings: Mapping[str, str]) -> dict[str, str]:
    """The words with the names of months short: `8 Oct 2024`."""
    return {**strings, **{f"month.{n}": strings[f"month-short.{n}"] for n in range(1, 13)}}
