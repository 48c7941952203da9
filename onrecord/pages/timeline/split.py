"""The parts of a long timeline: a year; where it has too many rows each of its months; of a long month each hundred.

Each is a page.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model.site import Event
from onrecord.model.urls import page_url
from onrecord.pages.paging import paginate

ROWS_ON_ONE_PAGE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Rows that stand on one page, newest first. `month` None: the whole year, or what of it has no month."""

    year: int
    month: int | None
    whole: bool  # the year has no other part
    number: int = 1  # of the pages of the year or the month
    events: tuple[Event, ...]

    @property
    def url(self) -> str:
        """The site-rooted address of its page."""
        return page_url(month_url(self.year, self.month), self.number)


def year_url(year: int) -> str:
    """The site-rooted address of a year's first page."""
    return f"/timeline/{year:04}/"


def month_url(year: int, month: int | None) -> str:
    """The site-rooted address of a month's first page; `month` None, where no month is known: that of the year."""
    return year_url(year) if month is None else f"{year_url(year)}{month:02}/"


def parts_of(events: Sequence[Event]) -> tuple[Part, ...]:
    """Every row once, the newest part first. `events` come oldest first.

    Rows with no month stay on the page of their year, and are read after its January.
    """
    years: dict[int, list[Event]] = {}
    for event in reversed(events):
        years.setdefault(event.date.year, []).append(event)
    return tuple(part for year, rows in years.items() for part in _parts_of_year(year, rows))


def _parts_of_year(year: int, rows: Sequence[Event]) -> list[Part]:
    if len(rows) <= ROWS_ON_ONE_PAGE:
        return [Part(year=year, month=None, whole=True, events=tuple(rows))]
    months: dict[int | None, list[Event]] = {}
    for event in rows:
        months.setdefault(event.date.month, []).append(event)
    ordered = sorted(months.items(), key=lambda found: found[0] or 0, reverse=True)
    return [part for month, found in ordered for part in _parts_of_month(year, month, found)]


def _parts_of_month(year: int, month: int | None, rows: Sequence[Event]) -> list[Part]:
    if len(rows) <= ROWS_ON_ONE_PAGE:
        return [Part(year=year, month=month, whole=False, events=tuple(rows))]
    return [
        Part(year=year, month=month, whole=False, number=page.number, events=tuple(page.of("rows", rows)))
        for page in paginate(month_url(year, month), {"rows": len(rows)})
    ]


def filled(parts: Sequence[Part]) -> int:
    """How many parts, from the first on, one page takes: one at least, then while all their rows fit."""
    total = 0
    for n, part in enumerate(parts):
        total += len(part.events)
        if n and total > ROWS_ON_ONE_PAGE:
            return n
    return len(parts)
