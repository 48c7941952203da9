"""What the models of cards and settings are made of: keys with their labels, mappings without unknown keys, lists."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

from onrecord.read.fields import fault

KEYS_EXPECTED = "Keys with values are expected here."
LIST_EXPECTED = "A list is expected here"
Found = TypeVar("Found")
HINT = "hint"  # of a key, in its JSON Schema, until it is written there as the description


def key(label: str, hint: str | None = None, *, default: Any = None, alias: str | None = None) -> Any:
    """A key that may be left out: what forms and editors call it (`label`), and what to write there (`hint`).

    `hint` is a short sentence; None: the label says it all. `default`: what a card has that leaves the key out.
    `alias`: the key as it is written, where Python has that word for itself; None: the name of the field.
    """
    return Field(default, title=label, alias=alias, json_schema_extra={HINT: hint} if hint else None)


def required(label: str, hint: str | None = None) -> Any:
    """A key that has to be there; `label` and `hint`, which may be None, as of `key`."""
    return key(label, hint, default=...)


class KeyNotRead(AttributeError):
    """A key was asked for that could not be read, or of which nobody can tell whether it is meant to be there."""


class Strict(BaseModel):
    """A mapping whose keys are all known, empty ones too; empty values of known keys count as absent.

    Of keys that are required they are faults.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    @model_validator(mode="before")
    @classmethod
    def _drop_empty(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            raise fault("bad-type", KEYS_EXPECTED, "Write them indented, one key per line.")
        return without_empty(cls, value)

    if not TYPE_CHECKING:  # where each key is known, and its type

        def __getattr__(self, name: str) -> Any:
            """Raise `KeyNotRead` for a key that `partly.model.partly_read` left out."""
            if name in type(self).model_fields:
                raise KeyNotRead(name)
            return super().__getattr__(name)


def is_read(model: Strict, name: str) -> bool:
    """Whether a key of a mapping could be read: what is written there, or that nothing is. `name`: of its field."""
    return name in model.__dict__


def is_given(model: Strict, name: str) -> bool:
    """Whether something stands behind a key, right or wrong.

    `name`: of its field. Raises `KeyNotRead` where nobody can tell, as where a key that there is not may mean it.
    """
    given = name in model.model_fields_set
    if not given and not is_read(model, name):
        raise KeyNotRead(name)
    return given


def as_far_as_read(found: Iterable[Found]) -> Iterator[Found]:
    """What a rule finds, until it asks for what could not be read."""
    try:
        yield from found
    except KeyNotRead:
        return


def without_empty(model: type[Strict], values: Mapping[str, Any]) -> dict[str, Any]:
    """What is written in a mapping, without the keys that count as absent since nothing stands behind them."""
    spare = _spare(model)
    numbers = _numbers(model)
    return {
        name: item
        for name, item in values.items()
        if name not in spare or not is_empty(item) or (name in numbers and isinstance(item, (list, dict)))
    }


@lru_cache(maxsize=256)
def _spare(model: type[Strict]) -> frozenset[str]:
    """The keys of a model that may be left out."""
    return frozenset(keys_of(model)) - required_of(model)


@lru_cache(maxsize=256)
def _numbers(model: type[Strict]) -> frozenset[str]:
    """The keys of a model behind which a number stands: no list that is empty, which no form leaves there."""
    fields = model.model_fields.items()
    return frozenset(
        info.alias or name for name, info in fields if int in (info.annotation, *get_args(info.annotation))
    )


def is_empty(value: Any) -> bool:
    """Whether nothing stands after a key."""
    return value is None or value in ([], {}) or (isinstance(value, str) and not value.strip())


def rows(value: Any) -> Any:
    """A list of mappings; raises a `fault` for a mapping alone, which is the commonest slip, and is named as such."""
    if isinstance(value, list):
        return value
    raise fault("bad-type", f"{LIST_EXPECTED}.", "Begin each entry with a hyphen and a blank.")


def some_rows(value: Any) -> Any:
    """As `rows`, of a list that must not be empty; raises a `fault` for one that is."""
    if is_empty(value):
        raise fault("empty-field", "Nothing stands in this list.", "Write one entry at the least.")
    return rows(value)


def several(value: Any) -> Any:
    """A list; anything else alone is a list of one."""
    return value if isinstance(value, list) else [value]


def model_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> type[BaseModel]:
    """The model of the mapping at a place in a model, which is given as pydantic gives it; of the nearest around it."""
    here = model
    for part in loc:
        info = here.model_fields.get(str(part))
        if info is not None:
            here = _model_in(info.annotation) or here
    return here


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)


def keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys that a mapping of this model may have, as they are written."""
    return tuple(info.alias or name for name, info in model.model_fields.items())


def required_of(model: type[BaseModel]) -> frozenset[str]:
    """Those of `keys_of` that a mapping must have."""
    return frozenset(info.alias or name for name, info in model.model_fields.items() if info.is_required())
