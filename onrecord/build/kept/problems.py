"""The problems that a build kept, file by file: a record has thousands, and of most builds few are shown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import overload

from onrecord.build.kept.codec import Codec, NotKept
from onrecord.build.request import Told
from onrecord.model.problems import Problem


@dataclass(frozen=True, slots=True)
class _OfFile:
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    told: Told
    files: Mapping[str, bytes]  # the problems of each file, in order


_OF_FILE = Codec(_OfFile)
_KEPT = Codec(_Kept)


class KeptProblems(Sequence[Problem]):
    """All problems of a build, in order; those of a file are made when they are asked for.

    Going through them raises NotKept where the bytes of a file's problems hold none: `try_all` tells it beforehand.
    """

    def __init__(self, told: Told, files: Mapping[str, bytes]) -> None:
        """`told`: what is told of them; `files`: those of each file, packed."""
        self.told = told
        self._files = files

    def of_file(self, path: str) -> tuple[Problem, ...] | None:
        """The problems of one file; None where its bytes hold none."""
        try:
            return _OF_FILE.unpack(self._files[path]).problems if path in self._files else ()
        except NotKept:
            return None

    def try_all(self) -> None:
        """Raise NotKept where not every problem can be made."""
        for _ in self:
            pass

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


def pack_problems(problems: Sequence[Problem]) -> bytes:
    """Problems, sorted by file, as bytes."""
    files = groupby(problems, lambda problem: problem.location.file)
    packed = {path: _OF_FILE.pack(_OfFile(tuple(group))) for path, group in files}
    return _KEPT.pack(_Kept(Told.of(problems), packed))


def unpack_problems(content: bytes | None) -> KeptProblems:
    """The problems that `pack_problems` made these bytes of. Raises NotKept for any others, and for None."""
    kept = _KEPT.unpack(content)
    return KeptProblems(kept.told, kept.files)
