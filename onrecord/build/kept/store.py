"""What builds keep for later ones, below `.onrecord/cache`. Deleting it is always safe.

What cannot be read, written or trusted is as if it were not there.
"""

import os
import pickle
import secrets
from collections.abc import Collection, Mapping, Set
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b, sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, Self

from onrecord import PACKAGE
from onrecord.files.atomic import NewFile, writing

_SMALL = 1 << 15  # bytes of a file of the editor
_DIGEST = 32  # bytes at the end of a file that say what the rest must be
_LIBRARIES = ("jinja2", "markdown", "nh3", "pydantic", "python-slugify", "pyyaml", "resvg-py", "selectolax")


@lru_cache(maxsize=1)
def engine_digest() -> bytes:
    """What all that is kept depends on: the engine's own code, and the libraries that it makes pages with.

    Where the engine cannot be read: what nothing that was kept depends on.
    """
    try:
        return _engine_digest()
    except OSError:
        return secrets.token_bytes(_DIGEST)


def _engine_digest() -> bytes:
    found = blake2b(digest_size=_DIGEST)
    for file in sorted(PACKAGE.rglob("*.py")):
        found.update(f"\0{file.relative_to(PACKAGE).as_posix()}\0".encode() + file.read_bytes())
    for file in sorted((PACKAGE / "admin").iterdir()):
        # Of the large ones, which are read only where they are published, the size: the notes beside them say which.
        size = file.stat().st_size
        found.update(f"\0{file.name}\0{size}".encode() + (file.read_bytes() if size < _SMALL else b""))
    for name in _LIBRARIES:
        found.update(f"\0{name} {version(name)}".encode())
    return found.digest()


class KeptFile:
    """One file of plain values (text, bytes, numbers, tuples, lists, sets, mappings) by key."""

    def __init__(self, file: Path) -> None:
        """Keep values in `file`."""
        self._file = file

    def read(self) -> Mapping[Any, Any]:
        """All that is kept there, whole as it was kept; else nothing."""
        content = _trusted(self._file)
        if content is None:
            return {}
        try:
            found = _Plain(BytesIO(content)).load()
        except Exception:  # another engine's: a pickle can fail in any way
            return {}
        return found if isinstance(found, dict) else {}

    def write(self, values: Mapping[Any, Any]) -> None:
        """Keep these and no others."""
        _keep(self._file, pickle.dumps(dict(values), 5))


class _Plain(pickle.Unpickler):
    """A reader that makes no object of any class: a file from elsewhere can do nothing."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name} is not plain")


class PartsWriter:
    """Writes a file of plain values by key, each of which can be read without the others: see `Parts`.

    A context, at whose end the file takes its place; after a fault nothing of it is left.
    """

    def __init__(self, file: Path) -> None:
        """Write `file` anew. What the system refuses is not written; nobody waits for it."""
        self._file = file
        self._index: dict[str | bytes, tuple[int, int, bytes]] = {}  # place, length and digest of each
        self._made: NewFile | None = None
        self._failed = False

    def put(self, key: str | bytes, value: object) -> None:
        """Write one."""
        content = pickle.dumps(value, 5)
        try:
            if self._made is not None:
                self._index[key] = (self._made.stream.tell(), len(content), sha256(content).digest())
                self._made.stream.write(content)
        except OSError:
            self._failed = True

    def __enter__(self) -> Self:
        """Write from now on."""
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._made = NewFile(self._file)
        return self

    def __exit__(self, fault: object, *_: object) -> None:
        """Write where each stands."""
        if self._made is None:
            return
        index = pickle.dumps(self._index, 5)
        with suppress(OSError):
            if fault is None and not self._failed:
                self._made.stream.write(index + len(index).to_bytes(8, "big") + sha256(index).digest())
                self._made.place()
        self._made.drop()


class Parts:
    """Reads what `PartsWriter` wrote, one value at a time; what cannot be trusted is not there."""

    def __init__(self, file: Path) -> None:
        """Of `file`, which may be absent."""
        self._stream: BinaryIO | None = None
        self._index: Mapping[str | bytes, tuple[int, int, bytes]] = {}
        try:
            self._stream = file.open("rb")
            end = self._stream.seek(-_DIGEST - 8, os.SEEK_END)
            length, digest = int.from_bytes(self._stream.read(8), "big"), self._stream.read()
            index = _Plain(BytesIO(self._read(end - length, length, digest))).load()
        except Exception:  # not there, damaged or another engine's: a pickle can fail in any way
            return
        self._index = index if isinstance(index, dict) else {}

    def close(self) -> None:
        """Read no more."""
        if self._stream is not None:
            with suppress(OSError):
                self._stream.close()

    def keys(self) -> Set[str | bytes]:
        """All keys."""
        return self._index.keys()

    def get(self, key: str | bytes) -> Any:
        """The value under a key, whole as it was written; else None."""
        try:
            return _Plain(BytesIO(self._read(*self._index[key]))).load()
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
    """Remove from a folder the halves of files (a dot begins their names), and files with the prefix but for these."""
    with suppress(OSError):
        for file in sorted(folder.iterdir()):
            if file.name.startswith((".", prefix)) and file.name not in names:
                with suppress(OSError):
                    file.unlink()


class ImageCache:
    """A folder of pictures named by a key."""

    def __init__(self, folder: Path) -> None:
        """Keep pictures in `folder`, which is made when the first is kept."""
        self._folder = folder

    def get(self, key: str) -> bytes | None:
        """The picture kept under a key, whole as it was kept; else None."""
        return _trusted(self._place(key))

    def put(self, key: str, content: bytes) -> None:
        """Keep a picture; another build that reads meanwhile sees all of it or nothing."""
        _keep(self._place(key), content)

    def sweep(self, used: Collection[str]) -> None:
        """Remove what this build did not use, and halves that a killed build left."""
        names = {self._place(key).name for key in used}
        with suppress(OSError):
            for file in sorted(self._folder.iterdir()):
                if file.name not in names:
                    with suppress(OSError):
                        file.unlink()

    def _place(self, key: str) -> Path:
        return self._folder / f"{key}.png"


def _trusted(file: Path) -> bytes | None:
    try:
        kept = file.read_bytes()
    except OSError:
        return None
    content, digest = kept[:-_DIGEST], kept[-_DIGEST:]
    return content if sha256(content).digest() == digest else None


def _keep(file: Path, content: bytes) -> None:
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with writing(file) as stream:
            stream.write(content)
            stream.write(sha256(content).digest())
