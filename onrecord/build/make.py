"""Making every file of the site: each page's view, bytes, picture and links, by workers that write what is new.

A page whose fingerprint an earlier build kept is not rendered again where the old site still has its bytes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence, Set
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import NamedTuple

from onrecord.build.fingerprints import Fingerprints
from onrecord.build.kept.codec import packed
from onrecord.build.kept.pages import KeptPage
from onrecord.build.kept.views import ViewsFolder, ViewsWriter
from onrecord.build.pictures import Draw, Scale, copied, drawn
from onrecord.build.workers import dealt, small_parts
from onrecord.model.output.pieces import Pieces
from onrecord.model.output.scaling import Scaling
from onrecord.model.output.sums import sums_of
from onrecord.model.problems import Location, Problem
from onrecord.output.publish import Publication, Written
from onrecord.pages.page import SUMS, Page
from onrecord.read.markup import Anchors, anchors_of, held_once
from onrecord.render.links import BuiltPage, Target, targets_of
from onrecord.render.render import foresee, render
from onrecord.render.stamp import stamped, stamped_again
from onrecord.render.templates import Templates

_LEAST = 40  # pages that are worth a worker
_SMALL = 8  # pages that a worker takes at once


class MadePage(NamedTuple):
    """What came of a page. `written` None: nothing is published; `anchors` None: no HTML."""

    path: str
    fingerprint: bytes
    written: Written | None = None
    anchors: Anchors | None = None
    picture: str = ""
    problem: Problem | None = None
    stamps: tuple[int, ...] = ()  # where the record hash stands in it


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderContext:
    """What making a page needs. `publication` None: pages are made and checked, and written nowhere.

    `record_hash`: what takes the place of its mark on pages.
    """

    templates: Templates
    prints: Fingerprints
    draw: Draw
    scale: Scale
    base_url: str | None
    record_hash: str = ""
    publication: Publication | None = None
    kept: Mapping[str, KeptPage] = field(default_factory=dict)
    check_cancelled: Callable[[], None] = lambda: None  # called before each page
    views: ViewsFolder | None = None  # where views of cards' pages are kept


@dataclass(frozen=True, slots=True)
class MadeSite:
    """All files by path, where their links lead (None: nowhere, whatever the site has), and the faults of templates.

    A link to a file that the site has, and to no place within it, is sound, and left out of `targets`.
    """

    files: Mapping[str, MadePage]
    targets: frozenset[Target | None]
    problems: tuple[Problem, ...]
    views: tuple[str, ...] = ()  # names of files that hold the views of cards' pages


def make_site(pages: Sequence[Page], context: RenderContext, jobs: int) -> MadeSite:
    """Every page made, by at most `jobs` processes; of a fault that a template has on many pages, one problem.

    Raises WorkerError where a process was killed, and what `context.check_cancelled` raises.
    """
    foresee([page for page in pages if page.path not in context.kept], context.templates)
    known = frozenset(page.path for page in pages)
    workers = max(0, min(jobs, len(pages) // _LEAST) - 1)
    with dealt(small_parts(pages, _SMALL), lambda parts: _make_parts(parts, context, known), workers) as rest:
        parts = rest()
    made = {page.path: _held_once(page) for found, _, _ in parts for page in found}
    files = {page.path: made[page.path] for page in pages}
    targets = frozenset(target for _, found, _ in parts for target in found)
    return MadeSite(files, targets, tuple(_told_once(files.values())), tuple(name for _, _, name in parts if name))


def _held_once(page: MadePage) -> MadePage:
    """A page whose ids and links are those very texts that others have: what a worker hands back are copies."""
    return page._replace(anchors=held_once(page.anchors.ids, page.anchors.links)) if page.anchors else page


def with_sums(files: Mapping[str, Written], publication: Publication) -> dict[str, Written]:
    """All files of a site and, put among them, the published manifest in both its forms."""
    made = sums_of({path: (file.digest, file.size) for path, file in files.items()})
    return {**files, **{path: publication.put(path, content) for path, content in made.items()}}


def keep(files: Mapping[str, MadePage], kept: MutableMapping[str, KeptPage]) -> None:
    """Let `kept` have what a later build can use of these files, and nothing else."""
    kept.clear()
    for path, page in files.items():
        if page.written is not None:
            ids, links = (page.anchors.ids, page.anchors.links) if page.anchors else ((), ())
            kept[path] = KeptPage(page.fingerprint, page.written.digest, ids, links, page.picture, page.stamps)


def _told_once(files: Iterable[MadePage]) -> Iterator[Problem]:
    """The faults of pages; one that a template has on many pages once, and how many they are."""
    faults: dict[tuple[str, Location], list[Problem]] = {}
    for page in files:
        if page.problem is not None:
            faults.setdefault((page.problem.code, page.problem.location), []).append(page.problem)
    for first, *others in faults.values():
        words = "another page" if len(others) == 1 else f"{len(others)} other pages"
        yield replace(first, message=f"{first.message} It spoils {words}, too.") if others else first


def _make_parts(
    parts: Iterable[Iterable[Page]], context: RenderContext, known: Set[str]
) -> tuple[list[MadePage], set[Target | None], str]:
    """The pages made, the targets of their links that are to be looked at, and the file of their views.

    `known`: the paths of all files of the site.
    """
    made: list[MadePage] = []
    targets: set[Target | None] = set()
    with context.views.begin() if context.views else nullcontext() as views:
        for page in chain.from_iterable(parts):
            found = _make(page, context, views)
            made.append(found)
            if found.anchors is not None:
                leads = targets_of(BuiltPage(page.path, page.url, found.anchors, page.origin), context.base_url)
                targets.update(to for to in leads if to is None or to[1] or to[0] not in known)
    return made, targets, views.name if views else ""


def _make(page: Page, context: RenderContext, views: ViewsWriter | None) -> MadePage:
    context.check_cancelled()
    if page.kind == SUMS:
        return MadePage(page.path, b"")  # made of all others, once they are there: see `with_sums`
    view = page.view
    flat = packed(view, by_value=True) if page.template else None
    fingerprint = context.prints.of(page, view, flat)
    if views is not None and flat is not None:
        views.put(page, view, flat)
    if isinstance(view, Pieces):
        return _written_in_pieces(page, view, fingerprint, context)
    if isinstance(view, Scaling):
        return _taken_up(page, fingerprint, context) or _copied(page, view, fingerprint, context)
    return _taken_up(page, fingerprint, context) or _made_anew(page, view, fingerprint, context)


def _copied(page: Page, wanted: Scaling, fingerprint: bytes, context: RenderContext) -> MadePage:
    """A copy of a picture; made where nothing is published too, for only so it is known that the picture is sound."""
    found = copied(page, wanted, context.scale)
    if isinstance(found, Problem):
        return MadePage(page.path, fingerprint, problem=found)
    picture, content = found
    written = context.publication.put(page.path, content) if context.publication else None
    return MadePage(page.path, fingerprint, written, picture=picture)


def _written_in_pieces(page: Page, view: Pieces, fingerprint: bytes, context: RenderContext) -> MadePage:
    """A long file, which is never held whole: made only where the old site does not have it."""
    if context.publication is None:
        return MadePage(page.path, fingerprint)
    earlier = context.kept.get(page.path)
    if earlier is not None and earlier.fingerprint == fingerprint:
        size = context.publication.holds(page.path, earlier.digest)
        if size is not None:
            return MadePage(page.path, fingerprint, Written(earlier.digest, size, True))
    return MadePage(page.path, fingerprint, context.publication.put_pieces(page.path, view))


def _taken_up(page: Page, fingerprint: bytes, context: RenderContext) -> MadePage | None:
    """What an earlier build made of the same, if the old site has it whole."""
    earlier = context.kept.get(page.path)
    if earlier is None or earlier.fingerprint != fingerprint or context.publication is None:
        return None
    content = context.publication.held(page.path, earlier.digest)
    if content is None:
        return None
    again = stamped_again(content, earlier.stamps, context.record_hash) if earlier.stamps else content
    same = again == content
    written = Written(earlier.digest, len(content), True) if same else context.publication.put(page.path, again)
    anchors = Anchors(earlier.ids, earlier.links) if _is_html(page) else None
    return MadePage(page.path, fingerprint, written, anchors, earlier.picture, stamps=earlier.stamps)


def _made_anew(page: Page, view: object, fingerprint: bytes, context: RenderContext) -> MadePage:
    content = render(page, context.templates, view)
    if isinstance(content, Problem):
        return MadePage(page.path, fingerprint, problem=content)
    picture = ""
    if page.kind == "image" and context.publication is not None:
        found = drawn(page, content, context.draw)
        if isinstance(found, Problem):
            return MadePage(page.path, fingerprint, problem=found)
        picture, content = found
    content, stamps = stamped(page, content, context.record_hash)
    written = context.publication.put(page.path, content) if context.publication else None
    anchors = anchors_of(content) if _is_html(page) else None
    return MadePage(page.path, fingerprint, written, anchors, picture, stamps=stamps)


def _is_html(page: Page) -> bool:
    return page.path.endswith(".html")
