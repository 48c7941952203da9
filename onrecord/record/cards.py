"""The facts of actors, sources and texts, and the addresses of all cards."""

from collections.abc import Iterable, Iterator

from onrecord.model.cards import Ref
from onrecord.model.dates import PartialDate
from onrecord.model.settings import Config
from onrecord.model.site import Actor, Site, Source
from onrecord.model.sources.archives import told_state
from onrecord.model.texts import AnnotatedText, Passage
from onrecord.model.urls import card_url, old_address
from onrecord.model.vocabulary import CardKind
from onrecord.record.facts import ActorFacts, AddressFacts, PassageFacts, SourceFacts, TextFacts, TimedFacts
from onrecord.record.media import media_facts
from onrecord.record.parts import corrections_facts, date_facts, in_one_order


def actor_facts(actor: Actor) -> ActorFacts:
    """What is on record of an actor itself."""
    card = actor.card
    return {
        "id": actor.slug,
        "address": card_url(CardKind.ACTORS, actor.slug),
        "name": actor.name,
        "kind": actor.kind.value if actor.kind else None,
        "role": card.role if card else None,
        "part_of": actor.part_of,
        "speaks_for": in_one_order(_timed(row.body, row.span.since, row.span.until) for row in actor.speaks_for),
        "interest": in_one_order(
            _timed(row.words, row.span.since, row.span.until) for row in (card.interest if card else ())
        ),
        "aliases": sorted(ref.text for ref in card.aliases) if card else [],
        "wikidata": card.wikidata if card else None,
        "url": card.url if card else None,
        "corrections": corrections_facts(card.corrections if card else ()),
    }


def _timed(what: str, since: PartialDate | None, until: PartialDate | None) -> TimedFacts:
    return {"what": what, "since": date_facts(since), "until": date_facts(until)}


def source_facts(source: Source, *, paged: bool) -> SourceFacts:
    """What is on record of a source; `paged`: whether sources with a file have pages on this site."""
    fields = source.fields
    return {
        "id": source.key,
        "address": card_url(CardKind.SOURCES, source.slug) if source.slug and paged else None,
        "title": fields.title,
        "label": fields.label,
        "publisher": fields.publisher,
        "via": fields.via,
        "author": fields.author,
        "url": fields.url,
        "archived": fields.archived[0] if fields.archived else None,
        "also_archived": list(fields.archived[1:]),
        "archive_state": told_state(fields.archive_state, fields.archived),
        "archive_asked": date_facts(fields.archive_asked),
        "refused_by": None if fields.archived else fields.refused_by,
        "date": date_facts(fields.date),
        "accessed": date_facts(fields.accessed),
        "lang": fields.lang,
        "kind": fields.kind,
        "origin": fields.origin,
        "state": fields.state,
        "state_note": fields.state_note,
        "quote": fields.quote,
        "note": fields.note,
        "media": media_facts(source.card.media if source.card else ()),
        "corrections": corrections_facts(source.card.corrections if source.card else ()),
    }


def text_facts(text: AnnotatedText) -> TextFacts:
    """What is on record of a text, passage by passage."""
    card = text.card
    return {
        "id": text.slug,
        "address": card_url(CardKind.TEXTS, text.slug),
        "title": card.title,
        "author": card.author,
        "publisher": card.publisher,
        "url": card.url,
        "date": date_facts(card.date),
        "lang": card.lang,
        "state": card.state,
        "passages": [_passage(passage) for passage in text.passages],
        "corrections": corrections_facts(card.corrections),
    }


def _passage(passage: Passage) -> PassageFacts:
    return {
        "number": passage.number,
        "says": passage.says,
        "quote": passage.quote,
        "speaker": passage.speaker or passage.speaker_words,
        "place": passage.place,
        "outcome": passage.outcome.value,
        "claim": passage.claim,
        "left_out": passage.left_out,
    }


def addresses(site: Site, config: Config) -> list[AddressFacts]:
    """Every address of a card, and every one that it had; sorted."""
    found: dict[str, AddressFacts] = {}
    for kind, slug, old in _cards(site, config):
        url = card_url(kind, slug)
        found[url] = {"address": url, "kind": kind.word, "leads_to": None}
        for ref in old:
            before = old_address(kind, ref.text)
            found.setdefault(before, {"address": before, "kind": kind.word, "leads_to": url})
    return [found[url] for url in sorted(found)]


def _cards(site: Site, config: Config) -> Iterator[tuple[CardKind, str, Iterable[Ref]]]:
    """Kind, slug and old addresses of all that has a page; of an actor that has no card, too."""
    for claim in site.claims.values():
        yield CardKind.CLAIMS, claim.slug, claim.card.redirect_from
    for notice in site.takedowns:
        yield CardKind.CLAIMS, notice.slug, notice.redirect_from
    for actor in site.actors.values():
        yield CardKind.ACTORS, actor.slug, actor.card.redirect_from if actor.card else ()
    for source in site.sources.values() if config.outputs.sources else ():
        if source.card is not None:
            yield CardKind.SOURCES, source.card.slug, source.card.redirect_from
    for text in site.texts.values() if config.outputs.texts else ():
        yield CardKind.TEXTS, text.slug, text.card.redirect_from
    for page in site.pages:
        yield CardKind.PAGES, page.slug, page.redirect_from
