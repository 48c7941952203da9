"""The page of changes: every status change and correction, by the day on which it was recorded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from onrecord.model.site import Corrected, StatusChange
from onrecord.pages.edition import Desk
from onrecord.pages.paging import (
    ListView,
    Planned,
    Sheet,
    headings,
    jumps,
    list_page,
    planned,
    sheets,
    sizes,
)
from onrecord.pages.parts import RowView
from onrecord.pages.timeline.timeline import row_view


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesView(ListView):
    """changes.html."""

    words: str
    headings: Mapping[str, str]  # by anchor: recorded, reconstructed
    rows: tuple[RowView, ...]
    none: str | None
    reconstructed: tuple[RowView, ...]
    reconstructed_words: str


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


def changes_views(desk: Desk) -> list[Planned]:
    """The pages of changes; reconstructed ones stand apart."""
    found = changes(desk)
    apart: dict[str, list[StatusChange | Corrected]] = {"recorded": [], "reconstructed": []}
    for event in found:
        apart["reconstructed" if is_reconstructed(event) else "recorded"].append(event)
    names = {"recorded": desk.say("changes.recorded"), "reconstructed": desk.say("changes.earlier")}
    pages = sheets("/changes/", sizes(apart))
    ways = jumps(pages, names) if len(pages) > 1 else ()
    heading, words = desk.say("changes.heading"), desk.say("changes.words")

    def view(page: Sheet) -> ChangesView:
        folded = page.of("reconstructed", apart["reconstructed"])
        return ChangesView(
            **list_page(desk, page, heading, words, ways),
            words=words,
            headings=headings(desk, page, names),
            rows=tuple(row_view(desk, event) for event in page.of("recorded", apart["recorded"])),
            none=None if apart["recorded"] or page.number > 1 else desk.say("changes.none"),
            reconstructed=tuple(row_view(desk, event) for event in folded),
            reconstructed_words=desk.say("changes.reconstructed", rows=desk.count("rows", len(folded))),
        )

    return planned(pages, view)
