"""A page becomes bytes: its template receives its view, and nothing else that can vary."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache

from onrecord.model.output.pieces import Pieces
from onrecord.model.problems import Problem
from onrecord.model.urls import relative
from onrecord.pages.page import Page
from onrecord.pages.parts import View
from onrecord.read.markdown.body import rebase
from onrecord.render.template_faults import AssetNotFound, unwritable
from onrecord.render.templates import TemplateFault, Templates, forget_trees

_MANY = 20  # pages of a template; for fewer, none is looked at beforehand
# Letters that a claim brings to all pages of a template together, roughly and at the least.
_OF_A_CLAIM = {
    "pages/claim.html": 10_000,
    "pages/actor.html": 3_000,
    "pages/timeline.html": 3_000,
    "pages/claims.html": 1_300,
}


def linker(view: View) -> Callable[[str], str]:
    """How a site-rooted address is written on this page; other addresses stay as they are."""
    chrome, head = view.chrome, view.head

    @cache  # the same few stand all over a page
    def link(url: str) -> str:
        if url.startswith("//") or not url.startswith(("/", "#")):
            return url
        if head.rooted and url.startswith("/") and chrome.base_url is not None:
            return chrome.base_path + url
        return relative(url, head.url, directories=chrome.directories)

    return link


def _assets(view: View, link: Callable[[str], str]) -> Callable[[str], str]:
    """How a file of templates/assets/ is written on this page, by its name."""

    def asset(name: str) -> str:
        if name not in view.chrome.assets:
            raise AssetNotFound(name)
        return link(view.chrome.assets[name])

    return asset


def render(page: Page, templates: Templates, view: object = None) -> bytes | Problem:
    """The bytes of a page, or why its template fails; of a picture, the drawing as SVG.

    `view`: what the page shows, where it is at hand; None: it is made here.
    """
    shown = page.view if view is None else view
    if page.template is None:
        return bytes(shown) if isinstance(shown, bytes | Pieces) else b""
    try:
        return templates.render(page.template, values_of(shown)).encode()
    except TemplateFault as fault:
        problem = fault.problem
    except UnicodeEncodeError:
        problem = unwritable(page.template)
    words = f"{problem.message.rstrip('.')} (on the page {page.url})."
    return replace(problem, message=words, related=(page.origin,))


def foresee_claims(claims: int, words: Mapping[str, str], templates: Templates) -> None:
    """Have templates ready before it is known which pages there are: flat, where so many claims make it worth it.

    `words`: those of the site, by key.
    """
    if templates.flat is not None:
        known = {name: each for name, each in _OF_A_CLAIM.items() if name in templates.texts}
        templates.flat.expect({name: ({"t": words}, each * claims) for name, each in known.items()})


def foresee(pages: Iterable[Page], templates: Templates) -> None:
    """Have templates ready for pages that will all be rendered: flat, where it is worth it for so many of their size.

    The size of all is judged by the first of each template.
    """
    if templates.flat is None:
        return
    firsts: dict[str, Page] = {}
    counts: Counter[str] = Counter()
    for page in pages:
        if page.template is not None and page.template not in templates.flat.made:
            firsts.setdefault(page.template, page)
            counts[page.template] += 1
    expected = {}
    for name, page in firsts.items():
        if counts[name] >= _MANY:
            view = page.view
            made = render(page, templates, view)
            expected[name] = (values_of(view), 0 if isinstance(made, Problem) else len(made) * counts[name])
    templates.flat.expect(expected)
    forget_trees()


def values_of(view: object) -> dict[str, object]:
    """What a template may read: its view (of a page, or a drawing), and what a page's links and words need."""
    if not isinstance(view, View):
        return {"view": view}
    link = linker(view)
    return {
        "view": view,
        "t": view.chrome.strings,
        "link": link,
        "asset": _assets(view, link),
        "prose": lambda html: rebase(html, link),
    }
