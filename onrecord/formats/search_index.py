"""What the search page reads: the words of the record, in files that are each small enough to fetch at once.

The first file holds topics, questions, speakers and the newest claims; the rest follows, in order: older claims, full
sentences, what was said, sources. So results come before all is loaded, however long the record is. The browser makes
its index of them: a ready index would be larger on the wire than the words themselves.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.formats.text import json_text, label_words
from onrecord.model.settings import Config
from onrecord.model.site import Actor, Claim, Site, Source, Statement
from onrecord.model.urls import card_url, content_mark, statement_anchor
from onrecord.model.vocabulary import CardKind
from onrecord.pages.edition import short_words

FIRST = "search-index"
SIZE = 300_000  # bytes of a file before a host compresses it; a single row is far smaller

Row = list[Any]  # plain JSON


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Claims and speakers by their place in the files, so that rows need not repeat their names."""

    claims: Mapping[str, int]
    actors: Mapping[str, int]


def search_files(site: Site, config: Config) -> tuple[tuple[str, bytes], ...]:
    """Path and bytes of each file; the first, by which the page finds the others, comes first."""
    labels = tuple(dict.fromkeys(label_words(config, claim) for claim in site.claims.values()))
    parts = [_named(number, part) for number, part in enumerate(_parts(_rows(site, config, labels)), 1)]
    first: dict[str, Any] = {"labels": labels, "parts": [path for path, _, _ in parts[1:]], "rows": parts[0][2]}
    return (_file(FIRST, first), *((path, content) for path, content, _ in parts[1:]))


def _named(number: int, rows: list[Row]) -> tuple[str, bytes, list[Row]]:
    path, content = _file(f"{FIRST}-{number}", {"rows": rows})
    return path, content, rows


def _file(name: str, value: dict[str, Any]) -> tuple[str, bytes]:
    content = json_text(value).encode()
    return f"{name}.{content_mark(content)}.json", content


def _parts(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows in portions of at most SIZE bytes; one portion at the least."""
    part: list[Row] = []
    size = 0
    for row in rows:
        length = len(json_text(row).encode()) + 2
        if part and size + length > SIZE:
            yield part
            part, size = [], 0
        part.append(row)
        size += length
    yield part


def _rows(site: Site, config: Config, labels: tuple[str, ...]) -> Iterator[Row]:
    claims = tuple(site.claims.values())[::-1]
    numbers = _Numbers(
        {claim.slug: number for number, claim in enumerate(claims)},
        {slug: number for number, slug in enumerate(site.actors)},
    )
    for kind, groups, on in (
        ("topic", site.topics, config.outputs.topics),
        ("question", site.questions, config.outputs.questions),
    ):
        yield from ([kind, group.slug, group.name] for group in groups if on)
    yield from (["actor", actor.slug, actor.name, *_other_names(actor)] for actor in site.actors.values())
    yield from (["claim", c.slug, short_words(c), labels.index(label_words(config, c))] for c in claims)
    for claim in claims:
        yield from (["sentence", numbers.claims[claim.slug], words] for words in _other_words(claim))
    for claim in claims:
        yield from (row for said in claim.statements if not said.mirrored for row in _said(said, numbers))
    for source in site.sources.values():
        yield from _source(source, config, numbers)


def _other_names(actor: Actor) -> tuple[str, ...]:
    return tuple(alias.text for alias in actor.card.aliases) if actor.card else ()


def _other_words(claim: Claim) -> Iterable[str]:
    """The words by which a claim is found though lists show others: the whole sentence, and what a headline stands for.

    They are looked in and never shown, so that a refuted claim is not spread by its results.
    """
    shown = short_words(claim)
    return dict.fromkeys(words for words in (claim.card.short, claim.card.claim) if words and words != shown)


def _said(said: Statement, numbers: _Numbers) -> Iterator[Row]:
    place = [numbers.claims[said.claim], statement_anchor(said.id), numbers.actors[said.actor]]
    if said.quote:
        yield ["quote", *place, said.quote, *([said.lang] if said.lang else [])]
    for words in (said.translation, said.says):
        if words:
            yield ["point", *place, words]


def _source(source: Source, config: Config, numbers: _Numbers) -> Iterator[Row]:
    """A source leads to its own page, else to the sources of a claim that cites it."""
    fields = source.fields
    words = fields.title or fields.label
    if words is None or not source.claims:
        return
    own = card_url(CardKind.SOURCES, source.slug) if source.slug and config.outputs.sources else None
    yield ["source", own or numbers.claims[source.claims[0]], words, fields.publisher or ""]
