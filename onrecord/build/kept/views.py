"""Views as bytes: equal views, equal bytes; and views made of such bytes again, of none but our own types."""

import pickle
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import lru_cache
from io import BytesIO
from operator import attrgetter
from typing import Any

from onrecord.build.kept.codec import types_within
from onrecord.pages.parts import Chrome, View


class NotFlat(ValueError):
    """Bytes that no view can be made of."""


def flattened(view: object) -> bytes:
    """A view as bytes, what all pages share (its chrome) left out."""
    made = BytesIO()
    pickler = _Pickler(made, 5)
    pickler.fast = True  # without it, bytes would tell which of two equal texts are one object
    pickler.dump(view)
    return made.getvalue()


def unflattened(content: bytes, kinds: tuple[type, ...], chrome: Chrome | None = None) -> object:
    """The view, one of these kinds, that `flattened` made these bytes of; `chrome`: the pages' own.

    Raises NotFlat for any others.
    """
    try:
        found = _Unpickler(content, _parts_of(kinds), chrome).load()
    except Exception as fault:  # a damaged pickle can raise anything
        raise NotFlat(str(fault)) from fault
    if not isinstance(found, kinds):
        raise NotFlat(f"{type(found).__name__} is not what is looked for")
    return found


class _Pickler(pickle.Pickler):
    """Pickling is the quickest walk through a view."""

    def reducer_override(self, value: object) -> Any:
        kind = type(value)
        if is_dataclass(kind):
            return _named, (kind.__qualname__, _values_of(kind)(value))
        if isinstance(value, Enum):  # by value: how it reduces itself depends on the Python
            return _named, (kind.__qualname__, value.value)
        if value is _named:
            return NotImplemented  # by name
        raise TypeError(f"a view holds plain data only, not {kind.__name__}")


class _Unpickler(pickle.Unpickler):
    """Whatever the bytes say, a view is made by `_remade` alone."""

    def __init__(self, content: bytes, parts: Mapping[str, type], chrome: Chrome | None) -> None:
        super().__init__(BytesIO(content))
        self._parts = parts
        self._chrome = chrome

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) != (_named.__module__, _named.__qualname__):
            raise NotFlat(f"{module}.{name} is no part of a view")
        return self._remade

    def _remade(self, name: str, values: Any) -> object:
        kind: Any = self._parts[name]
        if issubclass(kind, Enum):
            return kind(values)
        names = _names(kind)
        made: object = object.__new__(kind)
        for field, value in zip(names, values if len(names) > 1 else (values,), strict=True):
            object.__setattr__(made, field, value)
        if issubclass(kind, View):
            object.__setattr__(made, "chrome", self._chrome)
        return made


def _named(name: str, values: object) -> tuple[str, object]:
    return name, values


@lru_cache(maxsize=256)
def _values_of(kind: Any) -> Callable[[object], object]:
    return attrgetter(*_names(kind))


@lru_cache(maxsize=256)
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if not (field.name == "chrome" and issubclass(kind, View)))


@lru_cache(maxsize=256)
def _parts_of(kinds: tuple[type, ...]) -> Mapping[str, type]:
    """All types that views of these kinds may be made of, by name."""
    return {kind.__qualname__: kind for kind in types_within(*kinds)}
