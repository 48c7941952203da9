"""Copies of pages in the Wayback Machine: whether there is one, and having one made."""

import json
import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from onrecord.outside.http import Answer, Unanswered, Web

AVAILABILITY = "https://archive.org"
WAYBACK = "https://web.archive.org"
_NAME = "Wayback Machine"
_COPY = re.compile(r"/web/\d{4,14}(?:[a-z]{2}_)?/")


# What the Wayback Machine says where a copy is not a question of time, in the order in which it is looked for: the name
# of the fault in its header or page, or the words of its page; whether the site refuses, else the archive does. That it
# will not serve us (`error:blocked-client-ip`) is no refusal of a source.
_REFUSALS = (
    ("robotaccesscontrolexception", True, "robots.txt of the site keeps the archive out"),
    ("administrativeaccesscontrolexception", True, "the site is excluded from the archive"),
    ("excluded from the wayback machine", True, "the site is excluded from the archive"),
    ("error:robots-txt", True, "robots.txt of the site keeps the archive out"),
    ("error:blocked-url", False, "the address is on a list of those that the archive does not save"),
    ("save page now service block list", False, "the address is on a list of those that the archive does not save"),
    ("error:blocked-client-ip", None, ""),
    ("error:blocked", True, "the site blocks the archive"),
    ("error:no-access", True, "the site does not let the archive in"),
    ("target server blocks access", True, "the site does not let the archive in"),
    ("does not have access rights", True, "the site does not let the archive in"),
)
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

        Raises ArchiveRefusal where the archive shows none of that site, Unanswered where it could not be told.
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
        return self._whole(copy) if isinstance(copy, str) else None

    def save(self, url: str) -> str:
        """Have a copy made; its address.

        Raises ArchiveRefusal where there will be none, Unanswered where none was made.
        """
        answer = self.web.ask("GET", f"{self.base or WAYBACK}/save/{quote(url, safe=_KEPT)}")
        found = self._whole(self._made(answer)) if answer.status == 200 else None
        if found is None:
            self._look_for_refusal(answer, in_page=True)
            raise Unanswered("connection", f"the archive made no copy (it answered {answer.status})")
        return found

    def _look_for_refusal(self, answer: Answer, *, in_page: bool = False) -> None:
        """Raise ArchiveRefusal where an answer says so: in its header or, `in_page`, in the words of its page."""
        told = answer.headers.get(_ERROR_HEADER, "").lower()
        if in_page:
            told += f" {answer.body.decode('utf-8', 'replace').lower()}"
        found = next((row for row in _REFUSALS if row[0] in told), None)
        if found is not None and found[1] is not None:
            archive = _NAME if self.base in (None, WAYBACK) else urlsplit(self.base or "").netloc
            raise ArchiveRefusal(found[2], by_site=found[1], archive=archive)

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


_KEPT = "/:?&=%#~@!$'()*+,;-._"
