"""What feeds tell: a claim that is new in the record, what we did to it since, corrections, words of an actor."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from urllib.parse import quote

from onrecord.join.change_log import entered
from onrecord.model.settings import Config
from onrecord.model.site import Claim, Corrected, Site, Statement, StatusEntry, Takedown
from onrecord.model.standing import short_words, standing, standing_of
from onrecord.model.urls import absolute, card_url, statement_anchor
from onrecord.model.vocabulary import CardKind, ClaimKind
from onrecord.wording.claims import corrected_words, label_words, named, phrase_or_label, status_term, title
from onrecord.wording.wording import Wording

_LIMIT = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item of a feed. `id` never changes while the site keeps its address; days are days of the record.

    `happened` is the day of what it tells, by which entries that came in on one day are ordered.
    """

    id: str
    url: str
    title: str
    text: str
    published: date
    updated: date
    happened: date
    tags: tuple[str, ...] = ()


def newest(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The newest of these entries, as many as a feed has, newest first."""
    return tuple(sorted(entries, key=lambda e: (e.published, e.happened, e.id), reverse=True)[:_LIMIT])


def site_entries(site: Site, config: Config, wording: Wording, base_url: str) -> tuple[Entry, ...]:
    """The newest entries of the site's feed: new claims, and what we did to the record since.

    That is: changes of status, strikes, withholdings, and corrections of every kind of card. Reconstructed changes are
    no news. `base_url`: the address of the site.
    """
    names = {group.slug: group.name for group in site.topics}
    found = [
        replace(entry, tags=tuple(names.get(slug, slug) for slug in claim.topics))
        for claim in site.claims.values()
        for entry in _of_claim(claim, title(wording, claim, site.actors), config, wording, base_url)
    ]
    withheld = [_of_takedown(notice, wording, base_url) for notice in site.takedowns]
    return newest([*withheld, *found, *_corrections(site, config, wording, base_url)])


def _of_takedown(notice: Takedown, wording: Wording, base_url: str) -> Entry:
    """That a claim is withheld. The id is that of the claim: a reader that keeps a copy puts this in its place."""
    url = absolute(base_url, card_url(CardKind.CLAIMS, notice.slug))
    day = notice.since.order_key[0]
    since = f"{wording.say('withheld.since')} {wording.day(notice.since)}"
    return Entry(
        id=url,
        url=url,
        title=wording.say("withheld.title"),
        text=_sentences(since, notice.reason),
        published=day,
        updated=day,
        happened=day,
    )


def actor_statements(site: Site) -> dict[str, list[Statement]]:
    """The statements that an actor made or that were made in its name, by slug, for every actor that has one.

    Those on struck claims are left out, so a list may be empty; so are those of mirrors, which are another claim's.
    """
    found: dict[str, list[Statement]] = {}
    for claim in site.claims.values():
        for row in claim.statements:
            for slug in row.voices:
                rows = found.setdefault(slug, [])
                if not claim.card.struck:
                    rows.append(row)
    return dict(sorted(found.items()))


def actor_entries(
    rows: Iterable[Statement], site: Site, config: Config, wording: Wording, base_url: str
) -> tuple[Entry, ...]:
    """The newest entries of an actor's feed, newest first; `rows` as `actor_statements` gives them.

    Each has the day on which its claim came into the record; where none is known it is left out. `base_url`: the
    address of the site.
    """
    claims = ((row, site.claims[row.claim]) for row in rows)
    dated = ((row, claim, entered(claim, config.record_since)) for row, claim in claims)
    return newest(
        _of_statement(row, claim, first.order_key[0], site, wording, base_url) for row, claim, first in dated if first
    )


def _of_claim(claim: Claim, heading: str, config: Config, wording: Wording, base_url: str) -> Iterable[Entry]:
    """The claim itself under its title of today, and its changes."""
    url = absolute(base_url, card_url(CardKind.CLAIMS, claim.slug))
    changes = [*_changes(claim, wording, url), *_strike(claim, heading, url)]
    day = entered(claim, config.record_since)
    if day is not None:
        first = day.order_key[0]
        yield Entry(
            id=url,
            url=url,
            title=heading,
            text=_sentences(phrase_or_label(wording, claim), _why(claim)),
            published=first,
            # A reader that keeps an old copy must learn that the claim stands differently now.
            updated=_last(first, claim),
            happened=claim.card.date.order_key[0],
        )
    yield from changes


def _why(claim: Claim) -> str | None:
    """Why it stands where it stands."""
    return claim.card.struck.reason if claim.card.struck else claim.card.reasoning


def _last(first: date, claim: Claim) -> date:
    """The day on which an entry that came in on a day last changed."""
    return max(first, claim.updated.order_key[1]) if claim.updated else first


def _strike(claim: Claim, heading: str, url: str) -> Iterable[Entry]:
    """That a claim was struck from the record."""
    struck = claim.card.struck
    if struck:
        day = struck.date.order_key[0]
        yield Entry(
            id=f"{url}#struck",
            url=url,
            title=heading,
            text=_sentences(struck.reason),
            published=day,
            updated=day,
            happened=day,
        )


def _corrections(site: Site, config: Config, wording: Wording, base_url: str) -> Iterable[Entry]:
    """Each mistake of ours, mended, on the page of the card that held it."""
    used: set[str] = set()
    for event in site.timeline:
        if isinstance(event, Corrected) and config.outputs.have_pages(event.kind):
            page = absolute(base_url, card_url(event.kind, event.slug))
            mended = event.correction
            was = f"{wording.say('correction.was')} {mended.was}" if mended.was else None
            now = f"{wording.say('correction.now')} {mended.now}" if mended.now else None
            day = mended.date.order_key[0]
            yield Entry(
                id=_unique(f"{page}#correction-{quote(mended.date.text, safe='')}", used),
                url=f"{page}#corrections",
                title=wording.say("feed.correction", what=corrected_words(wording, event, site)),
                text=_sentences(mended.why, was, now),
                published=day,
                updated=day,
                happened=day,
            )


def _changes(claim: Claim, wording: Wording, url: str) -> Iterable[Entry]:
    """Each change of our status that was recorded when it was made; an opinion has no status."""
    if claim.card.kind is ClaimKind.OPINION:
        return
    used: set[str] = set()
    for before, after in pairwise(claim.history):
        held, noted = after.date, after.recorded or after.date
        if held is None or noted is None:
            continue
        address = _unique(f"{url}#status-{quote(held.text, safe='')}", used)
        if after.reconstructed:
            continue
        day = noted.order_key[0]
        heading = _change_title(claim, before, after, wording)
        text = _change_text(before, after, wording)
        since = held.order_key[0]
        yield Entry(id=address, url=url, title=heading, text=text, published=day, updated=day, happened=since)


def _change_title(claim: Claim, before: StatusEntry, after: StatusEntry, wording: Wording) -> str:
    """The change before the claim; with where it stands today, if that is elsewhere: old entries are read today."""
    old, new = (status_term(wording, entry.status, entry.basis).label for entry in (before, after))
    holds = standing_of(after.status, after.basis) is standing(claim)
    change = (
        f"{old} → {new}"
        if holds
        else wording.say("feed.then", change=f"{old} → {new}", label=label_words(wording, claim))
    )
    return wording.say("feed.change", change=change, claim=short_words(claim))


def _change_text(before: StatusEntry, after: StatusEntry, wording: Wording) -> str:
    old, new = (status_term(wording, entry.status, entry.basis).label for entry in (before, after))
    changed = f"{wording.say('row.status')}: {old} → {new}"
    since = wording.say("status.since", date=wording.day(after.date)) if after.date else ""
    return _sentences(f"{changed}, {since}" if since else changed, after.why)


def _unique(address: str, used: set[str]) -> str:
    """The address, numbered where the claim has changed twice on one day; reconstructed entries count, ids stay."""
    number, found = 1, address
    while found in used:
        number += 1
        found = f"{address}-{number}"
    used.add(found)
    return found


def _of_statement(row: Statement, claim: Claim, first: date, site: Site, wording: Wording, base_url: str) -> Entry:
    page = absolute(base_url, card_url(CardKind.CLAIMS, claim.slug))
    url = f"{page}#{quote(statement_anchor(row.id), safe='')}"
    speaker = site.actors[row.actor]
    stance = wording.verb(row.stance, plural=speaker.plural)
    quoted = f"“{row.quote}”" if row.quote else None
    said = _sentences(wording.day(row.date), row.says, quoted)
    text = f"{said} [{phrase_or_label(wording, claim)}]"  # ours, apart from the actor's words
    heading = f"{speaker.name} {stance}: {named(wording, claim)}"
    said_on = row.date.order_key[0]
    return Entry(
        id=url, url=url, title=heading, text=text, published=first, updated=_last(first, claim), happened=said_on
    )


def _sentences(*parts: str | None) -> str:
    """The parts that are there, each closed with a full stop where nothing closes it."""
    said = [" ".join(part.split()) for part in parts if part and part.strip()]
    return " ".join(part if part.endswith((".", "!", "?", "”", "…")) else f"{part}." for part in said)
