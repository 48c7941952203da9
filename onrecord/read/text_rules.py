"""What a text must hold to beyond the types of its fields."""

from collections.abc import Iterator

from onrecord.model.problems import Location, Problem, error
from onrecord.read.front_matter import Document
from onrecord.read.strict_model import as_far_as_read, is_given
from onrecord.read.texts.schema import PassageModel, TextModel


def check_text(text: TextModel, document: Document) -> tuple[Problem, ...]:
    """All faults of passages that can be seen from the file alone, as far as it could be read."""
    return tuple(as_far_as_read(_passages(text, document)))


def _passages(text: TextModel, document: Document) -> Iterator[Problem]:
    for index, row in enumerate(text.passages):
        for rule in (_words, _answer):
            yield from as_far_as_read(rule(row, document.place(("passages", index))))


def _words(row: PassageModel, at: Location) -> Iterator[Problem]:
    if not is_given(row, "says") and not is_given(row, "quote"):
        yield error(
            "passage-without-words",
            "This passage does not say what the text says.",
            at,
            "Add says: in your own words, or quote: to the letter.",
        )


def _answer(row: PassageModel, at: Location) -> Iterator[Problem]:
    claim, left_out = is_given(row, "claim"), is_given(row, "left_out")
    if not claim and not left_out:
        yield error(
            "passage-unanswered",
            "This passage names neither a claim nor a reason why none takes it up.",
            at,
            "Add claim: with the name of a file in content/claims/, without .md, or left_out: with the reason.",
        )
    if claim and left_out:
        yield error(
            "passage-answered-twice",
            "This passage names a claim and a reason why none takes it up; only one of the two can be so.",
            at,
            "Remove claim or left_out.",
        )
