"""A published site as its web server hands it out, bounded."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from http import HTTPStatus
from itertools import islice
from urllib.parse import quote, urlsplit, urlunsplit

from onrecord.model.output.reading import Content, NotRead, SiteFiles
from onrecord.model.urls import is_output_path, url_of
from onrecord.outside.http import Unanswered, Web
from onrecord.outside.page import whole

LARGEST = 1 << 28  # bytes of one file of a site
_PATIENCE = 120.0  # seconds for one file
_AT_ONCE = 4  # requests to the server of the site
_AHEAD = 16  # files that are held before they are looked at
_AGENT = "OnRecord-verify (reads a published record to check it)"
_GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
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
    return whole(answer, LARGEST) or answer.body
