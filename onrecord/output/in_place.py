"""Publishing into a folder that cannot change places with another, file by file.

It is a disk of its own (a mount), or the folder that it lies in cannot be written to. So for a moment readers may find
some files of the old site and some of the new.
"""

import os
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from onrecord.output.manifest import folders_of

_MOUNTS = Path("/proc/self/mountinfo")  # Linux; it alone knows of a folder that stands for another on the same disk


def is_fixed(output: Path) -> bool:
    """Whether a folder that is there can only be written into, and not be replaced as a whole."""
    if not output.is_dir():
        return False
    return os.path.ismount(output) or _is_mounted(output) or not os.access(output.parent, os.W_OK | os.X_OK)


def _is_mounted(folder: Path) -> bool:
    place = os.fsencode(folder.resolve())
    try:
        lines = _MOUNTS.read_bytes().splitlines()
    except OSError:
        return False
    return any(_without_escapes(line.split()[4]) == place for line in lines)


def _without_escapes(path: bytes) -> bytes:
    """A path as the system lists it: blanks and backslashes are octal there."""
    for escape, meant in ((b"\\040", b" "), (b"\\011", b"\t"), (b"\\012", b"\n"), (b"\\134", b"\\")):
        path = path.replace(escape, meant)
    return path


def exchange_files(
    output: Path, stage: Path, aside: Path, *, new: Collection[str], gone: Collection[str], folders: Iterable[str]
) -> None:
    """Move each file of `new` from `stage` to its place in `output`, and what `gone` names out of it.

    `folders`: those that go, too, if they are empty then. All lie on one disk. What was replaced lies in `aside` then.
    Raises OSError, and then the old files are in their places.
    """
    begun: list[str] = []
    try:
        for path in sorted(gone):
            begun.append(path)
            _keep(output / path, aside / path)
            (output / path).unlink(missing_ok=True)
        _remove_empty(output, folders)
        for path in sorted(new):
            (output / path).parent.mkdir(parents=True, exist_ok=True)
            begun.append(path)
            _keep(output / path, aside / path)
            (stage / path).replace(output / path)
    except BaseException:
        _take_back(output, stage, aside, begun, new)
        raise


def _take_back(output: Path, stage: Path, aside: Path, begun: Sequence[str], new: Collection[str]) -> None:
    """Bring each file back that was replaced or removed; what was done is told by where the files lie."""
    for path in reversed(begun):
        if path in new:
            if not (stage / path).is_file():
                (output / path).unlink(missing_ok=True)
            _remove_empty(output, folders_of([path]))
        if (aside / path).is_file():
            (output / path).parent.mkdir(parents=True, exist_ok=True)
            (aside / path).replace(output / path)


def _keep(place: Path, aside: Path) -> None:
    """Give a file that is there a second name, or its name another place where no file has two."""
    if not os.path.lexists(place):
        return
    aside.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(place, aside, follow_symlinks=False)
    except (OSError, NotImplementedError):
        place.replace(aside)


def _remove_empty(output: Path, folders: Iterable[str]) -> None:
    for folder in sorted(folders, reverse=True):
        with suppress(OSError):  # what is not empty stays
            (output / folder).rmdir()
