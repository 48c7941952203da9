"""Which date was meant by a text that is none in the form of the record: a hint, and never a date that is taken.

Where the order of day and month cannot be told, both readings are named and neither is preferred.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from onrecord.model.dates import PartialDate, ascii_digits
from onrecord.read.meant.calendars import calendar_hint
from onrecord.read.meant.months import ENGLISH, NAMES_OF_SEASONS, PASSED_OVER, month_of
from onrecord.read.meant.nothing import says_nothing

USUAL = "Write a date as far as it is known: 2024, 2024-06, 2024-06-19; 2024-06~ for about."

_LONGEST = 80  # characters: longer text is no date
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−／", "-") | {"／": "/", "．": "."})
_AROUND = ' ,;"“”„«»‘’‚()[]{}<>'  # what words put around a date
_REMARK = re.compile(r"(?<=\d)(?: \([^()?]*| (?:utc|gmt|z|cet|cest))$", re.IGNORECASE)  # its ) is gone by then
_TIME = re.compile(
    r"(?<=\d)(?:\s*,?\s+|T)(?:at |um |kl\.? )?\d{1,2}[:.h]\d{2}(?::\d{2}(?:\.\d+)?)?"
    r"\s*(?:[ap]\.?m\.?|uhr|z|utc|gmt|cet|cest|[+-]\d{2}:?\d{2})?$",
    re.I,
)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|ère|º|ª|\.?o)\b", re.I)
_ABOUT = re.compile(
    r"^(?:about|around|approximately|approx\.?|circa|ca\.?|c\.|roughly|um|etwa|vers|hacia|близько|~)\s*(?=\S)", re.I
)
_SINCE = re.compile(r"^(?:since|from|after|seit|ab|depuis|desde|з|від)\s+(.+)$", re.I)
_UNTIL = re.compile(r"^(?:until|till|before|up to|by|bis|vor|jusqu'à|avant|hasta|до)\s+(.+)$", re.I)
_FROM_TO = re.compile(
    r"^(?:(?:from|between|von|zwischen|de|entre)\s+)?(.+?)(?:\s+(?:to|and|until|bis|und|à|et|a|y)\s+|\s+-\s+)(.+)$",
    re.I,
)
_TWO_MONTHS = re.compile(r"([^-/]*[^\W\d_]{3,}[^-/]*)-([^-/]*[^\W\d_]{3,}[^-/]*)")  # Oct 2024-Nov 2024
_YEARS = re.compile(r"([12]\d{3})\s*[-/]\s*([12]\d{3})")
_WHOLE_DATES = re.compile(r"(\d{4}-\d\d(?:-\d\d)?)-(\d{4}-\d\d(?:-\d\d)?)")
_PARTED = re.compile(r"^([12]\d{3}) (\d{1,2}) (\d{1,2})$")
_SEASON_YEARS = re.compile(r"([12]\d)(\d{2})[-/](\d{2})")
_DAYS = re.compile(r"(\d{1,2})\.?\s*[-/]\s*(\d{1,2})(\.?\s+\D.*)")
_MONTH_DAYS = re.compile(r"(\D+\s)(\d{1,2})\s*[-/]\s*(\d{1,2})(,?\s+\d{4})")
_DECADE = re.compile(r"(?:the\s+)?([12]\d{2})0(?:s|er|ies)", re.I)
_QUARTER = re.compile(r"(?:q([1-4])[\s/-]*([12]\d{3})|([12]\d{3})[\s/-]*q([1-4]))", re.I)
_EASTERN = re.compile(r"(\d{4})\s*[年년]\s*(?:(\d{1,2})\s*[月월]\s*(?:(\d{1,2})\s*[日일])?)?")
_NUMBERS = re.compile(r"(\d{1,4})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{1,4})\.?")
_TWO_NUMBERS = re.compile(r"(\d{1,4})\s*[./-]\s*(\d{1,4})\.?")
_COMPACT = re.compile(r"([12]\d{3})(\d{2})(\d{2})")
_UNKNOWN_PARTS = re.compile(r"(\d{4})-(?:(0?[1-9]|1[0-2])-(?:00|\?\?|xx)|(?:00|\?\?|xx)(?:-(?:00|\?\?|xx))?)", re.I)
_MONTH_NUMBER = re.compile(
    r"(?:(?P<before>[^\W\d_]{3,})\.?[\s'’/-]*)?(?P<number>\d{1,2})(?P<sign>\.?)(?:[\s'’/-]*(?P<after>[^\W\d_]{3,})\.?)?"
)
_SERIAL = re.compile(r"[345]\d{4}")  # days of 1982 to 2064
_EPOCH = date(1899, 12, 30)  # day 0 of spreadsheets
_MOVING = frozenset({"today", "yesterday", "tomorrow", "heute", "gestern", "now", "hier", "hoy", "ayer", "вчора"})
_UNKNOWN = frozenset({"na", "undated", "n.d."})


def date_hint(words: str, *, whole_day: bool = False, usual: str = USUAL) -> str:
    """What to write in the place of a text that is no date.

    `whole_day`: only a day may stand there; `usual`: what is said where nobody can know what was meant.
    """
    if whole_day:
        readings = tuple(found for found in meant_dates(words) if re.fullmatch(r"\d{4}-\d\d-\d\d", found))
    else:
        readings = meant_dates(words)
    other = calendar_hint(_plain(words), readings)
    if other:
        return other
    if len(readings) == 1:
        return f"Did you mean {readings[0]}?"
    if len(readings) == 2:
        return f"Day and month cannot be told apart here: write {readings[0]} or {readings[1]}."
    return _why_not(words.casefold()) or _half_said(_plain(words.casefold())) or usual


def moment_hint(words: str, usual: str) -> str:
    """What to write in the place of a text that is neither a whole day nor an hour; `usual` as of `date_hint`."""
    time = re.search(r"(?<!\d)(\d{1,2})[:.h](\d{2})(?::\d{2})?\s*(?:uhr|z|utc)?$", words.strip(), re.I)
    days = [found for found in meant_dates(words) if re.fullmatch(r"\d{4}-\d\d-\d\d", found)]
    if calendar_hint(_plain(words), days):
        return date_hint(words, whole_day=True, usual=usual)
    if len(days) == 1 and time and int(time[1]) < 24 and int(time[2]) < 60 and not _is_number_date(words):
        return f"Did you mean {days[0]}T{int(time[1]):02}:{time[2]}?"
    if days and re.match(r"[^T ]+[T ]\d", words):  # a day with an hour that there is not
        return usual
    return date_hint(words, whole_day=True, usual=usual)


def _is_number_date(words: str) -> bool:
    """Whether a text is a date with full stops and no more, so that the last two numbers are no time."""
    return _NUMBERS.fullmatch(words.strip()) is not None


def _why_not(words: str) -> str | None:
    """What to do with a text of which the day cannot be known; None: it is of no known form."""
    plain = words.strip()
    if found := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])-(\d\d)[~?%]?", plain):
        return f"Look the day up; if it is not known, write the month alone: {found[1]}-{found[2]}."
    parts = {*re.findall(r"[^\W\d_]+", plain)}
    if parts & _MOVING or re.match(r"(last|next|this|letzt\w*|nächst\w*)\s", plain):
        return "Write the day itself, such as 2024-06-19: readers come on other days than you write."
    if parts & NAMES_OF_SEASONS:
        return "Write the months, such as 2024-03/2024-05: seasons differ from one half of the earth to the other."
    if plain in _UNKNOWN or says_nothing(plain):
        return "Write as much as is known, be it the year: 2024; or ../2024 for some day before the end of 2024."
    if re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-]\d{2}", plain) or re.fullmatch(r"['’]?\d{2}", plain):
        return "Write the year with four digits, and first: 2024-06-19."
    if re.match(r"(early|mid|late|(?:the )?(?:end|beginning|start|middle) of|anfang|mitte|ende|début|fin)\b", plain):
        return "Write the months that it may have been, such as 2024-01/2024-03; or 2024~ for about."
    return None


def _half_said(plain: str) -> str | None:
    """What to do with a month beside one number, as spreadsheets show days and months; None: that is not it."""
    found = _MONTH_NUMBER.fullmatch(plain)
    month = month_of(found["before"] or found["after"] or "") if found else None
    if not found or not month:
        return None
    name, number = ENGLISH[month - 1], int(found["number"])
    day = f"the day with its year, such as 2024-{month:02}-{number:02}"
    is_day = 1 <= number <= monthrange(2024, month)[1]
    if is_day and len(found["number"]) == 2 and not found["sign"]:
        known = f"{number} {name}, or {name} 20{number:02}"
        return f"This may be {known}: write {day}, or the month: 20{number:02}-{month:02}."
    return f"The year is missing: write {day}." if is_day else "Write the year with four digits, and first: 2024-06."


def meant_dates(words: str) -> tuple[str, ...]:
    """The dates, as the record writes them, that a text may mean: none, one, or two where the order is not known."""
    plain = _plain(words)
    if not plain or len(plain) > _LONGEST:
        return ()
    found = dict.fromkeys(reading for reading in _readings(plain) if _is_date(reading))
    return (*found,)


def _is_date(text: str) -> bool:
    try:
        PartialDate.parse(text)
    except ValueError:
        return False
    return True


def _plain(words: str) -> str:
    """A text with the digits, dashes and blanks of one kind, without a time of day."""
    plain = " ".join(unicodedata.normalize("NFC", ascii_digits(words)).translate(_DASHES).split()).strip(_AROUND)
    plain = _REMARK.sub("", plain)
    return _TIME.sub("", _PARTED.sub(r"\1-\2-\3", plain))


def _readings(plain: str) -> Iterator[str]:
    """Readings of a text: whole spans first, then what is one date."""
    spans = [*_spans(plain)]
    if spans:
        yield from spans
        return
    about = _ABOUT.match(plain)
    if about:
        yield from (f"{reading}~" for reading in _points(plain[about.end() :]) if "/" not in reading)
        return
    yield from _points(plain)


def _spans(plain: str) -> Iterator[str]:
    if (found := _YEARS.fullmatch(plain)) or (found := _WHOLE_DATES.fullmatch(plain)):
        yield f"{found[1]}/{found[2]}"
    elif (found := _SEASON_YEARS.fullmatch(plain)) and int(found[3]) == int(found[2]) + 1 > 12:
        yield f"{found[1]}{found[2]}/{found[1]}{found[3]}"
    elif found := _DECADE.fullmatch(plain):
        yield f"{found[1]}0/{found[1]}9"
    elif found := _QUARTER.fullmatch(plain):
        year, quarter = found[2] or found[3], int(found[1] or found[4])
        yield f"{year}-{quarter * 3 - 2:02}/{year}-{quarter * 3:02}"
    elif found := _DAYS.fullmatch(plain):
        yield from _joined(found[1] + found[3], found[2] + found[3])
    elif found := _MONTH_DAYS.fullmatch(plain):
        yield from _joined(f"{found[1]}{found[2]}{found[4]}", f"{found[1]}{found[3]}{found[4]}")
    else:
        yield from _open(plain)


def _open(plain: str) -> Iterator[str]:
    """Spans of which one side is left open, or that are written with words or a slash between their sides."""
    first, slash, last = (part.strip() for part in plain.partition("/"))
    if slash and not last and first:
        yield from (f"{start}/.." for start in _points(first))
    elif slash and not first:
        yield from (f"../{end}" for end in _points(last))
    elif found := _FROM_TO.fullmatch(plain):
        yield from _joined(found[1], found[2])
    elif found := _SINCE.fullmatch(plain):
        yield from (f"{start}/.." for start in _points(found[1]))
    elif found := _UNTIL.fullmatch(plain):
        yield from (f"../{end}" for end in _points(found[1]))
    elif found := _TWO_MONTHS.fullmatch(plain):
        yield from _joined(found[1], found[2])
    elif slash and "/" not in last:
        yield from _joined(first, last)
        yield from _joined(last, first)  # the span the wrong way round


def _joined(first: str, last: str) -> Iterator[str]:
    """Spans of two sides, where each has one reading; a side without a year takes that of the other."""
    year = re.search(r"(?<!\d)[12]\d{3}(?!\d)", last)
    starts = [*_points(first)] or ([*_points(f"{first} {year[0]}")] if year else [])
    ends = [*_points(last)]
    if len(starts) == len(ends) == 1:
        yield f"{starts[0]}/{ends[0]}"


def _points(plain: str) -> Iterator[str]:
    """Readings of one date without a word around it, each of them one that there is."""
    text = plain.strip()
    yield from (reading for reading in dict.fromkeys(_of_one(text)) if _is_date(reading))


def _of_one(text: str) -> Iterator[str]:
    if _is_date(text):
        yield text
    elif found := _UNKNOWN_PARTS.fullmatch(text):
        yield f"{found[1]}-{int(found[2]):02}" if found[2] else found[1]
    elif found := _EASTERN.fullmatch(text):
        yield "-".join([found[1], *(f"{int(part):02}" for part in found.groups()[1:] if part)])
    elif found := _COMPACT.fullmatch(text):
        yield "-".join(found.groups())
    elif found := _NUMBERS.fullmatch(text):
        yield from _of_numbers(found[1], found[3], found[4])
    elif found := _TWO_NUMBERS.fullmatch(text):
        yield from _of_month(found[1], found[2])
    elif _SERIAL.fullmatch(text):
        yield (_EPOCH + timedelta(days=int(text))).isoformat()
    else:
        yield from _of_words(text)


def _of_numbers(first: str, second: str, third: str) -> Iterator[str]:
    """Three numbers: the year, of four digits, stands first or last; else nobody can tell."""
    if len(first) == 4:
        yield f"{first}-{int(second):02}-{int(third):02}"
        if int(second) > 12:  # 2010-13-05
            yield f"{first}-{int(third):02}-{int(second):02}"
    elif len(third) == 4:
        yield f"{third}-{int(second):02}-{int(first):02}"
        yield f"{third}-{int(first):02}-{int(second):02}"


def _of_month(first: str, second: str) -> Iterator[str]:
    """Two numbers, of which one is a year of four digits."""
    if len(first) == 4 and len(second) <= 2:
        yield f"{first}-{int(second):02}"
    elif len(second) == 4 and len(first) <= 2:
        yield f"{second}-{int(first):02}"


def _of_words(text: str) -> Iterator[str]:
    """A month by its name, with a year of four digits and perhaps a day, in any order."""
    parts = re.findall(r"\d+|[^\W\d_]+", _ORDINAL.sub("", text.casefold().replace("'", "").replace("’", "")))
    parts = [part for part in parts if part not in PASSED_OVER]
    months = [month for part in parts if part.isalpha() and (month := month_of(part))]
    years = [part for part in parts if part.isdigit() and len(part) == 4]
    days = [part for part in parts if part.isdigit() and len(part) <= 2]
    if len(months) != 1 or len(years) != 1 or len(days) > 1 or len(parts) != 2 + len(days):
        return
    yield "-".join([years[0], f"{months[0]:02}", *(f"{int(day):02}" for day in days)])
