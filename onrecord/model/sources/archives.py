"""Archived copies of sources: in which archive an address lies, of which day the copy is, and why there is none."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

COPIES_MOST = 10  # archived copies of one source: each is a link in one line of a list
_NAMES: Final = {
    "web.archive.org": "Wayback Machine",
    "perma.cc": "Perma.cc",
    **dict.fromkeys((f"archive.{end}" for end in ("today", "fo", "is", "li", "md", "ph", "vn")), "archive.today"),
}
# As web archives write a time: 20240304120000 with or without a mode, or 2024.03.04-120000; in the name of a file
# 2024-03-04 or 20240304.
_STAMPS = (
    re.compile(r"/(\d{4})(\d{2})(\d{2})\d{0,6}(?:[a-z]{2}_)?/"),
    re.compile(r"/(\d{4})\.(\d{2})\.(\d{2})-\d{6}/"),
    re.compile(r"(?<!\d)(\d{4})-?(\d{2})-?(\d{2})(?!\d)[^/]*\.wacz$", re.IGNORECASE),
)


class ArchiveState(StrEnum):
    """Why there is no archived copy: nobody got one so far, or the publisher's site lets no archive in."""

    NOT_YET = "not-yet"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedCopy:
    """A copy of a source. `archive`: its name, else its host; `day` (ISO 8601): where the address tells one."""

    url: str
    archive: str
    day: str | None


def archived_copy(url: str) -> ArchivedCopy:
    """What an address tells of the copy that lies there."""
    return ArchivedCopy(url=url, archive=_archive(url), day=archived_on(url))


def _archive(url: str) -> str:
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    name = _NAMES.get(host, host)
    return f"WACZ ({name})" if _is_wacz(url) else name


def _is_wacz(url: str) -> bool:
    """Whether an address is that of a file of an archive of one's own (Web Archive Collection Zipped)."""
    return urlsplit(url).path.lower().endswith(".wacz")


def told_state(state: str | None, copies: Collection[str]) -> str | None:
    """What is told of archiving: that it was refused, or that there is no copy yet; nothing where there is a copy.

    `state`: as a card says; None, there and here: nothing is said.
    """
    return None if copies else state


def archived_on(url: str | None) -> str | None:
    """The day of an archived copy (ISO 8601), where its address holds a time stamp as web archives write it; else None.

    `url` None: there is no copy.
    """
    path = url and (url.split("#")[0].split("?")[0] if _is_wacz(url) else url)
    found = next((match for stamp in _STAMPS if (match := stamp.search(path))), None) if path else None
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat() if found else None
    except ValueError:  # a number of another kind
        return None
