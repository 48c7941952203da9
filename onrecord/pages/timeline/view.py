"""What the timeline shows: its rows, its months as bars, and the filters over the rows of a page."""

from dataclasses import dataclass

from onrecord.pages.parts import Link, RowView, View


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthBar:
    """A month of the strip: how many rows, how high its bar is (0 to 24 px), and where its rows are."""

    words: str
    count: int
    height: int
    url: str | None  # None: no rows


@dataclass(frozen=True, slots=True, kw_only=True)
class YearBars:
    """Twelve months of a year; `rest` leads to rows of which no month is known."""

    year: Link
    months: tuple[MonthBar, ...]
    rest: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterOption:
    """A value to filter by. Without script its words lead to `url`, a page that exists anyway; None: there is none."""

    value: str
    words: str
    url: str | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One filter; `key` is its name in the address: status, stance, actor, year."""

    key: str
    words: str
    options: tuple[FilterOption, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthView:
    """Rows under a month; `words` None where only the year is known."""

    id: str
    words: str
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearView:
    """Months under a year."""

    id: str
    words: str
    months: tuple[MonthView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineView(View):
    """timeline.html; `newer` and `older` lead to the neighbours of this page, None where there is none."""

    heading: str
    count: str
    order: Link
    month_names: tuple[str, ...]
    bars: tuple[YearBars, ...] = ()
    many: bool = False  # some month has more rows than a narrow bar has room for in digits
    filters: tuple[Filter, ...]
    month_links: tuple[Link, ...]  # of a year that is too long for one page
    years: tuple[YearView, ...]
    newer: Link | None
    older: Link | None
