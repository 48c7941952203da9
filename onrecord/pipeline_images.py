"""Drawings made into pictures, each once: what was drawn before comes from the cache."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from onrecord.cache import ImageCache
from onrecord.images import ENGINE, ImageFault, draw
from onrecord.pages import Page
from onrecord.problems import Location, Problem, Severity

_FOLDER = Path(".onrecord/cache/images")


def draw_all(
    pages: tuple[Page, ...], made: Mapping[str, bytes], fonts: Mapping[str, bytes], root: Path, *, kept: bool
) -> tuple[dict[str, bytes], list[Problem]]:
    """The picture of each page of kind image, by path, and those that cannot be drawn.

    With `kept`, what an earlier build drew of the same is taken instead.
    """
    cache = ImageCache(root / _FOLDER)
    state = sha256(ENGINE.encode())
    for path, content in sorted(fonts.items()):
        state.update(f"\0{path}\0".encode() + sha256(content).digest())
    files = [str(root / path) for path in sorted(fonts)]
    keys: set[str] = set()
    drawn: dict[str, bytes] = {}
    problems: list[Problem] = []
    for page in pages:
        if page.kind != "image" or page.path not in made:
            continue
        key = sha256(state.digest() + made[page.path]).hexdigest()
        keys.add(key)
        try:
            earlier = cache.get(key) if kept else None
            drawn[page.path] = earlier or _drawn(cache, key, made[page.path], files)
        except ImageFault as fault:
            problems = problems or [_not_drawn(page, fault)]  # one template draws them all: once is enough
    if keys:  # a build without pictures leaves them for the next one with
        cache.sweep(keys)
    return drawn, problems


def _drawn(cache: ImageCache, key: str, svg: bytes, fonts: list[str]) -> bytes:
    picture = draw(svg.decode(), fonts)
    cache.put(key, picture)
    return picture


def _not_drawn(page: Page, fault: ImageFault) -> Problem:
    return Problem(
        code="template-error",
        severity=Severity.ERROR,
        message=f"The template makes no drawing: {str(fault).rstrip('.')} (for {page.url}).",
        location=Location(f"templates/{page.template}", 1),
        hint="It must make one whole SVG; docs/templates.md lists what its view carries.",
        related=(page.origin,),
    )
