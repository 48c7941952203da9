"""Views as bytes: equal views, equal bytes; and views made of such bytes again, of none but our own types."""

import pickle
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import lru_cache
from io import BytesIO
from operator import attrgetter
from types import ModuleType
from typing import Any

from onrecord.model import settings
from onrecord.pages import matrix_view as views_matrix
from onrecord.pages import parts as views
from onrecord.pages import search_view as views_search
from onrecord.pages import style_view as views_style
from onrecord.pages import views as views_pages
from onrecord.pages.admin import view as views_admin
from onrecord.pages.parts import Chrome
from onrecord.pages.timeline import view as views_timeline
from onrecord.pages.views import View
from onrecord.preview_image import view as views_image
from onrecord.strip import view as views_strip

_MODULES: tuple[ModuleType, ...] = (
    settings,
    views,
    views_admin,
    views_image,
    views_matrix,
    views_pages,
    views_search,
    views_strip,
    views_style,
    views_timeline,
)


class NotFlat(ValueError):
    """Bytes that no view can be made of."""


def flattened(view: object) -> bytes:
    """A view as bytes, what all pages share (its chrome) left out."""
    made = BytesIO()
    pickler = _Pickler(made, 5)
    pickler.fast = True  # without it, bytes would tell which of two equal texts are one object
    pickler.dump(view)
    return made.getvalue()


def unflattened(content: bytes, chrome: Chrome | None = None) -> object:
    """The view that `flattened` made these bytes of; `chrome`: the pages' own. Raises NotFlat for any others."""
    try:
        return _Unpickler(content, chrome).load()
    except Exception as fault:  # a damaged pickle can raise anything
        raise NotFlat(str(fault)) from fault


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

    def __init__(self, content: bytes, chrome: Chrome | None) -> None:
        super().__init__(BytesIO(content))
        self._chrome = chrome

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) != (_named.__module__, _named.__qualname__):
            raise NotFlat(f"{module}.{name} is no part of a view")
        return self._remade

    def _remade(self, name: str, values: Any) -> object:
        kind: Any = _kinds()[name]
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


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, type]:
    """All types that a view may be made of, by name."""
    every = [kind for module in _MODULES for kind in vars(module).values() if isinstance(kind, type)]
    return {kind.__qualname__: kind for kind in every if is_dataclass(kind) or issubclass(kind, Enum)}
