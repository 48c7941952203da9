"""From the inputs to a site whose pages can be made: reading, joining, planning, with the faults of each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from onrecord.build.kept.last_build import cache_folder
from onrecord.build.kept.store import engine_digest
from onrecord.build.read_cards import KeptCards, read_cards
from onrecord.build.request import Request, Texts
from onrecord.files.find import Inputs
from onrecord.formats import claim_json_ld, format_files, home_json_ld, review_left_out
from onrecord.join import join
from onrecord.model.problems import Location, Problem, Severity, sort_problems
from onrecord.model.settings import Config
from onrecord.model.site import Cards, Site
from onrecord.pages.admin.editor import editor_files
from onrecord.pages.page import Page
from onrecord.pages.plan import outline
from onrecord.read.cards import Read
from onrecord.read.site_settings import read_config
from onrecord.render.templates import Templates
from onrecord.wording.wording import wording_of

Ended = Callable[[str], None]  # is told each stage when it has ended


@dataclass(slots=True)
class Memory:
    """What a process that builds again and again keeps between two builds."""

    cards: dict[bytes, Read[Any]] = field(default_factory=dict)
    templates: tuple[Mapping[str, str], Templates | None, tuple[Problem, ...]] = ({}, None, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What is known before a page is made. Of a site that cannot be made, `pages` and `templates` are left out."""

    request: Request
    inputs: Inputs
    problems: tuple[Problem, ...]
    config: Config | None = None
    cards: Cards | None = None
    site: Site | None = None
    templates: Templates | None = None
    pages: tuple[Page, ...] = ()
    late: Callable[[], tuple[Problem, ...]] = tuple  # checks that pages need not wait for

    @property
    def texts(self) -> Texts:
        """The inputs that a problem may show a line of."""
        return Texts(self.inputs)


def failed(problems: tuple[Problem, ...], *, strict: bool) -> bool:
    """Whether these problems stop a build."""
    fatal = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(p.severity in fatal for p in problems)


def prepare(
    request: Request, inputs: Inputs, *, memory: Memory | None = None, ended: Ended = lambda _stage: None
) -> Prepared:
    """Read, join and plan. `memory`: what the last build of this process left; it is renewed."""
    problems = list(inputs.problems)
    if inputs.site_yaml is None:
        return Prepared(request=request, inputs=inputs, problems=sort_problems(problems))
    config, of_config = read_config(inputs.site_yaml.path, inputs.site_yaml.content, base_url=request.base_url)
    cards, of_cards = _read(request, inputs, memory)
    problems += [*of_config, *of_cards]
    ended("read")
    if config is None:
        return Prepared(request=request, inputs=inputs, problems=sort_problems(problems), cards=cards)
    shown = {"drafts": request.drafts, "future": request.future}
    site, of_join = join(cards, config, request.today, **shown, snapshots=inputs.snapshots)
    problems += [*of_join, *_reviews_left_out(site, config, cards)]
    if config.base_url is None:
        problems.append(_no_base_url(inputs.site_yaml.path))
    ended("join")
    known: dict[str, Any] = {"request": request, "inputs": inputs, "config": config, "cards": cards, "site": site}
    if failed(tuple(problems), strict=False):
        return Prepared(problems=sort_problems(problems), **known)
    templates, of_templates = _compiled(inputs.templates, memory)
    problems += of_templates
    if templates is None:
        return Prepared(problems=sort_problems(problems), **known)
    makers = (format_files, claim_json_ld, home_json_ld)
    editor = editor_files() if config.outputs.admin else {}
    pages, of_plan, late = outline(
        site, config, inputs.assets, inputs.static, *makers, fonts=inputs.fonts, editor=editor, drafts=request.drafts
    )
    ended("plan")
    problems += of_plan
    return Prepared(problems=sort_problems(problems), **known, templates=templates, pages=pages, late=late)


def _compiled(files: Mapping[str, str], memory: Memory | None) -> tuple[Templates | None, tuple[Problem, ...]]:
    if memory is None:
        return Templates.from_files(files)
    if memory.templates[0] != files:
        memory.templates = (files, *Templates.from_files(files))
    return memory.templates[1:]


def _read(request: Request, inputs: Inputs, memory: Memory | None) -> tuple[Cards, list[Problem]]:
    """All cards, those that an earlier build read from the cache or from memory."""
    if memory is not None:
        return read_cards(inputs, recent=memory.cards, engine=engine_digest())
    if not request.cache:
        return read_cards(inputs, jobs=request.jobs)
    kept = KeptCards(cache_folder(request) / "cards")
    return read_cards(inputs, kept, engine=engine_digest(), jobs=request.jobs)


def _reviews_left_out(site: Site, config: Config, cards: Cards) -> list[Problem]:
    """A notice for each review of which no ClaimReview comes; none where JSON-LD is switched off on purpose.

    A review leans on pages and sources, so nothing is said of any while one of those could not be read.
    """
    if cards.unread_of("pages") or cards.unread_of("sources"):
        return []
    wording = wording_of(config)
    reasons = {slug: review_left_out(claim, site, config, wording) for slug, claim in site.claims.items()}
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
