"""The words of the project as frozen types: what a card says (`…Card`) and what is known once all are joined.

A new type per stage: reading makes the cards, joining makes `Site`. References in cards are kept as written
(`Ref`), with their place; after joining they are slugs that exist.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.dates import PartialDate
from onrecord.problems import Location


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
    """The side a stance stands on (CARD.md, "Two axes")."""
    return _SIDES[stance]


class ClaimKind(StrEnum):
    """What sort of sentence a claim is."""

    FACT = "fact"
    FIGURE = "figure"
    PREDICTION = "prediction"
    ATTRIBUTION = "attribution"
    OPINION = "opinion"


class ActorKind(StrEnum):
    """Who an actor is; collective and unnamed actors have no position."""

    STATE = "state"
    AGENCY = "agency"
    ORGANISATION = "organisation"
    PERSON = "person"
    MEDIA = "media"
    COLLECTIVE = "collective"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference as written (slug, name or alias, trimmed) and where it stands."""

    text: str
    at: Location


@dataclass(frozen=True, slots=True)
class BodyLink:
    """An internal link in prose: the site-rooted address it leads to (`/claims/x/`) and where it stands."""

    url: str
    at: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Prose made from Markdown: sanitised HTML (internal links site-rooted), plain text, internal links."""

    html: str = ""
    text: str = ""
    links: tuple[BodyLink, ...] = ()


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
    archived: str | None = None
    accessed: PartialDate | None = None
    seen: str | None = None  # full, part, secondhand
    origin: str | None = None
    snapshot: str | None = None
    state: str | None = None  # live, changed, gone, corrected, retracted
    state_note: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One `source` entry: either `slug` (a file in content/sources/) or `fields`; never both."""

    at: Location
    slug: str | None = None
    fields: SourceFields | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """A row of `statements` as written."""

    at: Location
    id: str | None
    actor: Ref
    stance: Stance
    date: PartialDate
    by: str | None = None
    speaks_for: Ref | None = None
    where: str | None = None
    says: str | None = None
    quote: str | None = None
    lang: str | None = None
    spoken: str | None = None
    translation: str | None = None
    sources: tuple[Citation, ...] = ()
    via: str | None = None
    reported: bool = False
    earlier: bool = False
    note: str | None = None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A mistake of ours, mended. `kind`: status, fact or void."""

    date: PartialDate
    kind: str
    why: str
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
class Reply:
    """Whether those concerned were asked: `asked` a date or None, `answered` a date, False, or None (not said)."""

    asked: PartialDate | None = None
    answered: PartialDate | bool | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Struck:
    """Struck from the record: the page stays, out of every count."""

    date: PartialDate
    reason: str
    replaced_by: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What the four kinds of file share. `places` gives the place of each top-level key's value."""

    slug: str
    path: str
    body: Body = field(default_factory=Body)
    corrections: tuple[Correction, ...] = ()
    redirect_from: tuple[Ref, ...] = ()
    draft: bool = False
    publish: PartialDate | None = None
    extra: tuple[tuple[str, str], ...] = ()  # x-… keys: value as text, mappings and lists as JSON
    places: Mapping[str, Location] = field(default_factory=dict, compare=False)

    def at(self, key: str) -> Location:
        """The place of a key's value, else of the file."""
        return self.places.get(key, Location(self.path, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimCard(Card):
    """A file of content/claims/, references unresolved."""

    claim: str
    date: PartialDate
    status: Status
    basis: Basis | None = None  # denied without a basis: DENIAL, filled in by reading
    short: str | None = None
    headline: str | None = None
    kind: ClaimKind = ClaimKind.FACT
    reasoning: str | None = None
    named: Ref | None = None  # the name in `source`
    actors: tuple[Ref, ...] = ()  # as written in `actors`; empty: not given
    about: tuple[Ref, ...] = ()
    topics: tuple[str, ...] = ()
    question: Ref | None = None
    sources: tuple[Citation, ...] = ()
    statements: tuple[StatementRow, ...] = ()
    history: tuple[HistoryRow, ...] = ()
    conflicts: tuple[str, ...] = ()
    review: Review | None = None
    checked: PartialDate | None = None
    reply: Reply | None = None
    related: tuple[Ref, ...] = ()
    mirrors: Ref | None = None
    struck: Struck | None = None
    notice: str | None = None
    featured: int | None = None
    due: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorCard(Card):
    """A file of content/actors/."""

    name: str
    kind: ActorKind | None = None
    part_of: Ref | None = None
    speaks_for: Ref | None = None
    role: str | None = None
    interest: str | None = None
    aliases: tuple[Ref, ...] = ()
    wikidata: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCard(Card):
    """A file of content/sources/."""

    fields: SourceFields


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCard(Card):
    """A file of content/pages/."""

    title: str
    nav: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """All cards that could be read, each tuple sorted by slug."""

    claims: tuple[ClaimCard, ...] = ()
    actors: tuple[ActorCard, ...] = ()
    sources: tuple[SourceCard, ...] = ()
    pages: tuple[PageCard, ...] = ()


# ---------------------------------------------------------------- after joining


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Someone who speaks or is spoken of; `body` is the slug whose stance their words are (their own, at the least)."""

    slug: str
    name: str
    kind: ActorKind | None = None
    part_of: str | None = None
    speaks_for: str | None = None
    body: str
    members: tuple[str, ...] = ()  # slugs of actors whose part_of or speaks_for is this one
    card: ActorCard | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A published item. `key`: slug of its file, else its URL without fragment, else title or label and publisher."""

    key: str
    slug: str | None  # it has a page of its own when this is set
    fields: SourceFields
    claims: tuple[str, ...] = ()  # slugs of published claims that cite it
    card: SourceCard | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Who said what about a claim on a day, references resolved."""

    claim: str  # slug of the claim on whose card it is written
    id: str
    actor: str
    body: str  # slug of the body whose stance it is
    stance: Stance
    side: Side
    date: PartialDate
    position: int  # place in its card, from 0
    sources: tuple[str, ...] = ()  # keys into Site.sources
    by: str | None = None
    where: str | None = None
    says: str | None = None
    quote: str | None = None
    lang: str | None = None
    spoken: str | None = None
    translation: str | None = None
    via: str | None = None
    reported: bool = False
    earlier: bool = False
    note: str | None = None
    implied: bool = False
    mirrored: bool = False  # shown here with sides swapped; written on the mirrored claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A body's latest stance on a claim: its last statement that is not `mentions`."""

    body: str
    statement: Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Reversal:
    """A body's stance moved to the other side: the last statement before, the first after."""

    claim: str
    body: str
    before: Statement
    after: Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Two members of one body on opposite sides within 60 days."""

    body: str
    first: Statement
    second: Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusEntry:
    """Our status from a date on. `date` None: not recorded. `recorded`: the day we entered it."""

    date: PartialDate | None
    status: Status
    basis: Basis | None
    why: str | None = None
    sources: tuple[str, ...] = ()
    recorded: PartialDate | None = None
    by: str | None = None
    reconstructed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The record of one claim: its card and all that joining found."""

    card: ClaimCard
    actors: tuple[str, ...]  # who makes it
    about: tuple[str, ...]
    statements: tuple[Statement, ...]  # in order; with those of the mirrored claim, sides swapped
    positions: tuple[Position, ...]  # one per body, in order of the statement
    reversals: tuple[Reversal, ...]  # none on a claim that mirrors another
    differences: tuple[Difference, ...]
    disputed: bool
    history: tuple[StatusEntry, ...]  # oldest first, one at least
    sources: tuple[str, ...]  # keys, in order of first use
    origins: int  # distinct origins among them (a source without `origin` counts for itself)
    checked: PartialDate
    topics: tuple[str, ...] = ()  # slugs
    question: str | None = None
    related: tuple[str, ...] = ()
    mirrors: str | None = None
    mirrored_by: tuple[str, ...] = ()
    earlier: str | None = None  # neighbours by date
    later: str | None = None

    @property
    def slug(self) -> str:
        """The card's slug."""
        return self.card.slug


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """A row of the timeline: same speaker, same date as written, same first source."""

    date: PartialDate
    actor: str
    source: str | None
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstMade:
    """A row of the timeline for a claim with neither statement nor actor; counts for nobody."""

    date: PartialDate
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusChange:
    """A row of the timeline: our status moved (the first entry of a claim is no change)."""

    date: PartialDate
    claim: str
    before: StatusEntry
    after: StatusEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A row of the timeline: a mistake of ours on a file of any kind (`kind`: claims, actors, sources, pages)."""

    date: PartialDate
    kind: str
    slug: str
    correction: Correction


Event = Utterance | FirstMade | StatusChange | Corrected


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A topic or a question: its slug, its name or words, slugs of its claims in order of date."""

    slug: str
    name: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Everything published, joined. Mappings are in the order in which lists show them."""

    claims: Mapping[str, Claim]  # by slug; by (date, slug), struck ones included
    actors: Mapping[str, Actor]  # by slug; by name
    sources: Mapping[str, Source]  # by key
    pages: tuple[PageCard, ...]
    timeline: tuple[Event, ...]  # oldest first
    topics: tuple[Group, ...]
    questions: tuple[Group, ...]
    withheld: frozenset[str]  # site-rooted addresses of cards that exist but are not in this build
    as_of: PartialDate | None  # site.yaml, else the newest `checked`; None: no claims
