"""What came of a file's reading, as bytes that another process or a later build can take up again.

The bytes may have lain on a disk, so nothing but the plain types of cards is ever made of them.
"""

import copyreg
import pickle
from collections.abc import Callable
from dataclasses import fields
from io import BytesIO
from operator import attrgetter
from typing import Any

from onrecord.model import cards as cardmodel
from onrecord.model import vocabulary as words
from onrecord.model.dates import PartialDate
from onrecord.model.problems import Location, Problem, Severity
from onrecord.read.cards import Read

_RECORDS: tuple[type, ...] = (
    *(cardmodel.ActorCard, cardmodel.Body, cardmodel.BodyLink, cardmodel.Citation, cardmodel.ClaimCard),
    *(cardmodel.Correction, cardmodel.HistoryRow, cardmodel.PageCard, cardmodel.Ref, cardmodel.Reply),
    *(cardmodel.Review, cardmodel.SourceCard, cardmodel.SourceFields, cardmodel.StatementRow, cardmodel.Struck),
    *(Location, Problem, Read),
)
_WORDS = (words.ActorKind, words.Basis, words.ClaimKind, words.Stance, words.Status, Severity)


class NotKept(ValueError):
    """Bytes that hold no reading of this engine's."""


def pack(read: Read[Any]) -> bytes:
    """A reading as bytes."""
    made = BytesIO()
    pickler = pickle.Pickler(made, 5)
    pickler.dispatch_table = _REDUCE
    pickler.dump(read)
    return made.getvalue()


def unpack(content: bytes) -> Read[Any]:
    """The reading that `pack` made these bytes of. Raises NotKept for any others."""
    try:
        found = _Reader(BytesIO(content)).load()
    except Exception as fault:  # a damaged pickle can raise anything
        raise NotKept(str(fault)) from fault
    if not isinstance(found, Read):
        raise NotKept("it is no reading")
    return found


def _record(kind: type, values: tuple[Any, ...]) -> Any:
    """A record with these values, set past its constructor, which for frozen records is slow."""
    made: Any = object.__new__(kind)
    for put, value in zip(_SETTERS[kind], values, strict=True):
        put(made, value)
    return made


def _reducer(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    names = [field.name for field in fields(kind)]
    get = attrgetter(*names)
    if len(names) == 1:
        return lambda record: (_record, (kind, (get(record),)))
    return lambda record: (_record, (kind, get(record)))


def _word(word: Any) -> tuple[Any, ...]:
    """By value: how an enumeration reduces itself depends on the Python."""
    return type(word), (word.value,)


def _date(text: str) -> PartialDate:
    """By its text: of the same dates that cards write again and again, one is made."""
    return PartialDate.parse(text)


_SETTERS = {kind: [getattr(kind, field.name).__set__ for field in fields(kind)] for kind in _RECORDS}
_REDUCE: Any = copyreg.dispatch_table | {kind: _reducer(kind) for kind in _RECORDS} | dict.fromkeys(_WORDS, _word)
_REDUCE[PartialDate] = lambda date: (_date, (date.text,))
_KNOWN: dict[tuple[str, str], Any] = {(kind.__module__, kind.__qualname__): kind for kind in (*_RECORDS, *_WORDS)}
_KNOWN |= {(made.__module__, made.__qualname__): made for made in (_record, _date)}


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        try:
            return _KNOWN[module, name]
        except KeyError:
            raise NotKept(f"{module}.{name} is no part of a reading") from None
