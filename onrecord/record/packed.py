"""A record whose long lists are kept as compressed text: as plain data it is larger than the site it is made of."""

import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, cast

from onrecord.model.output.pieces import Pieces
from onrecord.record.canonical import canonical_bytes
from onrecord.record.facts import ActorFacts, ClaimFacts, Record, SourceFacts, TextFacts
from onrecord.record.json_text import LongRows, json_pieces, json_text

_R = TypeVar("_R", bound=Mapping[str, Any])
_FAST = 1  # the level of compression: a fifth of the bytes is left, in a third of the time of writing JSON


class PackedRows(LongRows, Mapping[str, _R], Generic[_R]):
    """Rows by their ids, in the order in which they came; a row is made of its text whenever it is asked for."""

    def __init__(self) -> None:
        """No rows yet."""
        self._batches: list[bytes] = []
        self._places: dict[str, tuple[int, int]] = {}
        self._open: tuple[int, list[str]] = (-1, [])  # the batch that was looked into last

    def add(self, rows: list[_R]) -> None:
        """Take these rows up behind the others."""
        batch = len(self._batches)
        self._places |= {row["id"]: (batch, place) for place, row in enumerate(rows)}
        self._batches.append(zlib.compress("\n".join(map(json_text, rows)).encode(), _FAST))

    def texts(self) -> Iterator[str]:
        """Each row as JSON, on one line."""
        for batch in range(len(self._batches)):
            yield from self._texts(batch)

    def _texts(self, batch: int) -> list[str]:
        return zlib.decompress(self._batches[batch]).decode().split("\n")

    def __getitem__(self, key: str) -> _R:
        """The row with an id. Raises KeyError where there is none."""
        batch, place = self._places[key]
        if self._open[0] != batch:
            self._open = (batch, self._texts(batch))
        return cast("_R", json.loads(self._open[1][place]))

    def __iter__(self) -> Iterator[str]:
        """The ids."""
        return iter(self._places)

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._places)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedRecord:
    """A record with its long lists apart: in `record` they are empty.

    Where its rows were not to be kept, they are empty here, too, and `record` has the hash alone.
    """

    record: Record
    source: Callable[[str], SourceFacts]  # a row of `sources` by its id, made anew: claims ask for them in no order
    claims: PackedRows[ClaimFacts] = field(default_factory=PackedRows)
    actors: PackedRows[ActorFacts] = field(default_factory=PackedRows)
    sources: PackedRows[SourceFacts] = field(default_factory=PackedRows)
    texts: PackedRows[TextFacts] = field(default_factory=PackedRows)

    @property
    def hash(self) -> str:
        """The record hash."""
        return self.record["record_hash"]

    def whole(self) -> Record:
        """The record as plain data."""
        rows = {name: [json.loads(text) for text in rows.texts()] for name, rows in self._long().items()}
        return cast("Record", {**self.record, "facts": {**self.record["facts"], **rows}})

    def file(self) -> Pieces:
        """The file of the record, as `record_bytes` makes it of `whole()`."""
        facts = {**self.record["facts"], **self._long()}
        made = {**self.record, "facts": facts}
        key = canonical_bytes({**self.record, "facts": None})
        return Pieces(key, lambda: (text.encode() for text in json_pieces(made, end="\n")))

    def _long(self) -> dict[str, PackedRows[Any]]:
        return {"claims": self.claims, "actors": self.actors, "sources": self.sources, "texts": self.texts}
