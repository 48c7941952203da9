"""Cleaned HTML, tag by tag: attributes, addresses, and the internal links of a body."""

import html
import re
import unicodedata
from collections.abc import Sequence
from urllib.parse import quote

from onrecord.model.prose.body import BodyLink
from onrecord.model.slugs import is_slug
from onrecord.read.markdown.places import Places
from onrecord.read.markdown.sanitise import KINDS

TAG = re.compile(r'<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>"]|"[^"]*")*)>')
ADDRESS = re.compile(r'\b(href|src)="([^"]*)"')
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#$|#t-fn(?:ref\d*)?:|$", re.IGNORECASE)  # or made by a footnote
_ATTRIBUTE = re.compile(r'\b([a-z]+)="([^"]*)"')


def attributes_of(tag: str) -> dict[str, str]:
    """The attributes in a tag of cleaned HTML, by name."""
    return {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(tag)}


def links_of(tags: Sequence[re.Match[str]], places: Places) -> tuple[BodyLink, ...]:
    """Internal links of the finished HTML, each at the place where the Markdown first has it."""
    links = []
    after = 0
    for address in dict.fromkeys(a[1] for t in tags for a in ADDRESS.findall(t[3])):
        url = html.unescape(address)
        if ELSEWHERE.match(url):
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
