"""How the record of a claim stood on a day."""

from collections.abc import Iterable
from datetime import date

from onrecord.join.positions import takes_part
from onrecord.model.site import Claim, Position, Statement, StatusEntry
from onrecord.model.steps import ClaimOn
from onrecord.model.vocabulary import ClaimKind, Side


def claim_on(claim: Claim, day: date) -> ClaimOn:
    """Who stood where by the end of a day, and our status then.

    A date that leaves the day open counts from the last day that it allows, so that nothing is known too early; what is
    undated, or open at its end, counts on `date.max` alone, on which all is as the claim has it.
    """
    return claim_on_days(claim, (day,))[0]


def claim_on_days(claim: Claim, days: Iterable[date]) -> list[ClaimOn]:
    """As `claim_on`, for each of some days."""
    bodies = {position.body for position in claim.positions}
    rows = [row for row in claim.shown if takes_part(row)]
    stances = [(row.date.latest, Position(body=row.body, statement=row)) for row in rows if row.body in bodies]
    return [
        ClaimOn(
            day=day,
            positions=_positions(stances, day),
            put_forward=_put_forward(claim, rows, day) if claim.put_forward else (),
            status=status_on(claim, day),
        )
        for day in days
    ]


def _positions(stances: Iterable[tuple[date, Position]], day: date) -> tuple[Position, ...]:
    """The latest stance of each body by the end of a day; `stances`: all, in order, each with its last day."""
    latest: dict[str, Position] = {}
    for last, position in stances:
        if last <= day:
            latest.pop(position.body, None)  # the order is that of the latest
            latest[position.body] = position
    return tuple(latest.values())


def _put_forward(claim: Claim, rows: list[Statement], day: date) -> tuple[str, ...]:
    """Of those who make the claim without a position: who has said so by now, and makers of whom no row tells."""
    says_so = [row for row in rows if row.side is Side.SAYS_SO]
    said = {row.body for row in says_so}
    by_now = {row.body for row in says_so if row.date.latest <= day}
    made = claim.card.date.latest <= day
    return tuple(slug for slug in claim.put_forward if (slug in by_now if slug in said else made))


def status_on(claim: Claim, day: date) -> StatusEntry | None:
    """Our status by the end of a day; None where none is known to hold on it, and of an opinion."""
    if claim.card.kind is ClaimKind.OPINION:
        return None
    held = [entry for entry in claim.history if (entry.date.latest if entry.date else date.max) <= day]
    return held[-1] if held else None
