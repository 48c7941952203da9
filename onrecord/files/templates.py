"""Where templates are found: those of the site, and of those that it has not, the ones that ship with On Record.

File by file: what a site has under the name of a file that ships takes its place as a whole.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, TypeVar

from onrecord.files import names as filenames
from onrecord.model.limits import MAX_BYTES
from onrecord.model.problems import Problem

FOLDER = "templates"
_ASSETS, _FONTS = "assets/", "images/fonts/"  # below it; fonts of images are never published
_Content = TypeVar("_Content", str, bytes)


class Reader(Protocol):
    """What walks and reads files, and keeps the faults that it meets."""

    problems: list[Problem]

    def walk(self, top: Path, folder: Path) -> list[tuple[str, Path]]:
        """Every file below `folder`, by its path there, sorted; none that lies outside of `top`."""

    def read(self, place: Path, limit: int | None = None) -> bytes | None:
        """A plain file's bytes; None where it cannot be read, or has more than `limit`, which is a fault."""

    def decoded(self, content: bytes, place: Path) -> str | None:
        """The text of a file; None where it is none, which is a fault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTemplates:
    """Templates, assets and fonts by name or path, as `Inputs` has them.

    `shipped`: of each that is not the site's own, by its name below templates/, the path at which people find it.
    """

    texts: Mapping[str, str]
    assets: Mapping[str, bytes]
    fonts: Mapping[str, bytes]
    shipped: Mapping[str, str]


def find_templates(reader: Reader, root: Path, shipped: Path | None) -> FoundTemplates:
    """The templates of the site at `root`, and for what it lacks, those in the folder `shipped`; None: no others."""
    own = _read(reader, root / FOLDER)
    if shipped is None:
        return own
    theirs = _read(reader, shipped / FOLDER)
    names = [
        *(theirs.texts.keys() - own.texts.keys()),
        *(f"{_ASSETS}{name}" for name in theirs.assets.keys() - own.assets.keys()),
        *(path.removeprefix(f"{FOLDER}/") for path in theirs.fonts.keys() - own.fonts.keys()),
    ]
    return FoundTemplates(
        texts=_over(own.texts, theirs.texts),
        assets=_over(own.assets, theirs.assets),
        fonts=_over(own.fonts, theirs.fonts),
        shipped={name: (shipped / FOLDER / name).as_posix() for name in sorted(names)},
    )


def placed(problem: Problem, shipped: Mapping[str, str]) -> Problem:
    """A problem with the path at which people find its file, as `FoundTemplates.shipped` has it."""
    folder, _, name = problem.location.file.partition("/")
    place = shipped.get(name) if folder == FOLDER else None
    return problem if place is None else replace(problem, location=replace(problem.location, file=place))


def _over(own: Mapping[str, _Content], theirs: Mapping[str, _Content]) -> dict[str, _Content]:
    """Both, in the order of one folder that had them all."""
    return dict(sorted({**theirs, **own}.items()))


def _read(reader: Reader, folder: Path) -> FoundTemplates:
    """What lies in one folder."""
    texts: dict[str, str] = {}
    assets: dict[str, bytes] = {}
    for name, place in reader.walk(folder, folder):
        if name.startswith((".", _FONTS)):
            continue
        is_asset = name.startswith(_ASSETS)
        fault = filenames.static_fault(f"{FOLDER}/{name}") if is_asset else None
        if fault:
            reader.problems.append(fault)
        content = None if fault else reader.read(place, None if is_asset else MAX_BYTES)
        if content is None:
            continue
        if is_asset:
            assets[name.removeprefix(_ASSETS)] = content
        elif (text := reader.decoded(content, place)) is not None:
            texts[name] = text
    return FoundTemplates(texts=texts, assets=assets, fonts=_fonts(reader, folder), shipped={})


def _fonts(reader: Reader, folder: Path) -> dict[str, bytes]:
    """The fonts that images are set in."""
    found = {f"{FOLDER}/{_FONTS}{name}": reader.read(place) for name, place in reader.walk(folder, folder / _FONTS)}
    return {path: content for path, content in found.items() if content and path.endswith((".ttf", ".otf"))}
