"""Which pictures, clips and documents a card shows. Apart from `media`, of which cards are made."""

from collections.abc import Iterator

from onrecord.model.cards import Card, ClaimCard, SourceCard
from onrecord.model.media.media import Media


def media_of(card: Card) -> Iterator[Media]:
    """All that a card shows, in its order; of a claim its own, then those of its statements."""
    if isinstance(card, ClaimCard):
        yield from card.media
        yield from (media for row in card.statements for media in row.media)
    elif isinstance(card, SourceCard):
        yield from card.media
