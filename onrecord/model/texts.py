"""A text joined to the record: its passages, and what became of each. A field that is None: no card says."""

from dataclasses import dataclass

from onrecord.model.cards import TextCard
from onrecord.model.vocabulary import PassageOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage of a text; `outcome` says what became of it, and `claim` or `left_out` more."""

    number: int  # from 1
    outcome: PassageOutcome
    says: str | None = None
    quote: str | None = None
    speaker: str | None = None  # slug of an actor
    speaker_words: str | None = None  # as written, where it names no actor
    place: str | None = None
    claim: str | None = None  # slug of a claim that readers get
    left_out: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedText:
    """A text with its passages, in order, each joined to its claim."""

    card: TextCard
    passages: tuple[Passage, ...]

    @property
    def slug(self) -> str:
        """The card's slug."""
        return self.card.slug

    def count(self, outcome: PassageOutcome) -> int:
        """How many passages came to this."""
        return sum(passage.outcome is outcome for passage in self.passages)
