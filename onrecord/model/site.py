"""What is known once all cards are joined: `Site` and its parts.

Joining makes `Site` of the cards (`cards`); its references are slugs that exist. None: no card says, or there is none.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from onrecord.model.cards import ActorCard, ClaimCard, Correction, PageCard, Ref, SourceCard, SourceFields
from onrecord.model.dates import PartialDate, Span
from onrecord.model.figures import Figure
from onrecord.model.sources.receipts import Quotes
from onrecord.model.texts import AnnotatedText
from onrecord.model.urls import card_url
from onrecord.model.vocabulary import ActorKind, Basis, CardKind, ReplyState, Side, Stance, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate:
    """For whom an actor speaks (a slug), and when."""

    body: str
    span: Span = field(default_factory=Span)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Someone who speaks or is spoken of."""

    slug: str
    name: str
    kind: ActorKind | None = None
    part_of: str | None = None
    speaks_for: tuple[Mandate, ...] = ()
    members: tuple[str, ...] = ()  # slugs of actors whose part_of or speaks_for is this one
    card: ActorCard | None = None

    @property
    def plural(self) -> bool:
        """Whether its name takes a plural verb."""
        return self.card is not None and self.card.plural


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
    offices: tuple[str, ...] = ()  # slugs of those between actor and body, through whom they speak for it
    check: bool = False  # the finding of a checker: evidence, and nobody's position
    stance: Stance
    side: Side  # of a check: that of no position
    date: PartialDate
    position: int  # place in its card, from 0
    sources: tuple[str, ...] = ()  # keys into Site.sources
    by: str | None = None
    where: str | None = None
    says: str | None = None
    figure: Figure | None = None
    quote: str | None = None
    lang: str | None = None
    spoken: str | None = None
    translation: str | None = None
    via: str | None = None
    reported: bool = False
    earlier: bool = False
    note: str | None = None
    recorded: PartialDate | None = None  # the day on which we entered it, where that is not the day of its claim
    implied: bool = False
    mirrored: bool = False  # one of `Claim.mirrored`: `side` is turned, `stance` and `claim` are those of its own claim

    @property
    def voices(self) -> tuple[str, ...]:
        """Slugs of all who speak in it, once each: the speaker, the offices between, the body."""
        return tuple(dict.fromkeys((self.actor, *self.offices, self.body)))


def order(statement: Statement) -> tuple[date, date, int, str]:
    """The order of statements, as docs/cards.md, "What is computed", has it: earliest day, latest day, place, slug."""
    return (*statement.date.order_key, statement.position, statement.claim)


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
    """Two members of one body on different sides within 60 days; to take no position is one of them here."""

    body: str
    first: Statement
    second: Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What is on record of asking somebody about a claim: no statement, whatever they answered, and no stance.

    `who`: slugs; empty where the card does not name them. `answered` None: no answer, or its day is not recorded.
    """

    who: tuple[str, ...]
    state: ReplyState
    asked: PartialDate | None = None
    how: str | None = None
    answered: PartialDate | None = None
    looked: PartialDate | None = None  # the day by which no answer was on record; None: not known, or there is one
    quote: str | None = None
    sources: tuple[str, ...] = ()  # keys into Site.sources
    note: str | None = None
    position: int  # place in its card, from 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NoAnswer:
    """A body that a claim is about, that was asked, and of which neither answer nor statement is on record."""

    claim: str
    body: str
    asked: PartialDate  # first, as `reply` has it
    reply: Reply


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusEntry:
    """Our status from a date on. `date` None: not recorded. `recorded`: the day we entered it.

    `first_made`: the card tells no history, and the date is that on which the claim was first made.
    """

    date: PartialDate | None
    status: Status
    basis: Basis | None
    why: str | None = None
    sources: tuple[str, ...] = ()
    recorded: PartialDate | None = None
    by: str | None = None
    approved_by: tuple[str, ...] = ()  # only where readers see it
    reconstructed: bool = False
    first_made: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The record of one claim: its card and all that joining found."""

    card: ClaimCard
    actors: tuple[str, ...]  # who makes it
    about: tuple[str, ...]
    statements: tuple[Statement, ...]  # its own, in order
    positions: tuple[Position, ...]  # one per body, in order of the statement, which may be one of `mirrored`
    put_forward: tuple[str, ...] = ()  # slugs of those who make it and have no position on it, such as unnamed ones
    reversals: tuple[Reversal, ...]  # none on a claim that mirrors another
    differences: tuple[Difference, ...]
    disputed: bool
    history: tuple[StatusEntry, ...]  # oldest first, one at least
    sources: tuple[str, ...]  # keys, in order of first use
    origins: int  # distinct origins among them (a source without `origin` counts for itself)
    as_of: PartialDate | None  # to which day reports are covered, as far as is said: of the site, else `checked`
    updated: PartialDate | None  # when we last did something to it; None: no day of ours is known
    overdue: bool = False  # a prediction of which the day has passed, and which nobody has judged
    topics: tuple[str, ...] = ()  # slugs
    question: str | None = None
    related: tuple[str, ...] = ()
    mirrors: str | None = None
    mirrored_by: tuple[str, ...] = ()
    replies: tuple[Reply, ...] = ()  # in the order of the card
    unanswered: tuple[NoAnswer, ...] = ()  # in the order of `about`; none of a struck claim
    not_asked: tuple[str, ...] = ()  # those of `about` of whom no statement, and nothing of asking them, is on record
    mirrored: tuple[Statement, ...] = ()  # those on its mirrors, in order, as its page shows them; they count there
    earlier: str | None = None  # neighbours by date
    later: str | None = None

    @property
    def slug(self) -> str:
        """The card's slug."""
        return self.card.slug

    @property
    def shown(self) -> tuple[Statement, ...]:
        """What its page lists: its own statements and those on its mirrors, in order."""
        return tuple(sorted((*self.statements, *self.mirrored), key=order)) if self.mirrored else self.statements


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
    """A row of the timeline: a mistake of ours, on a card of any kind."""

    date: PartialDate
    kind: CardKind
    slug: str
    correction: Correction


@dataclass(frozen=True, slots=True, kw_only=True)
class Strike:
    """A row of the timeline: a claim was struck from the record."""

    date: PartialDate
    claim: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """An entry of the change log: a claim came into the record."""

    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """An entry of the change log: a statement was added to a claim that was on record."""

    statement: Statement


Event = Utterance | FirstMade | StatusChange | Corrected | Strike


@dataclass(frozen=True, slots=True, kw_only=True)
class Takedown:
    """A claim taken off the site: what its address still says, and no word of its card beside."""

    slug: str
    since: PartialDate
    reason: str
    path: str  # of the card
    redirect_from: tuple[Ref, ...] = ()
    topics: tuple[str, ...] = ()  # slugs, as of `question`: for the feeds in which readers had it
    question: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """Something that we did to the record, on a day of ours."""

    number: int  # its place in the change log, from 1
    id: str  # six signs that name it for ever, whatever comes before it or goes
    day: PartialDate
    change: Entered | Added | StatusChange | Corrected | Strike | Takedown


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
    change_log: tuple[LogEntry, ...] = ()  # oldest first
    topics: tuple[Group, ...]
    questions: tuple[Group, ...]
    withheld: frozenset[str]  # site-rooted addresses, old ones too, of cards that exist but are not in this build
    early: frozenset[str]  # site-rooted addresses of cards in this build that readers would not get yet
    early_by_others: frozenset[str] = frozenset()  # those of `early` that readers would not get for their referrers
    as_of: PartialDate | None  # to which day reports are covered, as site.yaml says
    checked: PartialDate | None  # the newest day on which an editor looked at a claim
    updated: PartialDate | None  # the newest day on which we did something to a claim
    quotes: Quotes = field(default_factory=Quotes)
    texts: Mapping[str, AnnotatedText] = field(default_factory=dict)  # by slug; the newest first, undated ones last
    takedowns: tuple[Takedown, ...] = ()  # by slug; none of them is among `claims`
    struck_only: Mapping[str, tuple[Group, ...]] = field(default_factory=dict)  # `topics`, `questions` without a page
    other_slugs: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)  # by kind, then slug
    questions_withheld: frozenset[str] = frozenset()  # slugs of those that only claims not in this build answer

    @property
    def notices(self) -> frozenset[str]:
        """The site-rooted addresses of claims of which a notice is all that is left."""
        return frozenset(card_url(CardKind.CLAIMS, notice.slug) for notice in self.takedowns)
