"""The body of a card from Markdown, and what pages make of its HTML."""

import html
import re
from collections.abc import Callable

from onrecord.model.problems import Problem
from onrecord.model.prose.body import Body
from onrecord.read.markdown.places import Places
from onrecord.read.markdown.plain import plain_html
from onrecord.read.markdown.tags import TAG, attributes_of, links_of

_ROOTED = re.compile(r'\b(href|src)="(/(?!/)[^"]*)"')
_CANDIDATE = re.compile(r'(?<=["\s])/[^\s",]+(?= [0-9]+w)')  # an address in a `srcset`
_INTERNAL = re.compile(r'<a href="[/#]')  # in the HTML of a plain body
_MARKS = re.compile(
    r'<sup [^>]*><a class="footnote-ref"[^>]*>[^<]*</a></sup>|<a class="footnote-backref"[^>]*>[^<]*</a>'
)
_WITHIN_WORDS = {"a", "abbr", "b", "cite", "code", "del", "em", "i", "ins", "kbd", "q", "s", "small", "span", "strong"}


def words_of(made: str) -> str:
    """The words of cleaned HTML, without the marks of footnotes; tags within a word leave it whole."""
    bare = TAG.sub(lambda tag: "" if tag[2] in _WITHIN_WORDS else " ", _MARKS.sub("", made))
    return " ".join(html.unescape(bare).split())


def render(text: str, path: str, first_line: int, *, top: int = 2) -> tuple[Body, tuple[Problem, ...]]:
    """The body of a card, whose Markdown begins on `first_line` of `path`, and the faults found in it.

    `top`: the level that `#` becomes: 2 where the body stands in a section of its page, so that `##` is a part of
    it; 1 where the body is the page, so that `##` is a section (a `#` is one too: the page has its own h1).
    """
    if not text.strip():
        return Body(), ()
    plain = plain_html(text, top)
    if plain is None:
        from onrecord.read.markdown.library import by_library  # slow to load, and often of no use

        return by_library(text, path, first_line, top=top)
    links = links_of(tuple(TAG.finditer(plain)), Places(text, path, first_line)) if _INTERNAL.search(plain) else ()
    return Body(html=plain, links=links), ()


def with_images(made: str, change: Callable[[str, str], str]) -> str:
    """Cleaned HTML with the tag of each image replaced by what `change` makes of that tag and its address."""

    def changed(tag: re.Match[str]) -> str:
        source = attributes_of(tag[3]).get("src") if tag[2] == "img" else None
        return change(tag[0], source) if source else tag[0]

    return TAG.sub(changed, made)


def rebase(made: str, link: Callable[[str], str | None]) -> str:
    """Cleaned HTML with each site-rooted address replaced by what `link` makes of it.

    Where `link` gives None, the link becomes its words alone. Only tags are touched: in cleaned HTML a literal `<`
    always opens one.
    """
    pieces: list[str] = []
    open_links: list[bool] = []
    last = 0
    for tag in TAG.finditer(made):
        pieces.append(made[last : tag.start()])
        last = tag.end()
        pieces.append(_rebased(tag, link, open_links))
    return "".join([*pieces, made[last:]])


def _rebased(tag: re.Match[str], link: Callable[[str], str | None], open_links: list[bool]) -> str:
    if tag[2] == "source":  # which pages put before an image, with its copies
        return _CANDIDATE.sub(lambda found: html.escape(link(html.unescape(found[0])) or found[0]), tag[0])
    if tag[2] == "a" and tag[1]:
        return tag[0] if not open_links or open_links.pop() else ""
    found = _ROOTED.search(tag[3])
    target = link(html.unescape(found[2])) if found else None
    kept = not found or target is not None
    if tag[2] == "a":
        open_links.append(kept)
    if not found or target is None:
        return tag[0] if kept else ""
    fresh = f'{found[1]}="{html.escape(target)}"'
    return tag[0].replace(found[0], fresh, 1)
