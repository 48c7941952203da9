"""New prose in a card and nothing else: what is known of the site stands, and the page that shows the prose is made.

So a build need not read, join or plan anything else, nor the preview join and plan. Where this cannot be told for
certain, all is built.
"""

import re
from collections.abc import Container, Iterable, Mapping, Set
from dataclasses import dataclass

from onrecord.build.kept.last_build import (
    Compared,
    LastBuild,
    as_before,
    cache_folder,
    front_digest,
    revisable,
    save_revised_build,
    whole,
)
from onrecord.build.kept.template_code import unchecked_templates
from onrecord.build.kept.views import ViewsFolder, with_prose
from onrecord.build.prose_in_files import files_with_prose
from onrecord.build.request import Request, Result
from onrecord.build.size import too_large, with_pages
from onrecord.files.find import Inputs, SourceFile
from onrecord.model.cards import Card
from onrecord.model.problems import Problem
from onrecord.model.vocabulary import KINDS_IN_FOLDERS
from onrecord.output.publish import Written, publishing
from onrecord.pages.page import Page
from onrecord.pages.prose.body import prose
from onrecord.pages.prose.pictures import pictures_of
from onrecord.read.cards import read_card
from onrecord.read.decode import front_of
from onrecord.read.markup import Anchors, anchors_of
from onrecord.render.links import BuiltPage, all_alive, targets_of
from onrecord.render.render import render
from onrecord.render.stamp import stamped

_ON_DEMAND = re.compile(r"(?:actors|sources)/")  # pages of cards that may go when nothing refers to them
_CARD = re.compile(rf"/((?:{'|'.join(KINDS_IN_FOLDERS)})/[^/#]+)/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What is known of a site before its cards' prose changed."""

    problems: tuple[Problem, ...]
    files: Container[str]  # of the cards whose prose stands on one page, by path
    withheld: Container[str]  # addresses of cards that readers do not get


def only_prose_changed(file: SourceFile, card: Card, front: bytes, problems: Iterable[Problem], before: Before) -> bool:
    """Whether nothing changed in a card but its prose, so that all else that is known of the site stands.

    `front`: the digest of its front matter as it was (`front_digest`). `problems`: what reading the card says now:
    nothing in it may be new, and no earlier problem may be about the prose, whose lines moved. A caller that renews
    what reading says gives `before` without that, and no `problems`. Every link of the prose to a card must lead to one
    that readers get.
    """
    if front_digest(file.content) != front:
        return False
    end = (front_of(file.content) or b"").count(b"\n") + 1
    known = [problem for problem in before.problems if problem.location.file == file.path]
    if not all(problem in known for problem in problems) or any(problem.location.line > end for problem in known):
        return False
    cards = [found for link in card.body.links if (found := _CARD.match(link.url))]
    return all(f"content/{found[1]}.md" in before.files and found[0] not in before.withheld for found in cards)


def rebuild_prose(request: Request, inputs: Inputs, found: Compared) -> Result | None:
    """The result of a build that differs from the last in the prose of one card; None where it must be built.

    Raises OutputError and WorkerError as a build does.
    """
    if len(found.changed) != 1 or request.output is None:
        return None
    last = found.last
    file = next(file for file in revisable(inputs) if file.path in found.changed)
    if front_digest(file.content) != last.fronts[file.path]:
        return None  # told here too, for most edits are of this kind, and nothing need be read for them
    read = read_card(file.path, file.content)
    page = ViewsFolder(cache_folder(request)).page(last.views, file.path)
    known = found.problems.of_file(file.path)
    if read.value is None or page is None or known is None:
        return None
    before = Before(problems=known, files=found.cards, withheld=last.withheld)
    if not only_prose_changed(file, read.value, last.fronts[file.path], read.problems, before):
        return None
    content, body = _made(page, read.value, inputs, last)
    with publishing(request.output) as publication:
        files = whole(publication, last, request.jobs)
        if content is None or files is None or page.path not in files:
            return None
        old = publication.read(page.path)
        anchors = anchors_of(content)
        early = request.drafts or request.future
        base_url = last.totals.base_url
        shown = with_prose(page, last.bodies[file.path]) if file.path in last.bodies else page
        others = files_with_prose(shown, body, files.keys(), publication.read, base_url)
        changed = {page.path: content, **(others or {})}
        sizes = _sizes_now(last, files, changed)
        if others is None or sizes is None:
            return None
        if old is None or not _stands_well(page, anchors_of(old), anchors, base_url, files.keys(), early=early):
            return None
        report = publication.renew(changed, files, sums=last.manifest)
    save_revised_build(request, found, report, sizes, body)
    return as_before(inputs, found, report)


def _made(page: Page, card: Card, inputs: Inputs, last: LastBuild) -> tuple[bytes | None, str]:
    """The page with the card's prose as it is now, and the record hash as it was, for prose is no fact; and that prose.

    None where it cannot be made, or where there is something to tell of a picture.
    """
    shown, problems = pictures_of([card.body], inputs.static)
    body = prose(last.withheld, card.body, shown=shown)
    made = render(with_prose(page, body), unchecked_templates(inputs.templates))
    return None if problems or isinstance(made, Problem) else stamped(page, made, last.record_hash)[0], body


def _sizes_now(last: LastBuild, files: Mapping[str, Written], changed: Mapping[str, bytes]) -> dict[str, int] | None:
    """The sizes of what is in the site; None where something else is to be said of them than before."""
    sizes = with_pages(last.sizes, sum(len(made) - files[path].size for path, made in changed.items()))
    return sizes if [*too_large(sizes, last.size_limit)] == [*too_large(last.sizes, last.size_limit)] else None


def _stands_well(
    page: Page, before: Anchors, after: Anchors, base_url: str | None, site: Set[str], *, early: bool
) -> bool:
    """Whether the page's new links are surely alive, and all places on it that others may link to are still there.

    And none was taken out to what is published for those that refer to it. `early`: whether the site has cards that
    readers would not get yet; then a new link may change who gets what it leads to.
    """
    old, new = (set(targets_of(BuiltPage(page.path, page.url, a, page.origin), base_url)) for a in (before, after))
    added = new - old
    if any(target and _ON_DEMAND.match(target[0]) for target in (old ^ new if early else old - new)):
        return False
    if any(target and not target[0].endswith(".html") for target in old ^ new):
        return False
    own = all(t is not None and (t[0] == page.path or t[1] in ("", "top")) for t in added)
    return own and set(before.ids) <= set(after.ids) and all_alive(added, site, {page.path: after.ids})
