"""The build, in order. Floor 5: it calls the pure stages and the edges, and decides nothing of their matters."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from onrecord.cards import Read, read_actor, read_claim, read_page, read_source
from onrecord.config import read_config
from onrecord.files import Inputs, SourceFile, find_sources
from onrecord.formats import claim_json_ld, format_files, home_json_ld, review_left_out
from onrecord.join import join
from onrecord.linkcheck import check_links
from onrecord.model import BodyLink, Cards, Site
from onrecord.output import Report, publish
from onrecord.pages import Page
from onrecord.pipeline_images import draw_all
from onrecord.plan import plan
from onrecord.problems import Location, Problem, Severity, sort_problems
from onrecord.render import render
from onrecord.settings import Config
from onrecord.templates import Templates

_T = TypeVar("_T")
Ended = Callable[[str], None]  # is told each stage when it has ended
_NAMES_A_CARD = {"unknown-claim", "unknown-source", "unknown-actor", "dead-link"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to build, and how. `today` decides what `publish` lets out; it is never printed."""

    root: Path
    today: date
    output: Path | None = None  # None: read and check everything, write nothing
    config: Path | None = None
    base_url: str | None = None
    drafts: bool = False
    future: bool = False
    strict: bool = False
    cache: bool = True  # use what earlier builds kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of it. `texts` holds the inputs that a problem may show a line of."""

    problems: tuple[Problem, ...]
    texts: Mapping[str, str]
    ok: bool
    config: Config | None = None
    cards: Cards | None = None
    site: Site | None = None
    report: Report | None = None


def _texts(inputs: Inputs) -> dict[str, str]:
    files = [f for f in (inputs.site_yaml, *inputs.claims, *inputs.actors, *inputs.sources, *inputs.pages) if f]
    texts = {f.path: f.content.decode("utf-8", "replace").removeprefix("\ufeff") for f in files}
    return texts | {f"templates/{name}": text for name, text in inputs.templates.items()}


def _read_all(files: tuple[SourceFile, ...], read: Callable[[str, bytes], Read[_T]]) -> tuple[list[_T], list[Problem]]:
    results = [read(f.path, f.content) for f in files]
    return [r.value for r in results if r.value is not None], [p for r in results for p in r.problems]


def read_cards(inputs: Inputs) -> tuple[Cards, list[Problem]]:
    """Every card that can be read, and all faults of those that cannot."""
    claims, of_claims = _read_all(inputs.claims, read_claim)
    actors, of_actors = _read_all(inputs.actors, read_actor)
    sources, of_sources = _read_all(inputs.sources, read_source)
    pages, of_pages = _read_all(inputs.pages, read_page)
    cards = Cards(claims=tuple(claims), actors=tuple(actors), sources=tuple(sources), pages=tuple(pages))
    return cards, [*of_claims, *of_actors, *of_sources, *of_pages]


def _without_echoes(problems: tuple[Problem, ...], faults: list[Problem]) -> list[Problem]:
    """Problems of joining less those that only repeat that a card could not be read."""
    broken = {Path(p.location.file).stem for p in faults if p.severity is Severity.ERROR}
    return [p for p in problems if p.code not in _NAMES_A_CARD or not any(slug in p.message for slug in broken)]


def _render_all(pages: tuple[Page, ...], templates: Templates) -> tuple[dict[str, bytes], list[Problem]]:
    """Each page's bytes by its path; a fault of a template once, however many pages it spoils."""
    made: dict[str, bytes] = {}
    faults: dict[tuple[str, Location], list[Problem]] = {}
    for page in pages:
        result = render(page, templates)
        if isinstance(result, Problem):
            faults.setdefault((result.code, result.location), []).append(result)
        else:
            made[page.path] = result
    return made, [_once(same) for same in faults.values()]


def _once(same: list[Problem]) -> Problem:
    others = len(same) - 1
    if others == 0:
        return same[0]
    words = "another page" if others == 1 else f"{others} other pages"
    return replace(same[0], message=f"{same[0].message} It spoils {words}, too.")


def _links(cards: Cards) -> dict[str, tuple[BodyLink, ...]]:
    """The links of each body, by its file."""
    return {c.path: c.body.links for group in (cards.claims, cards.actors, cards.sources, cards.pages) for c in group}


def _make(
    request: Request, inputs: Inputs, cards: Cards, site: Site, config: Config, ended: Ended
) -> tuple[dict[str, bytes], list[Problem]]:
    """Every file of the site by path, and the faults found on the way."""
    templates, of_templates = Templates.from_files(inputs.templates)
    if templates is None:
        return {}, list(of_templates)
    makers = (format_files, claim_json_ld, home_json_ld)
    pages, of_plan = plan(
        site, config, inputs.assets, inputs.static, *makers, fonts=inputs.fonts, drafts=request.drafts
    )
    ended("plan")
    made, of_render = _render_all(pages, templates)
    ended("render")
    drawn, of_images = (
        draw_all(pages, made, inputs.fonts, request.root, kept=request.cache) if request.output else ({}, [])
    )
    ended("draw")
    html = [(p.path, p.url, made[p.path], p.origin) for p in pages if p.path.endswith(".html") and p.path in made]
    of_links = check_links(html, {p.path for p in pages}, config.base_url, _links(cards))
    ended("check links")
    return made | drawn, [*of_templates, *of_plan, *of_render, *of_images, *of_links]


def _failed(problems: list[Problem], *, strict: bool) -> bool:
    fatal = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(p.severity in fatal for p in problems)


def build(request: Request, *, ended: Ended = lambda _stage: None) -> Result:
    """Read, join, plan, render and check all; only if nothing is wrong, publish."""
    inputs = find_sources(request.root, config_path=request.config)
    ended("find")
    problems: list[Problem] = list(inputs.problems)
    texts = _texts(inputs)
    if inputs.site_yaml is None:
        return Result(problems=sort_problems(problems), texts=texts, ok=False)
    config, of_config = read_config(inputs.site_yaml.path, inputs.site_yaml.content, base_url=request.base_url)
    cards, of_cards = read_cards(inputs)
    problems += [*of_config, *of_cards]
    ended("read")
    if config is None:
        return Result(problems=sort_problems(problems), texts=texts, ok=False, cards=cards)
    shown = {"drafts": request.drafts, "future": request.future}
    site, of_join = join(cards, config, request.today, **shown, snapshots=inputs.snapshots)
    problems += [*_without_echoes(of_join, problems), *_reviews_left_out(site, config)]
    ended("join")
    made: dict[str, bytes] = {}
    if not _failed(problems, strict=False):
        made, of_pages = _make(request, inputs, cards, site, config, ended)
        problems += of_pages
    if config.base_url is None:
        problems.append(_no_base_url(inputs.site_yaml.path))
    ok = not _failed(problems, strict=request.strict)
    report = publish(sorted(made.items()), request.output) if ok and request.output is not None else None
    ended("publish")
    return Result(
        problems=sort_problems(problems), texts=texts, ok=ok, config=config, cards=cards, site=site, report=report
    )


def _reviews_left_out(site: Site, config: Config) -> list[Problem]:
    """A notice for each review of which no ClaimReview comes; none where JSON-LD is switched off on purpose."""
    reasons = {slug: review_left_out(claim, site, config) for slug, claim in site.claims.items()}
    return [
        Problem(
            code="review-left-out",
            severity=Severity.NOTICE,
            message=f"Search engines are not told of this review (there is no ClaimReview): {reason}.",
            location=site.claims[slug].card.at("review"),
            hint="Mend that if they are to be told; the page shows the review all the same.",
        )
        for slug, reason in reasons.items()
        if reason is not None and config.outputs.json_ld
    ]


def _no_base_url(path: str) -> Problem:
    return Problem(
        code="no-base-url",
        severity=Severity.NOTICE,
        message="The address of the site (base_url) is not set, so there are no feeds, no sitemap "
        "and no full addresses for search engines.",
        location=Location(path, 1),
        hint="Set base_url in site.yaml, or pass --base-url, when the site is published.",
    )
