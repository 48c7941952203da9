"""What readers take with them from the page of a claim: words to cite it, a card of it, its past, its data."""

from typing import TypedDict

from onrecord.model.site import Claim
from onrecord.pages.as_of.versions import as_of_links
from onrecord.pages.citation import bibtex, cite
from onrecord.pages.copies.embed import embed_offer
from onrecord.pages.copies.view import EmbedOffer
from onrecord.pages.edition import Edition, claim_url
from onrecord.pages.parts import Link


class TakenAway(TypedDict):
    """Fields of the view of a claim."""

    cite: str
    bibtex: str
    embed: EmbedOffer | None
    as_of: tuple[Link, ...]
    data: str | None


def taken_away(edition: Edition, claim: Claim) -> TakenAway:
    """What readers take with them: how the claim is cited, shown elsewhere, as of a day, and its data."""
    return {
        "cite": cite(edition, claim),
        "bibtex": bibtex(edition, claim),
        "embed": embed_offer(edition, claim),
        "as_of": as_of_links(edition, claim.slug),
        "data": f"{claim_url(claim.slug)}data.json" if edition.config.outputs.claim_data else None,
    }
