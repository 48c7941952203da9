"""Words that a comment cut off a value which takes any words: each is told, but where a comment is surely meant."""

import types
from collections.abc import Iterator
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from onrecord.model.dates import Moment, PartialDate
from onrecord.model.problems import Location, Problem, error, shortened, warning
from onrecord.model.slugs import is_slug
from onrecord.model.urls import is_web
from onrecord.read.fields import FREE_TEXT
from onrecord.read.front_matter import Document, KeyPath
from onrecord.read.yaml_faults.comments import Cut

# Keys, by model, whose text is one word: a code, or the name of a file or of something else.
ONE_WORD = {
    "ClaimModel": {"question", "related", "mirrors"},
    "StruckModel": {"replaced_by"},
    "PassageModel": {"claim"},
    "CorrectionModel": {"of"},
    "QuestionModel": {"answer_rests_on"},
    "SiteModel": {"answer_rests_on", "language", "time_zone"},
    "AdminModel": {"branch"},
    "SourceFieldsModel": {"lang", "snapshot"},
    "SourceModel": {"lang", "snapshot"},
    "StatementModel": {"lang", "spoken"},
    "TextModel": {"lang"},
}
# Keys whose text is a name as it is printed; or an address, or the name of a file, beside which a comment may stand.
NAMES = frozenset({"source", "actors", "about", "actor", "speaks_for", "body", "part_of", "speaker"})

_LONGEST = 80  # characters of an example
_Kind = tuple[Any, tuple[Any, ...]]  # a type, and what it is annotated with


def cut_values(model: type[BaseModel], document: Document) -> tuple[tuple[KeyPath, Problem], ...]:
    """A warning for all words that a document lost to a comment, each with the path of the value they belong to."""
    return tuple((cut.path, cut_warning(cut, at)) for cut, at in document.cuts if _is_meant(cut, model))


def cut_warning(cut: Cut, at: Location) -> Problem:
    """The warning about words that are no part of a value; `at`: where they stand."""
    what = "a blank and # begin" if cut.before else "# begins"
    message = f"“{shortened(cut.words)}” is left out of this value: to YAML, {what} a comment."
    return warning(
        "value-cut-short",
        message,
        at,
        f"If it belongs to the value, put all of it in quotation marks{_example(cut)}; if it is a comment, put it on a "
        "line of its own.",
    )


def key_cut(model: type[BaseModel], path: KeyPath, document: Document) -> Problem | None:
    """The error about a value that is no mapping, since a comment took the colon of its key; None where none did.

    `path`: of the value. Only where the keys are words of the editor's own.
    """
    cut = next(((cut, at) for cut, at in document.cuts if cut.path == path and _is_key(cut, model)), None)
    return key_cut_error(*cut) if cut else None


def key_cut_error(cut: Cut, at: Location) -> Problem:
    """The error about a key that a comment left without its colon; `at`: where the comment begins."""
    message = f"“{shortened(cut.words)}” is left out, and the colon with it: to YAML, a blank and # begin a comment."
    key, _, value = f"{cut.before} {cut.words}".partition(":")
    hint = "Put the whole key in quotation marks"
    shown = f'{hint}: "{key}":{value}' if len(key + value) <= _LONGEST and '"' not in key else f"{hint}."
    return error("yaml-syntax", message, at, shown)


def _example(cut: Cut) -> str:
    """The value as it should be, after a colon; nothing where that is long, or not known whole."""
    whole = f"{cut.before} {cut.words}".strip()
    mark = "'" if '"' in whole or "\\" in whole else '"'
    if not cut.is_all or mark in whole or len(whole) > _LONGEST:
        return ""
    key = cut.path[-1] if cut.path else 0
    return f": {key}: {mark}{whole}{mark}" if isinstance(key, str) else f": {mark}{whole}{mark}"


def _is_meant(cut: Cut, model: type[BaseModel]) -> bool:
    """Whether words may have been meant; a comment beside an address, a slug or what takes no words is one."""
    keys = [part for part in cut.path if isinstance(part, str)]
    if keys[0].startswith("x-"):
        return not _is_name_of_something(cut)
    return takes_words(model, keys) and not (keys[-1] in NAMES and _is_name_of_something(cut))


def _is_key(cut: Cut, model: type[BaseModel]) -> bool:
    """Whether a comment took the colon of a key, where nothing but keys may stand."""
    kinds = _kinds_at(model, [part for part in cut.path if isinstance(part, str)])
    return ":" in cut.words and bool(cut.before and kinds) and all(_has_keys_of_its_own(kind) for kind, _ in kinds)


def _is_name_of_something(cut: Cut) -> bool:
    return is_web(cut.before) or (is_slug(cut.before) and not cut.is_tag)


def takes_words(model: type[BaseModel], keys: list[str]) -> bool:
    """Whether any words may stand as the value at these keys of a model, alone or as an entry of a list."""
    return any(FREE_TEXT in marks for _, marks in _kinds_at(model, keys))


def takes_dates(model: type[BaseModel], keys: list[str]) -> bool:
    """Whether a date may stand as the value at these keys of a model, alone or as an entry of a list."""
    return any(kind in (PartialDate, Moment) for kind, _ in _kinds_at(model, keys))


def _kinds_at(model: type[BaseModel], keys: list[str]) -> list[_Kind]:
    kinds: list[_Kind] = [(model, ())]
    for key in keys:
        kinds = [child for kind, _ in kinds for child in _children(kind, key)]
    return [(kind, marks) for kind, marks in kinds if kind is not type(None)]


def _has_keys_of_its_own(kind: Any) -> bool:
    """Whether a mapping of this kind has keys that the editor chooses."""
    return get_origin(kind) is dict


def _children(kind: Any, key: str) -> Iterator[_Kind]:
    """The kinds of value that a key may have in a mapping of this kind; none in what is no mapping."""
    if get_origin(kind) is dict:
        yield from _each(get_args(kind)[1], ())
    elif isinstance(kind, type) and issubclass(kind, BaseModel) and key not in ONE_WORD.get(kind.__name__, ()):
        for name, info in kind.model_fields.items():
            if key == (info.alias or name):
                yield from _each(info.annotation, tuple(info.metadata))


def _each(kind: Any, marks: tuple[Any, ...]) -> Iterator[_Kind]:
    """The kinds that a type stands for: each of several, and of a list what is in it."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        yield from _each(inner[0], tuple(inner[1:]))
    elif origin in (Union, types.UnionType, tuple):
        for part in inner:
            yield from _each(part, ())
    else:
        yield kind, marks
