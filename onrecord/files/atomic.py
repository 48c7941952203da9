"""A file takes its place in one step: who reads meanwhile, or after a fault, finds all of it or what was there before.

It is written under another name in the same folder: a dot begins that name, so that what a killed process left can be
known, and `~` ends it, so that nobody takes it for a card. Errors are the caller's to tell or to do without.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


class NewFile:
    """A file on its way to its place, written to `stream`: `place` it or `drop` it, or both in this order."""

    def __init__(self, file: Path) -> None:
        """Begin to write what `file` is to be; its folder must be there. Raises OSError."""
        self._file = file
        self._half = file.with_name(f".{os.urandom(8).hex()}~")  # of no long name, whatever the file's
        self.stream: BinaryIO = self._half.open("xb")

    def place(self, *, new: bool = False, keep_mode: bool = False) -> None:
        """Let it take its place. Raises OSError, and then nothing has changed.

        `new`: FileExistsError where the name is taken, else what stands there is replaced. `keep_mode`: the file that
        stands there hands on its permissions, else they are those of any new file.
        """
        self.stream.close()
        if keep_mode:
            self._half.chmod(self._file.stat().st_mode & 0o777)
        if new:
            take_name(self._half, self._file)
        else:
            self._half.replace(self._file)

    def drop(self) -> None:
        """Close and remove what did not take its place; what the system refuses is not raised."""
        with suppress(OSError):
            self.stream.close()
        with suppress(OSError):
            self._half.unlink(missing_ok=True)


@contextmanager
def writing(file: Path, *, new: bool = False, keep_mode: bool = False) -> Iterator[BinaryIO]:
    """A stream whose bytes are the file's once the context ends; after a fault within it, nothing has changed.

    `new`, `keep_mode` and what is raised: as of `NewFile`. Of a link, give what it leads to: the link itself would be
    replaced.
    """
    made = NewFile(file)
    try:
        yield made.stream
        made.place(new=new, keep_mode=keep_mode)
    finally:
        made.drop()


def write_atomically(file: Path, content: bytes, *, new: bool = False, keep_mode: bool = False) -> None:
    """Let the file hold these bytes, in one step; after a fault it is as it was.

    `new`: a file must not be there yet, which raises FileExistsError; else it is replaced. `keep_mode`: the file keeps
    its permissions, else they are those of any new file. Raises OSError where the system refuses.
    """
    with writing(file, new=new, keep_mode=keep_mode) as stream:
        stream.write(content)


def take_name(written: Path, file: Path) -> None:
    """Give a finished file a second name, on the same file system. Raises FileExistsError where that is taken."""
    try:
        os.link(written, file)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a file system without hard links
        _copy(written, file)


def _copy(written: Path, file: Path) -> None:
    """In more than one step, but never over another file, and after a fault nothing is left."""
    stream = file.open("xb")
    try:
        with stream:
            stream.write(written.read_bytes())
    except BaseException:
        file.unlink(missing_ok=True)
        raise
