"""The timeline's pages and rows."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from onrecord.model.dates import PartialDate
from onrecord.model.site import Corrected, Event, FirstMade, Statement, StatusChange, Strike, Utterance
from onrecord.model.urls import card_url, statement_anchor
from onrecord.model.vocabulary import CardKind
from onrecord.pages.edition import (
    Edition,
    actor_link,
    claim_text_link,
    entry_label,
    head,
    label,
    labelled,
)
from onrecord.pages.paging import Planned
from onrecord.pages.parts import Link
from onrecord.pages.statements import source_view
from onrecord.pages.timeline.filters import Whole, filters, whole_record
from onrecord.pages.timeline.graph import Drawn, MonthWords, Place, drawn, graph_view, month_words, months_in_words
from onrecord.pages.timeline.months import tallies
from onrecord.pages.timeline.split import Part, filled, month_url, parts_of, year_url
from onrecord.pages.timeline.view import BearingView, MonthView, RowView, TimelineView, YearView
from onrecord.wording.claims import corrected_words


def row_view(edition: Edition, event: Event) -> RowView:
    """A row of the timeline."""
    match event:
        case Utterance():
            return _utterance(edition, event)
        case FirstMade():
            return RowView(
                kind="first",
                when=edition.when(event.date),
                words=edition.say("row.first"),
                claim=claim_text_link(edition, event.claim),
                year=str(event.date.year),
                status=_status(edition, event.claim),
            )
        case StatusChange():
            found, after = labelled(edition, event.claim), entry_label(edition, event.after)
            return RowView(
                kind="status",
                when=edition.when(event.date),
                words=edition.say("row.status"),
                claim=found.link,
                before=entry_label(edition, event.before),
                after=after,
                whole=found.whole and found.label.key == after.key,
                why=event.after.why,
                reconstructed=event.after.reconstructed,
                year=str(event.date.year),
                status=found.label.key,
            )
        case Strike():
            return RowView(
                kind="struck",
                when=edition.when(event.date),
                words=edition.say("row.struck"),
                claim=claim_text_link(edition, event.claim),
                why=event.reason,
                year=str(event.date.year),
                status=_status(edition, event.claim),
            )
        case Corrected():
            return _corrected(edition, event)


def _status(edition: Edition, slug: str) -> str:
    return label(edition, edition.site.claims[slug]).key


def _utterance(edition: Edition, event: Utterance) -> RowView:
    return RowView(
        kind="utterance",
        when=edition.when(event.date),
        words="",
        actor=actor_link(edition, event.actor, event.statements[0].by if event.statements else None),
        bearings=tuple(statement_bearing(edition, row) for row in event.statements),
        source=source_view(edition, event.source) if event.source else None,
        year=str(event.date.year),
        actors=tuple(dict.fromkeys([event.actor, *(row.body for row in event.statements)])),
    )


def statement_bearing(edition: Edition, row: Statement) -> BearingView:
    """What a statement does, and on which claim it bears."""
    link = claim_text_link(edition, row.claim)
    return BearingView(
        stance=edition.verb(row.actor, row.stance),
        mark=row.stance.value,
        status=_status(edition, row.claim),
        side=row.side.value,
        claim=link,
        url=f"{link.url}#{statement_anchor(row.id)}",
    )


def _corrected(edition: Edition, event: Corrected) -> RowView:
    url = card_url(event.kind, event.slug) if edition.config.outputs.have_pages(event.kind) else None
    return RowView(
        kind="correction",
        when=edition.when(event.date),
        words=edition.say("row.correction"),
        claim=Link(words=corrected_words(edition.wording, event, edition.site), url=url),
        was=event.correction.was,
        now=event.correction.now,
        why=event.correction.why,
        year=str(event.date.year),
        status=_status(edition, event.slug) if event.kind is CardKind.CLAIMS else None,
    )


def years_of(edition: Edition, events: Iterable[Event]) -> tuple[YearView, ...]:
    """Rows under years and months, in the order given."""
    years: dict[int, dict[int | None, list[RowView]]] = {}
    for event in events:
        months = years.setdefault(event.date.year, {})
        months.setdefault(event.date.month, []).append(row_view(edition, event))
    return tuple(
        YearView(
            id=f"y{year:04}",
            words=str(year),
            months=tuple(_month(edition, year, month, rows) for month, rows in months.items()),
        )
        for year, months in years.items()
    )


def _month(edition: Edition, year: int, month: int | None, rows: list[RowView]) -> MonthView:
    if month is None:
        words = edition.say("timeline.only-year", year=year)
        return MonthView(id=f"y{year:04}-00", words=words, rows=tuple(rows))
    words = edition.month(year, month)
    return MonthView(id=f"y{year:04}-{month:02}", words=words, rows=tuple(rows))


@dataclass(frozen=True, slots=True)
class _Around:
    """What a page of a long timeline has beside its rows."""

    newer: Link | None = None
    older: Link | None = None
    months: tuple[Link, ...] = ()
    count: str | None = None  # None: as many as are shown


def _timeline(
    edition: Edition, url: str, heading: str, events: Sequence[Event], order: Link, around: _Around
) -> TimelineView:
    whole, shown = len(edition.site.timeline), len(events)
    all_or_some = edition.count("rows", whole) if shown == whole else edition.say("rows-shown", shown=shown, all=whole)
    count = around.count or all_or_some
    return TimelineView(
        chrome=edition.chrome,
        head=replace(
            head(edition, url, heading, f"{edition.say('timeline.words')} {count}."),
            previous=around.newer.url if around.newer else None,
            next=around.older.url if around.older else None,
        ),
        heading=heading,
        count=count,
        order=order,
        part=None if shown == whole else _part_words(edition, events),
        lists=() if shown == whole else _lists(edition),
        filters=(),
        month_links=around.months,
        years=years_of(edition, events),
        newer=around.newer,
        older=around.older,
    )


def _lists(edition: Edition) -> tuple[Link, ...]:
    """Where the whole record can be narrowed down."""
    actors = Link(words=edition.say("filter.all-actors"), url="/actors/")
    return actors, Link(words=edition.say("filter.all-claims"), url="/claims/")


def _part_words(edition: Edition, events: Sequence[Event]) -> str | None:
    """Of which months some rows are: `Nov–Dec 2024`; None of no rows."""
    if not events:
        return None
    months = [(event.date.year, event.date.month) for event in events if event.date.month]
    if not months:
        return str(events[0].date.year)
    (first, begin), (last, end) = min(months), max(months)
    if first == last:
        short = [edition.say(f"month-short.{month}") for month in dict.fromkeys((begin, end))]
        return edition.say("date.month", day="", month=edition.say("timeline.months-between").join(short), year=first)
    ends = [edition.short(PartialDate.parse(f"{year:04}-{month:02}")) for year, month in ((first, begin), (last, end))]
    return edition.say("timeline.span", first=ends[0], last=ends[1])


def _way(edition: Edition, key: str, parts: Sequence[Part], n: int) -> Link | None:
    """The link to the n-th part, if there is one."""
    if not 0 <= n < len(parts):
        return None
    part = parts[n]
    if part.month is not None:
        words = edition.month(part.year, part.month)
    else:
        words = str(part.year) if part.whole else edition.say("timeline.only-year", year=part.year)
    return Link(words=edition.say(f"timeline.{key}", part=_numbered(edition, part, words)), url=part.url)


def _numbered(edition: Edition, part: Part, words: str) -> str:
    return words if part.number == 1 else edition.say("pages.heading", heading=words, n=part.number)


def _months(edition: Edition, parts: Sequence[Part], year: int) -> tuple[Link, ...]:
    """The months of a year that is too long for one page; none of any other."""
    rows: Counter[int] = Counter()
    for part in parts:
        if part.year == year and part.month is not None:
            rows[part.month] += len(part.events)
    return tuple(
        Link(words=edition.month(year, month), url=month_url(year, month), note=edition.count("rows", n))
        for month, n in rows.items()
    )


def timeline_views(edition: Edition) -> list[Planned]:
    """The timeline, newest first; oldest first; a page per year, and per month of a year that is too long for one.

    A long timeline goes on where its first page ends: every row is on one page, and each leads to the next.
    """
    parts = parts_of(edition.site.timeline)
    made: dict[str, Callable[[], TimelineView]] = {
        "/timeline/": partial(_newest, edition, parts),
        "/timeline/oldest/": partial(_oldest, edition, parts),
    }
    for n, part in enumerate(parts):
        if part.month is not None or part.number > 1:
            made[part.url] = partial(_part_page, edition, parts, n)
    for year in dict.fromkeys(part.year for part in parts):
        made[year_url(year)] = partial(_year_page, edition, parts, year)
    aids = cache(partial(_aids, edition, parts))
    return [(url, partial(_with_aids, edition, aids, make)) for url, make in made.items()]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Aids:
    """What helps to find one's way, as far as it is the same on every page."""

    drawn: Drawn | None
    words: MonthWords
    split: Mapping[tuple[int, int], str]  # the addresses of months that have pages of their own
    whole: Whole
    rows: int


def _aids(edition: Edition, parts: Sequence[Part]) -> _Aids:
    months = tallies(edition.site.timeline)
    layout = drawn(months)
    return _Aids(
        drawn=layout,
        words=month_words(edition, months, layout),
        split={(p.year, p.month): month_url(p.year, p.month) for p in parts if p.month is not None},
        whole=whole_record(edition),
        rows=len(edition.site.timeline),
    )


def _with_aids(edition: Edition, made: Callable[[], _Aids], make: Callable[[], TimelineView]) -> TimelineView:
    """A page with the drawing of the record, the same in words, and filters over its rows."""
    view, aids = make(), made()
    place = _place(view, aids.split)
    months = [month for year in view.years for month in year.months]
    rows = tuple(row for month in months for row in month.rows)
    complete = len(rows) == aids.rows
    here = () if complete else tuple(month.id for month in months)
    return replace(
        view,
        graph=graph_view(edition, aids.drawn, aids.words, place, here) if aids.drawn else None,
        month_counts=months_in_words(edition, aids.words, place),
        filters=filters(edition, rows, None if complete else aids.whole),
    )


def _place(view: TimelineView, split: Mapping[tuple[int, int], str]) -> Place:
    """Where the rows of a month begin: on this page if it shows that, else on the page of the month or the year."""
    midst = "/page/" in view.head.url  # what a later page of a month shows did not begin there
    here = set() if midst else {month.id for year in view.years for month in year.months}

    def place(year: int, month: int | None) -> str:
        anchor = f"y{year:04}-{month or 0:02}"
        url = view.head.url if anchor in here else split.get((year, month or 0), year_url(year))
        return f"{url}#{anchor}"

    return place


def _events(parts: Sequence[Part]) -> tuple[Event, ...]:
    return tuple(event for part in parts for event in part.events)


def _newest(edition: Edition, parts: Sequence[Part]) -> TimelineView:
    end = filled(parts)
    order = Link(words=edition.say("timeline.to-oldest"), url="/timeline/oldest/")
    around = _Around(older=_way(edition, "older", parts, end))
    return _timeline(edition, "/timeline/", edition.say("timeline.heading"), _events(parts[:end]), order, around)


def _to_newest(edition: Edition) -> Link:
    return Link(words=edition.say("timeline.to-newest"), url="/timeline/")


def _oldest(edition: Edition, parts: Sequence[Part]) -> TimelineView:
    start = len(parts) - filled(parts[::-1])
    events = _events(parts[start:])[::-1]
    around = _Around(newer=_way(edition, "newer", parts, start - 1))
    return _timeline(edition, "/timeline/oldest/", edition.say("timeline.oldest"), events, _to_newest(edition), around)


def _neighbours(edition: Edition, parts: Sequence[Part], n: int) -> _Around:
    """Where to read on from the n-th part; a timeline that fits on one page needs no way through."""
    if filled(parts) == len(parts):
        return _Around()
    return _Around(newer=_way(edition, "newer", parts, n - 1), older=_way(edition, "older", parts, n + 1))


def _part_page(edition: Edition, parts: Sequence[Part], n: int) -> TimelineView:
    part = parts[n]
    if part.month is None:
        heading = edition.say("timeline.year", year=part.year)
    else:
        heading = edition.say("timeline.month", month=edition.month(part.year, part.month))
    around = _neighbours(edition, parts, n)
    return _timeline(edition, part.url, _numbered(edition, part, heading), part.events, _to_newest(edition), around)


def _year_page(edition: Edition, parts: Sequence[Part], year: int) -> TimelineView:
    """A year with its rows; of one that is too long, its months, and the rows that have none."""
    heading = edition.say("timeline.year", year=year)
    own = next((n for n, part in enumerate(parts) if (part.year, part.month) == (year, None)), None)  # its first page
    months = _months(edition, parts, year)
    around = _neighbours(edition, parts, own) if own is not None else _Around()
    if months:
        total = sum(len(part.events) for part in parts if part.year == year)
        around = replace(around, months=months, count=edition.count("rows", total))
    events = parts[own].events if own is not None else ()
    return _timeline(edition, year_url(year), heading, events, _to_newest(edition), around)
