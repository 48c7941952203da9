"""Records as bytes: whatever a card may be made of comes back, and hostile bytes make nothing else."""

import os
import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, make_dataclass
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
from onrecord.read.card_schema import CardModel
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
    Calls(Ref, "x", Location("x")),  # not even our own types are called
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
    made.append(by_name("_record", "onrecord.model.problems.Problem", ("x",)))
    made.append(by_name("_record", f"{ClaimView.__module__}.ClaimView", ("x",)))
    for content in made:
        with pytest.raises(NotKept):
            Codec(View, *WITH_PROSE).unpack(content)
    assert [*tmp_path.iterdir()] == []


def by_name(name: str, *values: object) -> bytes:
    """Bytes that name a maker of the codec's."""
    module = Codec.__module__.encode()
    return b"c" + module + b"\n" + name.encode() + b"\n" + pickle.dumps(values, 0)[:-1] + b"R."


def test_the_makers_make_records_of_the_codec_alone() -> None:
    own = f"{Ref.__module__}.Ref"
    assert Codec[Ref](Ref).unpack(by_name("_record", own, ("x", None))) == Ref("x", None)  # type: ignore[arg-type]
    for content in (
        by_name("_record", own, ("x", None)),  # no reading
        by_name("_record", own, ("x",)),
        by_name("_record", "os.stat_result", ((1,),)),
        by_name("_record", f"{Cards.__module__}.Cards", ((), (), (), (), ())),
        by_name("_word", f"{words.__name__}.Side", "says-so"),
        by_name("_word", own, "x"),
        by_name("_date", "__import__('os')"),
        by_name("Codec", Read),
        by_name("types_within", ClaimCard),
        b"",
        b"\x80\x05.",
    ):
        with pytest.raises(NotKept):
            READINGS.unpack(content)


def test_a_codec_collects_its_types_when_bytes_come_first() -> None:
    codec: Codec[Any] = Codec(make_dataclass("Unfinished", [("part", "NotYetThere")]))
    with pytest.raises(NameError):
        codec.unpack(packed(Ref("x", Location("x"))))
