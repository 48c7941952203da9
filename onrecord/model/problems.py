"""Faults as plain data. Nothing here prints; `report` has the renderers."""

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum

MOST = 50  # problems of one code that are told of one file; the last says how many more there are
_SENTENCE = 500  # characters of a message or a hint, which may repeat what a file says
_PLACES = 3  # other places that a problem names


class Severity(StrEnum):
    """How grave: an error stops the build, a warning stops it with --strict, a notice and information never do."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file: path relative to the project (POSIX), line and column from 1 (0: not known)."""

    file: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One fault: a code that names it, one sentence that says it, where it is, and what to do.

    However long the words of a file are that they repeat, message and hint have at most 500 characters.
    """

    code: str
    severity: Severity
    message: str
    location: Location
    hint: str | None = None
    related: tuple[Location, ...] = ()

    def __post_init__(self) -> None:
        """Files may hold anything."""
        if len(self.message) > _SENTENCE:
            object.__setattr__(self, "message", shortened(self.message))
        if self.hint is not None and len(self.hint) > _SENTENCE:
            object.__setattr__(self, "hint", shortened(self.hint))
        if len(self.related) > _PLACES:
            object.__setattr__(self, "related", self.related[:_PLACES])


def shortened(words: str, most: int = _SENTENCE) -> str:
    """Words of at most so many characters (12 or more): of longer ones, begin and end with an ellipsis between."""
    if len(words) <= most:
        return words
    begin = most * 2 // 3
    return f"{words[:begin].rstrip()} … {words[begin + 3 - most :].lstrip()}"


def sort_problems(problems: list[Problem] | tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Problems by file, line, column, code and message; exact repeats once.

    Of one code in one file no more than `MOST`: the last of them says how many more there are.
    """
    ordered = sorted(set(problems), key=_order)
    numbers = Counter((problem.location.file, problem.code) for problem in ordered)
    if not any(number > MOST for number in numbers.values()):
        return tuple(ordered)
    kept: list[Problem] = []
    seen: Counter[tuple[str, str]] = Counter()
    for problem in ordered:
        kind = problem.location.file, problem.code
        seen[kind] += 1
        if seen[kind] < MOST or numbers[kind] == MOST:
            kept.append(problem)
        elif seen[kind] == MOST:
            kept.append(_and_more(problem, numbers[kind] - MOST))
    return tuple(kept)


def _and_more(problem: Problem, number: int) -> Problem:
    more = "is 1 more" if number == 1 else f"are {number:,} more"
    return replace(problem, message=f"{problem.message} There {more} like it further down in this file.")


def _order(problem: Problem) -> tuple[str, int, int, str, str]:
    """Plain values, which are compared much faster than locations: a long record has a notice for most sources."""
    place = problem.location
    return place.file, place.line, place.column, problem.code, problem.message
