"""The ways within a claim's page: the line of its parts, and the bar that stays."""

from onrecord.model.site import Claim
from onrecord.pages.edition import Edition, clip, heading_label, labelled
from onrecord.pages.parts import LabelledClaim, Link

_IN_SIGHT = 100  # so many characters the widest bar shows


def bar_claim(edition: Edition, claim: Claim) -> LabelledClaim:
    """A claim as the bar has it: its label without a basis, or the phrase of both, and never a refuted claim alone."""
    found = labelled(edition, claim.slug)
    words = found.link.words if found.whole else clip(found.link.words, _IN_SIGHT)
    link = Link(words=words, url=found.link.url, note=found.link.note)
    return LabelledClaim(link=link, label=heading_label(edition, found.label), whole=found.whole)


def jump_links(edition: Edition, claim: Claim, *, history: bool) -> tuple[Link, ...]:
    """The ways to the parts that the page of a claim has, in their order.

    That to the evidence is always among them: the template leaves it out where there is none, for new prose alone makes
    no new view. `history`: whether the page tells how our status changed.
    """
    turned = len({found.body for found in claim.reversals})
    found = (
        ("reversals", edition.count("claim.turned", turned) if turned else None),
        ("media", edition.say("claim.to-media") if claim.card.media else None),
        ("evidence", edition.say("claim.to-evidence")),
        ("statements", _statements(edition, claim)),
        ("sources", edition.count("sources", len(claim.sources)) if claim.sources else None),
        ("history", edition.say("claim.to-history") if history else None),
    )
    return tuple(Link(words=words, url=f"#{part}") for part, words in found if words)


def _statements(edition: Edition, claim: Claim) -> str | None:
    """How many statements a claim has, as lists count them, and how many on its opposite; None: there are none."""
    own, opposite = len(claim.statements), len(claim.mirrored)
    words = edition.count("statements", own or opposite)
    if own and opposite:
        return edition.say("statements.and-opposite", statements=words, n=opposite)
    if opposite:
        return edition.say("statements.on-opposite", statements=words)
    return words if own else None
