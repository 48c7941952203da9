"""Pictures kept between builds, by what they were made of. Deleting the folder is always safe."""

import os
from collections.abc import Collection
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

_DIGEST = 32  # bytes at the end of a file that say what the rest must be


class ImageCache:
    """A folder of pictures named by a key. What cannot be read, written or trusted is as if it were not there."""

    def __init__(self, folder: Path) -> None:
        """Keep pictures in `folder`, which is made when the first is kept."""
        self._folder = folder

    def get(self, key: str) -> bytes | None:
        """The picture kept under a key, whole as it was kept; else None."""
        try:
            kept = self._file(key).read_bytes()
        except OSError:
            return None
        content, digest = kept[:-_DIGEST], kept[-_DIGEST:]
        return content if sha256(content).digest() == digest else None

    def put(self, key: str, content: bytes) -> None:
        """Keep a picture; another build that reads meanwhile sees all of it or nothing."""
        half = self._folder / f".{key}.{os.getpid()}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            half.write_bytes(content + sha256(content).digest())
            half.replace(self._file(key))
        except OSError:
            with suppress(OSError):
                half.unlink(missing_ok=True)

    def sweep(self, used: Collection[str]) -> None:
        """Remove what this build did not use, and halves that a killed build left."""
        names = {self._file(key).name for key in used}
        with suppress(OSError):
            for file in sorted(self._folder.iterdir()):
                if file.name not in names:
                    with suppress(OSError):
                        file.unlink()

    def _file(self, key: str) -> Path:
        return self._folder / f"{key}.png"
