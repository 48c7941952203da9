"""The sanitiser: which elements, attributes, classes and addresses a body may have."""

import re
from functools import lru_cache
from unicodedata import normalize

import nh3

from onrecord.model.slugs import is_slug
from onrecord.model.urls import IGNORED, LINK_SCHEMES, card_url
from onrecord.model.vocabulary import CardKind

TAGS = {
    *("a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "div", "dl", "dt", "em"),
    *("figcaption", "figure"),
    *("h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "ol", "p", "pre", "q", "s", "small"),
    *("span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
}
ATTRIBUTES = {
    "*": {"class", "id", "lang", "dir", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "reversed"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
_DIGITS = 9  # of a number that may be true
_NUMBERS = {"width", "height", "colspan", "rowspan", "start"}
CLASSES = {
    *("footnote", "footnote-ref", "footnote-backref", "admonition", "admonition-title", "toc"),
    *("note", "warning", "danger", "tip", "important", "attention", "caution", "error", "hint"),
    *("align-left", "align-center", "align-right"),
}
_LANGUAGE = re.compile(r"language-[\w+#-]+", re.ASCII)  # of code: what editors and libraries call it
_NONCHARACTER = re.compile("[\ufffe\uffff]")
KINDS = {kind.word: kind for kind in CardKind}
# The host of an address that is surely one: the sanitiser drops others, as an impossible number (1.2.3.999), an empty
# label (a..b) or a broken escape of another script (xn--).
HOST = r"(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)*[a-z][a-z0-9]*"


def _filter(tag: str, name: str, value: str) -> str | None:
    """What becomes of one attribute: None drops it."""
    if name == "class":
        return " ".join(word for word in value.split() if word in CLASSES or _is_language(tag, word)) or None
    if name == "id":
        return f"t-{normalize('NFC', value)}" if value.split() == [value] else None
    if name in _NUMBERS:
        return value if value.isascii() and value.isdigit() and len(value) <= _DIGITS else None
    return resolved(value) if name in {"href", "src"} else value


def _is_language(tag: str, word: str) -> bool:
    return tag == "code" and _LANGUAGE.fullmatch(word) is not None


def resolved(value: str) -> str | None:
    """An address with its `claim:slug` form resolved, and a link within the body led to its prefixed id.

    None for an address that borrows the page's scheme (`//host`, and what browsers read as that): no body needs
    it, and opened from a file it would lead to another machine's files. A bad slug stays, for `_bad_links` to find.
    """
    value = IGNORED.sub("", value)
    if value.startswith("#"):
        return f"#t-{normalize('NFC', value[1:])}" if len(value) > 1 else "#"
    if value[:2].replace("\\", "/") == "//":
        return None
    kind, _, rest = value.partition(":")
    slug, hash_, fragment = rest.partition("#")
    if kind.lower() in KINDS and is_slug(slug):
        return card_url(KINDS[kind.lower()], slug) + hash_ + fragment
    return value


@lru_cache(maxsize=1)
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_filter,
        url_schemes={*LINK_SCHEMES, *KINDS},
        # a wide one scrolls: WCAG 2.1.1, by keyboard too
        set_tag_attribute_values={"table": {"tabindex": "0"}, "pre": {"tabindex": "0"}},
        link_rel=None,
    )


def clean(raw: str) -> str:
    """HTML of which nothing is left that is not allowed.

    What no document may hold, and a reference such as `&#xFFFF;` brings in all the same, is U+FFFD instead.
    """
    return _NONCHARACTER.sub("\ufffd", _cleaner().clean(raw))
