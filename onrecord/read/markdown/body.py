"""Markdown to safe HTML: with the other modules of this package, the only importer of markdown and nh3.

A body is hostile until cleaned. It is never a template, no quote mark in it is altered, its ids carry the prefix `t-`,
and its classes are allowed by value, so that it can neither collide with our page nor look like a label of ours.
"""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from urllib.parse import quote

from onrecord.model.limits import MAX_PROSE_NESTING
from onrecord.model.problems import Location, Problem, error, warning
from onrecord.model.prose.body import Body, BodyLink, BodyPicture
from onrecord.model.slugs import is_slug
from onrecord.model.urls import in_nfc
from onrecord.read.markdown.convert import Refused, convert
from onrecord.read.markdown.misread import misread
from onrecord.read.markdown.places import Places
from onrecord.read.markdown.plain import plain_html
from onrecord.read.markdown.removed import removals
from onrecord.read.markdown.sanitise import KINDS, clean

_UNRESOLVED = re.compile(rf'href="((?:{"|".join(KINDS)}):[^"]*)"', re.IGNORECASE)
_ALIGNED = re.compile(r'style="text-align: (left|center|right);"')
_TOP_HEADING = re.compile(r"<(/?)h1\b", re.IGNORECASE)
_TAG = re.compile(r'<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>"]|"[^"]*")*)>')
_ROOTED = re.compile(r'\b(href|src)="(/(?!/)[^"]*)"')
_ADDRESS = re.compile(r'\b(href|src)="([^"]*)"')
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#$|#t-fn(?:ref\d*)?:|$", re.IGNORECASE)  # or made by a footnote
_ATTRIBUTE = re.compile(r'\b([a-z]+)="([^"]*)"')
_INTERNAL = re.compile(r'<a href="[/#]')  # in the HTML of a plain body
_AS_ID = re.compile(r"""(?:#|\bid=["']?)([^\s"'{}<>]+)""")  # in braces, or in a tag
_EXTERNAL = re.compile(r'\bhref="https?:', re.IGNORECASE)
_MARKS = re.compile(
    r'<sup [^>]*><a class="footnote-ref"[^>]*>[^<]*</a></sup>|<a class="footnote-backref"[^>]*>[^<]*</a>'
)
_REFUSALS = {
    "body-too-deep": (
        f"Lists or quotes stand more than {MAX_PROSE_NESTING} deep in each other here.",
        "Take levels out, or write headings.",
    ),
    "body-too-tangled": (
        "This is too tangled to read: marks such as [, < or ` are opened again and again and not closed.",
        "Close them, put a \\ before those that are meant as they stand, or part the text with empty lines.",
    ),
}
_WITHIN_WORDS = {"a", "abbr", "b", "cite", "code", "del", "em", "i", "ins", "kbd", "q", "s", "small", "span", "strong"}


def attributes_of(tag: str) -> dict[str, str]:
    """The attributes in a tag of cleaned HTML, by name."""
    return {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(tag)}


def _tag(found: re.Match[str]) -> str:
    """A cleaned tag as it is written: a link that leaves the site gets `rel`, one that does not is in NFC."""
    if found[2] == "a" and _EXTERNAL.search(found[3]):
        return f'<a{found[3]} rel="noopener">'
    return _ADDRESS.sub(_address, found[0])


def _address(found: re.Match[str]) -> str:
    page, hash_, place = found[2].partition("#")
    return found[0] if _ELSEWHERE.match(found[2]) else f'{found[1]}="{in_nfc(page)}{hash_}{place}"'


def _bad_links(tags: Sequence[re.Match[str]], places: Places) -> list[Problem]:
    problems = []
    after: dict[str, int] = {}
    for address in (html.unescape(a) for tag in tags for a in _UNRESOLVED.findall(tag[3])):
        offset, _ = places.find([address], after.get(address, 0))
        after[address] = max(offset, 0) + 1
        problems.append(
            error(
                "bad-link",
                f"“{address}” does not lead to a card: a slug has small letters, digits and hyphens only.",
                places.at(offset),
                "Write the file's name without .md, for example claim:ship-left-harbour.",
            )
        )
    return problems


def _links(tags: Sequence[re.Match[str]], places: Places) -> tuple[BodyLink, ...]:
    """Internal links of the finished HTML, each at the place where the Markdown first has it."""
    links = []
    after = 0
    for address in dict.fromkeys(a[1] for t in tags for a in _ADDRESS.findall(t[3])):
        url = html.unescape(address)
        if _ELSEWHERE.match(url):
            continue
        offset, written = places.find(_spellings(url), after)
        after = max(offset, 0)
        links.append(BodyLink(url, places.at(offset), written or url))
    return tuple(links)


def _spellings(url: str) -> list[str]:
    """How an editor may have written an internal address: `claim:x#y` became `/claims/x/#y`, `#y` became `#t-y`."""
    if url.startswith("#"):
        return [url.replace("#t-", "#", 1)]
    page, hash_, fragment = url.partition("#")
    short = [f"{k}:{page.split('/')[2]}" for k, v in KINDS.items() if page.startswith(f"/{v}/")]
    short += [f"page:{page.strip('/')}"] if is_slug(page.strip("/")) else []
    apart = unicodedata.normalize("NFD", page)
    in_codes = quote(apart, safe="/?=&%+.~")
    return [url, *(s + hash_ + fragment for s in (*short, apart, in_codes))]


def _pictures(tags: Sequence[re.Match[str]], places: Places) -> tuple[tuple[BodyPicture, ...], list[Problem]]:
    """The pictures of the finished HTML, and the faults of those that nothing is said of in words."""
    pictures, problems = [], []
    after = 0
    for tag in tags:
        if tag[2] != "img":
            continue
        own = attributes_of(tag[3])
        offset = places.find([own["src"]], after)[0] if own.get("src") else -1
        after = offset + 1
        width, height = (int(own[name]) if own.get(name) else None for name in ("width", "height"))
        if own.get("src"):
            pictures.append(BodyPicture(own["src"], places.at(offset), width, height))
        if not own.get("alt", "").strip():
            problems.append(
                error(
                    "image-incomplete",
                    "An image lacks words that say what it shows.",
                    places.at(offset),
                    "Write ![What it shows](/name.png).",
                )
            )
    return tuple(pictures), problems


def _repeated_ids(tags: Sequence[re.Match[str]], places: Places) -> list[Problem]:
    """The ids that more than one element of the finished HTML has; each is told once, where it is written again."""
    ids = Counter(name for tag in tags if 'id="' in tag[3] and (name := attributes_of(tag[3]).get("id")))
    if ids.total() == len(ids):
        return []
    written = {found[1]: found.start(1) for found in _AS_ID.finditer(places.text)}  # where last
    problems = []
    for name, times in ids.items():
        own = name.removeprefix("t-")
        if times > 1:
            problems.append(
                warning(
                    "id-repeated",
                    f"{times} places of this text have the id “{own}”, so that links lead to the first alone.",
                    places.at(written.get(own, -1)),
                    "Give each an id of its own.",
                )
            )
    return problems


def words_of(made: str) -> str:
    """The words of cleaned HTML, without the marks of footnotes; tags within a word leave it whole."""
    bare = _TAG.sub(lambda tag: "" if tag[2] in _WITHIN_WORDS else " ", _MARKS.sub("", made))
    return " ".join(html.unescape(bare).split())


def _raw(text: str, top: int) -> str:
    """The HTML of a body before it is cleaned; the page has the one h1, of which Markdown alone is told."""
    return _ALIGNED.sub(r'class="align-\1"', _TOP_HEADING.sub(r"<\1h2", convert(text, top)))


def _refusal(refused: Refused, path: str, first_line: int) -> Problem:
    message, hint = _REFUSALS[refused.code]
    return error(
        refused.code,
        message,
        Location(path, first_line + refused.line),
        hint,
    )


def render(text: str, path: str, first_line: int, *, top: int = 2) -> tuple[Body, tuple[Problem, ...]]:
    """The body of a card, whose Markdown begins on `first_line` of `path`, and the faults found in it.

    `top`: the level that `#` becomes: 2 where the body stands in a section of its page, so that `##` is a part of
    it; 1 where the body is the page, so that `##` is a section (a `#` is one too: the page has its own h1).
    """
    if not text.strip():
        return Body(), ()
    plain = plain_html(text, top)
    if plain is None:
        return by_library(text, path, first_line, top=top)
    links = _links(tuple(_TAG.finditer(plain)), Places(text, path, first_line)) if _INTERNAL.search(plain) else ()
    return Body(html=plain, links=links), ()


def by_library(text: str, path: str, first_line: int, *, top: int) -> tuple[Body, tuple[Problem, ...]]:
    """As `render`, of any text that is not empty; what the plain way must be equal to."""
    try:
        raw = _raw(text, top)
    except Refused as refused:
        return Body(), (_refusal(refused, path, first_line),)
    made = _TAG.sub(_tag, clean(raw))
    places = Places(text, path, first_line)
    tags = tuple(_TAG.finditer(made))
    pictures, problems = _pictures(tags, places)
    problems = [*_bad_links(tags, places), *problems, *_repeated_ids(tags, places), *removals(raw, places)]
    return Body(html=made, links=_links(tags, places), pictures=pictures), (*problems, *misread(places))


def with_images(made: str, change: Callable[[str, str], str]) -> str:
    """Cleaned HTML with the tag of each image replaced by what `change` makes of that tag and its address."""

    def changed(tag: re.Match[str]) -> str:
        source = attributes_of(tag[3]).get("src") if tag[2] == "img" else None
        return change(tag[0], source) if source else tag[0]

    return _TAG.sub(changed, made)


def rebase(made: str, link: Callable[[str], str | None]) -> str:
    """Cleaned HTML with each site-rooted address replaced by what `link` makes of it.

    Where `link` gives None, the link becomes its words alone. Only tags are touched: in cleaned HTML a literal `<`
    always opens one.
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
    found = _ROOTED.search(tag[3])
    target = link(html.unescape(found[2])) if found else None
    kept = not found or target is not None
    if tag[2] == "a":
        open_links.append(kept)
    if not found or target is None:
        return tag[0] if kept else ""
    fresh = f'{found[1]}="{html.escape(target)}"'
    return tag[0].replace(found[0], fresh, 1)
