"""What happened last on record, for a record in which no change has been entered yet."""

from onrecord.pages.edition import Edition
from onrecord.pages.timeline.timeline import row_view
from onrecord.pages.timeline.view import RowView


def latest_on_record(edition: Edition, limit: int) -> tuple[RowView, ...]:
    """The last statements and changes on record, by the day on which they happened, the newest first; at most `limit`.

    Changes of status that were pieced together afterwards are among them and say so (`RowView.reconstructed`).
    """
    return tuple(row_view(edition, event) for event in reversed(edition.site.timeline[-limit:]))
