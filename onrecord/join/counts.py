"""Small facts about a claim that several pages show."""

from collections.abc import Mapping

from onrecord.model.site import Basis, Claim, Side


def counts(claim: Claim) -> Mapping[Side, int]:
    """How many statements stand on each side; a mirror counts none, for its rows count at the claim mirrored."""
    sides = [] if claim.mirrors else [s.side for s in claim.statements]
    return {side: sides.count(side) for side in Side}


def claim_title(claim: Claim) -> str:
    """The words for lists and titles: the headline of a refuted claim, else the short form, else the claim."""
    card = claim.card
    if card.basis is Basis.REFUTED and card.headline:
        return card.headline
    return card.short or card.claim
