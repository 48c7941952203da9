"""The engine as one hash: all that is kept between builds depends on it."""

import secrets
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import version

from onrecord import PACKAGE

_SMALL = 1 << 15  # bytes of a file of the editor
_DIGEST = 32  # bytes
_LIBRARIES = ("jinja2", "markdown", "nh3", "pydantic", "python-slugify", "pyyaml", "resvg-py", "selectolax")


@lru_cache(maxsize=1)
def engine_digest() -> bytes:
    """A digest of the engine's own code and of the libraries that it makes pages with: all that is kept depends on it.

    32 bytes. Where the code cannot be read they are drawn by chance, so that nothing that was kept is taken up.
    """
    try:
        return _engine_digest()
    except OSError:
        return secrets.token_bytes(_DIGEST)


def _engine_digest() -> bytes:
    found = blake2b(digest_size=_DIGEST)
    for file in sorted(PACKAGE.rglob("*.py")):
        found.update(f"\0{file.relative_to(PACKAGE).as_posix()}\0".encode() + file.read_bytes())
    for file in sorted((PACKAGE / "admin").iterdir()):
        # Of the large ones, which are read only where they are published, the size: the notes beside them say which.
        size = file.stat().st_size
        found.update(f"\0{file.name}\0{size}".encode() + (file.read_bytes() if size < _SMALL else b""))
    for name in _LIBRARIES:
        found.update(f"\0{name} {version(name)}".encode())
    return found.digest()
