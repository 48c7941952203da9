"""What is told after an upgrade: what was left alone, and what in it may not fit the new version."""

from collections.abc import Mapping
from pathlib import Path

import click

from onrecord.authoring.new_site import Upgrade
from onrecord.authoring.view_fields import NOW, list_of, lost_fields
from onrecord.read.former_keys import former_keys
from onrecord.read.front_matter import parse


def tell_changed(done: Upgrade, other: str) -> None:
    """Name the files that were left alone. `other`: the folder in which the same files of the new version lie."""
    if not done.changed:
        return
    click.echo("These differ from what On Record ships, and were left alone:")
    for path in done.changed:
        click.echo(f"  {path}{_note(path, done)}")
    if done.newer:
        click.echo(
            f"Compare the marked ones with the same files in {other}. Until they are brought together, pages may fail: "
            "a template of yours and the new ones may not fit each other."
        )


def _note(path: str, done: Upgrade) -> str:
    """What the new version did to a file that was left alone, in brackets; nothing where it is as it was."""
    if path in done.newer:
        return "  (the new version changed it, too)"
    if path not in done.gone:
        return ""
    place = f"; {done.gone[path]} takes its place" if done.gone[path] else ""
    return f"  (gone in the new version{place}: nothing of On Record uses it any more)"


def tell_former_keys(file: Path) -> None:
    """Name the keys of the settings that were called otherwise before, or are of no use any more."""
    try:
        document, _ = parse(file.read_text("utf-8-sig", errors="replace"), file.name)
    except OSError:
        return  # `check`, which comes next, tells why
    for sentence in former_keys(document.values) if document else ():
        click.echo(f"{file.name}: {sentence}")


def fields_of(old: Mapping[str, bytes], new: Mapping[str, bytes], version: str | None) -> bytes | None:
    """The list of the fields of views that a site's templates were made for; None where it is not known.

    `old`: the files of the former engine by path, if they are at hand; `new`: of the new one, which has the lists of
    all releases. `version`: the former one; None: it is not known.
    """
    return old.get(NOW) or new.get(list_of(version or ""))


def tell_lost_fields(templates: Mapping[str, bytes], before: bytes | None, new: Mapping[str, bytes]) -> None:
    """Name what templates of the site read and no view has any more.

    `before`: as of `fields_of`; None: nothing is known. `new`: the files of the new engine by path.
    """
    texts = {path: content.decode("utf-8", "replace") for path, content in templates.items()}
    lost = lost_fields(texts, before, new.get(NOW))
    if not lost:
        return
    click.echo("These read what views have no more; docs/templates.md lists what they have now:")
    for found in lost:
        click.echo(f"  {found.path}:{found.line}  {found.name}  (gone from {', '.join(found.views)})")
