"""The steps by which a claim's record came to stand as it does; docs/cards.md, "What is computed", has the rules."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from onrecord.join.claim_on import claim_on_days, status_on
from onrecord.join.positions import takes_part
from onrecord.model.dates import PartialDate
from onrecord.model.site import Claim, Statement, StatusEntry
from onrecord.model.standing import default_basis
from onrecord.model.steps import ClaimOn, Move, MoveKind, Step, Steps
from onrecord.model.vocabulary import Side

_MOST = 7  # steps that are shown


def steps_of(claim: Claim) -> Steps | None:
    """The days on which a body came to a side or moved, or our status changed; seven at most.

    None where there are fewer than two, and for a claim that was struck, which is out of every count.
    """
    days = [] if claim.card.struck else claim_on_days(claim, _days(claim))
    every = [*_steps(claim, days)]
    if len(every) < 2:
        return None
    status = status_on(claim, date.max)
    return Steps(
        shown=_kept(every),
        days=len(every),
        undated=_undated(claim, days),
        undated_status=status if status != days[-1].status else None,
    )


def _undated(claim: Claim, days: Sequence[ClaimOn]) -> tuple[Statement, ...]:
    """Stances with a date that leaves the day open and that hold, as far as is known, on no day.

    They have no last day, or may be older than all that their body said by theirs.
    """
    vague = [row for row in claim.shown if row.date.earliest != row.date.latest and takes_part(row)]
    if not vague:
        return ()
    bodies = {position.body for position in claim.positions}
    told = {position.statement for at in days for position in at.positions}
    return tuple(row for row in vague if row.body in bodies and row not in told)


def _days(claim: Claim) -> list[date]:
    """The days on which something may have moved: the last that each date allows."""
    dates = [row.date for row in claim.shown] + [entry.date for entry in claim.history if entry.date]
    return sorted({found.latest for found in dates if not found.is_open_end})


def _steps(claim: Claim, days: Iterable[ClaimOn]) -> Iterator[Step]:
    stands: dict[str, Side] = {}
    stood: dict[str, Side] = {}  # so or not: where each body last stood
    status: StatusEntry | None = None
    for at in days:
        moves = _with_first(claim, at, [*_moves(at, stands, stood)])
        status_moved = status is not None and _meaning(at.status) != _meaning(status)
        if moves or status_moved:
            when = _when(at.day, [*(m.statement.date for m in moves), *_date_of(at.status if status_moved else None)])
            nobody = not _may_be_said(claim, at.day)
            yield Step(day=at.day, when=when, moves=moves, status_moved=status_moved, at=at, nobody=nobody)
        status = at.status
        stands = {position.body: position.statement.side for position in at.positions}
        stood |= {body: side for body, side in stands.items() if side is not Side.NO_POSITION}


def _moves(at: ClaimOn, stands: dict[str, Side], stood: dict[str, Side]) -> Iterator[Move]:
    for position in at.positions:
        kind = _kind(position.statement.side, stands.get(position.body), stood.get(position.body))
        if kind:
            yield Move(body=position.body, statement=position.statement, kind=kind)


def _kind(side: Side, before: Side | None, stood: Side | None) -> MoveKind | None:
    """How a body came to `side` from where it was; None where it did not move, or has taken no side yet."""
    if side is before or (side is Side.NO_POSITION and stood is None):
        return None
    if side is Side.NO_POSITION:
        return MoveKind.LEFT
    if stood is None:
        return MoveKind.FIRST
    return MoveKind.RETURNED if side is stood else MoveKind.CHANGED


def _with_first(claim: Claim, at: ClaimOn, moves: list[Move]) -> tuple[Move, ...]:
    """The moves of a day, with those told who say so before anybody else can have."""
    first = [m for m in moves if m.kind is MoveKind.FIRST and m.statement.side is Side.SAYS_SO]
    now = {move.body for move in first if not _may_be_off(move.statement.date)}
    if not now:
        return tuple(moves)
    says_so = [row for row in claim.shown if row.side is Side.SAYS_SO and not row.check and row.body not in now]
    others = any(row.date.earliest <= at.day or _may_be_off(row.date) for row in says_so)
    alone = not others and not at.put_forward and claim.card.date.earliest >= at.day
    return tuple(
        Move(body=move.body, statement=move.statement, kind=move.kind, before_all=alone and move.body in now)
        for move in moves
    )


def _may_be_said(claim: Claim, day: date) -> bool:
    """Whether somebody may have said so, or put the claim forward, by the end of a day."""
    made = [claim.card.date] if claim.card.actors else []
    dates = [*made, *(row.date for row in claim.shown if row.side is Side.SAYS_SO)]
    return any(found.earliest <= day or _may_be_off(found) for found in dates)


def _may_be_off(when: PartialDate) -> bool:
    """Whether it is written with `~`, `?` or `%`, so that nobody can tell on which side of a day it lies."""
    return when.approximate or when.uncertain


def _meaning(entry: StatusEntry | None) -> object:
    return entry and (entry.status, default_basis(entry.status, entry.basis))


def _date_of(entry: StatusEntry | None) -> list[PartialDate]:
    return [entry.date] if entry and entry.date else []


def _when(day: date, dates: Sequence[PartialDate]) -> PartialDate:
    """The date to be shown: that of what is known to the day, else the first as it is written."""
    return next((found for found in dates if found.text == day.isoformat()), dates[0])


def _kept(every: list[Step]) -> tuple[Step, ...]:
    """The first and the last step, and of the others those that weigh most, the earlier before the later."""
    opened = {_first_to(every, side) for side in (Side.SAYS_SO, Side.SAYS_NOT)}
    ends = (0, len(every) - 1)
    ranked = sorted(range(len(every)), key=lambda n: (n not in ends, _rank(every[n], opens=n in opened), n))
    return tuple(every[n] for n in sorted(ranked[:_MOST]))


def _first_to(every: list[Step], side: Side) -> int | None:
    """The number of the first step in which somebody comes to a side; None: nobody does."""
    return next((n for n, step in enumerate(every) if any(m.statement.side is side for m in step.moves)), None)


def _rank(step: Step, *, opens: bool) -> int:
    """What is kept first where there are more steps than are shown; `opens`: nobody was on that side before."""
    kinds = {move.kind for move in step.moves}
    tests = (MoveKind.CHANGED in kinds, step.status_moved, opens, MoveKind.FIRST in kinds, True)
    return tests.index(True)
