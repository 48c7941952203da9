"""Where a site's files are read: on the disk, or in what stands for it. The rules of finding are the same for all."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol


class TreeEntry(Protocol):
    """What lies in a folder, as `os.DirEntry` has it: its last name, and its path."""

    @property
    def name(self) -> str:
        """The last part of its path."""

    @property
    def path(self) -> str:
        """Its folder as it was asked for, and its name."""

    def __fspath__(self) -> str:
        """Its path."""

    def is_dir(self) -> bool:
        """Whether it is a folder, once links are followed; False where they lead to nothing. Raises OSError."""

    def is_symlink(self) -> bool:
        """Whether it is a link itself. Raises OSError."""

    def stat(self) -> os.stat_result:
        """What it is and how long, once links are followed. Raises OSError."""


class Tree(Protocol):
    """A tree of files that can be listed and read; paths are absolute, or relative to the working folder."""

    def entries(self, folder: Path) -> AbstractContextManager[Iterator[TreeEntry]]:
        """What lies in a folder, in no order. Raises OSError; FileNotFoundError where there is no such folder."""

    def resolve(self, place: Path) -> Path:
        """Where a path leads once links are followed, be there anything or not.

        Raises OSError or RuntimeError where links lead in a circle.
        """

    def stat(self, place: Path | TreeEntry) -> os.stat_result:
        """What a file is and how long, once links are followed. Raises OSError."""

    def read(self, place: Path | TreeEntry) -> bytes:
        """The bytes of a plain file. Raises OSError."""


class Disk:
    """The files as they lie on the disk now."""

    def entries(self, folder: Path) -> AbstractContextManager[Iterator[TreeEntry]]:
        """As `Tree.entries`."""
        return os.scandir(folder)

    def resolve(self, place: Path) -> Path:
        """As `Tree.resolve`."""
        return place.resolve()

    def stat(self, place: Path | TreeEntry) -> os.stat_result:
        """As `Tree.stat`."""
        return place.stat()

    def read(self, place: Path | TreeEntry) -> bytes:
        """As `Tree.read`."""
        with open(place, "rb", buffering=0) as stream:  # noqa: PTH123  (an entry opens faster than its path)
            return stream.readall()


DISK = Disk()
