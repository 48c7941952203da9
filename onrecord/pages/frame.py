"""What frames every page alike, and the edition from which all of them are made."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from onrecord.model.dates import PartialDate
from onrecord.model.feeds import SITE, atom_url
from onrecord.model.recency import last_change, newest_first
from onrecord.model.rounds.memo import Memo
from onrecord.model.settings import Config
from onrecord.model.site import Added, Site
from onrecord.model.standing import standing
from onrecord.model.urls import has_mail_scheme, is_web
from onrecord.pages.changes.changes import has_changes
from onrecord.pages.changes.since import entry_mark
from onrecord.pages.edition import Edition
from onrecord.pages.house.house import House
from onrecord.pages.house.menu import menus
from onrecord.pages.house.policy import policy_of
from onrecord.pages.page import RECORD_MARK, Page
from onrecord.pages.parts import Chrome, Link
from onrecord.pages.prose.mark_key import key_url
from onrecord.pages.search import URL as SEARCH_URL
from onrecord.pages.texts.in_texts import passages_by_claim
from onrecord.pages.who.replies import has_unanswered_page
from onrecord.wording.days import days_line
from onrecord.wording.topics import shown_topics
from onrecord.wording.wording import direction, wording_of

_RECORD = "/data/index.json"
_CHECK = "/data/#check"


def edition_of(
    site: Site,
    config: Config,
    assets: Mapping[str, Page],
    house: House,
    memo: Memo | None = None,
    *,
    as_of: bool = False,
) -> Edition:
    """The edition of a joined site, without the pictures of link previews and the sections of the list of claims.

    `assets`: the pages of templates/assets/ by name, as `asset_pages` makes them; `house`: the look of the site.
    `memo`: what the last round came to; None: all is made. `as_of`: whether there are pages on how the record stood.
    """
    memo = memo or Memo()
    wording = wording_of(config)
    origins = Counter(source.fields.origin for source in site.sources.values() if source.fields.origin)
    topics = shown_topics(site.topics, config.topics)
    changed = memo.each("changed", site.claims, lambda _, claim: last_change(claim))
    days = memo.plain("days of change", tuple(changed.items()))
    edition = Edition(
        site=replace(site, topics=topics),
        config=config,
        wording=wording,
        chrome=_chrome(site, config, assets, house),
        origins=origins,
        questions={group.slug: group for group in site.questions},
        topics={group.slug: group for group in topics},
        changed=changed,
        order=memo.whole("order of claims", (days,), lambda: _order(days)),
        standings=memo.each("standings", site.claims, lambda _, claim: standing(claim)),
        added=_added(site),
        in_texts=passages_by_claim(site.texts.values()) if config.outputs.texts else {},
    )
    menu, rest = menus(
        site, config, wording, unanswered=has_unanswered_page(edition), changed=has_changes(edition), as_of=as_of
    )
    return replace(edition, chrome=replace(edition.chrome, menu=menu, footer=rest))


def _order(days: Iterable[tuple[str, PartialDate]]) -> dict[str, int]:
    """The place of each claim in lists, by slug. `days`: of its last change."""
    newest = sorted(newest_first(day, slug) for slug, day in days)
    return {slug: place for place, (*_, slug) in enumerate(newest)}


def _chrome(site: Site, config: Config, assets: Mapping[str, Page], house: House) -> Chrome:
    """What frames pages, before it is known what the menu leads to."""
    wording = wording_of(config)
    publisher = config.publisher
    return Chrome(
        site_title=config.title,
        tagline=config.tagline,
        language=config.language,
        direction=direction(config.language),
        menu=(),
        footer=(),
        notice=config.notice,
        days=days_line(wording, as_of=site.as_of, checked=site.checked, recorded=config.record_since),
        strings=wording.strings,
        base_url=config.base_url,
        base_path=urlsplit(config.base_url).path.rstrip("/") if config.base_url else "",
        directories=config.base_url is not None,
        assets={name: page.url for name, page in assets.items()},
        palette=house.palette,
        feed=atom_url(SITE) if config.outputs.feeds and config.base_url else None,
        publisher=Link(words=publisher.name, url=publisher.url) if publisher.name else None,
        contact=_contact(publisher.contact),
        logo=house.logo,
        licence=Link(words=config.licence, url=config.licence_url) if config.licence else None,
        report_url=_reachable(config.report_url) if config.report_url else None,
        search=SEARCH_URL if config.outputs.search else None,
        record=RECORD_MARK if config.outputs.record else None,
        how_to_check=_how_to_check(config),
        checked=config.gate,
        policy=policy_of(config.analytics),
        style=house.style.url if house.style else None,
        house=house.sheet,
        fonts=house.fonts,
        scripts=house.scripts,
        marks=key_url(site),
    )


def _how_to_check(config: Config) -> str | None:
    """Where it is said how the record hash is checked: on the page of the data, else in the list of its files."""
    if config.outputs.has_data_page:
        return _CHECK
    return _RECORD if config.outputs.record else None


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
