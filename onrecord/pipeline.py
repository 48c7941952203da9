"""The build, in order. Floor 5: it calls the pure stages and the edges, and decides nothing of their matters."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path

from onrecord.cache import engine_digest
from onrecord.config import read_config
from onrecord.files import Inputs, find_sources
from onrecord.formats import claim_json_ld, format_files, home_json_ld, review_left_out
from onrecord.join import join
from onrecord.linkcheck import BuiltPage, all_alive, check_links
from onrecord.model import BodyLink, Cards, Site
from onrecord.output import Report, publishing
from onrecord.pages import Page
from onrecord.pipeline_images import Pictures
from onrecord.pipeline_make import Kept, MadeSite, Workshop, keep, make_site
from onrecord.pipeline_memo import kept_file
from onrecord.pipeline_read import read_cards
from onrecord.pipeline_request import Made, Request, Result, Texts
from onrecord.plan import plan
from onrecord.problems import Location, Problem, Severity, sort_problems
from onrecord.render import Fingerprints
from onrecord.settings import Config
from onrecord.templates import Templates

_Joined = tuple[Cards, Site, Config]
__all__ = ["Ended", "Request", "Result", "build"]

Ended = Callable[[str], None]  # is told each stage when it has ended
_NAMES_A_CARD = {"unknown-claim", "unknown-source", "unknown-actor", "dead-link"}


def _without_echoes(problems: tuple[Problem, ...], faults: list[Problem]) -> list[Problem]:
    """Problems of joining less those that only repeat that a card could not be read."""
    broken = {Path(p.location.file).stem for p in faults if p.severity is Severity.ERROR}
    return [p for p in problems if p.code not in _NAMES_A_CARD or not any(slug in p.message for slug in broken)]


def _links(cards: Cards) -> dict[str, tuple[BodyLink, ...]]:
    """The links of each body, by its file."""
    return {c.path: c.body.links for group in (cards.claims, cards.actors, cards.sources, cards.pages) for c in group}


def _make(request: Request, inputs: Inputs, joined: _Joined, problems: list[Problem], ended: Ended) -> Report | None:
    """Plan, render and check every page; published where nothing is wrong. Faults are added to `problems`."""
    cards, site, config = joined
    templates, of_templates = Templates.from_files(inputs.templates)
    problems += of_templates
    if templates is None:
        return None
    makers = (format_files, claim_json_ld, home_json_ld)
    pages, of_plan = plan(
        site, config, inputs.assets, inputs.static, *makers, fonts=inputs.fonts, drafts=request.drafts
    )
    ended("plan")
    problems += of_plan
    output = None if _failed(problems, strict=request.strict) else request.output
    pictures = Pictures(inputs.fonts, request.root, kept=request.cache)
    kept: dict[str, Kept] = dict(kept_file(request, "pages").read()) if request.cache and output else {}
    with publishing(output) if output else nullcontext() as publication:
        workshop = Workshop(
            templates=templates,
            prints=Fingerprints(templates, engine_digest(), pictures.state),
            draw=pictures.draw,
            base_url=config.base_url,
            publication=publication,
            kept=kept,
        )
        made = make_site(pages, workshop, request.jobs)
        ended("render")
        problems += [*made.problems, *_dead_links(pages, made, cards, config)]
        ended("check links")
        if publication is None or _failed(problems, strict=request.strict):
            return None
        report = publication.finish({path: page.written for path, page in made.files.items() if page.written})
        pictures.sweep(page.picture for page in made.files.values())
        keep(made.files, kept)
        kept_file(request, "pages").write(kept)
        return report


def _dead_links(pages: Sequence[Page], made: MadeSite, cards: Cards, config: Config) -> tuple[Problem, ...]:
    """The dead links of all pages that could be made."""
    known = {page.path for page in pages}
    html = [
        BuiltPage(page.path, page.url, anchors, page.origin)
        for page in pages
        if (anchors := made.files[page.path].anchors) is not None
    ]
    if all_alive(made.targets, known, {page.path: page.anchors.ids for page in html}):
        return ()
    return check_links(html, known, config.base_url, _links(cards))


def _failed(problems: list[Problem], *, strict: bool) -> bool:
    fatal = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(p.severity in fatal for p in problems)


def build(request: Request, *, inputs: Inputs | None = None, ended: Ended = lambda _stage: None) -> Result:
    """Read, join, plan, render and check all; only if nothing is wrong, publish. `inputs`: where they are at hand."""
    if inputs is None:
        inputs = find_sources(request.root, config_path=request.config)
        ended("find")
    problems: list[Problem] = list(inputs.problems)
    texts = Texts(inputs)
    if inputs.site_yaml is None:
        return Result(problems=sort_problems(problems), texts=texts, ok=False)
    config, of_config = read_config(inputs.site_yaml.path, inputs.site_yaml.content, base_url=request.base_url)
    cards, of_cards = _read(request, inputs)
    problems += [*of_config, *of_cards]
    ended("read")
    if config is None:
        return Result(problems=sort_problems(problems), texts=texts, ok=False, cards=cards)
    shown = {"drafts": request.drafts, "future": request.future}
    site, of_join = join(cards, config, request.today, **shown, snapshots=inputs.snapshots)
    problems += [*_without_echoes(of_join, problems), *_reviews_left_out(site, config)]
    if config.base_url is None:
        problems.append(_no_base_url(inputs.site_yaml.path))
    ended("join")
    readable = not _failed(problems, strict=False)
    report = _make(request, inputs, (cards, site, config), problems, ended) if readable else None
    ended("publish")
    ok = not _failed(problems, strict=request.strict)
    return Result(
        problems=sort_problems(problems),
        texts=texts,
        ok=ok,
        config=config,
        cards=cards,
        site=site,
        report=report,
        made=Made(len(site.claims), config.base_url),
    )


def _read(request: Request, inputs: Inputs) -> tuple[Cards, list[Problem]]:
    """All cards, those that an earlier build read from the cache."""
    if not request.cache:
        return read_cards(inputs, jobs=request.jobs)
    file = kept_file(request, "cards")
    kept = dict(file.read())
    before = kept.keys() | ()
    found = read_cards(inputs, kept, engine=engine_digest(), jobs=request.jobs)
    if kept.keys() != before:
        file.write(kept)
    return found


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
