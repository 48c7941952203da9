"""The record as it stood on a day."""

from dataclasses import replace
from datetime import date

from onrecord.join.positions import by_body, differences, disputed, positions, reversals
from onrecord.model.site import Claim


def claim_on(claim: Claim, day: date) -> Claim:
    """The claim with only what had been said and decided by the end of `day`, all conclusions drawn anew.

    A statement counts once its earliest day has come. `history` is empty before our first dated status.
    """
    said = tuple(s for s in claim.statements if s.date.order_key[0] <= day)
    # who has a position on the whole record can have one on any day; collective and unnamed actors never do
    placed = {p.body for p in claim.positions}
    bodies = {body: rows for body, rows in by_body(said, {}).items() if body in placed}
    found = positions(bodies)
    return replace(
        claim,
        statements=said,
        positions=found,
        disputed=disputed(found),
        reversals=reversals(claim.slug, bodies) if claim.mirrors is None else (),
        differences=differences(bodies),
        history=tuple(e for e in claim.history if e.date is None or e.date.order_key[0] <= day),
    )
