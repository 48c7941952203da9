"""What the search page reads: the words of the record, in files that are each small enough to fetch at once.

The first file holds topics, questions, speakers and the newest claims; the rest follows, in order: older claims, full
sentences, statements, sources, texts and their passages. So results come before all is loaded, however long the
record is. The browser makes its index of them: a ready index would be larger on the wire than the words themselves.
It finds a statement by its speaker, by those for whom they spoke, by who spoke in person, by its verb and by its claim,
and a claim by the words of its label, too: the first file has verbs and labels with the words by which they are found.
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
from onrecord.wording.search import label_search_words, stance_search_words
from onrecord.wording.topics import shown_topics
from onrecord.wording.wording import Wording

FIRST = "search-index"
SIZE = 300_000  # bytes of a file before a host compresses it; a single row is far smaller

# What stands where in a row, by its kind; js/search/index.js reads them so. `aliases` take the rest of a row. Claims,
# actors, labels and verbs are named by their numbers; `voices` has those in whose name the actor spoke, the body last.
SHAPES = {
    "topic": ("kind", "slug", "words"),
    "question": ("kind", "slug", "words"),
    "actor": ("kind", "slug", "words", "aliases"),
    "claim": ("kind", "slug", "words", "label"),
    "sentence": ("kind", "claim", "words"),
    "statement": ("kind", "claim", "anchor", "actor", "verb", "voices", "by", "says", "quote", "lang", "translation"),
    "source": ("kind", "place", "words", "publisher"),
    "text": ("kind", "slug", "words", "publisher"),
    "passage": ("kind", "text", "place", "quoted", "words", "lang"),
}

Row = list[Any]  # plain JSON


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The places of claims, speakers, labels and verbs in the files, so that rows need not repeat their words."""

    claims: Mapping[str, int]
    actors: Mapping[str, int]
    labels: Mapping[str, int]  # by the words of the label, as `verbs` by the verb
    verbs: Mapping[str, int]


def search_files(site: Site, config: Config, wording: Wording) -> tuple[tuple[str, bytes], ...]:
    """The path and the bytes of each file of the index; the first is the one by which the page finds the others.

    Each has at most `SIZE` bytes of rows. Its path bears a mark of its bytes, so browsers may keep it for ever.
    """
    labels, verbs = _labels(site, wording), _verbs(site, wording)
    claims = tuple(site.claims.values())[::-1]
    numbers = _Numbers(
        claims={claim.slug: number for number, claim in enumerate(claims)},
        actors={slug: number for number, slug in enumerate(site.actors)},
        labels={label: number for number, label in enumerate(labels)},
        verbs={verb: number for number, verb in enumerate(verbs)},
    )
    rows = _rows(site, config, wording, claims, numbers)
    parts = [_named(number, part) for number, part in enumerate(_parts(rows), 1)]
    first: dict[str, Any] = {
        "labels": list(labels.items()),
        "verbs": list(verbs.items()),
        "parts": [path for path, _, _ in parts[1:]],
        "rows": parts[0][2],
    }
    return (_file(FIRST, first), *((path, content) for path, content, _ in parts[1:]))


def _labels(site: Site, wording: Wording) -> dict[str, str]:
    """Each label that a claim bears, and the words by which such claims are found."""
    found: dict[str, str] = {}
    for claim in site.claims.values():
        found.setdefault(label_words(wording, claim), label_search_words(wording, claim))
    return found


def _verbs(site: Site, wording: Wording) -> dict[str, str]:
    """Each verb that a statement bears, and the words by which such statements are found."""
    found: dict[str, str] = {}
    for claim in site.claims.values():
        for row in claim.statements:
            found.setdefault(_verb(row, site, wording), stance_search_words(wording, row.stance))
    return found


def _verb(row: Statement, site: Site, wording: Wording) -> str:
    return wording.verb(row.stance, plural=site.actors[row.actor].plural)


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


def _rows(site: Site, config: Config, wording: Wording, claims: tuple[Claim, ...], numbers: _Numbers) -> Iterator[Row]:
    for kind, groups, on in (
        ("topic", shown_topics(site.topics, config.topics), config.outputs.topics),
        ("question", site.questions, config.outputs.questions),
    ):
        yield from (_row(kind, slug=group.slug, words=group.name) for group in groups if on)
    yield from (
        _row("actor", slug=actor.slug, words=actor.name, aliases=_other_names(actor)) for actor in site.actors.values()
    )
    yield from (
        _row("claim", slug=c.slug, words=short_words(c), label=numbers.labels[label_words(wording, c)]) for c in claims
    )
    for claim in claims:
        yield from (_row("sentence", claim=numbers.claims[claim.slug], words=words) for words in _other_words(claim))
    for claim in claims:
        yield from (_statement(said, numbers, _verb(said, site, wording)) for said in claim.statements)
    for source in site.sources.values():
        yield from _source(source, config, numbers)
    if config.outputs.texts:
        yield from _texts(tuple(site.texts.values()))


def _row(kind: str, *, aliases: tuple[str, ...] = (), **fields: str | int | list[int] | None) -> Row:
    """A row as its kind is laid; what is not there is left out at its end, and empty before."""
    own = [fields.get(name) for name in SHAPES[kind][1:] if name != "aliases"]
    while own and own[-1] is None:
        own.pop()
    return [kind, *("" if value is None else value for value in own), *aliases]


def _other_names(actor: Actor) -> tuple[str, ...]:
    return tuple(alias.text for alias in actor.card.aliases) if actor.card else ()


def _other_words(claim: Claim) -> Iterable[str]:
    """The words by which a claim is found though results show others: the whole sentence, and a headline.

    They are looked in and never shown: the label beside a result is that of the claim.
    """
    shown = short_words(claim)
    return dict.fromkeys(words for words in (claim.card.claim, headline(claim)) if words and words != shown)


def _statement(said: Statement, numbers: _Numbers, verb: str) -> Row:
    return _row(
        "statement",
        claim=numbers.claims[said.claim],
        anchor=statement_anchor(said.id),
        actor=numbers.actors[said.actor],
        verb=numbers.verbs[verb],
        voices=[numbers.actors[slug] for slug in said.voices[1:]] or None,
        by=said.by or None,
        says=said.says or None,
        quote=said.quote or None,
        lang=said.lang or None,
        translation=said.translation or None,
    )


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
