"""What site.yaml says, checked and frozen. It is read by `read.site_settings`; this file only names the fields."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.model.cards import Ref
from onrecord.model.dates import PartialDate
from onrecord.model.house import Analytics, HouseStyle, Logo
from onrecord.model.problems import Location
from onrecord.model.prose.body import Body
from onrecord.model.vocabulary import CardKind, Status

REVIEW_AFTER = 365
RECORD_FILE_LIMIT = 300  # claims
SIZE_LIMIT = 900  # megabytes; GitHub Pages takes 1,000
# What readers need to know to judge a record, each in words; a page of that name tells it, or a key of site.yaml.
ELEMENTS = {
    "about": "what the record is",
    "ownership": "who owns and controls the publisher",
    "team": "who makes it and who has editorial control",
    "funding": "who pays for it",
    "independence": "how funders, states and parties are kept from having a say",
    "affiliations": "the posts, memberships and interests of those who make it",
    "methodology": "how claims are chosen and judged",
    "unnamed-sources": "when sources may stay unnamed",
    "suggestions": "how readers suggest a claim, and what can be checked",
    "corrections": "how mistakes are mended",
    "publisher": "who publishes it",
    "contact": "how to reach the publisher",
    "error-reports": "where a reader reports an error",
    "licence": "under which terms it may be used",
}


class RatingMeaning(StrEnum):
    """What a reviewer's rating says of a claim: borne out, shown to be wrong, or neither."""

    CONFIRMED = "confirmed"
    REFUTED = "refuted"
    ALLEGED = "alleged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Who publishes the record; each None is a gap that `check` lists."""

    name: str | None = None
    url: str | None = None
    logo: Logo | None = None
    contact: str | None = None  # an e-mail or web address


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A label and its definition in a sentence."""

    label: str
    definition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuItem:
    """One entry of the menu: its words and a site-rooted address."""

    label: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outputs:
    """Which parts of the site are made."""

    sources: bool = True
    texts: bool = True
    questions: bool = True
    topics: bool = True
    changes: bool = True
    as_of: bool = True  # how claims, and all of the record, stood on a day
    search: bool = True
    matrix: bool = True  # who says what
    unanswered: bool = True  # who was asked, with no answer on record
    drawings: bool = True  # who stood where on each claim, along an axis
    feeds: bool = True
    sitemap: bool = True
    json_ld: bool = True
    record: bool = True  # /data/record.json and what goes with it
    tables: bool = True  # /data/ and its tables; they are made of the record
    manifest: bool = True  # /manifest.json and /SHA256SUMS
    claim_data: bool = True  # /claims/<slug>/data.json and /texts/<slug>/data.json
    images: bool = True  # /preview.png and /claims/<slug>/preview.png
    embed: bool = True  # /claims/<slug>/embed/, and what oEmbed asks for; only with base_url
    record_file: bool = True  # /record.html; of a larger record, a file for each question and each topic
    verify: bool = True  # codes of claims, and /verify/
    admin: bool = False  # /admin/: the one part that is off where nothing is said

    @property
    def has_data_page(self) -> bool:
        """Whether there is the page /data/ with its tables."""
        return self.record and self.tables

    def have_pages(self, kind: CardKind) -> bool:
        """Whether cards of a kind have pages of their own."""
        return {CardKind.SOURCES: self.sources, CardKind.TEXTS: self.texts}.get(kind, True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Admin:
    """Where the editor at /admin/ saves."""

    backend: str = "github"  # or local: a folder on the editor's machine, and nothing else
    repository: str | None = None  # owner/name
    branch: str | None = None  # None: the repository's own default
    sign_in: str | None = None  # a service that signs editors in; None: with a token
    workflow: bool = False  # whether cards go through a board: drafts, in review, ready
    open_authoring: bool = False  # whether whoever may not write can propose from a fork


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSettings:
    """How many people have to approve a change of status, and whether readers see who did."""

    approvals: int = 0  # distinct names; 0: none is asked for
    statuses: tuple[Status, ...] = (Status.CONFIRMED, Status.DENIED)  # the key `for`
    show: bool = False  # owners and approvals of changes, on claims; never stage, due day or note


@dataclass(frozen=True, slots=True)
class Count:
    """What amounts of statements count: what it is called, and the unit of the numbers, which may go without saying."""

    label: str
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionDetails:
    """What site.yaml says of a question beside its words. `answer` None: none; `counts` by slug, as they are shown."""

    answer: Body | None = None
    answer_rests_on: tuple[Ref, ...] = ()  # as of `Config`, and so the next
    answer_checked: PartialDate | None = None  # there, where an answer is
    checked_at: Location | None = None  # the place of `answer_checked`
    counts: Mapping[str, Count] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The site's settings (docs/site.md). A field that is None: site.yaml does not say.

    `terms` keys: `status.alleged`, `basis.admission`, `stance.asserts`, `kind.opinion`. `terms` and `strings`
    (interface words by key) hold what site.yaml says in place of the shipped English.
    """

    title: str
    tagline: str | None = None
    language: str = "en"
    base_url: str | None = None  # with scheme, no closing slash; from --base-url or site.yaml
    publisher: Publisher = field(default_factory=Publisher)
    question: str | None = None  # of the home page
    answer: Body | None = None  # a short answer to it
    answer_rests_on: tuple[Ref, ...] = ()  # slugs of claims, as written
    answer_checked: PartialDate | None = None  # when somebody last saw that it rests on them
    checked_at: Location | None = None  # the place of `answer_checked`
    notice: str | None = None  # on every page
    record_since: PartialDate | None = None
    gate: bool = True  # whether changes of what is published are checked
    as_of: PartialDate | None = None
    time_zone: Ref | None = None  # its name in the time zone database of IANA
    menu: tuple[MenuItem, ...] | None = None  # None: the default menu
    menu_places: tuple[Location, ...] = ()  # of the addresses in `menu`
    terms: Mapping[str, Term] = field(default_factory=dict)
    licence: str | None = None  # words
    licence_url: str | None = None
    report_url: str | None = None  # where a reader reports an error
    review_after: int = REVIEW_AFTER  # days after which a status that nobody looked at is told; 0: never
    ratings: Mapping[str, RatingMeaning] = field(default_factory=dict)  # words of reviews -> what they say
    record_file_limit: int = RECORD_FILE_LIMIT  # claims of one file
    size_limit: int = SIZE_LIMIT  # megabytes beyond which the size of the site is told; 0: never
    transparency: Mapping[str, str] = field(default_factory=dict)  # element -> its place, where that is not its page
    outputs: Outputs = field(default_factory=Outputs)
    admin: Admin = field(default_factory=Admin)
    desk: DeskSettings = field(default_factory=DeskSettings)
    questions: Mapping[str, str] = field(default_factory=dict)  # slug -> the question in words
    question_details: Mapping[str, QuestionDetails] = field(default_factory=dict)  # slug -> what else is said of it
    topics: Mapping[str, str] = field(default_factory=dict)  # slug -> name
    synonyms: tuple[tuple[str, ...], ...] = ()  # groups of words that mean the same where texts are compared
    synonym_places: tuple[Location, ...] = ()  # of the groups in `synonyms`
    strings: Mapping[str, str] = field(default_factory=dict)
    style: HouseStyle = field(default_factory=HouseStyle)
    analytics: Analytics = field(default_factory=Analytics)
