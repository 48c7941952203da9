"""Our status over time, and the day on which the record of a claim was last changed or looked at."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from onrecord.join.sources import keys
from onrecord.model.cards import ClaimCard, HistoryRow
from onrecord.model.dates import PartialDate
from onrecord.model.site import Source, StatusEntry
from onrecord.model.vocabulary import Status


def history_of(
    card: ClaimCard, record_since: PartialDate | None, sources: Mapping[str, Source], *, approvals: bool = False
) -> tuple[StatusEntry, ...]:
    """The status entries of a claim, oldest first; one at the least.

    `record_since`: the day on which the record began, before which entries are reconstructed; None: none is. `sources`
    by key. `approvals`: whether readers see who approved a change. Without `history` there is one entry. Of an alleged
    claim it says when that was first made, and no reason, for the card's reasoning is of today; of others it has the
    reason, and no day.
    """
    began = newest([record_since, card.recorded])  # what is older than the record, or the card, was pieced together
    if card.history:
        entries = tuple(_entry(row, began, sources) for row in card.history)
        given = zip(entries, card.history, strict=True)
        return tuple(replace(entry, approved_by=row.approved_by) for entry, row in given) if approvals else entries
    if card.status is not Status.ALLEGED:
        return (StatusEntry(date=None, status=card.status, basis=card.basis, why=card.reasoning),)
    recorded, reconstructed = _recorded(card.date, None, began)
    first = StatusEntry(date=card.date, status=card.status, basis=None, first_made=True)
    return (replace(first, recorded=recorded, reconstructed=reconstructed),)


def _entry(row: HistoryRow, record_since: PartialDate | None, sources: Mapping[str, Source]) -> StatusEntry:
    recorded, reconstructed = _recorded(row.date, row.recorded, record_since)
    return StatusEntry(
        date=row.date,
        status=row.status,
        basis=row.basis,
        why=row.why,
        sources=keys(row.sources, sources),
        recorded=recorded,
        by=row.by,
        reconstructed=reconstructed,
    )


def _recorded(
    held: PartialDate, written: PartialDate | None, record_since: PartialDate | None
) -> tuple[PartialDate | None, bool]:
    """The day on which we entered what holds since a day, and whether it was pieced together afterwards.

    Without a day of its own (`written`) it was entered on the day since which it holds, unless there was no record yet.
    """
    if record_since is None:
        return written or held, False
    recorded = written or (held if held.earliest >= record_since.earliest else None)
    return recorded, recorded is None or recorded.earliest < record_since.earliest


def updated(card: ClaimCard, history: Iterable[StatusEntry]) -> PartialDate | None:
    """The newest day on which we did something to a claim's record; None where no day of ours is known.

    Days of the events it tells of are none of ours (docs/cards.md, "Days").
    """
    ours = [card.recorded, card.checked, *(entry.recorded for entry in history if not entry.first_made)]
    ours += [row.recorded for row in card.statements]
    ours += [correction.date for correction in card.public_corrections]
    ours += [card.struck.date if card.struck else None, card.review.date if card.review else None]
    return newest(ours)


def newest(days: Iterable[PartialDate | None]) -> PartialDate | None:
    """The newest of the days that are known; None where none is."""
    known = [day for day in days if day is not None]
    return max(known, key=lambda day: (day.order_key[1], day.order_key[0])) if known else None
