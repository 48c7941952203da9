"""What links were, kept for some days so that servers are not asked more often than need be."""

import contextlib
import json
import os
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from onrecord.web_links import Link, Verdict

_DAYS = {Verdict.WORKS: 7, Verdict.MOVED: 7, Verdict.DEAD: 1}  # what could not be told is asked anew each time


def recall(place: Path, urls: Iterable[str], today: date) -> dict[str, Link]:
    """The links among `urls` that were asked for not long ago; a cache that cannot be read is no cache."""
    try:
        rows = json.loads(place.read_text("utf-8"))["links"]
        known = {url: _link(url, rows[url], today) for url in urls if url in rows}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    return {url: link for url, link in known.items() if link is not None}


def _link(url: str, row: Mapping[str, str | None], today: date) -> Link | None:
    verdict = Verdict(str(row["verdict"]))
    age = (today - date.fromisoformat(str(row["asked"]))).days
    if verdict not in _DAYS or not 0 <= age < _DAYS[verdict]:
        return None
    return Link(url=url, verdict=verdict, reason=str(row["reason"]), to=row["to"] and str(row["to"]))


def remember(place: Path, links: Mapping[str, Link], fresh: Iterable[str], today: date) -> None:
    """Keep what was found. Those not `fresh` keep their day; a cache that cannot be written is done without."""
    new = set(fresh)
    old: dict[str, dict[str, str | None]] = {}
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        old = json.loads(place.read_text("utf-8"))["links"]
    rows: dict[str, object] = {}
    for url, link in sorted(links.items()):
        if url in new and link.verdict in _DAYS:
            rows[url] = {"verdict": link.verdict, "asked": today.isoformat(), "reason": link.reason, "to": link.to}
        elif url not in new and url in old:
            rows[url] = old[url]
    staged = place.with_name(f"{place.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        staged.write_text(json.dumps({"links": rows}, ensure_ascii=False, indent=1), "utf-8")
        staged.replace(place)
