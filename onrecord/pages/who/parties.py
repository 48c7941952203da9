"""The lines of a claim's lead that say who puts it forward, who says so and who says otherwise."""

from collections.abc import Iterable
from datetime import date

from onrecord.model.site import Claim, Statement
from onrecord.model.vocabulary import ActorKind, Side, Stance
from onrecord.pages.edition import Edition, actor_link
from onrecord.pages.parts import Link, PartyLine

_NO_FINDING = (Stance.DECLINES, Stance.WITHDRAWS)  # of a checker: it found nothing, or no longer
_BODIES = (ActorKind.STATE, ActorKind.AGENCY, ActorKind.ORGANISATION)


def party_lines(edition: Edition, claim: Claim) -> tuple[PartyLine, ...]:
    """Who says so, who puts it forward, who says or said otherwise (until when), who takes no position, who checked."""
    now = {side: [p.body for p in claim.positions if p.statement.side is side] for side in Side}
    lines = (
        ("says-so", Side.SAYS_SO, _links(edition, claim, now[Side.SAYS_SO])),
        ("put-forward", Side.SAYS_SO, _makers(edition, claim)),
        ("says-not", Side.SAYS_NOT, _links(edition, claim, now[Side.SAYS_NOT])),
        ("said-not", Side.SAYS_NOT, _earlier(edition, claim, Side.SAYS_NOT)),
        ("said-so", Side.SAYS_SO, _earlier(edition, claim, Side.SAYS_SO)),
        ("no-position", Side.NO_POSITION, _links(edition, claim, now[Side.NO_POSITION])),
        ("checked-by", Side.NO_POSITION, list(_checks(edition, claim))),
    )
    made = [
        PartyLine(words=edition.say(f"party.{key}"), side=side.value, who=tuple(who)) for key, side, who in lines if who
    ]
    if not any(line.side == Side.SAYS_SO.value for line in made):
        made.insert(0, PartyLine(words=edition.say("party.nobody"), side=Side.NO_POSITION.value, who=()))
    return tuple(made)


def without_positions(edition: Edition, claim: Claim) -> tuple[PartyLine, ...]:
    """The lines below the positions: that nobody says so, who puts the claim forward, who checked it."""
    said = any(position.statement.side is Side.SAYS_SO for position in claim.positions)
    makers, checks = _makers(edition, claim), list(_checks(edition, claim))
    nobody = PartyLine(words=edition.say("party.nobody"), side=Side.NO_POSITION.value, who=())
    return (
        *((nobody,) if not said and not makers else ()),
        *_line(edition, "put-forward", Side.SAYS_SO, makers),
        *_line(edition, "checked-by", Side.NO_POSITION, checks),
    )


def _line(edition: Edition, key: str, side: Side, who: list[Link]) -> tuple[PartyLine, ...]:
    return (PartyLine(words=edition.say(f"party.{key}"), side=side.value, who=tuple(who)),) if who else ()


def put_forward_line(edition: Edition, claim: Claim) -> PartyLine | None:
    """Who makes a claim and has no position on it; None where there is nobody."""
    who = tuple(_makers(edition, claim))
    return PartyLine(words=edition.say("party.put-forward"), side=Side.SAYS_SO.value, who=who) if who else None


def in_order(edition: Edition, claim: Claim, bodies: Iterable[str]) -> list[str]:
    """Slugs (`bodies`) in the order of lines: those concerned, states and bodies, persons, media; each by first day.

    docs/cards.md, "What is computed", says the same.
    """
    first = _first_days(claim)
    return sorted(
        dict.fromkeys(bodies), key=lambda slug: (_rank(edition, claim, slug), first.get(slug, (date.max,) * 2), slug)
    )


def _rank(edition: Edition, claim: Claim, slug: str) -> int:
    kind = edition.site.actors[slug].kind
    if slug in claim.about:
        return 0
    if kind in _BODIES:
        return 1
    return 3 if kind in (ActorKind.MEDIA, ActorKind.CHECKER) else 2


def _first_days(claim: Claim) -> dict[str, tuple[date, date]]:
    """By body, the day of its first words on the claim."""
    found: dict[str, tuple[date, date]] = {}
    for row in (*claim.shown, *(position.statement for position in claim.positions)):
        day = row.date.order_key
        found[row.body] = min(found.get(row.body, day), day)
    return found


def _links(edition: Edition, claim: Claim, bodies: Iterable[str]) -> list[Link]:
    return [actor_link(edition, slug) for slug in in_order(edition, claim, bodies)]


def _makers(edition: Edition, claim: Claim) -> list[Link]:
    """Who puts the claim forward without a position of its own, each with the way by which it came."""
    via = {row.body: row.via for row in reversed(claim.shown) if row.side is Side.SAYS_SO and row.via}
    return [
        actor_link(edition, slug, edition.say("source.via", via=via[slug]) if slug in via else None)
        for slug in claim.put_forward
    ]


def _earlier(edition: Edition, claim: Claim, side: Side) -> list[Link]:
    """Bodies that stood on `side` and no longer do, each with the day of its last words there."""
    last: dict[str, list[Statement]] = {}
    for position in claim.positions:
        rows = [row for row in claim.shown if row.body == position.body and row.side is side]
        if rows and position.statement.side is not side:
            last[position.body] = rows
    return [_until(edition, slug, last[slug]) for slug in in_order(edition, claim, last)]


def _until(edition: Edition, slug: str, rows: list[Statement]) -> Link:
    day = edition.day(rows[-1].date)
    return actor_link(edition, slug, day if len(rows) == 1 else edition.say("until", date=day))


def _checks(edition: Edition, claim: Claim) -> Iterable[Link]:
    """Who checked the claim, each with the day of its last check."""
    latest = {row.actor: row for row in claim.shown if row.check and row.stance not in _NO_FINDING}
    for slug in in_order(edition, claim, latest):
        day = edition.day(latest[slug].date)
        note = edition.say("party.checked-opposite", date=day) if latest[slug].mirrored else day
        yield actor_link(edition, slug, note)
