"""The shape of a record as data: what a published record says, apart from how its pages say it.

Every key is always there; what nobody says is null or an empty list. Rows are sorted: by slug, claims' statements in
their order, histories and corrections as written, all else by its key. Slugs name claims, actors, topics and
questions; sources go by their key (slug of their file, else address, else title and publisher).
"""

from typing_extensions import TypedDict  # of Python 3.11 itself, pydantic takes none

from onrecord.record.fact_parts import DateFacts, FigureFacts, MediaFacts, NamedFacts, QuestionFacts, ReceiptFacts

SCHEMA_VERSION = 1  # a key that is added does not change it


class StatementFacts(TypedDict):
    """Who said what about a claim on a day. `speaks_for`: whose stance it is; `on_behalf_of`: as the row says."""

    id: str
    actor: str
    on_behalf_of: str | None
    speaks_for: str
    stance: str
    side: str
    check: bool
    date: DateFacts
    date_is_of_report: bool
    earlier: bool
    by: str | None
    where: str | None
    says: str | None
    figure: FigureFacts | None
    quote: str | None
    lang: str | None
    spoken: str | None
    translation: str | None
    via: str | None
    note: str | None
    recorded: DateFacts | None
    implied: bool
    sources: list[str]
    media: list[MediaFacts]


class HistoryFacts(TypedDict):
    """Our status from a day on. `implied`: the card has no history, and this entry follows from its status."""

    date: DateFacts | None
    status: str
    basis: str | None
    why: str | None
    by: str | None
    approved_by: list[str]
    recorded: DateFacts | None
    reconstructed: bool
    implied: bool
    sources: list[str]


class CorrectionFacts(TypedDict):
    """A mistake of ours, mended. `of`: keys of the card and ids of statements."""

    date: DateFacts
    kind: str
    of: list[str]
    was: str | None
    now: str | None
    why: str


class PositionFacts(TypedDict):
    """A body's latest stance on a claim, as the table of who says what has it.

    `claim` and `statement` name the row (a mirror's row stands on its own claim). `moved_from`: the stance that it had
    on another side before; null: it never moved. `apart`: the stance that another who speaks for it took at that time.
    """

    body: str
    stance: str
    side: str
    date: DateFacts
    claim: str
    statement: str
    moved_from: str | None
    apart: str | None


class ReversalFacts(TypedDict):
    """A body's stance moved to the other side; ids of the statements before and after."""

    body: str
    before: str
    after: str


class ReviewFacts(TypedDict):
    """A named reviewer's finding."""

    by: str
    date: DateFacts
    rating: str
    value: int | None
    explanation: str


class StruckFacts(TypedDict):
    """Struck from the record."""

    date: DateFacts
    reason: str
    replaced_by: list[str]


class ReplyFacts(TypedDict):
    """That somebody was asked about a claim, and what is on record of an answer.

    `actors` empty: the card does not say whom. `state`: answered, unanswered (no answer, and no statement that takes a
    stance on the claim), spoke (such a statement, no answer), asked (an answer to another question), not-asked.
    `no_answer_by`: up to which day no answer was on record.
    """

    actors: list[str]
    state: str
    asked: DateFacts | None
    how: str | None
    answered: DateFacts | None
    no_answer_by: DateFacts | None
    quote: str | None
    note: str | None
    sources: list[str]


class NoAnswerFacts(TypedDict):
    """A body that was asked, with no answer on record."""

    actor: str
    asked: DateFacts | None
    no_answer_by: DateFacts | None


class ClaimHeadFacts(TypedDict):
    """What a claim says, where it stands, and the days of its record."""

    id: str
    address: str
    claim: str
    short: str | None
    headline: str | None
    kind: str
    status: str
    basis: str | None
    label: str
    since: DateFacts | None
    reasoning: str | None
    disputed: bool
    date: DateFacts
    due: DateFacts | None
    checked: DateFacts | None
    recorded: DateFacts | None
    updated: DateFacts | None
    by: list[str]
    edited_by: list[str]
    approved_by: list[str]
    owner: str | None


class ClaimFacts(ClaimHeadFacts):
    """A claim with all that is on record about it.

    `by`, `edited_by`, `approved_by`: who answers for its card, by name; `owner` only where the settings have it shown.
    `also_said_as`: other wordings by which it is found. `not_asked`: whom it is about, with neither a reply nor a
    statement that takes a stance on it.
    """

    made_by: list[str]
    put_forward_by: list[str]
    about: list[str]
    topics: list[str]
    question: str | None
    related: list[str]
    mirrors: str | None
    mirrored_by: list[str]
    also_said_as: list[str]
    conflicts: list[str]
    notice: str | None
    media: list[MediaFacts]
    statements: list[StatementFacts]
    positions: list[PositionFacts]
    reversals: list[ReversalFacts]
    replies: list[ReplyFacts]
    unanswered: list[NoAnswerFacts]
    not_asked: list[str]
    history: list[HistoryFacts]
    corrections: list[CorrectionFacts]
    review: ReviewFacts | None
    struck: StruckFacts | None
    sources: list[str]
    origins: int


class TimedFacts(TypedDict):
    """Whom an actor speaks for (a slug), or its interest in words; and when."""

    what: str
    since: DateFacts | None
    until: DateFacts | None


class ActorFacts(TypedDict):
    """Someone who speaks or is spoken of."""

    id: str
    address: str
    name: str
    kind: str | None
    role: str | None
    part_of: str | None
    speaks_for: list[TimedFacts]
    interest: list[TimedFacts]
    aliases: list[str]
    wikidata: str | None
    url: str | None
    corrections: list[CorrectionFacts]


class SourceFacts(TypedDict):
    """A published item. `id`: its key; `address`: of its page, null: it has none.

    `archived`: the first copy; `also_archived`: others. `archive_state`: not-yet, refused; null: there is a copy, or
    nobody said.
    """

    id: str
    address: str | None
    title: str | None
    label: str | None
    publisher: str | None
    via: str | None
    author: str | None
    url: str | None
    archived: str | None
    also_archived: list[str]
    archive_state: str | None
    archive_asked: DateFacts | None
    refused_by: str | None
    date: DateFacts | None
    accessed: DateFacts | None
    lang: str | None
    kind: str | None
    origin: str | None
    state: str | None
    state_note: str | None
    quote: str | None
    note: str | None
    media: list[MediaFacts]
    corrections: list[CorrectionFacts]


class PassageFacts(TypedDict):
    """A passage of a text; `speaker`: a slug, or the words as written."""

    number: int
    says: str | None
    quote: str | None
    speaker: str | None
    place: str | None
    outcome: str
    claim: str | None
    left_out: str | None


class TextFacts(TypedDict):
    """A text gone through passage by passage."""

    id: str
    address: str
    title: str
    author: str | None
    publisher: str | None
    url: str | None
    date: DateFacts | None
    lang: str | None
    state: str | None
    passages: list[PassageFacts]
    corrections: list[CorrectionFacts]


class WithheldFacts(TypedDict):
    """A claim taken off the site: all that its address still says."""

    id: str
    address: str
    since: DateFacts
    reason: str


class AddressFacts(TypedDict):
    """A site-rooted address of a card. `leads_to`: where an old one leads; null: the page stands there."""

    address: str
    kind: str
    leads_to: str | None


class Facts(TypedDict):
    """What the record says. The record hash is the SHA-256 of this object in canonical form (RFC 8785)."""

    title: str
    as_of: DateFacts | None
    record_since: DateFacts | None
    question: str | None
    answer: str | None
    answer_rests_on: list[str]
    labels: list[NamedFacts]
    questions: list[QuestionFacts]
    topics: list[NamedFacts]
    claims: list[ClaimFacts]
    actors: list[ActorFacts]
    sources: list[SourceFacts]
    texts: list[TextFacts]
    withheld: list[WithheldFacts]
    addresses: list[AddressFacts]


class LedgerFacts(TypedDict):
    """How many lines the ledger of codes has, and their hash, so that none of them can be taken out."""

    lines: int
    sha256: str


class Record(TypedDict):
    """The record as one file. `gate`: whether the gate looks at changes (key of that name in site.yaml).

    `receipts` are no facts: they follow from copies that nobody else has, and from how this program compares. They
    stand behind the facts, so that what is above those can be read without them.
    """

    schema_version: int
    record_hash: str
    as_of: DateFacts | None
    base_url: str | None
    licence: str | None
    licence_url: str | None
    gate: bool
    ledger: LedgerFacts | None
    facts: Facts
    receipts: list[ReceiptFacts]
