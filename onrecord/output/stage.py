"""The new site is made whole beside `output`, then the two folders change places."""

import hashlib
import os
import re
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from onrecord.files.atomic import write_atomically
from onrecord.files.exchange import exchange
from onrecord.output.in_place import exchange_files, is_fixed
from onrecord.output.manifest import MANIFEST, Published, folders_of, intact, intact_bytes, manifest_bytes, walk

_FOLDER_MODE = 0o755
_WITHIN = ".onrecord"  # begins the name of a stage that lies in the output itself
_CHANGED = "the new site was changed by another program while it was written"
_UMASK = 0o022  # files and folders of the site are open to readers, whatever the user's own


class Gap(StrEnum):
    """What readers may have found for a moment, where the system cannot exchange two sites in one step."""

    MISSING = "This system cannot exchange two folders in one step; the site was missing for a moment."
    MIXED = "The files of the site were exchanged one by one; for a moment some were old and some new."


class Written(NamedTuple):
    """A file of the new site: the SHA-256 of its bytes, how many there are, and whether the old site has it."""

    digest: str
    size: int
    kept: bool


class Stage:
    """A new site on its way, beside the old one; workers may put files into it side by side."""

    def __init__(self, output: Path, old: Published, step: Callable[[str], object]) -> None:
        """A stage beside `output`, where `old` lies, or in it; nothing is made before the first file that is new.

        `step` is told the name of each step before it is taken.
        """
        mark = os.urandom(4).hex()
        self._output, self._old, self._step = output, old, step
        self._within = is_fixed(output)
        begin = output / _WITHIN if self._within else output.parent / f".{output.name}"
        self._place, self._aside = (begin.with_name(f"{begin.name}.{kind}-{mark}") for kind in ("stage", "old"))
        self._folders: set[str] = set()

    def holds(self, path: str, digest: str) -> int | None:
        """The size in bytes of the old site's file at `path`; None where it has not the bytes of this digest, whole.

        `digest`: SHA-256, hex.
        """
        return intact(self._output / path, digest) if self._old.lists(path, digest) else None

    def held(self, path: str, digest: str) -> bytes | None:
        """As `holds`, the bytes of the old site's file themselves; None where that gives None."""
        return intact_bytes(self._output / path, digest) if self._old.lists(path, digest) else None

    def put(self, path: str, content: bytes) -> Written:
        """Write a file, unless the old site has the same. Raises OSError."""
        digest = hashlib.sha256(content).hexdigest()
        if self.holds(path, digest) is not None:
            return Written(digest, len(content), True)
        self._make_folder(path)
        _write(self._place / path, content)
        return Written(digest, len(content), False)

    def put_pieces(self, path: str, pieces: Iterable[bytes]) -> Written:
        """As `put`, a file that is written as it is made. Raises OSError."""
        self._make_folder(path)
        found, place = hashlib.sha256(), self._place / path
        with place.open("xb") as stream:
            for piece in pieces:
                found.update(piece)
                stream.write(piece)
            size = stream.tell()
        digest = found.hexdigest()
        kept = self.holds(path, digest) is not None
        if kept:
            place.unlink()
        return Written(digest, size, kept)

    def exchange(self, files: Mapping[str, Written]) -> Gap | None:
        """Let the new site take the place of the old; what readers may have found meanwhile, None: one of the two.

        `files` are all of the new site: those put here, and those that the old site has. Raises OSError, and then the
        old site is in its place.
        """
        return self._exchange_within(files) if self._within else self._exchange_whole(files)

    def _exchange_whole(self, files: Mapping[str, Written]) -> Gap | None:
        foreign = self._old.foreign_beside(files)
        self._step("carry")
        for path, file in sorted(files.items()):
            self._make_folder(path)
            if file.kept and not _linked(self._output / path, self._place / path):
                _write(self._place / path, (self._output / path).read_bytes())
        for path in foreign:
            self._make_folder(path)
        _carry_all(self._output, self._place, foreign, files)
        self._step("manifest")
        _write(self._place / MANIFEST, manifest_bytes({path: file.digest for path, file in files.items()}))
        self._step("check")
        _check_stage(self._place, files, foreign)
        self._step("exchange")
        gap = self._exchange()
        self._step("remove")
        _remove(self._place)
        return Gap.MISSING if gap else None

    def _exchange_within(self, files: Mapping[str, Written]) -> Gap | None:
        """One file after the other; the list of files first names those of both sites, so that all of them are ours.

        Should the build be killed meanwhile, the next one makes anew each file that is not as listed.
        """
        self._step("carry")
        new = {path: file for path, file in files.items() if not file.kept}
        gone = self._old.manifest.keys() - files.keys()
        listed = {path: file.digest for path, file in files.items()}
        self._step("manifest")
        write_atomically(self._output / MANIFEST, manifest_bytes({**self._old.manifest, **listed}))
        self._step("check")
        if any((self._place / path).stat().st_size != file.size for path, file in new.items()):
            raise OSError(_CHANGED)
        self._step("exchange")
        try:
            exchange_files(
                self._output,
                self._place,
                self._aside,
                new=new.keys(),
                gone=self._old.plain & gone,
                folders=folders_of(gone),
            )
        except BaseException:
            write_atomically(self._output / MANIFEST, manifest_bytes(self._old.manifest))
            raise
        write_atomically(self._output / MANIFEST, manifest_bytes(listed))
        self._step("remove")
        self.discard()
        return Gap.MIXED

    def exchange_few(self, paths: Iterable[str], files: Mapping[str, Written]) -> None:
        """Let these files, put here, take the place of the old ones, each in one step; `files` are all of the site.

        The list of files takes its place last. Raises OSError, and then the old files are in their places.
        """
        new = [path for path in paths if not files[path].kept]
        if not new:
            return
        self._step("manifest")
        _write(self._place / MANIFEST, manifest_bytes({path: file.digest for path, file in files.items()}))
        for path in new:
            before = self._place / f"{path}.before"
            if not _linked(self._output / path, before):
                _write(before, (self._output / path).read_bytes())
        self._step("exchange")
        # Not `write_atomically`: all are written already, and if one cannot take its place, the others must give
        # theirs back.
        begun: list[str] = []
        try:
            for path in new:
                begun.append(path)
                (self._place / path).replace(self._output / path)
            (self._place / MANIFEST).replace(self._output / MANIFEST)
        except BaseException:
            for path in reversed(begun):
                (self._place / f"{path}.before").replace(self._output / path)
            raise
        self._step("remove")

    def discard(self) -> None:
        """Remove all of the stage that is left; what the system refuses is left to the next build."""
        _remove(self._place)
        if self._within:
            _remove(self._aside)

    def _exchange(self) -> bool:
        if not self._output.exists():
            self._place.rename(self._output)
            return False
        return exchange(self._place, self._output, self._aside)

    def _make_folder(self, path: str) -> None:
        folder = path.rstrip("/").rpartition("/")[0]
        if folder not in self._folders:
            (self._place / folder).mkdir(_FOLDER_MODE, parents=True, exist_ok=True)
            self._folders.add(folder)


@contextmanager
def open_to_readers() -> Iterator[None]:
    """A context in which new files and folders have the modes that a web server needs, whatever the user's own.

    It changes the mask (umask) of the whole process meanwhile.
    """
    before = os.umask(_UMASK)
    try:
        yield
    finally:
        os.umask(before)


def _write(file: Path, content: bytes) -> None:
    with file.open("xb") as stream:
        stream.write(content)


def _linked(source: Path, target: Path) -> bool:
    """A second name for an unchanged file; False where the file system has none to give."""
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        return False
    return True


def _carry_all(output: Path, stage: Path, foreign: Iterable[str], made: Iterable[str]) -> None:
    """Bring all that is foreign along, and the modes of folders that are theirs alone: a private one stays private."""
    for path in foreign:
        _carry(output, stage, path)
    for folder in sorted(folders_of(foreign) - folders_of(made), reverse=True):
        shutil.copymode(output / folder, stage / folder)


def _carry(output: Path, stage: Path, path: str) -> None:
    """Bring a foreign entry along: link, empty folder or file, as it is."""
    source, target = output / path, stage / path
    if path.endswith("/"):
        target.mkdir()
        shutil.copymode(source, target)
    elif source.is_symlink():
        target.symlink_to(os.readlink(source), target_is_directory=source.is_dir())  # noqa: PTH115  (to the letter: Path would take it apart)
    elif not _linked(source, target):
        shutil.copy2(source, target)


def _check_stage(stage: Path, files: Mapping[str, Written], foreign: Iterable[str]) -> None:
    """The stage holds every file at its full length, and nothing else; a disk may lie or be full."""
    plain, other = walk(stage)
    whole = plain | other == {*files, MANIFEST, *foreign}
    if not whole or any((stage / path).stat().st_size != file.size for path, file in files.items()):
        raise OSError(_CHANGED)


def disown_all(output: Path) -> None:
    """Leave a manifest that lists nothing: the folder is still the site's, all in it is foreign."""
    with open_to_readers():
        write_atomically(output / MANIFEST, manifest_bytes({}))


def sweep(output: Path) -> None:
    """Finish what a killed build left: bring the site back if it died between two renames, drop its stages.

    Raises OSError: only who has seen all that lies there knows that no site waits to be brought back.
    """
    for path in _left(output.parent, f".{output.name}"):
        if ".old-" in path.name and not os.path.lexists(output):
            path.rename(output)
        else:
            _remove(path)
    for path in _left(output, _WITHIN):
        _remove(path)


def _left(folder: Path, begin: str) -> list[Path]:
    """Stages, and sites that one took the place of, which were left in a folder; none where there is no such folder."""
    ours = re.compile(re.escape(begin) + r"\.(stage|old)-[0-9a-f]{8}")
    try:
        found = sorted(path for path in folder.iterdir() if ours.fullmatch(path.name))
    except (FileNotFoundError, NotADirectoryError):
        return []
    return [path for path in found if stat.S_ISDIR(path.lstat().st_mode)]


def _remove(folder: Path) -> None:
    """Remove a tree that is no longer the site. What resists stays, for the next build to sweep."""
    shutil.rmtree(folder, ignore_errors=True)
    with suppress(OSError):
        if folder.exists():
            # A foreign folder may be read-only. Files keep their mode: they are the new site's files too.
            for place, _folders, _files in os.walk(folder):
                Path(place).chmod(0o700)
            shutil.rmtree(folder, ignore_errors=True)
