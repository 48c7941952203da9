"""What is known of a card that could not be read. Apart from `model.cards`, for finding files needs it and no card."""

from dataclasses import dataclass

from onrecord.model.vocabulary import CardKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A card that is there and could not be read.

    `names` (of an actor, as written) and `mirrors` (of a claim) are what others know it by, as far as could be read.
    """

    kind: CardKind
    slug: str
    names: tuple[str, ...] = ()
    mirrors: str | None = None
