"""The kinds of card as pydantic models: every key of the content format, and nothing else.

Beside its type stands what a key is called and what to write there, for forms and for editors that read JSON Schema.

Keys may be left empty where they are not required; nothing and an empty text both mean absent. What a check
needs more than one field for stands in `read.card_rules`, which also knows the places.
"""

from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Discriminator, Tag

from onrecord.model.limits import SHORT_LIMIT
from onrecord.read.addresses import Document, Name, Names, OldAddresses, OwnSourceText, SourceText, Url, Wikidata
from onrecord.read.amounts import AmountValue, BoundWord
from onrecord.read.checks.copies import Copies
from onrecord.read.desk_schema import DeskModel
from onrecord.read.fields import (
    ActorKindWord,
    Anchor,
    ArchiveStateWord,
    BasisWord,
    ClaimKindWord,
    CorrectionWord,
    Date,
    DateIsWord,
    DateOrNo,
    Day,
    Flag,
    Language,
    PublishTime,
    Rating,
    ReportedWord,
    SeenWord,
    Short,
    Slug,
    SourceKindWord,
    StanceWord,
    StateWord,
    StatusWord,
    Text,
    Texts,
    Whole,
)
from onrecord.read.media.schema import MediaRows
from onrecord.read.strict_model import Strict, key, required, rows, several

__all__ = ["ActorModel", "ClaimModel", "PageModel", "SourceModel"]

_DATE = "As far as it is known: 2024, 2024-10 or 2024-10-18. “About” is 2024-10~."
_DAY = "A whole day, such as 2024-10-18."
_SOURCE = "from the list of sources, a web address, or described here."


class SourceFieldsModel(Strict):
    """A published item, as it may stand in a card or in a file of its own."""

    title: Text | None = key("Headline", "As published.")
    label: Text | None = key("Our description", "Where no headline is known; never shown as a headline.")
    publisher: Text | None = key("Publisher")
    via: Text | None = key("Carried by", "Such as: Reuters, carried by UNN.")
    url: Document | None = key("Web address", "In full, with https://; or /name.pdf in content/static/.")
    author: Text | None = key("Author")
    date: Date | None = key("Published", _DATE)
    date_is: DateIsWord | None = key("The date was", "Shown on the item, or inferred by us.")
    lang: Language | None = key("Language", "As a code: en, ko, uk.")
    kind: SourceKindWord | None = key("Kind of source")
    quote: Text | None = key("Quote", "The words that the card rests on, to the letter.")
    archived: Copies = key("Archived copies", "The addresses of copies in web archives.", default=())
    archive_state: ArchiveStateWord | None = key("Archiving", "Only where there is no copy, and somebody tried.")
    archive_asked: Date | None = key("An archive was asked on", _DATE)
    refused_by: Text | None = key("Archiving refused by", "Whose site lets no archive in.")
    accessed: Date | None = key("Seen by us on", _DATE)
    seen: SeenWord | None = key("What we saw", "All of it, a part, or only what others say of it.")
    origin: Text | None = key("Common origin", "Reports of one briefing share this word, and count once.")
    snapshot: Text | None = key("Stored copy", "The name of a file in content/snapshots/.")
    state: StateWord | None = key("State", "What has become of it since.")
    state_note: Text | None = key("What happened to it")
    note: Text | None = key("Note")


def _shape(value: Any) -> str:
    return "(mapping)" if isinstance(value, (dict, Strict)) else "(text)"


_Fields = Annotated[SourceFieldsModel, Tag("(mapping)")]
SourceEntry = Annotated[Annotated[SourceText, Tag("(text)")] | _Fields, Discriminator(_shape)]
Sources = Annotated[tuple[SourceEntry, ...], BeforeValidator(several)]


def _own_shape(value: Any) -> str:
    return "(list)" if isinstance(value, (list, tuple)) else _shape(value)


# Only alone may a text be a name; in a list each entry is an address, the slug of a file or a mapping.
OwnSource = Annotated[
    Annotated[OwnSourceText, Tag("(text)")] | _Fields | Annotated[tuple[SourceEntry, ...], Tag("(list)")],
    Discriminator(_own_shape),
]


class StatementModel(Strict):
    """A row of `statements`: who said what about the claim, and when."""

    actor: Name = required("Speaker", "Someone in the list of actors, or only a name.")
    stance: StanceWord = required("Stance", "Theirs: what they did on that day.")
    date: Date = required("When", _DATE)
    id: Anchor | None = key("Anchor", "Needed only where one actor has two statements on one day.")
    by: Text | None = key("Spoken by", "The person or office that spoke.")
    speaks_for: Text | None = key("Speaks for", "Only where it is not the speaker’s usual body.")
    where: Text | None = key("Where", "Place or occasion.")
    says: Text | None = key("Their point", "Their own figure or point, in our words.")
    amount: AmountValue | None = key("Figure as a number", "Such as 6000, or [3000, 4000] for a range; with “of”.")
    bound: BoundWord | None = key("The figure is", "Only where it is the least, the most, or about.")
    of: Slug | None = key("What it counts", "A word of “counts”, under the question in site.yaml.")
    quote: Text | None = key("Quote", "Their words, to the letter.")
    lang: Language | None = key("Language of the quote", "As a code: en, ko, uk.")
    spoken: Language | None = key("Language spoken", "Where the quote is a rendering. As a code: en, ko, uk.")
    translation: Text | None = key("Our translation", "Shown as ours.")
    source: Sources = key("Sources", "Each " + _SOURCE, default=())
    via: Text | None = key("Reported through", "Such as a news agency.")
    date_is: ReportedWord | None = key("The date is", "Only where the date is not that of the statement.")
    recorded: Day | None = key("Entered on", "Only where it was added later than the card. " + _DAY)
    earlier: Flag = key("Older than the claim", "Switch it on if that is meant.", default=False)
    note: Text | None = key("Note")
    media: MediaRows = key("Pictures and clips", "What the speaker published, or what shows it.", default=())


class HistoryModel(Strict):
    """A row of `history`: our status from a day on."""

    date: Date = required("Since", _DATE)
    status: StatusWord = required("Status")
    why: Text = required("Why", "The reason for the change.")
    basis: BasisWord | None = key("Basis")
    source: Sources = key("Sources", "Each " + _SOURCE, default=())
    recorded: Day | None = key("Entered on", _DAY)
    by: Text | None = key("Decided by")
    approved_by: Texts = key(
        "Approved by", "The people who read this change and approve it, each by name. For editors.", default=()
    )


class CorrectionModel(Strict):
    """A mistake of ours, mended."""

    date: Date = required("When", _DATE)
    kind: CorrectionWord = required(
        "What was wrong", "The status, a fact, the whole card (taken back); or harmless wording, which no page shows."
    )
    why: Text = required("Why", "The reason for the correction.")
    of: Texts = key(
        "What it is about", "Keys of this card, such as claim or date, or the ids of statements.", default=()
    )
    was: Text | None = key("It said")
    now: Text | None = key("It says now")


class ReviewModel(Strict):
    """A named reviewer's finding."""

    by: Text = required("Reviewer")
    date: Date = required("When", _DATE)
    rating: Text = required("Rating", "In words.")
    explanation: Text = required("Explanation")
    value: Rating | None = key("Rating as a number", "From 1, false, to 5, true.")


class ReplyModel(Strict):
    """A row of `reply`: whether somebody was asked about the claim, and answered."""

    actor: Name | None = key("Who was asked", "Someone the claim is about. Without it: all whom it is about.")
    asked: DateOrNo | None = key("Asked on", _DATE)
    how: Text | None = key("How", "Such as: by e-mail, and again by telephone.")
    answered: DateOrNo | None = key("Answered on", "A date, or the word false if there was no answer.")
    quote: Text | None = key("Quote", "The words of the answer, to the letter.")
    source: Sources = key("Sources", "Each " + _SOURCE, default=())
    note: Text | None = key("Note")


def _one_or_rows(value: Any) -> str:
    return "(list)" if isinstance(value, (list, tuple)) else "(mapping)"


# One row alone, which is how cards were written when there was no more to say, or a list of rows.
Replies = Annotated[
    Annotated[ReplyModel, Tag("(mapping)")] | Annotated[tuple[ReplyModel, ...], Tag("(list)")],
    Discriminator(_one_or_rows),
]


class StruckModel(Strict):
    """Struck from the record."""

    date: Date = required("When", _DATE)
    reason: Text = required("Reason")
    replaced_by: Texts = key("Replaced by", "The claims that stand in its place.", default=())


class WithheldModel(Strict):
    """A takedown notice."""

    since: Date = required("Since", _DATE)
    reason: Text = required("Reason", "Shown at the address. Do not repeat the claim or names in it.")


class CardModel(Strict):
    """What all kinds of file may hold."""

    model_config = ConfigDict(json_schema_extra={"patternProperties": {"^x-": {}}})

    corrections: Annotated[tuple[CorrectionModel, ...], BeforeValidator(rows)] = key(
        "Our corrections", "Our own mistakes. They stay visible to readers.", default=()
    )
    redirect_from: OldAddresses = key(
        "Old addresses", "Addresses that lead here now, such as /claims/old-name/.", default=()
    )
    draft: Flag = key("Draft", "Not on the site until this is switched off.", default=False)
    publish: PublishTime | None = key(
        "Publish on", "The day from which it is on the site, or the hour: 2026-12-03, 2026-12-03T06:00."
    )
    desk: DeskModel | None = key("Desk", "Where the work on this card stands. For editors; readers do not see it.")


class ClaimModel(CardModel):
    """A claim card: content/claims/."""

    claim: Text = required("Claim", "One sentence that can be checked, in neutral words.")
    source: OwnSource = required(
        "Sources", "Where it was published. Each " + _SOURCE + " Or only the name of who said it."
    )
    date: Date = required("First made", _DATE)
    status: StatusWord = required("Status", "Our judgement. Each change needs an entry in its history.")
    basis: BasisWord | None = key("Basis", "What “confirmed” or “denied” rests on. “Alleged” has none.")
    reasoning: Text | None = key("Reasoning", "Why it has this status, in a sentence or two.")
    actors: Names = key("Actors who make it", "Leave it empty if nobody is named.", default=())
    about: Names = key("Actors it is about", default=())
    kind: ClaimKindWord | None = key("Kind of claim", "A fact, where nothing is chosen.")
    due: Date | None = key("Can be judged from", "For a prediction. " + _DATE)
    short: Short | None = key("Short form", f"At most {SHORT_LIMIT} characters, for lists and previews.")
    headline: Text | None = key(
        "Headline", "For a refuted claim: what is so instead. It stands above the claim and bears no label."
    )
    also_said_as: Texts = key(
        "Also said as",
        "Other wordings of the same claim, in any language, by which it is found. No quotations.",
        default=(),
    )
    topics: Texts = key("Topics", "Tags of your own choice.", default=())
    question: Text | None = key("Question", "Groups rival claims and figures on one page.")
    statements: Annotated[tuple[StatementModel, ...], BeforeValidator(rows)] = key(
        "Statements", "Who said what about the claim, one entry for each statement.", default=()
    )
    media: MediaRows = key("Pictures and clips", "What the claim is about, or what shows it.", default=())
    history: Annotated[tuple[HistoryModel, ...], BeforeValidator(rows)] = key(
        "Entries in its history",
        "Our status over time, oldest first. The last entry agrees with status and basis above.",
        default=(),
    )
    conflicts: Texts = key("Disagreements of sources", "A sentence for each.", default=())
    review: ReviewModel | None = key("Review", "A named reviewer’s finding; search engines are told of it.")
    checked: Date | None = key("Last checked", "When an editor last looked at this card. " + _DATE)
    recorded: Day | None = key("On record since", "The day on which this card entered the record. " + _DAY)
    reply: Replies = key("Right of reply", "Who was asked about the claim, and whether they answered.", default=())
    related: Texts = key("Related claims", "Claims to read as well.", default=())
    mirrors: Text | None = key("Is the negation of", "Statements are written on one of the two claims only.")
    struck: StruckModel | None = key("Struck from the record", "The page stays, with a banner, out of every count.")
    withheld: WithheldModel | None = key(
        "Withheld (takedown)", "Only a notice stays at the address: since when, and why. All else of the card goes."
    )
    notice: Text | None = key("Warning to readers", "Such as: Mentions suicide.")
    by: Texts = key("Written by", "Printed as the byline. Names of people.", default=())
    edited_by: Texts = key("Edited by", "Printed below the byline. Names of people.", default=())
    approved_by: Texts = key(
        "Approved by",
        "Printed below the byline. It approves no change of status: that is done in its entry of the history.",
        default=(),
    )
    featured: Whole | None = key("Place on the home page", "A number; 1 comes first.")


class MandateModel(Strict):
    """For whom an actor speaks, for a time."""

    body: Text = required("Speaks for", "Whose position this actor’s words are.")
    since: Date | None = key("From", "Where it began. " + _DATE, alias="from")
    until: Date | None = key("Until", "Where it ended. " + _DATE)


class InterestModel(Strict):
    """A stake in the matter, for a time."""

    words: Text = required("Stake in the matter", "Printed beside the name.")
    since: Date | None = key("From", "Where it began. " + _DATE, alias="from")
    until: Date | None = key("Until", "Where it ended. " + _DATE)


# A text always holds, and a mapping for a time; one alone, or a list of them.
_Mandate = Annotated[MandateModel, Tag("(mapping)")]
_Interest = Annotated[InterestModel, Tag("(mapping)")]
_Always = Annotated[Text, Tag("(text)")]
Mandates = Annotated[
    _Always | _Mandate | Annotated[tuple[Annotated[_Always | _Mandate, Discriminator(_shape)], ...], Tag("(list)")],
    Discriminator(_own_shape),
]
Interests = Annotated[
    _Always | _Interest | Annotated[tuple[Annotated[_Always | _Interest, Discriminator(_shape)], ...], Tag("(list)")],
    Discriminator(_own_shape),
]


class ActorModel(CardModel):
    """An actor's file: content/actors/."""

    name: Text = required("Name", "As it is printed.")
    kind: ActorKindWord | None = key(
        "Kind of actor", "Checkers give evidence; these, collective and unnamed actors have no position."
    )
    part_of: Text | None = key("Belongs to", "Shown, no more.")
    speaks_for: Mandates | None = key("Speaks for", "Whose position this actor’s words are, always or for a time.")
    plural: Flag = key("The name is a plural", "Such as “unnamed officials”, who assert.", default=False)
    role: Text | None = key("Office or occupation")
    interest: Interests | None = key("Stake in the matter", "Printed beside the name, always or for a time.")
    aliases: Texts = key("Other names", default=())
    wikidata: Wikidata | None = key("Number in Wikidata", "Such as Q884.")
    url: Url | None = key("Web site", "In full, with https://.")


class SourceModel(SourceFieldsModel, CardModel):
    """A source's file: content/sources/."""

    media: MediaRows = key("Pictures and clips", "What the source shows.", default=())


class PageModel(CardModel):
    """A prose page: content/pages/."""

    title: Text = required("Title")
    nav: Whole | None = key("Place in the menu", "A number. Without it the page is not in the menu.")
