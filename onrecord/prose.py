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
}
_NUMBERS = {"width", "height", "colspan", "rowspan", "start"}
_CLASSES = {
    *("footnote", "footnote-ref", "footnote-backref", "admonition", "admonition-title"),
    *("note", "warning", "danger", "tip", "important", "attention", "caution", "error", "hint"),
    *("align-left", "align-center", "align-right"),
}
_KINDS = {"claim": "claims", "actor": "actors", "source": "sources", "page": "pages"}
_UNRESOLVED = re.compile(rf'href="((?:{"|".join(_KINDS)}):[^"]*)"', re.IGNORECASE)
_ALIGNED = re.compile(r'style="text-align: (left|center|right);"')
_TOP_HEADING = re.compile(r"<(/?)h1\b", re.IGNORECASE)
_TAG = re.compile(r'<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>"]|"[^"]*")*)>')
_ADDRESS = re.compile(r'\b(href|src)="(/(?!/)[^"]*)"')
_EXTERNAL = re.compile(r'\bhref="https?:', re.IGNORECASE)
_IGNORED = re.compile(r"[\t\r\n]|^[\x00-\x20]+")  # what browsers leave out of an address
_OPENINGS = ("](", "](<", "]: ", "=", '="', "='", "<")  # what stands before the address of a link
_MARKS = re.compile(
    r'<sup [^>]*><a class="footnote-ref"[^>]*>[^<]*</a></sup>|<a class="footnote-backref"[^>]*>[^<]*</a>'
)
_WITHIN_WORDS = {"a", "abbr", "b", "cite", "code", "del", "em", "i", "ins", "kbd", "q", "s", "small", "span", "strong"}
_LOCK = threading.Lock()  # one converter is shared, and the preview has threads


@lru_cache(maxsize=2)
def _converter(top: int) -> markdown.Markdown:
    return markdown.Markdown(
        extensions=_EXTENSIONS,
        extension_configs={"toc": {"baselevel": top, "slugify": _heading_id}},
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
        return f"t-{value}" if value.split() == [value] else None
    if name in _NUMBERS:
        return value if value.isascii() and value.isdigit() else None
    return _address(value) if name in {"href", "src"} else value


def _address(value: str) -> str | None:
    """An address with its `claim:slug` form resolved, and a link within the body led to its prefixed id.

    None for an address that borrows the page's scheme (`//host`, and what browsers read as that): no body needs
    it, and opened from a file it would lead to another machine's files. A bad slug stays, for `_bad_links` to find.
    """
    value = _IGNORED.sub("", value)
    if value.startswith("#"):
        return f"#t-{value[1:]}" if len(value) > 1 else "#"
    if value[:2].replace("\\", "/") == "//":
        return None
    kind, _, rest = value.partition(":")
    slug, hash_, fragment = rest.partition("#")
    if kind.lower() in _KINDS and is_slug(slug):
        return card_url(_KINDS[kind.lower()], slug) + hash_ + fragment
    return value


@lru_cache(maxsize=1)
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_filter,
        url_schemes={"http", "https", "mailto", *_KINDS},
        link_rel=None,
    )


def _tag(found: re.Match[str]) -> str:
    """A cleaned tag as it is written: a link that leaves the site gets `rel`."""
    leaves = found[2] == "a" and _EXTERNAL.search(found[3])
    return f'<a{found[3]} rel="noopener">' if leaves else found[0]


def _place(text: str, offset: int, path: str, first_line: int) -> Location:
    if offset < 0:
        return Location(path, first_line)
    line = text.count("\n", 0, offset)
    return Location(path, first_line + line, offset - text.rfind("\n", 0, offset))


def _find(text: str, spellings: list[str], start: int = 0) -> int:
    """Where the Markdown writes an address: a link's place before a mere mention, never the start of a longer one."""
    address = re.compile(rf"(?:{'|'.join(re.escape(s) for s in spellings)})(?![\w-])")
    places = [found.start() for found in address.finditer(text, start)]
    return next((p for p in places if text[max(0, p - 3) : p].endswith(_OPENINGS)), places[0] if places else -1)


def _bad_links(made: str, text: str, path: str, first_line: int) -> list[Problem]:
    problems = []
    after: dict[str, int] = {}
    for address in (html.unescape(a) for tag in _TAG.finditer(made) for a in _UNRESOLVED.findall(tag[3])):
        offset = _find(text, [address], after.get(address, 0))
        after[address] = max(offset, 0) + 1
        problems.append(
            Problem(
                code="bad-link",
                severity=Severity.ERROR,
                message=f"“{address}” does not lead to a card: a slug has small letters, digits and hyphens only.",
                location=_place(text, offset, path, first_line),
                hint="Write the file's name without .md, for example claim:ship-left-harbour.",
            )
        )
    return problems


def _links(made: str, text: str, path: str, first_line: int) -> tuple[BodyLink, ...]:
    """Internal links of the finished HTML, each at the place where the Markdown first has it."""
    links = []
    for address in dict.fromkeys(a[1] for t in _TAG.finditer(made) for a in _ADDRESS.findall(t[3])):
        url = html.unescape(address)
        page, _, fragment = url.partition("#")
        short = [f"{k}:{page.split('/')[2]}" for k, v in _KINDS.items() if page.startswith(f"/{v}/")]
        short += [f"page:{page.strip('/')}"] if is_slug(page.strip("/")) else []
        offset = _find(text, [url, *(f"{s}#{fragment}" if fragment else s for s in short)])
        links.append(BodyLink(url, _place(text, offset, path, first_line)))
    return tuple(links)


_SAID = {"alt": "words that say what it shows"}


def _image_faults(made: str, text: str, path: str, first_line: int) -> list[Problem]:
    problems = []
    for tag in _TAG.finditer(made):
        missing = [name for name in ("alt", "width", "height") if not re.search(rf'\b{name}="\s*[^"\s]', tag[3])]
        if tag[2] != "img" or not missing:
            continue
        source = re.search(r'\bsrc="([^"]*)"', tag[3])
        offset = _find(text, [html.unescape(source[1])]) if source else -1
        problems.append(
            Problem(
                code="image-incomplete",
                severity=Severity.ERROR,
                message=f"An image lacks {' and '.join(_SAID.get(name, name) for name in missing)}.",
                location=_place(text, offset, path, first_line),
                hint="Write ![What it shows](/name.png){ width=640 height=480 }.",
            )
        )
    return problems


def _plain(made: str) -> str:
    """The words alone, without the marks of footnotes; tags within a word leave it whole."""
    bare = _TAG.sub(lambda tag: "" if tag[2] in _WITHIN_WORDS else " ", _MARKS.sub("", made))
    return " ".join(html.unescape(bare).split())


def _cleaned(text: str, top: int) -> str:
    with _LOCK:
        converter: Any = _converter(top)
        raw = converter.reset().convert(text)
    raw = _TOP_HEADING.sub(r"<\1h2", raw)  # the page has the one h1; the converter shifts only those of Markdown
    return _TAG.sub(_tag, _cleaner().clean(_ALIGNED.sub(r'class="align-\1"', raw)))


def render(text: str, path: str, first_line: int, *, top: int = 2) -> tuple[Body, tuple[Problem, ...]]:
    """The body of a card, whose Markdown begins on `first_line` of `path`, and the faults found in it.

    `top`: the level that `#` becomes: 2 where the body stands in a section of its page, so that `##` is a part of
    it; 1 where the body is the page, so that `##` is a section (a `#` is one too: the page has its own h1).
    """
    if not text.strip():
        return Body(), ()
    made = _cleaned(text, top)
    problems = [*_bad_links(made, text, path, first_line), *_image_faults(made, text, path, first_line)]
    return Body(html=made, text=_plain(made), links=_links(made, text, path, first_line)), tuple(problems)


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
