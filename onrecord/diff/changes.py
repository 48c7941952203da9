"""What differs between two states of a record, fact by fact."""

from collections.abc import Mapping
from dataclasses import dataclass

# A value as JSON has it; of a key that one of the two states lacks, None.
Value = object


@dataclass(frozen=True, slots=True, kw_only=True)
class FactChange:
    """One fact that differs. `path` leads to it: `("claims", slug, "statements", id, "date")`.

    Rows are named by their id; entries of a history and corrections, which have none, by their own text. Of a row that
    came or went, `path` ends in its name, and the row is `after` or `before`; the other is None.
    """

    path: tuple[str, ...]
    before: Value
    after: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDiff:
    """All that differs, sorted by path. `renamed`: addresses of cards, with those that took their place.

    Rows of a card that was renamed are compared, and named as they are now.
    """

    renamed: Mapping[str, str]  # site-rooted address before -> after
    changes: tuple[FactChange, ...]
