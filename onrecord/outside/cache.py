"""What links were, kept for some days so that servers are not asked more often than need be."""

import contextlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from onrecord.files.atomic import write_atomically
from onrecord.outside.links import CheckedLink, Verdict

_DAYS = {Verdict.WORKS: 7, Verdict.MOVED: 7, Verdict.DEAD: 1}  # what could not be told is asked anew each time


def load_links(place: Path, urls: Iterable[str], today: date) -> dict[str, CheckedLink]:
    """The links among `urls` that were asked for not long ago, by address; what of the cache cannot be read is left.

    `place`: the file of the cache, which may be absent. Links that worked or moved count for 7 days, dead ones for 1.
    """
    rows = _rows(place)
    known = {url: _link(url, rows[url], today) for url in urls if url in rows}
    return {url: link for url, link in known.items() if link is not None}


def _rows(place: Path) -> dict[str, object]:
    try:
        rows = json.loads(place.read_text("utf-8"))["links"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}
    return rows if isinstance(rows, dict) else {}


def _link(url: str, row: object, today: date) -> CheckedLink | None:
    """A row as a link; None where it is too old, or no row of ours."""
    if not isinstance(row, dict):
        return None
    with contextlib.suppress(ValueError, KeyError):
        verdict = Verdict(str(row["verdict"]))
        age = (today - date.fromisoformat(str(row["asked"]))).days
        if 0 <= age < _DAYS.get(verdict, 0):
            return CheckedLink(url=url, verdict=verdict, reason=str(row["reason"]), to=row["to"] and str(row["to"]))
    return None


def save_links(place: Path, links: Mapping[str, CheckedLink], fresh: Iterable[str], today: date) -> None:
    """Keep what was found of links, by address, in the file `place`; where the system refuses, it is done without.

    `fresh`: the addresses asked for today; the others keep the day on which they were asked for.
    """
    new, old = set(fresh), _rows(place)
    rows: dict[str, object] = {}
    for url, link in sorted(links.items()):
        if url in new and link.verdict in _DAYS:
            rows[url] = {"verdict": link.verdict, "asked": today.isoformat(), "reason": link.reason, "to": link.to}
        elif url not in new and url in old:
            rows[url] = old[url]
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(place, json.dumps({"links": rows}, ensure_ascii=False, indent=1).encode())
