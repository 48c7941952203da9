"""From a checked model to a record of the project's own: what both have under one name is copied."""

from collections.abc import Callable
from dataclasses import fields
from functools import lru_cache
from typing import Any, TypeVar

from onrecord.read.strict_model import Strict

Made = TypeVar("Made")


def record(kind: Callable[..., Made], model: Strict, /, **own: Any) -> Made:
    """A record of `kind`, which is a dataclass: its fields as in `model`, but those of `own` as given there.

    A key of the model that is no field of the record is left out: `own` has what becomes of it.
    """
    values = model.__dict__
    return kind(**({name: values[name] for name in _in_both(type(model), kind)} | own))


@lru_cache(maxsize=256)
def _in_both(model: type[Strict], kind: Any) -> tuple[str, ...]:
    there = {field.name for field in fields(kind)}
    return tuple(name for name in model.model_fields if name in there)
