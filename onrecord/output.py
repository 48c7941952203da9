"""Publishing: `output` is the whole old site or the whole new one, whatever ends the build.

A complete stage is made beside `output`, then the two folders change places in one step. The manifest inside the
site names every file that is ours; whatever else lies there is a stranger's, is carried along and never deleted.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from dataclasses import replace as with_changes
from pathlib import Path

from onrecord.output_manifest import MANIFEST, OutputError, Published, cannot_publish, folders_of, intact_paths, look
from onrecord.output_stage import disown_all, replace, sweep

__all__ = ["OutputError", "Report", "clean", "publish"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What publishing did, paths sorted. `gap`: the site was missing for a moment, the system knows no exchange."""

    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()  # folders that hold nothing of ours once, with a closing slash
    gap: bool = False


def _ignore_step(_name: str) -> None:
    """Nobody follows the steps."""


def publish(
    artifacts: Iterable[tuple[str, bytes]], output: Path, *, step: Callable[[str], object] = _ignore_step
) -> Report:
    """Make `output` hold exactly these files, and what strangers put there. The build's lock must be held.

    `step` is told the name of each step before it is taken, and `done` at the end.
    """
    output = output.absolute()
    made = _checked(artifacts)
    step("sweep")
    sweep(output)
    old = look(output)
    _refuse_collisions(old, made, output)
    new = {path: hashlib.sha256(content).hexdigest() for path, content in made.items()}
    intact = intact_paths(output, old, new)
    report = _compare(old, new, intact)
    if intact == new.keys() == old.manifest.keys() and MANIFEST in old.plain:
        step("done")
        return report
    try:
        gap = replace(output, old, made, new, intact, step)
    except OSError as fault:
        raise cannot_publish(output, fault) from fault
    step("done")
    return with_changes(report, gap=gap)


def clean(output: Path) -> Report:
    """Remove what the manifest lists, and folders that are empty then; leave strangers' files."""
    output = output.absolute()
    sweep(output)
    old = look(output)
    ours = sorted(old.plain & old.manifest.keys())
    try:
        for path in ours:
            (output / path).unlink()
        # The manifest goes last: a clean that is interrupted can be run again.
        if old.strangers:
            disown_all(output)  # else the next build would not know its folder
        else:
            (output / MANIFEST).unlink(missing_ok=True)
        for place in sorted((output / folder for folder in {"", *folders_of(ours)}), reverse=True):
            if place.is_dir() and not any(place.iterdir()):
                place.rmdir()
    except OSError as fault:
        raise cannot_publish(output, fault) from fault
    return Report(removed=tuple(ours), strangers=_named(old.strangers, frozenset()))


def _checked(artifacts: Iterable[tuple[str, bytes]]) -> dict[str, bytes]:
    """Artifacts by path. A ValueError, a bug of ours, if one leads out, comes twice, or is a file and a folder."""
    made: dict[str, bytes] = {}
    for path, content in artifacts:
        if not _is_plain(path) or path in made:
            raise ValueError(f"the site cannot have a file {path!r}: its name is odd, or it comes twice")
        made[path] = content
    for path in folders_of(made) & made.keys():
        raise ValueError(f"the site cannot have a file {path!r}: it is a folder as well")
    return made


def _is_plain(path: str) -> bool:
    """Whether a path is relative, POSIX, without odd steps, and not our manifest's."""
    parts = path.split("/")
    odd = any(part in ("", ".", "..") for part in parts) or re.search(r"[\\\x00-\x1f\x7f\ud800-\udfff]", path)
    return not odd and path != MANIFEST and not re.match(r"[A-Za-z]:", path)


def _refuse_collisions(old: Published, made: Mapping[str, bytes], output: Path) -> None:
    """A stranger's file is never overwritten: not by a page, nor by a folder that a page needs."""
    folders = folders_of(made)
    for path in old.strangers:
        if path in folders or not made.keys().isdisjoint({path.rstrip("/"), *folders_of([path])}):
            raise OutputError(
                "stranger-in-the-way",
                f"{path} in {output.name} is not ours, and the new site has something of its own in its place.",
                output,
                "Move the file away, then build again.",
            )


def _compare(old: Published, new: Mapping[str, str], intact: set[str]) -> Report:
    return Report(
        written=tuple(sorted(new.keys() - intact)),
        unchanged=tuple(sorted(intact)),
        removed=tuple(sorted(old.manifest.keys() - new.keys())),
        strangers=_named(old.strangers, new.keys() | old.manifest.keys()),
    )


def _named(strangers: tuple[str, ...], ours: Iterable[str]) -> tuple[str, ...]:
    """Strangers as people want to read them: a folder with nothing of ours in it is named once."""
    shared = folders_of(ours)
    tops = (min(folders_of([path]) - shared, default=None) for path in strangers)
    return tuple(sorted({path if top is None else f"{top}/" for path, top in zip(strangers, tops, strict=True)}))
