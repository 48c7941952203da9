"""What a name of a state can mean: told by the name itself, and by what lies on the disk under it."""

import os
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from onrecord.files.git import Commit, GitFault, GitRepository, commit_of, repository_of
from onrecord.model.urls import is_web, is_web_address
from onrecord.states.state import StateFault

ONLINE = "online"
_PLACE = re.compile(r"([/~]|\.{1,2}([/\\]|$)|[A-Za-z]:[/\\])")  # how a name begins that is a path and no commit


class StateKind(StrEnum):
    """What a state is read from."""

    ONLINE = "online"
    WEB = "web"
    PLACE = "place"
    COMMIT = "commit"


@dataclass(frozen=True, slots=True)
class StateName:
    """What is meant by a name: an address, a path or the name of a commit, apart from what says which it is."""

    kind: StateKind
    value: str


def state_name(text: str, root: Path) -> StateName:
    """What is meant by a name of a state, seen from the site at `root`.

    `online`, `git:NAME`, `file:NAME` and addresses say themselves what they are. Else it is a file or folder, or a
    commit, whichever there is. Raises StateFault where neither is there, or both.
    """
    name = text.strip()
    prefix, colon, rest = name.partition(":")
    if name == ONLINE:
        return StateName(StateKind.ONLINE, "")
    if colon and prefix in ("git", "file"):
        if not rest:
            raise StateFault(f"After “{name}” the name is missing.", usage=True)
        return StateName(StateKind.COMMIT if prefix == "git" else StateKind.PLACE, rest)
    if is_web_address(name):
        return StateName(StateKind.WEB, name)
    if is_web(name):
        raise StateFault(f"“{name}” is no web address: look for blanks and brackets in it.", usage=True)
    if "://" in name:
        raise StateFault(f"“{name}” cannot be asked: addresses begin with https:// or http://.", usage=True)
    if not name or "\0" in name:
        raise StateFault("The state to compare with has no name.", usage=True)
    return _on_disk_or_commit(name, root)


def _on_disk_or_commit(name: str, root: Path) -> StateName:
    there = os.path.lexists(Path(name).expanduser())
    if _PLACE.match(name):
        if there:
            return StateName(StateKind.PLACE, name)
        raise StateFault(f"There is no file or folder {name}.", usage=True)
    try:
        commit_of(repository_of(root), name)
    except GitFault as fault:
        if there:
            return StateName(StateKind.PLACE, name)
        raise StateFault(f"“{name}” is no file or folder here. {fault}", usage=True) from None
    if there:
        raise StateFault(
            f"“{name}” is a file or folder here, and a commit of Git as well. Write file:{name} or git:{name}.",
            usage=True,
        )
    return StateName(StateKind.COMMIT, name)


def commit_named(name: str, root: Path) -> tuple[GitRepository, Commit]:
    """A commit by its name, with the repository of the site at `root`. Raises StateFault where it cannot be had."""
    try:
        repository = repository_of(root)
        return repository, commit_of(repository, name)
    except GitFault as fault:
        raise StateFault(str(fault), usage=fault.unknown) from None
