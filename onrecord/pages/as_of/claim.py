"""The page of a claim as it stood on a day: facts of then, made by the parts that show those of now."""

from collections import ChainMap
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import cast

from onrecord.join.as_of.cut import is_by
from onrecord.join.as_of.past import ClaimThen
from onrecord.join.change_log import entered
from onrecord.model.cards import Card
from onrecord.model.site import Claim, Source
from onrecord.model.sources.receipts import Quotes
from onrecord.model.standing import short_words
from onrecord.model.urls import absolute, as_of_url, card_url
from onrecord.model.vocabulary import CardKind, ClaimKind
from onrecord.pages.as_of.versions import DAYS_ANCHOR, record_began, versions_view, written_day
from onrecord.pages.as_of.view import ClaimThenView, MendedView
from onrecord.pages.claim_page.sources import source_rules
from onrecord.pages.claim_page.statements import statement_parts, statement_views
from onrecord.pages.edition import Edition, actor_link, claim_url, entry_label, head, label, since
from onrecord.pages.parts import Head, Label, Link, SourceView, StatementView, StatusView
from onrecord.pages.prose.view import RepliesView
from onrecord.pages.statements import cited_view, corrections_view
from onrecord.pages.who.parties import party_lines
from onrecord.pages.who.replies import replies_view


def edition_then(edition: Edition, then: ClaimThen) -> Edition:
    """The edition in which nothing of a claim and its mirrors is of later.

    What is counted over all of the record, and what we compared since, is left out; so is that an archive was refused
    since. Copies stay, for they only lead to the source.
    """
    keys = {key for claim in then.beside.values() for key in claim.sources}
    cut = {key: source for key in keys if (source := _without_later_refusal(edition.site.sources[key], then.day))}
    sources = ChainMap(cut, cast("dict[str, Source]", edition.site.sources)) if cut else edition.site.sources
    site = replace(edition.site, claims=then.beside, sources=sources, quotes=Quotes())
    return replace(edition, site=site, origins={}, added={}, as_of={})


def _without_later_refusal(source: Source, day: date) -> Source | None:
    """A source without what it says of asking an archive later than on a day; None where it says no such thing."""
    fields = source.fields
    if fields.archive_state is None or is_by(day, fields.archive_asked):
        return None
    return replace(source, fields=replace(fields, archive_state=None, archive_asked=None, refused_by=None))


def claim_then_view(edition: Edition, then: ClaimThen, *, record: bool) -> ClaimThenView:
    """The page of a claim on a day.

    `edition`: of today. `record`: whether there is a page of all claims on this day.
    """
    today, claim, day = edition.site.claims[then.claim.slug], then.claim, then.day
    of_then = edition_then(edition, then)
    mended = tuple(_mended(edition, today, then))
    views = tuple(_source(of_then, claim, key, day) for key in claim.sources)
    reconstructed = _reconstructed(edition, today, day)
    home = claim_url(claim.slug)
    return ClaimThenView(
        chrome=edition.chrome,
        head=_head(edition, then),
        versions=versions_view(
            edition,
            day,
            edition.as_of[claim.slug],
            home=home,
            now=home,
            history=f"{home}#{DAYS_ANCHOR}",
            reconstructed=reconstructed,
            record=Link(words=edition.say("as-of.record-then"), url=as_of_url("/", day)) if record else None,
        ),
        heading=claim.card.claim,
        label=label_then(of_then, then),
        no_status=None if label_then(of_then, then) else edition.say("as-of.no-status"),
        since=since(of_then, claim) if then.status else None,
        disputed=edition.say("disputed") if claim.disputed else None,
        struck=_struck(edition, today, then),
        mended_words=_mended_words(edition, mended),
        mended=mended,
        parties=party_lines(of_then, claim),
        made_by=tuple(actor_link(of_then, slug) for slug in claim.actors),
        first_made=edition.when(claim.card.date) if is_by(day, claim.card.date) else None,
        about=tuple(actor_link(of_then, slug) for slug in claim.about),
        statements=tuple(_statements(of_then, claim, day)),
        statement_parts=statement_parts(of_then, claim),
        no_statements=None if claim.shown else edition.say("as-of.nothing-said"),
        replies=_replies(of_then, claim),
        source_count=edition.count("sources", len(claim.sources)),
        sources=views,
        source_rules=source_rules(edition.wording, views),
        history=tuple(_history(of_then, claim, day)) if then.status else (),
        permalink=_permalink(edition, then),
        cite=_cite(edition, of_then, then, reconstructed),
    )


def label_then(edition: Edition, then: ClaimThen) -> Label | None:
    """Where a claim stood; None where no status of ours is known for the day. `edition`: of then."""
    judged = then.claim.card.kind is not ClaimKind.OPINION and then.claim.card.struck is None
    return None if judged and then.status is None else label(edition, then.claim)


def _head(edition: Edition, then: ClaimThen) -> Head:
    """Search engines are sent to the claim as it stands."""
    day, base = edition.day(written_day(then.day)), edition.config.base_url
    url = as_of_url(claim_url(then.claim.slug), then.day)
    words = edition.say("as-of.title", date=day, claim=short_words(then.claim))
    own = head(edition, url, words, edition.say("as-of.heading", date=day), kind="article")
    return replace(own, canonical=absolute(base, claim_url(then.claim.slug)) if base else None, noindex=True)


def _reconstructed(edition: Edition, today: Claim, day: date) -> str | None:
    """That neither the record nor this claim in it existed then; None where they did, or where it is not known."""
    on_record = entered(today, edition.config.record_since)
    if (words := record_began(edition, day)) or on_record is None or on_record.earliest <= day:
        return words
    return edition.say("as-of.reconstructed-claim", date=edition.day(on_record))


def _struck(edition: Edition, today: Claim, then: ClaimThen) -> str | None:
    """That a claim was struck, by then or since, and why; None: it was not."""
    struck = today.card.struck
    if struck is None:
        return None
    key = "as-of.struck-by-then" if then.claim.card.struck else "as-of.struck"
    return edition.say(key, date=edition.day(struck.date), reason=struck.reason)


def _statements(edition: Edition, claim: Claim, day: date) -> Iterator[StatementView]:
    """The statements by then, with the day on which we entered those that were entered later than the claim."""
    for row, view in zip(claim.shown, statement_views(edition, claim), strict=True):
        late = row.recorded is not None and not is_by(day, row.recorded)
        words = (edition.say("as-of.recorded", date=edition.day(row.recorded)),) if late and row.recorded else ()
        yield replace(view, notes=(*view.notes, *words))


def _source(edition: Edition, claim: Claim, key: str, day: date) -> SourceView:
    view = replace(cited_view(edition, claim, key), cited=None)
    published = edition.site.sources[key].fields.date
    if published is None or published.earliest <= day:
        return view
    words = edition.say("as-of.source-later")
    return replace(view, note=f"{view.note} {words}" if view.note else words)


def _replies(edition: Edition, claim: Claim) -> RepliesView | None:
    found = replies_view(edition, claim)
    return replace(found, more=None) if found else None


def _history(edition: Edition, claim: Claim, day: date) -> Iterator[StatusView]:
    """Our status up to then, with those reasons that were written by then."""
    for entry in claim.history:
        of_then = not entry.reconstructed and (entry.recorded is None or is_by(day, entry.recorded))
        yield StatusView(
            when=edition.when(entry.date) if entry.date else None,
            label=entry_label(edition, entry),
            why=entry.why if of_then else None,
            by=entry.by if of_then else None,
            recorded=edition.when(entry.recorded) if entry.recorded and entry.recorded != entry.date else None,
            reconstructed=entry.reconstructed,
            first_made=entry.first_made,
            sources=tuple(cited_view(edition, claim, key) for key in entry.sources),
        )


def _mended(edition: Edition, today: Claim, then: ClaimThen) -> Iterator[MendedView]:
    """Our mistakes on what the page shows that were mended after the day, by the day of mending."""
    of_claim: list[tuple[Card, Link | None]] = [(today.card, None)]
    found = [
        (row.date.order_key, of, row)
        for card, of in (*of_claim, *_cards_beside(edition, then))
        for row in card.public_corrections
    ]
    for _, of, row in sorted((one for one in found if not is_by(then.day, one[2].date)), key=lambda one: one[0]):
        shown = corrections_view(edition, (row,))
        if shown:
            yield MendedView(of=of, correction=shown.rows[0])


def _cards_beside(edition: Edition, then: ClaimThen) -> Iterator[tuple[Card, Link]]:
    """The cards of those who speak, and of sources, as far as these have any."""
    voices = dict.fromkeys(slug for row in then.claim.shown for slug in row.voices)
    for slug in voices:
        if (card := edition.site.actors[slug].card) is not None:
            yield card, actor_link(edition, slug)
    for key in then.claim.sources:
        source = edition.site.sources[key]
        if source.card is not None:
            words = source.fields.title or source.fields.label or source.key
            url = card_url(CardKind.SOURCES, source.card.slug) if edition.config.outputs.sources else None
            yield source.card, Link(words=words, url=url)


def _mended_words(edition: Edition, mended: Iterable[MendedView]) -> str | None:
    last = [row.correction.when.words for row in mended][-1:]
    return edition.say("as-of.mended", date=last[0]) if last else None


def _permalink(edition: Edition, then: ClaimThen) -> str | None:
    base = edition.config.base_url
    return absolute(base, as_of_url(claim_url(then.claim.slug), then.day)) if base else None


def _cite(edition: Edition, of_then: Edition, then: ClaimThen, reconstructed: str | None) -> str:
    """The record, the claim, the day, where it stood then, and the address of this very page."""
    found = label_then(of_then, then)
    words = edition.say(
        "as-of.cite",
        site=edition.config.title,
        claim=then.claim.card.claim,
        date=edition.day(written_day(then.day)),
        label=found.words if found else edition.say("as-of.no-status-short"),
    )
    words = edition.say("as-of.cite-reconstructed", words=words) if reconstructed else words
    address = _permalink(edition, then)
    return f"{words} {address}" if address else words
