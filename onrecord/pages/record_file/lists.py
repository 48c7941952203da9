"""Who speaks and what is cited in a file: actors and sources, with the claims by their numbers."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.model.site import Actor, Source
from onrecord.model.urls import card_url
from onrecord.model.vocabulary import CardKind
from onrecord.pages.actor import actor_facts, actor_links
from onrecord.pages.edition import Edition
from onrecord.pages.media.media import media_views
from onrecord.pages.media.view import MediaView
from onrecord.pages.parts import Link, SourceView
from onrecord.pages.record_file.claims import FileFrame, claim_id, media_in
from onrecord.pages.record_file.selection import Selection
from onrecord.pages.record_file.view import FileActor, FileSource
from onrecord.pages.statements import corrections_view, source_url, view_of_source
from onrecord.pages.who.records import ActorRecords, records_by_actor


def early_words(edition: Edition, kind: CardKind, slug: str) -> str | None:
    """That a card, by its `slug`, is not published; None of one that is."""
    return edition.say("record-file.draft") if card_url(kind, slug) in edition.site.early else None


def actor_id(actor: Actor) -> str:
    """The place of somebody in a file."""
    return card_url(CardKind.ACTORS, actor.slug).strip("/")


def file_actors(held: Selection, file: FileFrame) -> Iterator[FileActor]:
    """All who speak in a file, or are spoken of."""
    records = records_by_actor({claim.slug: claim for claim in held.every_claim})
    makers: dict[str, set[str]] = {}
    for claim in held.every_claim:
        for slug in claim.actors:
            makers.setdefault(slug, set()).add(claim.slug)
    for actor in held.actors:
        yield _actor(actor, records, makers.get(actor.slug, set()), file)


def _actor(actor: Actor, records: ActorRecords, made: set[str], file: FileFrame) -> FileActor:
    """An actor; `made`: the claims that are theirs."""
    edition = file.edition
    card, said = actor.card, records.record.get(actor.slug, ())
    spoken = {row.claim for row in said}
    speaks_on = by_number(spoken, file)
    named_in = by_number((made | {*records.about.get(actor.slug, ())}) - spoken, file)
    return FileActor(
        id=actor_id(actor),
        name=actor.name,
        kind=edition.say(f"actor.kind.{actor.kind.value}") if actor.kind else None,
        named_only=None if speaks_on or named_in else edition.say("actors.named-only"),
        ribbon=early_words(edition, CardKind.ACTORS, actor.slug),
        other_names=tuple(ref.text for ref in card.aliases) if card else (),
        facts=file.moved.view(tuple(actor_facts(edition, actor, said))),
        links=actor_links(edition, actor),
        speaks_on=speaks_on,
        named_in=named_in,
        corrections=corrections_view(edition, card.public_corrections) if card else None,
    )


def by_number(slugs: Iterable[str], file: FileFrame) -> tuple[Link, ...]:
    """Claims by their numbers in the file."""
    found = sorted((file.numbers[slug], slug) for slug in slugs if slug in file.numbers)
    say, edition = file.edition.number, file.edition
    return tuple(
        Link(words=say(n), url=f"#{claim_id(slug)}", note=early_words(edition, CardKind.CLAIMS, slug))
        for n, slug in found
    )


def source_id(source: Source) -> str | None:
    """The place of a source in a file, beside that by its number; None where it has no file of its own."""
    return card_url(CardKind.SOURCES, source.slug).strip("/") if source.slug else None


def file_sources(held: Selection, file: FileFrame) -> Iterator[FileSource]:
    """The sources of a file, in the order of their numbers."""
    edition = file.edition
    citing: dict[str, list[str]] = {}
    for claim in held.every_claim:
        for key in claim.sources:
            citing.setdefault(key, []).append(claim.slug)
    for key, source in held.sources.items():
        yield FileSource(
            id=source_id(source),
            source=_source(source, file),
            ribbon=early_words(edition, CardKind.SOURCES, source.slug) if source.slug else None,
            media=_media(source, file),
            cited_in=by_number(citing.get(key, ()), file),
            corrections=corrections_view(edition, source.card.public_corrections) if source.card else None,
        )


def _media(source: Source, file: FileFrame) -> tuple[MediaView, ...]:
    """What of a source can be seen or heard, in words."""
    if source.card is None:
        return ()
    url = source_url(file.edition, source)
    return media_in(media_views(file.edition, source.card.media), file, file.living(url) if url else None)


def _source(source: Source, file: FileFrame) -> SourceView:
    """A source as the list has it; one without an address leads to its page on the living site."""
    edition, moved = file.edition, file.moved
    view = replace(view_of_source(edition, source), page=None, cited=None)
    own = source_url(edition, source) if view.url is None else None
    return replace(moved.view(view), page=file.living(own) if own else None)
