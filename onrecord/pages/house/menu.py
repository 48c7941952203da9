"""The menu: at most seven ways into the record, and what stands at the foot of pages besides."""

from onrecord.model.settings import Config, MenuItem
from onrecord.model.site import Site
from onrecord.model.urls import card_url
from onrecord.model.vocabulary import CardKind
from onrecord.pages.record_file.address import URL as RECORD_FILE
from onrecord.pages.record_file.whole import is_whole
from onrecord.pages.search import URL as SEARCH_URL
from onrecord.wording.wording import Wording

_MOST = 7
_MENU = ("claims", "timeline", "who-says-what", "actors", "questions", "topics", "changes")
_REST = ("as-of", "sources", "texts", "unanswered", "data", "record-file", "verify")
_FILES = {"record-file": RECORD_FILE}  # sections that are no folder


def menus(
    site: Site, config: Config, wording: Wording, *, unanswered: bool, changed: bool, as_of: bool = False
) -> tuple[tuple[MenuItem, ...], tuple[MenuItem, ...]]:
    """The menu, and all sections and pages that are not in it, for the foot.

    `unanswered`: whether there is a page of who was asked, with no answer on record; `changed`: whether anything of the
    record changed since it began; `as_of`: whether there are pages on how it stood. The menu of site.yaml is taken as
    it stands, however long. Without one: the sections that hold something, then pages that have `nav` while there is
    room for them.
    """
    there = _sections(site, config, unanswered=unanswered) | {"as-of": as_of}
    in_menu = there | {"changes": there["changes"] and changed}
    sections = [_section(key, wording) for key in _MENU if in_menu[key]]
    numbered = sorted(
        (page for page in site.pages if page.nav is not None), key=lambda page: (page.nav or 0, page.slug)
    )
    ordered = (*numbered, *(page for page in site.pages if page.nav is None))
    pages = [MenuItem(label=page.title, url=card_url(CardKind.PAGES, page.slug)) for page in ordered]
    menu = (*sections, *pages[: len(numbered)])[: max(_MOST, len(sections))] if config.menu is None else config.menu
    taken = {item.url for item in menu}
    others = [_section(key, wording) for key in (*_MENU, *_REST) if there[key]]
    if config.outputs.search:
        others.append(MenuItem(label=wording.say("menu.search"), url=SEARCH_URL))
    return tuple(menu), tuple(item for item in (*others, *pages) if item.url not in taken)


def _section(key: str, wording: Wording) -> MenuItem:
    return MenuItem(label=wording.say(f"menu.{key}"), url=_FILES.get(key, f"/{key}/"))


def _sections(site: Site, config: Config, *, unanswered: bool) -> dict[str, bool]:
    """Which sections there are, with something in them."""
    outputs = config.outputs
    return {
        "claims": bool(site.claims),
        "timeline": bool(site.timeline),
        "who-says-what": outputs.matrix and any(claim.positions for claim in site.claims.values()),
        "actors": bool(site.actors),
        "questions": outputs.questions and bool(site.questions),
        "topics": outputs.topics and bool(site.topics),
        "changes": outputs.changes,
        "sources": outputs.sources and bool(site.sources),
        "texts": outputs.texts and bool(site.texts),
        "unanswered": unanswered,
        "data": outputs.has_data_page,
        "record-file": is_whole(site, config),
        "verify": outputs.verify and bool(site.claims),
    }
