"""What the page of a claim shows of its facts, as its own marks tell: label, days, speakers, words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from onrecord.read.markup import words_of_node

_STATEMENT = "statement-"
_MARK = "mark-"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownStatement:
    """A statement as a page shows it. None: the page has no such mark. `marks`: words of its classes."""

    day: str | None
    actor: str | None
    stance: str | None
    marks: frozenset[str]
    quote: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownClaim:
    """The page of a claim as its marks tell. None: the page has no such mark.

    `label`: the words of our status; `what`: what kind of claim it is; `lead`: all that stands at its head. `history`:
    day and label of each entry, where that is shown. `days`: the words of each day of a row.
    """

    lead: str | None
    label: str | None
    what: str | None
    since: str | None
    record_hash: str | None
    history: tuple[tuple[str | None, str], ...] | None
    statements: Mapping[str, ShownStatement]
    days: Mapping[str, frozenset[str]]


def shown_claim(html: bytes) -> ShownClaim:
    """What a page shows, by the marks that the shipped templates give it."""
    tree = LexborHTMLParser(html)
    days: dict[str, set[str]] = {}
    for node in tree.css("main .row-day time[datetime]"):
        days.setdefault(node.attributes.get("datetime") or "", set()).add(_words(node))
    return ShownClaim(
        lead=_first(tree, ".page-lead"),
        label=_first(tree, ".page-lead .claim-standing .mark-label"),
        what=_first(tree, ".page-lead .page-what"),
        since=_first(tree, ".page-lead .claim-since"),
        record_hash=_first(tree, ".site-record code"),
        history=_history(tree),
        statements=dict(_statements(tree)),
        days={day: frozenset(words) for day, words in days.items()},
    )


def _first(node: LexborHTMLParser | LexborNode, selector: str) -> str | None:
    found = node.css_first(selector)
    return None if found is None else _words(found)


def _words(node: LexborNode) -> str:
    return " ".join(words_of_node(node).split())


def _history(tree: LexborHTMLParser) -> tuple[tuple[str | None, str], ...] | None:
    if tree.css_first("#history") is None:
        return None
    rows = tree.css('section[aria-labelledby="history"] > ol > li')
    return tuple((_day(row.css_first(".row-day time")), _first(row, ".mark-label") or "") for row in rows)


def _day(node: LexborNode | None) -> str | None:
    return None if node is None else node.attributes.get("datetime")


def _statements(tree: LexborHTMLParser) -> Iterator[tuple[str, ShownStatement]]:
    for node in tree.css(f'li[id^="{_STATEMENT}"]'):
        stance = node.css_first(".mark-stance")
        classes = (stance.attributes.get("class") or "").split() if stance is not None else []
        yield (
            (node.id or "").removeprefix(_STATEMENT),
            ShownStatement(
                day=_day(node.css_first(".row-day time")),
                actor=_first(node, ".statement-who b"),
                stance=None if stance is None else _words(stance),
                marks=frozenset(word.removeprefix(_MARK) for word in classes if word.startswith(_MARK)),
                quote=_first(node, "blockquote"),
            ),
        )
