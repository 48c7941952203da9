"""Records as bytes that another process or a later build can take up again.

The bytes may have lain on a disk, so nothing is ever made of them but plain values and the types that a codec is for.
"""

import pickle
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum, EnumType
from functools import cached_property
from io import BytesIO
from operator import attrgetter
from typing import Any, Generic, TypeVar, get_args, get_origin, get_type_hints

from onrecord.model.dates import PartialDate
from onrecord.model.frozen.making import maker

T = TypeVar("T")

SHARED = "shared"  # in the metadata of a field: many records have the same there, so it is left out of their bytes


class NotKept(ValueError):
    """These bytes are none that the codec makes."""


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


def packed(value: object, *, by_value: bool = False) -> bytes:
    """A value as bytes; what its records share with many others is left out (see SHARED).

    `by_value`: equal values become equal bytes, whichever of their parts are one object; the bytes are more.
    Raises TypeError for a value that is neither plain nor made of records and enumerations.
    """
    made = BytesIO()
    pickler = pickle.Pickler(made, 5)
    pickler.fast = by_value
    pickler.dispatch_table = _REDUCERS
    pickler.dump(value)
    return made.getvalue()


class Codec(Generic[T]):
    """Makes bytes of values of one type, and the values again."""

    def __init__(self, kind: type[T], *others: type) -> None:
        """A codec of values of `kind`, which is a record; `others`: what type variables in it may stand for."""
        self._kind = kind
        self._others = others

    @cached_property  # most builds need few of all codecs
    def _within(self) -> frozenset[type]:
        return types_within(self._kind, *self._others) - types_within(PartialDate) | {PartialDate}

    @cached_property
    def _makers(self) -> "_Makers":
        return _Makers({(kind.__module__, kind.__qualname__): kind for kind in self._within})

    def pack(self, value: T) -> bytes:
        """A value as bytes, of which `unpack` makes it again."""
        return packed(value)

    def unpack(self, content: bytes | None, shared: object = None) -> T:
        """The value that `pack` made these bytes of.

        `content` None: there are no bytes. `shared`: what stands in each record where SHARED left something out. Raises
        NotKept for None and for any bytes that `pack` did not make; nothing in them is ever run.
        """
        if content is None:
            raise NotKept("there is nothing")
        makers = self._makers if shared is None else _Makers(self._makers.kinds, shared)
        try:
            found = _Unpickler(content, makers).load()
        except Exception as fault:  # a damaged pickle can raise anything
            raise NotKept(str(fault)) from fault
        if not isinstance(found, self._kind):
            raise NotKept(f"it is no {self._kind.__name__}")
        return found


class _Unpickler(pickle.Unpickler):
    """Bytes can name the types of a codec, which stand for what makes their values, and nothing else."""

    def __init__(self, content: bytes, makers: "_Makers") -> None:
        super().__init__(BytesIO(content))
        self._makers = makers

    def find_class(self, module: str, name: str) -> Any:
        return self._makers[module, name]


# ---------------------------------------------------------------- to bytes


_Reducer = Callable[[Any], tuple[Any, ...] | str]


class _Reducers(dict[type, _Reducer]):
    """How values that are not plain are written, by type; found out when one of the type comes first."""

    def __missing__(self, kind: type) -> _Reducer:
        self[kind] = found = _reducer(kind)
        return found


def _reducer(kind: type) -> _Reducer:
    if kind is PartialDate:
        return lambda date: (kind, (date.text,))  # of the same dates that cards write again and again, one is made
    if issubclass(kind, Enum):  # by value: how an enumeration reduces itself depends on the Python
        return lambda word: (kind, (word.value,))
    if issubclass(kind, EnumType):
        return lambda word: str(word.__qualname__)  # the type of words, by its name
    if not is_dataclass(kind):
        raise TypeError(f"only plain data is kept, not {kind.__name__}")
    names, _ = _names(kind)
    if not names:
        return lambda _: (kind, ())
    get = attrgetter(*names)
    if len(names) == 1:
        return lambda record: (kind, (get(record),))
    return lambda record: (kind, get(record))


_REDUCERS = _Reducers()


def _names(kind: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields that the bytes of a record have, and those that it shares with others."""
    shared = tuple(field.name for field in fields(kind) if field.metadata.get(SHARED))
    return tuple(field.name for field in fields(kind) if field.name not in shared), shared


# ---------------------------------------------------------------- from bytes


class _Makers(dict[tuple[str, str], Callable[..., object]]):
    """What makes values of types, by module and name; found out when one of a type comes first.

    Bytes may call them, so none is anything that could be changed by bytes. `kinds`: the types; `shared`: what stands
    where SHARED left something out. Raises NotKept for a name that is none of theirs.
    """

    def __init__(self, kinds: Mapping[tuple[str, str], type], shared: object = None) -> None:
        super().__init__()
        self.kinds, self._shared = kinds, shared

    def __missing__(self, name: tuple[str, str]) -> Callable[..., object]:
        kind = self.kinds.get(name)
        if kind is None:
            raise NotKept(f"{'.'.join(name)} is nothing that is kept")
        if kind is PartialDate:
            found: Callable[..., object] = PartialDate.parse
        elif issubclass(kind, Enum):
            found = {word.value: word for word in kind}.__getitem__
        else:
            found = _record_maker(kind, self._shared)
        self[name] = found
        return found


def _record_maker(kind: type, shared: object) -> Callable[..., object]:
    own, common = _names(kind)
    made: Callable[..., object] = type.__call__.__get__(maker(kind, own, dict.fromkeys(common, shared)))
    return made  # not the class itself, of which bytes could set attributes
