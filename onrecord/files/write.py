"""Files added to a project: all of them or none, and never over one that is there."""

import errno
import os
import secrets
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from onrecord.files.atomic import take_name
from onrecord.files.exchange import exchange
from onrecord.files.litter import is_litter, is_of_empty_folders

WORK = ".onrecord"  # the project's own folder for what is not part of the site


class Taken(Exception):
    """A file is there already; `path` is the place that was wanted."""

    def __init__(self, path: str) -> None:
        """`path`: the place that was wanted, as it was asked for."""
        super().__init__(path)
        self.path = path


@contextmanager
def _stage(parent: Path, name: str) -> Iterator[Path]:
    """A new folder that is gone at the end, whatever happens."""
    folder = parent / f"{name}-{secrets.token_hex(4)}"
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def refusal(root: Path, fault: OSError) -> str:
    """What the system refused, in words; where a file stands in the place of a folder, which one that is.

    `root`: files below it are named by their path there, others in full.
    """
    place = Path(str(fault.filename or root))
    folders = (place, *place.parents) if fault.errno in (errno.ENOTDIR, errno.EEXIST) else place.parents
    wrong = next((above for above in folders if os.path.lexists(above) and not above.is_dir()), None)
    if wrong is None:
        return fault.strerror or str(fault)
    name = wrong.relative_to(root).as_posix() if wrong.is_relative_to(root) else str(wrong)
    return f"{name} is no folder, and one of this name is needed: move it away"


def _make_folders(folder: Path) -> None:
    """Make a folder with all above it. Raises OSError; NotADirectoryError where a file has the name of one of them."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as fault:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from fault


def _write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, content in sorted(files.items()):
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


def add_files(root: Path, files: Mapping[str, bytes]) -> None:
    """Write new files below `root`. Raises Taken where one is there, OSError otherwise; then none was written."""
    with _stage(root / WORK, "new") as stage:
        _write_all(stage, files)
        done: list[Path] = []
        try:
            for path in sorted(files):
                _make_folders((root / path).parent)
                take_name(stage / path, root / path)
                done.append(root / path)
        except FileExistsError:
            _unlink(done)
            raise Taken(path) from None
        except BaseException:
            _unlink(done)
            raise


def _unlink(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def make_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder with all its files at once. Raises Taken where something is there that is not an empty folder.

    What a file manager leaves in a folder that was looked at counts for nothing, and goes.
    """
    left = list(target.iterdir()) if target.is_dir() else []
    if os.path.lexists(target) and not (target.is_dir() and all(map(_counts_for_nothing, left))):
        raise Taken(str(target))
    _make_folders(target.parent)
    with _stage(target.parent, f".{target.name}.new") as stage:
        _write_all(stage, files)
        if target.is_dir():
            _unlink(left)
            target.rmdir()
        stage.rename(target)


def _counts_for_nothing(place: Path) -> bool:
    return is_of_empty_folders(place.name) and place.is_file()


def read_below(root: Path, names: Iterable[str]) -> dict[str, bytes]:
    """The bytes of files, and of all files in folders, by path; caches and litter are passed over."""
    found: dict[str, bytes] = {}
    for name in names:
        place = root / name
        places = [place] if place.is_file() else sorted(place.rglob("*")) if place.is_dir() else []
        for file in places:
            path = file.relative_to(root)
            passed = "__pycache__" in path.parts or any(map(is_litter, file.relative_to(place).parts))
            if file.is_file() and not passed:
                found[path.as_posix()] = file.read_bytes()
    return found


def replace(
    root: Path,
    write: Mapping[str, bytes],
    remove: Collection[str],
    folder: str | None = None,
    within: Mapping[str, bytes] | None = None,
) -> None:
    """Write and remove files, then let `folder` hold `within` and nothing else; an error takes all back.

    `write` and `remove`: by path below `root`; what is removed may be a folder, and folders that are empty then go,
    too. `within`: by path below `folder`; None: there is no such folder. The folder comes last: what it says of the
    files is true only once they are in place. Raises OSError, and then everything is as it was.
    """
    with _stage(root / WORK, "upgrade") as stage:
        _write_all(stage / "new", write)
        _write_all(stage / "folder", within or {})
        old, new = stage / "old", stage / "new"
        moves = [(root / path, old / path) for path in (*remove, *write) if (root / path).exists()]
        moves += [(new / path, root / path) for path in write]
        done: list[tuple[Path, Path]] = []
        try:
            for source, target in moves:
                target.parent.mkdir(parents=True, exist_ok=True)
                source.rename(target)
                done.append((source, target))
            if folder is not None:
                exchange(stage / "folder", root / folder, stage / "aside")
        except BaseException:
            for source, target in reversed(done):
                target.rename(source)
            raise
    for path in remove:
        _remove_empty(root, (root / path).parent)


def _remove_empty(root: Path, folder: Path) -> None:
    """Remove a folder with nothing in it, and those above it that have nothing else, up to `root`."""
    with suppress(OSError):
        while folder != root:
            folder.rmdir()
            folder = folder.parent
