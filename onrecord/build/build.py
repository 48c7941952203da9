"""The build, in order: it calls the pure stages and the edges, and holds no rule of its own."""

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from contextlib import nullcontext
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import urlsplit

from onrecord.build.engine import engine_digest
from onrecord.build.fingerprints import Fingerprints
from onrecord.build.kept.last_build import cache_folder
from onrecord.build.kept.pages import KeptPage, keep_pages, kept_pages
from onrecord.build.kept.views import ViewsFolder
from onrecord.build.make import MadeSite, RenderContext, keep, make_site, with_sums
from onrecord.build.pictures import Pictures
from onrecord.build.prepare import OnStage, Prepared, failed, prepare
from onrecord.build.read_cards import Reading
from onrecord.build.request import Request, Result, Totals
from onrecord.build.size import sizes_of, too_large
from onrecord.check.sources import addresses_of_sources
from onrecord.files.find import Inputs, find_sources
from onrecord.model.cards import Cards
from onrecord.model.problems import Problem, sort_problems
from onrecord.model.prose.body import BodyLink
from onrecord.model.settings import Config
from onrecord.model.urls import is_web
from onrecord.output.publish import Report, publishing
from onrecord.pages.page import Page
from onrecord.pages.record_file.plan import TEMPLATE as RECORD_FILE
from onrecord.render.links import BuiltPage, all_alive, check_links

__all__ = ["OnStage", "Request", "Result", "build"]


def _links(cards: Cards) -> dict[str, tuple[BodyLink, ...]]:
    """The links of each body, by its file."""
    return {card.path: card.body.links for card in cards.every()}


def _links_of_sources(cards: Cards, base_url: str | None) -> tuple[BodyLink, ...]:
    """The addresses of sources that lie on the site itself, and where cards have them.

    No others, for each dead link is looked for among all.
    """
    site = urlsplit(base_url or "").netloc
    named = (found for card in cards.every() for found in addresses_of_sources(card))
    return tuple(BodyLink(url, at, url) for url, at in named if is_web(url) and urlsplit(url).netloc == site)


def _links_of(config: Config | None) -> tuple[BodyLink, ...]:
    """The links that the settings make, in the menu and in short answers; none where they are None."""
    if config is None:
        return ()
    answers = [config.answer, *(details.answer for details in config.question_details.values())]
    menu = (BodyLink(item.url, at, item.url) for item, at in zip(config.menu or (), config.menu_places, strict=False))
    return (*menu, *(link for answer in answers if answer for link in answer.links))


def build(
    request: Request,
    *,
    inputs: Inputs | None = None,
    reading: Reading | None = None,
    on_stage: OnStage = lambda _stage: None,
) -> Result:
    """Read, join, plan, render and check all; only if nothing is wrong, publish.

    `inputs`: what was read from the disk; None: it is read here. `reading`: its cards, which workers read already;
    None: they are read here. `on_stage` is told the name of each stage when it has ended. Raises OutputError where the
    output cannot be written, and WorkerError where a worker was killed.
    """
    if inputs is None:
        inputs = find_sources(request.root, config_path=request.config, shipped=request.shipped)
        on_stage("find")
    prepared = prepare(request, inputs, reading=reading, on_stage=on_stage)
    file = cache_folder(request) / "pages"
    kept = kept_pages(file) if request.cache and request.output else {}
    result = finish(
        prepared, kept, on_stage=on_stage, views=ViewsFolder(cache_folder(request)) if request.cache else None
    )
    if request.cache and result.report is not None:
        keep_pages(file, kept)
    return result


def finish(
    prepared: Prepared,
    kept: MutableMapping[str, KeptPage],
    *,
    on_stage: OnStage = lambda _stage: None,
    check_cancelled: Callable[[], None] = lambda: None,
    views: ViewsFolder | None = None,
) -> Result:
    """Make and check every page of a site that was prepared; publish it where nothing is wrong.

    `kept`: what an earlier build made, by path; it is renewed when the site is published. `on_stage` is told the name
    of each stage when it has ended. `check_cancelled` is called before each page: what it raises ends all. `views`:
    where the views of cards' pages are kept; None: they are not. Raises OutputError and WorkerError as `build`.
    """
    request, site, config = prepared.request, prepared.site, prepared.config
    problems, report, names, sizes = _published(prepared, kept, on_stage, check_cancelled, views)
    on_stage("publish")
    return Result(
        problems=sort_problems(problems),
        texts=prepared.texts,
        ok=not failed(problems, strict=request.strict),
        config=config,
        cards=prepared.cards,
        site=site,
        report=report,
        totals=Totals(len(site.claims), config.base_url) if site and config else None,
        valid_until=prepared.valid_until,
        views=names,
        record_hash=prepared.record_hash,
        sizes=sizes,
    )


class _Published(NamedTuple):
    """All problems, what publishing did, the files of views, and the bytes of each sort of file that was made."""

    problems: tuple[Problem, ...]
    report: Report | None = None
    views: tuple[str, ...] = ()
    sizes: Mapping[str, int] = MappingProxyType({})


def _published(
    prepared: Prepared,
    kept: MutableMapping[str, KeptPage],
    on_stage: OnStage,
    check_cancelled: Callable[[], None],
    views: ViewsFolder | None,
) -> _Published:
    request, config, templates, pages = prepared.request, prepared.config, prepared.templates, tuple(prepared.pages)
    if config is None or templates is None:
        return _Published(prepared.problems)
    problems = (*prepared.problems, *prepared.slow_checks())
    output = None if failed(problems, strict=request.strict) else request.output
    pictures = Pictures(prepared.inputs.fonts, request.root, kept=request.cache)
    with publishing(output) if output else nullcontext() as publication:
        context = RenderContext(
            templates=templates,
            prints=Fingerprints(templates, engine_digest(), pictures.state),
            draw=pictures.draw,
            scale=pictures.scale,
            base_url=config.base_url,
            record_hash=prepared.record_hash,
            publication=publication,
            kept=kept,
            check_cancelled=check_cancelled,
            views=views if publication else None,
        )
        made = make_site(pages, context, request.jobs)
        on_stage("render")
        problems = (*problems, *prepared.inputs.placed(made.problems), *_dead_links(prepared, pages, made))
        sizes = sizes_of((page, file.size) for page in pages if (file := made.files[page.path].written))
        problems = (*problems, *too_large(sizes, config.size_limit))
        on_stage("check links")
        drawn = [page.picture for page in made.files.values()]
        if publication is None:
            return _Published(problems)
        if failed(problems, strict=request.strict):
            drawn += [page.picture for page in kept.values()]  # the next build need not draw them again
            pictures.sweep(drawn)
            return _Published(problems)
        files = {path: page.written for path, page in made.files.items() if page.written}
        report = publication.finish(with_sums(files, publication) if config.outputs.manifest else files)
        pictures.sweep(drawn)
        keep(made.files, kept)
        return _Published(problems, report, made.views, sizes)


def _dead_links(prepared: Prepared, pages: Sequence[Page], made: MadeSite) -> tuple[Problem, ...]:
    """The dead links of all pages that could be made.

    Those of records in one file, which repeat what other pages say, where these have none.
    """
    cards, config = prepared.cards, prepared.config
    known = {page.path for page in pages}
    html = [
        (page.template == RECORD_FILE, BuiltPage(page.path, page.url, anchors, page.origin))
        for page in pages
        if (anchors := made.files[page.path].anchors) is not None
    ]
    if cards is None or all_alive(made.targets, known, {page.path: page.anchors.ids for _, page in html}):
        return ()
    base_url = config.base_url if config else None
    anywhere = (*_links_of(config), *_links_of_sources(cards, base_url))
    first = [page for repeats, page in html if not repeats]
    return check_links(first, known, base_url, _links(cards), anywhere) or check_links(
        [page for _, page in html], known, base_url, _links(cards), anywhere
    )
