"""Publishing: `output` is the whole old site or the whole new one, whatever ends the build.

A complete stage is made beside `output`, then the two folders change places in one step. The manifest inside the
site names every file that is ours; whatever else lies there is foreign, is carried along and never deleted.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import replace as with_changes
from functools import cached_property
from pathlib import Path

from onrecord.files.marks import Marks
from onrecord.model.output.sums import SUMS_FILES, sums_of
from onrecord.model.urls import is_output_path
from onrecord.output.in_place import is_fixed
from onrecord.output.known import file_marks
from onrecord.output.manifest import (
    MANIFEST,
    OutputError,
    Published,
    cannot_clean,
    cannot_publish,
    folders_of,
    read_output,
)
from onrecord.output.stage import Gap, Stage, Written, disown_all, open_to_readers, sweep

__all__ = [
    "OutputError",
    "Publication",
    "Report",
    "Written",
    "clean",
    "listing_digest",
    "publish",
    "publishing",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What publishing did, paths sorted. `gap`: what readers may have found for a moment; None: either site."""

    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()  # folders that hold nothing of ours once, with a closing slash
    gap: Gap | None = None
    listing: str = ""  # the digest of the list of all files and what is in them


def _ignore_step(_name: str) -> None:
    """Nobody follows the steps."""


class Publication:
    """A new site that is being written. Workers may call `put`, `put_pieces`, `holds` and `held` side by side."""

    def __init__(self, output: Path, old: Published, stage: Stage) -> None:
        """A site that `publishing` began: `old` is what lies in `output`, `stage` takes what is new."""
        self._output, self._old, self._stage = output, old, stage
        self.listed = old.manifest  # the old site's files, each with the digest of its bytes
        self.put = stage.put
        self.put_pieces = stage.put_pieces
        self.holds = stage.holds
        self.held = stage.held

    @cached_property
    def listing(self) -> str:
        """The digest (SHA-256, hex) of the list of the old site's files."""
        return listing_digest(self.listed)

    def marks(self) -> Marks | None:
        """The marks of the old site's files, sorted by path; None where one is missing, or the system has none."""
        return file_marks(self._output, sorted(self.listed))

    def read(self, path: str) -> bytes | None:
        """The bytes of a file of the old site; None where it cannot be read."""
        try:
            return (self._output / path).read_bytes()
        except OSError:
            return None

    def finish(self, files: Mapping[str, Written]) -> Report:
        """Make the site hold exactly these files, all of them put here or held before, and what is foreign there.

        Within `publishing`. Raises ValueError, a bug of ours, for a path that no site can have; OutputError where
        something foreign is in the way; OSError where the system refuses, which `publishing` makes an OutputError of.
        """
        kept = {path for path, file in files.items() if file.kept}
        if kept == files.keys() == self._old.manifest.keys() and MANIFEST in self._old.plain:
            foreign = _named(self._old.foreign, kept) if self._old.foreign else ()
            return Report(unchanged=tuple(sorted(kept)), foreign=foreign, listing=self.listing)
        _refuse_bad_paths(files)
        _refuse_collisions(self._old, files, self._output)
        report = _compare(self._old, files, kept)
        return with_changes(report, gap=self._stage.exchange(files))

    def renew(self, changed: Mapping[str, bytes], files: Mapping[str, Written], *, sums: bool = False) -> Report:
        """Give a few files of the old site other bytes; `files` are all it has, each as it was seen to be held.

        `changed`: the new bytes by path. Each file changes in one step. The lists of files follow,
        with `sums` the published ones, too; a build that ends in between leaves a file that is not as listed, which the
        next one makes anew. Raises ValueError, a bug of ours, where `files` are not those of the old site; OSError as
        `finish`.
        """
        known = files.keys() == self._old.manifest.keys() and changed.keys() <= files.keys()
        if not known or MANIFEST not in self._old.plain:
            raise ValueError("only a file of a site that stands whole can be renewed")
        made = {**files, **{path: self._stage.put(path, content) for path, content in changed.items()}}
        if sums:
            listed = sums_of({path: (file.digest, file.size) for path, file in made.items()})
            made |= {path: self._stage.put(path, content) for path, content in listed.items()}
        self._stage.exchange_few([*changed, *(SUMS_FILES if sums else ())], made)
        return _compare(self._old, made, {path for path, file in made.items() if file.kept})


@contextmanager
def publishing(output: Path, *, step: Callable[[str], object] = _ignore_step) -> Iterator[Publication]:
    """A new site for `output`; what is not finished at the end is dropped. The build's lock must be held.

    `step` is told the name of each step before it is taken, and `done` at the end. Raises OutputError: the folder is
    not ours, or the system refused something; the old site is then as it was.
    """
    try:
        output = output.absolute()
        step("sweep")
        sweep(output)
        old = read_output(output)
        stage = Stage(output, old, step)
        with open_to_readers():
            try:
                step("stage")
                step("write")
                yield Publication(output, old, stage)
            finally:
                stage.discard()
        step("done")
    except OSError as fault:
        raise cannot_publish(output, fault) from fault


def publish(
    artifacts: Iterable[tuple[str, bytes]], output: Path, *, step: Callable[[str], object] = _ignore_step
) -> Report:
    """Make `output` hold exactly these files, and what is foreign there: `publishing` for a site that is at hand.

    `artifacts`: path (POSIX, below `output`) and bytes of each. Raises OutputError as `publishing`, and ValueError, a
    bug of ours, for a path that no site can have.
    """
    made = list(artifacts)
    _refuse_bad_paths(path for path, _ in made)
    with publishing(output, step=step) as publication:
        return publication.finish({path: publication.put(path, content) for path, content in made})


def listing_digest(files: Mapping[str, str]) -> str:
    """The SHA-256 of the list of a site's files and what is in them."""
    return hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest()


def clean(output: Path) -> Report:
    """Remove what the manifest lists, and folders that are empty then; leave foreign files.

    The build's lock must be held. Raises OutputError where the folder is not ours or the system refuses; it can be run
    again.
    """
    try:
        output = output.absolute()
        sweep(output)
        old = read_output(output)
        ours, folders = sorted(old.plain & old.manifest.keys()), folders_of(old.manifest) & old.folders
        for path in ours:
            (output / path).unlink()
        for place in sorted((output / folder for folder in folders), reverse=True):
            if not any(place.iterdir()):
                place.rmdir()
        # The manifest goes last: a clean that is interrupted can be run again.
        foreign = tuple(path for path in old.foreign if path.rstrip("/") not in folders)
        if foreign:
            disown_all(output)  # else the next build would not know its folder
        elif output.is_dir():
            (output / MANIFEST).unlink(missing_ok=True)
            if not is_fixed(output):
                output.rmdir()
    except OSError as fault:
        raise cannot_clean(output, fault) from fault
    return Report(removed=tuple(ours), foreign=_named(foreign, frozenset()))


def _refuse_bad_paths(paths: Iterable[str]) -> None:
    """A ValueError, a bug of ours, if a path leads out, comes twice, or is a file and a folder."""
    seen: set[str] = set()
    for path in paths:
        if not is_output_path(path) or path == MANIFEST or path in seen:
            raise ValueError(f"the site cannot have a file {path!r}: its name is odd, or it comes twice")
        seen.add(path)
    for path in folders_of(seen) & seen:
        raise ValueError(f"the site cannot have a file {path!r}: it is a folder as well")


def _refuse_collisions(old: Published, made: Mapping[str, Written], output: Path) -> None:
    """A foreign file is never overwritten: not by a page, nor by a folder that a page needs."""
    folders = folders_of(made)
    for path in old.foreign:
        if path in folders or not made.keys().isdisjoint({path.rstrip("/"), *folders_of([path])}):
            raise OutputError(
                "stranger-in-the-way",
                f"{path} in {output.name} is not ours, and the new site has something of its own in its place.",
                output,
                "Move the file away, then build again.",
            )


def _compare(old: Published, files: Mapping[str, Written], kept: set[str]) -> Report:
    new = files.keys()
    return Report(
        written=tuple(sorted(new - kept)),
        unchanged=tuple(sorted(kept)),
        removed=tuple(sorted(old.manifest.keys() - new)),
        foreign=_named(old.foreign_beside(new), new | old.manifest.keys()),
        listing=listing_digest({path: file.digest for path, file in files.items()}),
    )


def _named(foreign: tuple[str, ...], ours: Iterable[str]) -> tuple[str, ...]:
    """Strangers as people want to read them: a folder with nothing of ours in it is named once."""
    shared = folders_of(ours)
    tops = (min(folders_of([path]) - shared, default=None) for path in foreign)
    return tuple(sorted({path if top is None else f"{top}/" for path, top in zip(foreign, tops, strict=True)}))
