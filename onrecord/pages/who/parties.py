"""The lines of a claim that say who says so, who puts it forward, who has no position and who says not."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from onrecord.join.positions import moved_from
from onrecord.model.dates import PartialDate
from onrecord.model.site import Claim, Statement
from onrecord.model.vocabulary import ActorKind, Side, Stance
from onrecord.pages.edition import Edition, actor_link
from onrecord.pages.parts import Link, PartyLine
from onrecord.pages.statements import stance_words

_NO_FINDING = (Stance.DECLINES, Stance.WITHDRAWS)  # of a checker: it found nothing, or no longer
_BODIES = (ActorKind.STATE, ActorKind.AGENCY, ActorKind.ORGANISATION)


def party_lines(edition: Edition, claim: Claim) -> tuple[PartyLine, ...]:
    """Who says so, who puts it forward, who says not, who has no position, who checked; who moved, with when."""
    now = {side: [p.body for p in claim.positions if p.statement.side is side] for side in Side}
    lines = (
        ("says-so", Side.SAYS_SO, _links(edition, claim, now[Side.SAYS_SO])),
        ("put-forward", Side.SAYS_SO, _makers(edition, claim)),
        ("says-not", Side.SAYS_NOT, _links(edition, claim, now[Side.SAYS_NOT])),
        ("no-position", Side.NO_POSITION, _links(edition, claim, now[Side.NO_POSITION])),
        ("checked-by", Side.NO_POSITION, list(_checks(edition, claim))),
    )
    made = [
        PartyLine(words=edition.say(f"party.{key}"), side=side.value, who=tuple(who)) for key, side, who in lines if who
    ]
    if not any(line.side == Side.SAYS_SO.value for line in made) and not _said_so(claim):
        made.insert(0, PartyLine(words=edition.say("party.nobody"), side=Side.NO_POSITION.value, who=()))
    return tuple(made)


def without_positions(edition: Edition, claim: Claim) -> tuple[PartyLine, ...]:
    """The lines below the positions: that nobody says so, who puts the claim forward, who checked it."""
    said = _said_so(claim)
    makers, checks = _makers(edition, claim), list(_checks(edition, claim))
    nobody = PartyLine(words=edition.say("party.nobody"), side=Side.NO_POSITION.value, who=())
    return (
        *((nobody,) if not said and not makers else ()),
        *_line(edition, "put-forward", Side.SAYS_SO, makers),
        *_line(edition, "checked-by", Side.NO_POSITION, checks),
    )


def _line(edition: Edition, key: str, side: Side, who: list[Link]) -> tuple[PartyLine, ...]:
    return (PartyLine(words=edition.say(f"party.{key}"), side=side.value, who=tuple(who)),) if who else ()


def _said_so(claim: Claim) -> bool:
    """Whether a body that has a position ever said so."""
    bodies = {position.body for position in claim.positions}
    return any(row.side is Side.SAYS_SO and row.body in bodies for row in claim.shown)


def put_forward_line(edition: Edition, claim: Claim) -> PartyLine | None:
    """Who makes a claim and has no position on it; None where there is nobody."""
    who = tuple(_makers(edition, claim))
    return PartyLine(words=edition.say("party.put-forward"), side=Side.SAYS_SO.value, who=who) if who else None


def in_order(edition: Edition, claim: Claim, bodies: Iterable[str]) -> list[str]:
    """Slugs (`bodies`) in the order of lines: those concerned, states and bodies, persons, media; each by first day.

    docs/cards.md, "What is computed", says the same.
    """
    each = list(dict.fromkeys(bodies))
    if len(each) < 2:  # as on most sides of most claims: there is nothing to order, and no need to look for first days
        return each
    first = _first_days(claim)
    return sorted(each, key=lambda slug: (_rank(edition, claim, slug), first.get(slug, (date.max,) * 2), slug))


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
    return [actor_link(edition, slug, _before(edition, claim, slug)) for slug in in_order(edition, claim, bodies)]


def statements_of(claim: Claim, body: str) -> list[Statement]:
    """What a body did about a claim, mentions with it, but no checks, nor what it took back of the opposite."""
    return [
        row
        for row in claim.shown
        if row.body == body and not row.check and not (row.mirrored and row.stance is Stance.WITHDRAWS)
    ]


def past_words(edition: Edition, row: Statement) -> str:
    """What somebody did with a statement, in the past: `denied`."""
    return stance_words(edition, row, edition.say(f"matrix.past.{row.stance.value}"))


def moved_words(edition: Edition, claim: Claim, latest: Statement, written: Callable[[PartialDate], str]) -> str | None:
    """What a body did before, and until when (`denied until 30 October 2024`); None where it never moved.

    `latest`: where it stands. `written`: how the day is written.
    """
    before = moved_from(claim, latest)
    if before is None:
        return None
    mine = [row for row in statements_of(claim, latest.body) if row.stance is not Stance.MENTIONS]
    key = "party.until" if _stayed(mine, before) else "party.once"
    return edition.say(key, stance=past_words(edition, before), date=written(before.date))


def _stayed(rows: Sequence[Statement], last: Statement) -> bool:
    """Whether a body said more than once what it said with `last`, with nothing on another side between.

    To take no position is passed over, as in reversals, between statements of a side.
    """
    until = rows[: rows.index(last) + 1]
    first = next(row for row in until if row.side is last.side)
    others = {row.side for row in until[until.index(first) :]} - {last.side, Side.NO_POSITION}
    return first is not last and not others


def _before(edition: Edition, claim: Claim, body: str) -> str | None:
    latest = next(position.statement for position in claim.positions if position.body == body)
    return moved_words(edition, claim, latest, edition.day)


def _makers(edition: Edition, claim: Claim) -> list[Link]:
    """Who puts the claim forward without a position of its own, each with the way by which it came."""
    via = {row.body: row.via for row in reversed(claim.shown) if row.side is Side.SAYS_SO and row.via}
    return [
        actor_link(edition, slug, edition.say("source.via", via=via[slug]) if slug in via else None)
        for slug in claim.put_forward
    ]


def _checks(edition: Edition, claim: Claim) -> Iterable[Link]:
    """Who checked the claim, each with the day of its last check."""
    latest = {row.actor: row for row in claim.shown if row.check and row.stance not in _NO_FINDING}
    for slug in in_order(edition, claim, latest):
        day = edition.day(latest[slug].date)
        note = edition.say("party.checked-opposite", date=day) if latest[slug].mirrored else day
        yield actor_link(edition, slug, note)
