"""A disk of which no file is read again that nobody has touched, as the system's marks tell it (`files.marks`)."""

import os
import time
from collections.abc import Mapping
from pathlib import Path

from onrecord.files.marks import has_marks, is_unproven, mark_of
from onrecord.files.tree import Disk, TreeEntry

Mark = tuple[int, ...]


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
        path, mark = os.fspath(place), mark_of(about)
        known = self._before.get(path)
        content = known[1] if known is not None and known[0] == mark else super().read(place)
        if has_marks() and not is_unproven(about, self._now):
            self.seen[path] = known if known is not None and known[1] is content else (mark, content)
        return content
