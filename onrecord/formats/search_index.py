"""What the search page reads: the words of the record, in files that are each small enough to fetch at once.

The first file holds topics, questions, speakers and the newest claims; the rest follows, in order: older claims, full
sentences, what was said, sources, texts and their passages. So results come before all is loaded, however long the
record is. The browser makes its index of them: a ready index would be larger on the wire than the words themselves.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.model.settings import Config
from onrecord.model.site import Actor, Claim, Site, Source, Statement
from onrecord.model.standing import headline, short_words
from onrecord.model.texts import AnnotatedText
from onrecord.model.urls import card_url, content_mark, passage_url, statement_anchor
from onrecord.model.vocabulary import CardKind
from onrecord.record.json_text import json_text
from onrecord.wording.claims import label_words
from onrecord.wording.topics import shown_topics
from onrecord.wording.wording import Wording

FIRST = "search-index"
SIZE = 300_000  # bytes of a file before a host compresses it; a single row is far smaller

# What stands where in a row, by its kind; js/search/index.js reads them so. `aliases` take the rest of a row.
SHAPES = {
    "topic": ("kind", "slug", "words"),
    "question": ("kind", "slug", "words"),
    "actor": ("kind", "slug", "words", "aliases"),
    "claim": ("kind", "slug", "words", "label"),
    "sentence": ("kind", "claim", "words"),
    "quote": ("kind", "claim", "anchor", "actor", "words", "lang"),
    "point": ("kind", "claim", "anchor", "actor", "words"),
    "source": ("kind", "place", "words", "publisher"),
    "text": ("kind", "slug", "words", "publisher"),
    "passage": ("kind", "text", "place", "quoted", "words", "lang"),
}

Row = list[Any]  # plain JSON


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Claims and speakers by their place in the files, so that rows need not repeat their names."""

    claims: Mapping[str, int]
    actors: Mapping[str, int]


def search_files(site: Site, config: Config, wording: Wording) -> tuple[tuple[str, bytes], ...]:
    """The path and the bytes of each file of the index; the first is the one by which the page finds the others.

    Each has at most `SIZE` bytes of rows. Its path bears a mark of its bytes, so browsers may keep it for ever.
    """
    labels = {claim.slug: label_words(wording, claim) for claim in site.claims.values()}
    every = tuple(dict.fromkeys(labels.values()))
    numbers = {slug: every.index(words) for slug, words in labels.items()}
    parts = [_named(number, part) for number, part in enumerate(_parts(_rows(site, config, numbers)), 1)]
    first: dict[str, Any] = {"labels": every, "parts": [path for path, _, _ in parts[1:]], "rows": parts[0][2]}
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


def _rows(site: Site, config: Config, labels: Mapping[str, int]) -> Iterator[Row]:
    claims = tuple(site.claims.values())[::-1]
    numbers = _Numbers(
        {claim.slug: number for number, claim in enumerate(claims)},
        {slug: number for number, slug in enumerate(site.actors)},
    )
    for kind, groups, on in (
        ("topic", shown_topics(site.topics, config.topics), config.outputs.topics),
        ("question", site.questions, config.outputs.questions),
    ):
        yield from (_row(kind, slug=group.slug, words=group.name) for group in groups if on)
    yield from (
        _row("actor", slug=actor.slug, words=actor.name, aliases=_other_names(actor)) for actor in site.actors.values()
    )
    yield from (_row("claim", slug=c.slug, words=short_words(c), label=labels[c.slug]) for c in claims)
    for claim in claims:
        yield from (_row("sentence", claim=numbers.claims[claim.slug], words=words) for words in _other_words(claim))
    for claim in claims:
        yield from (row for said in claim.statements for row in _said(said, numbers))
    for source in site.sources.values():
        yield from _source(source, config, numbers)
    if config.outputs.texts:
        yield from _texts(tuple(site.texts.values()))


def _row(kind: str, *, aliases: tuple[str, ...] = (), **fields: str | int | None) -> Row:
    """A row as its kind is laid; None at its end is left out."""
    own = [fields[name] for name in SHAPES[kind] if name in fields]
    return [kind, *(value for value in own if value is not None), *aliases]


def _other_names(actor: Actor) -> tuple[str, ...]:
    return tuple(alias.text for alias in actor.card.aliases) if actor.card else ()


def _other_words(claim: Claim) -> Iterable[str]:
    """The words by which a claim is found though results show others: the whole sentence, and a headline.

    They are looked in and never shown: the label beside a result is that of the claim.
    """
    shown = short_words(claim)
    return dict.fromkeys(words for words in (claim.card.claim, headline(claim)) if words and words != shown)


def _said(said: Statement, numbers: _Numbers) -> Iterator[Row]:
    claim, actor = numbers.claims[said.claim], numbers.actors[said.actor]
    anchor = statement_anchor(said.id)
    if said.quote:
        yield _row("quote", claim=claim, anchor=anchor, actor=actor, words=said.quote, lang=said.lang or None)
    for words in (said.translation, said.says):
        if words:
            yield _row("point", claim=claim, anchor=anchor, actor=actor, words=words)


def _source(source: Source, config: Config, numbers: _Numbers) -> Iterator[Row]:
    """A source leads to its own page, else to the sources of a claim that cites it."""
    fields = source.fields
    words = fields.title or fields.label
    if words is None or not source.claims:
        return
    own = card_url(CardKind.SOURCES, source.slug) if source.slug and config.outputs.sources else None
    place = own or numbers.claims[source.claims[0]]
    yield _row("source", place=place, words=words, publisher=fields.publisher or "")


def _texts(texts: tuple[AnnotatedText, ...]) -> Iterator[Row]:
    """Every text, and then every passage, whose `place` follows the address of its text; ours have no language."""
    for text in texts:
        yield _row("text", slug=text.slug, words=text.card.title, publisher=text.card.publisher or "")
    for number, text in enumerate(texts):
        home = card_url(CardKind.TEXTS, text.slug)
        for passage in text.passages:
            place = passage_url(text.slug, passage.number).removeprefix(home)
            if passage.says:
                yield _row("passage", text=number, place=place, quoted=0, words=passage.says)
            if passage.quote:
                yield _row("passage", text=number, place=place, quoted=1, words=passage.quote, lang=text.card.lang)
