"""The new site is made whole beside `output`, then the two folders change places."""

import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from onrecord.exchange import exchange
from onrecord.output_manifest import FILE_MODE, MANIFEST, Published, folders_of, manifest_bytes, walk

_FOLDER_MODE = 0o755


def replace(
    output: Path,
    old: Published,
    made: Mapping[str, bytes],
    new: Mapping[str, str],
    intact: set[str],
    step: Callable[[str], object],
) -> bool:
    """Make the stage, check it, exchange, remove the old tree; True if the site was missing for a moment."""
    step("stage")
    mark = secrets.token_hex(4)
    stage, aside = (output.parent / f".{output.name}.{kind}-{mark}" for kind in ("stage", "old"))
    output.parent.mkdir(parents=True, exist_ok=True)
    try:
        _make_folders(stage, {*made, *old.strangers})
        step("write")
        for path, content in sorted(made.items()):
            if path not in intact or not _linked(output / path, stage / path):
                _write(stage / path, content)
        step("carry")
        _carry_all(output, stage, old.strangers, made)
        step("manifest")
        _write(stage / MANIFEST, manifest_bytes(new))
        step("check")
        _check_stage(stage, made, old)
        step("exchange")
        gap = _exchange(stage, output, aside)
    except BaseException:
        _remove(stage)
        raise
    step("remove")
    _remove(stage)
    return gap


def _exchange(stage: Path, output: Path, aside: Path) -> bool:
    if not output.exists():
        stage.rename(output)
        return False
    return exchange(stage, output, aside)


def _make_folders(stage: Path, paths: Iterable[str]) -> None:
    """The stage and all its folders, open to readers whatever the umask."""
    for folder in sorted(stage / path for path in {"", *folders_of(paths)}):
        folder.mkdir()
        folder.chmod(_FOLDER_MODE)


def _write(file: Path, content: bytes) -> None:
    with file.open("xb") as stream:
        stream.write(content)
    file.chmod(FILE_MODE)


def _linked(source: Path, target: Path) -> bool:
    """A second name for an unchanged file; False where the file system has none to give."""
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        return False
    return True


def _carry_all(output: Path, stage: Path, strangers: Iterable[str], made: Iterable[str]) -> None:
    """Bring all strangers along, and the modes of folders that are theirs alone: a private one stays private."""
    for path in strangers:
        _carry(output, stage, path)
    for folder in sorted(folders_of(strangers) - folders_of(made), reverse=True):
        shutil.copymode(output / folder, stage / folder)


def _carry(output: Path, stage: Path, path: str) -> None:
    """Bring a stranger's entry along: link, empty folder or file, as it is."""
    source, target = output / path, stage / path
    if path.endswith("/"):
        target.mkdir()
        shutil.copymode(source, target)
    elif source.is_symlink():
        target.symlink_to(os.readlink(source), target_is_directory=source.is_dir())  # noqa: PTH115
    elif not _linked(source, target):
        shutil.copy2(source, target)


def _check_stage(stage: Path, made: Mapping[str, bytes], old: Published) -> None:
    """The stage holds every file at its full length, and nothing else; a disk may lie or be full."""
    plain, other = walk(stage)
    whole = plain | other == {*made, MANIFEST, *old.strangers}
    if not whole or any((stage / path).stat().st_size != len(content) for path, content in made.items()):
        raise OSError("the new site was changed by another program while it was written")


def disown_all(output: Path) -> None:
    """Leave a manifest that lists nothing: the folder is still the site's, all in it is strangers'."""
    fresh = output.parent / f".{output.name}.stage-{secrets.token_hex(4)}"
    _write(fresh, manifest_bytes({}))
    fresh.replace(output / MANIFEST)


def sweep(output: Path) -> None:
    """Finish what a killed build left: bring the site back if it died between two renames, drop its stages."""
    ours = re.compile(re.escape(f".{output.name}.") + r"(stage|old)-[0-9a-f]{8}")
    found = sorted(output.parent.glob(f".{output.name}.*")) if output.parent.is_dir() else []
    left = [path for path in found if ours.fullmatch(path.name) and path.is_dir() and not path.is_symlink()]
    for path in left:
        if ".old-" in path.name and not os.path.lexists(output):
            path.rename(output)
        else:
            _remove(path)


def _remove(folder: Path) -> None:
    """Remove a tree that is no longer the site. What resists stays, for the next build to sweep."""
    shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        # A stranger's folder may be read-only. Files keep their mode: they are the new site's files too.
        for place, _folders, _files in os.walk(folder):
            Path(place).chmod(0o700)
        shutil.rmtree(folder, ignore_errors=True)
