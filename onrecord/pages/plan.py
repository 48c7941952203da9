"""The plan of the site: every page that is made, with its view, and no two on one path."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial

from onrecord.model.cards import Card
from onrecord.model.output.pieces import Pieces
from onrecord.model.output.sums import SUMS_FILES
from onrecord.model.problems import Location, Problem, sort_problems
from onrecord.model.rounds.memo import Memo
from onrecord.model.settings import Config
from onrecord.model.site import Claim, Site, Source
from onrecord.model.texts import AnnotatedText
from onrecord.model.urls import card_url, path_of, url_of
from onrecord.model.vocabulary import CardKind
from onrecord.pages.actor import actor_views
from onrecord.pages.admin.admin import admin_pages
from onrecord.pages.as_of.pages import AsOf, as_of_pages, days_told
from onrecord.pages.assets import asset_pages, palette_of_assets
from onrecord.pages.changes.changes import changes_views
from onrecord.pages.claim import claim_view
from onrecord.pages.claims_index.index import claims_views, index_view
from onrecord.pages.claims_index.lists import section_urls
from onrecord.pages.conflicts import SETTINGS_START
from onrecord.pages.copies.plan import copies_pages
from onrecord.pages.copies.told import ClaimJsonLd, HomeJsonLd, ToldOfSite
from onrecord.pages.data.data import data_views
from onrecord.pages.edition import Edition, claim_url, ribbon
from onrecord.pages.figures.page import group_views
from onrecord.pages.frame import edition_of
from onrecord.pages.home import home_view
from onrecord.pages.house.house import house_of
from onrecord.pages.indexes import groups_views, sources_views
from onrecord.pages.link_previews import with_pictures
from onrecord.pages.lists import (
    missing_view,
    notice_view,
    prose_view,
    redirects,
    source_views,
)
from onrecord.pages.media.files import shown_files
from onrecord.pages.page import SUMS, Page
from onrecord.pages.paging import Planned
from onrecord.pages.parts import View
from onrecord.pages.record_file.plan import files_told, record_files
from onrecord.pages.search import URL as SEARCH_URL
from onrecord.pages.search import search_view
from onrecord.pages.site_pages import PageGroup, SitePages, grouped, in_order
from onrecord.pages.style import style_view
from onrecord.pages.texts.texts import text_views, texts_views
from onrecord.pages.timeline.timeline import timeline_views
from onrecord.pages.who.matrix_pages import matrix_views
from onrecord.pages.who.records import kept_records
from onrecord.pages.who.speakers import actors_views
from onrecord.pages.who.unanswered import unanswered_views

Formats = Callable[[Site, Config, tuple[str, ...]], tuple[tuple[str, Callable[[], bytes | Pieces]], ...]]

_NO_STATUS = ("prose.html", "404.html", "redirect.html", "sources.html", "texts.html", "withheld.html")


def plan(
    site: Site,
    config: Config,
    assets: Mapping[str, bytes],
    static: Mapping[str, bytes],
    formats: Formats | None = None,
    json_ld: ClaimJsonLd | None = None,
    home_json_ld: HomeJsonLd | None = None,
    *,
    fonts: Mapping[str, bytes] | None = None,
    drafts: bool = False,
) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """Every file of the site, sorted by path; where two want one path, a problem names both.

    `assets` by their path below templates/assets/, `static` by their path below content/static/. `formats` makes feeds
    and the like out of the site, its settings and the addresses of its pages; `json_ld` describes a claim,
    `home_json_ld` the site; None: there are none of these. `fonts` by their path: what pictures of link previews are
    set in; None or none: no pictures. With `drafts`, the style page is made too.
    """
    pages, problems, slow_checks = plan_pages(
        site,
        config,
        assets,
        static,
        formats,
        ToldOfSite(claim_json_ld=json_ld, home_json_ld=home_json_ld),
        fonts=fonts,
        drafts=drafts,
    )
    return tuple(pages), sort_problems([*problems, *slow_checks()])


def plan_pages(
    site: Site,
    config: Config,
    assets: Mapping[str, bytes],
    static: Mapping[str, bytes],
    formats: Formats | None = None,
    told: ToldOfSite | None = None,
    *,
    fonts: Mapping[str, bytes] | None = None,
    drafts: bool = False,
    memo: Memo | None = None,
) -> tuple[SitePages, tuple[Problem, ...], Callable[[], tuple[Problem, ...]]]:
    """As `plan`; those checks apart that look at every claim and that no page waits for: the last value makes them.

    `assets`, `static`, `fonts` and `drafts` as there. `told`: what others tell of the site; None: nothing. `memo`: what
    the last round came to; None: all is made.
    """
    told, memo = told or ToldOfSite(), memo or Memo()
    as_of = AsOf.of(told.past, memo) if told.past and config.outputs.as_of and site.claims else None
    named, dead = asset_pages(assets)
    house, of_house = house_of(config, palette_of_assets(named), static)
    framed = edition_of(site, config, named, house, memo, as_of=as_of is not None)
    shown, published, of_shown = shown_files(site, config, static, memo)
    days = as_of.days.claims if as_of else {}
    framed = replace(framed, shown=shown, codes=told.codes or {}, as_of=days)
    edition, images, of_images, slow_checks = with_pictures(framed, fonts or {}, house.corner)
    sectioned = replace(edition, sections=section_urls(edition))
    claims = _claims(sectioned, told.claim_json_ld, memo)
    pages = list(_for_readers(sectioned, told.home_json_ld, memo, drafts=drafts))
    pages += [*copies_pages(sectioned, told.ledger), *record_files(sectioned, named, house, static)]
    pages += _pages(data_views(edition, told.listing), "data.html", "data")
    files = [
        *named.values(),
        *((house.style,) if house.style else ()),
        *images,
        *admin_pages(_of_readers(config, site), told.editor, named),
        *published,
        *(_file(path, None, SUMS, SETTINGS_START.file) for path in SUMS_FILES if config.outputs.manifest),
    ]
    urls = _readable([*pages, *_texts(sectioned), *claims.heads]) | ({SEARCH_URL} if config.outputs.search else set())
    machines = _formats(formats(site, config, tuple(sorted(urls))) if formats is not None else (), memo)
    index = _search_index([*files, *machines.heads]) if config.outputs.search else None
    pages += _texts(sectioned, index)
    if config.outputs.search:
        view = partial(search_view, edition, index)
        pages.append(_page((SEARCH_URL, view), "search.html", kind="search"))
    groups = [grouped("other pages", [*pages, *files], memo), claims, machines]
    planned, conflicts = in_order([*groups, as_of_pages(sectioned, as_of, _ribboned, memo)], memo)
    told_of_files = (*of_images, *conflicts, *days_told(as_of), *files_told(edition))
    return planned, sort_problems([*dead, *of_house, *of_shown, *told_of_files]), slow_checks


def _formats(files: tuple[tuple[str, Callable[[], bytes | Pieces]], ...], memo: Memo) -> PageGroup:
    """What machines read; heads of paths that were there in the last round stand."""
    paths = memo.plain("paths of formats", tuple(path for path, _ in files))
    heads = memo.each(
        "formats", dict.fromkeys(paths, SETTINGS_START.file), lambda path, file: _file(path, None, "format", file)
    )
    every = memo.whole("heads of formats", (paths,), lambda: tuple(heads[path] for path in paths))
    return PageGroup(every, tuple(make for _, make in files))


def _for_readers(edition: Edition, home_json_ld: HomeJsonLd | None, memo: Memo, *, drafts: bool) -> Iterable[Page]:
    """The pages that readers turn to, those of claims apart, and the search page, which needs the words of all."""
    yield from _main(edition, home_json_ld)
    yield from _notices(edition)
    yield from _actors(edition, memo)
    yield from _optional(edition, memo)
    yield from _prose(edition)
    yield from _redirects(edition)
    if drafts:
        yield _page(("/style/", partial(style_view, edition)), "style.html", kind="style")


def _of_readers(config: Config, site: Site) -> Config:
    """The settings without the questions that no reader may know of."""
    asked = {slug: words for slug, words in config.questions.items() if slug not in site.questions_withheld}
    return replace(config, questions=asked)


def _readable(pages: Iterable[Page]) -> set[str]:
    """The addresses that are worth a reader's visit."""
    return {
        page.url for page in pages if page.kind not in ("redirect", "404", "style", "withheld", "embed", "record-file")
    }


def _search_index(files: Iterable[Page]) -> str | None:
    """The address of the first file of the search index, which bears a part of its hash; the others bear a number."""
    return next((file.url for file in files if file.url.startswith("/search-index.")), None)


def _file(path: str, make: Callable[[], bytes | Pieces] | None, kind: str, origin: str) -> Page:
    return Page(path=path, url=url_of(path), origin=Location(origin, 1), kind=kind, make=make)


def _page(
    page: Planned | tuple[str, None], template: str, origin: Location = SETTINGS_START, kind: str = "page"
) -> Page:
    url, make = page
    return Page(
        path=path_of(url),
        url=url,
        origin=origin,
        kind=kind,
        template=f"pages/{template}",
        make=make,
        status_bearing=template not in _NO_STATUS,
    )


def _pages(pages: Iterable[Planned], template: str, kind: str = "page") -> Iterable[Page]:
    return (_page(page, template, kind=kind) for page in pages)


def _of_card(edition: Edition, page: Planned, card: Card | None, kind: CardKind) -> Page:
    """The page of a card; one that readers would not get yet says so, and asks search engines to pass."""
    if card:
        page = (page[0], partial(_with_ribbon, edition, card, kind, page[1]))
    name = "prose" if kind is CardKind.PAGES else kind.word
    return _page(page, f"{name}.html", Location(card.path, 1) if card else SETTINGS_START, name)


def _with_ribbon(edition: Edition, card: Card, kind: CardKind, make: Callable[[], View]) -> View:
    return _ribboned(edition, card, kind, make())


def _ribboned(edition: Edition, card: Card, kind: CardKind, view: View) -> View:
    """The view of a card's page; of one that readers would not get yet with words that say so."""
    words = ribbon(edition, kind, card)
    return view if words is None else replace(view, head=replace(view.head, ribbon=words, noindex=True))


def _main(edition: Edition, json_ld: HomeJsonLd | None) -> Iterable[Page]:
    described = json_ld if edition.config.outputs.json_ld else None
    yield _page(
        ("/", lambda: home_view(edition, described and described(edition.site, edition.config))),
        "home.html",
        kind="home",
    )
    yield from _pages(index_view(edition), "claims-index.html")
    yield from _pages(claims_views(edition), "claims.html")
    yield from _pages(timeline_views(edition), "timeline.html", "timeline")
    yield from _pages(matrix_views(edition), "matrix.html", "matrix")
    yield _page(("/404.html", partial(missing_view, edition)), "404.html", kind="404")


def _claims(edition: Edition, json_ld: ClaimJsonLd | None, memo: Memo) -> PageGroup:
    """The pages of claims; the heads of the last round stand where all claims have the files of then."""
    described = json_ld if edition.config.outputs.json_ld else None
    every = edition.site.claims

    def view(claim: Claim) -> View:
        own = described and described(claim, edition.site, edition.config, edition.wording)
        return _ribboned(edition, claim.card, CardKind.CLAIMS, claim_view(edition, claim, own))

    files = memo.plain("files of claims", tuple((slug, claim.card.path) for slug, claim in every.items()))
    heads = memo.whole("pages of claims", (files,), lambda: tuple(_head_of_claim(*file) for file in files))
    return PageGroup(heads, tuple(partial(view, claim) for claim in every.values()))


def _head_of_claim(slug: str, path: str) -> Page:
    return _page((claim_url(slug), None), "claim.html", Location(path, 1), CardKind.CLAIMS.word)


def _notices(edition: Edition) -> Iterable[Page]:
    """What stands at the addresses of claims that were taken off the site."""
    for notice in edition.site.takedowns:
        page = (claim_url(notice.slug), partial(notice_view, edition, notice))
        yield _page(page, "withheld.html", Location(notice.path, 1), "withheld")


def _actors(edition: Edition, memo: Memo) -> Iterable[Page]:
    records = kept_records(edition.site.claims, memo)
    yield from _pages(actors_views(edition, records), "index.html")
    for actor in edition.site.actors.values():
        for page in actor_views(edition, actor, records):
            yield _of_card(edition, page, actor.card, CardKind.ACTORS)


def _optional(edition: Edition, memo: Memo) -> Iterable[Page]:
    """The parts of the site that its settings can switch off."""
    outputs, site = edition.config.outputs, edition.site
    if outputs.sources:
        yield from _pages(sources_views(edition, memo), "sources.html")
        for source in site.sources.values():
            for page in source_views(edition, source, source.card) if source.card else ():
                yield _of_card(edition, page, source.card, CardKind.SOURCES)
    for kind, groups, on in (
        ("questions", site.questions, outputs.questions),
        ("topics", site.topics, outputs.topics),
    ):
        if on and groups:
            yield from _pages(groups_views(edition, kind, groups), "index.html")
            for group in groups:
                yield from _pages(group_views(edition, kind, group), "group.html", kind.removesuffix("s"))
    if outputs.changes:
        yield from _pages(changes_views(edition), "changes.html")
    yield from _pages(unanswered_views(edition), "unanswered.html")


def _texts(edition: Edition, index: str | None = None) -> Iterable[Page]:
    """The pages of texts; `index`: the address of the search index, None while it is not known, or there is none."""
    texts = tuple(_text_files(edition))
    if texts:
        yield from _pages(texts_views(edition, index), "texts.html")
    for text in texts:
        for page in text_views(edition, text):
            yield _of_card(edition, page, text.card, CardKind.TEXTS)


def _prose(edition: Edition) -> Iterable[Page]:
    for card in edition.site.pages:
        page = (card_url(CardKind.PAGES, card.slug), partial(prose_view, edition, card))
        yield _of_card(edition, page, card, CardKind.PAGES)


def _redirects(edition: Edition) -> Iterable[Page]:
    texts = tuple(_text_files(edition))
    for page, at in redirects(edition, tuple(_source_files(edition)), texts):
        yield _page(page, "redirect.html", at, "redirect")


def _source_files(edition: Edition) -> Iterable[Source]:
    return edition.site.sources.values() if edition.config.outputs.sources else ()


def _text_files(edition: Edition) -> Iterable[AnnotatedText]:
    return edition.site.texts.values() if edition.config.outputs.texts else ()
