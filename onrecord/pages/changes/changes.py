"""The page of changes: what we did to the record, by the month in which it was recorded."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from onrecord.model.feeds import CHANGES, CORRECTIONS, OPML, atom_url
from onrecord.model.site import Added, Corrected, Entered, LogEntry, StatusChange, Strike, Takedown
from onrecord.pages.changes.since import entry_anchor, entry_mark, is_any_listed, is_first, listed, since_view
from onrecord.pages.changes.view import SinceView
from onrecord.pages.edition import Edition, claim_url, feeds_at, labelled
from onrecord.pages.page_names import Rows, page_names
from onrecord.pages.paging import (
    ListPage,
    Planned,
    headings,
    list_page,
    paginate,
    planned,
    section_links,
    sizes,
)
from onrecord.pages.parts import Link, ListView, When
from onrecord.pages.timeline.timeline import row_view, statement_bearing
from onrecord.pages.timeline.view import RowView

_EARLIER = "reconstructed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesMonth:
    """The changes that were recorded in a month; `id` is its anchor."""

    id: str
    words: str
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesView(ListView):
    """changes.html; `none`: that nothing has changed yet; None where something has, and on later pages.

    `began`: with how many claims the record began, on the page that ends the list; `since_last` None: nothing is in it.
    """

    words: str
    headings: Mapping[str, str]  # by anchor: that of what was reconstructed
    months: tuple[ChangesMonth, ...]
    none: str | None
    follow: tuple[Link, ...]  # to the feeds of changes and of corrections, and to the list of all feeds
    began: str | None
    reconstructed: tuple[RowView, ...]
    reconstructed_words: str
    reconstructed_open: bool  # nothing else is there to read
    since_last: SinceView | None


def withheld_row(edition: Edition, notice: Takedown) -> RowView:
    """That a claim was taken off the site, on which day, and why."""
    return RowView(
        kind="withheld",
        when=edition.when(notice.since),
        words=edition.say("withheld.heading"),
        claim=notice_link(edition, notice),
        why=notice.reason,
    )


def notice_link(edition: Edition, notice: Takedown) -> Link:
    """Words that name no claim, leading to the notice."""
    return Link(words=edition.say("withheld.link"), url=claim_url(notice.slug))


def latest_changes(edition: Edition, limit: int) -> tuple[RowView, ...]:
    """The rows of what was recorded last, the newest first; at most `limit`."""
    return tuple(_row(edition, entry) for entry in listed(edition)[:limit])


def _row(edition: Edition, entry: LogEntry) -> RowView:
    """A row of the page of changes: under the day of recording, with the day of what happened where that is another."""
    row = replace(_of_change(edition, entry), anchor=entry_anchor(entry), entry=entry_mark(entry))
    happened, recorded = row.when, edition.when(entry.day)
    return row if happened == recorded else replace(row, when=recorded, held=_held(edition, row, happened))


def _held(edition: Edition, row: RowView, day: When) -> When:
    """The day of what happened, with what it is the day of."""
    words = edition.say("status.since" if row.kind == "status" else "row.said", date=day.words)
    return When(words=words, machine=day.machine)


def _of_change(edition: Edition, entry: LogEntry) -> RowView:
    match entry.change:
        case Entered(claim=slug):
            return RowView(
                kind="entered",
                when=edition.when(entry.day),
                words=edition.say("row.entered"),
                claim=labelled(edition, slug).link,
                status=labelled(edition, slug).label.key,
            )
        case Added(statement=said):
            return RowView(
                kind="added",
                when=edition.when(said.date),
                words=edition.say("row.added"),
                actor=Link(words=edition.site.actors[said.actor].name, url=None, note=said.by),
                bearings=(statement_bearing(edition, said),),
            )
        case Takedown() as notice:
            return withheld_row(edition, notice)
        case StatusChange() | Corrected() | Strike() as event:
            return row_view(edition, event)


def _reconstructed(edition: Edition) -> Iterator[StatusChange]:
    """The changes of status that were pieced together from dated sources afterwards, the last first."""
    for event in reversed(edition.site.timeline):
        if isinstance(event, StatusChange) and event.after.reconstructed:
            yield event


def has_changes(edition: Edition) -> bool:
    """Whether the page of changes has a row, recorded or reconstructed."""
    return is_any_listed(edition) or next(_reconstructed(edition), None) is not None


def correction_feeds(edition: Edition) -> tuple[Link, ...]:
    """The feeds of corrections, which the page of changes announces; none where there is no such page."""
    on = edition.config.outputs.changes
    return feeds_at(edition, CORRECTIONS, edition.say("feed.corrections")) if on else ()


def _follow(edition: Edition) -> Iterator[Link]:
    """The links to feeds that readers see."""
    if edition.chrome.feed is not None:
        yield Link(words=edition.say("follow.changes"), url=atom_url(CHANGES))
        yield Link(words=edition.say("follow.corrections"), url=atom_url(CORRECTIONS))
        yield Link(words=edition.say("follow.list"), url=OPML)


def changes_views(edition: Edition) -> list[Planned]:
    """The pages of changes, the last recorded first; reconstructed ones stand apart."""
    months: dict[str, list[LogEntry]] = {}
    for entry in listed(edition):
        months.setdefault(_anchor(entry), []).append(entry)
    earlier = [*_reconstructed(edition)]
    names = {key: _month(edition, entries[0]) for key, entries in months.items()}
    names[_EARLIER] = edition.say("changes.earlier")
    pages = paginate("/changes/", {**sizes(months), **sizes({_EARLIER: earlier} if earlier else {})})
    ways = section_links(pages, names)
    called = page_names(
        edition, pages, {**dict.fromkeys(months, ""), _EARLIER: names[_EARLIER]}, _days(months, earlier)
    )
    heading, words = edition.say("changes.heading"), edition.say("changes.words")
    feeds = (*feeds_at(edition, CHANGES, heading), *correction_feeds(edition))
    last = max((page.number for page in pages for key in months if page.section(key).stop), default=1)

    def view(page: ListPage) -> ChangesView:
        shown, folded = headings(edition, page, names), page.of(_EARLIER, earlier)
        frame = list_page(edition, page, heading, words, ways, names=called, feeds=feeds)
        found = {key: page.of(key, entries) for key, entries in months.items()}
        return ChangesView(
            **frame,
            words=words,
            follow=tuple(_follow(edition)),
            headings=shown,
            months=tuple(
                ChangesMonth(id=key, words=shown[key], rows=tuple(_row(edition, entry) for entry in entries))
                for key, entries in found.items()
                if entries
            ),
            none=None if months or page.number > 1 else edition.say("changes.none"),
            began=_began(edition) if page.number == last else None,
            reconstructed=tuple(row_view(edition, event) for event in folded),
            reconstructed_words=edition.say("changes.reconstructed", rows=edition.count("rows", len(folded))),
            reconstructed_open=not months,
            since_last=since_view(edition, page.number),
        )

    return planned(pages, view)


def _days(months: Mapping[str, list[LogEntry]], earlier: list[StatusChange]) -> dict[str, Rows]:
    """The days by which the rows of each part stand."""
    recorded = {key: [entry.day for entry in entries] for key, entries in months.items()}
    return {**recorded, _EARLIER: [event.date for event in earlier]}


def _began(edition: Edition) -> str | None:
    """With how many claims the record began; None where nothing says so."""
    n = sum(is_first(edition, entry) for entry in edition.site.change_log)
    since = edition.config.record_since
    if not n or since is None:
        return None
    return edition.say("changes.began", date=edition.day(since), claims=edition.count("claims", n))


def _anchor(entry: LogEntry) -> str:
    day = entry.day
    return f"y{day.year:04}" if day.month is None else f"y{day.year:04}-{day.month:02}"


def _month(edition: Edition, entry: LogEntry) -> str:
    day = entry.day
    return str(day.year) if day.month is None else edition.month(day.year, day.month)
