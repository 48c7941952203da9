"""What rows of several kinds have in common: dates, corrections, and one order for lists whose order says nothing."""

import json
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from onrecord.model.cards import Correction
from onrecord.model.dates import PartialDate
from onrecord.record.fact_parts import DateFacts
from onrecord.record.facts import CorrectionFacts

_Row = TypeVar("_Row")


def in_one_order(rows: Iterable[_Row]) -> list[_Row]:
    """Rows without a name, in the order of their own text: so that how a card has them changes no hash."""
    return sorted(rows, key=lambda row: json.dumps(row, ensure_ascii=False, sort_keys=True))


def known_date(written: PartialDate) -> DateFacts:
    """A date as written, and the days that it can mean."""
    first, last = written.earliest, written.latest
    return {
        "written": written.text,
        "earliest": None if first == date.min and written.is_open_start else first.isoformat(),
        "latest": None if last == date.max and written.is_open_end else last.isoformat(),
    }


def date_facts(written: PartialDate | None) -> DateFacts | None:
    """As `known_date`; None for None."""
    return None if written is None else known_date(written)


def corrections_facts(corrections: Iterable[Correction]) -> list[CorrectionFacts]:
    """Our mistakes, mended; changes of wording among them."""
    return [
        {"date": known_date(c.date), "kind": c.kind, "of": list(c.of), "was": c.was, "now": c.now, "why": c.why}
        for c in corrections
    ]
