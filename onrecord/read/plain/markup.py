"""The ids and links of HTML that is plainly written, found by one pattern; of any other nothing is said.

In what our templates and the sanitiser write, every `<` begins a tag, every value stands in double quotes, and no
element is dropped or moved: there, a pattern finds what a parser finds, in half the time. It goes through the whole
page, piece by piece; where it meets anything else, `plain_anchors` gives None, and the parser is asked. See decision
16.
"""

import re
from html import unescape
from itertools import groupby
from operator import itemgetter
from typing import Final

# No start tag of these is ever dropped, and nothing is moved that stands within them. What stands in tables, lists of
# choices, templates and frames may be, and so may a form within a form, and the attributes of a second html or body.
_NAMES = (
    *("p", "path", "pre", "pattern", "li", "link", "line", "label", "legend", "span", "svg", "strong", "section"),
    *("s", "small", "sub", "sup", "summary", "symbol", "div", "dd", "dt", "dl", "del", "details", "time", "text"),
    *("ul", "use", "b", "br", "bdi", "blockquote", "button", "ol", "cite", "circle", "code", "h1", "h2", "h3"),
    *("h4", "h5", "h6", "hr", "header", "meta", "main", "mark", "rect", "em", "nav", "i", "img", "input", "ins"),
    *("article", "aside", "abbr", "fieldset", "figure", "figcaption", "footer", "form", "g", "kbd", "q"),
)
_WORDS = '(?:="[^"<>]*+")?+'
# Attributes that ids and links are read from; `name` only of links.
_COUNTS = "(?i:id|name|href|src|poster|action|data|srcset|http-equiv)"
_OTHER = (
    f"[bce-gj-mortu-z][a-zA-Z0-9-]*+{_WORDS}|aria-[a-z]++{_WORDS}|(?!{_COUNTS}[\\s=/>])[a-zA-Z][a-zA-Z0-9-]*+{_WORDS}|"
    'http-equiv="Content-Security-Policy"'
)
_VALUE = r'(?!")[^"<>&\0-\x1f]*+(?:&(?:amp|lt|gt|quot|#34|#39);[^"<>&\0-\x1f]*+)*+'
_READ = (  # each at most once in a tag: the third group is the id, the fourth the address
    f'{_OTHER}|(?(3)(?!)|id="(?P<id>{_VALUE})")|(?(4)(?!)|(?:href|src|action)="(?P<link>{_VALUE})")|'
    '(?(anchor)(?!)|name="[^"<>]*+")'
)
_NAME = "|".join(  # by their first letters, which tells the most of them apart at one look
    f"{first}(?:{'|'.join(name[1:] for name in names)})" for first, names in groupby(_NAMES, itemgetter(0))
)
# Text and tags that say nothing, then a tag that may say something, or the end.
_STEP = re.compile(
    (
        rf'(?:[^<]*+<(?:/[a-z1-6]++>|(?:{_NAME}|html|body|head)(?: (?:{_OTHER}|name="[^"<>]*+"))*+/?>))*+[^<]*+'
        rf"(?:\Z|<(?:(?:(?P<anchor>a)|{_NAME}|(?P<raw>script|title))(?: (?:{_READ}))*+/?>"
        r"(?(raw)[^<]*+</(?P=raw)>)|!(?i:doctype) html>))"
    ).encode()
)
# Before Python 3.11.5 what never goes back (`*+`) may match what it must not (python/cpython, issue 106052).
SOUND: Final = _STEP.match(b'<a name="a">') is None


def plain_anchors(html: bytes) -> tuple[set[str], dict[str, None]] | None:
    """The ids of a page, and its links in order, each once; None where they are not plain to see.

    None of any page, where this Python's patterns are not sound.
    """
    if not SOUND or html.count(b"<form") > 1:
        return None
    ids: set[bytes] = set()
    links: dict[bytes, None] = {}
    at, whole = 0, len(html)
    while at < whole:
        found = _STEP.match(html, at)
        if found is None:
            return None
        at = found.end()
        name, link = found.group(3, 4)
        if name:
            ids.add(name)
        if link:
            links[link] = None
    try:
        return set(map(_text, ids)), {_text(link).strip(): None for link in links}
    except UnicodeDecodeError:
        return None


def _text(value: bytes) -> str:
    return unescape(value.decode()) if b"&" in value else value.decode()
