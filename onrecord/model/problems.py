"""Faults as plain data. Nothing here prints; `report` has the renderers."""

from dataclasses import dataclass
from enum import StrEnum


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
    """One fault: a code that names it, one sentence that says it, where it is, and what to do."""

    code: str
    severity: Severity
    message: str
    location: Location
    hint: str | None = None
    related: tuple[Location, ...] = ()


def sort_problems(problems: list[Problem] | tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Problems by file, line, column, code and message; exact repeats once."""
    return tuple(sorted(set(problems), key=_order))


def _order(problem: Problem) -> tuple[str, int, int, str, str]:
    """Plain values, which are compared much faster than locations: a long record has a notice for most sources."""
    place = problem.location
    return place.file, place.line, place.column, problem.code, problem.message
