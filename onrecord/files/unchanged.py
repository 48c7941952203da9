"""Which files nobody has touched since they were looked at, as the system says it; and a disk that reads no other.

A file that is written, exchanged or given another mode gets a new time of change (POSIX, `st_ctime`), which no program
can set back. So what has the same mark as it had has the same bytes; but not what changed in the very tick of the clock
in which it was looked at, as in git's index: if that changes again at once, its mark may stay as it is. Where a system
has no such time, nothing is believed.
"""

import os
import time
from collections.abc import Mapping
from pathlib import Path

from onrecord.files.tree import Disk, TreeEntry

Mark = tuple[int, ...]

_TICK = 50_000_000  # nanoseconds; the clock of file systems goes in steps of 10 ms at the most


def has_marks() -> bool:
    """Whether this system has a time of change that nobody can set."""
    return os.name == "posix"


def mark_of_file(about: os.stat_result) -> Mark:
    """Size, mode, place and times of a file."""
    return about.st_size, about.st_mode, about.st_dev, about.st_ino, about.st_mtime_ns, about.st_ctime_ns


def is_fresh(about: os.stat_result, now: int) -> bool:
    """Whether a file changed just now, so that its mark tells nothing; `now`: then at the latest, in nanoseconds."""
    return about.st_ctime_ns > now - _TICK


class KnownDisk(Disk):
    """The disk as it lies now, of which what was read before is not read again where its mark is the same.

    What it gives of such a file are the very bytes of then.
    """

    def __init__(self, read: Mapping[str, tuple[Mark, bytes]] | None = None) -> None:
        """What was `read` before, by path, as `seen` has it; None: nothing was."""
        self._before = read or {}
        self._now = time.time_ns()
        self.seen: dict[str, tuple[Mark, bytes]] = {}

    def read(self, place: Path | TreeEntry) -> bytes:
        """As `Tree.read`."""
        about = place.stat()  # first: what changes after it has another mark the next time
        path, mark = os.fspath(place), mark_of_file(about)
        known = self._before.get(path)
        content = known[1] if known is not None and known[0] == mark else super().read(place)
        if has_marks() and not is_fresh(about, self._now):
            self.seen[path] = known if known is not None and known[1] is content else (mark, content)
        return content
