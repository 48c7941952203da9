"""The closed lists of words that cards use: status, basis, stance and the rest."""

from enum import StrEnum


class CardKind(StrEnum):
    """The kinds of card, in the order in which they are read; each is the name of its folder in content/."""

    CLAIMS = "claims"
    ACTORS = "actors"
    SOURCES = "sources"
    TEXTS = "texts"
    PAGES = "pages"

    @classmethod
    def of_path(cls, path: str) -> "CardKind":
        """The kind of the card at a path in the project, by its folder. Raises ValueError for another file."""
        return cls(path.split("/")[1])

    @property
    def word(self) -> str:
        """What one is called, in messages, in links of prose (`claim:x`) and in the names of schemas."""
        return self.value.removesuffix("s")


# Of the others, the address is the slug alone.
KINDS_IN_FOLDERS = (CardKind.CLAIMS, CardKind.ACTORS, CardKind.SOURCES, CardKind.TEXTS)


class Status(StrEnum):
    """Where a claim stands: our judgement."""

    ALLEGED = "alleged"
    CONFIRMED = "confirmed"
    DENIED = "denied"


class Basis(StrEnum):
    """What kind of confirmed (the first four) or denied (the last three) it is."""

    ADMISSION = "admission"
    INDEPENDENT = "independent"
    RECORD = "record"
    COURT = "court"
    DENIAL = "denial"
    REFUTED = "refuted"
    WITHDRAWN = "withdrawn"


class Stance(StrEnum):
    """What one actor did on one day: theirs."""

    ASSERTS = "asserts"
    CONFIRMS = "confirms"
    ACKNOWLEDGES = "acknowledges"
    DECLINES = "declines"
    MENTIONS = "mentions"
    DENIES = "denies"
    REFUTES = "refutes"
    WITHDRAWS = "withdraws"


class Side(StrEnum):
    """The side of a claim that a stance stands on."""

    SAYS_SO = "says-so"
    NO_POSITION = "no-position"
    SAYS_NOT = "says-not"


_SIDES = {
    Stance.ASSERTS: Side.SAYS_SO,
    Stance.CONFIRMS: Side.SAYS_SO,
    Stance.ACKNOWLEDGES: Side.SAYS_SO,
    Stance.DECLINES: Side.NO_POSITION,
    Stance.MENTIONS: Side.NO_POSITION,
    Stance.DENIES: Side.SAYS_NOT,
    Stance.REFUTES: Side.SAYS_NOT,
    Stance.WITHDRAWS: Side.SAYS_NOT,
}


def side_of(stance: Stance) -> Side:
    """The side a stance stands on (docs/cards.md, "Status and stance")."""
    return _SIDES[stance]


class ReplyState(StrEnum):
    """What is on record of asking somebody about a claim; no stance, and no side."""

    ANSWERED = "answered"
    UNANSWERED = "unanswered"  # asked; no answer of theirs and no statement with a stance is on record
    SPOKE = "spoke"  # asked; no answer, but a statement of theirs is on record
    ASKED = "asked"  # asked; an answer of theirs to another question is on record
    NOT_ASKED = "not-asked"  # the card says no day


class ClaimKind(StrEnum):
    """What sort of sentence a claim is."""

    FACT = "fact"
    FIGURE = "figure"
    PREDICTION = "prediction"
    ATTRIBUTION = "attribution"
    OPINION = "opinion"


class ActorKind(StrEnum):
    """Who an actor is."""

    STATE = "state"
    AGENCY = "agency"
    ORGANISATION = "organisation"
    PERSON = "person"
    MEDIA = "media"
    CHECKER = "checker"
    COLLECTIVE = "collective"
    UNNAMED = "unnamed"


# Nobody answers for them: they put claims forward, and hold no position.
NAMELESS = frozenset({ActorKind.COLLECTIVE, ActorKind.UNNAMED})
# Those, and who gives evidence instead.
WITHOUT_POSITION = NAMELESS | {ActorKind.CHECKER}


WORDING = "wording"  # the kind of a correction that is harmless: it stands in the data, on no page and in no feed


class PassageOutcome(StrEnum):
    """What became of a passage of a text, in the order in which they are counted."""

    ON_RECORD = "on-record"  # a claim answers it
    STRUCK = "struck"  # so it did, until that claim was struck
    UNPUBLISHED = "unpublished"  # so it does, and readers do not get the claim yet
    WITHHELD = "withheld"  # so it did, until that claim was taken down
    LEFT_OUT = "left-out"
