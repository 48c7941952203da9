"""The parts of a long timeline: a year, or where a year has too many rows each of its months. Each is a page."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import Event

ROWS_ON_ONE_PAGE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Rows that stand on one page, newest first. `month` None: the whole year, or what of it has no month."""

    year: int
    month: int | None
    events: tuple[Event, ...]

    @property
    def url(self) -> str:
        """The address of its page."""
        return year_url(self.year) if self.month is None else f"{year_url(self.year)}{self.month:02}/"


def year_url(year: int) -> str:
    """The address of a year's page."""
    return f"/timeline/{year:04}/"


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
        return [Part(year=year, month=None, events=tuple(rows))]
    months: dict[int | None, list[Event]] = {}
    for event in rows:
        months.setdefault(event.date.month, []).append(event)
    found = [Part(year=year, month=month, events=tuple(of_month)) for month, of_month in months.items()]
    return sorted(found, key=lambda part: part.month or 0, reverse=True)


def filled(parts: Sequence[Part]) -> int:
    """How many parts, from the first on, one page takes: one at least, then while all their rows fit."""
    total = 0
    for n, part in enumerate(parts):
        total += len(part.events)
        if n and total > ROWS_ON_ONE_PAGE:
            return n
    return len(parts)
