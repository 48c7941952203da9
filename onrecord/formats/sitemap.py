"""The sitemap. `lastmod` comes from the record, never from a clock: the newest day on which we did something to it."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from urllib.parse import quote
from xml.sax.saxutils import escape

from onrecord.formats.text import xml_text
from onrecord.model.dates import PartialDate
from onrecord.model.site import Site
from onrecord.model.urls import absolute, card_url
from onrecord.model.vocabulary import CardKind

_LIMIT = 50_000  # addresses a file, by the protocol of sitemaps.org
_SIZE = 50_000_000  # bytes a file; the protocol allows 52,428,800
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def sitemap_files(
    site: Site, base_url: str, urls: Iterable[str], *, limit: int = _LIMIT, size: int = _SIZE
) -> list[tuple[str, Callable[[], bytes]]]:
    """The path of sitemap.xml, and what makes its bytes; of a large site, the index that it becomes, and its parts.

    The parts are sitemap-1.xml and so on. `urls`: site-rooted addresses, of which those of pages are taken. `limit`:
    addresses in a file at most; `size`: bytes in a file at most. What they are by default the protocol of sitemaps.org
    allows.
    """
    pages = sorted({url for url in urls if url.endswith("/") and url != "/404.html"})
    default = _day(site.updated) if site.updated else None

    def rows() -> list[str]:
        dates = _page_dates(site)
        return [_row("url", base_url, url, dates.get(url, default)) for url in pages]

    if len(pages) <= limit and _at_most(pages, base_url) <= size:
        return [("sitemap.xml", lambda: _document("urlset", rows()))]
    parts = list(_parts(rows(), limit, size))
    if len(parts) == 1:
        return [("sitemap.xml", partial(_document, "urlset", parts[0]))]
    named = [(f"sitemap-{n}.xml", partial(_document, "urlset", part)) for n, part in enumerate(parts, 1)]
    index = [_row("sitemap", base_url, f"/{path}", default) for path, _ in named]
    return [("sitemap.xml", partial(_document, "sitemapindex", index)), *named]


def _at_most(pages: Iterable[str], base_url: str) -> int:
    """More bytes than a file of these addresses can have: a letter takes twelve at most, in codes."""
    around = len(_row("url", base_url, "/", "0000-00-00").encode()) + len(base_url) * 12
    return len(_document("urlset", [])) + sum(12 * len(url) + around for url in pages)


def _parts(rows: list[str], limit: int, size: int) -> Iterator[list[str]]:
    """The rows in portions that a file may hold; one portion at the least."""
    part: list[str] = []
    room = size - len(_document("urlset", []))
    for row in rows:
        length = len(row.encode()) + 1
        if part and (len(part) == limit or length > room):
            yield part
            part, room = [], size - len(_document("urlset", []))
        part.append(row)
        room -= length
    yield part


def _page_dates(site: Site) -> dict[str, str | None]:
    """The day of each page that has one of its own; prose has none, for nothing says when it was written."""
    dates: dict[str, str | None] = {card_url(CardKind.PAGES, page.slug): None for page in site.pages}
    for slug, claim in site.claims.items():
        dates[card_url(CardKind.CLAIMS, slug)] = _day(claim.updated) if claim.updated else None
    return dates


def _day(date: PartialDate) -> str:
    return date.machine or date.order_key[1].isoformat()


def _row(tag: str, base_url: str, url: str, day: str | None) -> str:
    address = escape(xml_text(absolute(base_url, quote(url, safe="/%.-_~"))))
    lastmod = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<{tag}><loc>{address}</loc>{lastmod}</{tag}>"


def _document(root: str, rows: list[str]) -> bytes:
    return "\n".join([f"{_HEAD}<{root} {_SPACE}>", *rows, f"</{root}>", ""]).encode()
