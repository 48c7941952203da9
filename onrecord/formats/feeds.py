"""Atom (RFC 4287) and JSON Feed 1.1: new claims and changes of status, newest first, with stable ids."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from onrecord.dates import PartialDate
from onrecord.formats.wording import json_bytes, label, title, xml_text
from onrecord.model import Claim, Site, StatusEntry
from onrecord.settings import Config
from onrecord.urls import absolute, card_url, path_of

_ATOM = "http://www.w3.org/2005/Atom"
_MOST = 50  # entries a feed
_UNDATED = "0001-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True)
class _Item:
    id: str
    url: str
    title: str
    summary: str
    day: PartialDate


def _stamp(day: PartialDate) -> str:
    """RFC 3339 at the start of the first day that a date can mean; feeds know no other precision."""
    return f"{day.order_key[0].isoformat()}T00:00:00Z"


def _entry(claim: Claim, entry: StatusEntry, number: int, config: Config) -> _Item:
    url = absolute(config.base_url or "", card_url("claims", claim.slug))
    words = f"{label(entry, config)}: {title(claim, config)}"
    fragment = f"#status-{number + 1}" if number else ""  # the first entry is the claim itself
    day = entry.recorded or entry.date or claim.card.date
    return _Item(url + fragment, url, words, entry.why or claim.card.reasoning or claim.card.claim, day)


def _items(claims: list[Claim], config: Config) -> list[_Item]:
    """One item a claim and one a later change of its status; changes that we only reconstructed are left out."""
    items = [
        _entry(claim, entry, number, config)
        for claim in claims
        if claim.card.struck is None
        for number, entry in enumerate(claim.history)
        if number == 0 or not entry.reconstructed
    ]
    return sorted(items, key=lambda i: (i.day.order_key, i.id), reverse=True)[:_MOST]


def _atom(items: list[_Item], name: str, self_url: str, home: str, config: Config) -> bytes:
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": config.language})

    def add(parent: Element, tag: str, text: str | None = None, **attributes: str) -> None:
        SubElement(parent, tag, attributes).text = xml_text(text) if text is not None else None

    add(feed, "id", self_url)
    add(feed, "title", name)
    add(feed, "updated", max((_stamp(i.day) for i in items), default=_UNDATED))
    add(feed, "link", rel="self", type="application/atom+xml", href=self_url)
    add(feed, "link", rel="alternate", type="text/html", href=home)
    author = SubElement(feed, "author")
    add(author, "name", config.publisher.name or config.title)
    for item in items:
        entry = SubElement(feed, "entry")
        add(entry, "id", item.id)
        add(entry, "title", item.title)
        add(entry, "updated", _stamp(item.day))
        add(entry, "link", rel="alternate", type="text/html", href=item.url)
        add(entry, "summary", item.summary)
    indent(feed)
    xml: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return xml + b"\n"


def atom_feed(site: Site, config: Config) -> bytes:
    """/feed.xml: the whole record. Needs a base_url."""
    base = config.base_url or ""
    items = _items(list(site.claims.values()), config)
    return _atom(items, config.title, absolute(base, "/feed.xml"), absolute(base, "/"), config)


def actor_feeds(site: Site, config: Config) -> list[tuple[str, bytes]]:
    """/actors/<slug>/feed.xml for each actor in whose name something is said: the claims it bears on."""
    speaking: dict[str, dict[str, Claim]] = {}
    for claim in site.claims.values():
        for statement in claim.statements:
            for slug in (statement.actor, statement.body):
                speaking.setdefault(slug, {})[claim.slug] = claim
    files = []
    for slug, claims in sorted(speaking.items()):
        url = f"{card_url('actors', slug)}feed.xml"
        name = f"{site.actors[slug].name} · {config.title}"
        home = absolute(config.base_url or "", card_url("actors", slug))
        items = _items(list(claims.values()), config)
        files.append((path_of(url), _atom(items, name, absolute(config.base_url or "", url), home, config)))
    return files


def json_feed(site: Site, config: Config) -> bytes:
    """/feed.json: the same items as /feed.xml."""
    base = config.base_url or ""
    items = _items(list(site.claims.values()), config)
    return json_bytes(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": config.title,
            "home_page_url": absolute(base, "/"),
            "feed_url": absolute(base, "/feed.json"),
            "language": config.language,
            "authors": [{"name": config.publisher.name or config.title}],
            "items": [
                {
                    "id": item.id,
                    "url": item.url,
                    "title": item.title,
                    "content_text": item.summary,
                    "date_published": _stamp(item.day),
                }
                for item in items
            ],
        }
    )
