"""Reading the disk: every input once, sorted, with the faults of names and file types. Nothing is read later."""

import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.problems import Location, Problem, Severity, sort_problems
from onrecord.slugs import is_slug, slugify

MAX_BYTES = 1 << 20  # a card or template longer than this is a mistake, and slow to read
_CARDS = ("claims", "actors", "sources", "pages")
_KNOWN = {*_CARDS, "static", "snapshots"}
_CARD_LIKE = {".markdown", ".mdown", ".mkd", ".txt", ".yaml", ".yml"}
_LITTER = {".DS_Store", "Thumbs.db", "desktop.ini"}
_RESERVED = ".onrecord.json"  # the manifest's place in output


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A text to read: its path relative to the project (POSIX) and its bytes."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """All that a build reads. `static` and `assets` by path relative to their folder, `templates` by name."""

    site_yaml: SourceFile | None = None
    claims: tuple[SourceFile, ...] = ()
    actors: tuple[SourceFile, ...] = ()
    sources: tuple[SourceFile, ...] = ()
    pages: tuple[SourceFile, ...] = ()
    static: Mapping[str, bytes] = field(default_factory=dict)
    templates: Mapping[str, str] = field(default_factory=dict)
    assets: Mapping[str, bytes] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A plain file: where it is, and its path relative to the folder that was walked."""

    place: Path
    name: str


def find_sources(root: Path, *, config_path: Path | None = None) -> Inputs:
    """Read every input of the site at `root`; faults of names and types are in `problems`."""
    reader = _Reader(root)
    site_yaml = reader.site_yaml(config_path or root / "site.yaml")
    reader.strays()
    cards = {kind: reader.cards(kind) for kind in _CARDS}
    static = {f.name: content for f in reader.walk("content/static") if (content := reader.static(f)) is not None}
    templates, assets = reader.templates()
    return Inputs(
        site_yaml=site_yaml,
        **cards,
        static=static,
        templates=templates,
        assets=assets,
        problems=sort_problems(reader.problems),
    )


class _Reader:
    """Walks and reads below one root, and keeps the faults that it meets."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []

    def fault(
        self, code: str, place: Path, message: str, hint: str, *related: Path, severity: Severity = Severity.ERROR
    ) -> None:
        at = Location(self.shown(place), 0)
        others = tuple(Location(self.shown(other), 0) for other in related)
        self.problems.append(
            Problem(code=code, severity=severity, message=message, location=at, hint=hint, related=others)
        )

    def shown(self, place: Path) -> str:
        """A path as people read it: relative to the project where it lies in it."""
        path = place.relative_to(self.root) if place.is_relative_to(self.root) else place
        return path.as_posix().encode("utf-8", "replace").decode()

    # ------------------------------------------------------------ the kinds of input

    def site_yaml(self, place: Path) -> SourceFile | None:
        if not place.exists():
            self.fault(
                "no-site-yaml",
                place,
                "The site has no settings file.",
                "Write site.yaml beside build.py with at least a title, or name another file with --config.",
            )
            return None
        content = self.text_bytes(place)
        return None if content is None else SourceFile(self.shown(place), content)

    def strays(self) -> None:
        """Entries of content/ that no build reads: most likely a folder's name is mistyped."""
        for entry in self.entries(self.root / "content"):
            if entry.name not in _KNOWN and not _is_backup(entry.name) and not entry.name.startswith("."):
                self.fault(
                    "stray-in-content",
                    entry,
                    f"Nothing reads content/{entry.name}.",
                    f"Cards lie in the folders {', '.join(_CARDS)} of content/; other files in content/static/.",
                    severity=Severity.WARNING,
                )

    def cards(self, kind: str) -> tuple[SourceFile, ...]:
        """The cards of one folder, sorted by path."""
        folder = self.root / "content" / kind
        top = self.boundary("content")
        places = [e for e in self.entries(folder) if not _is_backup(e.name) and not e.name.startswith(".")]
        cards = [place for place in places if self.is_inside(place, top) and self.is_card(place, kind)]
        doubles = self.doubles(cards)
        found = []
        for place in cards:
            named_well = place in doubles or self.is_named_well(place)
            content = self.text_bytes(place)
            if named_well and place not in doubles and content is not None:
                found.append(SourceFile(self.shown(place), content))
        return tuple(found)

    def static(self, file: _Found) -> bytes | None:
        """A file that is published as it is, of any size."""
        odd = file.name == _RESERVED or "\\" in file.name or not file.name.isprintable()
        if odd:
            self.fault(
                "bad-file-name",
                file.place,
                "A file with this name cannot be published.",
                "Rename it with letters, digits, dots and hyphens.",
            )
            return None
        return self.read(file.place)

    def templates(self) -> tuple[dict[str, str], dict[str, bytes]]:
        """Templates as text by name, and what lies in templates/assets/ as bytes."""
        texts: dict[str, str] = {}
        assets: dict[str, bytes] = {}
        for file in self.walk("templates"):
            if file.name.startswith("assets/"):
                content = self.read(file.place)
                if content is not None:
                    assets[file.name.removeprefix("assets/")] = content
            elif not file.name.startswith("."):
                text = self.text(file.place)
                if text is not None:
                    texts[file.name] = text
        return texts, assets

    # ------------------------------------------------------------ judging names

    def is_card(self, place: Path, kind: str) -> bool:
        """Whether a file's ending makes it a card; a folder or a card-like ending is a fault."""
        if place.is_dir():
            self.fault(
                "nested-folder",
                place,
                f"content/{kind}/ holds files only, and this is a folder.",
                f"Move its cards up into content/{kind}/: a card's address is its file name alone.",
            )
            return False
        if place.suffix == ".md":
            return True
        wrong = place.suffix.lower() in {*_CARD_LIKE, ".md"} or not place.suffix
        self.fault(
            "wrong-ending",
            place,
            "Cards end in .md." if wrong else f"Only cards lie in content/{kind}/, and cards end in .md.",
            f"Rename it to {_suggested(place)}." if wrong else "Move it to content/static/ if it is to be published.",
        )
        return False

    def is_named_well(self, place: Path) -> bool:
        if is_slug(place.stem):
            return True
        self.fault(
            "bad-file-name",
            place,
            "A card's file name becomes its address: small letters a to z, digits and single hyphens only.",
            f"Rename it to {_suggested(place)}.",
        )
        return False

    def doubles(self, places: list[Path]) -> set[Path]:
        """Files whose names differ by capitals only: one address for two, and one file on many systems."""
        first: dict[str, Path] = {}
        doubles: set[Path] = set()
        for place in places:
            other = first.setdefault(place.stem.casefold(), place)
            if other is not place:
                doubles |= {place, other}
                self.fault(
                    "duplicate-slug",
                    place,
                    f"{place.name} and {other.name} differ in capital letters only, so they have one address.",
                    "Rename one of them, or join the two cards.",
                    other,
                )
        return doubles

    # ------------------------------------------------------------ walking and reading

    def boundary(self, top: str) -> Path:
        """The real place of a top folder; symbolic links must not lead out of it."""
        return (self.root / top).resolve()

    def entries(self, folder: Path) -> list[Path]:
        """What lies in a folder, sorted by name; a folder that is absent is empty."""
        try:
            return sorted(folder.iterdir()) if folder.exists() else []
        except OSError as error:
            self.unreadable(folder, error)
            return []

    def walk(self, folder: str) -> Iterator[_Found]:
        """Every file below a folder, sorted, editor backups left out; links that lead out or in circles are faults."""
        top = self.boundary(folder.split("/")[0])
        waiting = [(self.root / folder, "", frozenset[Path]())]
        found: list[_Found] = []
        while waiting:
            place, prefix, above = waiting.pop()
            above |= {place.resolve()}
            for entry in self.entries(place):
                if _is_backup(entry.name) or not self.is_inside(entry, top):
                    continue
                if not entry.is_dir():
                    found.append(_Found(entry, prefix + entry.name))
                elif entry.resolve() in above:
                    self.fault("not-a-plain-file", entry, "This link leads in a circle.", "Remove it.")
                else:
                    waiting.append((entry, f"{prefix}{entry.name}/", above))
        yield from sorted(found, key=lambda file: file.name)

    def is_inside(self, place: Path, top: Path) -> bool:
        """Whether a place is within its top folder once links are followed."""
        try:
            inside = place.resolve().is_relative_to(top)
        except (OSError, RuntimeError) as error:  # a circle of links
            self.unreadable(place, error)
            return False
        if not inside:
            self.fault(
                "symlink-outside",
                place,
                f"This link leads out of {top.name}/.",
                "Put a copy of the file in its place: what is published must lie in the project.",
            )
        return inside

    def text(self, place: Path) -> str | None:
        content = self.text_bytes(place)
        if content is None:
            return None
        try:
            return content.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            self.fault("not-utf-8", place, f"Line {line} is not UTF-8 text.", "Save the file as UTF-8 in your editor.")
            return None

    def text_bytes(self, place: Path) -> bytes | None:
        """The bytes of a text; one that is too large is not read."""
        return self.read(place, MAX_BYTES)

    def read(self, place: Path, limit: int | None = None) -> bytes | None:
        """A plain file's bytes; a pipe or device is not opened, for that could last for ever."""
        try:
            about = place.stat()
            if not stat.S_ISREG(about.st_mode):
                self.fault(
                    "not-a-plain-file",
                    place,
                    "This is no plain file.",
                    "Only files are read: remove the folder, pipe or device.",
                )
            elif limit is not None and about.st_size > limit:
                self.fault(
                    "file-too-large",
                    place,
                    f"The file is {about.st_size / 2**20:.1f} MiB long; 1 MiB is the most.",
                    "Shorten it, or put large material into content/static/ and link to it.",
                )
            else:
                return place.read_bytes()
        except OSError as error:
            self.unreadable(place, error)
        return None

    def unreadable(self, place: Path, error: Exception) -> None:
        reason = (isinstance(error, OSError) and error.strerror) or "links in a circle"
        self.fault("unreadable-file", place, f"This cannot be read: {reason}.", "Check that it exists and may be read.")


def _is_backup(name: str) -> bool:
    """Whether an editor or a file manager left it."""
    return name.endswith(("~", ".swp", ".swo")) or name.startswith((".#", "#")) or name in _LITTER


def _suggested(place: Path) -> str:
    """The right name for a card."""
    stem = place.stem if place.suffix.lower() in {".md", *_CARD_LIKE} else place.name
    return f"{slugify(stem) or 'a-short-name'}.md"
