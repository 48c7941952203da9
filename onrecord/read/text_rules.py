"""What a text must hold to beyond the types of its fields."""

from collections.abc import Iterator

from onrecord.model.cards import PassageRow, TextCard
from onrecord.model.problems import Problem, error
from onrecord.read.front_matter import Document


def check_text(card: TextCard, document: Document) -> tuple[Problem, ...]:
    """All faults of a text that can be seen from the card alone."""
    return tuple(fault for row in card.passages for fault in _passage(row))


def _passage(row: PassageRow) -> Iterator[Problem]:
    if row.says is None and row.quote is None:
        yield error(
            "passage-without-words",
            "This passage does not say what the text says.",
            row.at,
            "Add says: in your own words, or quote: to the letter.",
        )
    if row.claim is None and row.left_out is None:
        yield error(
            "passage-unanswered",
            "This passage names neither a claim nor a reason why none takes it up.",
            row.at,
            "Add claim: with the name of a file in content/claims/, without .md, or left_out: with the reason.",
        )
    if row.claim is not None and row.left_out is not None:
        yield error(
            "passage-answered-twice",
            "This passage names a claim and a reason why none takes it up; only one of the two can be so.",
            row.at,
            "Remove claim or left_out.",
        )
