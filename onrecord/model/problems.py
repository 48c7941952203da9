"""Faults as plain data. Nothing here prints; `report` has the renderers."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from onrecord.model.codes.errors import ERRORS
from onrecord.model.codes.notices import INFORMATION, NOTICES
from onrecord.model.codes.warnings import WARNINGS
from onrecord.model.frozen.making import fast_init
from onrecord.model.limits import MOST_ALIKE

_SENTENCE = 500  # characters of a message or a hint, which may repeat what a file says
_PLACES = 3  # other places that a problem names


class Severity(StrEnum):
    """How grave: an error stops the build, a warning stops it with --strict, a notice and information never do."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"
    INFO = "info"


CODES: Final[Mapping[Severity, Mapping[str, str]]] = {
    Severity.ERROR: ERRORS,
    Severity.WARNING: WARNINGS,
    Severity.NOTICE: NOTICES,
    Severity.INFO: INFORMATION,
}
"""What each code means, by severity: no code has two."""


@fast_init
@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file: path relative to the project (POSIX), line and column from 1 (0: not known)."""

    file: str
    line: int = 0
    column: int = 0


@fast_init
@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One fault: a code that names it, one sentence that says it, where it is, and what to do.

    `hint` None: there is no more to say. `block`: lines to paste where the hint says; None: there are none. However
    long the words of a file are that they repeat, message and hint have at most 500 characters. Raises ValueError if
    the code is not among those of its severity.
    """

    code: str
    severity: Severity
    message: str
    location: Location
    hint: str | None = None
    related: tuple[Location, ...] = ()
    block: str | None = None

    def __post_init__(self) -> None:
        """Refuse a code that no guide describes, and bound the rest: files may hold anything."""
        if self.code not in CODES[self.severity]:
            raise ValueError(f"“{self.code}” is no code of severity {self.severity}: see onrecord/model/codes/.")
        if len(self.message) > _SENTENCE:
            object.__setattr__(self, "message", shortened(self.message))
        if self.hint is not None and len(self.hint) > _SENTENCE:
            object.__setattr__(self, "hint", shortened(self.hint))
        if len(self.related) > _PLACES:
            object.__setattr__(self, "related", self.related[:_PLACES])


def error(
    code: str, message: str, at: Location, hint: str | None = None, related: tuple[Location, ...] = ()
) -> Problem:
    """A problem that stops the build, with a code of ERRORS.

    `message`: a plain sentence that says what is wrong; `at`: where; `hint`: a sentence that says what to do, None:
    nothing more is to say; `related`: other places, of which three are kept. Raises ValueError if the code is none of
    ERRORS.
    """
    return Problem(code=code, severity=Severity.ERROR, message=message, location=at, hint=hint, related=related)


def warning(
    code: str, message: str, at: Location, hint: str | None = None, related: tuple[Location, ...] = ()
) -> Problem:
    """A problem that stops a strict build; parameters as of `error`, `hint` None included.

    Raises ValueError if the code is none of WARNINGS.
    """
    return Problem(code=code, severity=Severity.WARNING, message=message, location=at, hint=hint, related=related)


def notice(
    code: str, message: str, at: Location, hint: str | None = None, related: tuple[Location, ...] = ()
) -> Problem:
    """Work not yet done, which stops nothing; parameters as of `error`, `hint` None included.

    Raises ValueError if the code is none of NOTICES.
    """
    return Problem(code=code, severity=Severity.NOTICE, message=message, location=at, hint=hint, related=related)


def information(
    code: str, message: str, at: Location, hint: str | None = None, related: tuple[Location, ...] = ()
) -> Problem:
    """What needs nothing done; parameters as of `error`, `hint` None included.

    Raises ValueError if the code is none of INFORMATION.
    """
    return Problem(code=code, severity=Severity.INFO, message=message, location=at, hint=hint, related=related)


def shortened(words: str, most: int = _SENTENCE) -> str:
    """Words of at most so many characters (12 or more): of longer ones, begin and end with an ellipsis between."""
    if len(words) <= most:
        return words
    begin = most * 2 // 3
    return f"{words[:begin].rstrip()} … {words[begin + 3 - most :].lstrip()}"


def tally_of(problems: Iterable[Problem]) -> dict[tuple[Severity, str], int]:
    """How many there are of each severity and code."""
    return dict(Counter((problem.severity, problem.code) for problem in problems))


def sort_problems(problems: list[Problem] | tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Problems by file, line, column, code and message; exact repeats once.

    Of one code in one file no more than `MOST_ALIKE`: the last of them says how many more there are.
    """
    ordered = sorted(set(problems), key=_order)
    numbers = Counter((problem.location.file, problem.code) for problem in ordered)
    if not any(number > MOST_ALIKE for number in numbers.values()):
        return tuple(ordered)
    kept: list[Problem] = []
    seen: Counter[tuple[str, str]] = Counter()
    for problem in ordered:
        kind = problem.location.file, problem.code
        seen[kind] += 1
        if seen[kind] < MOST_ALIKE or numbers[kind] == MOST_ALIKE:
            kept.append(problem)
        elif seen[kind] == MOST_ALIKE:
            kept.append(_and_more(problem, numbers[kind] - MOST_ALIKE))
    return tuple(kept)


def _and_more(problem: Problem, number: int) -> Problem:
    more = "is 1 more" if number == 1 else f"are {number:,} more"
    return replace(problem, message=f"{problem.message} There {more} like it further down in this file.")


def _order(problem: Problem) -> tuple[str, int, int, str, str]:
    """Plain values, which are compared much faster than locations: a long record has a notice for most sources."""
    place = problem.location
    return place.file, place.line, place.column, problem.code, problem.message
