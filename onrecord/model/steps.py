"""How a claim's record came to be: how it stood on a day, and the steps by which it moved. Made by `join.steps`."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onrecord.model.dates import PartialDate
from onrecord.model.site import Position, Statement, StatusEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimOn:
    """What was said of a claim, and where it stood, by the end of a day; nothing in it is later."""

    day: date
    positions: tuple[Position, ...]  # one per body, in order of the statement
    put_forward: tuple[str, ...]  # slugs of those who make it and have no position on it
    status: StatusEntry | None  # None: none is known to hold on that day, or the claim is an opinion


class MoveKind(StrEnum):
    """How a body moved, in the order in which it is told."""

    CHANGED = "changed"  # to the opposite side of where it last said so or not
    FIRST = "first"  # it says so, or not, for the first time
    RETURNED = "returned"  # from no position to the side on which it last stood
    LEFT = "left"  # to no position


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A body moved; `before_all`: it says so, and nobody can have said so before."""

    body: str
    statement: Statement
    kind: MoveKind
    before_all: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A day on which something moved.

    `when`: its date as written; where that leaves the day open, `day` is the last that it allows.
    """

    day: date
    when: PartialDate
    moves: tuple[Move, ...]
    status_moved: bool
    at: ClaimOn
    nobody: bool  # nobody can have said so by then


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """The steps of a claim, oldest first; `days`: on how many days something moved, those left out included."""

    shown: tuple[Step, ...]
    days: int
    undated: tuple[Statement, ...]  # stances that are in no step because their day is not known, in order
    undated_status: StatusEntry | None  # a status of which no day is known; None: there is none
