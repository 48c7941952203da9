"""What cards call one another: references resolved to slugs, with the faults of those that lead nowhere."""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model.problems import MOST, Problem, Severity
from onrecord.model.site import Ref
from onrecord.model.slugs import nearest


@dataclass(frozen=True, slots=True)
class Known:
    """The slugs of one kind of card: those in this build, those that are withheld, those that could not be read."""

    kind: str  # claim, source, page
    here: frozenset[str]
    withheld: frozenset[str]
    unread: frozenset[str] = frozenset()


def resolve(refs: Iterable[Ref], known: Known) -> tuple[tuple[str, ...], list[Problem]]:
    """Slugs of the references that are in this build, in order, and what is to say of the others.

    Nothing is to say of one to a card that could not be read: its own faults are told.
    """
    found: list[str] = []
    problems: list[Problem] = []
    for ref in refs:
        if ref.text in known.here:
            found.append(ref.text)
        elif ref.text not in known.unread:
            problems.append(missing(ref, known, guess=len(problems) < MOST))
    return tuple(dict.fromkeys(found)), problems


def missing(ref: Ref, known: Known, *, guess: bool = True) -> Problem:
    """The fault of a reference that is not in this build; information where the card exists.

    `guess`: whether to look for what was meant, which of many takes long.
    """
    if ref.text in known.withheld:
        return Problem(
            code="reference-withheld",
            severity=Severity.INFO,
            message=f"“{ref.text}” is a draft or not published yet; the reference is left out for now.",
            location=ref.at,
            hint="Nothing needs to be done: it is there once the card is published.",
        )
    near = nearest(ref.text, known.here | known.withheld | known.unread) if guess else None
    return Problem(
        code=f"unknown-{known.kind}",
        severity=Severity.ERROR,
        message=f"There is no {known.kind} “{ref.text}”.",
        location=ref.at,
        hint=f"Did you mean “{near}”?" if near else f"Write the name of a file in content/{known.kind}s/, without .md.",
    )


def fold(name: str) -> str:
    """A name for comparison: white space and letter case do not count."""
    return " ".join(name.split()).casefold()
