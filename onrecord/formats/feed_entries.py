"""What feeds tell: entries of the change log, each as an item with an id that stays."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from onrecord.formats.feed_html import (
    FeedContext,
    change_html,
    claim_html,
    heading_html,
    paragraph,
    standing_words,
    statement_html,
)
from onrecord.model.dates import PartialDate
from onrecord.model.site import Added, Claim, Corrected, Entered, LogEntry, Statement, StatusChange, Strike, Takedown
from onrecord.model.standing import Standing, short_words, standing, standing_of
from onrecord.model.urls import absolute, card_url, statement_anchor
from onrecord.model.vocabulary import Side
from onrecord.wording.claims import corrected_words, label_words, named, status_term, title


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item of a feed. `id` never changes while the site keeps its address; days are those of recording."""

    id: str
    url: str
    title: str
    html: str
    published: date
    updated: date
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()  # names of those whose opinion it is; without them it is the publisher's


@dataclass(frozen=True, slots=True)
class ToldChange:
    """An entry of the change log as feeds tell it. `repeat`: its number among corrections of one card on one day."""

    entry: LogEntry
    repeat: int = 1


def entry_of(told: ToldChange, context: FeedContext) -> Entry:
    """The item of an entry of the change log."""
    day, change = told.entry.day.order_key[0], told.entry.change
    match change:
        case Takedown():
            return _takedown(change, day, context)
        case Corrected():
            return _correction(change, day, told.repeat, context)
        case Added(statement=row):
            return _statement(row, context.site.claims[row.claim], day, context)
        case Entered(claim=slug):
            return _claim(context.site.claims[slug], day, context)
        case StatusChange(claim=slug):
            return _status(change, context.site.claims[slug], day, context)
        case Strike(claim=slug):
            return _strike(change, context.site.claims[slug], day, context)


def _tags(claim: Claim, context: FeedContext) -> tuple[str, ...]:
    """The topics of a claim, by name."""
    names = {group.slug: group.name for group in (*context.site.topics, *context.site.struck_only.get("topics", ()))}
    return tuple(names.get(slug, slug) for slug in claim.topics)


def _last(first: date, claim: Claim) -> date:
    """The day on which an entry that came in on a day last changed: it says where the claim stands today."""
    return max(first, claim.updated.order_key[1]) if claim.updated else first


def _takedown(notice: Takedown, day: date, context: FeedContext) -> Entry:
    """That a claim is withheld. The id is that of the claim: a reader that keeps a copy puts this in its place."""
    say = context.wording.say
    url = context.claim_address(notice.slug)
    since = f"{say('withheld.since')} {context.wording.day(notice.since)}"
    html = paragraph(since, notice.reason)
    return Entry(id=url, url=url, title=say("withheld.title"), html=html, published=day, updated=day)


def _claim(claim: Claim, day: date, context: FeedContext) -> Entry:
    """The claim itself as it stands today. A reader that keeps an old copy must learn that it stands differently."""
    url = context.claim_address(claim.slug)
    opinion = standing(claim) is Standing.OPINION
    return Entry(
        id=url,
        url=url,
        title=title(context.wording, claim, context.site.actors),
        html=claim_html(context, claim),
        published=day,
        updated=_last(day, claim),
        tags=_tags(claim, context),
        authors=_holders(claim, context) if opinion else (),
    )


def _holders(claim: Claim, context: FeedContext) -> tuple[str, ...]:
    """Whose opinion it is, by name: who makes the claim, else who says so."""
    said = (row.actor for row in claim.statements if row.side is Side.SAYS_SO)
    return tuple(context.site.actors[slug].name for slug in dict.fromkeys(claim.actors or said))


def _strike(strike: Strike, claim: Claim, day: date, context: FeedContext) -> Entry:
    """That a claim was struck from the record."""
    url = context.claim_address(claim.slug)
    return Entry(
        id=f"{url}#struck",
        url=url,
        title=title(context.wording, claim, context.site.actors),
        html=paragraph(strike.reason),
        published=day,
        updated=day,
        tags=_tags(claim, context),
    )


def _correction(event: Corrected, day: date, repeat: int, context: FeedContext) -> Entry:
    """A mistake of ours, mended, on the page of the card that held it."""
    say, mended = context.wording.say, event.correction
    page = absolute(context.base_url, card_url(event.kind, event.slug))
    was = f"{say('correction.was')} {mended.was}" if mended.was else None
    now = f"{say('correction.now')} {mended.now}" if mended.now else None
    return Entry(
        id=_numbered(f"{page}#correction-{quote(mended.date.text, safe='')}", repeat),
        url=f"{page}#corrections",
        title=say("feed.correction", what=corrected_words(context.wording, event, context.site)),
        html=paragraph(mended.why, was, now),
        published=day,
        updated=day,
    )


def _status(change: StatusChange, claim: Claim, day: date, context: FeedContext) -> Entry:
    """A change of our status; its id has the day since which it holds."""
    url = context.claim_address(claim.slug)
    address = f"{url}#status-{quote(change.date.text, safe='')}"
    holds = standing_of(change.after.status, change.after.basis) is standing(claim)
    return Entry(
        id=_numbered(address, _repeat(change, claim)),
        url=url,
        title=_change_title(change, claim, context, holds=holds),
        html=change_html(context, claim, _change_words(change, context), change.after),
        published=day,
        updated=day if holds else _last(day, claim),
        tags=_tags(claim, context),
    )


def _repeat(change: StatusChange, claim: Claim) -> int:
    """Its number among the changes that hold since one day; reconstructed ones count, so that ids stay."""
    days = [entry.date for entry in claim.history[1:]]
    place = next(n for n, entry in enumerate(claim.history[1:], 1) if entry is change.after)
    return sum(_is_day(day, change.date) for day in days[:place])


def _is_day(day: PartialDate | None, other: PartialDate) -> bool:
    return day is not None and day.text == other.text


def _numbered(address: str, repeat: int) -> str:
    return address if repeat == 1 else f"{address}-{repeat}"


def _terms(change: StatusChange, context: FeedContext) -> str:
    """`Alleged → Confirmed`."""
    old, new = (status_term(context.wording, e.status, e.basis).label for e in (change.before, change.after))
    return f"{old} → {new}"


def _change_title(change: StatusChange, claim: Claim, context: FeedContext, *, holds: bool) -> str:
    """The change before the claim; with where it stands today, if that is elsewhere: old entries are read today."""
    say, moved = context.wording.say, _terms(change, context)
    words = moved if holds else say("feed.then", change=moved, label=label_words(context.wording, claim))
    return say("feed.change", change=words, claim=short_words(claim))


def _change_words(change: StatusChange, context: FeedContext) -> str:
    since = context.wording.say("status.since", date=context.wording.day(change.date))
    return f"{context.wording.say('row.status')}: {_terms(change, context)}, {since}"


def _statement(row: Statement, claim: Claim, day: date, context: FeedContext) -> Entry:
    """Words on a claim, and where that stands; of a struck claim none are told, for it may be they that were wrong."""
    url = f"{context.claim_address(claim.slug)}#{quote(statement_anchor(row.id), safe='')}"
    speaker, struck = context.site.actors[row.actor], claim.card.struck
    stance = context.wording.verb(row.stance, plural=speaker.plural)
    said = f"{speaker.name} {stance}: {named(context.wording, claim)}"
    return Entry(
        id=url,
        url=url,
        title=title(context.wording, claim, context.site.actors) if struck else said,
        html=paragraph(struck.reason) if struck else _statement_html(row, claim, context),
        published=day,
        updated=_last(day, claim),
        tags=_tags(claim, context),
    )


def _statement_html(row: Statement, claim: Claim, context: FeedContext) -> str:
    """The words first; ours, on the claim, apart from them."""
    ours = paragraph(standing_words(context.wording, claim), claim.card.reasoning)
    return f"{statement_html(context, row)}<hr>{heading_html(context, claim)}{ours}"
