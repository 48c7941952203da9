"""Archived copies of sources: in which archive an address lies, of which day the copy is, and why there is none."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from onrecord.model.urls import address_key

COPIES_MOST = 10  # archived copies of one source: each is a link in one line of a list
_NAMES: Final = {
    "web.archive.org": "Wayback Machine",
    "perma.cc": "Perma.cc",
    **dict.fromkeys((f"archive.{end}" for end in ("today", "fo", "is", "li", "md", "ph", "vn")), "archive.today"),
}
# As web archives write a time: 20240304120000 with or without a mode, or 2024.03.04-120000; in the first steps of the
# path, for what follows is of the page. Of an archive that is not known: with the hour, before the address of the page.
_STAMPS = (
    re.compile(r"(?:/web)?/(\d{4})(\d{2})(\d{2})\d{0,6}(?:[a-z]{2}_)?/"),
    re.compile(r"/(\d{4})\.(\d{2})\.(\d{2})-\d{6}/"),
)
_OF_OTHERS = re.compile(r"(?:/[\w.-]+){0,2}?/(\d{4})(\d{2})(\d{2})\d{6}(?:[a-z]{2}_)?/https?:/", re.IGNORECASE)
# A day in the name of a file, which no other figure touches; a number of eight figures is one only by itself, or with
# an hour: it may count something else.
_IN_NAME = re.compile(r"(?<![0-9A-Za-z])(\d{4})-(\d{2})-(\d{2})(?![0-9A-Za-z])")
_WHOLE_NAME = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?\.wacz", re.IGNORECASE)


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
    host = _host(urlsplit(url))
    name = _NAMES.get(host, host)
    return f"WACZ ({name})" if _is_wacz(url) else name


def _host(parts: SplitResult) -> str:
    return (parts.hostname or "").removeprefix("www.")


def _is_wacz(url: str) -> bool:
    """Whether an address is that of a file of an archive of one's own (Web Archive Collection Zipped)."""
    return urlsplit(url).path.lower().endswith(".wacz")


def copy_key(url: str) -> str:
    """What two addresses of one copy have in common: one archive may have several names, and each several spellings."""
    parts = urlsplit(address_key(url))
    host = _host(parts)
    name = _NAMES.get(host, host)
    path = re.sub(r"/(https?):/+", r"/\1://", parts.path).rstrip("/")
    return parts._replace(scheme="", netloc=f"{name}:{parts.port or ''}", path=path).geturl()


def asks_for_copies(url: str) -> bool:
    """Whether an address of a web archive is no copy, but has one made or lists them: `/save/`, `/web/*/`, `2024*`."""
    parts = urlsplit(url)
    steps = unquote(parts.path).split("/")[1:3]
    if _host(parts) not in _NAMES or not steps:
        return False
    return steps[0] in ("save", "submit") or any("*" in step for step in steps)


def told_state(state: str | None, copies: Collection[str]) -> str | None:
    """What is told of archiving: that it was refused, or that there is no copy yet; nothing where there is a copy.

    `state`: as a card says; None, there and here: nothing is said.
    """
    return None if copies else state


def archived_on(url: str | None) -> str | None:
    """The day of an archived copy (ISO 8601), where its address tells it as web archives do; else None.

    That is a time stamp before the address of the page, or a day in the name of a file of an archive; a day in the
    address of the page is the page's. `url` None: there is no copy.
    """
    if not url:
        return None
    parts = urlsplit(url)
    path = unquote(parts.path)
    if _is_wacz(url):
        found = _in_name(path.rpartition("/")[2])
    else:
        stamps = _STAMPS if _host(parts) in _NAMES else (_OF_OTHERS,)
        found = next((match for stamp in stamps if (match := stamp.match(path))), None)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat() if found else None
    except ValueError:  # a number of another kind
        return None


def _in_name(name: str) -> re.Match[str] | None:
    """The one day in the name of a file; None where there are several, or where it may be something else."""
    days = [*_IN_NAME.finditer(name)]
    return _WHOLE_NAME.fullmatch(name) or (days[0] if len(days) == 1 else None)
