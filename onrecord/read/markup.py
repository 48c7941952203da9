"""HTML taken apart: what it says, where it links to."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from sys import intern

from selectolax.lexbor import LexborHTMLParser, LexborNode

from onrecord.read.plain.markup import plain_anchors

_ADDRESSES = ("href", "src", "poster", "data", "action", "xlink:href")
_SELECTOR = ", ".join(f"[{name.replace(':', chr(92) + ':')}]" for name in (*_ADDRESSES, "srcset"))
_SILENT = frozenset({"script", "style", "template", "iframe", "object", "svg", "math", "noscript", "-comment"})
_UNSEEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_RAISED = frozenset({"sup", "sub"})
_EDGE = "edge of something raised"  # stands for one, and is no text
# Elements within a line; all others stand apart, so that their words never run together.
_INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i"),
        *("ins", "kbd", "label", "mark", "nobr", "q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub"),
        *("sup", "time", "tt", "u", "var", "wbr"),
    )
)


@dataclass(frozen=True, slots=True)
class Anchors:
    """What the check needs of a page: where links may lead within it, and what it links to, as written."""

    ids: tuple[str, ...]
    links: tuple[str, ...]


def anchors_of(html: bytes) -> Anchors:
    """The ids of a page, sorted, and its links, in order; each once."""
    ids, links = plain_anchors(html) or parsed_anchors(html)
    return held_once(sorted(ids), links)


def held_once(ids: Iterable[str], links: Iterable[str]) -> Anchors:
    """These ids and links; the same few thousand texts stand on every page, and each is held in memory once."""
    return Anchors(tuple(map(intern, ids)), tuple(map(intern, links)))


def parsed_anchors(html: bytes) -> tuple[set[str], dict[str, None]]:
    """The ids of a page, and its links in order, each once, as a parser finds them in any HTML."""
    tree = LexborHTMLParser(html)
    ids = {node.id for node in tree.css("[id]")}
    names = {node.attributes.get("name") for node in tree.css("a[name]")}
    return set(filter(None, ids | names)), dict.fromkeys(_links(tree))


def _links(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css(_SELECTOR):
        for name, value in node.attributes.items():
            if name in _ADDRESSES and value is not None and not (name == "data" and node.tag != "object"):
                yield value.strip()
            elif name == "srcset":
                yield from (found for candidate in (value or "").split(",") for found in candidate.split()[:1])
    for node in tree.css('meta[http-equiv="refresh" i][content]'):
        _delay, _, target = (node.attributes.get("content") or "").partition("=")
        yield target.strip(" '\"")


def text_of(html: str) -> str:
    """The words of a page as a reader has them: entities decoded, blocks apart, without what a browser shows nobody.

    A figure that is raised or lowered beside a figure stands apart: 12 with a note 3 is not 123.
    """
    root = LexborHTMLParser(html).root
    return words_of_node(root) if root is not None else ""


def words_of_node(root: LexborNode) -> str:
    """As `text_of`, of one element and what is in it."""
    pieces: list[str] = []
    last, at_edge = "", False  # what was said last, and whether something raised began or ended since
    waiting: list[LexborNode | str] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str) or node.is_text_node:
            words = node if isinstance(node, str) else node.text_content or ""
            at_edge = at_edge or words is _EDGE
            if words and words is not _EDGE:
                pieces += [" "] if at_edge and last.isdigit() and words[0].isdigit() else []
                pieces.append(words)
                last, at_edge = words[-1], False
        elif node.tag not in _SILENT and (node is root or not _is_unseen(node)):
            gap = _EDGE if node.tag in _RAISED else "" if node.tag in _INLINE else "\n"
            waiting += [gap, *reversed(_children(node)), gap]
    return "".join(pieces)


def _is_unseen(node: LexborNode) -> bool:
    """Whether an element is there and not shown, as its own attributes say."""
    attributes = node.attributes
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    return _UNSEEN.search(attributes.get("style") or "") is not None


def _children(node: LexborNode) -> list[LexborNode]:
    """The nodes directly below one, text included (`iter` takes time that grows with the square of the depth)."""
    found: list[LexborNode] = []
    child = node.first_child
    while child is not None:
        found.append(child)
        child = child.next
    return found
