"""Every address outside the site that its files name, with its place and the archived copy that is known."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model.cards import (
    ActorCard,
    Card,
    Cards,
    Citation,
    ClaimCard,
    HistoryRow,
    ReplyRow,
    SourceCard,
    SourceFields,
    StatementRow,
    TextCard,
)
from onrecord.model.problems import Location
from onrecord.model.settings import Config
from onrecord.model.urls import is_web
from onrecord.read.markup import anchors_of


@dataclass(frozen=True, slots=True)
class Mention:
    """An address, where it is named, and the archived copy recorded beside it (None: there is none)."""

    url: str
    at: Location
    archived: str | None = None


def addresses(cards: Cards, config: Config) -> tuple[Mention, ...]:
    """Every address, by file; one that a file names twice is told twice."""
    found = [mention for card in cards.every() for mention in _of(card)]
    settings = (config.publisher.url, config.publisher.contact, config.licence_url, config.report_url)
    site = Location("site.yaml")
    found += [Mention(url, site) for url in (*settings, *config.transparency.values()) if url]
    return tuple(mention for mention in found if is_web(mention.url))


def _of(card: Card) -> Iterator[Mention]:
    if isinstance(card, SourceCard):
        yield from _source(card.fields, card.at("url"), card.at("archived"))
    if isinstance(card, ClaimCard):
        rows: list[StatementRow | HistoryRow | ReplyRow] = [*card.statements, *card.history, *card.reply]
        for citation in (*card.sources, *(c for row in rows for c in row.sources)):
            yield from _cited(citation)
    if isinstance(card, (ActorCard, TextCard)) and card.url:
        yield Mention(card.url, card.at("url"))
    yield from (Mention(link, Location(card.path)) for link in anchors_of(card.body.html.encode()).links)


def _cited(citation: Citation) -> Iterator[Mention]:
    if citation.fields is not None:
        yield from _source(citation.fields, citation.at, citation.at)


def _source(fields: SourceFields, at: Location, copy_at: Location) -> Iterator[Mention]:
    if fields.url:
        yield Mention(fields.url, at, next(iter(fields.archived), None))
    yield from (Mention(copy, copy_at) for copy in fields.archived)
