"""Markdown to safe HTML: the only importer of markdown and nh3.

A body is hostile until cleaned. It is never a template, no quote mark in it is altered, its ids carry the prefix
`t-`, and its classes are allowed by value, so that it can neither collide with our page nor wear our badges.
"""

import html
import re
import threading
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import markdown
import nh3

from onrecord.model import Body, BodyLink
from onrecord.problems import Location, Problem, Severity
from onrecord.slugs import is_slug
from onrecord.urls import card_url

_EXTENSIONS = ["footnotes", "tables", "attr_list", "admonition", "sane_lists", "toc"]
_TAGS = {
    *("a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "div", "dl", "dt", "em"),
    *("h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "ol", "p", "pre", "q", "s", "small"),
    *("span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
}
_ATTRIBUTES = {
    "*": {"class", "id", "lang", "dir", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "reversed"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "q": {"cite"},
    "blockquote": {"cite"},
}
_CLASSES = {
    *("footnote", "footnote-ref", "footnote-backref", "admonition", "admonition-title"),
    *("note", "warning", "danger", "tip", "important", "attention", "caution", "error", "hint"),
    *("align-left", "align-center", "align-right"),
}
_KINDS = {"claim": "claims", "actor": "actors", "source": "sources", "page": "pages"}
_CARD_LINK = re.compile(r"(claim|actor|source|page):([^\s)>\"'#\]]*)")
_ALIGNED = re.compile(r'style="text-align: (left|center|right);"')
_TAG = re.compile(r'<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>"]|"[^"]*")*)>')
_ADDRESS = re.compile(r'\b(href|src)="(/(?!/)[^"]*)"')
_LOCK = threading.Lock()  # one converter is shared, and the preview has threads


@lru_cache(maxsize=1)
def _converter() -> markdown.Markdown:
    return markdown.Markdown(
        extensions=_EXTENSIONS,
        extension_configs={"toc": {"baselevel": 2, "slugify": _heading_id}},
        output_format="html",
    )


def _heading_id(value: str, separator: str) -> str:
    """An id in any script: words joined, letters and digits kept."""
    return separator.join(re.findall(r"\w+", value.casefold())) or "section"


def _filter(tag: str, name: str, value: str) -> str | None:
    """What becomes of one attribute: None drops it."""
    if name == "class":
        return " ".join(word for word in value.split() if word in _CLASSES) or None
    if name == "id":
        return f"t-{value}"
    if name in {"href", "src"}:
        return _address(value)
    return value


def _address(value: str) -> str:
    """An address with its `claim:slug` form resolved, and a link within the body led to its prefixed id."""
    if value.startswith("#"):
        return f"#t-{value[1:]}" if len(value) > 1 else "#"
    kind, colon, rest = value.partition(":")
    if colon and kind in _KINDS:
        slug, hash_, fragment = rest.partition("#")
        return card_url(_KINDS[kind], slug) + hash_ + fragment
    return value


@lru_cache(maxsize=1)
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_filter,
        url_schemes={"http", "https", "mailto", *_KINDS},
        link_rel="noopener",
    )


def _bad_links(text: str, path: str, first_line: int) -> list[Problem]:
    problems = []
    for match in _CARD_LINK.finditer(text):
        before = text[max(0, match.start() - 2) : match.start()]
        if before not in {"](", ": "} and not before.endswith("<"):
            continue
        if not is_slug(match[2]):
            problems.append(
                Problem(
                    code="bad-link",
                    severity=Severity.ERROR,
                    message=f"“{match[0]}” does not lead to a card: a slug has small letters, digits and hyphens only.",
                    location=_place(text, match.start(), path, first_line),
                    hint="Write the file's name without .md, for example claim:ship-left-harbour.",
                )
            )
    return problems


def _place(text: str, offset: int, path: str, first_line: int) -> Location:
    line = text.count("\n", 0, offset)
    return Location(path, first_line + line, offset - (text.rfind("\n", 0, offset) + 1) + 1)


def _links(made: str, text: str, path: str, first_line: int) -> tuple[BodyLink, ...]:
    """Internal links of the finished HTML, each at the place where the Markdown first has it."""
    links = []
    for address in dict.fromkeys(a[1] for t in _TAG.finditer(made) for a in _ADDRESS.findall(t[3])):
        url = html.unescape(address)
        spelled = [url, *(f"{k}:{url.split('/')[2]}" for k, v in _KINDS.items() if url.startswith(f"/{v}/"))]
        offset = max(text.find(s) for s in spelled)
        at = _place(text, offset, path, first_line) if offset >= 0 else Location(path, first_line)
        links.append(BodyLink(url, at))
    return tuple(links)


def _image_faults(made: str, path: str, first_line: int, text: str) -> list[Problem]:
    problems = []
    for tag in _TAG.finditer(made):
        if tag[2] != "img":
            continue
        missing = [name for name in ("alt", "width", "height") if not re.search(rf'\b{name}="', tag[3])]
        if not missing:
            continue
        source = re.search(r'src="([^"]*)"', tag[3])
        offset = text.find(html.unescape(source[1])) if source else -1
        problems.append(
            Problem(
                code="image-incomplete",
                severity=Severity.ERROR,
                message=f"An image lacks {' and '.join(missing)}.",
                location=_place(text, offset, path, first_line) if offset >= 0 else Location(path, first_line),
                hint="Write ![What it shows](/name.png){ width=640 height=480 }.",
            )
        )
    return problems


def render(text: str, path: str, first_line: int) -> tuple[Body, tuple[Problem, ...]]:
    """The body of a card, whose Markdown begins on `first_line` of `path`, and the faults found in it."""
    if not text.strip():
        return Body(), ()
    with _LOCK:
        converter: Any = _converter()
        raw = converter.reset().convert(text)
    made = _cleaner().clean(_ALIGNED.sub(r'class="align-\1"', raw))
    plain = " ".join(html.unescape(_TAG.sub(" ", made)).split())
    problems = [*_bad_links(text, path, first_line), *_image_faults(made, path, first_line, text)]
    return Body(html=made, text=plain, links=_links(made, text, path, first_line)), tuple(problems)


def rebase(made: str, link: Callable[[str], str | None]) -> str:
    """Cleaned HTML with each site-rooted address led through `link`; None leaves of a link its words only.

    Only tags are touched: in cleaned HTML a literal `<` always opens one.
    """
    pieces: list[str] = []
    open_links: list[bool] = []
    last = 0
    for tag in _TAG.finditer(made):
        pieces.append(made[last : tag.start()])
        last = tag.end()
        pieces.append(_rebased(tag, link, open_links))
    return "".join([*pieces, made[last:]])


def _rebased(tag: re.Match[str], link: Callable[[str], str | None], open_links: list[bool]) -> str:
    if tag[2] == "a" and tag[1]:
        return tag[0] if not open_links or open_links.pop() else ""
    found = _ADDRESS.search(tag[3])
    target = link(html.unescape(found[2])) if found else None
    kept = not found or target is not None
    if tag[2] == "a":
        open_links.append(kept)
    if not found or target is None:
        return tag[0] if kept else ""
    fresh = f'{found[1]}="{html.escape(target)}"'
    return tag[0].replace(found[0], fresh, 1)
