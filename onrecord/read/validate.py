"""What pydantic found, as problems: each at the key or value it is about, in our words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from onrecord.model.problems import Location, Problem, error
from onrecord.read.fields import NO
from onrecord.read.former_keys import former_hint
from onrecord.read.front_matter import Document, KeyPath, Value, is_key
from onrecord.read.meant.entries import pairs_told
from onrecord.read.meant.keys import key_hint, near_key
from onrecord.read.meant.nothing import says_nothing
from onrecord.read.meant.slips import key_told
from onrecord.read.partly.model import partly_read
from onrecord.read.strict_model import KEYS_EXPECTED, LIST_EXPECTED, Strict, keys_of, model_at, required_of
from onrecord.read.yaml_faults.free_text import key_cut, takes_words
from onrecord.read.yaml_faults.signs import called, origin, unseen_in, without_unseen

Model = TypeVar("Model", bound=Strict)

_SHORT = 200  # characters of a value that is more likely a word or an address than text
_GUESSES = 1000  # faults of one file of which it is looked for what was meant
_PARTS = "Parts of the site are switched off one by one, below outputs: on an indented line each, such as"
_SWITCHED_OFF: Mapping[tuple[str | int, ...], str] = {  # of site.yaml: what is not said there is not off
    ("outputs",): f"{_PARTS} search: false.",
    ("topics",): f"{_PARTS} topics: false.",
    ("questions",): f"{_PARTS} questions: false.",
    ("menu",): "Every site has a menu: take the key out for the usual one, or list its entries.",
}
_EXAMPLES = {
    "alt": "A grey ship at a pier, seen from the sea.",
    "claim": "A ship left the harbour on Monday.",
    "credit": "Harbour Office, by e-mail",
    "date": "2024-06-19",
    "passages": "[{says: The ship has left., left_out: Not looked at yet.}]",
    "source": "https://example.org/report",
    "stance": "asserts",
    "status": "alleged",
}


def validate(model: type[Model], values: Mapping[str, Value], document: Document) -> tuple[Model, tuple[Problem, ...]]:
    """The values as a checked model, and every fault in them.

    `values`: of the front matter, as text; `document`: where they come from, which has their places. With an error,
    the model has what could be read: to ask it for anything else raises `KeyNotRead`.
    """
    faults: list[ErrorDetails] = []
    meant: dict[KeyPath, str] = {}
    problems: tuple[Problem, ...] = ()
    try:
        made = model.model_validate(values)
    except ValidationError as invalid:
        faults = invalid.errors(include_url=False)
        meant, problems = _told(faults, model, document)
    lost = dict(_lost_nulls(model, document, problems)) if document.nulls else {}
    if faults or lost:
        made = partly_read(model, values, faults, meant, lost.keys())
    return made, (*problems, *lost.values())


def _told(
    found: Sequence[ErrorDetails], model: type[BaseModel], document: Document
) -> tuple[dict[KeyPath, str], tuple[Problem, ...]]:
    """The problems, and where a key that there is not stands for another one, that one, as far as it is known."""
    pairs, faults = pairs_told(found, model, document)
    told = [(fault, _problem(fault, model, document, guess=n < _GUESSES)) for n, fault in enumerate(faults)]
    meant = {
        fault["loc"]: key
        for fault, problem in told
        if fault["type"] == "extra_forbidden" and (key := key_told(problem))
    }
    named = {(*loc[:-1], key) for loc, key in meant.items()}
    return meant, pairs + tuple(
        problem for fault, problem in told if fault["type"] != "missing" or fault["loc"] not in named
    )  # a key that is missing since its name has a slip is told once


def _lost_nulls(
    model: type[BaseModel], document: Document, told: tuple[Problem, ...]
) -> Iterator[tuple[KeyPath, Problem]]:
    """The faults of names that YAML takes for nothing, where any words may stand, and that are not `told` yet.

    Each with the path of the value.

    Programs write `null` where there is nothing, and never `Null`.
    """
    places = {problem.location for problem in told}
    for path, word in document.nulls.items():
        keys = [part for part in path if isinstance(part, str)]
        if document.is_lost(path) and document.place(path) not in places and takes_words(model, keys):
            yield path, _null(keys[-1], word, document.place(path))


def _null(name: str, word: str, at: Location) -> Problem:
    message = f"{name}: “{word}” means nothing in YAML, so that nothing stands here."
    return error("empty-field", message, at, f'If it is a name or a word, put it in quotation marks: "{word}".')


def _problem(fault: ErrorDetails, model: type[BaseModel], document: Document, *, guess: bool) -> Problem:
    """`guess`: whether to look for the key that was meant, which of many takes long."""
    path = document.written(fault["loc"])
    name = next((str(part) for part in reversed(fault["loc"]) if is_key(part)), "")
    if fault["type"] == "missing":
        return _missing(name, path, model, document)
    if fault["type"] == "extra_forbidden":
        return _unknown(name, fault["loc"], model, document.key_place(path), guess=guess)
    context = fault.get("ctx", {})
    if (
        context.get("code") == "empty-field"
        and name in _EXAMPLES
        and name in required_of(model_at(model, fault["loc"][:-1]))
    ):
        context = {**context, "hint": f"Fill it in, such as {name}: {_EXAMPLES[name]}"}
    if context.get("code") == "bad-type" and document.cuts and (cut := key_cut(model, path, document)) is not None:
        return cut
    if context.get("code") == "empty-field" and path in document.nulls:
        return _null(name, document.nulls[path], document.place(path))
    said = str(context.get("text", "This value does not fit here."))
    if fault["loc"][-1:] == ("[key]",):  # the sentence is about the key and names it
        return error(context.get("code", "bad-type"), said, document.key_place(path), context.get("hint"))
    usual = f"{context.get('hint')}{_needed(fault['loc'], model)}" if said == KEYS_EXPECTED else context.get("hint")
    hint = _with_unseen(_trimmed(fault["input"]), _no_value(fault) or usual)
    return error(context.get("code", "bad-type"), f"{name}: {said}", document.place(path), hint)


def _needed(loc: tuple[str | int, ...], model: type[BaseModel]) -> str:
    """The keys that a mapping at a place must have, as a sentence with a blank before it; "" where there are none."""
    *around, _ = filter(is_key, loc)
    here = model_at(model, loc)
    keys = [f"{key}:" for key in keys_of(here) if key in required_of(here)]
    return f" Needed: {', '.join(keys)}" if keys and here is not model_at(model, (*around,)) else ""


def _no_value(fault: ErrorDetails) -> str | None:
    """What to do where a word such as `no` or `off` stands in the place of keys or of a list; None for all other."""
    words = _trimmed(fault["input"]) or ""
    expected = str(fault.get("ctx", {}).get("text")).startswith((KEYS_EXPECTED, LIST_EXPECTED))
    if not words or not expected or not (words.casefold() in NO or says_nothing(words)):
        return None
    return _SWITCHED_OFF.get(fault["loc"], "Where there is nothing to say, take the key out.")


def _trimmed(value: object) -> str | None:
    """A text as values are read: what stands around it does no harm."""
    return value.strip() if isinstance(value, str) else None


def _with_unseen(value: str | None, hint: str | None) -> str | None:
    """A hint that first names a sign which cannot be seen in a short value, where there is one."""
    sign = unseen_in(value) if value is not None and len(value) <= _SHORT else None
    if sign is None:
        return hint
    return f"It holds {called(sign)}: delete it; {origin(sign)}.{f' {hint}' if hint else ''}"


def _missing(name: str, path: KeyPath, model: type[BaseModel], document: Document) -> Problem:
    around = path[:-1]
    where = "This file" if not around else f"This entry of {next(str(p) for p in reversed(around) if is_key(p))}"
    at = document.place(around) if around else Location(document.path, 1, 1)
    hint = (
        f"Add a line such as {name}: {_EXAMPLES[name]}" if name in _EXAMPLES else f"Add a line {name}: with its value."
    )
    return error("missing-field", f"{where} has no {name}.", at, hint)


def _unknown(name: str, loc: tuple[str | int, ...], model: type[BaseModel], at: Location, *, guess: bool) -> Problem:
    here = model_at(model, loc[:-1])
    known = keys_of(here)
    if not name.strip():
        return error("unknown-key", "There is no key before this colon.", at, "Write the key, or delete the line.")
    bare = without_unseen(name)
    hint = former_hint(".".join(map(str, loc))) or key_hint(bare, here.__name__, known)
    close = near_key(bare, known) if guess and not hint else None
    guessed = f"Did you mean {close}?" if close else f"The keys that can stand here are: {', '.join(sorted(known))}."
    return error("unknown-key", f"There is no key “{name}” here.", at, _with_unseen(name, hint or guessed))
