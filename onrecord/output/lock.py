"""One build at a time: a lock on a file that the system lets go when the process ends, however it ends."""

import os
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from types import TracebackType

from onrecord.output.manifest import cannot_lock

if sys.platform == "win32":
    import msvcrt

    def _try(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _wait(descriptor: int) -> None:
        while not _try(descriptor):
            time.sleep(0.1)

else:
    import fcntl

    def _try(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _wait(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)


_FOLDER = ".onrecord"  # of a project: what is not part of the site


def _silent() -> None:
    """Say nothing."""


def _is_still(path: Path, descriptor: int) -> bool:
    """Whether the open file is the one at `path`: another build may have deleted it while we waited."""
    if sys.platform == "win32":
        return True  # an open file cannot be deleted there, and its number is not told the same way by both calls
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _is_folder(place: Path) -> bool:
    """Whether a folder is there; one that the system does not tell of is none: who takes the lock is told of it."""
    try:
        return place.is_dir()
    except OSError:
        return False


def can_keep(root: Path) -> bool:
    """Whether the folder of the project at `root` that is for what is not part of the site can be written to.

    It cannot where the project is read-only, as some containers are given it: nothing is kept then. Something else than
    a folder in its place is no such project: whoever takes the lock is told of it.
    """
    folder = root / _FOLDER
    if os.path.lexists(folder) and not _is_folder(folder):
        return True
    return os.access(folder if os.path.lexists(folder) else root, os.W_OK | os.X_OK)


def project_lock(root: Path, name: str, on_wait: Callable[[], object] = _silent) -> AbstractContextManager[object]:
    """A lock of the project at `root`; one that holds nobody up where the project is read-only.

    `name`: of its file; `on_wait`: as of `BuildLock`.
    """
    return BuildLock(root / _FOLDER / name, on_wait) if can_keep(root) else nullcontext()


class BuildLock:
    """A context in which no other build runs; `on_wait` is called once if another one has to end first."""

    def __init__(self, path: Path, on_wait: Callable[[], object] = _silent) -> None:
        """Name the lock's file; nothing is opened yet."""
        self._path = path
        self._on_wait = on_wait
        self._descriptor: int | None = None

    def __enter__(self) -> "BuildLock":
        """Take the lock, waiting for it if need be; its folder is made. Raises OutputError where that is refused."""
        try:
            self._path.parent.mkdir(exist_ok=True)
            self._take()
        except OSError as fault:
            raise cannot_lock(self._path.parent, fault) from fault
        return self

    def _take(self) -> None:
        said = False
        while self._descriptor is None:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
            try:
                if not _try(descriptor):
                    if not said:
                        self._on_wait()
                    said = True
                    _wait(descriptor)
                if _is_still(self._path, descriptor):
                    self._descriptor = descriptor
            finally:
                if self._descriptor is None:
                    os.close(descriptor)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let the lock go; its file stays, so that no two builds ever lock two files."""
        if self._descriptor is not None:
            with suppress(OSError):  # it is let go all the same
                os.close(self._descriptor)
            self._descriptor = None
