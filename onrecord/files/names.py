"""What the names of files must be: a card's is its address. Judged by name alone; nothing is opened here."""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from onrecord.model.problems import Location, Problem, error, warning
from onrecord.model.slugs import is_slug, nearest, slugify

_CARD_LIKE = {".markdown", ".mdown", ".mkd", ".txt", ".yaml", ".yml"}
_LITTER = {".DS_Store", "Thumbs.db", "desktop.ini"}
_UNPUBLISHABLE = re.compile(r"[\\<>:\"|?*#]")  # no name on Windows, or the end of a path in an address
_HOME = "content/pages/index.md"
_RESERVED = "content/static/.onrecord.json"  # the manifest's place in output


def is_litter(name: str) -> bool:
    """Whether a file is one that an editor or a file manager leaves beside others, by its name."""
    return name.endswith(("~", ".swp", ".swo")) or name.startswith((".#", "#")) or name in _LITTER


def folder_fault(path: str) -> Problem:
    """The fault of a folder that lies among cards."""
    parent = PurePosixPath(path).parent
    return error(
        "nested-folder",
        f"{parent}/ holds files only, and this is a folder.",
        Location(path),
        f"Move its cards up into {parent}/: a card's address is its file name alone.",
    )


def card_fault(path: str) -> Problem | None:
    """The fault of a card's name, with the right name; None where the name is right. `path`: in the project, POSIX."""
    name = path.rpartition("/")[2]
    if path == _HOME:
        return error(
            "bad-file-name",
            "index.md is no home page: it would be published at /index/, where no link leads.",
            Location(path),
            "Write question and answer in site.yaml for the home page; give a page another name, such as welcome.md. "
            "If /index/ was published before, add redirect_from: /index/ to it.",
        )
    if name.endswith(".md") and is_slug(name.removesuffix(".md")):
        return None
    file = PurePosixPath(path)
    if file.suffix == ".md":
        return error(
            "bad-file-name",
            "A card's file name becomes its address: small letters a to z, digits and single hyphens only.",
            Location(path),
            f"Rename it to {_suggested(file)}.",
        )
    if file.suffix.lower() in {*_CARD_LIKE, ".md", ""}:
        return error("wrong-ending", "Cards end in .md.", Location(path), f"Rename it to {_suggested(file)}.")
    return error(
        "wrong-ending",
        f"Only cards lie in {file.parent}/, and cards end in .md.",
        Location(path),
        "Move it to content/static/ if it is to be published.",
    )


def slug_meant(path: str) -> str | None:
    """The slug of a card once its name is as `card_fault` wants it; None where no card is meant."""
    file = PurePosixPath(path)
    if file.suffix.lower() in {*_CARD_LIKE, ".md", ""}:
        return _suggested(file).removesuffix(".md")
    return None


def static_fault(path: str) -> Problem | None:
    """The fault of a name that cannot be published on every host and system; None where it can.

    `path`: in the project, POSIX.
    """
    if path == _RESERVED:
        return error(
            "bad-file-name",
            "The site keeps the list of its files under this name.",
            Location(path),
            "Give the file another name.",
        )
    if path.isprintable() and not _UNPUBLISHABLE.search(path):
        return None
    return error(
        "bad-file-name",
        "A file with this name cannot be published: not every system and web server takes all of its characters.",
        Location(path),
        "Rename it with letters, digits, dots and hyphens.",
    )


def stray_fault(path: str, kinds: Iterable[str]) -> Problem:
    """The warning about something in content/ that nothing reads: most likely a mistyped folder.

    `kinds`: the names of the folders of cards.
    """
    near = nearest(PurePosixPath(path).name, [*kinds, "static", "snapshots"])
    return warning(
        "stray-in-content",
        f"Nothing reads {path}, so it will not be published.",
        Location(path),
        f"Did you mean content/{near}?"
        if near
        else f"Cards lie in the folders {', '.join(kinds)} of content/; other files in content/static/.",
    )


def same_slugs(paths: Iterable[str]) -> dict[str, Problem]:
    """Cards whose names differ by capitals only, by path of the one with capitals: one address for two."""
    first: dict[str, str] = {}
    doubles: dict[str, Problem] = {}
    for path in sorted(paths, reverse=True):  # small letters first: theirs is the right name
        other = first.setdefault(path.casefold(), path)
        if other != path:
            doubles[path] = error(
                "duplicate-slug",
                f"This name and {PurePosixPath(other).name} differ in capital letters only: one address for two cards.",
                Location(path),
                "Rename one of them, or join the two cards.",
                related=(Location(other),),
            )
    return doubles


def _suggested(file: PurePosixPath) -> str:
    stem = file.stem if file.suffix.lower() in {".md", *_CARD_LIKE} else file.name
    return f"{slugify(stem.encode('utf-8', 'replace').decode())}.md"
