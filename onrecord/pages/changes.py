"""The page of changes: what we did to the record, by the day on which it was recorded."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from onrecord.model.feeds import CHANGES, CORRECTIONS, OPML, atom_url
from onrecord.model.site import Corrected, StatusChange, Strike, Takedown
from onrecord.pages.edition import Edition, claim_url, feeds_at
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
from onrecord.pages.parts import Link, ListView, RowView
from onrecord.pages.timeline.timeline import row_view

Change = StatusChange | Corrected | Strike | Takedown


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesView(ListView):
    """changes.html; `none`: that nothing has changed yet; None where something has, and on later pages."""

    words: str
    headings: Mapping[str, str]  # by anchor: recorded, reconstructed
    rows: tuple[RowView, ...]
    none: str | None
    follow: tuple[Link, ...]  # to the feeds of changes and of corrections, and to the list of all feeds
    reconstructed: tuple[RowView, ...]
    reconstructed_words: str


def _recorded_day(event: Change) -> date:
    """Changes stand by the day on which we recorded them."""
    if isinstance(event, Takedown):
        return event.since.earliest
    recorded = event.after.recorded if isinstance(event, StatusChange) else None
    return (recorded or event.date).earliest


def changes(edition: Edition) -> tuple[Change, ...]:
    """Every status change, strike, correction and withholding, the last recorded first."""
    found: list[Change] = [e for e in edition.site.timeline if isinstance(e, StatusChange | Corrected | Strike)]
    found += edition.site.takedowns
    return tuple(sorted(found, key=_recorded_day)[::-1])


def is_reconstructed(event: Change) -> bool:
    """Whether the change was pieced together from dated sources afterwards."""
    return isinstance(event, StatusChange) and event.after.reconstructed


def notice_link(edition: Edition, notice: Takedown) -> Link:
    """Words that name no claim, leading to the notice."""
    return Link(words=edition.say("withheld.link"), url=claim_url(notice.slug))


def _notice_row(edition: Edition, notice: Takedown) -> RowView:
    """A withholding among the changes of the record."""
    return RowView(
        kind="withheld",
        when=edition.when(notice.since),
        words=edition.say("withheld.heading"),
        claim=notice_link(edition, notice),
        why=notice.reason,
        year=str(notice.since.year),
    )


def change_row(edition: Edition, event: Change) -> RowView:
    """A row of the page of changes."""
    return _notice_row(edition, event) if isinstance(event, Takedown) else row_view(edition, event)


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
    """The pages of changes; reconstructed ones stand apart."""
    found = changes(edition)
    apart: dict[str, list[Change]] = {"recorded": [], "reconstructed": []}
    for event in found:
        apart["reconstructed" if is_reconstructed(event) else "recorded"].append(event)
    names = {"recorded": edition.say("changes.recorded"), "reconstructed": edition.say("changes.earlier")}
    pages = paginate("/changes/", sizes(apart))
    ways = section_links(pages, names) if len(pages) > 1 else ()
    heading, words = edition.say("changes.heading"), edition.say("changes.words")
    feeds = (*feeds_at(edition, CHANGES, heading), *correction_feeds(edition))

    def view(page: ListPage) -> ChangesView:
        folded = page.of("reconstructed", apart["reconstructed"])
        return ChangesView(
            **list_page(edition, page, heading, words, ways, feeds=feeds),
            words=words,
            follow=tuple(_follow(edition)),
            headings=headings(edition, page, names),
            rows=tuple(change_row(edition, event) for event in page.of("recorded", apart["recorded"])),
            none=None if apart["recorded"] or page.number > 1 else edition.say("changes.none"),
            reconstructed=tuple(change_row(edition, event) for event in folded),
            reconstructed_words=edition.say("changes.reconstructed", rows=edition.count("rows", len(folded))),
        )

    return planned(pages, view)
