"""The change log: what we did to the record, by the day on which we did it.

An entry is named by its id, which stays; its number is its place of today, which moves where something is entered under
an older day, or a claim is withheld with all that was done to it. What readers of a day could not see has no entry:
changes of status that were pieced together afterwards, and wording.
"""

from base64 import b32encode
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from hashlib import sha256
from itertools import pairwise

from onrecord.model.cards import Card
from onrecord.model.dates import PartialDate
from onrecord.model.rounds.memo import Memo
from onrecord.model.site import (
    Added,
    Claim,
    Corrected,
    Entered,
    LogEntry,
    Statement,
    StatusChange,
    Strike,
    Takedown,
)
from onrecord.model.vocabulary import CardKind, ClaimKind

Change = Entered | Added | StatusChange | Corrected | Strike | Takedown
Dated = tuple[PartialDate, Change]


def change_log(
    claims: Mapping[str, Claim],
    cards: Mapping[CardKind, Iterable[Card]],
    takedowns: Iterable[Takedown],
    record_since: PartialDate | None,
    memo: Memo | None = None,
) -> tuple[LogEntry, ...]:
    """Every entry, oldest first, numbered from 1; what was recorded on no known day has none.

    `claims` by slug, `cards` of each kind. `record_since`: the day on which the record began, before which nothing came
    into it; None: nobody says. `memo`: what the last round came to; None: all is made.
    """
    memo = memo or Memo()
    told = memo.each_plain("changes", claims, lambda _, claim: tuple(_of_claim(claim, record_since)))
    others: list[Dated] = [(notice.since, notice) for notice in takedowns]
    others += [
        (correction.date, Corrected(date=correction.date, kind=kind, slug=card.slug, correction=correction))
        for kind, group in cards.items()
        for card in group
        for correction in card.public_corrections
    ]
    every = (*told.values(), memo.plain("other changes", tuple(others)))
    return memo.whole("change log", every, lambda: _numbered([entry for found in every for entry in found], memo))


def _numbered(found: Iterable[Dated], memo: Memo) -> tuple[LogEntry, ...]:
    """The entries in order; ids that the last round had to work out are known."""
    given: Counter[tuple[str, ...]] = Counter()
    known: Mapping[tuple[str, ...], str] = memo.before("ids") or {}
    ids: dict[tuple[str, ...], str] = {}
    entries = []
    for number, (day, change) in enumerate(sorted(found, key=_order), 1):
        name = _name(change)
        given[name] += 1
        numbered = (*name, str(given[name]))
        ids[numbered] = known.get(numbered) or _id(*numbered)
        entries.append(LogEntry(number=number, id=ids[numbered], day=day, change=change))
    memo.renew("ids", lambda _: ids)
    return tuple(entries)


def _name(change: Change) -> tuple[str, ...]:
    """What an entry is known by; two of one name (a status that came back on one day) are told apart by a number."""
    match change:
        case Entered(claim=slug):
            return "entered", slug
        case Added(statement=row):
            return "added", row.claim, row.id
        case StatusChange(claim=slug, date=held, after=after):
            return "status", slug, held.text, after.status.value, after.basis.value if after.basis else ""
        case Corrected(kind=kind, slug=slug, correction=mended):
            return "corrected", kind.value, slug, mended.date.text, mended.why
        case Strike(claim=slug):
            return "struck", slug
        case Takedown(slug=slug, since=since):
            return "withheld", slug, since.text


def _id(*parts: str) -> str:
    return b32encode(sha256("\n".join(parts).encode("utf-8", "backslashreplace")).digest())[:6].decode().lower()


def entered(claim: Claim, record_since: PartialDate | None) -> PartialDate | None:
    """The day on which a claim came into the record, as far as it is known; not before there was a record.

    None where neither the card nor the site (`record_since`) says so. The day of what the claim tells of is none of
    ours.
    """
    card = claim.card
    known = card.recorded or (card.publish.day if card.publish else None) or _first_recorded(claim) or record_since
    days = [day for day in (known, record_since) if day]
    return max(days, key=lambda day: day.order_key[0], default=None)


def is_added(row: Statement, first: PartialDate | None) -> bool:
    """Whether a statement was added to its claim afterwards; the others came with it.

    `first`: the day on which the claim came into the record; None: it is not known.
    """
    return row.recorded is not None and (first is None or row.recorded.order_key[0] > first.order_key[0])


def _first_recorded(claim: Claim) -> PartialDate | None:
    """The day on which we entered the first status, where the card tells its history."""
    first = claim.history[0]
    return None if first.first_made else first.recorded


def _of_claim(claim: Claim, record_since: PartialDate | None) -> Iterator[Dated]:
    first, struck = entered(claim, record_since), claim.card.struck
    if first is not None:
        yield first, Entered(claim=claim.slug)
    for row in claim.statements:
        if row.recorded is not None and is_added(row, first):
            yield row.recorded, Added(statement=row)
    yield from _changes(claim)
    if struck:
        yield struck.date, Strike(date=struck.date, claim=claim.slug, reason=struck.reason)


def _changes(claim: Claim) -> Iterator[Dated]:
    """Each change of our status that was recorded when it was made; an opinion has no status."""
    if claim.card.kind is ClaimKind.OPINION:
        return
    for before, after in pairwise(claim.history):
        if after.date is not None and not after.reconstructed:
            change = StatusChange(date=after.date, claim=claim.slug, before=before, after=after)
            yield after.recorded or after.date, change


def _order(entry: Dated) -> tuple[date, date, int, str, int]:
    """By the day of recording; of one day, a claim before what was done to it; then by slug and place."""
    day, change = entry
    rank = _RANKS[type(change)]
    first, last = day.order_key
    match change:
        case Added(statement=row):
            return first, last, rank, row.claim, row.position
        case Corrected():
            return first, last, rank, f"{change.kind}/{change.slug}", 0
        case Takedown():
            return first, last, rank, change.slug, 0
        case _:
            return first, last, rank, change.claim, 0


_RANKS: Mapping[type[Change], int] = {
    kind: rank for rank, kind in enumerate((Entered, Added, StatusChange, Corrected, Strike, Takedown))
}
