"""A published site as its web server hands it out, and the words of archived copies, each bounded."""

import re
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from http import HTTPStatus
from itertools import islice
from urllib.parse import quote, urlsplit, urlunsplit

from onrecord.model.output.reading import Content, NotRead, SiteFiles
from onrecord.model.urls import is_output_path, url_of
from onrecord.outside.http import Answer, Unanswered, Web
from onrecord.read.markup import text_of

LARGEST = 1 << 28  # bytes of one file of a site
_OF_COPY = 1 << 23  # bytes of an archived copy
_PATIENCE = 120.0  # seconds for one file
_AT_ONCE = 4  # requests to the server of the site
_AHEAD = 16  # files that are held before they are looked at
_PACE = 1.0  # seconds between two requests to an archive
_AGENT = "OnRecord-verify (reads a published record to check it)"
_GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
_CHARSET = re.compile(r"charset=[\"']?([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_MISSING = "404.html"  # which some servers answer with that very status


def site_online(url: str, web: Web) -> SiteFiles:
    """The files of the site at a web address. `web`: how it is asked; its limits are widened to what a file needs."""
    parts = urlsplit(url)
    path = parts.path.removesuffix("index.html").removesuffix("data/").rstrip("/")
    base = urlunsplit((parts.scheme, parts.netloc, path, "", ""))
    asked = replace(web, limit=LARGEST + 1, timeout=max(web.timeout, _PATIENCE), agent=_AGENT)

    def read(path: str) -> Content:
        return _file(base, path, asked)

    def read_each(paths: Iterable[str]) -> Iterator[tuple[str, Content]]:
        waiting = iter(paths)
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            begun: list[tuple[str, Future[Content]]] = []
            begun += ((path, pool.submit(read, path)) for path in islice(waiting, _AHEAD))
            while begun:
                path, content = begun.pop(0)
                yield path, content.result()
                begun += ((path, pool.submit(read, path)) for path in islice(waiting, 1))

    return SiteFiles(words=f"{base}/", read=read, read_each=read_each)


def _file(base: str, path: str, web: Web) -> Content:
    if not is_output_path(path):
        return NotRead("that is no path within a site")
    address = base + quote(url_of(path))
    try:
        answer = web.ask("GET", address)
    except Unanswered as none:
        return NotRead(str(none))
    if urlsplit(answer.url).netloc != urlsplit(base).netloc:
        return NotRead(f"its address leads to another server, {urlsplit(answer.url).netloc}")
    if answer.status in _GONE and path != _MISSING:
        return NotRead("the server has no such file", missing=True)
    if answer.status != HTTPStatus.OK and path != _MISSING:
        return NotRead(f"the server answered {answer.status}")
    return _whole(answer, LARGEST) or answer.body


def _whole(answer: Answer, limit: int) -> NotRead | None:
    """Why an answer was not read to its end; None where it was."""
    if len(answer.body) > limit:
        return NotRead(f"it is longer than {limit >> 20} MiB")
    promised = answer.headers.get("content-length", "")
    if re.fullmatch("[0-9]{1,15}", promised) and len(answer.body) < int(promised):
        return NotRead("the answer broke off half-way")
    return None


def copy_reader(web: Web, sleep: Callable[[float], object] = time.sleep) -> Callable[[str], str | NotRead]:
    """What gives the words of the archived copy at an address, one after the other and at a pace.

    `sleep` waits; tests give one that does not.
    """
    asked = replace(web, limit=_OF_COPY + 1, timeout=max(web.timeout, _PATIENCE / 2), agent=_AGENT)
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


def _words(answer: Answer) -> str | NotRead:
    if answer.status != HTTPStatus.OK:
        return NotRead(f"the server answered {answer.status}")
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in ("text/html", "application/xhtml+xml", "text/plain"):
        return NotRead(f"it is no text but {kind or 'of no kind that is said'}")
    broken = _whole(answer, _OF_COPY)
    if broken is not None:
        return broken
    text = _decoded(answer)
    if text is None:
        return NotRead("its letters cannot be read")
    return text if kind == "text/plain" else text_of(text)


def _decoded(answer: Answer) -> str | None:
    told = _CHARSET.search(answer.headers.get("content-type", ""))
    within = _CHARSET.search(answer.body[:2048].decode("latin-1"))
    for name in (told and told[1], within and within[1], "utf-8"):
        try:
            if name:
                return answer.body.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return None
