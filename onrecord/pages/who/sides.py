"""Who stands where on a claim, in a few words: for lists that have no room for drawings."""

from collections.abc import Sequence

from onrecord.model.site import Claim
from onrecord.model.vocabulary import Side
from onrecord.pages.edition import Edition
from onrecord.pages.parts import Link, PartyLine
from onrecord.pages.who.parties import in_order
from onrecord.pages.who.records import has_positions

_NAMED = 3  # bodies on a side that a row of a list names


def side_heading(edition: Edition, side: Side) -> str:
    """A side as the heading of those who take it: `Says so`."""
    words = edition.say(f"side.{side.value}")
    return words[:1].upper() + words[1:]


def short_sides(edition: Edition, claim: Claim) -> tuple[PartyLine, ...]:
    """Who says so, who takes no position and who says not, the first few of each by name and without links.

    Those who put a claim forward and have no position stand where nobody says so. None of a claim on which nobody has a
    position.
    """
    if not has_positions(claim):
        return ()
    lines = [_line(edition, claim, side) for side in (Side.SAYS_SO, Side.SAYS_NOT, Side.NO_POSITION)]
    if not lines[0].who and claim.put_forward:
        makers = _names(edition, claim.put_forward)
        lines[0] = PartyLine(words=edition.say("party.put-forward"), side=Side.NO_POSITION.value, who=makers)
    return tuple(line for line in lines if line.who)


def _line(edition: Edition, claim: Claim, side: Side) -> PartyLine:
    bodies = in_order(edition, claim, (own.body for own in claim.positions if own.statement.side is side))
    return PartyLine(words=side_heading(edition, side), side=side.value, who=_names(edition, bodies))


def _names(edition: Edition, bodies: Sequence[str]) -> tuple[Link, ...]:
    """The first few by name, and how many others there are; one other is named, too."""
    shown = bodies if len(bodies) <= _NAMED + 1 else bodies[:_NAMED]
    rest = len(bodies) - len(shown)
    words = [edition.site.actors[slug].name for slug in shown] + ([edition.say("side.others", n=rest)] if rest else [])
    return tuple(Link(words=name) for name in words)
