"""What statements amount to: latest stances, disputes, reversals, members of one body that differ."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping

from onrecord.model.dates import is_known_before
from onrecord.model.site import Actor, Claim, Difference, Position, Reversal, Statement, order
from onrecord.model.vocabulary import WITHOUT_POSITION, Side, Stance

_OPPOSED = {Side.SAYS_SO, Side.SAYS_NOT}
_DIFFER_WITHIN = 60  # days; docs/cards.md, "What is computed"


def by_body(statements: Iterable[Statement], actors: Mapping[str, Actor]) -> dict[str, list[Statement]]:
    """Statements of each body that can have a position, in order; `mentions` is none, nor is a check."""
    bodies: dict[str, list[Statement]] = defaultdict(list)
    for statement in sorted(statements, key=order):
        body = actors.get(statement.body)
        if takes_part(statement) and (body is None or body.kind not in WITHOUT_POSITION):
            bodies[statement.body].append(statement)
    return bodies


def takes_part(statement: Statement) -> bool:
    """Whether it can be a position: no mention, no check, and no taking back of the opposite."""
    taken_back = statement.mirrored and statement.stance is Stance.WITHDRAWS
    return statement.stance is not Stance.MENTIONS and not statement.check and not taken_back


def put_forward(
    makers: Iterable[str], statements: Iterable[Statement], bodies: Mapping[str, list[Statement]]
) -> tuple[str, ...]:
    """Who makes a claim and has no position on it: nameless bodies that say so, then makers of whom no row tells.

    `makers`: slugs of those said to make it; `bodies`: statements of those who have a position.
    """
    rows = sorted(statements, key=order)
    said = [row.body for row in rows if row.side is Side.SAYS_SO and takes_part(row) and row.body not in bodies]
    heard = {slug for row in rows if takes_part(row) for slug in row.voices}
    return tuple(dict.fromkeys([*said, *(slug for slug in makers if slug not in heard)]))


def positions(bodies: Mapping[str, list[Statement]]) -> tuple[Position, ...]:
    """The latest stance of each body, in the order in which they were taken."""
    latest = [Position(body=body, statement=rows[-1]) for body, rows in bodies.items()]
    return tuple(sorted(latest, key=lambda p: order(p.statement)))


def disputed(found: Iterable[Position], makers: Iterable[str]) -> bool:
    """True where the latest stances of two bodies stand on opposite sides; `makers` without a position say so."""
    return {p.statement.side for p in found} | {Side.SAYS_SO for _ in makers} >= _OPPOSED


def reversals(claim: str, bodies: Mapping[str, list[Statement]]) -> tuple[Reversal, ...]:
    """Each move of a body to the other side: the last statement before, the first after; no position is passed over.

    Only where it is known which of the two came first.
    """
    found = []
    for body, rows in bodies.items():
        sided = [row for row in rows if row.side in _OPPOSED]
        found += [
            Reversal(claim=claim, body=body, before=before, after=after)
            for before, after in itertools.pairwise(sided)
            if before.side is not after.side and is_known_before(before.date, after.date)
        ]
    return tuple(sorted(found, key=lambda r: order(r.after)))


def differences(bodies: Mapping[str, list[Statement]]) -> tuple[Difference, ...]:
    """Members of one body who stood on different sides within sixty days.

    Each pair of an earlier statement and a member who differs from it is there once, with the first such statement. Of
    those on opposite sides all are told; where one of two takes no position, only if no other word lies between.
    """
    found = []
    for body, rows in bodies.items():
        last: dict[str, Statement] = {}
        told: set[tuple[str, str, str]] = set()
        before: Statement | None = None
        for row in rows:
            for other in last.values():
                pair = (other.claim, other.id, row.actor)
                told_anyway = other is before or Side.NO_POSITION not in (other.side, row.side)
                if told_anyway and _differ(other, row) and pair not in told:
                    told.add(pair)
                    found.append(Difference(body=body, first=other, second=row))
            last[row.actor] = before = row
    return tuple(found)


def _differ(first: Statement, second: Statement) -> bool:
    gap = second.date.order_key[0] - first.date.order_key[1]
    return first.actor != second.actor and first.side is not second.side and gap.days <= _DIFFER_WITHIN


def told_beside(claim: Claim, latest: Statement) -> tuple[Statement | None, Statement | None]:
    """What is told beside a body's latest stance: what it did before, and what another who speaks for it did.

    Where both are one statement, it is told of the one who made it alone. None: there is nothing to tell.
    """
    before, other = moved_from(claim, latest), apart(claim, latest)
    return (None if before is not None and before == other else before), other


def moved_from(claim: Claim, latest: Statement) -> Statement | None:
    """The body's last statement on another side, on the opposite one if it ever stood there; None where it never moved.

    docs/cards.md, "What is computed", says the same.
    """
    rows = [row for row in claim.shown if row.body == latest.body and row.side is not latest.side and takes_part(row)]
    other = [row for row in rows if order(row) < order(latest) and is_known_before(row.date, latest.date)]
    opposite = [row for row in other if Side.NO_POSITION not in (row.side, latest.side)]
    return next(reversed(opposite or other), None)


def apart(claim: Claim, latest: Statement) -> Statement | None:
    """What another who speaks for the same body did at that time; None where nobody did anything else."""
    pairs = [(found.first, found.second) for found in claim.differences if found.body == latest.body]
    others = [first if second == latest else second for first, second in pairs if latest in (first, second)]
    return others[-1] if others else None
