"""Copies of pages in the Wayback Machine: whether there is one, and having one made."""

import json
import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from onrecord.outside.http import Answer, Unanswered, Web

AVAILABILITY = "https://archive.org"
WAYBACK = "https://web.archive.org"
_COPY = re.compile(r"/web/\d{4,14}(?:[a-z]{2}_)?/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """Where the archive is asked.

    `base`: one address for both of its hosts, as tests have it; None: the Wayback Machine.
    """

    web: Web
    base: str | None = None

    def find(self, url: str) -> str | None:
        """The address of a copy, or None where there is none. Raises Unanswered where that could not be told."""
        answer = self.web.ask("GET", f"{self.base or AVAILABILITY}/wayback/available?url={quote(url, safe='')}")
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
        """Have a copy made; its address. Raises Unanswered where none was made."""
        answer = self.web.ask("GET", f"{self.base or WAYBACK}/save/{quote(url, safe=_KEPT)}")
        found = self._whole(self._made(answer)) if answer.status == 200 else None
        if found is None:
            raise Unanswered("connection", f"the archive made no copy (it answered {answer.status})")
        return found

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
