"""Plain Markdown to its safe HTML in one pass: for most bodies, in place of the library, the sanitiser and the checks.

It knows paragraphs, headings, lists of one level, quotations, `*`, `**` and links to plain addresses. Whatever else a
text has, or may be taken to have, it leaves to the library: it is never a second reader of a mark, only a shorter way
where there is one reading. What it takes has nothing to tell its editor, and comes out as the library, the sanitiser
and all that is told of a body would have it; `tools/compare_markdown.py` and a law compare them. Why it is worth
having: docs/decisions/0017-plain-markdown.md.
"""

import re
from collections.abc import Sequence

from onrecord.read.markdown.heading_ids import HeadingIds
from onrecord.read.markdown.sanitise import HOST, KINDS, resolved
from onrecord.read.meant.address_ends import behind_address

_LONGEST = 20_000  # characters: the work of the library grows as their square, and is far from its bound here
# Marks that are left to the library wherever they stand, blanks but the space and the two that French sets before
# its signs, and what no document or no HTML may hold.
_ODD = re.compile(
    r"[`\\<{}|~\x00-\x09\x0b-\x1f\x7f-\x9f\u1680\u2000-\u200a\u2028\u2029\u205f\u3000\ud800-\udfff\ufeff\ufffe\uffff]"
)
_BLANK_AT_END = re.compile(r"[^\S\n]\n")
_BLOCKS = re.compile(r"\n\n+")
# What begins a line of words and may be read, or told of, as the mark of a block; or no words.
_MARK = re.compile(r"\n(?:[#>=+!-]|\s|\Z|\*(?: |\n|\Z)|\d+[.)](?!\d))")
_NEXT_BULLET = re.compile(r"\n(?=[-*+] )")
_NEXT_NUMBER = re.compile(r"\n(?=[0-9]+\. )")
_INDENT = re.compile(r"\n {2,3}(?! )")
_HEADING = re.compile(r"(#{1,6}) ([^\s#](?:[^#*\[]*[^\s#*\[])?)")
_PAIR = re.compile(r"(?<!\*)(\*\*?)(?![\s*])([^*]+)(?<![\s*])\1(?!\*)")
_IN_ADDRESS = "[A-Za-z0-9_./?=#&%+,:@$-]"
_CARD = rf"(?:{'|'.join(KINDS)}):[a-z0-9]+(?:-[a-z0-9]+)*(?:#[A-Za-z0-9_-]+)?"
_LINK = re.compile(
    r"(?<!!)\[(?![\s^])([^\[\]]+)(?<!\s)\]"
    rf"\((https?://{HOST}(?:[/?#]{_IN_ADDRESS}*)?|/(?:[A-Za-z0-9_-][A-Za-z0-9_./#-]*)?|#[A-Za-z0-9_-]+|{_CARD})\)"
)
_OTHER = re.compile(r"[\[\]_>]|&(?! )|://")  # what words beside links do not have
_TAGS = {"*": "em", "**": "strong"}


def plain_html(text: str, top: int) -> str | None:
    """The HTML of a body, safe to publish, whose heading `#` becomes `top`; None where the library has to read it."""
    words = text.strip("\n")
    if len(text) > _LONGEST or _ODD.search(text) or _BLANK_AT_END.search(text) or words != words.rstrip():
        return None
    made: list[str] = []
    ids, given = HeadingIds(), set[str]()
    for block in _BLOCKS.split(words):
        while block[:1] == "#":
            line, _, block = block.partition("\n")
            heading = _heading(line, ids, given, top)
            if heading is None:
                return None
            made.append(heading)
        html = _block(block, made[-1][-5:] if made else "") if block else ""
        if html is None:
            return None
        made += [html] if html else []
    return "\n".join(made).replace("& ", "&amp; ").replace("\xa0", "&nbsp;")


def _heading(line: str, ids: HeadingIds, given: set[str], top: int) -> str | None:
    """A heading without marks in its words; None also where the library would have to find it another id."""
    found = _HEADING.fullmatch(line)
    if found is None or _OTHER.search(found[2]):
        return None
    name = ids(found[2], "-")
    if name in given:
        return None
    given.add(name)
    level = max(2, min(len(found[1]) + top - 1, 6))
    return f'<h{level} id="t-{name}">{found[2]}</h{level}>'


def _block(block: str, before: str) -> str | None:
    """The HTML of lines between empty ones that begin with no heading; `before`: the end of the HTML above them."""
    first = block[0]
    if first == ">":
        return None if before == "uote>" else _quotation(block.split("\n"))
    if first in "-*+" and block[1:2] == " ":
        return None if before == "</ul>" else _list("ul", [item[2:] for item in _NEXT_BULLET.split(block)])
    if block.startswith("1. "):
        items = _NEXT_NUMBER.split(block)
        counted = all(item.startswith(f"{number}. ") for number, item in enumerate(items, 1))
        return _list("ol", [item.partition(" ")[2] for item in items]) if counted and before != "</ol>" else None
    return _paragraph(block)


def _paragraph(block: str) -> str | None:
    words = None if _MARK.search("\n" + block) else _words(block)
    return None if words is None else f"<p>{words}</p>"


def _list(tag: str, items: Sequence[str]) -> str | None:
    """`items`: without their marks; further lines of one may stand as far in as its first."""
    made = [f"<{tag}>"]
    for item in items:
        words = None if _MARK.search("\n" + _INDENT.sub("\n", item)) else _words(item)
        if not words:
            return None
        made.append(f"<li>{words}</li>")
    return "\n".join([*made, f"</{tag}>"])


def _quotation(lines: Sequence[str]) -> str | None:
    if not all(line == ">" or line.startswith("> ") for line in lines):
        return None
    made = ["<blockquote>"]
    for block in _BLOCKS.split("\n".join(line[2:] for line in lines)):
        paragraph = _paragraph(block) if block else None
        if paragraph is None:
            return None
        made.append(paragraph)
    return "\n".join([*made, "</blockquote>"])


def _words(text: str) -> str | None:
    """The HTML of words, with what is stressed and linked in them; None where they have any other mark."""
    if "[" not in text:
        return None if _OTHER.search(text) else _stressed(text)
    parts = _LINK.split(text)  # words, and in turn the words of a link, its address, and words
    for n in range(len(parts)):
        if n % 3 == 2:
            if parts[n].startswith("http") and behind_address(parts[n]):
                return None  # of which the library tells
            parts[n] = _address(parts[n])
        elif _OTHER.search(parts[n]):
            return None
    for n in range(1, len(parts), 3):
        linked = _stressed(parts[n])
        if linked is None:
            return None
        parts[n : n + 2] = [f"<a {parts[n + 1]}>{linked}</a>", ""]
    return _stressed("".join(parts))


def _address(url: str) -> str:
    """The attributes of a link to an address."""
    if url.startswith("http"):
        return f'href="{url.replace("&", "&amp;")}" rel="noopener"'
    return f'href="{resolved(url)}"'


def _stressed(text: str) -> str | None:
    """Words with `*` and `**` as their elements; None where one is left that belongs to no plain pair."""
    if "*" not in text:
        return text
    made = _PAIR.sub(lambda pair: f"<{_TAGS[pair[1]]}>{pair[2]}</{_TAGS[pair[1]]}>", text)
    return None if "*" in made else made
