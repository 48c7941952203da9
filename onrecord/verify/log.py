"""The change log against the record: no gap, nothing done that the record does not have, nothing it has left out."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

from onrecord.model.dates import PartialDate
from onrecord.model.vocabulary import WORDING, CardKind, ClaimKind
from onrecord.record.fact_parts import DateFacts
from onrecord.record.facts import ClaimFacts, CorrectionFacts, Record
from onrecord.verify.tables import Rows

Key = tuple[str, ...]


def log_faults(record: Record, rows: Rows) -> Iterator[str]:
    """What is wrong with the change log, each in a sentence. `rows`: those of changes.csv, in its order."""
    if not rows:
        if any(_of_record(record, {})):
            yield "It is empty, and the record tells of changes."
        return
    try:
        yield from _order(rows)
        entered = {row["card"]: PartialDate.parse(row["date"]) for row in rows if row["change"] == "entered"}
        logged = Counter(_of_row(row) for row in rows)
        told = Counter(_of_record(record, entered))
    except (KeyError, ValueError):
        yield "It lacks columns, or has days that cannot be read."
        return
    yield from (f"It does not have: {_said(key)}." for key in told - logged)
    claims = {row["id"] for row in record["facts"]["claims"]}
    for key in logged - told:
        kind, card = key[1], key[2]
        of_page = kind == CardKind.PAGES.word  # whose corrections are on their own page alone
        if not of_page and not (key[0] == "entered" and card in claims and logged[key] == 1):
            yield f"It has, and the record has not: {_said(key)}."


def _order(rows: Rows) -> Iterator[str]:
    if [row["number"] for row in rows] != [str(n) for n in range(1, len(rows) + 1)]:
        yield "Its numbers do not run from 1 without a gap."
    if len({row["id"] for row in rows}) != len(rows):
        yield "Two of its entries have one id."
    days = [PartialDate.parse(row["date"]).order_key[0] for row in rows]
    if any(after < before for before, after in pairwise(days)):
        yield "Its days go back."


def _of_row(row: Mapping[str, str]) -> Key:
    """What an entry tells, as `_of_record` has it."""
    head = (row["change"], row["kind"], row["card"])
    match row["change"]:
        case "added":
            return (*head, row["statement"])
        case "status":
            return (*head, row["since"], row["status"], row["basis"])
        case "corrected":
            return (*head, row["date"], row["why"])
        case _:
            return head


def _of_record(record: Record, entered: Mapping[str, PartialDate]) -> Iterator[Key]:
    """Each change that the record tells of. `entered`: when each claim came in, as the log has it."""
    facts = record["facts"]
    for claim in facts["claims"]:
        yield from _of_claim(claim, entered)
    lists: tuple[tuple[str, list[tuple[str, list[CorrectionFacts]]]], ...] = (
        (CardKind.CLAIMS.word, [(row["id"], row["corrections"]) for row in facts["claims"]]),
        (CardKind.ACTORS.word, [(row["id"], row["corrections"]) for row in facts["actors"]]),
        (CardKind.SOURCES.word, [(row["id"], row["corrections"]) for row in facts["sources"]]),
        (CardKind.TEXTS.word, [(row["id"], row["corrections"]) for row in facts["texts"]]),
    )
    for kind, cards in lists:
        for card, corrections in cards:
            public = (each for each in corrections if each["kind"] != WORDING)
            yield from (("corrected", kind, card, each["date"]["written"], each["why"]) for each in public)
    yield from (("withheld", CardKind.CLAIMS.word, notice["id"]) for notice in facts["withheld"])


def _of_claim(claim: ClaimFacts, entered: Mapping[str, PartialDate]) -> Iterator[Key]:
    kind, slug = CardKind.CLAIMS.word, claim["id"]
    if claim["recorded"] is not None:
        yield "entered", kind, slug
    first = entered.get(slug)
    for row in claim["statements"]:
        day = _day(row["recorded"])
        if day is not None and (first is None or day.order_key[0] > first.order_key[0]):
            yield "added", kind, slug, row["id"]
    if claim["kind"] != ClaimKind.OPINION.value:
        for entry in claim["history"][1:]:
            if entry["date"] is not None and not entry["reconstructed"]:
                yield "status", kind, slug, entry["date"]["written"], entry["status"], entry["basis"] or ""
    if claim["struck"] is not None:
        yield "struck", kind, slug


def _day(date: DateFacts | None) -> PartialDate | None:
    return PartialDate.parse(date["written"]) if date else None


def _said(key: Key) -> str:
    change, kind, card, *more = key
    return f"{change}, {kind} {card}" + (f" ({', '.join(filter(None, more))})" if more else "")
