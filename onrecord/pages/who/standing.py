"""Where a body stands, in the first sentences of its page; and its positions in parts."""

from collections.abc import Iterable, Mapping, Sequence

from onrecord.model.limits import FEW_ROWS
from onrecord.model.site import Reversal, Statement
from onrecord.model.vocabulary import Side
from onrecord.pages.edition import Edition
from onrecord.pages.parts import Link
from onrecord.pages.who.sides import side_heading

POSITIONS = "positions"

Parts = Mapping[str, Sequence[Statement]]


def position_parts(edition: Edition, positions: Iterable[Statement], moved: Iterable[str]) -> Parts:
    """The positions of a body: a few in one part, those on claims on which it moved first; more of them by side.

    `moved`: the slugs of the claims on which it moved. Each part has the claims that changed last first.
    """
    known = frozenset(moved)
    rows = sorted(positions, key=lambda row: edition.order[row.claim])
    if len(rows) <= FEW_ROWS:
        return {POSITIONS: sorted(rows, key=lambda row: row.claim not in known)}
    return {side.value: [row for row in rows if row.side is side] for side in Side}


def part_names(edition: Edition, parts: Parts, words: str) -> dict[str, str]:
    """What the parts are called; `words`: the positions of a few."""
    return {key: words if key == POSITIONS else side_heading(edition, Side(key)) for key in parts}


def summary(
    edition: Edition, parts: Parts, reversals: Sequence[Reversal], places: Mapping[str, str]
) -> tuple[Link, ...]:
    """On how many claims a body says so, has no position, says not, and changed sides: a sentence each.

    `places`: where the parts of the page begin, by their keys; a sentence without a part of its own leads nowhere.
    """
    rows = [row for part in parts.values() for row in part]
    many = {side.value: sum(row.side is side for row in rows) for side in Side}
    many["reversals"] = len({found.claim for found in reversals})
    return tuple(
        Link(words=edition.say(f"actor.sum.{key}", claims=edition.count("claims", n)), url=places.get(key))
        for key, n in many.items()
        if n
    )
