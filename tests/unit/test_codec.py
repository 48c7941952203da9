"""Records as bytes: whatever a card may be made of comes back, and hostile bytes make nothing else."""

import os
import pickle
from collections.abc import Callable, Mapping
from dataclasses import FrozenInstanceError, dataclass, field, fields, is_dataclass, make_dataclass
from datetime import date
from enum import Enum, StrEnum
from typing import Any, Generic, TypeVar

import pytest

from onrecord.build.kept.codec import SHARED, Codec, NotKept, packed, types_within
from onrecord.build.kept.views import WITH_PROSE
from onrecord.build.read_cards import READINGS
from onrecord.model import cards as cardmodel
from onrecord.model import vocabulary as words
from onrecord.model.cards import Card, Cards, ClaimCard, Ref
from onrecord.model.dates import PartialDate, Point
from onrecord.model.problems import Location, Problem, Severity
from onrecord.model.prose.body import Body
from onrecord.model.unread import Unread
from onrecord.pages.parts import Link, View
from onrecord.pages.prose.view import ClaimView
from onrecord.read.card_schema import CardModel, ClaimModel
from onrecord.read.cards import Read, read_card
from tests.unit.test_keys import FILES, written

T = TypeVar("T")


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, slots=True)
class Inner:
    colour: Colour
    day: PartialDate | None = None


@dataclass(frozen=True)
class Loose:
    """Without slots."""

    inner: tuple[Inner, ...] = ()


@dataclass(frozen=True, slots=True)
class Nothing:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCard(Card):
    """A card with records of which no list knows."""

    loose: Loose | None = None
    by_name: Mapping[str, tuple[Inner, Nothing]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Box(Generic[T]):
    value: T


DAY = PartialDate.parse("2024-10~")
CARD = NewCard(
    slug="x",
    path="x.md",
    loose=Loose((Inner(Colour.RED), Inner(Colour.RED, DAY))),
    by_name={"a": (Inner(Colour.RED), Nothing())},
)


def test_a_card_with_a_new_record_in_it_comes_back() -> None:
    codec = Codec[Read[Any]](Read, NewCard)
    read = Read(value=CARD)
    assert codec.unpack(codec.pack(read)) == read


def test_the_types_are_found_wherever_annotations_hold_them() -> None:
    within = types_within(NewCard)
    assert {Loose, Inner, Colour, Nothing, PartialDate, Point, Location, Body, Ref} < within
    assert {Box, Inner, Colour} < types_within(Box[Inner] | None)  # type: ignore[arg-type]
    assert types_within(str) == set()


def test_whatever_a_card_is_made_of_is_found() -> None:
    within = types_within(
        Read, *(kind for kind in vars(cardmodel).values() if isinstance(kind, type) and issubclass(kind, Card))
    )
    records = {kind for kind in vars(cardmodel).values() if isinstance(kind, type) and is_dataclass(kind)}
    assert records - within == {Cards, Unread}
    enums = {kind for kind in vars(words).values() if isinstance(kind, type) and issubclass(kind, Enum)}
    assert {kind.__name__ for kind in enums - within} == {
        "Enum",
        "StrEnum",
        "CardKind",
        "PassageOutcome",
        "ReplyState",
        "Side",
    } & {kind.__name__ for kind in enums}
    assert {Problem, Severity, Read} < within


def plain(value: Any) -> Any:
    """All types of the parts of a value."""
    yield type(value)
    parts = [getattr(value, f.name) for f in fields(value)] if is_dataclass(value) else []
    parts += [*value.keys(), *value.values()] if isinstance(value, dict) else []
    parts += value if isinstance(value, (tuple, list, set, frozenset)) else []
    for part in parts:
        yield from plain(part)


@pytest.mark.parametrize("model", [model for model in FILES if issubclass(model, CardModel)])
def test_a_card_with_every_key_comes_back(model: Any) -> None:
    folder = f"{model.__name__.removesuffix('Model').lower()}s"
    read = read_card(f"content/{folder}/x.md", written(FILES[model]))
    assert read.value is not None
    made = READINGS.unpack(READINGS.pack(read))
    assert made == read
    assert made.value is not None and made.value.places == read.value.places
    parts = {part for part in plain(made) if part.__module__ != "builtins"}
    assert parts - {date} <= types_within(Read, type(read.value))  # the days of a date are made with it


def test_faults_come_back() -> None:
    read = read_card("content/claims/x.md", b"---\nclaim: a\nmirrors: y\nname: n\n---\n")
    assert read.problems and READINGS.unpack(READINGS.pack(read)) == read


@dataclass(frozen=True)
class Shares:
    own: str
    common: Link = field(metadata={SHARED: True})


def test_what_records_share_is_left_out_and_given_again() -> None:
    one, other = Link(words="W", url="/"), Link(words="X", url="/x")
    content = packed(Shares("mine", one))
    assert content == packed(Shares("mine", other))
    assert Codec(Shares).unpack(content, shared=other) == Shares("mine", other)


def test_equal_values_become_equal_bytes_where_that_is_asked_for() -> None:
    word = "".join(["wo", "rd"])
    once, twice = (word, word), (word, "".join(["wor", "d"]))
    assert packed(once) != packed(twice)
    assert packed(once, by_value=True) == packed(twice, by_value=True)


@pytest.mark.parametrize("value", [object(), date(2024, 1, 1), (1, {"a": object()}), Shares])
def test_what_is_neither_plain_nor_a_record_is_refused(value: object) -> None:
    if isinstance(value, type):
        with pytest.raises(NotKept):
            Codec(Shares).unpack(packed(value))
    else:
        with pytest.raises(TypeError, match="only plain data"):
            packed(value)


# ---------------------------------------------------------------- bytes from a stranger


class Calls:
    """Pickles as a call."""

    def __init__(self, call: Callable[..., object], *values: object) -> None:
        self._reduced = call, values

    def __reduce__(self) -> Any:
        return self._reduced


class Sets:
    """Pickles as something whose attributes are then set."""

    def __init__(self, what: object) -> None:
        self._what = what

    def __reduce__(self) -> Any:
        return getattr, (self._what, "name"), {"x": 1}


HOSTILE = [
    Calls(os.mkdir, "hostile"),
    Calls(eval, "1"),
    Calls(getattr, Ref, "text"),
    Calls(Ref, "x", Location("x")),  # our own types are not called: a record is made, and it is no reading
    Calls(Cards),
    Calls(words.Status, "alleged"),
    Calls(Codec, Read),
    words.Status,
    Cards(),
    Cards,
    object(),
    Sets(words.Status),
]


@pytest.mark.parametrize("bad", HOSTILE, ids=lambda bad: type(bad).__name__)
@pytest.mark.parametrize("shape", [lambda bad: bad, lambda bad: [bad], lambda bad: {"k": (bad,)}])
def test_bytes_from_a_stranger_make_nothing(
    bad: Any, shape: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NotKept):
        READINGS.unpack(pickle.dumps(shape(bad)))
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("bad", [*HOSTILE, Link(words="W", url="/")], ids=lambda bad: type(bad).__name__)
def test_bytes_from_a_stranger_make_no_view(bad: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    made = [pickle.dumps(bad), packed(bad) if isinstance(bad, Link) else pickle.dumps((bad,))]
    made.append(called(Problem.__module__, "Problem", "x"))
    made.append(called(ClaimView.__module__, "ClaimView", "x"))
    for content in made:
        with pytest.raises(NotKept):
            Codec(View, *WITH_PROSE).unpack(content)
    assert [*tmp_path.iterdir()] == []


def called(module: str, name: str, *values: object) -> bytes:
    """Bytes that name something and call it."""
    return f"c{module}\n{name}\n".encode() + pickle.dumps(values, 0)[:-1] + b"R."


def test_bytes_make_records_of_the_codec_alone() -> None:
    own = Ref.__module__
    assert Codec[Ref](Ref).unpack(called(own, "Ref", "x", None)) == Ref("x", None)  # type: ignore[arg-type]
    for content in (
        called(own, "Ref", "x", None),  # no reading
        called(own, "Ref", "x"),
        called("os", "stat_result", (1,)),
        called(own, "Cards", (), (), (), (), ()),
        called(words.__name__, "Side", "says-so"),
        called(words.__name__, "Status", "x"),
        called(PartialDate.__module__, "PartialDate", "__import__('os')"),
        called(PartialDate.__module__, "Point", 2024, None, None, ""),  # it comes with its date alone
        called(Codec.__module__, "Codec", Read),
        called(Codec.__module__, "types_within", ClaimCard),
        b"",
        b"\x80\x05.",
    ):
        with pytest.raises(NotKept):
            READINGS.unpack(content)


@pytest.mark.parametrize("kind", [Shares, Inner, Colour, PartialDate])
@pytest.mark.parametrize("state", [{"__init__": "x"}, (None, {"__init__": "x", "own": "y", "__self__": "z"})])
def test_bytes_change_nothing_that_makes_values(kind: type, state: object) -> None:
    codec = Codec(Shares, Inner)
    shares = Shares("mine", Link(words="W", url="/"))
    content = f"c{kind.__module__}\n{kind.__qualname__}\n".encode() + pickle.dumps(state, 0)[:-1] + b"b."
    for _ in range(2):
        assert codec.unpack(packed(shares)).own == "mine"
        with pytest.raises(NotKept):
            codec.unpack(content)


def test_what_comes_back_is_as_frozen_as_it_was() -> None:
    made: Any = READINGS.unpack(READINGS.pack(read_card("content/claims/x.md", written(FILES[ClaimModel]))))
    for record in (made, made.value, made.value.places["claim"]):
        assert type(record) in {Read, ClaimCard, Location}
        with pytest.raises(FrozenInstanceError):
            setattr(record, fields(record)[0].name, None)


def test_a_codec_collects_its_types_when_bytes_come_first() -> None:
    codec: Codec[Any] = Codec(make_dataclass("Unfinished", [("part", "NotYetThere")]))
    with pytest.raises(NameError):
        codec.unpack(packed(Ref("x", Location("x"))))
