"""Records made by hand, for comparing: every key is there, and a test says only what it is about."""

import copy
from collections.abc import Mapping
from typing import Any, cast

from onrecord.record.fact_parts import DateFacts
from onrecord.record.facts import (
    ActorFacts,
    ClaimFacts,
    CorrectionFacts,
    Facts,
    HistoryFacts,
    PositionFacts,
    Record,
    SourceFacts,
    StatementFacts,
    TextFacts,
)

Row = dict[str, Any]
_SIDES = {"asserts": "says-so", "confirms": "says-so", "acknowledges": "says-so", "declines": "no-position"}


def day(text: str) -> DateFacts:
    """A full day."""
    return {"written": text, "earliest": text, "latest": text}


def _row(keys: Mapping[str, Any], given: Mapping[str, Any]) -> Any:
    unknown = given.keys() - keys.keys()
    assert not unknown, unknown
    return {**copy.deepcopy(dict(keys)), **given}


def _empty(kind: type, *, lists: str = "") -> Row:
    return {key: [] if key in lists.split() else None for key in kind.__annotations__}


def statement(actor: str, stance: str, date: str, **given: object) -> StatementFacts:
    """A statement with the id that its row would have."""
    keys = _empty(StatementFacts, lists="sources") | {
        "id": f"{date}-{actor}",
        "actor": actor,
        "speaks_for": actor,
        "stance": stance,
        "side": _SIDES.get(stance, "says-not"),
        "date": day(date),
        **dict.fromkeys(("check", "date_is_of_report", "earlier", "implied"), False),
    }
    return cast(StatementFacts, _row(keys, given))


def history(date: str, status: str, **given: object) -> HistoryFacts:
    """An entry of a history."""
    keys = _empty(HistoryFacts, lists="sources") | {
        "date": day(date),
        "status": status,
        "reconstructed": False,
        "implied": False,
    }
    return cast(HistoryFacts, _row(keys, given))


def correction(date: str, why: str, kind: str = "fact", **given: object) -> CorrectionFacts:
    """An entry of corrections."""
    keys = _empty(CorrectionFacts, lists="of") | {"date": day(date), "kind": kind, "why": why}
    return cast(CorrectionFacts, _row(keys, given))


def position(row: StatementFacts, claim: str, **given: object) -> PositionFacts:
    """The position that a statement makes."""
    keys = _empty(PositionFacts) | {
        "body": row["speaks_for"],
        **{key: row[key] for key in ("stance", "side", "date")},
        "claim": claim,
        "statement": row["id"],
    }
    return cast(PositionFacts, _row(keys, given))


_CLAIM_LISTS = (
    "made_by put_forward_by about topics related mirrored_by also_said_as conflicts statements positions reversals"
    " history corrections sources"
)


def claim(slug: str, words: str | None = None, **given: object) -> ClaimFacts:
    """A claim; alleged since the beginning of 2024, where nothing else is given."""
    keys = _empty(ClaimFacts, lists=_CLAIM_LISTS) | {
        "id": slug,
        "address": f"/claims/{slug}/",
        "claim": words or f"The claim {slug}",
        "kind": "fact",
        "status": "alleged",
        "label": "Alleged",
        "since": day("2024-01-01"),
        "date": day("2024-01-01"),
        "disputed": False,
        "origins": 0,
    }
    return cast(ClaimFacts, _row(keys, given))


def actor(slug: str, **given: object) -> ActorFacts:
    """An actor, named by its slug with a capital."""
    keys = _empty(ActorFacts, lists="speaks_for interest aliases corrections") | {
        "id": slug,
        "address": f"/actors/{slug}/",
        "name": slug.capitalize(),
        "kind": "state",
    }
    return cast(ActorFacts, _row(keys, given))


def source(key: str, **given: object) -> SourceFacts:
    """A source with a file of its own."""
    keys = _empty(SourceFacts, lists="corrections") | {
        "id": key,
        "address": f"/sources/{key}/",
        "title": f"Report {key}",
        "publisher": "Reuters",
        "url": f"https://example.org/{key}",
        "state": "live",
    }
    return cast(SourceFacts, _row(keys, given))


def text(slug: str, **given: object) -> TextFacts:
    """A text gone through."""
    keys = _empty(TextFacts, lists="passages corrections") | {
        "id": slug,
        "address": f"/texts/{slug}/",
        "title": f"The speech {slug}",
    }
    return cast(TextFacts, _row(keys, given))


def passage(number: int, **given: object) -> Row:
    """A passage of a text, left out."""
    keys: Row = dict.fromkeys(("says", "quote", "speaker", "place", "claim", "left_out"))
    return cast(Row, _row(keys | {"number": number, "outcome": "left-out"}, given))


_KINDS = ("claims", "actors", "sources", "texts")


def record(*, leads: Mapping[str, str] | None = None, **given: Any) -> Record:
    """A record of these rows, with the addresses of its cards; `leads`: old addresses, with where they lead."""
    keys = _empty(Facts, lists="answer_rests_on labels questions topics claims actors sources texts withheld addresses")
    facts = _row(keys | {"title": "A record", "as_of": day("2025-06-01")}, given)
    pages = [(row["address"], kind) for kind in _KINDS for row in facts[kind] if row["address"]]
    rows = [{"address": address, "kind": kind, "leads_to": None} for address, kind in pages]
    for old, new in (leads or {}).items():
        rows.append({"address": old, "kind": old.split("/")[1], "leads_to": new})
    facts["addresses"] = sorted(rows, key=lambda row: str(row["address"]))
    return {
        "schema_version": 1,
        "record_hash": "",
        "ledger": None,
        "as_of": facts["as_of"],
        "base_url": None,
        "licence": None,
        "licence_url": None,
        "gate": True,
        "facts": facts,
        "receipts": [],
    }
