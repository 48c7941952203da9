"""The timeline's pages and rows."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from onrecord.model.site import Corrected, Event, FirstMade, StatusChange, Utterance
from onrecord.model.urls import card_url, statement_anchor
from onrecord.model.vocabulary import CardKind
from onrecord.pages.edition import Desk, actor_link, claim_link, entry_label, head, label, said_link
from onrecord.pages.paging import Planned
from onrecord.pages.parts import BearingView, Link, RowView
from onrecord.pages.statements import source_view
from onrecord.pages.timeline.filters import filters
from onrecord.pages.timeline.months import Place, month_bars, month_counts
from onrecord.pages.timeline.split import Part, filled, month_url, parts_of, year_url
from onrecord.pages.timeline.view import MonthView, TimelineView, YearView

_DIGITS = 99  # what fits above a bar of 24 px


def row_view(desk: Desk, event: Event) -> RowView:
    """A row of the timeline."""
    match event:
        case Utterance():
            return _utterance(desk, event)
        case FirstMade():
            return RowView(
                kind="first",
                when=desk.when(event.date),
                words=desk.say("row.first"),
                claim=claim_link(desk, event.claim),
                year=str(event.date.year),
                status=_status(desk, event.claim),
            )
        case StatusChange():
            return RowView(
                kind="status",
                when=desk.when(event.date),
                words=desk.say("row.status"),
                claim=claim_link(desk, event.claim),
                before=entry_label(desk, event.before),
                after=entry_label(desk, event.after),
                why=event.after.why,
                reconstructed=event.after.reconstructed,
                year=str(event.date.year),
                status=_status(desk, event.claim),
            )
        case Corrected():
            return _corrected(desk, event)


def _status(desk: Desk, slug: str) -> str:
    return label(desk, desk.site.claims[slug]).key


def _utterance(desk: Desk, event: Utterance) -> RowView:
    bearings = []
    for row in event.statements:
        link = said_link(desk, row.claim)
        bearings.append(
            BearingView(
                stance=desk.term(f"stance.{row.stance.value}").label,
                mark=row.stance.value,
                status=_status(desk, row.claim),
                side=row.side.value,
                claim=link,
                url=f"{link.url}#{statement_anchor(row.id)}",
            )
        )
    return RowView(
        kind="utterance",
        when=desk.when(event.date),
        words="",
        actor=actor_link(desk, event.actor, event.statements[0].by if event.statements else None),
        bearings=tuple(bearings),
        source=source_view(desk, event.source) if event.source else None,
        year=str(event.date.year),
        actors=tuple(dict.fromkeys([event.actor, *(row.body for row in event.statements)])),
    )


def _corrected(desk: Desk, event: Corrected) -> RowView:
    has_page = event.kind is not CardKind.SOURCES or desk.config.outputs.sources
    url = card_url(event.kind, event.slug) if has_page else None
    return RowView(
        kind="correction",
        when=desk.when(event.date),
        words=desk.say("row.correction"),
        claim=Link(words=_corrected_words(desk, event), url=url),
        why=event.correction.why,
        year=str(event.date.year),
        status=_status(desk, event.slug) if event.kind is CardKind.CLAIMS else None,
    )


def _corrected_words(desk: Desk, event: Corrected) -> str:
    """What the corrected file is about, by its kind."""
    site = desk.site
    if event.kind is CardKind.CLAIMS:
        return claim_link(desk, event.slug).words
    if event.kind is CardKind.ACTORS:
        return site.actors[event.slug].name
    if event.kind is CardKind.PAGES:
        return next((page.title for page in site.pages if page.slug == event.slug), event.slug)
    source = site.sources.get(event.slug)  # a source that has a file has its slug as its key
    return (source and (source.fields.title or source.fields.label)) or event.slug


def _years(desk: Desk, events: Iterable[Event]) -> tuple[YearView, ...]:
    """Rows under years and months, in the order given."""
    years: dict[int, dict[int | None, list[RowView]]] = {}
    for event in events:
        months = years.setdefault(event.date.year, {})
        months.setdefault(event.date.month, []).append(row_view(desk, event))
    return tuple(
        YearView(
            id=f"y{year:04}",
            words=str(year),
            months=tuple(_month(desk, year, month, rows) for month, rows in months.items()),
        )
        for year, months in years.items()
    )


def _month(desk: Desk, year: int, month: int | None, rows: list[RowView]) -> MonthView:
    if month is None:
        words = desk.say("timeline.only-year", year=year)
        return MonthView(id=f"y{year:04}-00", words=words, rows=tuple(rows))
    words = desk.month(year, month)
    return MonthView(id=f"y{year:04}-{month:02}", words=words, rows=tuple(rows))


@dataclass(frozen=True, slots=True)
class _Around:
    """What a page of a long timeline has beside its rows."""

    newer: Link | None = None
    older: Link | None = None
    months: tuple[Link, ...] = ()
    count: str | None = None  # None: as many as are shown


def _timeline(
    desk: Desk, url: str, heading: str, events: Sequence[Event], order: Link, around: _Around
) -> TimelineView:
    whole, shown = len(desk.site.timeline), len(events)
    all_or_some = desk.count("rows", whole) if shown == whole else desk.say("rows-shown", shown=shown, all=whole)
    count = around.count or all_or_some
    years = _years(desk, events)
    rows = tuple(row for year in years for month in year.months for row in month.rows)
    return TimelineView(
        chrome=desk.chrome,
        head=replace(
            head(desk, url, heading, f"{desk.say('timeline.words')} {count}."),
            previous=around.newer.url if around.newer else None,
            next=around.older.url if around.older else None,
        ),
        heading=heading,
        count=count,
        order=order,
        month_names=tuple(desk.say(f"month.{month}")[:1] for month in range(1, 13)),
        filters=filters(desk, rows),
        month_links=around.months,
        years=years,
        newer=around.newer,
        older=around.older,
    )


def _way(desk: Desk, key: str, parts: Sequence[Part], n: int) -> Link | None:
    """The link to the n-th part, if there is one."""
    if not 0 <= n < len(parts):
        return None
    part = parts[n]
    if part.month is not None:
        words = desk.month(part.year, part.month)
    else:
        words = str(part.year) if part.whole else desk.say("timeline.only-year", year=part.year)
    return Link(words=desk.say(f"timeline.{key}", part=_numbered(desk, part, words)), url=part.url)


def _numbered(desk: Desk, part: Part, words: str) -> str:
    return words if part.number == 1 else desk.say("pages.heading", heading=words, n=part.number)


def _months(desk: Desk, parts: Sequence[Part], year: int) -> tuple[Link, ...]:
    """The months of a year that is too long for one page; none of any other."""
    rows: Counter[int] = Counter()
    for part in parts:
        if part.year == year and part.month is not None:
            rows[part.month] += len(part.events)
    return tuple(
        Link(words=desk.month(year, month), url=month_url(year, month), note=desk.count("rows", n))
        for month, n in rows.items()
    )


def timeline_views(desk: Desk) -> list[Planned]:
    """The timeline, newest first; oldest first; a page per year, and per month of a year that is too long for one.

    A long timeline goes on where its first page ends: every row is on one page, and each leads to the next.
    """
    parts = parts_of(desk.site.timeline)
    made: dict[str, Callable[[], TimelineView]] = {
        "/timeline/": partial(_newest, desk, parts),
        "/timeline/oldest/": partial(_oldest, desk, parts),
    }
    for n, part in enumerate(parts):
        if part.month is not None or part.number > 1:
            made[part.url] = partial(_part_page, desk, parts, n)
    for year in dict.fromkeys(part.year for part in parts):
        made[year_url(year)] = partial(_year_page, desk, parts, year)
    counts = month_counts(desk.site.timeline)
    split = {(p.year, p.month): month_url(p.year, p.month) for p in parts if p.month is not None}
    many = max(counts.values(), default=0) > _DIGITS

    def with_bars(make: Callable[[], TimelineView]) -> TimelineView:
        view = make()
        return replace(view, bars=month_bars(desk, counts, _place(view, split)), many=many)

    return [(url, partial(with_bars, make)) for url, make in made.items()]


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


def _newest(desk: Desk, parts: Sequence[Part]) -> TimelineView:
    end = filled(parts)
    order = Link(words=desk.say("timeline.to-oldest"), url="/timeline/oldest/")
    around = _Around(older=_way(desk, "older", parts, end))
    return _timeline(desk, "/timeline/", desk.say("timeline.heading"), _events(parts[:end]), order, around)


def _to_newest(desk: Desk) -> Link:
    return Link(words=desk.say("timeline.to-newest"), url="/timeline/")


def _oldest(desk: Desk, parts: Sequence[Part]) -> TimelineView:
    start = len(parts) - filled(parts[::-1])
    events = _events(parts[start:])[::-1]
    around = _Around(newer=_way(desk, "newer", parts, start - 1))
    return _timeline(desk, "/timeline/oldest/", desk.say("timeline.oldest"), events, _to_newest(desk), around)


def _neighbours(desk: Desk, parts: Sequence[Part], n: int) -> _Around:
    """Where to read on from the n-th part; a timeline that fits on one page needs no way through."""
    if filled(parts) == len(parts):
        return _Around()
    return _Around(newer=_way(desk, "newer", parts, n - 1), older=_way(desk, "older", parts, n + 1))


def _part_page(desk: Desk, parts: Sequence[Part], n: int) -> TimelineView:
    part = parts[n]
    if part.month is None:
        heading = desk.say("timeline.year", year=part.year)
    else:
        heading = desk.say("timeline.month", month=desk.month(part.year, part.month))
    around = _neighbours(desk, parts, n)
    return _timeline(desk, part.url, _numbered(desk, part, heading), part.events, _to_newest(desk), around)


def _year_page(desk: Desk, parts: Sequence[Part], year: int) -> TimelineView:
    """A year with its rows; of one that is too long, its months, and the rows that have none."""
    heading = desk.say("timeline.year", year=year)
    own = next((n for n, part in enumerate(parts) if (part.year, part.month) == (year, None)), None)  # its first page
    months = _months(desk, parts, year)
    around = _neighbours(desk, parts, own) if own is not None else _Around()
    if months:
        total = sum(len(part.events) for part in parts if part.year == year)
        around = replace(around, months=months, count=desk.count("rows", total))
    events = parts[own].events if own is not None else ()
    return _timeline(desk, year_url(year), heading, events, _to_newest(desk), around)
