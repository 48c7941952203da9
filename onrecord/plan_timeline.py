"""The timeline's pages and rows, and the page of changes."""

from collections.abc import Iterable
from datetime import date

from onrecord.model import Corrected, Event, FirstMade, StatusChange, Utterance
from onrecord.plan_desk import (
    Desk,
    actor_link,
    claim_link,
    entry_label,
    head,
    said_link,
    source_view,
)
from onrecord.urls import card_url
from onrecord.views import BearingView, Link, RowView
from onrecord.views_pages import ChangesView, MonthView, TimelineView, YearView

ROWS_ON_ONE_PAGE = 200


def row_view(desk: Desk, event: Event) -> RowView:
    """A row of the timeline."""
    match event:
        case Utterance():
            return _utterance(desk, event)
        case FirstMade():
            link = claim_link(desk, event.claim)
            return RowView(kind="first", when=desk.when(event.date), words=desk.say("row.first"), claim=link)
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
            )
        case Corrected():
            return _corrected(desk, event)


def _utterance(desk: Desk, event: Utterance) -> RowView:
    bearings = []
    for row in event.statements:
        link = said_link(desk, row.claim)
        bearings.append(
            BearingView(
                stance=desk.term(f"stance.{row.stance.value}").label,
                side=row.side.value,
                claim=link,
                url=f"{link.url}#statement-{row.id}",
            )
        )
    return RowView(
        kind="utterance",
        when=desk.when(event.date),
        words="",
        actor=actor_link(desk, event.actor, event.statements[0].by if event.statements else None),
        bearings=tuple(bearings),
        source=source_view(desk, event.source) if event.source else None,
    )


def _corrected(desk: Desk, event: Corrected) -> RowView:
    has_page = event.kind != "sources" or desk.config.outputs.sources
    url = card_url(event.kind, event.slug) if has_page else None
    return RowView(
        kind="correction",
        when=desk.when(event.date),
        words=desk.say("row.correction"),
        claim=Link(words=_corrected_words(desk, event), url=url),
        why=event.correction.why,
    )


def _corrected_words(desk: Desk, event: Corrected) -> str:
    """What the corrected file is about, by its kind."""
    site = desk.site
    if event.kind == "claims":
        return claim_link(desk, event.slug).words
    if event.kind == "actors":
        return site.actors[event.slug].name
    if event.kind == "pages":
        return next((page.title for page in site.pages if page.slug == event.slug), event.slug)
    fields = next((source.fields for source in site.sources.values() if source.slug == event.slug), None)
    return (fields and (fields.title or fields.label)) or event.slug


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


def _year_links(desk: Desk) -> tuple[Link, ...]:
    counts: dict[int, int] = {}
    for event in desk.site.timeline:
        counts[event.date.year] = counts.get(event.date.year, 0) + 1
    return tuple(
        Link(words=str(year), url=f"/timeline/{year:04}/", note=desk.count("rows", counts[year]))
        for year in sorted(counts, reverse=True)
    )


def _timeline(desk: Desk, url: str, key: str, events: tuple[Event, ...], order: Link, **say: object) -> TimelineView:
    heading = desk.say(key, **say)
    whole = len(desk.site.timeline)
    shown = len(events)
    count = desk.count("rows", whole) if shown == whole else desk.say("rows-shown", shown=shown, all=whole)
    return TimelineView(
        chrome=desk.chrome,
        head=head(desk, url, heading, f"{desk.say('timeline.words')} {count}."),
        heading=heading,
        count=count,
        order=order,
        year_links=_year_links(desk),
        years=_years(desk, events),
    )


def timeline_views(desk: Desk) -> tuple[TimelineView, ...]:
    """The timeline, newest first; oldest first; and a page per year. A long one ends where the year pages take over."""
    events = desk.site.timeline
    oldest = Link(words=desk.say("timeline.to-oldest"), url="/timeline/oldest/")
    newest = Link(words=desk.say("timeline.to-newest"), url="/timeline/")
    views = [
        _timeline(desk, "/timeline/", "timeline.heading", events[::-1][:ROWS_ON_ONE_PAGE], oldest),
        _timeline(desk, "/timeline/oldest/", "timeline.oldest", events[:ROWS_ON_ONE_PAGE], newest),
    ]
    for year in sorted({event.date.year for event in events}, reverse=True):
        of_year = tuple(event for event in events[::-1] if event.date.year == year)
        views.append(_timeline(desk, f"/timeline/{year:04}/", "timeline.year", of_year, newest, year=year))
    return tuple(views)


def _recorded_day(event: StatusChange | Corrected) -> date:
    """Changes stand by the day on which we recorded them."""
    recorded = event.after.recorded if isinstance(event, StatusChange) else None
    return (recorded or event.date).earliest


def changes(desk: Desk) -> tuple[StatusChange | Corrected, ...]:
    """Every status change and correction, the last recorded first."""
    found = [event for event in desk.site.timeline if isinstance(event, StatusChange | Corrected)]
    return tuple(sorted(found, key=_recorded_day)[::-1])


def is_reconstructed(event: StatusChange | Corrected) -> bool:
    """Whether the change was pieced together from dated sources afterwards."""
    return isinstance(event, StatusChange) and event.after.reconstructed


def changes_view(desk: Desk) -> ChangesView:
    """The page of changes; reconstructed ones stand apart."""
    found = changes(desk)
    heading = desk.say("changes.heading")
    folded = tuple(row_view(desk, event) for event in found if is_reconstructed(event))
    return ChangesView(
        chrome=desk.chrome,
        head=head(desk, "/changes/", heading, desk.say("changes.words")),
        heading=heading,
        words=desk.say("changes.words"),
        rows=tuple(row_view(desk, event) for event in found if not is_reconstructed(event)),
        reconstructed=folded,
        reconstructed_words=desk.say("changes.reconstructed", rows=desk.count("rows", len(folded))),
    )
