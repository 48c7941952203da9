"""Entries of a history and corrections: they stay as they are, where they are, and new ones come below."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from onrecord.gate.days import is_older, newest_day
from onrecord.gate.states import Row, items, names

_TOLD = ("date", "status", "basis", "why", "by")  # `reconstructed` and `implied` follow from other facts


def lost_entries(before: Row, after: Row) -> list[tuple[str, int, Row]]:
    """Entries that are not what or where they were: `history` or `corrections`, the place from 1, the entry."""
    found = [("corrections", n, row) for n, row in _lost(before, after, "corrections", _same_correction)]
    if "history" in before and not _implied(before):
        found += [("history", n, row) for n, row in _lost(before, after, "history", _same_status)]
    elif "history" in before and not _implied(after) and not _first_told(before, after):
        found.append(("history", 1, items(before, "history")[0]))
    return found


def entries_above(before: Row, after: Row) -> list[tuple[str, int, Row]]:
    """New entries that stand above published ones, the first of each list, where no published one is lost."""
    found = []
    for key, same in (("history", _same_status), ("corrections", _same_correction)):
        old, new = items(before, key), items(after, key)
        kept = _kept(old, new, same)
        above = [n for n in range(max(kept.values(), default=0)) if n not in kept.values()]
        if above and len(kept) == len(old) and not (key == "history" and _implied(before)):
            found.append((key, above[0] + 1, new[above[0]]))
    return found


def has_new_last(before: Row, after: Row) -> bool:
    """Whether the last entry of the history is one that was not published."""
    if _implied(after):
        return False
    rows = items(after, "history")
    if _implied(before):
        return bool(rows)
    return len(rows) - 1 not in _kept(items(before, "history"), rows, _same_status).values()


def tells_status(before: Row, after: Row) -> bool:
    """Whether the last entry of the history is new, and of a day on which it can tell what changed since.

    It is not pieced together afterwards, and no older than what was published.
    """
    last = items(after, "history")[-1]
    older = is_older(last["recorded"] or last["date"], newest_day(before))
    return has_new_last(before, after) and not last["reconstructed"] and not older


def new_corrections(before: Row, after: Row) -> list[Row]:
    """The corrections that were not published."""
    old = Counter(_text(row) for row in items(before, "corrections"))
    found = []
    for row in items(after, "corrections"):
        text = _text(row)
        if old[text]:
            old[text] -= 1
        else:
            found.append(row)
    return found


def _lost(before: Row, after: Row, key: str, same: Callable[[Row, Row], bool]) -> Iterable[tuple[int, Row]]:
    old, new = items(before, key), items(after, key)
    kept = _kept(old, new, same)
    return [(n + 1, row) for n, row in enumerate(old) if n not in kept]


def _kept(old: Sequence[Row], new: Sequence[Row], same: Callable[[Row, Row], bool]) -> dict[int, int]:
    """Where the old entries stand among the new ones, those that are there in their order."""
    found: dict[int, int] = {}
    start = 0
    for n, row in enumerate(old):
        place = next((m for m in range(start, len(new)) if same(row, new[m])), None)
        if place is not None:
            found[n], start = place, place + 1
    return found


def _same_correction(old: Row, new: Row) -> bool:
    return all(old[key] == new.get(key) for key in old)


def _same_status(old: Row, new: Row) -> bool:
    """Whether an entry tells what it told; sources, and who approved it, may have been added.

    The day of recording is worked out where none is written, from the day on which the record, or the card, began.
    """
    if any(old.get(key) != new.get(key) for key in _TOLD) or not {*names(old, "sources")} <= {*names(new, "sources")}:
        return False
    approved = names(new, "approved_by")  # none: the settings may have switched them off
    if approved and not {*names(old, "approved_by")} <= {*approved}:
        return False
    recorded, worked_out = (old.get("recorded"), new.get("recorded")), (None, old["date"])
    return recorded[0] == recorded[1] or all(day in worked_out for day in recorded)


def _implied(claim: Row) -> bool:
    """Whether a card tells no history."""
    return bool(items(claim, "history")[0]["implied"])


def _first_told(before: Row, after: Row) -> bool:
    """Whether a history that was written out tells the status that pages had.

    An alleged claim had it since it was first made, so it comes first; of another nobody said since when.
    """
    told = items(before, "history")[0]
    rows = items(after, "history")
    rows = rows[:1] if told["date"] is not None else rows
    return any((row["status"], row["basis"]) == (told["status"], told["basis"]) for row in rows)


def _text(row: Row) -> str:
    return json.dumps(row, sort_keys=True)
