"""Stands between a build and the file system: writes down every call, and lets one of them fail."""

import builtins
import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from onrecord import PACKAGE
from onrecord.files import exchange

_OF_OS = (
    *("stat", "lstat", "fstat", "open", "mkdir", "rename", "replace", "link", "symlink", "readlink"),
    *("unlink", "remove", "rmdir", "listdir", "chmod", "utime"),
)
_OF_ENTRIES = ("stat", "is_dir", "is_file", "is_symlink")
_ENGINE = f"{PACKAGE}{os.sep}"
_SHARED = (str(Path("files/atomic.py")), str(Path("files/tree.py")))
_TEST = "test_io_faults.py"
_OF_STREAMS = ("read", "readall", "write", "seek", "tell")


class Call(NamedTuple):
    """A call of the file system: from which line of the engine, what, and of which file."""

    site: str
    what: str
    path: str


class Watched:
    """All calls that the engine makes while it is watched; where the one of this number fails, that one alone."""

    def __init__(self, number: int | None, error: int) -> None:
        self._number, self._error = number, error
        self.calls: list[Call] = []
        self._count = 0

    def meet(self, what: str, path: object) -> None:
        """Write a call down; raise if it is the one."""
        if self._number is not None and self._count > self._number:  # nobody asks what comes after that
            return
        site = _site()
        if site is None:
            return
        self._count += 1
        fails = self._count - 1 == self._number
        if self._number is None or fails:
            place = os.fsdecode(path) if isinstance(path, str | bytes | os.PathLike) else str(path)
            self.calls.append(Call(site, what, place))
            if fails:
                raise OSError(self._error, os.strerror(self._error), place)

    def met(self, real: Callable[..., Any], what: str, path: object = None) -> Callable[..., Any]:
        """A function as it is, but for being watched."""

        def call(*given: Any, **named: Any) -> Any:
            self.meet(what, path if path is not None else given[0] if given else "")
            return real(*given, **named)

        return call


class _Proxy:
    """A stream or an entry of a folder, of which some calls are met."""

    def __init__(self, real: Any, names: tuple[str, ...], path: object, watched: Watched) -> None:
        self._real, self._names, self._path, self._watched = real, names, path, watched

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._real, name)
        return self._watched.met(found, name, self._path) if name in self._names else found

    def __fspath__(self) -> str:
        path: str = os.fspath(self._real)
        return path

    def __enter__(self) -> "_Proxy":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close a stream, and then meet the call."""
        was_open = not self._real.closed
        self._real.close()
        if was_open:
            self._watched.meet("close", self._path)


class _Scan:
    """`os.scandir`, whose entries are proxies."""

    def __init__(self, real: Callable[..., Any], folder: Any, watched: Watched) -> None:
        watched.meet("scandir", folder)
        self._real = real(folder)
        self._watched = watched

    def __iter__(self) -> "_Scan":
        return self

    def __next__(self) -> _Proxy:
        entry = next(self._real)
        return _Proxy(entry, _OF_ENTRIES, entry.path, self._watched)

    def __enter__(self) -> "_Scan":
        return self

    def __exit__(self, *_: object) -> None:
        self._real.close()

    def close(self) -> None:
        """Look at no more entries."""
        self._real.close()


def _site() -> str | None:
    """The line of the engine that made a call; None where none did, or where Python loads a module for it.

    Of a call made for all who write files, their line too: each does something else after a fault.
    """
    frame, found, shared = sys._getframe(2), "", True
    while frame is not None:
        file = _of_engine(frame.f_code.co_filename)
        if file is None:
            return None
        if file == _TEST:  # what called that is no engine
            break
        if file and shared:
            found = f"{found} {file}:{frame.f_lineno}".lstrip()
            shared = file in _SHARED
        frame = frame.f_back  # type: ignore[assignment]
    return found or None


@cache  # asked of every frame of every call
def _of_engine(file: str) -> str | None:
    """A file of the engine by its path below the package, or the test; "" for others; None for what loads modules."""
    if "importlib" in file:
        return None
    if file.endswith(_TEST):
        return _TEST
    return file[len(_ENGINE) :] if file.startswith(_ENGINE) else ""


@contextmanager
def watching(number: int | None = None, error: int = 0, exchanges: bool = True) -> Iterator[Watched]:
    """Watch the file system; let the call of this number (of those that the engine makes) fail with this error.

    Without `exchanges`, it knows no step in which two folders change places.
    """
    watched = Watched(number, error)
    real_open, real_close, real_scandir, real_swap = builtins.open, os.close, os.scandir, exchange._swap

    def opened(file: Any, *given: Any, **named: Any) -> Any:
        watched.meet("open", file)
        stream = real_open(file, *given, **named)
        return stream if _site() is None else _Proxy(stream, _OF_STREAMS, file, watched)

    def closed(descriptor: int) -> None:
        real_close(descriptor)  # as systems do it: what they say of it comes after that
        watched.meet("close", descriptor)

    def swapped(one: Path, other: Path) -> int:
        try:
            watched.meet("exchange", other)
        except OSError as fault:
            return fault.errno or 0
        return real_swap(one, other) if exchanges else 38

    with pytest.MonkeyPatch.context() as patch:
        for name in _OF_OS:
            patch.setattr(os, name, watched.met(getattr(os, name), name))
        patch.setattr(os, "close", closed)
        patch.setattr(os, "scandir", lambda folder=".": _Scan(real_scandir, folder, watched))
        patch.setattr(builtins, "open", opened)
        patch.setattr(io, "open", opened)
        patch.setattr(exchange, "_swap", swapped)
        patch.setattr(shutil, "_use_fd_functions", False)  # by path: of open folders nothing could be written down
        if sys.platform != "win32":
            import fcntl

            patch.setattr(fcntl, "flock", watched.met(fcntl.flock, "flock"))
        yield watched
