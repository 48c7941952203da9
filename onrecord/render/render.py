"""A page becomes bytes: its template receives its view, and nothing else that can vary."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from onrecord.model.output.pieces import Pieces
from onrecord.model.problems import Problem
from onrecord.model.urls import relative
from onrecord.pages.page import Page
from onrecord.pages.parts import View
from onrecord.read.markdown.body import rebase
from onrecord.render.template_faults import AssetNotFound, unwritable
from onrecord.render.templates import TemplateFault, Templates


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
        return templates.render(page.template, _values(shown)).encode()
    except TemplateFault as fault:
        problem = fault.problem
    except UnicodeEncodeError:
        problem = unwritable(page.template)
    words = f"{problem.message.rstrip('.')} (on the page {page.url})."
    return replace(problem, message=words, related=(page.origin,))


def _values(view: object) -> dict[str, object]:
    """What a template may read: its view, and what a page's links and words need."""
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
