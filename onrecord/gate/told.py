"""Which corrections tell of a change, and whether what they quote was ever there."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.gate.days import is_older, newest_day
from onrecord.gate.entries import new_corrections
from onrecord.gate.states import Row, States, names
from onrecord.gate.untold import NewCorrection, Remedy, Untold, texts_of
from onrecord.model.vocabulary import CardKind

_WORDING = "wording"  # kind of a correction that tells of words, and of nothing else


def new_entries(kind: CardKind, slug: str, before: Row, after: Row) -> tuple[NewCorrection, ...]:
    """The corrections of a card that were not published; `slug` names the card."""
    newest = newest_day(before)
    return tuple(
        NewCorrection(kind=kind, slug=slug, number=number, row=row, older=is_older(row["date"], newest))
        for number, row in enumerate(new_corrections(before, after))
    )


def judged(found: Untold, entries: Iterable[NewCorrection]) -> Untold:
    """A change with the entries that tell of it; what is older than what was published tells of none."""
    naming = [entry for entry in entries if _tells(entry.row, found)]
    older = next((entry for entry in naming if entry.older), None)
    return replace(found, told_by=tuple(entry for entry in naming if not entry.older), older=older)


def _tells(row: Row, found: Untold) -> bool:
    """Whether an entry names a change in `of`; or, without that, has the whole old text of free words in `was`."""
    if row["kind"] == _WORDING and not found.words:
        return False
    called = {*names(row, "of")}
    return bool(called & {*found.names}) if called else found.free and texts_of(found.before) == [row["was"]]


def misquoted(states: States, changes: Iterable[Untold]) -> Iterator[Untold]:
    """Entries that tell of a change of words, and quote what was never there."""
    told: dict[tuple[CardKind, str, int], tuple[NewCorrection, list[Untold]]] = {}
    for change in changes:
        for entry in change.told_by:
            told.setdefault((entry.kind, entry.slug, entry.number), (entry, []))[1].append(change)
    for entry, found in told.values():
        key = _misquoted_key(entry.row, found) if any(each.free for each in found) else None
        if key is not None:
            yield Untold(
                kind=entry.kind,
                slug=entry.slug,
                names=(key,),
                what=f"The entry of {entry.day}",
                before=entry.row[key],
                after=None,
                at=states.place(entry.kind, entry.slug, "corrections"),
                remedy=Remedy.QUOTE,
            )


def _misquoted_key(row: Row, found: list[Untold]) -> str | None:
    """`was` or `now`, where it is no part of what stood there, or stands there."""
    texts = {"was": [each.before for each in found], "now": [each.now for each in found]}
    for key, there in texts.items():
        said = row[key]
        if isinstance(said, str) and not any(_folded(said) in _folded(text) for text in texts_of(there)):
            return key
    return None


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
