"""Which quotes of the cards a stored copy of a source should hold, and which of them it does."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.join.quote_matching import LEAST, locate, normalised
from onrecord.join.sources import citations, key_of
from onrecord.model.cards import Cards, ClaimCard, ReplyRow, StatementRow
from onrecord.model.problems import Location
from onrecord.model.urls import address_key


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteInCopy:
    """A quote of a source. `found` None: that it is not in so little text shows nothing."""

    at: Location
    words: str
    found: bool | None


def keys_of_address(cards: Cards, url: str) -> frozenset[str]:
    """By which keys cards name what lies at an address: its own, and the slugs of files that have it."""
    key = address_key(url)
    files = (card.slug for card in cards.sources if card.fields.url and address_key(card.fields.url) == key)
    return frozenset({key, *files})


def keys_of_claim(claim: ClaimCard) -> frozenset[str]:
    """By which keys a claim names its sources, those of statements, history and replies among them."""
    return frozenset(key for key in map(key_of, citations(claim)) if key)


def described_at(cards: Cards, keys: frozenset[str]) -> Iterator[Location]:
    """Where sources with these keys are described, and can name a stored copy: in files, else in claims."""
    for card in cards.sources:
        if card.slug in keys:
            yield card.at("url")
    for claim in cards.claims:
        for citation in citations(claim):
            if citation.fields is not None and key_of(citation) in keys:
                yield citation.at


def is_short(words: str) -> bool:
    """Whether words are so few that nothing shows what is not among them."""
    return len(normalised(words)) < LEAST


def quotes_in(words: str, cards: Cards, keys: frozenset[str]) -> list[QuoteInCopy]:
    """What came of each quote of the sources with these keys; `words`: of the copy."""
    text = normalised(words)
    found = []
    for at, quote in dict.fromkeys(_quotes(cards, keys)):
        is_there = locate(quote, text).missing is None
        found.append(QuoteInCopy(at=at, words=quote, found=is_there or (None if len(text) < LEAST else False)))
    return found


def _quotes(cards: Cards, keys: frozenset[str]) -> Iterator[tuple[Location, str]]:
    for card in cards.sources:
        if card.slug in keys and card.fields.quote:
            yield card.at("quote"), card.fields.quote
    for claim in cards.claims:
        for citation in citations(claim):
            if citation.fields is not None and citation.fields.quote and key_of(citation) in keys:
                yield citation.places.get("quote", citation.at), citation.fields.quote
        rows: tuple[StatementRow | ReplyRow, ...] = (*claim.statements, *claim.reply)
        for row in rows:
            if row.quote and row.sources and key_of(row.sources[0]) in keys:
                yield row.quote_at or row.at, row.quote
