"""site.yaml as a pydantic model."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Discriminator, Field, Tag

from onrecord.model.settings import RECORD_FILE_LIMIT, REVIEW_AFTER, SIZE_LIMIT
from onrecord.model.vocabulary import CardKind
from onrecord.read.addresses import BaseUrl, Contact, MenuAddress, Place, Url
from onrecord.read.card_schema import ActorModel, ClaimModel, PageModel, SourceModel
from onrecord.read.fields import (
    Approvals,
    BackendWord,
    Claims,
    Date,
    Day,
    Days,
    Flag,
    Language,
    Megabytes,
    RatingMeaningWord,
    Repository,
    Slug,
    StatusName,
    Text,
    Texts,
    fault,
    several,
)
from onrecord.read.house.schema import AnalyticsModel, LogoFile, StyleModel
from onrecord.read.strict_model import HINT, KEYS_EXPECTED, Strict, is_empty, key, required, rows
from onrecord.read.texts.schema import TextModel


def _mapping(value: Any) -> Any:
    if isinstance(value, dict):
        return value
    raise fault("bad-type", KEYS_EXPECTED, "Write them indented, one key per line.")


def _written(value: Any) -> Any:
    """Of keys with words, those behind which something stands: the others wait to be filled in."""
    return {key: words for key, words in _mapping(value).items() if not is_empty(words)}


class PublisherModel(Strict):
    """Who publishes the record."""

    name: Text | None = None
    url: Url | None = None
    logo: LogoFile | None = None
    contact: Contact | None = None


class MenuItemModel(Strict):
    """An entry of the menu."""

    label: Text
    url: MenuAddress


class TermModel(Strict):
    """A label and its definition; what is left out stays as it ships."""

    label: Text | None = None
    definition: Text | None = None


class OutputsModel(Strict):
    """Which parts of the site are made."""

    sources: Flag = True
    texts: Flag = True
    questions: Flag = True
    topics: Flag = True
    changes: Flag = True
    as_of: Flag = True
    search: Flag = True
    matrix: Flag = True
    unanswered: Flag = True
    drawings: Flag = True
    feeds: Flag = True
    sitemap: Flag = True
    json_ld: Flag = True
    record: Flag = True
    tables: Flag = True
    manifest: Flag = True
    claim_data: Flag = True
    images: Flag = True
    embed: Flag = True
    record_file: Flag = True
    verify: Flag = True
    admin: Flag = False


class AdminModel(Strict):
    """Where the editor at /admin/ saves."""

    backend: BackendWord = "github"
    repository: Repository | None = None
    branch: Text | None = None
    sign_in: Url | None = None
    workflow: Flag = False
    open_authoring: Flag = False


class DeskSettingsModel(Strict):
    """How many people have to approve a change of status, and whether readers see who did."""

    approvals: Approvals = 0
    statuses: Annotated[tuple[StatusName, ...], BeforeValidator(several)] = key(
        "Statuses that need them", default=(), alias="for"
    )
    show: Flag = False


def _shape(value: Any) -> str:
    return "(mapping)" if isinstance(value, (dict, Strict)) else "(text)"


_Words = Annotated[Text, Tag("(text)")]


class CountModel(Strict):
    """What amounts of statements count."""

    label: Text = required("Label", "What pages call it.")
    unit: Text | None = key("Unit", "Of the numbers, where it does not go without saying.")


CountEntry = Annotated[_Words | Annotated[CountModel, Tag("(mapping)")], Discriminator(_shape)]


class QuestionModel(Strict):
    """A question with its answer, and with what figures that answer it count."""

    question: Text = required("Question", "As it is printed.")
    answer: Text | None = key("Short answer", "In a few sentences; it stands below the question.")
    answer_rests_on: Texts = key("The answer rests on", "The file names of claims, without .md.", default=())
    answer_checked: Day | None = key("Answer of", "The day on which somebody last saw that it holds.")
    counts: Annotated[dict[Slug, CountEntry], BeforeValidator(_mapping)] = Field(
        default_factory=dict, title="What figures count"
    )


QuestionEntry = Annotated[_Words | Annotated[QuestionModel, Tag("(mapping)")], Discriminator(_shape)]


class SiteModel(Strict):
    """The settings of a site."""

    title: Text
    tagline: Text | None = None
    language: Language | None = None
    base_url: BaseUrl | None = None
    publisher: PublisherModel = PublisherModel()
    question: Text | None = None
    answer: Text | None = None
    answer_rests_on: Texts = ()
    answer_checked: Day | None = None
    notice: Text | None = None
    record_since: Day | None = None
    gate: Flag = True
    as_of: Date | None = None
    time_zone: Text | None = None
    menu: Annotated[tuple[MenuItemModel, ...], BeforeValidator(rows)] | None = None
    terms: Annotated[dict[str, TermModel], BeforeValidator(_mapping)] = Field(default_factory=dict)
    licence: Text | None = None
    licence_url: Url | None = None
    report_url: Contact | None = None
    review_after: Days = REVIEW_AFTER
    ratings: Annotated[dict[str, RatingMeaningWord], BeforeValidator(_mapping)] = Field(default_factory=dict)
    record_file_limit: Claims = RECORD_FILE_LIMIT
    size_limit: Megabytes = SIZE_LIMIT
    transparency: Annotated[dict[Slug, Place], BeforeValidator(_mapping)] = Field(default_factory=dict)
    outputs: OutputsModel = OutputsModel()
    admin: AdminModel = AdminModel()
    desk: DeskSettingsModel = DeskSettingsModel()
    questions: Annotated[dict[Slug, QuestionEntry], BeforeValidator(_mapping)] = Field(default_factory=dict)
    topics: Annotated[dict[Slug, Text], BeforeValidator(_mapping)] = Field(default_factory=dict)
    synonyms: Annotated[tuple[Texts, ...], BeforeValidator(rows)] = ()
    strings: Annotated[dict[str, Text], BeforeValidator(_written)] = Field(default_factory=dict)
    style: StyleModel = StyleModel()
    analytics: AnalyticsModel = AnalyticsModel()


def json_schemas() -> dict[str, dict[str, Any]]:
    """A JSON Schema for each kind of file: claim, actor, source, text, page and site."""
    models: dict[str, type[Strict]] = {
        CardKind.CLAIMS.word: ClaimModel,
        CardKind.ACTORS.word: ActorModel,
        CardKind.SOURCES.word: SourceModel,
        CardKind.TEXTS.word: TextModel,
        CardKind.PAGES.word: PageModel,
        "site": SiteModel,
    }
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {name: dialect | _hinted(model.model_json_schema(mode="validation")) for name, model in models.items()}


def _hinted(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema whose keys bear their hint in place of what is said of their type."""
    for part in (schema, *schema.get("$defs", {}).values()):
        for value in part["properties"].values():
            if HINT in value:
                value["description"] = value.pop(HINT)
    return schema
