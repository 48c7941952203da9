"""The words of one page as a web server hands it out, bounded in size and time."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from http import HTTPStatus

from onrecord.model.output.reading import NotRead
from onrecord.model.problems import shortened
from onrecord.outside.http import Answer, Unanswered, Web
from onrecord.read.markup import text_of
from onrecord.read.stored.encoding import charset_of, declared_in, decoded

LARGEST_PAGE = 1 << 23  # bytes
_PATIENCE = 60.0  # seconds for one page
_PACE = 1.0  # seconds between two requests to an archive
_VERIFY = "OnRecord-verify (reads a published record to check it)"
_SNAPSHOT = "OnRecord-snapshot (keeps the words of a source, to check quotes)"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """The words of a page, and where redirects led to it."""

    url: str
    words: str


def page_words(url: str, web: Web) -> PageWords | NotRead:
    """The words of the page at an address, or why there are none. `web`: how it is asked."""
    try:
        answer = _asked(web, _SNAPSHOT).ask("GET", url)
    except Unanswered as none:
        return NotRead(str(none))
    words = _words(answer)
    return words if isinstance(words, NotRead) else PageWords(url=answer.url, words=words)


def copy_reader(web: Web, sleep: Callable[[float], object] = time.sleep) -> Callable[[str], str | NotRead]:
    """What gives the words of the archived copy at an address, one after the other and at a pace.

    `sleep` waits; tests give one that does not.
    """
    asked = _asked(web, _VERIFY)
    first = [True]

    def read(url: str) -> str | NotRead:
        if not first:
            sleep(_PACE)
        first.clear()
        try:
            return _words(asked.ask("GET", url))
        except Unanswered as none:
            return NotRead(str(none))

    return read


def _asked(web: Web, agent: str) -> Web:
    return replace(web, limit=LARGEST_PAGE + 1, timeout=max(web.timeout, _PATIENCE), agent=agent)


def whole(answer: Answer, limit: int) -> NotRead | None:
    """Why an answer is not what the server has, to its end, which `limit` bounds in bytes; None where it is."""
    packed = answer.headers.get("content-encoding", "").strip().lower()
    if packed not in ("", "identity"):
        return NotRead(f"it came packed ({shortened(packed)}), which was not asked for")
    if len(answer.body) > limit:
        return NotRead(f"it is longer than {limit >> 20} MiB")
    promised = answer.headers.get("content-length", "")
    if re.fullmatch("[0-9]{1,15}", promised) and len(answer.body) < int(promised):
        return NotRead("the answer broke off half-way")
    return None


def _words(answer: Answer) -> str | NotRead:
    if answer.status != HTTPStatus.OK:
        return NotRead(f"the server answered {answer.status}")
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in ("text/html", "application/xhtml+xml", "text/plain"):
        return NotRead(f"it is no text but {kind or 'of no kind that is said'}")
    broken = whole(answer, LARGEST_PAGE)
    if broken is not None:
        return broken
    text = _decoded(answer)
    if text is None:
        return NotRead("its letters cannot be read")
    return text if kind == "text/plain" else text_of(text)


def _decoded(answer: Answer) -> str | None:
    told = charset_of(answer.headers.get("content-type", ""))
    return decoded(answer.body, (told, declared_in(answer.body), "utf-8"))
