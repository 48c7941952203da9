"""What a card says, one frozen type per kind of file. References are kept as written, with their place.

A field that is None: the card does not say. What each key means: docs/cards.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.model.dates import Moment, PartialDate, Span
from onrecord.model.desk import Desk
from onrecord.model.figures import Figure
from onrecord.model.frozen.making import fast_init
from onrecord.model.media.media import Media
from onrecord.model.problems import Location
from onrecord.model.prose.body import Body
from onrecord.model.unread import Unread
from onrecord.model.vocabulary import WORDING, ActorKind, Basis, CardKind, ClaimKind, Stance, Status


@fast_init
@dataclass(frozen=True, slots=True)
class Ref:
    """A reference as written (slug, name or alias, trimmed) and where it stands."""

    text: str
    at: Location


@fast_init
@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFields:
    """A published item, as described in a card or a file of its own."""

    title: str | None = None
    label: str | None = None
    publisher: str | None = None
    via: str | None = None
    url: str | None = None
    author: str | None = None
    date: PartialDate | None = None
    date_is: str | None = None  # shown, inferred
    lang: str | None = None
    kind: str | None = None  # report, official, court, social, commentary, fact-check, state-media
    quote: str | None = None
    archived: tuple[str, ...] = ()  # the addresses of copies, the first of which pages lead to
    archive_state: str | None = None  # not-yet, refused
    archive_asked: PartialDate | None = None  # when an archive was last asked for a copy
    refused_by: str | None = None
    accessed: PartialDate | None = None
    seen: str | None = None  # full, part, secondhand
    origin: str | None = None
    snapshot: str | None = None
    state: str | None = None  # live, changed, gone, corrected, retracted
    state_note: str | None = None
    note: str | None = None


@fast_init
@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One `source` entry: either `slug` (a file in content/sources/) or `fields`; never both."""

    at: Location
    slug: str | None = None
    fields: SourceFields | None = None
    places: Mapping[str, Location] = field(default_factory=dict, compare=False)  # of some keys


@fast_init
@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """A row of `statements` as written."""

    at: Location
    id: str
    actor: Ref
    stance: Stance
    date: PartialDate
    by: str | None = None
    speaks_for: Ref | None = None
    where: str | None = None
    says: str | None = None
    figure: Figure | None = None
    quote: str | None = None
    lang: str | None = None
    spoken: str | None = None
    translation: str | None = None
    sources: tuple[Citation, ...] = ()
    via: str | None = None
    reported: bool = False
    earlier: bool = False
    recorded: PartialDate | None = None
    note: str | None = None
    media: tuple[Media, ...] = ()
    quote_at: Location | None = field(default=None, compare=False)


@fast_init
@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """A row of `history` as written."""

    at: Location
    date: PartialDate
    status: Status
    basis: Basis | None
    why: str
    sources: tuple[Citation, ...] = ()
    recorded: PartialDate | None = None
    by: str | None = None
    approved_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A mistake of ours, mended. `kind`: status, fact, void or wording; `of`: keys of the card, ids of statements."""

    date: PartialDate
    kind: str
    why: str
    of: tuple[str, ...] = ()
    was: str | None = None
    now: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A named reviewer's finding; the only thing that makes a ClaimReview possible."""

    by: str
    date: PartialDate
    rating: str
    explanation: str
    value: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyRow:
    """A row of `reply` as written: whether somebody was asked, and answered.

    `actor` None: all whom the claim is about. `answered`: a date, False, or None (not said). `not_asked`: whether the
    card says that nobody was asked.
    """

    at: Location
    actor: Ref | None = None
    asked: PartialDate | None = None
    not_asked: bool = False
    how: str | None = None
    answered: PartialDate | bool | None = None
    quote: str | None = None
    sources: tuple[Citation, ...] = ()
    note: str | None = None
    quote_at: Location | None = field(default=None, compare=False)

    @property
    def is_answered(self) -> bool:
        """Whether an answer is on record: its day, or its words."""
        return bool(self.answered) or self.quote is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Struck:
    """Struck from the record: the page stays, out of every count."""

    date: PartialDate
    reason: str
    replaced_by: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """Taken off the site: a notice stands at the address, and nothing else of the card is shown."""

    since: PartialDate
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What all kinds of file share. `places` gives the place of each top-level key's value."""

    slug: str
    path: str
    body: Body = field(default_factory=Body)
    corrections: tuple[Correction, ...] = ()
    redirect_from: tuple[Ref, ...] = ()
    draft: bool = False
    publish: Moment | None = None
    desk: Desk | None = None
    extra: tuple[tuple[str, str], ...] = ()  # x-… keys: value as text, mappings and lists as JSON
    cuts: tuple[Location, ...] = ()  # the places of values that may have lost words to a comment
    places: Mapping[str, Location] = field(default_factory=dict, compare=False)
    # The top-level keys of which the value is a list in brackets, and whether a comma stands at its end.
    brackets: Mapping[str, bool] = field(default_factory=dict, compare=False)

    def at(self, key: str) -> Location:
        """The place of a top-level key's value; of a key that is not written, the first line of the file."""
        return self.places.get(key, Location(self.path, 1))

    @property
    def public_corrections(self) -> tuple[Correction, ...]:
        """Those that pages and feeds show: changes of wording are harmless, and stand in the data alone."""
        return tuple(correction for correction in self.corrections if correction.kind != WORDING)


@fast_init
@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimCard(Card):
    """A file of content/claims/, references unresolved."""

    claim: str
    date: PartialDate
    status: Status
    basis: Basis | None = None  # denied without a basis: DENIAL, filled in by reading
    short: str | None = None
    headline: str | None = None
    also_said_as: tuple[str, ...] = ()
    kind: ClaimKind = ClaimKind.FACT
    reasoning: str | None = None
    named: Ref | None = None  # the name in `source`
    actors: tuple[Ref, ...] = ()  # as written in `actors`; empty: not given
    about: tuple[Ref, ...] = ()
    topics: tuple[str, ...] = ()
    question: Ref | None = None
    sources: tuple[Citation, ...] = ()
    statements: tuple[StatementRow, ...] = ()
    media: tuple[Media, ...] = ()
    history: tuple[HistoryRow, ...] = ()
    conflicts: tuple[str, ...] = ()
    review: Review | None = None
    checked: PartialDate | None = None
    recorded: PartialDate | None = None
    reply: tuple[ReplyRow, ...] = ()
    related: tuple[Ref, ...] = ()
    mirrors: Ref | None = None
    struck: Struck | None = None
    withheld: Withheld | None = None
    notice: str | None = None
    by: tuple[str, ...] = ()
    edited_by: tuple[str, ...] = ()
    approved_by: tuple[str, ...] = ()
    featured: int | None = None
    due: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateRow:
    """An entry of `speaks_for` of an actor's file: for whom it speaks, and when."""

    at: Location
    body: Ref
    span: Span = field(default_factory=Span)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest:
    """A stake in the matter, and when it holds."""

    at: Location = field(compare=False)
    words: str
    span: Span = field(default_factory=Span)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorCard(Card):
    """A file of content/actors/."""

    name: str
    kind: ActorKind | None = None
    part_of: Ref | None = None
    speaks_for: tuple[MandateRow, ...] = ()
    plural: bool = False  # whether its name takes a plural verb
    role: str | None = None
    interest: tuple[Interest, ...] = ()
    aliases: tuple[Ref, ...] = ()
    wikidata: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCard(Card):
    """A file of content/sources/."""

    fields: SourceFields
    media: tuple[Media, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageRow:
    """A row of `passages` as written: `says` or `quote` or both, and either `claim` or `left_out`."""

    at: Location
    says: str | None = None
    quote: str | None = None
    speaker: Ref | None = None
    place: str | None = None  # the key `at`: a paragraph, a minute, in free words
    claim: Ref | None = None
    left_out: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextCard(Card):
    """A file of content/texts/: a text gone through passage by passage."""

    title: str
    author: str | None = None
    publisher: str | None = None
    url: str | None = None
    date: PartialDate | None = None
    lang: str | None = None
    state: str | None = None  # of our copy, in free words
    passages: tuple[PassageRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCard(Card):
    """A file of content/pages/."""

    title: str
    nav: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """All cards that could be read, each tuple sorted by slug; and those that could not, and have no namesake here."""

    claims: tuple[ClaimCard, ...] = ()
    actors: tuple[ActorCard, ...] = ()
    sources: tuple[SourceCard, ...] = ()
    texts: tuple[TextCard, ...] = ()
    pages: tuple[PageCard, ...] = ()
    unread: tuple[Unread, ...] = ()

    def unread_of(self, kind: CardKind) -> frozenset[str]:
        """The slugs of those cards of a kind that could not be read."""
        return frozenset(card.slug for card in self.unread if card.kind == kind)

    def by_kind(self) -> dict[CardKind, tuple[Card, ...]]:
        """The cards of each kind."""
        return {kind: getattr(self, kind.value) for kind in CardKind}

    def every(self) -> tuple[Card, ...]:
        """All cards, kind after kind."""
        return tuple(card for cards in self.by_kind().values() for card in cards)
