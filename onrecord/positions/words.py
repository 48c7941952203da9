"""Words of the axis: short dates and spans, and how wide words can be at most."""

import unicodedata
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

_NARROW = frozenset("ijlfrtI.,:;'|!()[]’‘ ")
_WIDE = frozenset("mwMW@%—…")


@lru_cache(maxsize=4096)
def width(words: str, size: int) -> float:
    """The greatest width that words may take in a common sans serif, in px."""
    return round(sum(map(_em, words)) * size + 1, 2)


def _em(char: str) -> float:
    if unicodedata.combining(char):
        return 0
    if char in _NARROW:
        return 0.42
    if char in _WIDE or unicodedata.east_asian_width(char) in "WF":
        return 1.03
    return 0.64 if (char.isascii() or char == "–") and not char.isupper() else 0.8


def day_words(day: date, unit: str, strings: Mapping[str, str]) -> str:
    """A day as precisely as columns of `unit` show it; `strings`: the words of the site by key."""
    if unit in ("day", "week"):
        month = strings[f"month-short-in-date.{day.month}"]
        return strings["date.day"].format(day=day.day, month=month, year=day.year)
    values = {"day": "", "month": strings[f"month-short.{day.month}"], "year": day.year}
    return strings["date.month" if unit in ("month", "quarter") else "date.year"].format(**values)


def end_words(first: date, last: date, unit: str, strings: Mapping[str, str]) -> str:
    """The last day of a run whose first is told already: without its year where that is the same.

    `unit`: of the columns, by which both are as precise as they can be.
    """
    month = strings[f"month-short-in-date.{last.month}"]
    if unit in ("day", "week") and first.year == last.year:
        return strings["positions.day-month"].format(day=last.day, month=month)
    return day_words(last, unit, strings)


def span_words(first: date, last: date, unit: str, strings: Mapping[str, str]) -> str:
    """Two days in one: `26–28 Apr 2025`, `30 Oct–3 Nov 2024`, `Oct 2024–Apr 2025`.

    `unit`: of the columns, which says how precise it is.
    """
    one, other = day_words(first, unit, strings), day_words(last, unit, strings)
    if one == other:
        return one
    if first.year == last.year:
        one = _begin(first, last, unit, strings)
    return strings["positions.span"].format(first=one, last=other)


def _begin(first: date, last: date, unit: str, strings: Mapping[str, str]) -> str:
    """The first of two days of one year, without what both share."""
    if unit in ("day", "week"):
        return str(first.day) if first.month == last.month else end_words(last, first, unit, strings)
    return strings[f"month-short.{first.month}"]
