"""What frames every page alike, and the edition from which all of them are made."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from onrecord.model.feeds import SITE, atom_url
from onrecord.model.recency import last_change
from onrecord.model.settings import Config, MenuItem
from onrecord.model.site import Added, Site
from onrecord.model.urls import card_url, has_mail_scheme, is_web
from onrecord.model.vocabulary import CardKind
from onrecord.pages.assets import STYLES, palette_of
from onrecord.pages.changes.since import entry_mark
from onrecord.pages.edition import Edition, days_line
from onrecord.pages.page import RECORD_MARK, Page
from onrecord.pages.parts import Chrome, Link
from onrecord.pages.search import URL as SEARCH_URL
from onrecord.pages.texts.in_texts import passages_by_claim
from onrecord.wording.topics import shown_topics
from onrecord.wording.wording import Wording, direction, wording_of

_RECORD = "/data/index.json"
_MENU = ("claims", "timeline", "who-says-what", "actors", "sources", "texts", "changes")


def edition_of(site: Site, config: Config, assets: Mapping[str, Page]) -> Edition:
    """The edition of a joined site, without the pictures of link previews and the sections of the list of claims.

    `assets`: the pages of templates/assets/ by name, as `asset_pages` makes them.
    """
    wording = wording_of(config)
    publisher = config.publisher
    styles = assets.get(STYLES)
    chrome = Chrome(
        site_title=config.title,
        tagline=config.tagline,
        language=config.language,
        direction=direction(config.language),
        menu=config.menu if config.menu is not None else _default_menu(site, config, wording),
        footer=tuple(Link(words=page.title, url=card_url(CardKind.PAGES, page.slug)) for page in site.pages),
        notice=config.notice,
        days=days_line(wording, as_of=site.as_of, checked=site.checked, recorded=config.record_since),
        strings=wording.strings,
        base_url=config.base_url,
        base_path=urlsplit(config.base_url).path.rstrip("/") if config.base_url else "",
        directories=config.base_url is not None,
        assets={name: page.url for name, page in assets.items()},
        palette=palette_of(styles.content or b"" if styles else b""),
        feed=atom_url(SITE) if config.outputs.feeds and config.base_url else None,
        publisher=Link(words=publisher.name, url=publisher.url) if publisher.name else None,
        contact=_contact(publisher.contact),
        logo=f"/{publisher.logo.lstrip('/')}" if publisher.logo else None,
        licence=Link(words=config.licence, url=config.licence_url) if config.licence else None,
        report_url=_reachable(config.report_url) if config.report_url else None,
        search=SEARCH_URL if config.outputs.search else None,
        record=RECORD_MARK if config.outputs.record else None,
        how_to_check=_RECORD if config.outputs.record else None,
        checked=config.gate,
    )
    topics = shown_topics(site.topics, config.topics)
    origins = Counter(source.fields.origin for source in site.sources.values() if source.fields.origin)
    return Edition(
        site=replace(site, topics=topics),
        config=config,
        wording=wording,
        chrome=chrome,
        origins=origins,
        questions={group.slug: group for group in site.questions},
        topics={group.slug: group for group in topics},
        changed={slug: last_change(claim) for slug, claim in site.claims.items()},
        added=_added(site),
        in_texts=passages_by_claim(site.texts.values()) if config.outputs.texts else {},
    )


def _added(site: Site) -> dict[str, dict[str, str]]:
    """The mark in the change log of each statement that was added later: by the claim's slug, then by its id."""
    found: dict[str, dict[str, str]] = {}
    for entry in site.change_log:
        if isinstance(entry.change, Added):
            row = entry.change.statement
            found.setdefault(row.claim, {})[row.id] = entry_mark(entry)
    return found


def _reachable(address: str) -> str:
    """A web or e-mail address as a link needs it."""
    return address if is_web(address) or has_mail_scheme(address) else f"mailto:{address}"


def _contact(address: str | None) -> Link | None:
    """A way to the publisher, shown without the scheme of its address."""
    if address is None:
        return None
    words = (address[len("mailto:") :] if has_mail_scheme(address) else address).removeprefix("https://").rstrip("/")
    return Link(words=words, url=_reachable(address))


def _default_menu(site: Site, config: Config, wording: Wording) -> tuple[MenuItem, ...]:
    """The sections of the site, then the prose pages that ask for a place, in their order."""
    outputs = config.outputs
    off = {
        "who-says-what": not outputs.matrix,
        "sources": not outputs.sources,
        "texts": not (outputs.texts and site.texts),
        "changes": not outputs.changes,
    }
    sections = [MenuItem(label=wording.say(f"menu.{key}"), url=f"/{key}/") for key in _MENU if not off.get(key)]
    chosen = sorted((page for page in site.pages if page.nav is not None), key=lambda page: (page.nav or 0, page.slug))
    return (*sections, *(MenuItem(label=page.title, url=card_url(CardKind.PAGES, page.slug)) for page in chosen))
