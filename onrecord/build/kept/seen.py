"""What the system says of all that a build reads, before it is read: by it the next build knows what it need not read.

It is a law that a build which believes these marks makes what a build makes that reads everything.
"""

import os
import stat
from dataclasses import dataclass
from hashlib import blake2b

from onrecord.build.engine import engine_digest
from onrecord.build.request import Request
from onrecord.files.marks import marks_of

_TOPS = ("content/", "templates/")


@dataclass(frozen=True, slots=True)
class SeenInputs:
    """Files as they lay there at one moment; `asked` and `names` are digests."""

    asked: bytes  # of the engine and of what it was asked for
    names: bytes  # of the paths of all files and folders
    rows: bytes  # of the files (see `files.marks`)
    unproven: tuple[str, ...]  # files of whose bytes the rows prove nothing


@dataclass(frozen=True, slots=True)
class FoundInputs:
    """The paths of all that can be read, relative to the project, and what the system says of them, in order."""

    paths: tuple[str, ...]
    seen: SeenInputs


def see_inputs(request: Request) -> FoundInputs | None:
    """What lies in the project to be read; to be taken before anything is read.

    None where a link is among it, which says nothing of what it leads to, where a folder cannot be listed, and on a
    system without such marks.
    """
    try:
        files, folders = _names(f"{request.root}/")
    except OSError:
        return None
    settings = str(request.config or request.root / "site.yaml")
    marks = marks_of([settings, *(f"{request.root}/{path}" for path in files)])
    if marks is None or any(stat.S_ISLNK(mode) for mode in marks.modes):
        return None
    names = blake2b("\0".join((*files, "", *folders)).encode("utf-8", "surrogateescape")).digest()
    unproven = tuple(path.removeprefix(f"{request.root}/") for path in marks.unproven)
    return FoundInputs(
        (settings.removeprefix(f"{request.root}/"), *files), SeenInputs(asked_of(request), names, marks.rows, unproven)
    )


def asked_of(request: Request) -> bytes:
    """A digest of the engine and of all that it was asked for."""
    published = request.against
    base = (published["record_hash"], published.get("ledger")) if published else None
    asked = (request.base_url, request.drafts, request.future, request.strict, request.config, base)
    return blake2b(engine_digest() + repr(asked).encode("utf-8", "surrogatepass")).digest()


def _names(root: str) -> tuple[list[str], list[str]]:
    """All files and all folders, sorted. Raises OSError."""
    files: list[str] = []
    folders: list[str] = []
    waiting = [top for top in _TOPS if os.path.lexists(root + top)]
    while waiting:
        prefix = waiting.pop()
        folders.append(prefix)
        with os.scandir(root + prefix) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{prefix}{entry.name}/")
                else:
                    files.append(prefix + entry.name)
    return sorted(files), sorted(folders)
