"""A difference in words: sentences about the rows of a record, each with the changes that it tells."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property
from typing import cast

from onrecord.diff.changes import FactChange, RecordDiff, Value
from onrecord.diff.renames import with_renames
from onrecord.record.facts import Facts, Record
from onrecord.wording.wording import Wording

Row = Mapping[str, Value]
Tail = tuple[str, ...]  # a path within a row


class Kind(IntEnum):
    """What a sentence is about, in the order in which sentences stand."""

    VERDICT = 0
    WORDS = 1
    STATEMENT = 2
    SOURCE = 3
    OTHER = 4

    @property
    def key(self) -> str:
        """The key of its name among the words of the site."""
        return f"diff.kind.{self.name.lower()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reworded:
    """Words of the record before and now; None: there were none, or there are none any more.

    `lang`: their language; None: that of the site.
    """

    was: str | None
    now: str | None
    lang: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """What one or more changes come to, without a full stop. `passage`: words that belong to it, shown beside."""

    kind: Kind
    words: str
    changes: tuple[FactChange, ...]
    passage: Reworded | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffSection:
    """All that changed about one row. `address`: of its page as it is now, site-rooted; None: it has none.

    `feeds`: how many feeds will tell of it.
    """

    title: str
    address: str | None
    sentences: tuple[Sentence, ...]
    feeds: int = 0


@dataclass(frozen=True, kw_only=True)
class TwoStates:
    """Both states of a record with the words of the site; `base` has the names that renamed cards have now."""

    base: Facts
    now: Facts
    wording: Wording

    @classmethod
    def of(cls, found: RecordDiff, base: Record, now: Record, wording: Wording) -> "TwoStates":
        """From two records and what differs between them."""
        before = base["facts"]
        if found.renamed:
            before = with_renames(before, now["facts"], found.renamed)
        return cls(base=before, now=now["facts"], wording=wording)

    @cached_property
    def before(self) -> Mapping[str, Mapping[str, Row]]:
        """The rows of the first state, by list and name."""
        return _by_name(self.base)

    @cached_property
    def after(self) -> Mapping[str, Mapping[str, Row]]:
        """The rows of the second state, by list and name."""
        return _by_name(self.now)

    def row(self, kind: str, name: str) -> Row | None:
        """A row of the list `kind` with this name, as it is now, else as it was; None: there is none."""
        return self.after[kind].get(name) or self.before[kind].get(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowDiff:
    """What differs in one row, by the path within it; `before` and `after` None: it came, or went."""

    kind: str  # the list in which it stands
    name: str
    before: Row | None
    after: Row | None
    changes: Mapping[Tail, FactChange]

    @property
    def row(self) -> Row:
        """As it is now, else as it was."""
        return self.after or self.before or {}

    def under(self, *head: str) -> tuple[FactChange, ...]:
        """The changes that are left of this key, or of this row within."""
        return tuple(change for tail, change in self.changes.items() if tail[: len(head)] == head)

    def without(self, sentences: Iterable[Sentence]) -> "RowDiff":
        """What is left once these have been said."""
        told = {id(change) for sentence in sentences for change in sentence.changes}
        return replace(self, changes={tail: each for tail, each in self.changes.items() if id(each) not in told})


def _by_name(facts: Facts) -> dict[str, dict[str, Row]]:
    lists = ("claims", "actors", "sources", "texts", "withheld", "questions", "topics", "labels")
    found = cast("Mapping[str, list[Row]]", facts)
    return {kind: {str(row["id"]): row for row in found.get(kind) or ()} for kind in lists}
