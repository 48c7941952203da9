"""What the search page reads: the words of the record, in files that are each small enough to fetch at once.

The first file holds topics, questions, speakers and the newest claims; the rest follows, in order: older claims, full
sentences, statements, sources, texts and their passages. So results come before all is loaded, however long the
record is. The browser makes its index of them: a ready index would be larger on the wire than the words themselves.
It finds a statement by its speaker, by those for whom they spoke, by who spoke in person, by its verb and by its claim,
and a claim by the words of its label, too: the first file has verbs and labels with the words by which they are found.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from onrecord.matching.record import actor_names, own_words
from onrecord.matching.rules import written_rules
from onrecord.model.rounds.memo import Memo
from onrecord.model.settings import Config
from onrecord.model.site import Actor, Claim, Site, Source, Statement
from onrecord.model.standing import short_words
from onrecord.model.texts import AnnotatedText
from onrecord.model.urls import card_url, content_mark, passage_url, statement_anchor
from onrecord.model.vocabulary import CardKind
from onrecord.record.json_text import json_text
from onrecord.wording.claims import label_words
from onrecord.wording.days import as_of_words, days_line
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
    "claim": ("kind", "slug", "words", "day", "label"),
    "sentence": ("kind", "claim", "words"),
    "statement": ("kind", "claim", "anchor", "actor", "verb", "voices", "by", "says", "quote", "lang", "translation"),
    "source": ("kind", "place", "words", "publisher"),
    "text": ("kind", "slug", "words", "publisher"),
    "passage": ("kind", "text", "place", "quoted", "words", "lang"),
}

Row = list[Any]  # plain JSON
_Text = tuple[str, int]  # of a row or a part of it: its JSON, and how many bytes that has


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The places of claims, speakers, labels and verbs in the files, so that rows need not repeat their words."""

    claims: tuple[str, ...]  # in the order of their numbers, as all; the newest first
    labels: tuple[str, ...]
    actors: tuple[str, ...]
    verbs: tuple[str, ...]


def search_files(
    site: Site, config: Config, wording: Wording, memo: Memo | None = None
) -> tuple[tuple[str, bytes], ...]:
    """The path and the bytes of each file of the index; the first is the one by which the page finds the others.

    Each has at most `SIZE` bytes of rows. Its path bears a mark of its bytes, so browsers may keep it for ever. `memo`:
    what the last round came to; None: all is made.
    """
    memo = memo or Memo()
    words = memo.each(
        "words of claims", site.claims, lambda _, claim: _words(claim, site, wording), leans=(site.as_of,)
    )
    labels = _first((found.label, found.found_by) for found in words.values())
    verbs = _first(verb for found in words.values() for verb in found.verbs)
    numbers = _Numbers(
        claims=memo.plain("numbers of claims", tuple(words)[::-1]),
        actors=memo.plain("numbers of actors", tuple(site.actors)),
        labels=memo.plain("numbers of labels", tuple(labels)),
        verbs=memo.plain("numbers of verbs", tuple(verbs)),
    )
    parts = [*_parts(_rows(site, config, words, numbers, memo))]
    others = [_file(f"{FIRST}-{number}", "{", part, memo) for number, part in enumerate(parts[1:], 2)]
    named = {
        "labels": [*labels.items()],
        "verbs": [*verbs.items()],
        "parts": [path for path, _ in others],
        "day": as_of_words(wording, site.as_of, None) or "",
        "matching": written_rules(wording, config.synonyms),
    }
    return (_file(FIRST, f"{json_text(named)[:-1]}, ", parts[0], memo), *others)


def _first(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The first value of each key."""
    found: dict[str, str] = {}
    for key, value in pairs:
        found.setdefault(key, value)
    return found


def _file(name: str, begin: str, rows: list[_Text], memo: Memo) -> tuple[str, bytes]:
    """A file of rows behind its beginning, under a name that bears a mark of its bytes."""
    Kept = tuple[str, list[_Text], tuple[str, bytes]]

    def again(last: Kept | None) -> Kept:
        if last is not None and last[0] == begin and last[1] == rows:
            return last
        content = f'{begin}"rows": [{", ".join(text for text, _ in rows)}]}}'.encode()
        return begin, rows, (f"{name}.{content_mark(content)}.json", content)

    return memo.renew(f"file {name}", again)[2]


def _parts(rows: Iterable[_Text]) -> Iterator[list[_Text]]:
    """The rows in portions of at most SIZE bytes; one portion at the least."""
    part: list[_Text] = []
    size = 0
    for row in rows:
        length = row[1] + 2
        if part and size + length > SIZE:
            yield part
            part, size = [], 0
        part.append(row)
        size += length
    yield part


@dataclass(frozen=True, slots=True)
class _Words:
    """By what one claim is found: what its rows need but for numbers, which others may move.

    `label` with the words that lead to it, as `verbs`, one for each statement; `claim` is its row up to the number of
    the label, `sentences` are rows behind the number of the claim.
    """

    label: str
    found_by: str
    verbs: tuple[tuple[str, str], ...]
    claim: _Text
    sentences: tuple[_Text, ...]


def _words(claim: Claim, site: Site, wording: Wording) -> _Words:
    return _Words(
        label=label_words(wording, claim),
        found_by=label_search_words(wording, claim),
        verbs=tuple((_verb(row, site, wording), stance_search_words(wording, row.stance)) for row in claim.statements),
        claim=_before_number(
            _row("claim", slug=claim.slug, words=short_words(claim), day=_day(claim, site, wording), label=0)
        ),
        sentences=tuple(_behind_number(_row("sentence", claim=0, words=words)) for words in own_words(claim)[1:]),
    )


def _day(claim: Claim, site: Site, wording: Wording) -> str | None:
    """When somebody last looked at a claim, where no day holds for all of them."""
    return None if site.as_of else days_line(wording, checked=claim.card.checked, recorded=None)


def _verb(row: Statement, site: Site, wording: Wording) -> str:
    return wording.verb(row.stance, plural=site.actors[row.actor].plural)


def _text(row: Row) -> _Text:
    text = json_text(row)
    return text, len(text.encode())


def _before_number(row: Row) -> _Text:
    """A row of which the last value is a number, without that and what closes it."""
    text = json_text(row)[: -len("0]")]
    return text, len(text.encode())


def _behind_number(row: Row) -> _Text:
    """What follows the number that is the second value of a row, and bears nought here."""
    text = json_text(row).removeprefix(f'["{row[0]}", 0')
    return text, len(text.encode())


def _numbered(kind: str, number: int, rests: Iterable[_Text]) -> tuple[_Text, ...]:
    begin = f'["{kind}", {number}'
    return tuple((begin + rest, len(begin) + length) for rest, length in rests)


def _places(numbered: Iterable[str]) -> dict[str, int]:
    return {key: number for number, key in enumerate(numbered)}


def _rows(site: Site, config: Config, words: Mapping[str, _Words], numbers: _Numbers, memo: Memo) -> Iterator[_Text]:
    for kind, groups, on in (
        ("topic", shown_topics(site.topics, config.topics), config.outputs.topics),
        ("question", site.questions, config.outputs.questions),
    ):
        yield from (_text(_row(kind, slug=group.slug, words=group.name)) for group in groups if on)
    yield from memo.each("rows of actors", site.actors, lambda _, actor: _text(_actor(actor))).values()
    yield from _of_claims(site, words, numbers, memo)
    claims = _places(numbers.claims)
    sources = memo.each(
        "rows of sources",
        site.sources,
        lambda _, source: _source(source, config, claims),
        leans=(numbers.claims,),
    )
    yield from (row for row in sources.values() if row is not None)
    if config.outputs.texts:
        yield from map(_text, _texts(tuple(site.texts.values())))


def _of_claims(site: Site, words: Mapping[str, _Words], numbers: _Numbers, memo: Memo) -> Iterator[_Text]:
    """The rows of claims, then those of their other words, then those of their statements."""
    claims, labels, actors, verbs = map(_places, (numbers.claims, numbers.labels, numbers.actors, numbers.verbs))
    own = memo.each("rows of claims", words, lambda _, found: _claim(found, labels), leans=(numbers.labels,))
    yield from (own[slug] for slug in numbers.claims)
    sentences = memo.each(
        "rows of sentences",
        words,
        lambda slug, found: _numbered("sentence", claims[slug], found.sentences),
        leans=(numbers.claims,),
    )
    statements = memo.each(
        "rows of statements",
        words,
        lambda slug, found: _numbered(
            "statement", claims[slug], _statements(found, site.claims[slug].statements, actors, verbs)
        ),
        leans=(numbers.claims, numbers.actors, numbers.verbs),
    )
    for rows in (sentences, statements):
        yield from chain.from_iterable(map(rows.__getitem__, numbers.claims))


def _claim(found: _Words, labels: Mapping[str, int]) -> _Text:
    end = f"{labels[found.label]}]"
    return found.claim[0] + end, found.claim[1] + len(end)


def _statements(
    found: _Words, rows: Iterable[Statement], actors: Mapping[str, int], verbs: Mapping[str, int]
) -> tuple[_Text, ...]:
    """The rows of a claim's statements behind its number."""
    return tuple(
        _behind_number(_statement(row, actors, verbs[verb])) for row, (verb, _) in zip(rows, found.verbs, strict=True)
    )


def _actor(actor: Actor) -> Row:
    return _row("actor", slug=actor.slug, words=actor.name, aliases=actor_names(actor)[1:])


def _row(kind: str, *, aliases: tuple[str, ...] = (), **fields: str | int | list[int] | None) -> Row:
    """A row as its kind is laid; what is not there is left out at its end, and empty before."""
    own = [fields.get(name) for name in SHAPES[kind][1:] if name != "aliases"]
    while own and own[-1] is None:
        own.pop()
    return [kind, *("" if value is None else value for value in own), *aliases]


def _statement(said: Statement, actors: Mapping[str, int], verb: int) -> Row:
    return _row(
        "statement",
        claim=0,
        anchor=statement_anchor(said.id),
        actor=actors[said.actor],
        verb=verb,
        voices=[actors[slug] for slug in said.voices[1:]] or None,
        by=said.by or None,
        says=said.says or None,
        quote=said.quote or None,
        lang=said.lang or None,
        translation=said.translation or None,
    )


def _source(source: Source, config: Config, claims: Mapping[str, int]) -> _Text | None:
    """The row of a source, which leads to its own page; else to a claim that cites it.

    None for one of which no words are shown, or that nobody cites. `claims`: their numbers.
    """
    fields = source.fields
    words = fields.title or fields.label
    if words is None or not source.claims:
        return None
    own = card_url(CardKind.SOURCES, source.slug) if source.slug and config.outputs.sources else None
    return _text(_row("source", place=own or claims[source.claims[0]], words=words, publisher=fields.publisher or ""))


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
