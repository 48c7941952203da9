"""What the names of files must be: a card's is its address. Judged by name alone; nothing is opened here."""

import re
import unicodedata
from collections.abc import Container, Iterable
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from onrecord.files.litter import is_conflict_copy, is_left_by_git, not_downloaded
from onrecord.model.problems import Location, Problem, error, warning
from onrecord.model.slugs import is_slug, nearest, slugify
from onrecord.model.urls import DEVICE

_CARD_LIKE = {".markdown", ".mdown", ".mkd", ".txt", ".yaml", ".yml"}
_DOCUMENTS = {
    ".doc": "a Word document",
    ".docx": "a Word document",
    ".odt": "a document of LibreOffice",
    ".pages": "a document of Pages",
    ".gdoc": "a link to a Google document",
    ".rtf": "rich text, as TextEdit and WordPad write it",
    ".rtfd": "rich text of TextEdit",
    ".htm": "a web page",
    ".html": "a web page",
    ".mht": "a web page",
    ".webarchive": "a web page",
}
_BACKUPS = {".old", ".save", ".backup", ".download"}  # others are passed over: see `files.litter`
_ENDINGS = {".md", ".text", *_CARD_LIKE, *_DOCUMENTS}
# As browsers and file managers name copies, in English and some other languages.
_WORD = r"(?:copy|kopie|copie|copia)"
_COPY = re.compile(
    rf"(?P<name>.+?)(?: ?\([0-9]+\)| - {_WORD}(?: ?\([0-9]+\))?| \(?{_WORD}\)?(?: [0-9]+)?)"
    r"|(?:copy of|kopie von|copie de|copia de) (?P<of>.+)",
    re.IGNORECASE,
)
_SHOW_ENDINGS = " Windows and macOS can hide the last ending: let the file manager show them."
_UNPUBLISHABLE = re.compile(r"[\\<>:\"|?*#]")  # no name on Windows, or the end of a path in an address
_HOME = "content/pages/index.md"
_CODE = re.compile(r"%[0-9a-f]{2}", re.IGNORECASE)
# What holds passwords or keys, by its name; a certificate (.pem) and a presentation (.key) may be public.
_SECRET = re.compile(
    r"\.env(?:\.(?!example$|sample$|template$).*)?|id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?|\.(?:npmrc|netrc|pypirc|pgpass|htpasswd)"
    r"|\.(?:git-credentials|my\.cnf)|_netrc|.+\.(?:ppk|p12|pfx|kdbx|jks)|\.(?:ssh|aws|gnupg)",
    re.IGNORECASE,
)
_PRIVATE_KEY = re.compile(rb"-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|PuTTY-User-Key-File-")
_RESERVED = "content/static/.onrecord.json"  # the manifest's place in output


def is_shown(name: str) -> bool:
    """Whether a file among cards is looked at: one that is hidden is not, unless it stands for a card."""
    return not name.startswith(".") or not_downloaded(name) is not None


def folder_fault(path: str) -> Problem:
    """The fault of a folder that lies among cards."""
    parent = PurePosixPath(path).parent
    return error(
        "nested-folder",
        f"{parent}/ holds files only, and this is a folder.",
        Location(path),
        f"Move its cards up into {parent}/: a card's address is its file name alone.",
    )


def card_fault(path: str, beside: Container[str] = ()) -> Problem | None:
    """The fault of a card's name, with the right name; None where the name is right.

    `path`: in the project, POSIX. `beside`: the paths of what lies in the same folder, so that no card is written over.
    """
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
        return _device_fault(path) if DEVICE.fullmatch(name) else None
    file = PurePosixPath(path)
    if left := _left_fault(path):
        return left
    if file.suffix == ".md":
        return error(
            "bad-file-name",
            "A card's file name becomes its address: small letters a to z, digits and single hyphens only.",
            Location(path),
            _rename(file, beside),
        )
    return error("wrong-ending", *_wrong_ending(file, beside))


def _wrong_ending(file: PurePosixPath, beside: Container[str]) -> tuple[str, Location, str]:
    """What is wrong with the ending of a card's name, where, and what to do."""
    at, ending = Location(file.as_posix()), file.suffix.lower().rstrip()
    if ending in {*_CARD_LIKE, ".md", "", "."}:
        return "Cards end in .md.", at, _rename(file, beside) + (_SHOW_ENDINGS if _has_two(file) else "")
    if ending in _BACKUPS:
        hint = f"Delete it, or move it out of content/; to take it back, name it {_suggested(file)}."
        return f"Cards end in .md; {ending} is the ending of a copy that a program leaves behind.", at, hint
    if ending in _DOCUMENTS:
        hint = f"Save its words as plain text in UTF-8 under the name {_suggested(file)}"
        message = f"Cards are plain text and end in .md; this is {_DOCUMENTS[ending]}."
        return message, at, f"{hint}; or move it to content/static/ if it is to be published."
    hint = "Move it to content/static/ if it is to be published."
    return f"Only cards lie in {file.parent}/, and cards end in .md.", at, hint


def _rename(file: PurePosixPath, beside: Container[str]) -> str:
    """The hint that names the right name: of a copy, that of what it may be a copy of, too."""
    right, copied = _suggested(file), _COPY.fullmatch(_stem(file.name))
    original = f"{slugify(copied['name'] or copied['of'])}.md" if copied else right
    if original != right:
        return f"If it is a copy of {original}, keep one of the two, as {original}; if not, rename it to {right}."
    if f"{file.parent}/{right}" in beside:
        return f"Compare it with {right}, which is there already: keep one of the two, as {right}."
    return f"Rename it to {right}."


def _device_fault(path: str) -> Problem:
    stem = PurePosixPath(path).stem
    return error(
        "bad-file-name",
        f"Windows keeps the name “{stem}” for a device: on it nobody could open this file or copy the project.",
        Location(path),
        f"Rename it, for example to {stem}-1.md.",
    )


def in_one_form(found: Iterable[tuple[str, Path]]) -> tuple[list[tuple[str, Path]], list[Path]]:
    """Files with their paths in NFC, as readers ask for them, sorted; and those whose path another one has then.

    Some systems and programs write letters with marks in two parts. `found`: relative paths and places, in any order.
    """
    first: dict[str, Path] = {}
    twins: list[Path] = []
    for path, place in sorted(found, key=lambda file: (not unicodedata.is_normalized("NFC", file[0]), file[0])):
        if first.setdefault(unicodedata.normalize("NFC", path), place) is not place:
            twins.append(place)
    return sorted(first.items()), twins


def twin_fault(path: str) -> Problem:
    """The fault of a file whose name is that of another one, with its letters in another form of Unicode."""
    return error(
        "bad-file-name",
        "Another file has this very name, with its letters encoded in another way: one address for two files.",
        Location(path),
        "Rename one of them, or remove it if they are the same.",
    )


def _left_fault(path: str) -> Problem | None:
    """The fault of a file that a program left in the place of another, or beside it for somebody to look at."""
    name = path.rpartition("/")[2]
    message, hint = "", "Take over what the other file lacks, then delete this one."
    if is_conflict_copy(name):
        message = "This is a copy that was kept because a file was changed on two machines at once."
    elif is_left_by_git(name):
        message = "Git left this file when it could not bring two changes together."
    elif (absent := not_downloaded(name)) is not None:
        message = f"iCloud left this in the place of {absent}, which is not on this machine."
        hint = "Download it in the Finder, or keep the project in a folder that iCloud does not look after."
    return error("bad-file-name", message, Location(path), hint) if message else None


def slug_meant(path: str) -> str | None:
    """The slug of a card once its name is as `card_fault` wants it; None where no card is meant."""
    file = PurePosixPath(path)
    ending = file.suffix.lower().rstrip()
    if (absent := not_downloaded(file.name)) is not None:
        return slug_meant(absent)
    if (ending in {*_CARD_LIKE, ".md", "", "."} or _has_two(file)) and _left_fault(path) is None:
        return _suggested(file).removesuffix(".md")
    return None


def _has_two(file: PurePosixPath) -> bool:
    """Whether another ending hides the one that a card has, as `.txt` does behind `.md`."""
    hides = file.suffix.lower().rstrip() in {*_CARD_LIKE, *_DOCUMENTS}
    return hides and bool(re.search(r"\.md(\.|$)", file.stem, re.IGNORECASE))


def _stem(name: str) -> str:
    """The name of a file without its endings: those of text and of documents, one behind the other."""
    stem = name.strip(" .")
    while (ending := PurePosixPath(stem).suffix.lower()) in _ENDINGS and PurePosixPath(stem).stem:
        stem = stem[: -len(ending)].rstrip(" .")
    return stem


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
    if left := _left_fault(path):
        return left
    if any(_SECRET.fullmatch(step) for step in path.split("/")):
        return _secret_fault(path, "A file of this name holds passwords or keys")
    if path.isprintable() and not _UNPUBLISHABLE.search(path):
        return _step_fault(path)
    return error(
        "bad-file-name",
        "A file with this name cannot be published: not every system and web server takes all of its characters.",
        Location(path),
        "Rename it with letters, digits, dots and hyphens.",
    )


def content_fault(path: str, content: bytes) -> Problem | None:
    """The fault of a file that must not be published for what it holds, a private key; None where it may be.

    `path`: in the project, POSIX.
    """
    return _secret_fault(path, "This file holds a private key") if _PRIVATE_KEY.search(content[:4096]) else None


def _secret_fault(path: str, what: str) -> Problem:
    return error(
        "bad-file-name",
        f"{what}, and whatever lies in {'/'.join(path.split('/')[:2])}/ is published.",
        Location(path),
        "Move it out of the project. If it was published before, change the passwords and keys in it.",
    )


def _step_fault(path: str) -> Problem | None:
    """The fault of a name on the way to a file that Windows cannot have; None where there is none."""
    for step in path.split("/"):
        if DEVICE.fullmatch(step):
            why = f"Windows keeps the name “{step.partition('.')[0].strip()}” for a device"
        elif step != step.strip(" ") or step.endswith("."):
            why = f"the name “{step}” begins or ends with a blank, or ends with a dot"
        elif code := _CODE.search(step):
            return _code_fault(path, step, code[0])
        else:
            continue
        return error(
            "bad-file-name",
            f"A file with this name cannot be published on every system: {why}.",
            Location(path),
            "Rename it with letters, digits, dots and hyphens.",
        )
    return None


def _code_fault(path: str, step: str, code: str) -> Problem:
    right = unquote(step)
    sound = right.isprintable() and not _UNPUBLISHABLE.search(right) and "/" not in right and right == right.strip(" .")
    return error(
        "bad-file-name",
        f"The name “{step}” holds {code} itself, which stands for another sign in an address: no link leads there.",
        Location(path),
        f"Rename it to {right}." if sound else "Rename it with letters, digits, dots and hyphens.",
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
    name = file.name[: -len(file.suffix)] if file.suffix.lower() in _BACKUPS else file.name
    return f"{slugify(_stem(name).encode('utf-8', 'replace').decode())}.md"
