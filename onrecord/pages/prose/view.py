"""The views of pages that show the prose of a card, apart from what makes them: to show new prose needs no more."""

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.model.frozen.making import fast_init
from onrecord.pages.changes.view import SinceView
from onrecord.pages.copies.view import EmbedOffer
from onrecord.pages.media.view import MediaView
from onrecord.pages.parts import (
    CorrectionsView,
    Label,
    LabelledClaim,
    Link,
    ListView,
    PairView,
    PartyLine,
    SourceView,
    StatementView,
    StatusView,
    StruckView,
    View,
    When,
)
from onrecord.pages.steps.view import StepsView
from onrecord.pages.who.view import ClaimLine, PositionsView


@dataclass(frozen=True, slots=True, kw_only=True)
class InTextView:
    """A text that has a claim, and where: the first places, and where the others are."""

    text: Link
    lang: str | None
    places: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyView:
    """Who was asked about a claim, and what is on record of an answer, in words; `who` empty: the card does not say."""

    who: tuple[Link, ...]
    words: str
    quote: str | None
    lang: str | None
    stored: str | None  # that the quote matches our stored copy
    sources: tuple[SourceView, ...]
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RepliesView:
    """Who was asked about a claim; `more`: the way to all who were asked, where no answer of somebody is on record."""

    rows: tuple[ReplyView, ...]
    more: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnansweredRow:
    """A body that was asked about a claim, with no answer on record; `claim` leads to where its page says so."""

    body: Link
    claim: LabelledClaim
    when: When
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementsPart:
    """Statements that follow each other in the list of a claim's page, from `first` to before `end`.

    `folded`: how many they are and of when; None: they stand open.
    """

    first: int
    end: int
    folded: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRules:
    """What is said once of a list of sources, in `words`, and goes unsaid of each.

    `ours`: titles are our descriptions, and others stand in quotation marks. `bare`: there is no archived copy. `kind`:
    of what kind a source is.
    """

    words: str | None
    ours: bool
    bare: bool
    kind: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewView:
    """A named reviewer's finding."""

    by: str
    when: When
    rating: str
    explanation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView(View):
    """claim.html. None: the card does not say, or the sentence, the script or the file does not apply."""

    what: str | None
    heading: str
    claim: str | None  # label and claim in one phrase, where the heading is a headline
    subject: str | None  # then too: what the parts of the page are about
    label: Label
    since: str | None
    reasoning: str | None
    disputed: str | None
    made_by: tuple[Link, ...]
    first_made: When
    due: str | None
    about: tuple[Link, ...]
    parties: tuple[PartyLine, ...]
    days: str | None
    byline: str | None
    source_count: str
    positions: PositionsView | None  # None: nobody has one
    ways: tuple[Link, ...]  # to its parts; that to the evidence is there without a `body` too
    bar: LabelledClaim  # what stays in sight below the lead
    statements: tuple[StatementView, ...]
    statement_parts: tuple[StatementsPart, ...]  # all of `statements`, in order
    since_last: SinceView | None
    first_published: str | None
    steps: StepsView | None
    reversals: tuple[PairView, ...]
    differences: tuple[PairView, ...]
    media: tuple[MediaView, ...]
    statement_media: Mapping[str, tuple[MediaView, ...]]  # by the anchor of the statement
    body: str
    also_said_as: tuple[str, ...]  # with their label where the claim is never shown without it
    conflicts: tuple[str, ...]
    sources: tuple[SourceView, ...]
    more_sources: tuple[SourceView, ...]  # folded below the others
    more_sources_words: str | None
    source_rules: SourceRules
    history: tuple[StatusView, ...]
    corrections: CorrectionsView | None
    review: ReviewView | None
    replies: RepliesView | None
    cite: str
    bibtex: str
    embed: EmbedOffer | None
    as_of: tuple[Link, ...]  # the days of which a page says how it stood, the newest first
    data: str | None
    groups: tuple[Link, ...]
    in_texts: tuple[InTextView, ...]
    neighbours: tuple[Link, ...]
    related: tuple[ClaimLine, ...]
    mirror: tuple[Link, ...]
    struck: StruckView | None
    notice: str | None
    json_ld: str | None


@fast_init
@dataclass(frozen=True, slots=True, kw_only=True)
class PositionView:
    """An actor's latest stance on a claim."""

    stance: str
    mark: str
    side: str
    statement: StatementView
    claim: LabelledClaim  # its label is without a basis


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionsPart:
    """An actor's positions on one side, under a heading and its anchor; a few positions are in one part."""

    id: str
    heading: str
    rows: tuple[PositionView, ...]
    drawn: PositionsView | None = None  # the same along one axis, where the list is short


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorView(ListView):
    """actor.html. None: the sentence or the link does not apply."""

    name: str
    kind: str | None
    headings: Mapping[str, str]  # by anchor: positions, reversals, members, said, unanswered, about
    positions: tuple[PositionsPart, ...]
    moved: PositionsView | None  # along one axis, those of `reversals`, where the positions are too many to be drawn
    reversals: tuple[PairView, ...]
    members: tuple[Link, ...]
    statements: tuple[StatementView, ...]
    unanswered: tuple[UnansweredRow, ...]
    about: tuple[ClaimLine, ...]
    # on the first page only:
    facts: tuple[Link, ...] = ()
    summary: tuple[Link, ...] = ()  # where a body stands, a sentence each; no `url`: no part of its own
    body: str = ""
    no_positions: str | None = None
    no_statements: str | None = None
    links: tuple[Link, ...] = ()
    corrections: CorrectionsView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePageView(ListView):
    """source.html; `siblings`: how many reports go back to the same origin, None where no other does."""

    source: SourceView
    siblings: str | None
    body: str
    media: tuple[MediaView, ...]
    claims_heading: str
    claims: tuple[ClaimLine, ...]
    corrections: CorrectionsView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageView:
    """A passage of a text, and the claim that takes it up, or in words why none is shown."""

    anchor: str
    number: str
    place: str | None
    speaker: Link | None
    says: str | None
    quote: str | None
    label: Label | None
    claim: Link | None
    since: str | None
    outcome: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """A text as the list shows it."""

    link: Link
    lang: str | None
    author: str | None
    publisher: str | None
    when: When | None
    counts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextView(ListView):
    """text.html: `text` is the text itself; what stands on the first page only is empty on the others."""

    text: TextLine
    url: str | None
    state: str | None
    body: str
    passages_heading: str
    passages: tuple[PassageView, ...]
    corrections: CorrectionsView | None
    data: str | None
