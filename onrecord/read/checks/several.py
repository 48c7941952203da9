"""Several words in one value of a key that takes a list: they would be read as one."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from onrecord.model.problems import Problem, warning
from onrecord.model.several import listed, listed_people
from onrecord.read.front_matter import Document, KeyPath, Value

Parts = Callable[[str], tuple[str, ...]]

_OF_CLAIMS: Mapping[str, tuple[str, Parts]] = MappingProxyType(
    {
        "topics": ("topic", listed),
        "related": ("claim", listed),
        "by": ("person", listed_people),
        "edited_by": ("person", listed_people),
        "approved_by": ("person", listed_people),
    }
)
_OF_ACTORS: Mapping[str, tuple[str, Parts]] = MappingProxyType({"aliases": ("name", listed)})


def several_of_claim(document: Document) -> Iterator[Problem]:
    """A warning for each value of a claim's card that is read as one and looks like several.

    Names of actors are looked at where all are known: `check.several`.
    """
    yield from _of(document, _OF_CLAIMS)
    history = document.values.get("history")
    for index, row in enumerate(history if isinstance(history, list) else ()):
        if isinstance(row, dict):
            path = ("history", index, "approved_by")
            yield from _alone(row.get("approved_by"), path, "person", listed_people, document)
    struck = document.values.get("struck")
    if isinstance(struck, dict):
        yield from _alone(struck.get("replaced_by"), ("struck", "replaced_by"), "claim", listed, document)


def several_of_actor(document: Document) -> Iterator[Problem]:
    """As `several_of_claim`, of the file of an actor."""
    yield from _of(document, _OF_ACTORS)


def several_of_site(document: Document) -> Iterator[Problem]:
    """As `several_of_claim`, of the settings."""
    yield from _alone(document.values.get("answer_rests_on"), ("answer_rests_on",), "claim", listed, document)
    questions = document.values.get("questions")
    for slug, own in questions.items() if isinstance(questions, dict) else ():
        if isinstance(own, dict):
            path = ("questions", slug, "answer_rests_on")
            yield from _alone(own.get("answer_rests_on"), path, "claim", listed, document)


def _of(document: Document, keys: Mapping[str, tuple[str, Parts]]) -> Iterator[Problem]:
    for key, (what, parts) in keys.items():
        value = document.values.get(key)
        if isinstance(value, list) and key not in document.brackets:  # in brackets a comma has quotation marks around
            for index, entry in enumerate(value):
                yield from _alone(entry, (key, index), what, parts, document)
        yield from _alone(value, (key,), what, parts, document)


def _alone(value: Value, path: KeyPath, what: str, parts: Parts, document: Document) -> Iterator[Problem]:
    """`what`: what one of them is called."""
    found = parts(value) if isinstance(value, str) else ()
    if not found:
        return
    key = next(str(part) for part in reversed(path) if isinstance(part, str))
    text = str(value).strip()
    hint = f"If they are several, write {key}: [{', '.join(found)}]"
    if what == "claim":  # no slug has a comma
        hint = f"Write {key}: [{', '.join(found)}]."
    else:
        hint += f'; if it is one {what}, write it in brackets and quotation marks: {key}: ["{text}"].'
    yield warning(
        "several-in-one",
        f"{key}: “{text}” is read as one {what}.",
        document.place(path),
        hint,
    )
