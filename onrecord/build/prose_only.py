"""A build after new prose in one card: the page that shows it is made, and nothing else is read, joined or planned.

Its site, its problems and its report are those of any other build; what cannot be told this way is left to that.
"""

import re
from collections.abc import Mapping, Set

from onrecord.build.kept.last_build import Last, as_before, cache_folder, front_digest, remember_revised, row_of, whole
from onrecord.build.kept.views import NotFlat
from onrecord.build.kept_views import ViewsFolder, with_prose
from onrecord.build.read_cards import read_one
from onrecord.build.request import Request, Result
from onrecord.files.find import Inputs, SourceFile
from onrecord.model.problems import Problem
from onrecord.model.site import Card
from onrecord.output.publish import Written, publishing
from onrecord.pages.edition import prose
from onrecord.pages.page import Page
from onrecord.read.cards import Read
from onrecord.read.decode import front_of
from onrecord.read.markup import Anchors, anchors_of
from onrecord.render.links import BuiltPage, all_alive, targets_of
from onrecord.render.render import render
from onrecord.render.templates import Templates

_CARD = re.compile(r"/((?:claims|actors|sources)/[^/#]+)/")


def revise(request: Request, inputs: Inputs, last: Last) -> Result | None:
    """What a build came to that differs from the last in the prose of one card; None: build.

    Raises OutputError as a build does.
    """
    if len(last.changed) != 1 or request.output is None:
        return None
    file = next(f for kind in (inputs.claims, inputs.actors, inputs.sources) for f in kind if f.path in last.changed)
    if front_digest(file.content) != last.kept["fronts"][file.path]:
        return None
    read = read_one(file)
    if read.value is None:
        return None
    page = ViewsFolder(cache_folder(request)).page(last.kept["views"], file.path)
    if page is None or not _says_no_more(file, read, last) or not _links_to_cards(read.value, last):
        return None
    content = _made(page, read.value, inputs, last)
    with publishing(request.output) as publication:
        files = whole(publication, last, request.jobs)
        if content is None or files is None or page.path not in files or _grows_too_large(page, content, files, last):
            return None
        before = publication.read(page.path)
        if before is None or not _stands_well(page, anchors_of(before), anchors_of(content), last, files.keys()):
            return None
        report = publication.renew(page.path, content, files)
    remember_revised(request, last, report)
    return as_before(inputs, last, report)


def _says_no_more(file: SourceFile, read: Read[Card], last: Last) -> bool:
    """Whether all that is to be said of a card was said of it before, and nothing of its prose, which moved."""
    known = [row for row in last.problems if row[3][0] == file.path]
    end = (front_of(file.content) or b"").count(b"\n") + 1
    return all(row_of(problem) in known for problem in read.problems) and all(row[3][1] <= end for row in known)


def _links_to_cards(card: Card, last: Last) -> bool:
    """Whether what looks like the address of a card is that of one that readers get."""
    for link in card.body.links:
        found = _CARD.match(link.url)
        if found and (f"content/{found[1]}.md" not in last.files or found[0] in last.kept["withheld"]):
            return False
    return True


def _made(page: Page, card: Card, inputs: Inputs, last: Last) -> bytes | None:
    """The page with the card's prose as it is now; None where it cannot be made."""
    templates = Templates.unchecked(inputs.templates)
    try:
        made = render(with_prose(page, prose(last.kept["withheld"], card.body)), templates)
    except NotFlat:
        return None
    return None if isinstance(made, Problem) else made


def _grows_too_large(page: Page, content: bytes, files: Mapping[str, Written], last: Last) -> bool:
    """Whether more might be to say of the size of the site than before."""
    before = sum(file.size for file in files.values())
    limit: int = last.kept["limit"]
    return 0 < limit < max(before, before - files[page.path].size + len(content))


def _stands_well(page: Page, before: Anchors, after: Anchors, last: Last, site: Set[str]) -> bool:
    """Whether the page's new links are surely alive, and all places on it that others may link to are still there."""
    base_url = last.kept["totals"][1]
    old, new = (set(targets_of(BuiltPage(page.path, page.url, a, page.origin), base_url)) for a in (before, after))
    added = new - old
    own = all(t is not None and (t[0] == page.path or t[1] in ("", "top")) for t in added)
    return own and set(before.ids) <= set(after.ids) and all_alive(added, site, {page.path: after.ids})
