"""How many feeds will tell of what changed about a claim."""

from collections.abc import Iterable, Iterator, Mapping

from onrecord.diff.changes import Value
from onrecord.diff.told import Row, RowDiff
from onrecord.model.feeds import feeds_of
from onrecord.model.settings import Outputs
from onrecord.model.vocabulary import WORDING


def feeds_told(diff: RowDiff) -> int:
    """The number of feeds that have a new entry, or one that moved, where a site makes all that it can.

    A change that no entry of the card declares is in none.
    """
    if diff.kind != "claims" or diff.after is None:
        return 0
    found = {page for each in _told(diff) for page in each}
    return len(found)


def _told(diff: RowDiff) -> Iterator[tuple[str, ...]]:
    if () in diff.changes or ("struck",) in diff.changes or any(_is_new_entry(c.after) for c in diff.under("history")):
        yield _pages(diff)
    for change in diff.under("corrections"):
        if change.before is None and isinstance(change.after, Mapping) and change.after.get("kind") != WORDING:
            yield _pages(diff, corrected=True)
    for change in diff.under("statements"):
        row = change.after
        if change.before is None and isinstance(row, Mapping) and row.get("recorded"):
            yield _pages(diff, speakers=[str(row.get("actor")), str(row.get("speaks_for"))])


def _is_new_entry(row: Value) -> bool:
    """Whether it is an entry of a history that readers are told of: it was written as it happened."""
    return isinstance(row, Mapping) and not row.get("implied") and not row.get("reconstructed")


def _pages(diff: RowDiff, *, speakers: Iterable[str] | None = None, corrected: bool = False) -> tuple[str, ...]:
    row: Row = diff.row
    topics, question = row.get("topics"), row.get("question")
    return feeds_of(
        diff.name,
        topics=[str(topic) for topic in topics] if isinstance(topics, list) else [],
        question=str(question) if question else None,
        outputs=Outputs(),
        speakers=speakers,
        corrected=corrected,
    )
