"""Dates with the precision that is known: a subset of EDTF (Library of Congress, 2019).

Written dates are kept as written; each has an earliest and a latest day, an order and a wording. Nothing is
ever rounded to 1 January.
"""

import calendar
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache

_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}|XX))?)?([~?%]?)")  # \d would take digits of any script
_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]([0-9]{2}):([0-9]{2}))?")
_SEASONS = range(21, 42)  # of EDTF
_WORDS = {"~": "date.about", "?": "date.uncertain", "%": "date.about_uncertain"}


def ascii_digits(text: str) -> str:
    """A text with the decimal digits of every script as ASCII has them: `٢٠٢٤` is `2024`."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


@dataclass(frozen=True, slots=True)
class Point:
    """One side of a date: year, month and day as far as known (None: not known), and its qualifier."""

    year: int
    month: int | None
    day: int | None
    qualifier: str

    @property
    def earliest(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def wording(self, strings: Mapping[str, str]) -> str:
        """The point in words, its qualifier included."""
        key = "date.day" if self.day else "date.month" if self.month else "date.year"
        name = "month-in-date" if self.day else "month"
        month = strings[f"{name}.{self.month}"] if self.month else ""
        plain = strings[key].format(day=self.day, month=month, year=self.year, year_short=f"{self.year % 100:02}")
        return strings[_WORDS[self.qualifier]].format(date=plain) if self.qualifier else plain


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as written. `start` or `end` is None where an interval is open; both are the same for one date."""

    text: str
    start: Point | None
    end: Point | None
    order_key: tuple[date, date] = field(init=False, compare=False, repr=False)
    """Earliest and latest day for ordering: an open side counts as the side that is given."""

    def __post_init__(self) -> None:
        """Compute the order once, for sorting asks for it again and again."""
        first, last = self.start or self.end, self.end or self.start
        if first is None or last is None:
            raise ValueError("a date has a side that is known")  # `parse` lets no other in
        object.__setattr__(self, "order_key", (first.earliest, last.latest))

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """The date that `text` writes. Raises ValueError with a plain sentence for anything else."""
        return _parse(text)

    @property
    def is_open_start(self) -> bool:
        """True for `../2024-10-23`."""
        return self.start is None

    @property
    def is_open_end(self) -> bool:
        """True for `2024-10-18/..`."""
        return self.end is None

    @property
    def is_interval(self) -> bool:
        """True for every form with a slash."""
        return "/" in self.text

    @property
    def earliest(self) -> date:
        """The first day it can mean; `date.min` for an open start."""
        return self.order_key[0] if self.start else date.min

    @property
    def latest(self) -> date:
        """The last day it can mean; `date.max` for an open end."""
        return self.order_key[1] if self.end else date.max

    @property
    def year(self) -> int:
        """The year under which a timeline lists it."""
        return self.order_key[0].year

    @property
    def month(self) -> int | None:
        """The month under which a timeline lists it; None where only the year is known."""
        point = self.start or self.end
        return point.month if point else None

    @property
    def precision(self) -> str:
        """`day`, `month`, `year` or `interval`."""
        if self.is_interval or self.start is None:
            return "interval"
        return "day" if self.start.day else "month" if self.start.month else "year"

    @property
    def approximate(self) -> bool:
        """True where a side is written with `~` or `%`."""
        return any(p.qualifier in {"~", "%"} for p in (self.start, self.end) if p)

    @property
    def uncertain(self) -> bool:
        """True where a side is written with `?` or `%`."""
        return any(p.qualifier in {"?", "%"} for p in (self.start, self.end) if p)

    @property
    def machine(self) -> str | None:
        """The value of an HTML `datetime` attribute; None where HTML has no form for it."""
        point = self.start
        if self.is_interval or point is None or point.qualifier:
            return None
        parts = [f"{point.year:04}", *(f"{n:02}" for n in (point.month, point.day) if n)]
        return "-".join(parts)

    def wording(self, strings: Mapping[str, str]) -> str:
        """The date in words, by the strings `date.…`, `month.1` and `month-in-date.1` to `….12`."""
        if self.start is None:
            return strings["date.before"].format(date=self.end.wording(strings)) if self.end else self.text
        if self.end is None:
            return strings["date.after"].format(date=self.start.wording(strings))
        if not self.is_interval:
            return self.start.wording(strings)
        return strings["date.between"].format(start=self.start.wording(strings), end=self.end.wording(strings))


def is_known_before(one: PartialDate, other: PartialDate) -> bool:
    """Whether what happened on one date came before what stands below it in order, on another.

    It is not known where both may be the same days; dates that are written alike stand as their card has them.
    """
    return one.text == other.text or one.latest <= other.earliest


@dataclass(frozen=True, slots=True)
class Moment:
    """A whole day, or a minute of it, by the clock of the site (`time_zone`); made by `parse`, of text as written."""

    text: str

    @classmethod
    def parse(cls, text: str) -> "Moment":
        """`2026-12-03` or `2026-12-03T06:00` (a blank may stand for the T). Raises ValueError with a plain sentence."""
        match = _MOMENT.fullmatch(text)
        if match is None:
            raise ValueError(f"“{text}” is neither a whole day nor an hour; write 2026-12-03, or 2026-12-03T06:00")
        _point(match[1], match[1])
        if match[2] and (int(match[2]) > 23 or int(match[3]) > 59):
            raise ValueError(f"there is no time {match[2]}:{match[3]}; a day runs from 00:00 to 23:59")
        return cls(text)

    @property
    def at(self) -> datetime:
        """When it comes, without a time zone; a day comes with its first minute."""
        return datetime.fromisoformat(self.text)

    @property
    def day(self) -> PartialDate:
        """The day on which it comes."""
        return PartialDate.parse(self.text[:10])

    @property
    def hour(self) -> str | None:
        """The time of day, `06:00`; None for a whole day."""
        return self.text[11:] or None


@dataclass(frozen=True, slots=True)
class Span:
    """From when until when something holds, both included; None: open on that side."""

    since: PartialDate | None = None
    until: PartialDate | None = None

    @property
    def is_reversed(self) -> bool:
        """Whether it certainly ends before it begins."""
        return self.since is not None and self.until is not None and self.until.latest < self.since.earliest

    def holds(self, when: PartialDate) -> bool:
        """Whether all days that a date can mean lie within; of a date that may lie outside, nobody can tell.

        A date with `~`, `?` or `%` may be off by as much as it says: a day or month by a month, a year by a year.
        """
        slack = _slack(when)
        after = self.since is None or self.since.earliest + slack <= when.earliest
        return after and (self.until is None or when.latest <= self.until.latest - slack)

    def overlaps(self, other: "Span") -> bool:
        """Whether both hold on one day for certain; one may begin in the month, or on the day, in which one ends."""
        return _begins_within(self, other) and _begins_within(other, self)


def _slack(when: PartialDate) -> timedelta:
    """By how much a date may be off."""
    if not (when.approximate or when.uncertain):
        return timedelta()
    return timedelta(days=366 if when.precision == "year" else 31)


def _begins_within(one: Span, other: Span) -> bool:
    """Whether `one` begins before `other` ends, whatever their dates mean."""
    return one.since is None or other.until is None or one.since.latest < other.until.earliest


def _point(text: str, whole: str) -> Point:
    """One side of a date; `whole`: all that is written, which a fault quotes."""
    match = _POINT.fullmatch(text)
    if match is None:
        raise ValueError(
            f"“{whole}” is not a date; write 2024-10-23, 2024-10 or 2024, or 2024-10-18/2024-10-23 for a span"
        )
    year, month, day = int(match[1]), int(match[2]) if match[2] else None, match[3]
    if year == 0:
        raise ValueError("there is no year 0000; years run from 0001 to 9999")
    if month is not None and not 1 <= month <= 12:
        raise ValueError(_no_month(month))
    number = int(day) if day and day != "XX" else None
    if month is not None and number is not None and not 1 <= number <= calendar.monthrange(year, month)[1]:
        raise ValueError(f"{match[1]}-{month:02} has no day {number:02}")
    return Point(year, month, number, match[4])


def _no_month(month: int) -> str:
    if not month:
        return "there is no month 00; leave the month out if it is not known"
    if month in _SEASONS:
        return f"there is no month {month}; seasons (21 to 41 in EDTF) are not taken, for they differ by hemisphere"
    return f"there is no month {month}; months run from 01 to 12"


@lru_cache(maxsize=65536)
def _parse(text: str) -> PartialDate:
    first, slash, last = text.partition("/")
    if not slash:
        point = _point(first, text)
        return PartialDate(text, point, point)
    if first == last == "..":
        raise ValueError("a span needs a start or an end")
    start = None if first == ".." else _point(first, text)
    end = None if last == ".." else _point(last, text)
    if start and end and end.latest < start.earliest:  # `2024/2024-03` is none: some day of 2024 to March
        raise ValueError(f"the span “{text}” ends before it starts")
    return PartialDate(text, start, end)
