"""One archive of all data: `record.zip`, the same bytes on every machine.

Its members are stored and not compressed: what a compressor makes depends on its version. Each has the oldest day that
the form knows, and the order of the list.
"""

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256

from onrecord.model.output.pieces import Pieces

_DAY = (1980, 1, 1, 0, 0, 0)
_MODE = 0o100644 << 16  # a plain file that all may read
_UNIX = 3


class _Stream(io.RawIOBase):
    """What is written, until it is taken; it cannot go back, so that nothing written changes any more."""

    def __init__(self) -> None:
        """Nothing written."""
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: bytes) -> int:  # type: ignore[override]  # zipfile hands bytes over
        self._pieces.append(bytes(piece))
        return len(piece)

    def taken(self) -> list[bytes]:
        """What was written since it was last taken."""
        found, self._pieces = self._pieces, []
        return found


def archive(members: Iterable[tuple[str, str, Callable[[], bytes | Pieces]]]) -> Pieces:
    """The archive of files, each with its name in it, the digest of its bytes (SHA-256, hex), and what makes them."""
    every = tuple(members)
    key = sha256(repr([(name, digest) for name, digest, _ in every]).encode()).digest()
    return Pieces(key, lambda: _written(every))


def _written(members: tuple[tuple[str, str, Callable[[], bytes | Pieces]], ...]) -> Iterator[bytes]:
    stream = _Stream()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as made:
        for name, _, make in members:
            about = zipfile.ZipInfo(name, _DAY)
            about.create_system, about.external_attr = _UNIX, _MODE
            content = make()
            with made.open(about, "w", force_zip64=False) as member:
                for piece in (content,) if isinstance(content, bytes) else content:
                    member.write(piece)
                    yield from stream.taken()
    yield from stream.taken()
