"""Who stands where on a claim, in a few words: for lists that have no room for drawings."""

from collections.abc import Sequence

from onrecord.model.site import Claim
from onrecord.model.vocabulary import Side
from onrecord.pages.edition import Edition
from onrecord.pages.parts import Link, PartyLine
from onrecord.pages.who.parties import in_order
from onrecord.pages.who.records import has_positions

_ORDER = (Side.SAYS_SO, Side.SAYS_NOT, Side.NO_POSITION)
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
    sides = {own.body: own.statement.side for own in claim.positions}
    bodies = in_order(edition, claim, sides)
    found = {side: [body for body in bodies if sides[body] is side] for side in _ORDER}
    lines = [_line(edition, side, here) for side, here in found.items() if here]
    if not found[Side.SAYS_SO] and claim.put_forward:
        makers = _names(edition, claim.put_forward)
        lines.insert(0, PartyLine(words=edition.say("party.put-forward"), side=Side.NO_POSITION.value, who=makers))
    return tuple(lines)


def _line(edition: Edition, side: Side, bodies: Sequence[str]) -> PartyLine:
    return PartyLine(words=side_heading(edition, side), side=side.value, who=_names(edition, bodies))


def _names(edition: Edition, bodies: Sequence[str]) -> tuple[Link, ...]:
    """The first few by name, and how many others there are; one other is named, too."""
    shown = bodies if len(bodies) <= _NAMED + 1 else bodies[:_NAMED]
    rest = len(bodies) - len(shown)
    words = [edition.site.actors[slug].name for slug in shown] + ([edition.say("side.others", n=rest)] if rest else [])
    return tuple(Link(words=name) for name in words)
