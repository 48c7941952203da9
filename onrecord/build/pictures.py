"""Drawings made into pictures, each once: what was drawn before comes from the cache."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from onrecord.build.kept.store import ImageCache
from onrecord.render.png import ENGINE, draw

_FOLDER = Path(".onrecord/cache/images")


class Pictures:
    """The pictures of one site, drawn in its fonts; workers may draw side by side."""

    def __init__(self, fonts: Mapping[str, bytes], root: Path, *, kept: bool) -> None:
        """`fonts` by their path below `root`. With `kept`, what an earlier build drew of the same is taken instead."""
        state = sha256(ENGINE.encode())
        for path, content in sorted(fonts.items()):
            state.update(f"\0{path}\0".encode() + sha256(content).digest())
        self.state = state.digest()  # what all pictures depend on
        self._files = [str(root / path) for path in sorted(fonts)]
        self._cache = ImageCache(root / _FOLDER)
        self._kept = kept

    def draw(self, svg: bytes) -> tuple[str, bytes]:
        """The key and the bytes of the picture. Raises ImageFault where it cannot be drawn."""
        key = sha256(self.state + svg).hexdigest()
        picture = self._cache.get(key) if self._kept else None
        if picture is None:
            picture = draw(svg.decode(), self._files)
            self._cache.put(key, picture)
        return key, picture

    def sweep(self, keys: Iterable[str]) -> None:
        """Forget all pictures but these; a build without pictures leaves them for the next one with."""
        if used := set(keys) - {""}:
            self._cache.sweep(used)
