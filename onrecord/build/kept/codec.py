"""Records as bytes that another process or a later build can take up again.

The bytes may have lain on a disk, so nothing is ever made of them but plain values and the types that a codec is for.
"""

import copyreg
import pickle
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from enum import Enum
from io import BytesIO
from operator import attrgetter
from types import MemberDescriptorType
from typing import Any, Generic, TypeVar, get_args, get_origin, get_type_hints

from onrecord.model.dates import PartialDate

T = TypeVar("T")


class NotKept(ValueError):
    """Bytes that hold nothing that the codec makes."""


def types_within(*roots: type) -> frozenset[type]:
    """The records (dataclasses) and enumerations that values of these types may be made of, themselves included.

    A field counts as of the very types that its annotation names, in unions, tuples, mappings and type arguments too.
    """
    found: set[type] = set()
    waiting: list[Any] = [*roots]
    while waiting:
        kind = waiting.pop()
        waiting += get_args(kind)
        kind = get_origin(kind) or kind
        if kind in found or not isinstance(kind, type):
            continue
        if issubclass(kind, Enum):
            found.add(kind)
        elif is_dataclass(kind):
            found.add(kind)
            hints = get_type_hints(kind)
            waiting += [hints[field.name] for field in fields(kind)]
    return frozenset(found)


class Codec(Generic[T]):
    """Makes bytes of values of one type, and the values again."""

    def __init__(self, kind: type[T], *others: type) -> None:
        """For values of `kind`, a record; `others`: what type variables in it may stand for."""
        self._kind = kind
        within = types_within(kind, *others) - types_within(PartialDate)
        records = {_name(part): part for part in within if is_dataclass(part)}
        words = {_name(part): part for part in within if issubclass(part, Enum)}
        reducers: dict[type, Callable[[Any], tuple[Any, ...]]] = {PartialDate: _as_date}
        reducers |= {part: _as_record(name, part) for name, part in records.items()}
        reducers |= {part: _as_word(name) for name, part in words.items()}
        self._reducers: Any = copyreg.dispatch_table | reducers
        makers: list[Callable[..., object]] = [_maker_of_records(records), _maker_of_words(words), _date]
        named = zip((_record, _word, _date), makers, strict=True)
        self._makers = {(stand_in.__module__, stand_in.__qualname__): maker for stand_in, maker in named}

    def pack(self, value: T) -> bytes:
        """A value as bytes."""
        made = BytesIO()
        pickler = pickle.Pickler(made, 5)
        pickler.dispatch_table = self._reducers
        pickler.dump(value)
        return made.getvalue()

    def unpack(self, content: bytes) -> T:
        """The value that `pack` made these bytes of. Raises NotKept for any others."""
        try:
            found = _Unpickler(content, self._makers).load()
        except Exception as fault:  # a damaged pickle can raise anything
            raise NotKept(str(fault)) from fault
        if not isinstance(found, self._kind):
            raise NotKept(f"it is no {self._kind.__name__}")
        return found


class _Unpickler(pickle.Unpickler):
    """Bytes can name the makers of a codec, and nothing else."""

    def __init__(self, content: bytes, makers: dict[tuple[str, str], Callable[..., object]]) -> None:
        super().__init__(BytesIO(content))
        self._makers = makers

    def find_class(self, module: str, name: str) -> Any:
        try:
            return self._makers[module, name]
        except KeyError:
            raise NotKept(f"{module}.{name} makes nothing that is kept") from None


# ---------------------------------------------------------------- to bytes


def _name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


def _as_record(name: str, kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    names = [field.name for field in fields(kind)]
    get = attrgetter(*names) if names else lambda _: ()
    if len(names) == 1:
        return lambda record: (_record, (name, (get(record),)))
    return lambda record: (_record, (name, get(record)))


def _as_word(name: str) -> Callable[[Any], tuple[Any, ...]]:
    """By value: how an enumeration reduces itself depends on the Python."""
    return lambda word: (_word, (name, word.value))


def _as_date(date: PartialDate) -> tuple[Any, ...]:
    """By its text: of the same dates that cards write again and again, one is made."""
    return _date, (date.text,)


# ---------------------------------------------------------------- from bytes


def _record(name: str, values: tuple[Any, ...]) -> object:
    """What bytes name; the maker of a codec stands in its place."""
    raise NotKept(name)


def _word(name: str, value: object) -> object:
    """As `_record`."""
    raise NotKept(name)


def _date(text: str) -> PartialDate:
    return PartialDate.parse(text)


def _maker_of_records(kinds: dict[str, Any]) -> Callable[[str, Iterable[Any]], object]:
    """Records are made past their constructors, which for frozen ones are slow."""
    parts = {name: (kind, [_setter(kind, field.name) for field in fields(kind)]) for name, kind in kinds.items()}
    new: Any = object.__new__

    def make(name: str, values: Iterable[Any]) -> object:
        kind, setters = parts[name]
        made = new(kind)
        for put, value in zip(setters, values, strict=True):
            put(made, value)
        return made

    return make


def _setter(kind: type, name: str) -> Any:
    slot = getattr(kind, name, None)  # of a parent, where it stands there
    if isinstance(slot, MemberDescriptorType):
        return slot.__set__
    return lambda record, value: object.__setattr__(record, name, value)


def _maker_of_words(kinds: dict[str, type]) -> Callable[[str, Any], object]:
    return lambda name, value: kinds[name](value)
