"""The data of one claim, /claims/<slug>/data.json, in a shape that stays: see `data`.

`statements` are the claim's own, each with the stance that was taken on this claim. What was said about the opposite of
it stands in the file of that claim, which `mirrors` or `mirrored_by` names; `mirrored` of a row is therefore always
false, and `disputed`, which weighs both, may be true where these rows alone agree.
"""

from collections.abc import Callable
from functools import partial

from onrecord.formats.data import VERSION, Data, corrections_data
from onrecord.formats.data import actor_data as _actor
from onrecord.formats.data import address_data as _address
from onrecord.formats.data import date_data as _date
from onrecord.model.settings import Config
from onrecord.model.site import Claim, Site, Statement, StatusEntry
from onrecord.model.urls import card_url, path_of
from onrecord.model.vocabulary import CardKind
from onrecord.record.json_text import json_rows
from onrecord.wording.claims import label_words, status_term
from onrecord.wording.wording import Wording


def claim_data_files(site: Site, config: Config, wording: Wording) -> list[tuple[str, Callable[[], bytes]]]:
    """The data file of every claim, and what makes its bytes; struck ones included: their pages stay too."""

    def made(claim: Claim) -> bytes:
        return json_rows(claim_data(claim, site, config, wording)).encode() + b"\n"

    return [
        (path_of(f"{card_url(CardKind.CLAIMS, slug)}data.json"), partial(made, claim))
        for slug, claim in site.claims.items()
    ]


def claim_data(claim: Claim, site: Site, config: Config, wording: Wording) -> Data:
    """All that the page of a claim says, as plain data that JSON can hold; its keys stay (see this module)."""
    card = claim.card
    last = claim.history[-1]
    return {
        "version": VERSION,
        "id": claim.slug,
        "url": _address(config, card_url(CardKind.CLAIMS, claim.slug)),
        "claim": card.claim,
        "short": card.short,
        "headline": card.headline,
        "kind": card.kind.value,
        "status": card.status.value,
        "basis": card.basis.value if card.basis else None,
        "label": label_words(wording, claim),
        "since": _date(last.date),
        "reasoning": card.reasoning,
        "disputed": claim.disputed,
        "date": _date(card.date),
        "due": _date(card.due),
        "as_of": _date(site.as_of),
        "checked": _date(card.checked),
        "recorded": _date(card.recorded),
        "updated": _date(claim.updated),
        "made_by": [_actor(slug, site) for slug in claim.actors],
        "put_forward_by": [_actor(slug, site) for slug in claim.put_forward],
        "about": [_actor(slug, site) for slug in claim.about],
        "topics": list(claim.topics),
        "question": claim.question,
        "related": list(claim.related),
        "mirrors": claim.mirrors,
        "mirrored_by": list(claim.mirrored_by),
        "conflicts": list(card.conflicts),
        "statements": [_statement(row, site) for row in claim.statements],
        "history": [_entry(entry, wording) for entry in claim.history],
        "corrections": corrections_data(card.corrections),
        "struck": {"date": _date(card.struck.date), "reason": card.struck.reason} if card.struck else None,
        "sources": [_source(key, site, config) for key in claim.sources],
        "origins": claim.origins,
        "licence": {"words": config.licence, "url": config.licence_url},
    }


def _statement(row: Statement, site: Site) -> Data:
    return {
        "id": row.id,
        "claim": row.claim,
        "actor": _actor(row.actor, site),
        "speaks_for": _actor(row.body, site),
        "stance": row.stance.value,
        "side": row.side.value,
        "check": row.check,
        "date": _date(row.date),
        "date_is_of_report": row.reported,
        "by": row.by,
        "where": row.where,
        "says": row.says,
        "quote": row.quote,
        "lang": row.lang,
        "spoken": row.spoken,
        "translation": row.translation,
        "via": row.via,
        "note": row.note,
        "recorded": _date(row.recorded),
        "implied": row.implied,
        "mirrored": False,
        "sources": list(row.sources),
    }


def _entry(entry: StatusEntry, wording: Wording) -> Data:
    return {
        "date": _date(entry.date),
        "status": entry.status.value,
        "basis": entry.basis.value if entry.basis else None,
        "label": status_term(wording, entry.status, entry.basis).label,
        "why": entry.why,
        "by": entry.by,
        "recorded": _date(entry.recorded),
        "reconstructed": entry.reconstructed,
        "sources": list(entry.sources),
    }


def _source(key: str, site: Site, config: Config) -> Data:
    source = site.sources[key]
    fields = source.fields
    page = card_url(CardKind.SOURCES, source.slug) if source.slug and config.outputs.sources else None
    return {
        "id": key,
        "page": _address(config, page) if page else None,
        "title": fields.title,
        "label": fields.label,
        "publisher": fields.publisher,
        "via": fields.via,
        "author": fields.author,
        "url": fields.url,
        "archived": fields.archived,
        "date": _date(fields.date),
        "lang": fields.lang,
        "kind": fields.kind,
        "origin": fields.origin,
        "state": fields.state,
        "quote": fields.quote,
    }
