"""The sitemap. `lastmod` comes from the record, never from a clock: the newest day on which we did something to it."""

from collections.abc import Iterable, Iterator
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
) -> list[tuple[str, bytes]]:
    """The path and the bytes of sitemap.xml; of a large site, of the index that it becomes, and of each of its parts.

    The parts are sitemap-1.xml and so on. `urls`: site-rooted addresses, of which those of pages are taken. `limit`:
    addresses in a file at most; `size`: bytes in a file at most. What they are by default the protocol of sitemaps.org
    allows.
    """
    dates = _page_dates(site)
    default = _day(site.updated) if site.updated else None
    pages = sorted({url for url in urls if url.endswith("/") and url != "/404.html"})
    rows = [_row("url", base_url, url, dates.get(url, default)) for url in pages]
    parts = list(_parts(rows, limit, size))
    if len(parts) == 1:
        return [("sitemap.xml", _document("urlset", rows))]
    named = [(f"sitemap-{n}.xml", _document("urlset", part)) for n, part in enumerate(parts, 1)]
    index = [_row("sitemap", base_url, f"/{path}", default) for path, _ in named]
    return [("sitemap.xml", _document("sitemapindex", index)), *named]


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
