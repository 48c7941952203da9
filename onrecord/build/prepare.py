"""From the inputs to a site whose pages can be made: reading, joining, checking, planning, with the faults of each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache, partial
from typing import Any

from onrecord.build.against import changed_in_silence
from onrecord.build.clock import local, valid_until, zone_of
from onrecord.build.engine import engine_digest
from onrecord.build.kept.last_build import REVISABLE, front_digest, revisable
from onrecord.build.kept.template_code import checked_templates
from onrecord.build.kept.views import with_prose
from onrecord.build.ledger import behind, ledger_of
from onrecord.build.prose_only import Before, only_prose_changed
from onrecord.build.read_cards import Reading, begin_reading, read_cards
from onrecord.build.request import Request, Texts
from onrecord.check.check import check
from onrecord.files.find import Inputs, SourceFile
from onrecord.formats.files import format_files
from onrecord.formats.json_ld import claim_json_ld, home_json_ld
from onrecord.formats.record_files import DataFiles
from onrecord.join.as_of.past import Past
from onrecord.join.site import join
from onrecord.model.cards import Card, Cards
from onrecord.model.ledger.lines import Ledger
from onrecord.model.problems import Location, Problem, Severity, notice, sort_problems, sort_problems_again
from onrecord.model.rounds.memo import Memo
from onrecord.model.settings import Config, Outputs
from onrecord.model.site import Site
from onrecord.pages.admin.editor import editor_files
from onrecord.pages.copies.told import ToldOfSite
from onrecord.pages.media.pictures import ShownPicture
from onrecord.pages.page import Page
from onrecord.pages.plan import plan_pages
from onrecord.pages.prose.body import prose
from onrecord.pages.prose.pictures import pictures_of
from onrecord.pages.record_file.address import KIND as RECORD_FILE
from onrecord.pages.record_file.plan import with_new_prose
from onrecord.pages.site_pages import SitePages
from onrecord.read.cards import Read
from onrecord.read.site_settings import read_config
from onrecord.record.make import claim_codes, packed_record
from onrecord.record.packed import PackedRecord
from onrecord.render.blocked import blocked
from onrecord.render.render import foresee_claims
from onrecord.render.templates import Templates
from onrecord.wording.wording import wording_of

OnStage = Callable[[str], None]  # is told each stage when it has ended
Compiled = Callable[[], tuple[Templates | None, tuple[Problem, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What is known before a page is made. Of a site that cannot be made, `pages` and `templates` are left out.

    None where it cannot be known: `cards` without a site.yaml, `config` and `site` where that is at fault too,
    `templates` where any error stands in the way of making pages.
    """

    request: Request
    inputs: Inputs
    problems: tuple[Problem, ...]
    config: Config | None = None
    cards: Cards | None = None
    site: Site | None = None
    ledger: Ledger = field(default_factory=Ledger)
    past: Past | None = None  # of `site`
    templates: Templates | None = None
    pages: SitePages = field(default_factory=lambda: SitePages.of(()))
    valid_until: datetime | None = None  # when the clock alone may make it another; None: nothing was joined
    slow_checks: Callable[[], tuple[Problem, ...]] = tuple  # checks that pages need not wait for
    record: Callable[[], PackedRecord] | None = None  # what the site says, made once; None: its pages cannot be made

    @property
    def record_hash(self) -> str:
        """The hash of what the site says; empty where its pages cannot be made, or none prints it."""
        printed = self.config is not None and self.config.outputs.record
        return self.record().hash if self.record is not None and printed else ""

    @property
    def texts(self) -> Texts:
        """The inputs that a problem may show a line of."""
        return Texts(self.inputs)


@dataclass(slots=True)
class Memory:
    """What a process that builds again and again keeps between two builds.

    `templates`: their texts, what they were compiled to (None: they could not be), and what is wrong with them.
    """

    cards: dict[bytes, Read[Any]] = field(default_factory=dict)
    templates: tuple[Mapping[str, str], Templates | None, tuple[Problem, ...]] = ({}, None, ())
    joined: Prepared | None = None  # the last that was joined and planned, if its pages can be made
    beside: tuple[Problem, ...] = ()  # what is wrong with that, but for what reading its cards says
    told: tuple[Sequence[Problem], tuple[Problem, ...]] = ((), ())  # all problems of the last build, and in order
    round: tuple[object, Memo] | None = None  # the last round of joining, checking and planning, and what it held for

    def sorted(self, problems: Sequence[Problem]) -> tuple[Problem, ...]:
        """Problems in order, by what was in order before."""
        self.told = problems, sort_problems_again(problems, *self.told)
        return self.told[1]

    def compiled(self, files: Mapping[str, str]) -> tuple[Templates | None, tuple[Problem, ...]]:
        """The templates, compiled; None where they cannot be, and what is wrong with them."""
        if self.templates[0] != files:
            self.templates = (files, *checked_templates(files))
        return self.templates[1:]

    def next_round(self, made_of: object) -> Memo:
        """What can be kept of the last round; nothing where that was made of something else."""
        return self.round[1].next_round() if self.round is not None and self.round[0] == made_of else Memo()


def failed(problems: tuple[Problem, ...], *, strict: bool) -> bool:
    """Whether these problems stop a build: an error does, and with `strict` a warning too."""
    found = {problem.severity for problem in problems}
    return Severity.ERROR in found or (strict and Severity.WARNING in found)


def prepare(
    request: Request,
    inputs: Inputs,
    *,
    memory: Memory | None = None,
    reading: Reading | None = None,
    on_stage: OnStage = lambda _stage: None,
) -> Prepared:
    """Read, join, check and plan: all that precedes making pages, with the faults of each.

    `memory`: what the last build of this process left, which is renewed; None: there was none. With it, a site that
    differs in the prose of cards and in nothing else is not joined and planned again. `reading`: cards that are being
    read (`begin_reading`); None: they are read here. `on_stage` is told the name of each stage when it has ended.
    Raises WorkerError where a worker was killed.
    """
    problems = list(inputs.problems)
    if inputs.site_yaml is None:
        return Prepared(request=request, inputs=inputs, problems=sort_problems(problems))
    if memory is None and reading is None:
        with begin_reading(request, inputs) as begun:
            return prepare(request, inputs, reading=begun, on_stage=on_stage)
    config, of_config = read_config(inputs.site_yaml.path, inputs.site_yaml.content, base_url=request.base_url)
    compiled = _compiled(inputs.templates, memory, reading, config)
    cards, of_cards = reading.finish() if reading is not None else _remembered(inputs, memory)
    ledger, of_ledger = ledger_of(inputs)
    problems += [*of_config, *of_cards, *of_ledger]
    on_stage("read")
    if config is None:
        return Prepared(request=request, inputs=inputs, problems=sort_problems(problems), cards=cards)
    again = _with_new_prose(memory, request, inputs, cards) if memory else None
    if memory and again is not None:
        return replace(again, problems=memory.sorted((*again.problems, *of_cards)))
    read = Prepared(request=request, inputs=inputs, problems=tuple(problems), config=config, cards=cards, ledger=ledger)
    made_of = request, _bare(inputs, pages=False), cards.unread
    memo = memory.next_round(made_of) if memory else Memo()
    made = _planned(_joined(read, config, cards, memo, on_stage), compiled, memo, on_stage)
    if memory is None:
        return replace(made, problems=sort_problems(made.problems))
    memory.round = made_of, memo
    memory.joined = made if made.templates is not None else None
    memory.beside = (*inputs.problems, *of_config, *of_ledger, *made.problems[len(problems) :])
    return replace(made, problems=memory.sorted(made.problems))


def _joined(read: Prepared, config: Config, cards: Cards, memo: Memo, on_stage: OnStage) -> Prepared:
    """With the site that the cards make, and what is wrong with it."""
    request, inputs = read.request, read.inputs
    zone, of_zone = zone_of(config.time_zone)
    now = local(request.now, zone)
    joined, of_join = join(
        cards, config, now, drafts=request.drafts, future=request.future, snapshots=inputs.snapshots, memo=memo
    )
    on_stage("join")
    problems = [*read.problems, *of_zone, *of_join, *check(joined, cards, config, now.date(), inputs.static, memo)]
    if config.base_url is None and inputs.site_yaml is not None:
        problems.append(_no_base_url(inputs.site_yaml.path))
    on_stage("check")
    until = valid_until(request.now, zone, (card.publish for card in cards.every()))
    past = Past(claims=joined.site.claims, setting=joined.setting)
    return replace(read, site=joined.site, past=past, problems=tuple(problems), valid_until=until)


def _planned(joined: Prepared, compiled: Compiled, memo: Memo, on_stage: OnStage) -> Prepared:
    """With the pages of the site and their templates, unless an error stands in the way of both."""
    site, config, inputs, ledger = joined.site, joined.config, joined.inputs, joined.ledger
    if site is None or config is None:
        return joined
    broken = failed(joined.problems, strict=False)
    if broken and joined.request.against is None:
        return joined
    outputs = config.outputs
    asked = outputs.record or outputs.claim_data or joined.request.against is not None
    wording = wording_of(config)
    codes = claim_codes(site, config, wording) if outputs.verify else None
    record = cache(partial(packed_record, site, config, wording, keep_rows=asked, codes=codes, ledger=ledger))
    silent = changed_in_silence(joined.request, record, config, joined.cards, ledger)
    if broken:  # all faults at once: what changed in silence, too
        return replace(joined, problems=(*joined.problems, *silent))
    templates, of_templates = compiled()
    of_policy = blocked(inputs.templates, inputs.static, config.analytics)
    of_templates = inputs.placed((*of_templates, *of_policy))
    joined = replace(joined, problems=(*joined.problems, *silent, *of_templates))
    if templates is None:
        return joined
    data = DataFiles(site, config, record, codes)
    pages, of_plan, slow_checks = plan_pages(
        site,
        config,
        inputs.assets,
        inputs.static,
        partial(format_files, record=record, data=data, memo=memo, codes=codes, ledger=ledger),
        replace(_told(joined, outputs), listing=data.listing if outputs.has_data_page else None, codes=codes),
        fonts=inputs.fonts,
        drafts=joined.request.drafts,
        memo=memo,
    )
    on_stage("plan")
    return replace(
        joined,
        problems=(*joined.problems, *inputs.placed(of_plan)),
        templates=templates,
        pages=pages,
        slow_checks=lambda: (*slow_checks(), *behind(record, codes, ledger)),
        record=record,
    )


def _told(joined: Prepared, outputs: Outputs) -> ToldOfSite:
    """What pages are told of a site, but for what is made of its record."""
    return ToldOfSite(
        claim_json_ld=claim_json_ld,
        home_json_ld=home_json_ld,
        ledger=joined.ledger,
        past=joined.past,
        editor=editor_files() if outputs.admin else {},
    )


def _with_new_prose(memory: Memory, request: Request, inputs: Inputs, cards: Cards) -> Prepared | None:
    """The site as it was joined, with other prose in some cards; None where anything else differs.

    Cards that did not change are the very ones of which it was made. Pages in content/ are no cards here: their prose
    stands in heads too. Its problems are those beside what reading the cards says.
    """
    joined = memory.joined
    if joined is None:
        return None
    site, old = joined.site, joined.cards
    if site is None or old is None or request != joined.request or not _same_beside_cards(inputs, joined.inputs):
        return None
    before, after = _revisable(old), _revisable(cards)
    if [*before] != [*after] or cards.unread != old.unread:
        return None
    changed = {path: (before[path], card) for path, card in after.items() if before[path] is not card}
    files, files_before = _files(inputs), _files(joined.inputs)
    known = Before(problems=memory.beside, files=files, withheld=site.withheld | site.notices)
    for path, (was, new) in changed.items():
        front = front_digest(files_before[path].content)
        if not was.body.html or not only_prose_changed(files[path], new, front, (), known):
            return None  # where there was no prose, the page has no place for it
        if _leads_to(was) != _leads_to(new) or _shows(was) != _shows(new):
            return None  # what only such cards refer to is withheld with drafts
    now = {path: card for path, (_, card) in changed.items()}
    shown, of_pictures = pictures_of((card.body for card in now.values()), inputs.static)
    if of_pictures:
        return None
    pages = joined.pages.revised(now, partial(_with_prose_of, now, site, shown), RECORD_FILE)
    return replace(joined, inputs=inputs, cards=cards, pages=pages, problems=memory.beside)


def _with_prose_of(cards: Mapping[str, Card], site: Site, shown: Mapping[str, ShownPicture], page: Page) -> Page:
    """A page with the prose of the cards that changed (by path). `shown`: the pictures in it, by address."""
    if page.kind == RECORD_FILE:
        return with_new_prose(page, cards.values())
    return with_prose(page, prose(site.withheld, cards[page.origin.file].body, shown=shown))


def _leads_to(card: Card) -> set[str]:
    """The addresses within the site to which a card's prose links, claims apart: these are there by themselves."""
    return {link.url.partition("#")[0] for link in card.body.links if not link.url.startswith("/claims/")}


def _shows(card: Card) -> set[str]:
    """The addresses of the pictures in a card's prose."""
    return {picture.url for picture in card.body.pictures}


def _revisable(cards: Cards) -> dict[str, Card]:
    groups = cards.by_kind()
    return {card.path: card for kind in REVISABLE for card in groups[kind]}


def _files(inputs: Inputs) -> dict[str, SourceFile]:
    return {file.path: file for file in revisable(inputs)}


def _same_beside_cards(one: Inputs, other: Inputs) -> bool:
    return _bare(one) == _bare(other)


def _bare(inputs: Inputs, *, pages: bool = True) -> Inputs:
    """Inputs without their cards; but for pages, unless these are left out, too."""
    bare = replace(inputs, claims=(), actors=(), sources=(), texts=())
    return bare if pages else replace(bare, pages=())


def _compiled(
    files: Mapping[str, str], memory: Memory | None, reading: Reading | None, config: Config | None
) -> Compiled:
    """What gives the templates: those of the last build, or compiled now, while workers read cards, or when asked."""
    if memory is not None:
        return partial(memory.compiled, files)
    if reading is None or not reading.workers or config is None:
        return cache(partial(checked_templates, files))
    templates, problems = checked_templates(files)
    if templates is not None:
        foresee_claims(reading.fresh, wording_of(config).strings, templates)
    return lambda: (templates, problems)


def _remembered(inputs: Inputs, memory: Memory | None) -> tuple[Cards, list[Problem]]:
    """All cards, those that this process has read before from memory."""
    return read_cards(inputs, recent=memory.cards if memory else None, engine=engine_digest())


def _no_base_url(path: str) -> Problem:
    return notice(
        "no-base-url",
        "The address of the site (base_url) is not set, so there are no feeds, no sitemap "
        "and no full addresses for search engines.",
        Location(path, 1),
        "Set base_url in site.yaml, or pass --base-url, when the site is published.",
    )
