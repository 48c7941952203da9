"""The marks that stand in a drawing or a table, each with its words."""

from collections.abc import Iterable

from onrecord.model.vocabulary import Side, Stance, side_of
from onrecord.pages.edition import Edition
from onrecord.pages.who.view import MarkWords


def mark_words(edition: Edition, drawn: Iterable[tuple[str, str]]) -> tuple[MarkWords, ...]:
    """The key to marks, in the order of the stances.

    `drawn`: of each mark, its stance as cards write it and the side on which it stands. On a side that is not its own,
    a mark is about the opposite of the claim, and its words say so.
    """
    found = set(drawn)
    ordered = [(stance, side) for stance in Stance for side in Side if (stance.value, side.value) in found]
    return tuple(
        MarkWords(mark=stance.value, side=side.value, words=_words(edition, stance, side)) for stance, side in ordered
    )


def _words(edition: Edition, stance: Stance, side: Side) -> str:
    words = edition.term(f"stance.{stance.value}").label
    return words if side is side_of(stance) else edition.say("statement.opposite", stance=words)
