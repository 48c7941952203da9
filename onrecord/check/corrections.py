"""Whether corrections name what they are about: a word that is no key, and looks like one, is a slip."""

from collections.abc import Iterator
from dataclasses import fields

from onrecord.model.cards import Card, ClaimCard, SourceCard, SourceFields
from onrecord.model.problems import Problem, notice
from onrecord.model.slugs import nearest

_NOT_WRITTEN = {
    "slug",
    "path",
    "body",
    "extra",
    "places",
    "brackets",
    "fields",
    "named",
    "sources",
}  # of cards, and no keys


def names_nothing(card: Card) -> Iterator[Problem]:
    """A notice for each word in `of` that is neither a key of the card nor the id of a statement, and near a key.

    Any other word may be the id that a statement had which is gone.
    """
    keys = {field.name for field in fields(card)} - _NOT_WRITTEN | {"source"} | {*card.places}
    if isinstance(card, SourceCard):
        keys |= {field.name for field in fields(SourceFields)}
    rows = {row.id for row in card.statements} if isinstance(card, ClaimCard) else set()
    for correction in card.corrections:
        for word in correction.of:
            near = nearest(word, keys) if word not in keys | rows and not any(map(str.isdigit, word)) else None
            if near is not None:
                yield notice(
                    "correction-of-unknown",
                    f"A correction is about “{word}”, which is neither a key of this card nor the id of a statement.",
                    card.at("corrections"),
                    f"Did you mean “{near}”?",
                )
