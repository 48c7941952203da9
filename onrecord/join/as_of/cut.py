"""A card cut at a day: all that is dated later is taken out, and all that has no day and may be later.

A date that leaves the day open counts from the last day that it allows (docs/cards.md, "What is computed"). What a card
says without a day (its reasons, its body, who looks after it) is of today, and goes; what names things (the claim, whom
it is about, who an actor is) stays.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from onrecord.join.actors import Directory
from onrecord.join.sources import key_of
from onrecord.model.cards import Citation, ClaimCard, Ref, ReplyRow
from onrecord.model.dates import PartialDate
from onrecord.model.prose.body import Body
from onrecord.model.site import Claim, Source
from onrecord.model.standing import default_basis
from onrecord.model.vocabulary import Status


def is_by(day: date, written: PartialDate | None) -> bool:
    """Whether all days that a date allows are over by the end of `day`; of no date (None) nobody can tell: no."""
    return written is not None and written.latest <= day


def card_on(claim: Claim, day: date, people: Directory, sources: Mapping[str, Source]) -> ClaimCard | None:
    """The card of a claim by the end of a day; None where nothing on it is as old.

    `claim`: as it stands today. `people` has everyone that its card names, `sources` are by key. The status is that of
    the last entry of its history by then, and plainly alleged where there is none: `is_status_known` tells of it.
    """
    card = claim.card
    rows = tuple(row for row in card.statements if is_by(day, row.date))
    history = tuple(row for row in card.history if is_by(day, row.date))
    replies = tuple(cut for row in card.reply if (cut := _reply(row, day)))
    made = is_by(day, card.date)
    if not (made or rows or history or replies):
        return None
    status, basis = (history[-1].status, history[-1].basis) if history else (Status.ALLEGED, None)
    return replace(
        _undated_left_out(card),
        status=status,
        basis=default_basis(status, basis),
        actors=tuple(ref for ref in card.actors if _made_by(claim, ref, day, people)),
        named=card.named if card.named and _made_by(claim, card.named, day, people) and not card.actors else None,
        sources=tuple(cited for cited in card.sources if _is_source(claim, cited, day, sources)),
        statements=rows,
        history=history,
        reply=replies,
        corrections=tuple(row for row in card.corrections if is_by(day, row.date)),
        checked=card.checked if is_by(day, card.checked) else None,
        struck=card.struck if card.struck and is_by(day, card.struck.date) else None,
        mirrors=card.mirrors if claim.mirrors else None,  # a claim that was struck since lends and borrows nothing
    )


def is_status_known(claim: Claim, day: date) -> bool:
    """Whether the card of a claim says where it stood by the end of a day; `claim`: as it stands today."""
    if claim.card.history:
        return any(is_by(day, row.date) for row in claim.card.history)
    return claim.card.status is Status.ALLEGED and is_by(day, claim.card.date)


def _undated_left_out(card: ClaimCard) -> ClaimCard:
    """A card without what it says of today."""
    return replace(
        card,
        headline=None,
        reasoning=None,
        notice=None,
        body=Body(),
        also_said_as=(),
        conflicts=(),
        review=None,
        related=(),
        by=(),
        edited_by=(),
        approved_by=(),
        featured=None,
        redirect_from=(),
        desk=None,
        extra=(),
    )


def _made_by(claim: Claim, maker: Ref, day: date, people: Directory) -> bool:
    """Whether somebody who makes a claim had done so: with words on record, else when the claim was first made."""
    slug = people.slug(maker)
    said = [row.date for row in claim.statements if slug in row.voices]
    return any(is_by(day, when) for when in said) if said else is_by(day, claim.card.date)


def _is_source(claim: Claim, cited: Citation, day: date, sources: Mapping[str, Source]) -> bool:
    """Whether a source of the card as a whole is of that time.

    Those of a card without rows are the sources of what it says was said.
    """
    if not claim.card.statements:
        return True
    source = sources.get(key_of(cited))
    return source is not None and is_by(day, source.fields.date)


def _reply(row: ReplyRow, day: date) -> ReplyRow | None:
    """What was on record of asking somebody; None where nothing was, or where it cannot be told."""
    answered = row.answered if isinstance(row.answered, PartialDate) else None
    if is_by(day, answered):
        return row if row.asked is None or is_by(day, row.asked) else replace(row, asked=None)
    if not is_by(day, row.asked):
        return None
    if answered is None:
        return None if row.is_answered else row  # an answer of no known day may have come by then, or not
    if answered.earliest != answered.latest:
        return None  # the same holds of an answer of which the day is left open
    return replace(row, answered=None, quote=None, sources=(), note=None)


def days_of(claim: Claim, until: date) -> tuple[date, ...]:
    """The days up to `until` on which something of a claim changed, oldest first; `claim`: as it stands today.

    They are those of its statements and of its mirrors', of the entries of its history, of asking and answering, and
    of its striking; and the day on which it was first made, where somebody is said to make it of whom no words are on
    record, or nobody.
    """
    days = {found.latest for found in _dates(claim) if not found.is_open_end}
    first = min((found.latest for found in _own_dates(claim)), default=date.max)
    return tuple(sorted(day for day in days if first <= day <= until))


def _dates(claim: Claim) -> Iterable[PartialDate]:
    """The dates on which something changed: what was said of its opposite, too."""
    yield from (row.date for row in claim.mirrored)
    yield from _own_dates(claim, made=not claim.card.statements or bool(claim.put_forward))
    if claim.card.struck:
        yield claim.card.struck.date


def _own_dates(claim: Claim, *, made: bool = True) -> Iterable[PartialDate]:
    """The dates from which on there is a card; `made`: with that on which the claim was first made."""
    card = claim.card
    yield from (row.date for row in claim.statements)
    yield from (row.date for row in card.history)
    if made:
        yield card.date
    asked = (found for row in card.reply for found in (row.asked, row.answered))
    yield from (found for found in asked if isinstance(found, PartialDate))
