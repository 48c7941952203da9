"""A published site in a folder, read as a stranger's: no link is followed, and nothing is longer than it may be."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.model.output.reading import Content, NotRead, SiteFiles
from onrecord.model.urls import is_output_path

LARGEST = 1 << 28  # bytes of one file
_MOST = 1_000_000  # entries of a folder with all below it


def site_in_folder(folder: Path) -> SiteFiles:
    """The files of a site that lies in a folder. Raises OSError where it cannot be looked through."""

    def read_each(paths: Iterable[str]) -> Iterator[tuple[str, Content]]:
        return ((path, _read(folder, path)) for path in paths)

    paths = frozenset(_walk(folder))
    return SiteFiles(words=str(folder), read=lambda path: _read(folder, path), read_each=read_each, paths=paths)


def _read(folder: Path, path: str) -> Content:
    if not is_output_path(path):
        return NotRead("that is no path within a site")
    place = folder
    try:
        for step in path.split("/"):
            place = place / step
            about = place.lstat()
            if stat.S_ISLNK(about.st_mode):
                return NotRead("it is a link, or lies in a folder that is one")
        if not stat.S_ISREG(about.st_mode):
            return NotRead("it is no plain file")
        if about.st_size > LARGEST:
            return NotRead(f"it is longer than {LARGEST >> 20} MiB")
        return place.read_bytes()
    except FileNotFoundError:
        return NotRead("it is not there", missing=True)
    except OSError as fault:
        return NotRead(fault.strerror or "the system refuses it")


def _walk(folder: Path) -> Iterator[str]:
    """Every file, and every link, below a folder; at most so many as a site can have."""
    waiting, seen = [""], 0
    while waiting and seen < _MOST:
        prefix = waiting.pop()
        with os.scandir(f"{folder}/{prefix}") as entries:
            for entry in entries:
                seen += 1
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{prefix}{entry.name}/")
                else:
                    yield prefix + entry.name
