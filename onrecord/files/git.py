"""What Git has of the folder of a site: commits by name, and the objects in them. Nothing is written or checked out.

A repository may be a stranger's, so nothing that its settings name is run: only commands that read refs and objects are
asked for, which know no hook, filter, text conversion, monitor, pager or signature; and Git may fetch nothing, which a
partial clone would otherwise have it do (`GIT_ALLOW_PROTOCOL` has no protocol, `GIT_NO_LAZY_FETCH` says it to newer
ones). Replacements of objects are not followed: a commit is what its number says.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO

from onrecord.model.slugs import nearest

_OWN = "GIT_"  # how the variables of Git begin, of which these are kept
_KEPT = ("GIT_CONFIG", "GIT_EXEC_PATH", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM")
_SET = {
    "GIT_ALLOW_PROTOCOL": "none",  # the name of no protocol
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
    "LANGUAGE": "C",
}
_FLAGS = (
    "--no-pager",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "safe.bareRepository=explicit"),
)
_SHORT = 9  # characters of a commit's number that are shown
_CHUNK = 1 << 16  # bytes


class GitFault(Exception):
    """What was asked of Git cannot be had; the words are a sentence for people.

    `unknown`: Git works, and knows no commit of that name.
    """

    def __init__(self, sentence: str, *, unknown: bool = False) -> None:
        """`sentence`: what is wrong and what to do."""
        super().__init__(sentence)
        self.unknown = unknown


@dataclass(frozen=True, slots=True)
class GitRepository:
    """A repository in which a site lies: the program that reads it, the site's folder and that of the repository."""

    program: str
    site: Path  # both without links
    top: Path

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
        """What a command of Git said. Raises GitFault where it cannot be run."""
        return _run(self.program, self.site, *arguments)


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: as it was asked for, its number and its day (UTC)."""

    name: str
    number: str
    day: date

    @property
    def short(self) -> str:
        """The begin of its number, as Git shows it."""
        return self.number[:_SHORT]


@dataclass(frozen=True, slots=True)
class GitFile:
    """An entry of a commit's tree. `size` in bytes; None: it is no file, but a submodule."""

    mode: int
    number: str
    size: int | None


def repository_of(root: Path) -> GitRepository:
    """The repository in which a folder lies. Raises GitFault where there is none that can be read, and without Git."""
    site = root.resolve()
    program = shutil.which("git")
    if program is None or Path(program).resolve().is_relative_to(site):  # no program of the site's own is run
        raise GitFault("Git is not installed on this machine, or not where programs are looked for.")
    found = _run(program, site, "rev-parse", "--show-prefix")
    if found.returncode:
        raise GitFault(_refusal(site, found.stderr))
    above = len(Path(os.fsdecode(found.stdout).removesuffix("\n")).parts)
    return GitRepository(program, site, site.parents[above - 1] if above else site)


def folder_in_repository(root: Path) -> str:
    """The path of a folder within the repository in which it lies, such as `site/`; empty: its top, or there is none.

    Git itself is not asked, for it may be missing where only its files are.
    """
    site = root.resolve()
    top = next((folder for folder in (site, *site.parents) if (folder / ".git").exists()), site)
    return f"{site.relative_to(top).as_posix()}/" if top != site else ""


def commit_of(repository: GitRepository, name: str) -> Commit:
    """The commit of this name: a branch, a tag, a number or what else Git takes. Raises GitFault where there is none.

    A name that begins with a hyphen is none: Git would take it for an option.
    """
    if name.startswith("-") or not name.strip() or "\0" in name:
        raise GitFault(f"“{name}” is no name of a commit.", unknown=True)
    found = repository.run("rev-parse", "--verify", "--end-of-options", f"{name}^{{commit}}")
    said = os.fsdecode(found.stderr)
    if f"refname '{name}' is ambiguous" in said:
        raise GitFault(
            f"“{name}” is the name of more than one thing in Git. Write refs/heads/{name} for the branch, "
            f"or refs/tags/{name} for the tag.",
            unknown=True,
        )
    number = os.fsdecode(found.stdout).strip()
    if found.returncode or not re.fullmatch("[0-9a-f]{40,64}", number):
        raise GitFault(_unknown(repository, name, said), unknown=True)
    with objects(repository) as read:
        content = read(number, None)
    committed = re.search(rb"^committer .*> (\d+) [-+]\d+$", content or b"", re.MULTILINE)
    seconds = int(committed[1]) if committed else 0
    return Commit(name, number, datetime.fromtimestamp(min(seconds, 1 << 37), UTC).date())


def files_of(repository: GitRepository, commit: Commit) -> dict[str, GitFile]:
    """All that a commit holds, by path below the repository's folder. Raises GitFault."""
    listed = repository.run("ls-tree", "-r", "-z", "-l", "--full-tree", commit.number)
    if listed.returncode:
        raise GitFault(_unlisted(repository, commit, listed.stderr))
    found: dict[str, GitFile] = {}
    for row in listed.stdout.split(b"\0"):
        about, tab, path = row.partition(b"\t")
        if tab:
            mode, _kind, number, size = about.split()
            length = int(size) if size.isdigit() else None
            found[os.fsdecode(path)] = GitFile(int(mode, 8), number.decode(), length)
    return found


class ObjectReader:
    """Reads objects from one process of Git, one after the other."""

    def __init__(self, asked: IO[bytes], answers: IO[bytes]) -> None:
        """`asked` and `answers`: what `git cat-file --batch` reads and writes."""
        self._asked, self._answers = asked, answers

    def __call__(self, number: str, limit: int | None) -> bytes | None:
        """The bytes of an object; None where this clone lacks it. Of one longer than `limit` (None: none), so many.

        Raises OSError where Git ended.
        """
        self._asked.write(number.encode() + b"\n")
        self._asked.flush()
        head = self._answers.readline().split()
        if len(head) == 2 and head[1] in (b"missing", b"ambiguous"):
            return None
        if len(head) != 3 or not head[2].isdigit():
            raise OSError("Git ended before it gave the file")
        size = int(head[2])
        wanted = size if limit is None else min(size, limit)
        content = self._answers.read(wanted)
        left = size - wanted + 1  # a line feed ends it
        while left and (more := self._answers.read(min(left, _CHUNK))):
            left -= len(more)
        if left or len(content) < wanted:
            raise OSError("Git ended before it gave the whole file")
        return content


@contextmanager
def objects(repository: GitRepository) -> Iterator[ObjectReader]:
    """A context in which objects can be read; the process ends with it. Raises GitFault where it cannot be begun."""
    command = [repository.program, *_FLAGS, "cat-file", "--batch"]
    try:
        process = subprocess.Popen(
            command,
            cwd=repository.site,
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError as fault:
        raise GitFault(f"Git could not be run: {fault.strerror or fault}.") from None
    asked, answers = process.stdin, process.stdout
    try:
        if asked is None or answers is None:
            raise GitFault("Git could not be run.")
        yield ObjectReader(asked, answers)
    finally:
        process.kill()
        process.wait()
        for stream in (asked, answers):
            if stream is not None:
                with suppress(OSError):  # what was not sent any more
                    stream.close()


def _environment() -> dict[str, str]:
    """The variables of Git itself: those that name another repository, or have it write a trace, are left out."""
    own = {key: value for key, value in os.environ.items() if not key.startswith(_OWN) or key.startswith(_KEPT)}
    return own | _SET


def _run(program: str, site: Path, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(
            [program, *_FLAGS, *arguments],
            cwd=site,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError as fault:
        raise GitFault(f"Git could not be run: {fault.strerror or fault}.") from None


def _first_line(said: bytes) -> str:
    lines = os.fsdecode(said).strip().splitlines() or ["it does not say why"]
    return lines[0].removeprefix("fatal: ").removeprefix("error: ")


def _refusal(site: Path, said: bytes) -> str:
    """Why Git does not read a folder, in words."""
    words = os.fsdecode(said)
    if "dubious ownership" in words or "unsafe repository" in words:
        return (
            "Git does not read this repository, because it belongs to another user of this machine. "
            f"If you trust it, run: git config --global --add safe.directory {site}"
        )
    if "not a git repository" in words:
        return "The site does not lie in a Git repository."
    return f"Git cannot read the repository: {_first_line(said)}"


def _unknown(repository: GitRepository, name: str, said: str) -> str:
    """Why a name is none that Git knows here, and what may have been meant."""
    if "is ambiguous" in said:
        return f"Git knows more than one commit whose number begins with “{name}”. Write more of it."
    listed = repository.run("for-each-ref", "--format=%(refname:short)")
    names = os.fsdecode(listed.stdout).splitlines()
    if not names and name in ("HEAD", "@"):
        return "This repository has no commit yet."
    words = [f"Git knows no commit “{name}” here."]
    begin = re.split(r"[~^@:]", name)[0]  # of “main~3”, main is known, and has no such ancestor
    near = nearest(begin, [*names, "HEAD"])
    if near and near != begin:
        words.append(f"Did you mean {near}?")
    if repository.run("rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
        words.append(_shallow(repository))
    return " ".join(words)


def _unlisted(repository: GitRepository, commit: Commit, said: bytes) -> str:
    """Why the files of a commit cannot be listed, in words."""
    partial = r"^(extensions\.partialclone|remote\..*\.(promisor|partialclonefilter))$"
    if repository.run("config", "--get-regexp", partial).stdout:
        return (
            f"This clone is partial: it lacks files of {commit.name}, and none are fetched. "
            "Clone the repository again without --filter."
        )
    return f"Git cannot list the files of {commit.name}: {_first_line(said)}"


def _shallow(repository: GitRepository) -> str:
    counted = repository.run("rev-list", "--count", "HEAD").stdout.strip()
    number = int(counted) if counted.isdigit() else 0
    newest = "the newest commit" if number == 1 else f"the newest {number} commits" if number else "a part"
    return f"This clone is shallow: it has only {newest} of its branch. Fetch more with: git fetch --unshallow"
