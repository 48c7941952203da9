"""Entries of an actor's file that hold for a time: none ends before it begins, and no two hold on one day."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from onrecord.model.dates import Span
from onrecord.model.problems import Location, Problem, error
from onrecord.read.card_schema import ActorModel, InterestModel, MandateModel
from onrecord.read.front_matter import Document, KeyPath
from onrecord.read.strict_model import is_read


class _Timed(NamedTuple):
    """Where an entry stands, and when it holds."""

    at: Location
    span: Span


_Entry = str | MandateModel | InterestModel


def spans(card: ActorModel, key: str, document: Document) -> Iterator[Problem]:
    """The faults of a key of an actor whose entries hold for a time each, of those whose days could be read.

    `key`: speaks_for or interest. Raises `KeyNotRead` where nothing of it could be.
    """
    rows = [*_timed(getattr(card, key), key, document)]
    for row in rows:
        if row.span.is_reversed:
            yield error(
                "span-reversed",
                f"This entry of {key} ends before it begins.",
                row.at,
                "Mend from or until: from is the earlier one.",
            )
    ordered = sorted(rows, key=lambda row: row.span.since.latest if row.span.since else date.min)
    longest = ordered[:1]  # of those so far, the one that ends last
    for row in ordered[1:]:
        if longest[0].span.overlaps(row.span):
            yield error(
                "spans-overlap",
                f"Two entries of {key} hold at the same time.",
                row.at,  # each entry is told once, or two faults would stand at one place
                "Give each from and until, so that on every day one of them holds at most.",
                related=(longest[0].at,),
            )
        longest = [max(longest[0], row, key=_ends)]


def _timed(value: _Entry | tuple[_Entry, ...] | None, key: str, document: Document) -> Iterator[_Timed]:
    """When the entries of a key hold, of which one may stand without a list."""
    entries = value if isinstance(value, tuple) else () if value is None else (value,)
    for index, entry in enumerate(entries):
        path: KeyPath = (key, index) if isinstance(value, tuple) else (key,)
        if isinstance(entry, str):
            yield _Timed(document.place(path), Span())
        elif is_read(entry, "since") and is_read(entry, "until"):
            words = "body" if isinstance(entry, MandateModel) else "words"
            yield _Timed(document.place((*path, words)), Span(entry.since, entry.until))


def _ends(row: _Timed) -> date:
    return row.span.until.earliest if row.span.until else date.max
