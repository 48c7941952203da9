"""The engine as one hash: all that is kept between builds depends on it."""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b

from onrecord import PACKAGE
from onrecord.files.litter import is_litter

_SMALL = 1 << 15  # bytes of a file of the editor
_DIGEST = 32  # bytes
LIBRARIES = (
    "jinja2",
    "markdown",
    "nh3",
    "pillow",
    "pydantic",
    "python-slugify",
    "pyyaml",
    "resvg-py",
    "selectolax",
    "uharfbuzz",
)
_RECORD = re.compile(r"(.+)-(.+)\.dist-info")  # the folder in which an installer notes what it installed


@lru_cache(maxsize=1)
def engine_digest() -> bytes:
    """A digest of the engine's own code and of the libraries that it makes pages with: all that is kept depends on it.

    32 bytes. Where the code cannot be read they are drawn by chance, so that nothing that was kept is taken up.
    """
    try:
        return _engine_digest()
    except OSError:
        return os.urandom(_DIGEST)


def _engine_digest() -> bytes:
    found = blake2b(digest_size=_DIGEST)
    for path in sorted(_modules()):
        found.update(f"\0{path}\0".encode() + (PACKAGE / path).read_bytes())
    for file in sorted(file for file in (PACKAGE / "admin").iterdir() if not is_litter(file.name)):
        # Of the large ones, which are read only where they are published, the size: the notes beside them say which.
        size = file.stat().st_size
        found.update(f"\0{file.name}\0{size}".encode() + (file.read_bytes() if size < _SMALL else b""))
    versions = installed(sys.path)
    for name in LIBRARIES:
        found.update(f"\0{name} {versions.get(name) or _version(name)}".encode())
    return found.digest()


def _modules() -> Iterator[str]:
    """The paths of all modules, below the package."""
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        with os.scandir(PACKAGE / folder) as entries:
            for entry in entries:
                if entry.is_dir():
                    waiting.append(f"{folder}{entry.name}/")
                elif entry.name.endswith(".py"):
                    yield folder + entry.name


def installed(places: Iterable[str]) -> dict[str, list[str]]:
    """The versions of the packages that lie in these folders, by name in small letters with hyphens.

    Told by the names of the folders in which installers note them. Raises OSError where a folder cannot be listed.
    """
    found: dict[str, list[str]] = {}
    for place in places:
        with suppress(FileNotFoundError, NotADirectoryError):
            with os.scandir(place) as entries:
                names = sorted(entry.name for entry in entries)
            for name in names:
                if record := _RECORD.fullmatch(name):
                    found.setdefault(re.sub("[-_.]+", "-", record[1]).lower(), []).append(record[2])
    return found


def _version(name: str) -> str:
    """The version of a package that is installed in a way of its own."""
    from importlib.metadata import version  # slow to load, and seldom needed

    return version(name)
