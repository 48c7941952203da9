"""Feeds: Atom (RFC 4287) and JSON Feed 1.1. Addresses are absolute, ids stay, days come from the record."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache, partial
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from onrecord.formats.feed_entries import Entry, actor_entries, actor_statements, site_entries
from onrecord.formats.text import xml_text
from onrecord.model.settings import Config
from onrecord.model.site import Site
from onrecord.model.urls import absolute, card_url, path_of
from onrecord.model.vocabulary import CardKind
from onrecord.record.json_text import json_text
from onrecord.wording.wording import Wording

_EPOCH = date(1970, 1, 1)  # for a feed that holds nothing, of a record that holds nothing: Atom demands a day


def feed_files(site: Site, config: Config, wording: Wording, base_url: str) -> list[tuple[str, Callable[[], bytes]]]:
    """The path of each feed, and what makes its bytes: two for the site, and one for each actor who has a statement.

    They are feed.xml and feed.json, and actors/<slug>/feed.xml. `base_url`: the address of the site. Atom is RFC 4287;
    the JSON Feed is of version 1.1.
    """
    entries = cache(lambda: site_entries(site, config, wording, base_url))
    said = actor_statements(site)

    def of_actor(slug: str) -> bytes:
        page = card_url(CardKind.ACTORS, slug)
        title = wording.say("title", page=site.actors[slug].name, site=config.title)
        rows = actor_entries(said[slug], site, config, wording, base_url)
        return _atom(f"{page}feed.xml", page, title, rows, site, config, base_url)

    return [
        ("feed.xml", lambda: _atom("/feed.xml", "/", config.title, entries(), site, config, base_url)),
        ("feed.json", lambda: _json_feed(entries(), config, base_url)),
        *((path_of(f"{card_url(CardKind.ACTORS, slug)}feed.xml"), partial(of_actor, slug)) for slug in said),
    ]


def _atom(
    address: str, page: str, title: str, entries: Sequence[Entry], site: Site, config: Config, base_url: str
) -> bytes:
    """An Atom document; `address` its own, `page` the page it belongs to."""
    here = absolute(base_url, address)
    otherwise = site.updated.order_key[0] if site.updated else _EPOCH
    updated = max((entry.updated for entry in entries), default=otherwise)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_quoted(config.language)}>',
        _element("id", here),
        _element("title", title),
        *([_element("subtitle", config.tagline)] if config.tagline and page == "/" else []),
        f'<link rel="self" type="application/atom+xml" href={_quoted(here)}/>',
        f'<link rel="alternate" type="text/html" href={_quoted(absolute(base_url, page))}/>',
        _element("updated", _moment(updated)),
        f"<author>{_element('name', config.publisher.name or config.title)}</author>",
        *([_element("rights", config.licence)] if config.licence else []),
        *(line for entry in entries for line in _atom_entry(entry)),
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _atom_entry(entry: Entry) -> Iterable[str]:
    yield "<entry>"
    yield _element("id", entry.id)
    yield _element("title", entry.title)
    yield f'<link rel="alternate" type="text/html" href={_quoted(entry.url)}/>'
    yield _element("published", _moment(entry.published))
    yield _element("updated", _moment(entry.updated))
    yield from (f"<category term={_quoted(tag)}/>" for tag in entry.tags)
    yield _element("summary", entry.text)
    yield "</entry>"


def _element(name: str, text: str) -> str:
    """An element that holds plain text; titles and summaries are plain text by default (RFC 4287, 3.1.1)."""
    return f"<{name}>{escape(xml_text(text))}</{name}>"


def _quoted(text: str) -> str:
    return quoteattr(xml_text(text))


def _moment(day: date) -> str:
    """The record knows days; feeds demand moments: the first of the day."""
    return f"{day.isoformat()}T00:00:00Z"


def _json_feed(entries: Sequence[Entry], config: Config, base_url: str) -> bytes:
    author = {"name": config.publisher.name or config.title}
    if config.publisher.url:
        author["url"] = config.publisher.url
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": config.title,
        "home_page_url": absolute(base_url, "/"),
        "feed_url": absolute(base_url, "/feed.json"),
        **({"description": config.tagline} if config.tagline else {}),
        "language": config.language,
        "authors": [author],
        "items": [_json_item(entry) for entry in entries],
    }
    return (json_text(feed, indent=2) + "\n").encode()


def _json_item(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_text": entry.text or entry.title,
        "date_published": _moment(entry.published),
        "date_modified": _moment(entry.updated),
        **({"tags": list(entry.tags)} if entry.tags else {}),
    }
