"""The problems that a build kept, file by file: a record has thousands, and of most builds few are shown."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import overload

from onrecord.build.kept.codec import Codec, NotKept
from onrecord.build.kept.store import KeyValueFile, KeyValueWriter
from onrecord.build.request import Told
from onrecord.model.problems import Problem


@dataclass(frozen=True, slots=True)
class _OfFile:
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    files: Mapping[str, bytes]  # the problems of each file, in order


PROBLEMS = "problems-"  # how the names of the cache's files of problems begin
_KEY = "problems"
_OF_FILE = Codec(_OfFile)
_KEPT = Codec(_Kept)


class KeptProblems(Sequence[Problem]):
    """All problems of a build, in order; read when one is asked for, and those of a file made when they are.

    Going through them raises NotKept where what was kept holds none: `try_all` tells it beforehand.
    """

    def __init__(self, told: Told, file: Path) -> None:
        """`told`: what is told of them; `file`: where `keep_problems` kept them."""
        self.told = told
        self._file = file

    @cached_property
    def _files(self) -> Mapping[str, bytes]:
        with closing(KeyValueFile(self._file)) as parts:
            return _KEPT.unpack(parts.get(_KEY)).files

    def of_file(self, path: str) -> tuple[Problem, ...] | None:
        """The problems of one file; None where they cannot be known."""
        try:
            return _OF_FILE.unpack(self._files[path]).problems if path in self._files else ()
        except NotKept:
            return None

    def try_all(self) -> bool:
        """Whether every problem can be made."""
        try:
            return sum(1 for _ in self) == len(self)
        except NotKept:
            return False

    def __iter__(self) -> Iterator[Problem]:
        """All of them."""
        for content in self._files.values():
            yield from _OF_FILE.unpack(content).problems

    def __len__(self) -> int:
        """How many there are."""
        return sum(self.told.tally.values())

    @overload
    def __getitem__(self, index: int) -> Problem: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Problem, ...]: ...
    def __getitem__(self, index: int | slice) -> Problem | tuple[Problem, ...]:
        """One, or some."""
        return tuple(self)[index]


def keep_problems(folder: Path, problems: Sequence[Problem]) -> str:
    """Keep problems, sorted by file, in a new file of a folder; its name. What the system refuses is not kept."""
    files = groupby(problems, lambda problem: problem.location.file)
    name = PROBLEMS + os.urandom(8).hex()
    with KeyValueWriter(folder / name) as writer:
        writer.put(_KEY, _KEPT.pack(_Kept({path: _OF_FILE.pack(_OfFile(tuple(group))) for path, group in files})))
    return name
