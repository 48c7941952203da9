"""Copies of pages in the Wayback Machine: whether there is one, and having one made."""

import json
import re
from dataclasses import dataclass
from html import unescape
from urllib.parse import quote, unquote_plus, urljoin, urlsplit

from onrecord.model.urls import page_key
from onrecord.outside.http import Answer, Unanswered, Web

AVAILABILITY = "https://archive.org"
WAYBACK = "https://web.archive.org"
_NAME = "Wayback Machine"
_COPY = re.compile(r"/web/\d{4,14}(?:[a-z]{2}_)?/")


# What the Wayback Machine says where a copy is not a question of time, by the place where it says so: the name of a
# fault in a header, a code in JSON, a sentence of a page; whether the site refuses, else the archive does. That it will
# not serve us (`error:blocked-client-ip`) is no refusal of a source.
_ROBOTS = (True, "robots.txt of the site keeps the archive out")
_EXCLUDED = (True, "the site is excluded from the archive")
_BLOCKED = (True, "the site blocks the archive")
_NO_ACCESS = (True, "the site does not let the archive in")
_LISTED = (False, "the address is on a list of those that the archive does not save")
_FAULTS = {"robotaccesscontrolexception": _ROBOTS, "administrativeaccesscontrolexception": _EXCLUDED}
_CODES = {
    "error:robots-txt": _ROBOTS,
    "error:blocked-url": _LISTED,
    "error:blocked": _BLOCKED,
    "error:no-access": _NO_ACCESS,
}
_SENTENCES = {
    "excluded from the wayback machine": _EXCLUDED,
    "save page now service block list": _LISTED,
    "target server blocks access": _NO_ACCESS,
    "does not have access rights": _NO_ACCESS,
}
_ERROR_HEADER = "x-archive-wayback-runtime-error"


class ArchiveRefusal(Unanswered):
    """There will be no copy. `by_site`: the source's site lets no archive in; else `archive`, by name, refuses."""

    def __init__(self, reason: str, *, by_site: bool, archive: str) -> None:
        """`reason`: a clause that says why, for a report."""
        super().__init__("refused", reason)
        self.by_site, self.archive = by_site, archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """Where the archive is asked.

    `base`: one address for both of its hosts, as tests have it; None: the Wayback Machine.
    """

    web: Web
    base: str | None = None

    def find(self, url: str) -> str | None:
        """The address of a copy, or None where there is none.

        A copy of another page is none. Raises ArchiveRefusal where the archive shows none of that site, Unanswered
        where it could not be told.
        """
        answer = self.web.ask("GET", f"{self.base or AVAILABILITY}/wayback/available?url={quote(url, safe='')}")
        self._look_for_refusal(answer)
        try:
            told = json.loads(answer.body)
            closest = told["archived_snapshots"].get("closest", {}) if answer.status == 200 else None
            copy = closest.get("url") if closest is not None and closest.get("available") else None
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise Unanswered("connection", "the archive gave an answer that cannot be read") from None
        if closest is None:
            raise Unanswered("connection", f"the archive answered {answer.status}")
        whole = self._whole(copy) if isinstance(copy, str) else None
        return whole if whole and page_key(_original(whole)) == page_key(url) else None

    def save(self, url: str) -> str:
        """Have a copy made; its address.

        Raises ArchiveRefusal where there will be none, Unanswered where none was made.
        """
        answer = self.web.ask("GET", f"{self.base or WAYBACK}/save/{quote(url, safe=_KEPT)}")
        found = self._whole(self._made(answer)) if answer.status == 200 else None
        if found is None:
            self._look_for_refusal(answer, page_of=url)
            raise Unanswered("connection", f"the archive made no copy (it answered {answer.status})")
        return found

    def _look_for_refusal(self, answer: Answer, *, page_of: str | None = None) -> None:
        """Raise ArchiveRefusal where an answer says so.

        `page_of`: the address that was asked for, where the page tells of it; None: only headers are looked at.
        """
        found = _FAULTS.get(answer.headers.get(_ERROR_HEADER, "").partition(":")[0].rpartition(".")[2].strip().lower())
        found = found or (_told_in_page(answer.body, page_of) if page_of is not None else None)
        if found is not None:
            archive = _NAME if self.base in (None, WAYBACK) else urlsplit(self.base or "").netloc
            raise ArchiveRefusal(found[1], by_site=found[0], archive=archive)

    def _made(self, answer: Answer) -> str:
        return urljoin(answer.url, answer.headers.get("content-location", answer.url))

    def _whole(self, copy: str) -> str | None:
        """The address of a copy, encrypted where the archive is; None where it is not one of the archive's."""
        home = urlsplit(self.base or WAYBACK)
        if re.search(r"[\s\"<>\\^`{|}\x00-\x1f\x7f]", copy):
            return None
        parts = urlsplit(copy)
        is_copy = parts.netloc == home.netloc and _COPY.match(parts.path) is not None
        return parts._replace(scheme=home.scheme).geturl() if is_copy else None


def _original(copy: str) -> str:
    """The address of the page of which there is a copy."""
    return _COPY.sub("", urlsplit(copy)._replace(scheme="", netloc="").geturl(), count=1)


def _told_in_page(body: bytes, url: str) -> tuple[bool, str] | None:
    """What a page says of a refusal: the code in its JSON, or a sentence that is none of the address asked for."""
    text = body.decode("utf-8", "replace")
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        told = None
    if isinstance(told, dict) and isinstance(code := told.get("status_ext"), str):
        return _CODES.get(code.strip().lower())
    words = unescape(text).lower()
    asked = unquote_plus(url).lower()  # which a page repeats
    return next((found for sentence, found in _SENTENCES.items() if sentence in words and sentence not in asked), None)


_KEPT = "/:?&=%#~@!$'()*+,;-._"
