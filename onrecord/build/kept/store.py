"""What builds keep for later ones, below `.onrecord/cache`. Deleting it is always safe.

What cannot be read, written or trusted is as if it were not there.
"""

import os
from collections.abc import Collection, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Self

from onrecord.build.kept.codec import Codec
from onrecord.files.atomic import NewFile

_DIGEST = 32  # bytes at the end of a file that say what the rest must be


@dataclass(frozen=True, slots=True)
class _Index:
    """Where each part stands in a file: its place, length and digest."""

    parts: Mapping[str | bytes, tuple[int, int, bytes]]


_INDEX = Codec(_Index)


class KeyValueWriter:
    """Writes a file of bytes by key, each of which can be read without the others: see `KeyValueFile`.

    A context, at whose end the file takes its place; after a fault nothing of it is left.
    """

    def __init__(self, file: Path) -> None:
        """Write `file` anew. What the system refuses is not written; nobody waits for it."""
        self._file = file
        self._index: dict[str | bytes, tuple[int, int, bytes]] = {}  # place, length and digest of each
        self._made: NewFile | None = None
        self._failed = False

    def put(self, key: str | bytes, content: bytes) -> None:
        """Write the part of this key.

        What the system refuses is not raised: the whole file is then dropped at the end.
        """
        try:
            if self._made is not None:
                self._index[key] = (self._made.stream.tell(), len(content), sha256(content).digest())
                self._made.stream.write(content)
        except OSError:
            self._failed = True

    def __enter__(self) -> Self:
        """Open the file under a name of its own; what the system refuses is not raised, and nothing is written then."""
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._made = NewFile(self._file)
        return self

    def __exit__(self, fault: object, *_: object) -> None:
        """Write the index and let the file take its place; after a fault, remove it."""
        if self._made is None:
            return
        index = _INDEX.pack(_Index(self._index))
        with suppress(OSError):
            if fault is None and not self._failed:
                self._made.stream.write(index + len(index).to_bytes(8, "big") + sha256(index).digest())
                self._made.place()
        self._made.drop()


class KeyValueFile:
    """Reads what `KeyValueWriter` wrote, one part at a time; what cannot be trusted is not there."""

    def __init__(self, file: Path) -> None:
        """Open `file`; one that is absent, damaged or another engine's has no keys."""
        self._stream: BinaryIO | None = None
        self._index: Mapping[str | bytes, tuple[int, int, bytes]] = {}
        try:
            self._stream = file.open("rb")
            end = self._stream.seek(-_DIGEST - 8, os.SEEK_END)
            length, digest = int.from_bytes(self._stream.read(8), "big"), self._stream.read()
            index = _INDEX.unpack(self._read(end - length, length, digest)).parts
        except Exception:  # not there, damaged or another engine's: whose numbers may lead anywhere
            return
        self._index = index if isinstance(index, dict) else {}

    def close(self) -> None:
        """Close the file; `get` gives None from then on."""
        if self._stream is not None:
            with suppress(OSError):
                self._stream.close()

    def keys(self) -> Set[str | bytes]:
        """The keys of all parts."""
        return self._index.keys()

    def get(self, key: str | bytes) -> bytes | None:
        """The bytes under a key, whole as they were written; None where they are absent or damaged."""
        try:
            return self._read(*self._index[key])
        except Exception:  # as above
            return None

    def _read(self, place: int, length: int, digest: bytes) -> bytes:
        if self._stream is None:
            raise ValueError("there is nothing to read")
        self._stream.seek(place)
        content = self._stream.read(length)
        if sha256(content).digest() != digest:
            raise ValueError("a part is damaged")
        return content


def remove_leftovers(folder: Path, prefix: str, names: Collection[str]) -> None:
    """Remove half-written files and outdated ones from a folder, which may be absent.

    Half-written are those whose names begin with a dot; outdated those that begin with `prefix`, save `names`. What the
    system does not let go stays.
    """
    with suppress(OSError):
        for file in sorted(folder.iterdir()):
            if file.name.startswith((".", prefix)) and file.name not in names:
                with suppress(OSError):
                    file.unlink()
