"""What the timeline shows: its rows, its months drawn and in words, and the filters over the rows of a page."""

from dataclasses import dataclass

from onrecord.model.frozen.making import fast_init
from onrecord.pages.parts import Label, Link, SourceView, View, When


@fast_init
@dataclass(frozen=True, slots=True, kw_only=True)
class BearingView:
    """One claim on which an utterance bears; `status` is the claim's own, as it stands today."""

    stance: str
    mark: str  # the stance as cards write it: names its shape
    status: str
    side: str
    claim: Link
    url: str  # of the statement on the claim's page


@fast_init
@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """A row of the timeline; `kind`: utterance, first, status, struck, correction, withheld, entered, added.

    To filter by: `actors` are slugs of the speaker and of the body spoken for, `status` is that of the claim, as it
    stands today, where the row is no utterance. `whole`: the words of `claim` hold the label `after`.
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
    whole: bool = False
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
    """A month of the drawing, or a year of a long record; heights in em, `x` in per cent of the drawing's width.

    `up` and `down` are the heights of its bars ("0": none).
    """

    id: str  # how the anchors of its months begin
    words: str
    url: str
    x: str
    up: str
    down: str
    on_line: bool  # somebody took no position
    statuses: tuple[str, ...]  # to which claims were moved, by the key of the label
    here: bool  # its rows are on this page, which does not have those of all months


@dataclass(frozen=True, slots=True, kw_only=True)
class YearLabel:
    """A year below the drawing; `columns`: how wide it may be. Without words: the room between two labels."""

    words: str | None
    url: str | None
    columns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphKey:
    """What a part of the drawing means; `key`: a side, `status`, or `here`: this page's months."""

    key: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphView:
    """The record by months: up what says so, down what says not. Heights in em, widths in per cent."""

    width: str  # of a column
    height: str
    up: str  # the height of the highest bar of those that say so, below which the line begins
    down: str  # the same of those that say not
    room: str  # what a bar may take, of either side
    floor: str  # what a bar takes at least
    highest: int  # statements of the highest bar
    marks: str  # where the marks of our status begin
    spans: tuple[tuple[str, str], ...]  # the pieces of the line: where each begins, and its width
    shades: tuple[tuple[str, str], ...]  # the same of the months on this page, where it does not have all
    pauses: tuple[str, ...]  # the middle of each break, in which nothing is on record
    bars: tuple[MonthBar, ...]
    years: tuple[YearLabel, ...]
    key: tuple[GraphKey, ...]
    highest_words: str  # what the highest bar stands for
    highest_forms: tuple[tuple[str, str], ...]  # the same of {n}, by plural class: for filtered rows


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthCounts:
    """A year of the drawing in words: each of its months with what it has."""

    year: Link
    months: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterOption:
    """A value to filter by. `url`: the page that holds all of it, to which its words lead without script; None: none.

    `whole`: how much that page has, where this page has a part of the record; None: this page has all rows.
    """

    value: str
    words: str
    url: str | None
    count: int  # rows of this page
    whole: str | None = None


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
    """timeline.html; `newer` and `older` lead to the neighbours of this page, None where there is none.

    `part`: which months the page has, of a record of which it does not have all; `lists` then lead to all of it.
    """

    heading: str
    count: str
    order: Link
    graph: GraphView | None = None
    month_counts: tuple[MonthCounts, ...] = ()
    part: str | None
    lists: tuple[Link, ...]
    filters: tuple[Filter, ...]
    month_links: tuple[Link, ...]  # of a year that is too long for one page
    years: tuple[YearView, ...]
    newer: Link | None
    older: Link | None
