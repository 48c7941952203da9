"""Comparing two records: from the facts of both to what differs."""

from collections.abc import Iterator, Mapping

from onrecord.diff.changes import FactChange, RecordDiff, Value
from onrecord.diff.renames import found_renames, implied_by, with_renames
from onrecord.diff.rows import as_rows, descends, is_rows, keys_of, named, out_of_place
from onrecord.record.facts import Record

Path = tuple[str, ...]


def compare(base: Record, now: Record) -> RecordDiff:
    """All facts that differ between two states of a record.

    Rows of a card that was renamed are compared, and a reference to it is no change; that its old address leads to the
    new one is. A path that ends in a list is a change of its order: the names of rows that do not stand by their date.
    """
    renamed = found_renames(base["facts"], now["facts"])
    before = with_renames(base["facts"], now["facts"], renamed) if renamed else base["facts"]
    told = implied_by(renamed)
    changes = (each for each in _row((), before, now["facts"]) if each.path not in told)
    return RecordDiff(renamed=renamed, changes=tuple(sorted(changes, key=lambda change: change.path)))


def _row(path: Path, before: Mapping[str, Value], after: Mapping[str, Value]) -> Iterator[FactChange]:
    """What differs in one row."""
    if before is after:
        return
    for key in keys_of(before, after):
        old, new = before.get(key), after.get(key)
        if old is new or old == new:
            continue
        if is_rows(old) or is_rows(new):
            yield from _list((*path, key), old, new)
        else:
            yield FactChange(path=(*path, key), before=old, after=new)


def _list(path: Path, old: Value, new: Value) -> Iterator[FactChange]:
    """What differs in one list: rows that went, came or changed, and their order."""
    key = path[-1]
    before, after = named(key, as_rows(old)), named(key, as_rows(new))
    for name in dict.fromkeys((*before, *after)):
        was, is_ = before.get(name), after.get(name)
        if was == is_:
            continue
        if descends(key) and isinstance(was, Mapping) and isinstance(is_, Mapping):
            yield from _row((*path, *name), was, is_)
        else:
            yield FactChange(path=(*path, *name), before=was, after=is_)
    order, order_now = out_of_place(key, before), out_of_place(key, after)
    if order != order_now:
        yield FactChange(path=path, before=order, after=order_now)
