"""The page of changes: every status change and correction, by the day on which it was recorded."""

from datetime import date

from onrecord.model import Corrected, StatusChange
from onrecord.plan_desk import Desk, head
from onrecord.plan_timeline import row_view
from onrecord.views_pages import ChangesView


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
