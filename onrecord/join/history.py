"""Our status over time, and the day an editor last looked."""

from collections.abc import Mapping
from datetime import date

from onrecord.join.sources import keys
from onrecord.model.cards import ClaimCard, HistoryRow
from onrecord.model.dates import PartialDate
from onrecord.model.site import Source, StatusEntry
from onrecord.model.vocabulary import Status


def history_of(
    card: ClaimCard, record_since: PartialDate | None, sources: Mapping[str, Source]
) -> tuple[StatusEntry, ...]:
    """The status entries of a claim, oldest first; one at the least.

    `record_since`: the day on which the record began, before which entries are reconstructed; None: none is. `sources`
    by key. Without `history` there is one entry, dated only where the status is `alleged`.
    """
    if not card.history:
        dated = card.date if card.status is Status.ALLEGED else None
        return (StatusEntry(date=dated, status=card.status, basis=card.basis, why=card.reasoning),)
    return tuple(_entry(row, record_since, sources) for row in card.history)


def _entry(row: HistoryRow, record_since: PartialDate | None, sources: Mapping[str, Source]) -> StatusEntry:
    recorded = row.recorded
    if recorded is None and (record_since is None or row.date.earliest >= record_since.earliest):
        recorded = row.date
    before = recorded is None or (record_since is not None and recorded.earliest < record_since.earliest)
    return StatusEntry(
        date=row.date,
        status=row.status,
        basis=row.basis,
        why=row.why,
        sources=keys(row.sources, sources),
        recorded=recorded,
        by=row.by,
        reconstructed=record_since is not None and before,
    )


def checked(card: ClaimCard, today: date) -> PartialDate:
    """The day an editor last looked: `checked`, else the newest date of the card's record that is not after today."""
    if card.checked is not None:
        return card.checked
    dates = [card.date, *(row.date for row in card.statements), *(row.date for row in card.history)]
    dates += [row.recorded for row in card.history if row.recorded]
    dates += [c.date for c in card.corrections] + ([card.review.date] if card.review else [])
    past = [d for d in dates if d.order_key[1] <= today]
    return max(past, key=lambda d: (d.order_key[1], d.order_key[0])) if past else card.date
