"""Two folders change places in one step, where the system can; else in two, with a moment in which one is missing."""

import ctypes
import errno
import os
import time
from contextlib import suppress
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # Linux, linux/fs.h
_RENAME_SWAP = 2  # macOS, sys/stdio.h
_TRIES = 20 if os.name == "nt" else 1
# What systems and file systems answer that do not know the exchange. EXDEV: overlay file systems.
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EXDEV, errno.EPERM}


def _swap(one: Path, other: Path) -> int:
    """Exchange two paths by the system's own call: 0, or the number of its error."""
    if os.name != "posix":
        return errno.ENOSYS
    libc = ctypes.CDLL(None, use_errno=True)
    if hasattr(libc, "renameat2"):
        flags = ctypes.c_uint(_RENAME_EXCHANGE)
        done = libc.renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), flags)
    elif hasattr(libc, "renamex_np"):
        done = libc.renamex_np(os.fsencode(one), os.fsencode(other), ctypes.c_uint(_RENAME_SWAP))
    else:
        return errno.ENOSYS
    return 0 if done == 0 else ctypes.get_errno()


def _move(source: Path, target: Path, *, tries: int = _TRIES, wait: float = 0.1) -> None:
    """Rename; on Windows a scanner or the preview may hold a file open for a moment, and then it is tried again."""
    for left in range(tries - 1, -1, -1):
        try:
            source.rename(target)
        except PermissionError:
            if not left:
                raise
            time.sleep(wait)
        else:
            return


def exchange(new: Path, current: Path, aside: Path) -> bool:
    """Let two folders change places, in one step where the system can; whether `current` was missing for a moment.

    All three lie on one file system. The old folder ends up at `new`; `aside` is a free name for it meanwhile, at which
    it stays if it cannot be moved on. Raises OSError where the system refuses, after putting `current` back.
    """
    error = _swap(new, current)
    if error == 0:
        return False
    if error not in _CANNOT:
        raise OSError(error, os.strerror(error), str(current))
    try:
        _move(current, aside)
        _move(new, current)
    except BaseException:
        if aside.exists() and not current.exists():
            _move(aside, current)
        raise
    with suppress(OSError):  # the new one stands: what cannot be moved away is removed by the next build
        _move(aside, new)
    return True
