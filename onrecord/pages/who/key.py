"""The marks that stand in a drawing or a table, each with its words."""

from collections.abc import Iterable

from onrecord.model.vocabulary import Side, Stance, side_of
from onrecord.pages.edition import Edition
from onrecord.pages.who.view import MarkWords

_MARKS = [(stance.value, side.value) for stance in Stance for side in Side]
_PLACES = {mark: place for place, mark in enumerate(_MARKS)}


def mark_words(edition: Edition, drawn: Iterable[tuple[str, str]]) -> tuple[MarkWords, ...]:
    """The key to marks, in the order of the stances.

    `drawn`: of each mark, its stance as cards write it and the side on which it stands. On a side that is not its own,
    a mark is about the opposite of the claim, and its words say so.
    """
    return tuple(
        MarkWords(mark=stance, side=side, words=_words(edition, Stance(stance), Side(side)))
        for stance, side in sorted(_PLACES.keys() & drawn, key=_PLACES.__getitem__)
    )


def _words(edition: Edition, stance: Stance, side: Side) -> str:
    words = edition.term(f"stance.{stance.value}").label
    return words if side is side_of(stance) else edition.say("statement.opposite", stance=words)
