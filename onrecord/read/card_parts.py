"""The parts of a card, from checked models to the project's own frozen types, each reference with its place."""

import re
from collections.abc import Iterable
from typing import Any

from onrecord.model.cards import (
    ActorCard,
    Citation,
    ClaimCard,
    HistoryRow,
    Interest,
    MandateRow,
    PassageRow,
    Ref,
    ReplyRow,
    Review,
    SourceFields,
    StatementRow,
    Struck,
    TextCard,
    Withheld,
)
from onrecord.model.dates import Span
from onrecord.model.media.media import Media
from onrecord.model.problems import Location
from onrecord.model.slugs import is_slug, slugify
from onrecord.model.standing import default_basis
from onrecord.model.urls import is_own_file, is_web
from onrecord.model.vocabulary import ClaimKind
from onrecord.read.amounts import figure
from onrecord.read.card_schema import (
    ActorModel,
    ClaimModel,
    HistoryModel,
    InterestModel,
    MandateModel,
    ReplyModel,
    SourceFieldsModel,
    StatementModel,
    StruckModel,
)
from onrecord.read.front_matter import Document, KeyPath
from onrecord.read.media.parts import media
from onrecord.read.media.schema import MediaModel
from onrecord.read.records import record
from onrecord.read.texts.schema import PassageModel, TextModel

_PLACED = ("quote", "snapshot", "archived", "archive_state", "archive_asked")  # keys of a source in a card with places

_NOT_IN_ID = re.compile(r"[^a-z0-9]+")


class ReferenceMaker:
    """Makes references and citations with the place at which they are written."""

    def __init__(self, document: Document) -> None:
        """Look places up in `document`."""
        self._document = document

    def at(self, *path: str | int) -> Any:
        """The place of the value at a path of keys and numbers."""
        return self._document.place(path)

    def ref(self, text: str | None, *path: str | int) -> Ref | None:
        """A reference with its place; None where nothing is written."""
        return None if text is None else self.sure_ref(text, *path)

    def sure_ref(self, text: str, *path: str | int) -> Ref:
        """A reference with its place; `text` is certainly written."""
        return Ref(text, self._document.place(path))

    def refs(self, texts: Iterable[str], *path: str | int) -> tuple[Ref, ...]:
        """The references of a list, each at its own entry."""
        return tuple(self.sure_ref(text, *path, index) for index, text in enumerate(texts))

    def citations(self, entries: Iterable[str | SourceFieldsModel], *path: str | int) -> tuple[Citation, ...]:
        """The entries of a `source` key."""
        return tuple(self._citation(entry, (*path, index)) for index, entry in enumerate(entries))

    def _citation(self, entry: str | SourceFieldsModel, path: KeyPath) -> Citation:
        at = self._document.place(path)
        if isinstance(entry, SourceFieldsModel):
            places = {key: self._part(path, key) for key in _PLACED if getattr(entry, key)}
            return Citation(at=at, fields=record(SourceFields, entry), places=places)
        if is_web(entry) or is_own_file(entry):
            return Citation(at=at, fields=SourceFields(url=entry))
        return Citation(at=at, slug=entry)

    def media(self, entries: Iterable[MediaModel], *path: str | int) -> tuple[Media, ...]:
        """The entries of a `media` key."""
        return media(entries, self._document, *path)

    def _part(self, path: KeyPath, key: str) -> Location:
        """The place of a key of an entry; an entry that stands alone is no list, so it has no number."""
        alone = (*path[:-1], key)
        return self._document.place(alone if alone in self._document.places else (*path, key))


def statement_id(date: str, actor: str) -> str:
    """The default id of a statement: `<date>-<actor>`, other characters turned into hyphens."""
    name = actor if is_slug(actor) else slugify(actor)
    return _NOT_IN_ID.sub("-", f"{date}-{name}".lower()).strip("-")


def claim_card(model: ClaimModel, places: ReferenceMaker, shared: dict[str, Any]) -> ClaimCard:
    """A claim; `shared`: the fields that all cards share."""
    return record(
        ClaimCard,
        model,
        **shared,
        **_own_source(model, places),
        basis=default_basis(model.status, model.basis),
        kind=model.kind or ClaimKind.FACT,
        actors=places.refs(model.actors, "actors"),
        about=places.refs(model.about, "about"),
        question=places.ref(model.question, "question"),
        statements=tuple(_statement(row, places, index) for index, row in enumerate(model.statements)),
        media=places.media(model.media, "media"),
        history=tuple(_history(row, places, index) for index, row in enumerate(model.history)),
        review=record(Review, model.review) if model.review else None,
        reply=_replies(model.reply, places),
        related=places.refs(model.related, "related"),
        mirrors=places.ref(model.mirrors, "mirrors"),
        struck=_struck(model.struck, places) if model.struck else None,
        withheld=record(Withheld, model.withheld) if model.withheld else None,
    )


def _own_source(model: ClaimModel, places: ReferenceMaker) -> dict[str, Any]:
    """A name that stands alone is who said it, and no source."""
    source = model.source
    if isinstance(source, str) and not (is_web(source) or is_own_file(source) or is_slug(source)):
        return {"named": places.sure_ref(source, "source")}
    entries = source if isinstance(source, tuple) else (source,)
    return {"sources": places.citations(entries, "source")}


def _statement(row: StatementModel, places: ReferenceMaker, index: int) -> StatementRow:
    here = ("statements", index)
    return record(
        StatementRow,
        row,
        at=places.at(*here),
        id=row.id or statement_id(row.date.text, row.actor),
        actor=places.sure_ref(row.actor, *here, "actor"),
        speaks_for=places.ref(row.speaks_for, *here, "speaks_for"),
        sources=places.citations(row.source, *here, "source"),
        reported=row.date_is is not None,
        figure=figure(row.amount, row.bound, row.of, places.at(*here, "of")),
        media=places.media(row.media, *here, "media"),
        quote_at=places.at(*here, "quote") if row.quote else None,
    )


def _history(row: HistoryModel, places: ReferenceMaker, index: int) -> HistoryRow:
    return record(
        HistoryRow,
        row,
        at=places.at("history", index),
        basis=default_basis(row.status, row.basis),
        sources=places.citations(row.source, "history", index, "source"),
    )


def _replies(written: ReplyModel | tuple[ReplyModel, ...], places: ReferenceMaker) -> tuple[ReplyRow, ...]:
    """The rows of `reply`, of which one may stand without a list."""
    if isinstance(written, ReplyModel):
        return (_reply(written, places, "reply"),)
    return tuple(_reply(row, places, "reply", index) for index, row in enumerate(written))


def _reply(row: ReplyModel, places: ReferenceMaker, *here: str | int) -> ReplyRow:
    return record(
        ReplyRow,
        row,
        at=places.at(*here),
        actor=places.ref(row.actor, *here, "actor"),
        asked=None if isinstance(row.asked, bool) else row.asked,
        not_asked=row.asked is False,
        sources=places.citations(row.source, *here, "source"),
        quote_at=places.at(*here, "quote") if row.quote else None,
    )


def _struck(model: StruckModel, places: ReferenceMaker) -> Struck:
    return record(Struck, model, replaced_by=places.refs(model.replaced_by, "struck", "replaced_by"))


def text_card(model: TextModel, places: ReferenceMaker, shared: dict[str, Any]) -> TextCard:
    """A text; `shared`: the fields that all cards share."""
    passages = tuple(_passage(row, places, index) for index, row in enumerate(model.passages))
    return record(TextCard, model, **shared, passages=passages)


def _passage(row: PassageModel, places: ReferenceMaker, index: int) -> PassageRow:
    here = ("passages", index)
    return record(
        PassageRow,
        row,
        at=places.at(*here),
        place=row.at,
        speaker=places.ref(row.speaker, *here, "speaker"),
        claim=places.ref(row.claim, *here, "claim"),
    )


def actor_card(model: ActorModel, places: ReferenceMaker, shared: dict[str, Any]) -> ActorCard:
    """An actor; `shared`: the fields that all cards share."""
    return record(
        ActorCard,
        model,
        **shared,
        part_of=places.ref(model.part_of, "part_of"),
        speaks_for=tuple(
            MandateRow(at=at, body=Ref(words, at), span=span)
            for words, span, at in _timed(model.speaks_for, places, "speaks_for")
        ),
        interest=tuple(
            Interest(at=at, words=words, span=span) for words, span, at in _timed(model.interest, places, "interest")
        ),
        aliases=places.refs(model.aliases, "aliases"),
    )


def _timed(
    value: str | MandateModel | InterestModel | Iterable[str | MandateModel | InterestModel] | None,
    places: ReferenceMaker,
    key: str,
) -> Iterable[tuple[str, Span, Location]]:
    """What each entry says, when it holds, and where it stands."""
    alone = isinstance(value, (str, MandateModel, InterestModel))
    entries = (value,) if isinstance(value, (str, MandateModel, InterestModel)) else value or ()
    for index, entry in enumerate(entries):
        path: KeyPath = (key,) if alone else (key, index)
        if isinstance(entry, str):
            yield entry, Span(), places.at(*path)
        elif isinstance(entry, MandateModel):
            yield entry.body, Span(entry.since, entry.until), places.at(*path, "body")
        else:
            yield entry.words, Span(entry.since, entry.until), places.at(*path, "words")
