"""What the timeline shows: its rows, its months as bars, and the filters over the rows of a page."""

from dataclasses import dataclass

from onrecord.pages.parts import Label, Link, SourceView, View, When


@dataclass(frozen=True, slots=True, kw_only=True)
class BearingView:
    """One claim on which an utterance bears; `status` is the claim's own, as it stands today."""

    stance: str
    mark: str  # the stance as cards write it: names its shape
    status: str
    side: str
    claim: Link
    url: str  # of the statement on the claim's page


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """A row of the timeline; `kind`: utterance, first, status, struck, correction, withheld, entered, added.

    To filter by: `actors` are slugs of the speaker and of the body spoken for, `status` is that of the claim, as it
    stands today, where the row is no utterance.
    """

    kind: str
    when: When
    words: str
    actor: Link | None = None
    claim: Link | None = None
    bearings: tuple[BearingView, ...] = ()
    source: SourceView | None = None
    before: Label | None = None
    after: Label | None = None
    was: str | None = None  # of a correction, as is `now`
    now: str | None = None
    why: str | None = None
    reconstructed: bool = False
    held: When | None = None  # since when a status holds, or the day of a statement, beside the day of recording
    anchor: str | None = None  # its id on the page of changes
    entry: str | None = None  # its entry of the change log, as the script for returning readers knows it
    year: str = ""
    actors: tuple[str, ...] = ()
    status: str | None = None


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
