"""How the record of a claim stood on a day."""

from datetime import date

from onrecord.join.positions import takes_part
from onrecord.model.site import Claim, Position, Statement, StatusEntry, order
from onrecord.model.steps import ClaimOn
from onrecord.model.vocabulary import ClaimKind, Side


def claim_on(claim: Claim, day: date) -> ClaimOn:
    """Who stood where by the end of a day, and our status then.

    A date that leaves the day open counts from the last day that it allows, so that nothing is known too early; what is
    undated, or open at its end, counts on `date.max` alone, on which all is as the claim has it.
    """
    rows = [row for row in claim.shown if row.date.latest <= day]
    return ClaimOn(
        day=day,
        positions=_positions(claim, rows),
        put_forward=_put_forward(claim, rows, day),
        status=_status(claim, day),
    )


def _positions(claim: Claim, rows: list[Statement]) -> tuple[Position, ...]:
    """The latest stance of each body; `rows`: in order."""
    bodies = {position.body for position in claim.positions}
    latest = {row.body: row for row in rows if row.body in bodies and takes_part(row)}
    return tuple(Position(body=row.body, statement=row) for row in sorted(latest.values(), key=order))


def _put_forward(claim: Claim, rows: list[Statement], day: date) -> tuple[str, ...]:
    """Of those who make the claim without a position: who has said so by now, and makers of whom no row tells."""
    if not claim.put_forward:
        return ()
    said = {row.body for row in claim.shown if row.side is Side.SAYS_SO and takes_part(row)}
    by_now = {row.body for row in rows if row.side is Side.SAYS_SO and takes_part(row)}
    made = claim.card.date.latest <= day
    return tuple(slug for slug in claim.put_forward if (slug in by_now if slug in said else made))


def _status(claim: Claim, day: date) -> StatusEntry | None:
    if claim.card.kind is ClaimKind.OPINION:
        return None
    held = [entry for entry in claim.history if (entry.date.latest if entry.date else date.max) <= day]
    return held[-1] if held else None
