"""What the data files of claims and texts share: a shape that stays.

Keys are only ever added. What a card does not say is null or an empty list, never left out. A date is an object:
`written` as the card has it, `earliest` and `latest` the first and last day it can mean (ISO 8601; null where an
interval is open), so that nobody has to round. Addresses are absolute where the site's own is known.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from onrecord.model.cards import Correction
from onrecord.model.dates import PartialDate
from onrecord.model.settings import Config
from onrecord.model.site import Site
from onrecord.model.urls import absolute

Data = dict[str, Any]
VERSION = 1


def address_data(config: Config, url: str) -> str:
    """An address of the site, with its host where that is known."""
    return absolute(config.base_url, url) if config.base_url else url


def date_data(written: PartialDate | None) -> Data | None:
    """A date as written, and the days that it can mean; None for none."""
    if written is None:
        return None
    first, last = written.earliest, written.latest
    return {
        "written": written.text,
        "earliest": None if first == date.min and written.is_open_start else first.isoformat(),
        "latest": None if last == date.max and written.is_open_end else last.isoformat(),
    }


def actor_data(slug: str, site: Site) -> Data:
    """An actor by slug and name."""
    return {"id": slug, "name": site.actors[slug].name}


def corrections_data(corrections: Iterable[Correction]) -> list[Data]:
    """Our mistakes, mended."""
    return [
        {"date": date_data(c.date), "kind": c.kind, "of": list(c.of), "was": c.was, "now": c.now, "why": c.why}
        for c in corrections
    ]
