"""What stands in `output`: the site as its own manifest lists it, and what is foreign beside it."""

import hashlib
import json
import os
import stat
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord.files.litter import is_of_empty_folders
from onrecord.files.unchanged import has_marks, is_fresh, mark_of_file
from onrecord.model.problems import Location, error

MANIFEST = ".onrecord.json"
FILE_MODE = 0o644
_FORMAT = 1


class OutputError(Exception):
    """The site cannot be published there; the folder is as it was."""

    def __init__(self, code: str, message: str, output: Path, hint: str) -> None:
        """State the fault as a problem at the folder `output`.

        `code`, `message` and `hint`: as of `problems.error`. Raises ValueError if `code` is none of ERRORS.
        """
        super().__init__(message)
        self.problem = error(
            code,
            message,
            Location(output.name),
            hint,
        )


@dataclass(frozen=True, slots=True)
class Published:
    """The site as it lies there: its manifest, the plain files and the other entries (links, empty folders)."""

    manifest: Mapping[str, str]
    plain: frozenset[str]
    other: frozenset[str]  # folders end in a slash

    @property
    def foreign(self) -> tuple[str, ...]:
        """Every entry that is not ours, one by one; an empty folder is, if files of ours were in it."""
        emptied = {f"{folder}/" for folder in folders_of(self.manifest)} if self.other else set()
        return tuple(sorted((self.plain - self.manifest.keys() - {MANIFEST}) | (self.other - emptied)))

    def foreign_beside(self, files: Iterable[str]) -> tuple[str, ...]:
        """Every entry that is not ours, but for empty folders that a site of these files fills."""
        foreign = self.foreign
        filled = {f"{folder}/" for folder in folders_of(files)} if foreign else set()
        return tuple(path for path in foreign if path not in filled)

    @property
    def folders(self) -> set[str]:
        """Every folder that lies there, those that links lead to left out."""
        return folders_of(self.plain | self.other) | {path.rstrip("/") for path in self.other if path.endswith("/")}

    def lists(self, path: str, digest: str) -> bool:
        """Whether the manifest has a file with these bytes at this path, and a plain file lies there.

        `digest`: the SHA-256 of the bytes, hex.
        """
        return path in self.plain and self.manifest.get(path) == digest


def read_output(output: Path) -> Published:
    """The site that lies there. Refused: a link, a file, a folder with other things and no manifest of ours.

    Raises OutputError for these, OSError where it cannot be looked at.
    """
    try:
        about = output.lstat()
    except FileNotFoundError:
        return Published({}, frozenset(), frozenset())
    if not stat.S_ISDIR(about.st_mode):
        raise OutputError(
            "output-not-a-folder",
            f"{output.name} is a link or a file; the site needs a folder of its own.",
            output,
            "Give another folder with --output, or move this one away.",
        )
    plain, other = walk(output)
    if MANIFEST in plain:
        return Published(_manifest(output), plain, other)
    if not all(is_of_empty_folders(path.partition("/")[0]) for path in plain | other):
        raise OutputError(
            "output-not-ours",
            f"The folder {output.name} is not empty and was not made by On Record, so nothing was written there.",
            output,
            "Give an empty or a new folder with --output, or empty this one yourself.",
        )
    return Published({}, plain, other)


def _manifest(output: Path) -> dict[str, str]:
    content = (output / MANIFEST).read_bytes()
    try:
        read = json.loads(content)
        files = read["files"] if read["format"] == _FORMAT else None
    except (ValueError, KeyError, TypeError, RecursionError):
        files = None
    if not isinstance(files, dict) or not all(isinstance(digest, str) for digest in files.values()):
        raise OutputError(
            "damaged-manifest",
            f"The list of our files in {output.name} ({MANIFEST}) cannot be read, so nothing was changed there.",
            output,
            f"If nothing in it is yours, delete the folder {output.name} and build again.",
        )
    return files


def folders_of(paths: Iterable[str]) -> set[str]:
    """Every folder above these paths, the site's own left out."""
    found: set[str] = set()
    for path in paths:
        folder = path.rstrip("/").rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def manifest_bytes(files: Mapping[str, str]) -> bytes:
    """The manifest of a site: the digest of every file by path, sorted."""
    return (json.dumps({"format": _FORMAT, "files": dict(sorted(files.items()))}, indent=1) + "\n").encode()


def walk(folder: Path) -> tuple[frozenset[str], frozenset[str]]:
    """Plain files, and all else that must not get lost: links, sockets, empty folders. Links are not followed."""
    plain: set[str] = set()
    other: set[str] = set()
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        with os.scandir(f"{folder}/{prefix}") as found:
            entries = list(found)
        if not entries and prefix:
            other.add(prefix)
        for entry in entries:
            path = prefix + entry.name
            if path == "lost+found" and not os.access(entry, os.R_OK):
                continue  # the disk's own, on a disk of its own
            if entry.is_dir(follow_symlinks=False):
                waiting.append(path + "/")
            else:
                (plain if entry.is_file(follow_symlinks=False) else other).add(path)
    return frozenset(plain), frozenset(other)


def intact(file: Path, digest: str) -> int | None:
    """The size in bytes of a file that has the bytes and the mode that it should have; None where it has not.

    `digest`: the SHA-256 of the bytes, hex.
    """
    content = intact_bytes(file, digest)
    return None if content is None else len(content)


def intact_bytes(file: Path, digest: str) -> bytes | None:
    """As `intact`, the bytes themselves; None where that gives None."""
    try:
        if os.name == "posix" and stat.S_IMODE(file.lstat().st_mode) != FILE_MODE:
            return None
        content = file.read_bytes()
    except OSError:
        return None
    return content if hashlib.sha256(content).hexdigest() == digest else None


@dataclass(frozen=True, slots=True)
class OutputMark:
    """What the system says of files at one moment: their sizes, and a digest of size, mode, place and times of each."""

    digest: bytes
    sizes: Mapping[str, int]
    fresh: tuple[str, ...]  # files that changed just now: if they change again at once, the mark may stay as it is


def mark_of(output: Path, paths: Iterable[str]) -> OutputMark | None:
    """The mark of files of a site; None where one is missing, or the system has no time of change that nobody can set.

    What had these bytes and has the same mark has them still; but not files that changed in the very tick of the clock
    in which they were looked at (`files.unchanged`), which are told apart.
    """
    if not has_marks():
        return None
    now = time.time_ns()
    found = hashlib.sha256()
    sizes: dict[str, int] = {}
    fresh = []
    for path in paths:
        try:
            about = os.lstat(f"{output}/{path}")
        except OSError:
            return None
        sizes[path] = about.st_size
        if is_fresh(about, now):
            fresh.append(path)
        found.update(f"{path}\0{mark_of_file(about)}\n".encode())
    return OutputMark(found.digest(), sizes, tuple(fresh))


def cannot_publish(output: Path, fault: OSError) -> OutputError:
    """What the system refused, as a problem."""
    return OutputError(
        "cannot-publish",
        f"The site could not be written to {output.name}: {fault.strerror or fault}.",
        output,
        "The last good site is untouched. Check free space and permissions, or give another folder with --output.",
    )


def cannot_clean(output: Path, fault: OSError) -> OutputError:
    """What the system refused while a site was removed, as a problem."""
    return OutputError(
        "cannot-publish",
        f"The site in {output.name} could not be removed whole: {fault.strerror or fault}.",
        output,
        "Check permissions, then run clean again.",
    )


def cannot_lock(folder: Path, fault: OSError) -> OutputError:
    """What the system refused where builds keep their lock, as a problem."""
    return OutputError(
        "cannot-publish",
        f"The folder {folder.name} beside site.yaml cannot be used: {fault.strerror or fault}.",
        folder,
        "Builds keep out of each other's way there. Check free space and permissions; nothing else may have that name.",
    )
