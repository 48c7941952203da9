"""What the Unicode CLDR says of a language, by way of Babel: its name, months, dates, lists, numbers and plurals.

English has its words and rules here, so that an English site never loads Babel.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.core import Locale

_MONTHS = range(1, 13)
_PART = re.compile(r"'((?:[^']|'')*)'|([A-Za-z])\2*|([^A-Za-z'])")  # of a date pattern: a literal, a field, a sign
_FIELDS = {"d": "{day}", "y": "{year}", "M": "{month}", "L": "{month}"}
_NUMERIC = re.compile(r"(?<![ML])[ML]{1,2}(?![ML])([^A-Za-z' ]*)")  # a month as a number, with what stands behind it
_FOUR_DIGITS = {"bg", "es", "pl", "pt-pt"}  # four digits are not parted: of this Babel has no data


def parts(language: str) -> list[str]:
    """The parts of a language code, in small letters: `zh`, `hant`."""
    return language.lower().replace("_", "-").split("-")


def is_english(language: str) -> bool:
    """Whether a language code is one of English."""
    return parts(language)[0] == "en"


def is_known(language: str) -> bool:
    """Whether CLDR has data of a language."""
    return is_english(language) or _locale(language) is not None


def english_name(language: str) -> str:
    """A language by its English name and its code: `Ukrainian (uk)`; its code alone where CLDR does not know it."""
    locale = None if is_english(language) else _locale(language)
    name = "English" if is_english(language) else locale.english_name if locale else None
    return f"{name} ({language})" if name else language


@lru_cache(maxsize=8)
def _locale(language: str) -> "Locale | None":
    """The data of a language, or of what its code begins with; None where there are none."""
    from babel.core import Locale, UnknownLocaleError  # here: English does without

    known = parts(language)
    while known:
        try:
            return Locale.parse("-".join(known), sep="-")
        except (UnknownLocaleError, ValueError):
            known.pop()
    return None


@lru_cache(maxsize=100_000)
def plural_class(language: str, n: int) -> str:
    """The plural class of a whole number in a language: `zero`, `one`, `two`, `few`, `many` or `other`."""
    locale = None if is_english(language) else _locale(language)
    return locale.plural_form(n) if locale else "one" if n == 1 else "other"


def every_class(language: str) -> frozenset[str]:
    """All plural classes of a language, those for fractions and for millions among them."""
    locale = None if is_english(language) else _locale(language)
    return frozenset({"other", *(locale.plural_form.tags if locale else ("one",))})


@lru_cache(maxsize=8)
def language_words(language: str) -> Mapping[str, str]:
    """The interface words by key that need no translator: as CLDR has them.

    None for English, whose words ship, and for a language that CLDR does not know.
    """
    locale = None if is_english(language) else _locale(language)
    if locale is None:
        return MappingProxyType({})
    names = {f"language.{code}": name for code, name in locale.languages.items()}
    return MappingProxyType({**_dates(locale), **_lists(locale), **_numbers(locale, language), **names})


def _dates(locale: "Locale") -> dict[str, str]:
    """The months standing alone and in dates, whole and short, and how days, months and years are written."""
    skeletons = locale.datetime_skeletons
    whole = {"date.day": locale.date_formats["long"].pattern}
    whole |= {
        f"date.{name}": str(skeletons[key]) for name, key in (("month", "yMMMM"), ("year", "y")) if key in skeletons
    }
    found = {key: layout for key, pattern in whole.items() if (layout := _layout(pattern))}
    for name, context, pattern in (("", "stand-alone", "date.month"), ("-in-date", "format", "date.day")):
        number = _NUMERIC.search(whole.get(pattern, ""))
        for key, width in ((f"month{name}", "wide"), (f"month-short{name}", "abbreviated")):
            names = locale.months[context][width]
            found |= {f"{key}.{n}": f"{n}{number[1]}" if number else names[n] for n in _MONTHS}
    return found


def _layout(pattern: str) -> str | None:
    """A pattern of CLDR as a string of ours; None where it has more than day, month and year."""
    written = []
    for literal, letter, sign in _PART.findall(_NUMERIC.sub("M", pattern)):
        if letter and letter not in _FIELDS:
            return None
        written.append(_FIELDS[letter] if letter else sign or literal.replace("''", "'") or "'")
    return "".join(written)


def _lists(locale: "Locale") -> dict[str, str]:
    """How names are joined: by what stands between those in the middle, and before the last of two."""
    patterns = locale.list_patterns["standard"]
    middle, pair = patterns["middle"], patterns["2"]
    found = {}
    if middle.startswith("{0}") and middle.endswith("{1}"):
        found["list.comma"] = middle[3:-3]
    if "{0}" in pair and "{1}" in pair:
        found |= dict.fromkeys(("byline.and", "steps.and"), pair.replace("{0}", "{names}").replace("{1}", "{name}"))
    return found


def _numbers(locale: "Locale", language: str) -> dict[str, str]:
    """The signs within numbers; the digits are those of pages, 0 to 9."""
    signs = locale.number_symbols.get("latn", {})
    found = {"number.grouped-from": "10000"} if _FOUR_DIGITS & {language.lower(), parts(language)[0]} else {}
    group, decimal = signs.get("group"), signs.get("decimal")
    if group and decimal:
        found |= {"number.separator": "space" if group.isspace() else group, "number.decimal": decimal}
    return found
