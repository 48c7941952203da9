"""Which row of a claim or a text was which: rows keep their id, or are known by what they say."""

from collections.abc import Callable, Iterable, Sequence

from onrecord.diff.changes import Value
from onrecord.gate.states import Row, items

Pairs = list[tuple[Row, Row | None]]  # each published row, and what it is now; None: it is gone


def statement_pairs(before: Row, after: Row) -> Pairs:
    """The published statements of a claim, in order, each with what it is now.

    Statements that follow from the card alone (`implied`) have no rule: what they follow from has. One for which rows
    were written since is the row of that speaker, stance and day.
    """
    old, new = items(before, "statements"), items(after, "statements")
    if all(row["implied"] for row in new):
        old = [row for row in old if not row["implied"]]
    ids = {row["id"]: row for row in new}
    alike: tuple[Callable[[Row], Value], ...] = (
        lambda row: (row["actor"], row["stance"], _day(row)),
        lambda row: row["quote"] and (row["quote"], row["stance"]),
        lambda row: (row["actor"], row["stance"]),
        lambda row: (row["actor"], _day(row)),
    )
    return _paired(old, new, lambda row: ids.get(row["id"]), alike)


def passage_pairs(before: Row, after: Row) -> Pairs:
    """The published passages of a text, in order, each with what it is now."""
    alike: tuple[Callable[[Row], Value], ...] = (
        lambda row: (row["says"], row["quote"], row["speaker"]),
        lambda row: row["quote"],
        lambda row: row["says"],
        lambda row: row["number"],
    )
    return _paired(items(before, "passages"), items(after, "passages"), lambda _row: None, alike)


def moved(pairs: Pairs) -> tuple[Row, ...]:
    """The rows, as they are now, that do not stand in the order in which they were published.

    Those whose day changed are left out: they stand where that day has them.
    """
    kept = [(old, new) for old, new in pairs if new is not None and old.get("date") == new.get("date")]
    return tuple(new for n, (_, new) in enumerate(kept) if any(_after(new, other) for _, other in kept[n + 1 : n + 2]))


def _after(row: Row, other: Row) -> bool:
    """Whether a row stands below another, by the number that `numbered` gave them."""
    return _number(row) > _number(other)


def _number(row: Row) -> int:
    number = row["number"]
    return number if isinstance(number, int) else 0


def numbered(pairs: Pairs, rows: Sequence[Row]) -> Pairs:
    """The pairs, with the place of each row among the rows that there are now as its `number`."""
    place = {id(row): n for n, row in enumerate(rows)}
    return [(old, {**new, "number": place[id(new)]} if new is not None else None) for old, new in pairs]


def _paired(
    old: Sequence[Row], new: Sequence[Row], same: Callable[[Row], Row | None], alike: Iterable[Callable[[Row], Value]]
) -> Pairs:
    """Each old row with the new one that is the same, or else the first that is alike and nobody's yet."""
    found: dict[int, Row] = {n: row for n, was in enumerate(old) if (row := same(was)) is not None}
    taken = {id(row) for row in found.values()}
    for trait in alike:
        free: dict[Value, list[Row]] = {}
        for row in new:
            if id(row) not in taken and trait(row) is not None:
                free.setdefault(trait(row), []).append(row)
        for n, was in enumerate(old):
            if n not in found and free.get(trait(was)):
                found[n] = free[trait(was)].pop(0)
                taken.add(id(found[n]))
    return [(row, found.get(n)) for n, row in enumerate(old)]


def _day(row: Row) -> Value:
    day = row["date"]
    return day.get("written") if isinstance(day, dict) else day
