"""What a text must hold to beyond the types of its fields."""

from collections.abc import Iterator

from onrecord.model.problems import Location, Problem, error
from onrecord.read.front_matter import Document
from onrecord.read.strict_model import is_empty, keys_of
from onrecord.read.texts.schema import PassageModel


def check_text(document: Document) -> tuple[Problem, ...]:
    """All faults of passages that are seen from what is written, right or wrong.

    So they are told beside those of single values. Of a passage with a key that there is not, nobody can tell what it
    lacks.
    """
    rows = document.value(("passages",))
    known = {*keys_of(PassageModel)}
    found: list[Problem] = []
    for index, row in enumerate(rows if isinstance(rows, list) else ()):
        if isinstance(row, dict) and row.keys() <= known:
            here = ("passages", index)
            written = {key for key, value in row.items() if not is_empty(value) or document.is_lost((*here, key))}
            found += _passage(written, document.place(here))
    return tuple(found)


def _passage(keys: set[str], at: Location) -> Iterator[Problem]:
    """`keys`: those of a passage with something behind them."""
    if "says" not in keys and "quote" not in keys:
        yield error(
            "passage-without-words",
            "This passage does not say what the text says.",
            at,
            "Add says: in your own words, or quote: to the letter.",
        )
    if "claim" not in keys and "left_out" not in keys:
        yield error(
            "passage-unanswered",
            "This passage names neither a claim nor a reason why none takes it up.",
            at,
            "Add claim: with the name of a file in content/claims/, without .md, or left_out: with the reason.",
        )
    if "claim" in keys and "left_out" in keys:
        yield error(
            "passage-answered-twice",
            "This passage names a claim and a reason why none takes it up; only one of the two can be so.",
            at,
            "Remove claim or left_out.",
        )
