"""What the system says of all that a build reads, before it is read: by it the next build knows what it need not read.

It is a law that a build which believes these marks makes what a build makes that reads everything.
"""

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

from onrecord.build.engine import engine_digest
from onrecord.build.request import Request
from onrecord.files.marks import marks_of

_TEMPLATES = "templates/"
_TOPS = ("content/", _TEMPLATES)


@dataclass(frozen=True, slots=True)
class SeenInputs:
    """Files as they lay there at one moment; `asked` and `names` are digests."""

    asked: bytes  # of the engine and of what it was asked for
    names: bytes  # of the paths of all files and folders
    rows: bytes  # of the files (see `files.marks`)
    unproven: tuple[str, ...]  # files of whose bytes the rows prove nothing


@dataclass(frozen=True, slots=True)
class FoundInputs:
    """The paths of all that can be read, relative to the project, and what the system says of them, in order.

    Those of templates that ship with On Record, where the project has none of its own, are whole.
    """

    paths: tuple[str, ...]
    seen: SeenInputs


def see_inputs(request: Request) -> FoundInputs | None:
    """What lies in the project to be read; to be taken before anything is read.

    None where a link is among it, which says nothing of what it leads to, where a folder cannot be listed, and on a
    system without such marks.
    """
    try:
        files, folders = _names(f"{request.root}/", _TOPS)
        shipped = _names(f"{request.shipped}/", [_TEMPLATES]) if request.shipped else ([], [])
    except OSError:
        return None
    settings = str(request.config or request.root / "site.yaml")
    beside = [f"{request.shipped}/{path}" for path in shipped[0]]
    marks = marks_of([settings, *(f"{request.root}/{path}" for path in files), *beside])
    if marks is None or any(stat.S_ISLNK(mode) for mode in marks.modes):
        return None
    named = (*files, "", *folders, "", *beside, "", *shipped[1])
    names = blake2b("\0".join(named).encode("utf-8", "surrogateescape")).digest()
    unproven = tuple(path.removeprefix(f"{request.root}/") for path in marks.unproven)
    return FoundInputs(
        (settings.removeprefix(f"{request.root}/"), *files, *beside),
        SeenInputs(asked_of(request), names, marks.rows, unproven),
    )


def asked_of(request: Request) -> bytes:
    """A digest of the engine and of all that it was asked for."""
    published = request.against
    base = (published["record_hash"], published.get("ledger")) if published else None
    which = (request.base_url, request.config, request.shipped)
    asked = (*which, request.drafts, request.future, request.strict, base)
    return blake2b(engine_digest() + repr(asked).encode("utf-8", "surrogatepass")).digest()


def _names(root: str, tops: Iterable[str]) -> tuple[list[str], list[str]]:
    """All files and all folders in the folders `tops` below `root`, sorted. Raises OSError."""
    files: list[str] = []
    folders: list[str] = []
    waiting = [top for top in tops if os.path.lexists(root + top)]
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
