"""What the system says of files, by which they are known to be untouched without being read.

A file that is written, exchanged or given another mode gets a new time of change (POSIX, `st_ctime`), which no program
can set back. So what was read and has the same mark says the same still; but not what changed in the very tick of the
clock in which it was looked at (as in git's index), nor what lies on a file system whose times of change are coarse or
can be set: such files are told apart, for only reading them can prove anything.
"""

import os
import time
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import attrgetter

_TICK = 50_000_000  # nanoseconds; the clock of file systems that is not coarse goes in steps of 10 ms at the most
_COARSE = 10_000_000  # times in such steps are of FAT, HFS+, or protocols without a time of change of their own
_ABOUT: Callable[[os.stat_result], tuple[int, ...]] = attrgetter(
    "st_size", "st_mode", "st_dev", "st_ino", "st_mtime_ns", "st_ctime_ns"
)
_NUMBERS = 6  # in the row of a file
_ROW = 8 * _NUMBERS  # bytes


@dataclass(frozen=True, slots=True)
class Marks:
    """What the system said of files at one moment: of each its row, one after the other."""

    rows: bytes
    unproven: tuple[str, ...]  # files that may change and keep their row

    @property
    def sizes(self) -> list[int]:
        """The size of each file in bytes."""
        return list(array("Q", self.rows)[::_NUMBERS])

    @property
    def modes(self) -> list[int]:
        """The mode of each file, as `st_mode`."""
        return list(array("Q", self.rows)[1::_NUMBERS])


def has_marks() -> bool:
    """Whether this system has a time of change that nobody can set."""
    return os.name == "posix"


def mark_of(about: os.stat_result) -> tuple[int, ...]:
    """Size, mode, place and times of a file, as its row has them."""
    return _ABOUT(about)


def is_unproven(about: os.stat_result, now: int) -> bool:
    """Whether a file may change and keep its mark; `now`: nanoseconds, no later than it was looked at."""
    return about.st_ctime_ns > now - _TICK or not about.st_ctime_ns % _COARSE


def marks_of(paths: Iterable[str]) -> Marks | None:
    """The marks of files and folders, in order; links are not followed.

    None where one is missing or has numbers that no row holds, and on systems that have no such marks.
    """
    if not has_marks():
        return None
    now = time.time_ns()
    numbers: list[int] = []
    unproven = []
    try:
        for path in paths:
            about = os.lstat(path)
            numbers += mark_of(about)
            if is_unproven(about, now):
                unproven.append(path)
        return Marks(array("Q", numbers).tobytes(), tuple(unproven))
    except (OSError, OverflowError):
        return None


def differing(before: bytes, now: bytes) -> Iterable[int]:
    """The numbers, from 0, of the files whose rows differ; both are rows of the same files."""
    if before == now:
        return ()
    return [at // _ROW for at in range(0, len(now), _ROW) if before[at : at + _ROW] != now[at : at + _ROW]]
