"""The strip of months: the whole timeline as small bars, a row of twelve for each year."""

from collections import Counter
from collections.abc import Callable, Iterable

from onrecord.model.site import Event
from onrecord.pages.edition import Edition
from onrecord.pages.parts import Link
from onrecord.pages.timeline.split import year_url
from onrecord.pages.timeline.view import MonthBar, YearBars

HEIGHT = 24  # px of the highest bar

Place = Callable[[int, int | None], str]


def month_counts(events: Iterable[Event]) -> Counter[tuple[int, int | None]]:
    """How many rows each month has (None: only the year is known)."""
    return Counter((event.date.year, event.date.month) for event in events)


def month_bars(edition: Edition, counts: Counter[tuple[int, int | None]], place: Place) -> tuple[YearBars, ...]:
    """Every year that has rows, newest first, each month with a bar.

    `counts`: the rows by year and month (None: only the year is known). `place`: the address at which the rows of a
    year's month are shown.
    """
    highest = max((n for (_, month), n in counts.items() if month is not None), default=1)
    return tuple(
        YearBars(
            year=Link(words=str(year), url=year_url(year)),
            months=tuple(_bar(edition, year, month, counts[year, month], highest, place) for month in range(1, 13)),
            rest=_rest(edition, year, counts[year, None], place),
        )
        for year in sorted({year for year, _ in counts}, reverse=True)
    )


def _bar(edition: Edition, year: int, month: int, n: int, highest: int, place: Place) -> MonthBar:
    return MonthBar(
        words=edition.month(year, month),
        count=n,
        height=bar_height(n, highest),
        url=place(year, month) if n else None,
    )


def bar_height(n: int, highest: int) -> int:
    """Pixels of a bar: in proportion, and 2 at least for a month that has rows, so that none looks empty."""
    return max(2, round(HEIGHT * n / highest)) if n else 0


def _rest(edition: Edition, year: int, n: int, place: Place) -> Link | None:
    if not n:
        return None
    return Link(words=edition.say("timeline.no-month"), url=place(year, None), note=edition.count("rows", n))
