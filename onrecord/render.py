"""A page becomes bytes: its template receives its view, and nothing else that can vary."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from hashlib import sha256

from onrecord.pages import Page
from onrecord.problems import Problem
from onrecord.prose import rebase
from onrecord.templates import TemplateFault, Templates
from onrecord.urls import relative
from onrecord.views_pages import View


def linker(view: View) -> Callable[[str], str]:
    """How a site-rooted address is written on this page; other addresses stay as they are."""
    chrome, head = view.chrome, view.head

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
            raise LookupError(f"there is no file templates/assets/{name}")
        return link(view.chrome.assets[name])

    return asset


def render(page: Page, templates: Templates) -> bytes | Problem:
    """The bytes of a page, or why its template fails; of a picture, the drawing as SVG."""
    if page.template is None:
        return page.content or b""
    try:
        return templates.render(page.template, _values(page.view)).encode()
    except TemplateFault as fault:
        problem = fault.problem
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


def fingerprint(page: Page, templates: Templates, engine: str) -> str:
    """What the page's bytes depend on, as one hash: the engine, its template with all it leans on, its view."""
    found = sha256(engine.encode())
    if page.template is None:
        found.update(b"\0" + (page.content or b""))
        return found.hexdigest()
    for name in templates.parts.get(page.template, ()):
        found.update(f"\0{name}\0{templates.texts[name]}".encode())
    found.update(b"\0" + canonical(page.view).encode())
    return found.hexdigest()


def canonical(view: object) -> str:
    """A view as JSON with its keys sorted: equal views, equal text."""
    return json.dumps(view, default=_plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Enum):
        return value.value
    raise TypeError(f"a view holds plain data only, not {type(value).__name__}")
