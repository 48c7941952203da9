"""A model of what could be read of a mapping, where a schema refuses it: so that all faults are told at once.

What is refused is taken out, value by value; rows keep their numbers. What is not written stays out too wherever it
may stand under a key that there is not: of such a mapping nobody can tell what it lacks.
"""

from collections.abc import Collection, Iterable, Mapping, Set
from contextlib import suppress
from functools import lru_cache
from inspect import get_annotations
from typing import Any, NamedTuple, TypeVar, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from onrecord.read.front_matter import KeyPath, is_key
from onrecord.read.strict_model import KeyNotRead, Strict, without_empty

Model = TypeVar("Model", bound=Strict)


class _Refused(NamedTuple):
    """Where faults stand, by paths as of `Document.places`.

    `paths`: of values at fault, with all around them. `absent`: of keys that may be meant by one that there is not;
    `strange`: of mappings in which nobody can tell which one is; `names`: the keys that there are not, which may have
    come too deep. `nothing`: of values that are written and are nothing to YAML.
    """

    paths: Set[KeyPath]
    absent: Set[KeyPath]
    strange: Set[KeyPath]
    names: Set[str]
    nothing: Set[KeyPath]


def partly_read(
    model: type[Model],
    values: Mapping[str, Any],
    faults: Iterable[ErrorDetails],
    meant: Mapping[KeyPath, str],
    nothing: Collection[KeyPath] = (),
) -> Model:
    """A model with all of `values` that fits it; to read another of its keys raises `KeyNotRead`.

    `faults`: what pydantic found in them; `meant`: where it found a key that there is not, the key that is meant, as
    far as that is known. `nothing`: the paths of values that are faults since YAML takes them for nothing.
    """
    paths = {path[:end] for path in nothing for end in range(len(path) + 1)}
    absent: set[KeyPath] = set()
    strange: set[KeyPath] = set()
    names: set[str] = set()
    for fault in faults:
        loc = _bare(fault["loc"])
        paths.update(loc[:end] for end in range(len(loc) + 1))
        if fault["type"] == "extra_forbidden":
            around = _bare(fault["loc"][:-1])
            key = meant.get(fault["loc"])
            strange.add(around) if key is None else absent.add((*around, key))
            names.add(str(fault["loc"][-1]))
        elif fault["type"] != "missing" and isinstance(fault["input"], dict):
            names.update(fault["input"])
    return _mapping(model, values, (), _Refused(paths, absent, strange, names, frozenset(nothing)))


def _bare(loc: KeyPath) -> KeyPath:
    """A place as pydantic gives it, without the tags of unions."""
    return tuple(part for part in loc if not isinstance(part, str) or is_key(part))


def _mapping(model: type[Model], written: Mapping[str, Any], path: KeyPath, refused: _Refused) -> Model:
    """What fits of a mapping, and that nothing is written under a key where it is plain that nothing is meant to be."""
    made = model.model_construct()  # each key as it is where nothing is written
    given = without_empty(model, written)
    is_strange = path in refused.strange or any((*path, key) in refused.absent for key in given)  # the guess is wrong
    for name, info in model.model_fields.items():
        key = info.alias or name
        here = (*path, key)
        is_doubtful = is_strange or here in refused.paths or here in refused.absent or key in refused.names
        if key not in given and not is_doubtful:
            continue
        made.__dict__.pop(name, None)
        if key in given or here in refused.nothing:
            made.model_fields_set.add(name)
        if key in given:
            with suppress(KeyNotRead, ValidationError):
                made.__dict__[name] = _value(model, name, given[key], here, refused)
    return made


def _value(model: type[Strict], name: str, written: Any, path: KeyPath, refused: _Refused) -> Any:
    """What is written under a key; raises `KeyNotRead`, or pydantic's own error, where no part of it can be read."""
    types = _types(model, name)
    if path not in refused.paths:
        return types.whole.validate_python(written)
    if isinstance(written, dict) and types.alone is not None:
        return _mapping(types.alone, written, path, refused)
    if isinstance(written, dict) and types.named is not None:
        return {key: _entry(types.named, value, (*path, key), refused) for key, value in written.items()}
    if isinstance(written, list) and types.listed is not None:
        return tuple(_entry(types.listed, value, (*path, number), refused) for number, value in enumerate(written))
    raise KeyNotRead(name)


def _entry(types: "_Entry", written: Any, path: KeyPath, refused: _Refused) -> Any:
    """One of several; of one that is at fault and no mapping, no key can be read."""
    if path not in refused.paths:
        return types.whole.validate_python(written)
    return _mapping(types.alone, written, path, refused) if isinstance(written, dict) else _unread(types.alone)


def _unread(model: type[Strict]) -> Strict:
    made = model.model_construct()
    made.__dict__.clear()
    return made


class _Entry(NamedTuple):
    """The type of one of several values, and the kind of mapping that it may be."""

    whole: TypeAdapter[Any]
    alone: type[Strict]


class _Types(NamedTuple):
    """The type of a key, and what may stand there: a mapping, a list, or several under names of the editor's own."""

    whole: TypeAdapter[Any]
    alone: type[Strict] | None
    listed: _Entry | None
    named: _Entry | None


@lru_cache(maxsize=512)
def _types(model: type[Strict], name: str) -> _Types:
    annotation = next(found[name] for base in model.__mro__ if name in (found := get_annotations(base)))
    listed, named = _entry_in(annotation, tuple, 0), _entry_in(annotation, dict, 1)
    return _Types(TypeAdapter(annotation), _alone_in(annotation), listed, named)


def _alone_in(annotation: Any) -> type[Strict] | None:
    """The kind of mapping that may stand at a key itself, and is not one of several."""
    if isinstance(annotation, type) and issubclass(annotation, Strict):
        return annotation
    parts = () if get_origin(annotation) in (tuple, dict) else get_args(annotation)
    return next((found for part in parts if (found := _alone_in(part)) is not None), None)


def _entry_in(annotation: Any, several: type, place: int) -> _Entry | None:
    """The type of one of several; `several`: in what they stand, and at which `place` of its parameters their type."""
    if get_origin(annotation) is several:
        entry = get_args(annotation)[place]
        alone = _alone_in(entry)
        return None if alone is None else _Entry(TypeAdapter(entry), alone)
    parts = () if get_origin(annotation) in (tuple, dict) else get_args(annotation)
    return next((found for part in parts if (found := _entry_in(part, several, place)) is not None), None)
