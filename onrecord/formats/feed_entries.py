"""What feeds tell: a claim that is new in the record, a change of our status, words of an actor."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from urllib.parse import quote

from onrecord.model.settings import Config
from onrecord.model.site import Claim, Site, Statement, StatusEntry
from onrecord.model.standing import is_refuted, short_words
from onrecord.model.urls import absolute, card_url, statement_anchor
from onrecord.model.vocabulary import CardKind, ClaimKind
from onrecord.wording.claims import label_words, status_term, title
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
    """The newest entries, newest first."""
    return tuple(sorted(entries, key=lambda e: (e.published, e.happened, e.id), reverse=True)[:_LIMIT])


def site_entries(site: Site, config: Config, wording: Wording, base_url: str) -> tuple[Entry, ...]:
    """New claims and changes of status. Struck claims are out; reconstructed changes are no news."""
    names = {group.slug: group.name for group in site.topics}
    return newest(
        entry
        for claim in site.claims.values()
        if not claim.card.struck
        for entry in _of_claim(claim, config, wording, base_url, tuple(names.get(slug, slug) for slug in claim.topics))
    )


def actor_statements(site: Site) -> dict[str, list[Statement]]:
    """By slug of every actor who has a statement of its own or in its name: those on claims that were not struck."""
    found: dict[str, list[Statement]] = {}
    for claim in site.claims.values():
        for row in claim.statements:
            for slug in row.voices if not row.mirrored else ():
                rows = found.setdefault(slug, [])
                if not claim.card.struck:
                    rows.append(row)
    return dict(sorted(found.items()))


def actor_entries(rows: Iterable[Statement], site: Site, wording: Wording, base_url: str) -> tuple[Entry, ...]:
    """What was said, newest first."""
    return newest(_of_statement(row, site.claims[row.claim], site, wording, base_url) for row in rows)


def _of_claim(claim: Claim, config: Config, wording: Wording, base_url: str, tags: tuple[str, ...]) -> Iterable[Entry]:
    url = absolute(base_url, card_url(CardKind.CLAIMS, claim.slug))
    changes = list(_changes(claim, wording, url, tags))
    first = _entered(claim, config)
    yield Entry(
        id=url,
        url=url,
        title=title(wording, claim),
        text=_sentences(label_words(wording, claim), claim.card.reasoning),
        published=first,
        # A reader that keeps an old copy must learn that the claim stands differently now.
        updated=max([first, *(change.published for change in changes)]),
        happened=claim.card.date.order_key[0],
        tags=tags,
    )
    yield from changes


def _entered(claim: Claim, config: Config) -> date:
    """The day on which the claim came into the record: not before there was a record."""
    known = claim.card.publish or claim.history[0].recorded or claim.card.date
    day = known.order_key[0]
    return max(day, config.record_since.order_key[0]) if config.record_since else day


def _changes(claim: Claim, wording: Wording, url: str, tags: tuple[str, ...]) -> Iterable[Entry]:
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
        heading, text = _change_words(claim, before, after, wording)
        since = held.order_key[0]
        yield Entry(
            id=address, url=url, title=heading, text=text, published=day, updated=day, happened=since, tags=tags
        )


def _change_words(claim: Claim, before: StatusEntry, after: StatusEntry, wording: Wording) -> tuple[str, str]:
    old, new = (status_term(wording, entry.status, entry.basis).label for entry in (before, after))
    # A claim that is refuted by now is titled so in its older entries too: they are read today.
    heading = title(wording, claim) if is_refuted(claim) else f"{new}: {short_words(claim)}"
    changed = f"{wording.say('row.status')}: {old} → {new}"
    since = wording.say("status.since", date=wording.day(after.date)) if after.date else ""
    return heading, _sentences(f"{changed}, {since}" if since else changed, after.why)


def _unique(address: str, used: set[str]) -> str:
    """The address, numbered where the claim has changed twice on one day; reconstructed entries count, ids stay."""
    number, found = 1, address
    while found in used:
        number += 1
        found = f"{address}-{number}"
    used.add(found)
    return found


def _of_statement(row: Statement, claim: Claim, site: Site, wording: Wording, base_url: str) -> Entry:
    page = absolute(base_url, card_url(CardKind.CLAIMS, claim.slug))
    url = f"{page}#{quote(statement_anchor(row.id), safe='')}"
    speaker = site.actors[row.actor].name
    stance = wording.term(f"stance.{row.stance.value}").label
    quoted = f"“{row.quote}”" if row.quote else None
    said = _sentences(wording.day(row.date), row.says, quoted)
    text = f"{said} [{label_words(wording, claim)}]"  # ours, apart from the actor's words
    day = row.date.order_key[0]
    heading = f"{speaker} {stance}: {title(wording, claim)}"
    return Entry(id=url, url=url, title=heading, text=text, published=day, updated=day, happened=day)


def _sentences(*parts: str | None) -> str:
    """The parts that are there, each closed with a full stop where nothing closes it."""
    said = [" ".join(part.split()) for part in parts if part and part.strip()]
    return " ".join(part if part.endswith((".", "!", "?", "”", "…")) else f"{part}." for part in said)
