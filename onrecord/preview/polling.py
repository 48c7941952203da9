"""Changes found by looking at all files again and again, where the system does not tell of them.

What the library for watching does in this case sees one change of a file in a second; here each is seen.
"""

import os
import stat
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from watchfiles import Change

Stamp = tuple[int, ...]  # what differs once a file was written or replaced; of a folder, once another took its place

_PAUSE = 0.5  # seconds between two looks at the least
_SHARE = 10  # as many times as long as a look took: looking takes a tenth of a processor at the most


def poll(folder: Path, stop: threading.Event, *, deep: bool) -> Iterator[set[tuple[Change, str]]]:
    """Sets of changes in a folder until `stop` is set; if `deep`, in those below it too, and while it is there.

    The first set is empty: all that is there was seen once.
    """
    before, took = _seen(folder, deep=deep)
    yield set()
    while not stop.wait(max(_PAUSE, took * _SHARE)) and (folder.is_dir() or not deep):
        after, took = _seen(folder, deep=deep)
        if found := _differences(before, after):
            yield found
        before = after


def _differences(before: Mapping[str, Stamp], after: Mapping[str, Stamp]) -> set[tuple[Change, str]]:
    added = {(Change.added, path) for path in after.keys() - before.keys()}
    deleted = {(Change.deleted, path) for path in before.keys() - after.keys()}
    return added | deleted | {(Change.modified, p) for p in before.keys() & after.keys() if before[p] != after[p]}


def _seen(folder: Path, *, deep: bool) -> tuple[dict[str, Stamp], float]:
    """The stamp of each entry by path, and the seconds that it took; links are followed, each folder once."""
    began = time.monotonic()
    stamps: dict[str, Stamp] = {}
    known: set[tuple[int, int]] = set()
    waiting = [str(folder)]
    while waiting:
        for path, about in _entries(waiting.pop()):
            if not stat.S_ISDIR(about.st_mode):
                stamps[path] = (about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns)
                continue
            stamps[path] = place = (about.st_dev, about.st_ino)
            if deep and place not in known:
                known.add(place)
                waiting.append(path)
    return stamps, time.monotonic() - began


def _entries(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """The entries of a folder; what vanishes while it is looked at, or may not be looked at, is not there."""
    try:
        with os.scandir(folder) as found:
            entries = list(found)
    except OSError:
        return
    for entry in entries:
        try:
            yield entry.path, os.stat(entry.path)  # noqa: PTH116  (what an entry knows of a file is old on Windows)
        except OSError:
            continue
