"""The parts of a card, from checked models to the project's own frozen types, each reference with its place."""

import re
from collections.abc import Iterable
from typing import Any

from onrecord.model.cards import (
    Citation,
    Correction,
    HistoryRow,
    Ref,
    Reply,
    Review,
    SourceFields,
    StatementRow,
    Struck,
)
from onrecord.model.problems import Location
from onrecord.model.slugs import is_slug, slugify
from onrecord.model.urls import is_web
from onrecord.model.vocabulary import ClaimKind
from onrecord.read.card_rules import default_basis
from onrecord.read.card_schema import (
    ClaimModel,
    CorrectionModel,
    HistoryModel,
    SourceFieldsModel,
    StatementModel,
)
from onrecord.read.front_matter import Document, KeyPath


class ReferenceMaker:
    """Makes references and citations with the place at which they are written."""

    def __init__(self, document: Document) -> None:
        """Look places up in `document`."""
        self._document = document

    def at(self, *path: str | int) -> Any:
        """The place of a value."""
        return self._document.place(path)

    def ref(self, text: str | None, *path: str | int) -> Ref | None:
        """A reference, or None where nothing is written."""
        return None if text is None else self.sure_ref(text, *path)

    def sure_ref(self, text: str, *path: str | int) -> Ref:
        """A reference that is certainly written."""
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
            places = {key: self._part(path, key) for key in ("quote", "snapshot") if getattr(entry, key)}
            return Citation(at=at, fields=source_fields(entry), places=places)
        if is_web(entry):
            return Citation(at=at, fields=SourceFields(url=entry))
        return Citation(at=at, slug=entry)

    def _part(self, path: KeyPath, key: str) -> Location:
        """The place of a key of an entry; an entry that stands alone is no list, so it has no number."""
        alone = (*path[:-1], key)
        return self._document.place(alone if alone in self._document.places else (*path, key))


def source_fields(model: SourceFieldsModel) -> SourceFields:
    """The fields of a source, wherever it is described."""
    return SourceFields(**{name: getattr(model, name) for name in SourceFieldsModel.model_fields})


def correction(model: CorrectionModel) -> Correction:
    """A correction."""
    return Correction(date=model.date, kind=model.kind, why=model.why, was=model.was, now=model.now)


def statement_id(date: str, actor: str) -> str:
    """The default id of a statement: `<date>-<actor>`, other characters turned into hyphens."""
    name = actor if is_slug(actor) else slugify(actor)
    return re.sub(r"[^a-z0-9]+", "-", f"{date}-{name}".lower()).strip("-")


def claim_fields(model: ClaimModel, places: ReferenceMaker) -> dict[str, Any]:
    """What a claim card has beyond the fields that all cards share."""
    return {
        **{name: getattr(model, name) for name in _AS_THEY_ARE},
        **_own_source(model, places),
        "basis": default_basis(model.status, model.basis),
        "kind": model.kind or ClaimKind.FACT,
        "actors": places.refs(model.actors, "actors"),
        "about": places.refs(model.about, "about"),
        "question": places.ref(model.question, "question"),
        "statements": tuple(_statement(row, places, index) for index, row in enumerate(model.statements)),
        "history": tuple(_history(row, places, index) for index, row in enumerate(model.history)),
        "review": _review(model),
        "reply": _reply(model),
        "related": places.refs(model.related, "related"),
        "mirrors": places.ref(model.mirrors, "mirrors"),
        "struck": _struck(model, places),
    }


_AS_THEY_ARE = (
    "claim",
    "date",
    "status",
    "short",
    "headline",
    "reasoning",
    "topics",
    "conflicts",
    "checked",
    "notice",
    "featured",
    "due",
)


def _own_source(model: ClaimModel, places: ReferenceMaker) -> dict[str, Any]:
    """A name that stands alone is who said it, and no source."""
    source = model.source
    if isinstance(source, str) and not is_web(source) and not is_slug(source):
        return {"named": places.sure_ref(source, "source")}
    entries = source if isinstance(source, tuple) else (source,)
    return {"sources": places.citations(entries, "source")}


def _statement(row: StatementModel, places: ReferenceMaker, index: int) -> StatementRow:
    here = ("statements", index)
    return StatementRow(
        at=places.at(*here),
        id=row.id or statement_id(row.date.text, row.actor),
        actor=places.sure_ref(row.actor, *here, "actor"),
        stance=row.stance,
        date=row.date,
        by=row.by,
        speaks_for=places.ref(row.speaks_for, *here, "speaks_for"),
        where=row.where,
        says=row.says,
        quote=row.quote,
        lang=row.lang,
        spoken=row.spoken,
        translation=row.translation,
        sources=places.citations(row.source, *here, "source"),
        via=row.via,
        reported=row.date_is is not None,
        earlier=row.earlier,
        note=row.note,
        quote_at=places.at(*here, "quote") if row.quote else None,
    )


def _history(row: HistoryModel, places: ReferenceMaker, index: int) -> HistoryRow:
    return HistoryRow(
        at=places.at("history", index),
        date=row.date,
        status=row.status,
        basis=default_basis(row.status, row.basis),
        why=row.why,
        sources=places.citations(row.source, "history", index, "source"),
        recorded=row.recorded,
        by=row.by,
    )


def _review(model: ClaimModel) -> Review | None:
    review = model.review
    if review is None:
        return None
    return Review(
        by=review.by, date=review.date, rating=review.rating, explanation=review.explanation, value=review.value
    )


def _reply(model: ClaimModel) -> Reply | None:
    reply = model.reply
    if reply is None:
        return None
    asked = None if isinstance(reply.asked, bool) else reply.asked
    return Reply(asked=asked, answered=reply.answered, note=reply.note)


def _struck(model: ClaimModel, places: ReferenceMaker) -> Struck | None:
    struck = model.struck
    if struck is None:
        return None
    replaced = places.refs(struck.replaced_by, "struck", "replaced_by")
    return Struck(date=struck.date, reason=struck.reason, replaced_by=replaced)
