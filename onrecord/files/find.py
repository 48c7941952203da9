"""Reading a tree of files: every input once, sorted, with the faults of names and file types. Nothing is read later."""

import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

from onrecord.files import names as filenames
from onrecord.files.litter import is_litter
from onrecord.files.templates import find_templates, placed
from onrecord.files.tree import DISK, Tree, TreeEntry
from onrecord.model.ledger.lines import PATH as LEDGER
from onrecord.model.limits import MAX_BYTES, MAX_LEDGER
from onrecord.model.problems import Location, Problem, error, sort_problems
from onrecord.model.unread import Unread
from onrecord.model.vocabulary import CardKind

_KNOWN = {*CardKind, "static", "snapshots", PurePosixPath(LEDGER).name}


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A text to read: its path relative to the project (POSIX) and its bytes."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """All that a build reads.

    `site_yaml`, `ledger` None: there is none that can be read. `static`, `snapshots` and `assets` by path below their
    folder, `templates` by path below theirs, `fonts` (of images) by their path relative to the project. `shipped`:
    those of them that are not the site's own, by name, as of `find_templates`. `unread`: cards that are there under a
    name or of a type with which they cannot be read.
    """

    site_yaml: SourceFile | None = None
    claims: tuple[SourceFile, ...] = ()
    actors: tuple[SourceFile, ...] = ()
    sources: tuple[SourceFile, ...] = ()
    texts: tuple[SourceFile, ...] = ()
    pages: tuple[SourceFile, ...] = ()
    ledger: SourceFile | None = None
    static: Mapping[str, bytes] = field(default_factory=dict)
    snapshots: Mapping[str, bytes] = field(default_factory=dict)
    templates: Mapping[str, str] = field(default_factory=dict)
    assets: Mapping[str, bytes] = field(default_factory=dict)
    fonts: Mapping[str, bytes] = field(default_factory=dict)
    shipped: Mapping[str, str] = field(default_factory=dict)
    unread: tuple[Unread, ...] = ()
    problems: tuple[Problem, ...] = ()

    def by_kind(self) -> dict[CardKind, tuple[SourceFile, ...]]:
        """The cards of each kind."""
        return {kind: getattr(self, kind.value) for kind in CardKind}

    def cards(self) -> tuple[SourceFile, ...]:
        """All cards, kind after kind."""
        return tuple(file for files in self.by_kind().values() for file in files)

    def placed(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Problems with the path at which people find the file, where that is a template that ships with On Record."""
        return tuple(problems) if not self.shipped else tuple(placed(problem, self.shipped) for problem in problems)

    def with_cards(self, files: Mapping[str, SourceFile]) -> "Inputs":
        """These inputs with other cards in place of those at the same paths; no card is added."""
        claims, actors, sources, texts, pages = (
            tuple(files.get(file.path, file) for file in kind) for kind in self.by_kind().values()
        )
        return replace(self, claims=claims, actors=actors, sources=sources, texts=texts, pages=pages)


def find_sources(
    root: Path, *, config_path: Path | None = None, tree: Tree = DISK, shipped: Path | None = None
) -> Inputs:
    """Read every input of the site at `root`; what is wrong with names and types of files is in `problems`.

    `config_path`: the file with the settings; None: site.yaml at `root`. `shipped`: as of `find_templates`. A file that
    cannot be read is a problem too.
    """
    reader = _Walker(root, tree)
    site_yaml = reader.site_yaml(config_path or root / "site.yaml")
    reader.strays()
    cards = {kind.value: reader.cards(kind) for kind in CardKind}
    static = reader.static()
    found = find_templates(reader, root, shipped)
    return Inputs(
        site_yaml=site_yaml,
        **cards,
        ledger=reader.ledger(),
        static=static,
        snapshots=reader.snapshots(),
        templates=found.texts,
        assets=found.assets,
        fonts=found.fonts,
        shipped=found.shipped,
        unread=tuple(reader.unread),
        problems=sort_problems(reader.problems),
    )


def find_cards(root: Path, tree: Tree, *, config_path: Path | None = None) -> Inputs:
    """Read what the record is made of, and no more: the settings and the cards of the site at `root` of a tree.

    `config_path`, None included, and what is wrong: as of `find_sources`. What pages are made with, and stored copies
    of sources, are left out.
    """
    reader = _Walker(root, tree)
    cards: dict[str, Any] = {kind.value: reader.cards(kind) for kind in CardKind}
    return Inputs(
        site_yaml=reader.site_yaml(config_path or root / "site.yaml"),
        **cards,
        ledger=reader.ledger(),
        unread=tuple(reader.unread),
        problems=sort_problems(reader.problems),
    )


class _Walker:
    """Walks and reads below one root of a tree, and keeps the faults that it meets."""

    def __init__(self, root: Path, tree: Tree) -> None:
        self.root = root
        self.tree = tree
        self.problems: list[Problem] = []
        self.unread: list[Unread] = []

    # ------------------------------------------------------------ the kinds of input

    def site_yaml(self, place: Path) -> SourceFile | None:
        try:
            self.tree.stat(place)
        except (FileNotFoundError, NotADirectoryError):
            self.fault(
                "no-site-yaml",
                place,
                "The site has no settings file.",
                "Go into the folder of the site, name its file with --config, or write site.yaml with a title.",
            )
            return None
        except OSError as error:
            self.unreadable(place, error)
            return None
        return self.text(place, MAX_BYTES)

    def ledger(self) -> SourceFile | None:
        """The ledger of codes, if the site keeps one."""
        place = self.root / LEDGER
        there = place in self.entries(place.parent) and self.is_inside(place, self.tree.resolve(place.parent))
        return self.text(place, MAX_LEDGER) if there else None

    def text(self, place: Path, limit: int) -> SourceFile | None:
        return None if (content := self.read(place, limit)) is None else SourceFile(self.shown(place), content)

    def strays(self) -> None:
        """Entries of content/ that no build reads."""
        for entry in self.entries(self.root / "content"):
            if entry.name not in _KNOWN and not entry.name.startswith("."):
                self.problems.append(filenames.stray_fault(self.shown(entry), CardKind))

    def cards(self, kind: CardKind) -> tuple[SourceFile, ...]:
        """The cards of one folder, sorted by path."""
        top = self.tree.resolve(self.root / "content")
        folder = self.root / "content" / kind
        straight = self.tree.resolve(folder) == top / kind  # then what is no link itself lies within
        prefix = self.shown(folder)
        every = {f"{prefix}/{entry.name}": entry for entry in self.scan(folder) if filenames.is_shown(entry.name)}
        places = {path: entry for path, entry in every.items() if self.belongs(entry, top, straight=straight)}
        doubles = filenames.same_slugs(places)
        found = []
        for path, entry in places.items():
            folded = self.is_folder(entry)
            fault = filenames.folder_fault(path) if folded else doubles.get(path) or filenames.card_fault(path, every)
            content = None if fault or folded is None else self.read(entry, MAX_BYTES)
            if fault:
                self.problems.append(fault)
            if content is not None:
                found.append(SourceFile(path, content))
        self.leave_unread(kind, every.keys() - {file.path for file in found}, places)
        return tuple(found)

    def belongs(self, entry: TreeEntry, top: Path, *, straight: bool) -> bool:
        """Whether an entry is within its top folder; of a `straight` one, all that is no link is."""
        try:
            if straight and not entry.is_symlink():
                return True
        except OSError as error:
            self.unreadable(Path(entry.path), error)
            return False
        return self.is_inside(Path(entry.path), top)

    def is_folder(self, place: TreeEntry) -> bool | None:
        """Whether it is a folder, once links are followed; None where that cannot be told, which is a fault."""
        try:
            return place.is_dir()
        except OSError as error:
            self.unreadable(Path(place), error)
            return None

    def leave_unread(self, kind: CardKind, paths: Iterable[str], places: Mapping[str, TreeEntry]) -> None:
        """Note which cards are meant by these entries of a folder, none of which can be read."""
        for path in sorted(paths):
            folder = path in places and self.is_folder(places[path])
            names = [entry.name for entry in self.scan(Path(places[path]))] if folder else [path]
            slugs = [slug for name in names if (slug := filenames.slug_meant(name)) is not None]
            self.unread += [Unread(kind=kind, slug=slug) for slug in slugs]

    def static(self) -> dict[str, bytes]:
        """What is published as it is, of any size."""
        files: dict[str, bytes] = {}
        for name, place in self.walk(self.root / "content", self.root / "content/static"):
            fault = filenames.static_fault(f"content/static/{name}")
            content = None if fault else self.read(place)
            fault = fault or filenames.content_fault(f"content/static/{name}", content or b"")
            if fault:
                self.problems.append(fault)
            if content is not None and fault is None:
                files[name] = content
        return files

    def snapshots(self) -> dict[str, bytes]:
        """Stored copies of sources, of any size; quotes are looked for in them."""
        copies = (
            (name, self.read(place))
            for name, place in self.walk(self.root / "content", self.root / "content/snapshots")
        )
        return {name: content for name, content in copies if content is not None}

    # ------------------------------------------------------------ walking and reading

    def scan(self, folder: Path) -> list[TreeEntry]:
        """What lies in a folder, sorted by name, litter left out; a folder that is absent is empty."""
        try:
            with self.tree.entries(folder) as entries:
                found = list(entries)
        except FileNotFoundError:
            return []
        except OSError as error:
            self.unreadable(folder, error)
            return []
        return sorted((e for e in found if not is_litter(e.name)), key=lambda entry: entry.name)

    def entries(self, folder: Path) -> list[Path]:
        """As `scan`, as paths."""
        return [folder / entry.name for entry in self.scan(folder)]

    def walk(self, top: Path, folder: Path) -> list[tuple[str, Path]]:
        """Every file below a folder by relative path in NFC, sorted; links out of `top` or in circles are faults."""
        boundary = self.tree.resolve(top)
        waiting = [(folder, "", frozenset[Path]())]
        found: list[tuple[str, Path]] = []
        while waiting:
            place, prefix, above = waiting.pop()
            real = self.tree.resolve(place)
            above |= {real}
            straight = real.is_relative_to(boundary)  # then what is no link itself lies within
            for entry in self.scan(place):
                path = Path(entry.path)
                folded = self.is_folder(entry) if self.belongs(entry, boundary, straight=straight) else None
                if folded is None:
                    continue
                if not folded:
                    found.append((prefix + entry.name, path))
                elif self.tree.resolve(path) in above:
                    self.fault("not-a-plain-file", path, "This link leads in a circle.", "Remove it.")
                else:
                    waiting.append((path, f"{prefix}{entry.name}/", above))
        files, twins = filenames.in_one_form(found)
        self.problems += [filenames.twin_fault(self.shown(place)) for place in twins]
        return files

    def is_inside(self, place: Path, top: Path) -> bool:
        """Whether a place is within its top folder once links are followed."""
        try:
            inside = self.tree.resolve(place).is_relative_to(top)
        except (OSError, RuntimeError) as error:  # links in a circle: the kind of error depends on the Python
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

    def read(self, place: Path | TreeEntry, limit: int | None = None) -> bytes | None:
        """A plain file's bytes. A pipe is not opened, for it could last for ever; nor is what is too long."""
        try:
            about = self.tree.stat(place)
            if not stat.S_ISREG(about.st_mode):
                self.fault(
                    "not-a-plain-file",
                    Path(place),
                    "This is a folder, a pipe or a device; only files can be read.",
                    "Move it away.",
                )
            elif limit is not None and about.st_size > limit:
                self.fault(
                    "file-too-large",
                    Path(place),
                    f"The file is {about.st_size / 2**20:.1f} MiB long; {limit >> 20} MiB is the most.",
                    "Shorten it, or put large material into content/static/ and link to it.",
                )
            else:
                return self.tree.read(place)
        except OSError as error:
            self.unreadable(Path(place), error)
        return None

    def decoded(self, content: bytes, place: Path) -> str | None:
        try:
            return content.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            self.fault("not-utf8", place, "The template is not UTF-8 text.", "Save it as UTF-8 in your editor.", line)
            return None

    # ------------------------------------------------------------ faults

    def shown(self, place: Path) -> str:
        """A path as people read it: relative to the project where it lies in it."""
        path = place.relative_to(self.root) if place.is_relative_to(self.root) else place
        return path.as_posix()

    def fault(self, code: str, place: Path, message: str, hint: str, line: int = 0) -> None:
        at = Location(self.shown(place), line)
        self.problems.append(error(code, message, at, hint))

    def unreadable(self, place: Path, error: Exception) -> None:
        reason = (isinstance(error, OSError) and error.strerror) or "links lead in a circle"
        if isinstance(error, FileNotFoundError):
            reason = "it is a link to something that is not there"
        self.fault("unreadable-file", place, f"This cannot be read: {reason}.", "Check that it exists and may be read.")
