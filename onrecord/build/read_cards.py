"""Reading all cards: those that were read before come from the cache, the others are shared out to workers."""

import os
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

from onrecord.build.engine import engine_digest
from onrecord.build.kept.codec import Codec, NotKept
from onrecord.build.kept.last_build import cache_folder
from onrecord.build.kept.store import KeyValueFile, KeyValueWriter
from onrecord.build.request import Request
from onrecord.build.workers import dealt, small_parts
from onrecord.files.find import Inputs, SourceFile
from onrecord.model.cards import ActorCard, Cards, ClaimCard, PageCard, SourceCard, TextCard
from onrecord.model.problems import Problem
from onrecord.model.unread import Unread
from onrecord.model.vocabulary import CardKind
from onrecord.read.cards import Read, read_card

READINGS: Codec[Read[Any]] = Codec(Read, ClaimCard, ActorCard, SourceCard, TextCard, PageCard)
_LEAST = 50  # cards that are worth a worker
_SMALL = 10  # cards that a worker takes at once

_File = tuple[CardKind, SourceFile]  # with its kind
_Made = bytes | Read[Any]  # a reading that another process made, as bytes; or one of this process


class KeptCards:
    """Readings of earlier builds in a file."""

    def __init__(self, file: Path, *, renewed: bool = True) -> None:
        """Read from `file`, which may be absent, and renew it unless not `renewed`."""
        self._file, self._renewed = file, renewed
        self._parts = KeyValueFile(file)

    def get(self, key: bytes) -> bytes | None:
        """The reading under a key, as bytes; None where it is absent or damaged."""
        return self._parts.get(key)

    def close(self) -> None:
        """Close the file, in which nothing is found from then on."""
        self._parts.close()

    def renew(self, keys: Sequence[bytes], fresh: Mapping[bytes, _Made]) -> None:
        """Keep the readings under these keys, those that are `fresh` and those that were kept before, and no others.

        Where the file is not to be renewed, it is left as it is.
        """
        if self._renewed and (fresh or self._parts.keys() != set(keys)):
            with KeyValueWriter(self._file) as writer:
                for key in dict.fromkeys(keys):
                    made = fresh.get(key) or self.get(key)
                    if made is not None:
                        writer.put(key, made if isinstance(made, bytes) else READINGS.pack(made))
                self.close()  # Windows exchanges no file that is open
        self.close()


@dataclass(frozen=True, slots=True)
class Reading:
    """Cards that are being read.

    `workers`: how many processes read them meanwhile; `fresh`: how many are read that no earlier build read. `finish`
    reads what nobody took and gives every card that can be read, and all faults of those that cannot. It raises
    WorkerError where a process was killed.
    """

    workers: int
    fresh: int
    finish: Callable[[], tuple[Cards, list[Problem]]]


def begin_reading(request: Request, inputs: Inputs) -> AbstractContextManager[Reading]:
    """A context in which the cards of a build are read by workers, while this process does something else."""
    if not request.cache:
        return reading(inputs, jobs=request.jobs)
    kept = KeptCards(cache_folder(request) / "cards")
    return reading(inputs, kept, engine=engine_digest(), jobs=request.jobs)


def read_cards(
    inputs: Inputs,
    kept: KeptCards | None = None,
    *,
    recent: MutableMapping[bytes, Read[Any]] | None = None,
    engine: bytes = b"",
    jobs: int = 1,
) -> tuple[Cards, list[Problem]]:
    """Every card that can be read, and all faults of those that cannot.

    `kept` and `recent`: earlier readings (None: none), `engine`: the digest of the program, `jobs`: processes at most,
    all as `reading` has them. Raises WorkerError where a process was killed.
    """
    with reading(inputs, kept, recent=recent, engine=engine, jobs=jobs) as begun:
        return begun.finish()


@contextmanager
def reading(
    inputs: Inputs,
    kept: KeptCards | None = None,
    *,
    recent: MutableMapping[bytes, Read[Any]] | None = None,
    engine: bytes = b"",
    jobs: int = 1,
) -> Iterator[Reading]:
    """A context in which cards are read.

    `kept` has earlier readings as bytes, by what they were made of (kind, path and bytes of the file, and `engine`),
    and `recent` those of this process; None: there are none. Both hold the readings of this build afterwards, and no
    others. `engine`: `engine_digest()`, needed where `kept` is given. `jobs`: processes at most, this one among them.
    """
    files = [(kind, file) for kind, group in inputs.by_kind().items() for file in group]
    keys = [_key(kind, file, engine) for kind, file in files]
    earlier = kept.get if kept is not None else lambda _: None
    reads = {key: read for key in keys if (read := (recent or {}).get(key) or _taken_up(earlier(key)))}
    fresh = [(key, file) for key, file in zip(keys, files, strict=True) if key not in reads]

    def finish() -> tuple[Cards, list[Problem]]:
        made = {key: read for found in rest() for key, read in found}
        if kept is not None:
            kept.renew(keys, made)
        for key, _ in fresh:  # each is let go where its card takes its place: all at once are as much as the cards
            found = made.pop(key, b"")
            if key not in reads:
                reads[key] = READINGS.unpack(found) if isinstance(found, bytes) else found
        if recent is not None:
            recent.clear()
            recent.update(reads)
        return _sorted_out(files, [reads[key] for key in keys], inputs.unread)

    workers = max(0, min(jobs, len(fresh) // _LEAST) - 1)
    try:
        with dealt(small_parts(fresh, _SMALL), partial(_read_parts, os.getpid()), workers) as rest:
            yield Reading(workers, len(fresh), finish)
    finally:
        if kept is not None:
            kept.close()


def _key(kind: CardKind, file: SourceFile, engine: bytes) -> bytes:
    found = blake2b(f"{kind}\0{file.path}\0".encode(), key=engine, digest_size=16)
    found.update(file.content)
    return found.digest()


def _taken_up(content: bytes | None) -> Read[Any] | None:
    """An earlier reading, if there is one that can be taken up."""
    try:
        return READINGS.unpack(content) if content is not None else None
    except NotKept:
        return None


def _read_parts(here: int, parts: Iterator[Sequence[tuple[bytes, _File]]]) -> list[tuple[bytes, _Made]]:
    """Readings by their keys, as bytes; those of the process `here`, to which all are handed, as they are."""
    read = ((key, read_card(file.path, file.content)) for part in parts for key, (_, file) in part)
    return [*read] if os.getpid() == here else [(key, READINGS.pack(made)) for key, made in read]


def _sorted_out(
    files: Sequence[_File], reads: Sequence[Read[Any]], not_found: tuple[Unread, ...]
) -> tuple[Cards, list[Problem]]:
    """The cards by kind. `not_found`: those that could not even be found as files."""
    of: dict[CardKind, list[Any]] = {kind: [] for kind in CardKind}
    unread = [*not_found]
    for (kind, file), read in zip(files, reads, strict=True):
        if read.value is not None:
            of[kind].append(read.value)
        else:
            unread.append(Unread(kind=kind, slug=Path(file.path).stem, names=read.names, mirrors=read.mirrors))
    known = {(kind, card.slug) for kind, cards in of.items() for card in cards}
    lost = tuple(card for card in unread if (card.kind, card.slug) not in known)
    cards = Cards(**{kind: tuple(values) for kind, values in of.items()}, unread=lost)
    return cards, [problem for read in reads for problem in read.problems]
