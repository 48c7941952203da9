"""What cards call one another: references resolved to slugs, with the faults of those that lead nowhere."""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model.cards import Ref
from onrecord.model.limits import MOST_ALIKE
from onrecord.model.problems import Problem, error, information
from onrecord.model.slugs import nearest
from onrecord.model.vocabulary import CardKind


@dataclass(frozen=True, slots=True)
class Known:
    """The slugs of one kind of card: those in this build, those that are withheld, those that could not be read.

    `taken_down`: those of the withheld at whose address a notice stands.
    """

    kind: CardKind
    here: frozenset[str]
    withheld: frozenset[str]
    unread: frozenset[str] = frozenset()
    taken_down: frozenset[str] = frozenset()


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
            problems.append(missing(ref, known, guess=len(problems) < MOST_ALIKE))
    return tuple(dict.fromkeys(found)), problems


def missing(ref: Ref, known: Known, *, guess: bool = True) -> Problem:
    """The fault of a reference that is not in this build; information where the card exists.

    `guess`: whether to look for what was meant, which of many takes long.
    """
    if ref.text in known.taken_down:
        return information(
            "reference-withheld",
            f"“{ref.text}” is withheld: only a notice stands at its address. The reference is left out.",
            ref.at,
            "Nothing needs to be done. Take the reference out if the card will not come back.",
        )
    if ref.text in known.withheld:
        return information(
            "reference-withheld",
            f"“{ref.text}” is a draft or not published yet; the reference is left out for now.",
            ref.at,
            "Nothing needs to be done: it is there once the card is published.",
        )
    near = nearest(ref.text, known.here | known.withheld | known.unread) if guess else None
    return error(
        f"unknown-{known.kind.word}",
        f"There is no {known.kind.word} “{ref.text}”.",
        ref.at,
        f"Did you mean “{near}”?" if near else f"Write the name of a file in content/{known.kind}/, without .md.",
    )
