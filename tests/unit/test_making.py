"""Frozen records made fast: everything about them is as `dataclass` alone makes it."""

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from inspect import signature
from typing import Any

import pytest

from onrecord.model.cards import Citation, Ref, SourceFields
from onrecord.model.frozen.making import fast_init
from onrecord.model.problems import Location, Problem, Severity


@dataclass(frozen=True, slots=True)
class Base:
    first: str
    second: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainThing(Base):
    kind: str = "k"
    rows: dict[str, int] = field(default_factory=dict)
    whole: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "whole", f"{self.first} {self.second}")


@fast_init
@dataclass(frozen=True, slots=True, kw_only=True)
class FastThing(Base):
    kind: str = "k"
    rows: dict[str, int] = field(default_factory=dict)
    whole: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "whole", f"{self.first} {self.second}")


@fast_init
@dataclass(frozen=True)
class Loose:
    word: str


class Under(Loose):
    """Without a constructor of its own."""


CALLS: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
    (("a",), {}),
    (("a", 3), {"kind": "x"}),
    ((), {"first": "a", "rows": {"b": 1}}),
    (("a",), {"second": 5, "rows": {}}),
]
WRONG: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
    ((), {}),
    (("a", 1, "x"), {}),
    (("a",), {"other": 1}),
    (("a",), {"first": "b"}),
]


@pytest.mark.parametrize(("values", "named"), CALLS)
def test_what_is_made_is_the_same(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    plain, fast = PlainThing(*values, **named), FastThing(*values, **named)
    assert type(fast) is FastThing
    assert repr(fast) == repr(plain).replace("Plain", "Fast")
    assert [getattr(fast, f.name) for f in fields(fast)] == [getattr(plain, f.name) for f in fields(plain)]
    assert fast == FastThing(*values, **named) == copy.copy(fast) == pickle.loads(pickle.dumps(fast))
    assert replace(fast, kind="other") == FastThing(*values, **{**named, "kind": "other"})
    for name in ("first", "whole", "rows"):
        with pytest.raises(FrozenInstanceError):
            setattr(fast, name, "x")
        with pytest.raises(FrozenInstanceError):
            delattr(fast, name)
    assert not hasattr(fast, "__dict__")


@pytest.mark.parametrize(("values", "named"), WRONG)
def test_what_is_refused_is_the_same(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    with pytest.raises(TypeError) as plain:
        PlainThing(*values, **named)
    for _ in range(2):  # the first call and those after it
        with pytest.raises(TypeError) as fast:
            FastThing(*values, **named)
        assert str(fast.value).split("__init__")[1] == str(plain.value).split("__init__")[1]


def test_defaults_that_are_made_are_made_anew() -> None:
    one, other = FastThing("a"), FastThing("a")
    assert one == other and one.rows is not other.rows


def test_signatures_stay() -> None:
    before = signature(PlainThing)
    FastThing("a")
    assert signature(FastThing) == before


def test_classes_that_inherit_stay_what_they_are() -> None:
    assert type(Loose("w")) is Loose and type(Under("w")) is Under
    assert Loose("w") == Loose("w") and Under("w").word == "w"
    with pytest.raises(FrozenInstanceError):
        Under("w").word = "x"  # type: ignore[misc]


def test_records_of_the_project_are_frozen_and_hashed_as_before() -> None:
    at = Location("f", 1)
    problem = Problem(code="no-basis", severity=Severity.WARNING, message="m" * 2000, location=at)
    assert len(problem.message) < 2000, "__post_init__ is run"
    assert (
        Location("f", 1) < Location("f", 2) and hash(at) == hash(Location("f", 1, 0)) and {at: 1}[Location("f", 1)] == 1
    )
    for record in (
        at,
        problem,
        Ref("x", at),
        Citation(at=at),
        SourceFields(url="u"),
    ):
        with pytest.raises(FrozenInstanceError):
            setattr(record, fields(record)[0].name, None)
