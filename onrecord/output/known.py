"""A site that was published, as the system's marks tell it: whether it lies there untouched, without reading it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.files.marks import Marks, marks_of
from onrecord.output.manifest import MANIFEST, folders_of, walk
from onrecord.output.stage import sweep


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSite:
    """A site as it lay in its folder at one moment.

    `folders` None: of what else lies there nothing is known.
    """

    files: tuple[str, ...]  # paths, sorted
    rows: bytes  # of the files (see `files.marks`)
    unproven: tuple[str, ...]  # files of whose bytes the rows prove nothing
    folders: bytes | None  # the rows of the list of files and of all folders, which prove that nothing came or went


def file_marks(output: Path, files: Iterable[str]) -> Marks | None:
    """The marks of files of a site, given in order; None as `marks_of`."""
    return marks_of(f"{output}/{path}" for path in files)


def known_site(output: Path, files: Iterable[str], *, alone: bool) -> KnownSite | None:
    """What the marks of a site tell that was just seen whole; None where the system has none.

    `files`: what it consists of. `alone`: whether to look if nothing else lies there, which is a walk through it.
    """
    paths = tuple(sorted(files))
    marks = file_marks(output, paths)
    if marks is None:
        return None
    folders = _folder_marks(output, paths) if alone else None  # before the walk: what comes after it, changes them
    proven = folders is not None and not folders.unproven and _holds_nothing_else(output, paths)
    before = len(f"{output}/")
    return KnownSite(
        files=paths,
        rows=marks.rows,
        unproven=tuple(path[before:] for path in marks.unproven),
        folders=folders.rows if folders is not None and proven else None,
    )


def lies_untouched(output: Path, known: KnownSite) -> bool:
    """Whether nothing at all changed in the folder of a site since it was known; False also where nobody can tell.

    What a killed build left beside it is removed. Raises OSError where that cannot be looked at.
    """
    if known.folders is None or known.unproven:
        return False
    sweep(output)
    marks = file_marks(output, known.files)
    if marks is None or marks.rows != known.rows:
        return False
    folders = _folder_marks(output, known.files)
    return folders is not None and folders.rows == known.folders


def _folder_marks(output: Path, files: tuple[str, ...]) -> Marks | None:
    return marks_of(_places(output, files))


def _places(output: Path, files: tuple[str, ...]) -> Iterator[str]:
    yield str(output)
    yield f"{output}/{MANIFEST}"
    yield from (f"{output}/{folder}" for folder in sorted(folders_of(files)))


def _holds_nothing_else(output: Path, files: tuple[str, ...]) -> bool:
    try:
        plain, other = walk(output)
    except OSError:
        return False
    return plain == {*files, MANIFEST} and not other
