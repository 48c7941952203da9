"""The files of a commit as a tree, read from Git's objects: links are followed within it, as in a checkout."""

import errno
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path, PurePosixPath

from onrecord.files.git import Commit, GitFile, GitRepository, ObjectReader, files_of, objects
from onrecord.files.tree import TreeEntry

_LINKS = 40  # that a path may lead through, as on Linux
_PATH = 4096  # bytes of a link, of which no system follows a longer one
_SUBMODULE = 0o160000  # the mode of a folder whose files another repository has
_FOLDER = GitFile(stat.S_IFDIR, "", 0)


class _GitEntry:
    """An entry of a folder in a commit. `at`: its path below the repository's folder, whatever links led to it."""

    __slots__ = ("_tree", "at", "name", "path")

    def __init__(self, tree: "GitTree", name: str, path: str, at: str) -> None:
        self._tree, self.name, self.path, self.at = tree, name, path, at

    def __fspath__(self) -> str:
        return self.path

    def is_symlink(self) -> bool:
        return self._tree.is_link(self.at)

    def is_dir(self) -> bool:
        try:
            return stat.S_ISDIR(self.stat().st_mode)
        except FileNotFoundError:
            return False

    def stat(self) -> os.stat_result:
        return self._tree.stat(self)


class GitTree:
    """The files of a commit at the place where the repository lies. Made by `tree_of`."""

    def __init__(self, top: Path, files: Mapping[str, GitFile], read: ObjectReader) -> None:
        """`top`: the repository's folder; `files`: by path below it; `read`: gives the bytes of an object."""
        self._top, self._files, self._read = top, files, read
        self._folders: dict[str, dict[str, None]] = {"": {}}
        for path in files:
            self._list(path)

    def _list(self, path: str) -> None:
        """Enter a path, and the folders above it, into the lists of their folders."""
        while path:
            folder, _, name = path.rpartition("/")
            known = folder in self._folders
            self._folders.setdefault(folder, {})[name] = None
            if known:
                return
            path = folder

    def is_link(self, at: str) -> bool:
        """Whether a link stands at a path below the repository's folder."""
        file = self._files.get(at)
        return file is not None and stat.S_ISLNK(file.mode)

    def entries(self, folder: Path) -> AbstractContextManager[Iterator[TreeEntry]]:
        """As `Tree.entries`. Raises OSError, also of a folder whose files another repository has."""
        at = self._below(self.resolve(folder))
        found = self._file(at, folder)
        if found.mode == _SUBMODULE:
            raise OSError(errno.ENOTSUP, "it is a submodule, whose files lie in another repository", str(folder))
        if at is None or not stat.S_ISDIR(found.mode):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
        inner = f"{at}/" if at else ""
        names = self._folders[at]
        made: Iterator[TreeEntry] = (_GitEntry(self, name, f"{folder}/{name}", inner + name) for name in names)
        return nullcontext(made)

    def resolve(self, place: Path) -> Path:
        """As `Tree.resolve`; what lies outside the repository is taken as it is written. Raises RuntimeError."""
        waiting = [*reversed(place.parts)]
        real = Path(waiting.pop())
        links = 0
        while waiting:
            name = waiting.pop()
            here = real.parent if name == ".." else real / name
            at = self._below(here)
            if at is None or not self.is_link(at):
                real = here
                continue
            links += 1
            if links > _LINKS:
                raise RuntimeError("links lead in a circle")
            target = PurePosixPath(os.fsdecode(self._content(self._files[at], _PATH)))
            if target.is_absolute():
                real = Path(target.anchor)
            waiting += reversed(target.parts[1:] if target.is_absolute() else target.parts)
        return real

    def stat(self, place: Path | TreeEntry) -> os.stat_result:
        """As `Tree.stat`."""
        found = self._followed(place)
        mode = stat.S_IFDIR if found.mode == _SUBMODULE else found.mode
        return os.stat_result((mode, 0, 0, 0, 0, 0, found.size or 0, 0, 0, 0))

    def read(self, place: Path | TreeEntry) -> bytes:
        """As `Tree.read`: the bytes as they are stored, whatever line ends a checkout would give them."""
        return self._content(self._followed(place))

    def _below(self, place: Path) -> str | None:
        """A path below the repository's folder; None: it is not below it."""
        if not place.is_relative_to(self._top):
            return None
        path = place.relative_to(self._top).as_posix()
        return "" if path == "." else path

    def _followed(self, place: Path | TreeEntry) -> GitFile:
        """What stands at a path once links are followed."""
        if isinstance(place, _GitEntry) and not self.is_link(place.at):
            return self._file(place.at, place)
        return self._file(self._below(self.resolve(Path(place))), place)

    def _file(self, at: str | None, place: Path | TreeEntry) -> GitFile:
        found = None if at is None else self._files.get(at) or (_FOLDER if at in self._folders else None)
        if found is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), os.fspath(place))
        return found

    def _content(self, file: GitFile, limit: int | None = None) -> bytes:
        content = self._read(file.number, limit)
        if content is None:
            raise OSError(errno.ENODATA, "this clone of the repository lacks it; make one without --filter")
        return content


@contextmanager
def tree_of(repository: GitRepository, commit: Commit) -> Iterator[GitTree]:
    """A context in which the tree of a commit can be read. Raises GitFault where it cannot be listed."""
    files = files_of(repository, commit)
    with objects(repository) as read:
        yield GitTree(repository.top, files, read)
