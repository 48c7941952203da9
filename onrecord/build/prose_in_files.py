"""New prose of a claim in the files that hold all of the record, or all of a question or topic (`pages.record_file`).

Prose is told apart there by the lines around it, and put in its place; whatever is not plain to see is left to the
whole way, which makes the file anew.
"""

from collections.abc import Callable, Iterator, Set

from onrecord.pages.page import Page
from onrecord.pages.prose.view import ClaimView
from onrecord.pages.record_file.address import URL
from onrecord.pages.record_file.inside import PICTURE, Inside, places_among, places_in, prose_inside
from onrecord.read.markup import anchors_of

_BEFORE, _AFTER = '<div class="page-prose">\n', "\n</div>"


def files_with_prose(
    page: Page, body: str, site: Set[str], read: Callable[[str], bytes | None], base_url: str | None
) -> dict[str, bytes] | None:
    """The files that show the prose of a card, with the new one; by path. None where this cannot be told for certain.

    `page`: that of the card, with its view as it was; `body`: its prose now; `site`: the paths of all files; `read`
    gives the bytes of one as it stands, None where it cannot be read. `base_url`: the address of the site; None: it has
    none.
    """
    view, found = page.view, {}
    if not isinstance(view, ClaimView):
        return {}  # others stand there without their prose
    paths = [path for path in _paths(view) if path in site]
    if paths and view.mirror and URL.lstrip("/") not in paths:
        return None  # it may stand with the claims of a mirror, too
    for path in paths:
        made = _renewed(page.url, view, body, read(path), base_url)
        if made is None:
            return None
        found[path] = made
    return found


def _paths(view: ClaimView) -> Iterator[str]:
    name = URL.lstrip("/")
    yield name
    yield from (f"{link.url.strip('/')}/{name}" for link in view.groups if link.url)


def _renewed(url: str, view: ClaimView, body: str, content: bytes | None, base_url: str | None) -> bytes | None:
    """A file with other prose of a claim; None where the old prose is not there, once, or the new one has new letters.

    `url`: of the page of the claim. Which fonts a file holds depends on its letters. None, too, where there is no prose
    any more, or it has other places than before: whatever leads to these, in any prose of the file, leads elsewhere.
    """
    if content is None or not body or set(places_in(body)) != set(places_in(view.body)):
        return None
    inside = Inside(places=places_among(anchors_of(content).ids), base_url=base_url)
    pictures = view.chrome.strings[PICTURE]
    old, new = (
        f"{_BEFORE}{prose_inside(each, url.strip('/'), inside, pictures)}{_AFTER}".encode()
        for each in (view.body, body)
    )
    made = content.replace(old, new)
    return made if content.count(old) == 1 and set(made.decode()) == set(content.decode()) else None
