"""The record as it stood on a day."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from onrecord.join.positions import by_body, differences, disputed, positions, reversals
from onrecord.model import Actor, Claim


def claim_on(claim: Claim, day: date, actors: Mapping[str, Actor]) -> Claim:
    """The claim with only what had been said and decided by the end of `day`, all conclusions drawn anew.

    A statement counts once its earliest day has come. `history` is empty before our first dated status.
    """
    said = tuple(s for s in claim.statements if s.date.order_key[0] <= day)
    bodies = by_body(said, actors)
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
