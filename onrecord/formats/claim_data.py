"""The data of one claim, /claims/<slug>/data.json, in a shape that stays.

Keys are only ever added. What a card does not say is null or an empty list, never left out. A date is an object:
`written` as the card has it, `earliest` and `latest` the first and last day it can mean (ISO 8601; null where an
interval is open), so that nobody has to round. Addresses are absolute where the site's own is known.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from onrecord.formats.text import json_rows
from onrecord.model.dates import PartialDate
from onrecord.model.settings import Config
from onrecord.model.site import Claim, Site, Statement, StatusEntry
from onrecord.model.urls import absolute, card_url, path_of
from onrecord.model.vocabulary import CardKind
from onrecord.wording.claims import label_words, status_term
from onrecord.wording.wording import Wording

Data = dict[str, Any]
VERSION = 1


def claim_data_files(site: Site, config: Config, wording: Wording) -> list[tuple[str, Callable[[], bytes]]]:
    """The data file of every claim, and what makes its bytes; struck ones included: their pages stay too."""

    def made(claim: Claim) -> bytes:
        return json_rows(claim_data(claim, site, config, wording)).encode()

    return [
        (path_of(f"{card_url(CardKind.CLAIMS, slug)}data.json"), partial(made, claim))
        for slug, claim in site.claims.items()
    ]


def claim_data(claim: Claim, site: Site, config: Config, wording: Wording) -> Data:
    """All that the page of a claim says, as plain data."""
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
        "checked": _date(claim.checked),
        "made_by": [_actor(slug, site) for slug in claim.actors],
        "put_forward_by": [_actor(slug, site) for slug in claim.put_forward],
        "about": [_actor(slug, site) for slug in claim.about],
        "topics": list(claim.topics),
        "question": claim.question,
        "related": list(claim.related),
        "mirrors": claim.mirrors,
        "conflicts": list(card.conflicts),
        "statements": [_statement(row, site) for row in claim.statements],
        "history": [_entry(entry, wording) for entry in claim.history],
        "corrections": _corrections(claim),
        "struck": {"date": _date(card.struck.date), "reason": card.struck.reason} if card.struck else None,
        "sources": [_source(key, site, config) for key in claim.sources],
        "origins": claim.origins,
        "licence": {"words": config.licence, "url": config.licence_url},
    }


def _address(config: Config, url: str) -> str:
    return absolute(config.base_url, url) if config.base_url else url


def _date(written: PartialDate | None) -> Data | None:
    if written is None:
        return None
    first, last = written.earliest, written.latest
    return {
        "written": written.text,
        "earliest": None if first == date.min and written.is_open_start else first.isoformat(),
        "latest": None if last == date.max and written.is_open_end else last.isoformat(),
    }


def _actor(slug: str, site: Site) -> Data:
    return {"id": slug, "name": site.actors[slug].name}


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
        "implied": row.implied,
        "mirrored": row.mirrored,
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


def _corrections(claim: Claim) -> list[Data]:
    return [
        {"date": _date(c.date), "kind": c.kind, "was": c.was, "now": c.now, "why": c.why}
        for c in claim.card.corrections
    ]


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
