"""Years that are probably not of the Gregorian calendar: told as what they may be, and never converted.

One day begins at another hour in some calendars, and the Islamic one has several reckonings: whoever writes the record
knows which, and looks the day up.
"""

import re
from collections.abc import Sequence

# The years that are called so from 1920 to 2080 or thereabouts.
_CALENDARS = (
    (range(1300, 1501), "the Solar Hijri (Persian) or the Islamic calendar"),
    (range(2460, 2625), "the Buddhist (Thai) calendar"),
    (range(5680, 5841), "the Hebrew calendar"),
)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_JAPANESE = re.compile(
    r"(?:明治|大正|昭和|平成|令和|[㍾㍽㍼㍻㋿])\s*(?:元|\d{1,2})|[MTSHR]\s*\d{1,2}\s*[./-]\s*\d{1,2}\b", re.I
)
_CHINESE = re.compile(r"(?:中華)?民[國国]\s*(?:元|\d{1,3})|1[0-3]\d\s*([./-])\s*\d{1,2}\s*\1\s*\d{1,2}")
_KOREAN = re.compile(r"(?:주체|檀紀|단기)\s*\d{2,4}")
_WRITE = "write the day as the Gregorian calendar has it, such as 2024-06-19"


def calendar_of(year: int) -> str | None:
    """The calendar in which a year would be one of our time; None: none that is known here, or the Gregorian."""
    return next((name for years, name in _CALENDARS if year in years), None)


def calendar_hint(plain: str, readings: Sequence[str]) -> str | None:
    """What to do with a text that is no date, and probably one of another calendar; None: it is none.

    `plain`: the text with digits as ASCII has them; `readings`: the dates that it would be in the Gregorian calendar.
    """
    era = (
        "a Japanese era"
        if _JAPANESE.match(plain)
        else "the Republic of China (Minguo)"
        if _CHINESE.match(plain)
        else "a Korean era"
        if _KOREAN.match(plain)
        else None
    )
    if era:
        return f"If this is a year of {era}, {_WRITE}."
    years = {int(found) for found in _YEAR.findall(plain)}
    names = {calendar_of(year) for year in years}
    if len(names) != 1 or not (name := names.pop()):
        return None
    meant = f" If {min(years)} is meant, write {' or '.join(readings)}." if readings else ""
    return f"If {min(years)} is a year of {name}, {_WRITE}.{meant}"


def calendar_message(year: int) -> tuple[str, str] | None:
    """A sentence and a hint about a date of such a year, which is one in the Gregorian calendar too; None: nothing."""
    name = calendar_of(year)
    if name is None:
        return None
    return f"The year {year} is read as one of the Gregorian calendar.", f"If it is of {name}, {_WRITE}."
