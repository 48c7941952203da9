"""The four kinds of card as pydantic models: every key of the content format, and nothing else.

Keys may be left empty where they are not required; nothing and an empty text both mean absent. What a check
needs more than one field for stands in `read.card_rules`, which also knows the places.
"""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Tag, model_validator

from onrecord.read.addresses import OldAddresses, OwnSourceText, SourceText, Url, Wikidata
from onrecord.read.fields import (
    ActorKindWord,
    Anchor,
    BasisWord,
    ClaimKindWord,
    CorrectionWord,
    Date,
    DateIsWord,
    DateOrNo,
    Day,
    Flag,
    Rating,
    ReportedWord,
    SeenWord,
    Short,
    SourceKindWord,
    StanceWord,
    StateWord,
    StatusWord,
    Text,
    Texts,
    Whole,
    fault,
)

__all__ = ["ActorModel", "ClaimModel", "PageModel", "SourceModel", "Strict"]


class Strict(BaseModel):
    """A mapping whose keys are all known; empty values of keys that are not required count as absent."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    @model_validator(mode="before")
    @classmethod
    def _drop_empty(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            raise fault("bad-type", "Keys with values are expected here.", "Write them indented, one key per line.")
        required = {name for name, info in cls.model_fields.items() if info.is_required()}
        return {key: item for key, item in value.items() if key in required or not _is_empty(item)}


def _is_empty(value: Any) -> bool:
    return value is None or value in ([], {}) or (isinstance(value, str) and not value.strip())


def _rows(value: Any) -> Any:
    """A list of mappings; a mapping alone is the commonest slip and named as such."""
    if isinstance(value, list):
        return value
    raise fault("bad-type", "A list is expected here.", "Begin each entry with a hyphen and a blank.")


def _several(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


class SourceFieldsModel(Strict):
    """A published item, as it may stand in a card or in a file of its own."""

    title: Text | None = None
    label: Text | None = None
    publisher: Text | None = None
    via: Text | None = None
    url: Url | None = None
    author: Text | None = None
    date: Date | None = None
    date_is: DateIsWord | None = None
    lang: Text | None = None
    kind: SourceKindWord | None = None
    quote: Text | None = None
    archived: Url | None = None
    accessed: Date | None = None
    seen: SeenWord | None = None
    origin: Text | None = None
    snapshot: Text | None = None
    state: StateWord | None = None
    state_note: Text | None = None
    note: Text | None = None


def _shape(value: Any) -> str:
    return "(mapping)" if isinstance(value, (dict, SourceFieldsModel)) else "(text)"


_Fields = Annotated[SourceFieldsModel, Tag("(mapping)")]
SourceEntry = Annotated[Annotated[SourceText, Tag("(text)")] | _Fields, Discriminator(_shape)]
Sources = Annotated[tuple[SourceEntry, ...], BeforeValidator(_several)]


def _own_shape(value: Any) -> str:
    return "(list)" if isinstance(value, (list, tuple)) else _shape(value)


# Only alone may a text be a name; in a list each entry is an address, the slug of a file or a mapping.
OwnSource = Annotated[
    Annotated[OwnSourceText, Tag("(text)")] | _Fields | Annotated[tuple[SourceEntry, ...], Tag("(list)")],
    Discriminator(_own_shape),
]


class StatementModel(Strict):
    """A row of `statements`: who said what about the claim, and when."""

    actor: Text
    stance: StanceWord
    date: Date
    id: Anchor | None = None
    by: Text | None = None
    speaks_for: Text | None = None
    where: Text | None = None
    says: Text | None = None
    quote: Text | None = None
    lang: Text | None = None
    spoken: Text | None = None
    translation: Text | None = None
    source: Sources = ()
    via: Text | None = None
    date_is: ReportedWord | None = None
    earlier: Flag = False
    note: Text | None = None


class HistoryModel(Strict):
    """A row of `history`: our status from a day on."""

    date: Date
    status: StatusWord
    why: Text
    basis: BasisWord | None = None
    source: Sources = ()
    recorded: Day | None = None
    by: Text | None = None


class CorrectionModel(Strict):
    """A mistake of ours, mended."""

    date: Date
    kind: CorrectionWord
    why: Text
    was: Text | None = None
    now: Text | None = None


class ReviewModel(Strict):
    """A named reviewer's finding."""

    by: Text
    date: Date
    rating: Text
    explanation: Text
    value: Rating | None = None


class ReplyModel(Strict):
    """Whether those concerned were asked, and answered."""

    asked: DateOrNo | None = None
    answered: DateOrNo | None = None
    note: Text | None = None


class StruckModel(Strict):
    """Struck from the record."""

    date: Date
    reason: Text
    replaced_by: Texts = ()


class CardModel(Strict):
    """What all four kinds of file may hold."""

    model_config = ConfigDict(json_schema_extra={"patternProperties": {"^x-": {}}})

    corrections: Annotated[tuple[CorrectionModel, ...], BeforeValidator(_rows)] = ()
    redirect_from: OldAddresses = ()
    draft: Flag = False
    publish: Day | None = None


class ClaimModel(CardModel):
    """A claim card: content/claims/."""

    claim: Text
    source: OwnSource
    date: Date
    status: StatusWord
    basis: BasisWord | None = None
    reasoning: Text | None = None
    actors: Texts = ()
    about: Texts = ()
    kind: ClaimKindWord | None = None
    due: Date | None = None
    short: Short | None = None
    headline: Text | None = None
    topics: Texts = ()
    question: Text | None = None
    statements: Annotated[tuple[StatementModel, ...], BeforeValidator(_rows)] = ()
    history: Annotated[tuple[HistoryModel, ...], BeforeValidator(_rows)] = ()
    conflicts: Texts = ()
    review: ReviewModel | None = None
    checked: Date | None = None
    reply: ReplyModel | None = None
    related: Texts = ()
    mirrors: Text | None = None
    struck: StruckModel | None = None
    notice: Text | None = None
    featured: Whole | None = None


class ActorModel(CardModel):
    """An actor's file: content/actors/."""

    name: Text
    kind: ActorKindWord | None = None
    part_of: Text | None = None
    speaks_for: Text | None = None
    role: Text | None = None
    interest: Text | None = None
    aliases: Texts = ()
    wikidata: Wikidata | None = None
    url: Url | None = None


class SourceModel(SourceFieldsModel, CardModel):
    """A source's file: content/sources/."""


class PageModel(CardModel):
    """A prose page: content/pages/."""

    title: Text
    nav: Whole | None = None
