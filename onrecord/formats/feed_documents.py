"""The forms of a feed: Atom (RFC 4287) and JSON Feed 1.1; and OPML 2.0, the list of feeds that feed readers import."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from onrecord.formats.feed_entries import Entry
from onrecord.formats.text import xml_text
from onrecord.model.feeds import atom_url
from onrecord.model.settings import Config
from onrecord.model.urls import absolute
from onrecord.record.json_text import json_rows

_EPOCH = date(1970, 1, 1)  # for a feed that holds nothing, of a record that holds nothing: Atom demands a day
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedHead:
    """What a feed says of itself. `here`: its own address; `leads_to`: that of the page that shows the same.

    `otherwise`: the day of a feed that holds nothing; None: no day of the record is known.
    """

    here: str
    leads_to: str
    title: str
    subtitle: str | None
    otherwise: date | None


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed in the list of feeds: its name, the page that names it, and the one that shows the same."""

    words: str
    page: str
    leads_to: str


def atom(head: FeedHead, entries: Sequence[Entry], config: Config) -> bytes:
    """An Atom document of some entries, newest first."""
    updated = max((entry.updated for entry in entries), default=head.otherwise or _EPOCH)
    lines = [
        _DECLARATION,
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_quoted(config.language)}>',
        _element("id", head.here),
        _element("title", head.title),
        *([_element("subtitle", head.subtitle)] if head.subtitle else []),
        f'<link rel="self" type="application/atom+xml" href={_quoted(head.here)}/>',
        f'<link rel="alternate" type="text/html" href={_quoted(head.leads_to)}/>',
        _element("updated", _moment(updated)),
        _person(config.publisher.name or config.title),
        *([_element("rights", config.licence)] if config.licence else []),
        *(line for entry in entries for line in _atom_entry(entry)),
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _atom_entry(entry: Entry) -> Iterator[str]:
    yield "<entry>"
    yield _element("id", entry.id)
    yield _element("title", entry.title)
    yield f'<link rel="alternate" type="text/html" href={_quoted(entry.url)}/>'
    yield _element("published", _moment(entry.published))
    yield _element("updated", _moment(entry.updated))
    yield from map(_person, entry.authors)
    yield from (f"<category term={_quoted(tag)}/>" for tag in entry.tags)
    yield f'<content type="html">{escape(entry.html)}</content>'
    yield "</entry>"


def _person(name: str) -> str:
    return f"<author>{_element('name', name)}</author>"


def _element(name: str, text: str) -> str:
    """An element that holds plain text; titles are plain text by default (RFC 4287, 3.1.1)."""
    return f"<{name}>{escape(xml_text(text))}</{name}>"


def _quoted(text: str) -> str:
    return quoteattr(xml_text(text))


def _moment(day: date) -> str:
    """The record knows days; feeds demand moments: the first of the day."""
    return f"{day.isoformat()}T00:00:00Z"


def json_feed(head: FeedHead, entries: Sequence[Entry], config: Config) -> bytes:
    """A JSON Feed of some entries, newest first."""
    author = {"name": config.publisher.name or config.title}
    if config.publisher.url:
        author["url"] = config.publisher.url
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": head.title,
        "home_page_url": head.leads_to,
        "feed_url": head.here,
        **({"description": head.subtitle} if head.subtitle else {}),
        "language": config.language,
        "authors": [author],
        "items": [_json_item(entry) for entry in entries],
    }
    return json_rows(feed).encode()


def _json_item(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.html,
        "date_published": _moment(entry.published),
        "date_modified": _moment(entry.updated),
        **({"authors": [{"name": name} for name in entry.authors]} if entry.authors else {}),
        **({"tags": list(entry.tags)} if entry.tags else {}),
    }


def opml(title: str, groups: Iterable[tuple[str, Sequence[Outline]]], base_url: str, day: date | None) -> bytes:
    """The list of feeds, each group under its name.

    `title`: of the site. `base_url`: its address. `day`: of the newest entry of the change log; None: it is not known.
    """
    changed = format_datetime(datetime.combine(day, time(), UTC), usegmt=True) if day else None
    lines = [
        _DECLARATION,
        '<opml version="2.0">',
        "<head>",
        _element("title", title),
        *([_element("dateModified", changed)] if changed else []),
        "</head>",
        "<body>",
        *(line for name, rows in groups for line in _outlines(name, rows, base_url)),
        "</body>",
        "</opml>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _outlines(name: str, rows: Sequence[Outline], base_url: str) -> Iterator[str]:
    """A group of feeds; OPML 2.0 calls every kind of feed `rss`."""
    yield f"<outline text={_quoted(name)}>"
    for row in rows:
        words = _quoted(row.words)
        feed = _quoted(absolute(base_url, atom_url(row.page)))
        page = _quoted(absolute(base_url, row.leads_to))
        yield f'<outline type="rss" text={words} title={words} xmlUrl={feed} htmlUrl={page}/>'
    yield "</outline>"
