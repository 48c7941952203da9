"""Drawings made into pictures, and copies of pictures, each once: what was made before comes from the cache."""

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from onrecord.build.engine import engine_digest
from onrecord.files.atomic import writing
from onrecord.model.output.scaling import Scaling
from onrecord.model.problems import Location, Problem, error
from onrecord.pages.page import Page
from onrecord.render.png import ImageFault, draw
from onrecord.render.scaled import scaled

Draw = Callable[[bytes], tuple[str, bytes]]  # the key and the bytes of the picture that a drawing becomes
Scale = Callable[[Scaling], tuple[str, bytes]]  # the key and the bytes of a copy of a picture

_FOLDER = Path(".onrecord/cache/images")
_DIGEST = 32  # bytes at the end of a file that say what the rest must be


class Pictures:
    """The pictures of one site, drawn in its fonts; workers may draw side by side."""

    def __init__(self, fonts: Mapping[str, bytes], root: Path, *, kept: bool) -> None:
        """The pictures of the site at `root`; `fonts` by their path below it.

        With `kept`, a picture that an earlier build drew of the same is taken instead of being drawn again.
        """
        state = sha256(engine_digest())  # its own code draws, too
        for path, content in sorted(fonts.items()):
            state.update(f"\0{path}\0".encode() + sha256(content).digest())
        self.state = state.digest()  # what all pictures depend on
        self._fonts = {str(root / path): content for path, content in fonts.items()}
        self._cache = ImageCache(root / _FOLDER)
        self._kept = kept

    def draw(self, svg: bytes) -> tuple[str, bytes]:
        """The key and the bytes of the picture. Raises ImageFault where it cannot be drawn."""
        return self._once(sha256(self.state + svg).hexdigest(), lambda: draw(svg.decode(), self._fonts))

    def scale(self, wanted: Scaling) -> tuple[str, bytes]:
        """The key and the bytes of a copy of a picture. Raises ImageFault where the picture cannot be read."""
        return self._once(sha256(engine_digest() + wanted.key).hexdigest(), lambda: scaled(wanted))

    def _once(self, key: str, make: Callable[[], bytes]) -> tuple[str, bytes]:
        picture = self._cache.get(key) if self._kept else None
        if picture is None:
            picture = make()
            self._cache.put(key, picture)
        return key, picture

    def sweep(self, keys: Iterable[str]) -> None:
        """Remove all kept pictures but those under these keys.

        Without any key (no pictures in this build) all stay, for the next build that has pictures.
        """
        if used := set(keys) - {""}:
            self._cache.sweep(used)


def drawn(page: Page, svg: bytes, draw: Draw) -> tuple[str, bytes] | Problem:
    """The key and the bytes of the picture that a page's drawing becomes, or why its template makes none.

    `svg`: what the template made of the page; `draw`: as `Pictures.draw`.
    """
    try:
        return draw(svg)
    except ImageFault as fault:
        return error(
            "template-error",
            f"The template makes no drawing: {str(fault).rstrip('.')} (for {page.url}).",
            Location(f"templates/{page.template}", 1),
            "It must make one whole SVG; docs/templates.md lists what its view carries.",
            related=(page.origin,),
        )


def copied(page: Page, wanted: Scaling, scale: Scale) -> tuple[str, bytes] | Problem:
    """The key and the bytes of a copy of a picture, or why the picture is none. `scale`: as `Pictures.scale`."""
    try:
        return scale(wanted)
    except ImageFault as fault:
        return error(
            "bad-picture",
            f"This picture cannot be read: {str(fault).rstrip('.')}.",
            page.origin,
            "Open it in a program for pictures and save it once more, as JPEG, PNG or WebP.",
        )


class ImageCache:
    """A folder of pictures named by a key."""

    def __init__(self, folder: Path) -> None:
        """Keep pictures in `folder`, which is made when the first is kept."""
        self._folder = folder

    def get(self, key: str) -> bytes | None:
        """The picture kept under a key, whole as it was kept; None where it is absent or damaged."""
        return _trusted(self._place(key))

    def put(self, key: str, content: bytes) -> None:
        """Keep a picture; another build that reads meanwhile sees all of it or nothing."""
        _keep(self._place(key), content)

    def sweep(self, used: Collection[str]) -> None:
        """Remove pictures that this build did not use, and half-written ones that a killed build left."""
        names = {self._place(key).name for key in used}
        with suppress(OSError):
            for file in sorted(self._folder.iterdir()):
                if file.name not in names:
                    with suppress(OSError):
                        file.unlink()

    def _place(self, key: str) -> Path:
        return self._folder / f"{key}.png"


def _trusted(file: Path) -> bytes | None:
    try:
        kept = file.read_bytes()
    except OSError:
        return None
    content, digest = kept[:-_DIGEST], kept[-_DIGEST:]
    return content if sha256(content).digest() == digest else None


def _keep(file: Path, content: bytes) -> None:
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with writing(file) as stream:
            stream.write(content)
            stream.write(sha256(content).digest())
