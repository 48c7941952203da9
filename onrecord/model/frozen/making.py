"""Frozen records made at the price of plain ones.

The constructor of a frozen dataclass stores each field by a call of `object.__setattr__`, which costs up to ten times
what storing costs. Here a record is filled while it is a draft, of a class with the same layout that is not frozen, and
frozen by becoming its own class at the end. Nobody sees the draft. Reasons: decision 18.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields
from functools import wraps
from inspect import Parameter, signature
from typing import Any, TypeVar

T = TypeVar("T")


def maker(kind: type, names: tuple[str, ...], others: Mapping[str, object]) -> Any:
    """A class that makes records of `kind`, a dataclass, past its constructor, from the values of these fields.

    `others`: all other fields, each with its value in every record. `__post_init__` is not run. What is made is of
    `kind` and nothing else.
    """
    unfinished = _draft(kind)
    stores = [f"self.{name} = {name}" for name in names]
    stores += [f"self.{name} = _value_{name}" for name in others]
    scope = {"_kind": kind, **{f"_value_{name}": value for name, value in others.items()}}
    unfinished.__init__ = _function(["self", *names], [*stores, "self.__class__ = _kind"], scope)
    return unfinished


def fast_init(kind: type[T]) -> type[T]:
    """The same class, a frozen dataclass, with a constructor that does the same in less time; for what is made often.

    The constructor is compiled when it is first called. Classes that inherit from `kind` have one of their own.
    """
    made: Any = kind
    plain = vars(kind)["__init__"]

    @wraps(plain)
    def first(self: T, /, *values: Any, **named: Any) -> None:
        made.__init__ = _constructor(kind, plain)
        made.__init__(self, *values, **named)

    made.__init__ = first
    return kind


def _constructor(kind: Any, plain: Callable[..., None]) -> Callable[..., None]:
    """A constructor that does what `plain` does, which `dataclass` made for `kind`."""
    given = list(signature(plain).parameters.values())
    scope: dict[str, Any] = {"_kind": kind, "_draft": _draft(kind), "_plain": plain, "_turn": _BECOME}
    fresh = {field.name: field.default_factory for field in fields(kind) if field.default_factory is not MISSING}
    lines = [f"if self.__class__ is not _kind: return _plain({', '.join(map(_passed, given))})", "_turn(self, _draft)"]
    for parameter in given[1:]:
        name = value = parameter.name
        if name in fresh:
            scope |= {f"_new_{name}": fresh[name], f"_none_{name}": parameter.default}
            value = f"_new_{name}() if {name} is _none_{name} else {name}"
        lines.append(f"self.{name} = {value}")
    lines += ["self.__class__ = _kind", *(["self.__post_init__()"] if hasattr(kind, "__post_init__") else [])]
    made = _function(_parameters(given), lines, scope)
    made.__defaults__, made.__kwdefaults__ = plain.__defaults__, plain.__kwdefaults__
    return wraps(plain)(made)


def _parameters(given: Iterable[Parameter]) -> list[str]:
    """Parameters as they are written, without types and defaults."""
    names = [parameter.name for parameter in given if parameter.kind is not Parameter.KEYWORD_ONLY]
    named = [parameter.name for parameter in given if parameter.kind is Parameter.KEYWORD_ONLY]
    return [*names, "*", *named] if named else names


def _passed(parameter: Parameter) -> str:
    name = parameter.name
    return f"{name}={name}" if parameter.kind is Parameter.KEYWORD_ONLY else name


def _draft(kind: Any) -> Any:
    """A class with the layout of `kind` of which records can be changed."""
    own = {
        "__slots__": (),
        "__setattr__": object.__setattr__,
        "__delattr__": object.__delattr__,
    }  # each slows without both
    return type(kind)(kind.__name__, (kind,), own)


def _function(parameters: list[str], lines: Iterable[str], scope: dict[str, Any]) -> Any:
    """A constructor of these lines, made as `dataclass` makes its own: out of names of fields, and of nothing else."""
    found: dict[str, Any] = {}
    exec(f"def __init__({', '.join(parameters)}):\n" + "".join(f" {line}\n" for line in lines), scope, found)
    return found["__init__"]


_BECOME = vars(object)["__class__"].__set__
