"""Which statements of a claim stand open on its page, and which are folded between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from onrecord.model.site import Reversal, Statement
from onrecord.model.vocabulary import Side

FEW = 6  # so many statements all stand open


@dataclass(frozen=True, slots=True)
class StatementRun:
    """Statements that follow each other; `folded`: they are not turning points, and there is more than one."""

    folded: bool
    rows: tuple[Statement, ...]


def runs(rows: Sequence[Statement], reversals: Sequence[Reversal]) -> tuple[StatementRun, ...]:
    """All statements, in their order, cut where open ones meet folded ones.

    Above six, those stand open that turned the record: the first, the first denial, each with which a body changed
    sides, and the last. One alone between open ones stays open, for a fold of one saves nothing. docs/cards.md, "What
    is computed", says the same.
    """
    if len(rows) <= FEW:
        return (StatementRun(False, tuple(rows)),) if rows else ()
    turning = _turning(rows, reversals)
    cut = [(turns, tuple(run)) for turns, run in groupby(rows, lambda row: (row.claim, row.id) in turning)]
    folded = [(not turns and len(run) > 1, run) for turns, run in cut]
    return tuple(
        StatementRun(fold, tuple(row for _, run in same for row in run))
        for fold, same in groupby(folded, itemgetter(0))
    )


def _turning(rows: Sequence[Statement], reversals: Sequence[Reversal]) -> set[tuple[str, str]]:
    """The turning points, by the slug of their claim and their id."""
    denial = next((row for row in rows if row.side is Side.SAYS_NOT), rows[0])
    turned = (found.after for found in reversals)
    return {(row.claim, row.id) for row in (rows[0], denial, rows[-1], *turned)}
