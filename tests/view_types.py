"""Every type that a template can be given: the views, and all that their fields are made of."""

import pkgutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from importlib import import_module
from typing import Any, get_args, get_type_hints

import onrecord

_ROOTS = {"View", "AdminView", "ImageView", "Picture"}


def _modules() -> Iterator[Any]:
    for module in pkgutil.walk_packages(onrecord.__path__, "onrecord."):
        yield import_module(module.name)


def _named(hint: Any) -> Iterator[Any]:
    yield hint
    for inner in get_args(hint):
        yield from _named(inner)


def _with_subclasses(kind: type[Any]) -> set[type[Any]]:
    found = {kind}
    for below in kind.__subclasses__():
        found |= _with_subclasses(below)
    return found


def view_types() -> list[Any]:
    """The types, by name. A dataclass of slots is made anew by its decorator, so what stands in a module counts."""
    every = {kind for module in _modules() for kind in vars(module).values() if isinstance(kind, type)}
    every = {kind for kind in every if is_dataclass(kind)}
    roots = {kind for kind in every if kind.__name__ in _ROOTS}
    wanted: list[Any] = [kind for root in roots for kind in _with_subclasses(root) & every]
    known: set[Any] = set()
    while wanted:
        kind = wanted.pop()
        if kind not in known:
            known.add(kind)
            hints = get_type_hints(kind)
            wanted += [t for f in fields(kind) for t in _named(hints[f.name]) if is_dataclass(t)]
    return sorted(known, key=lambda kind: kind.__name__)
