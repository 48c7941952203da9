"""The rows of the timeline: utterances, claims first made by nobody named, changes of status, strikes, corrections."""

from collections.abc import Iterable, Mapping
from datetime import date

from onrecord.model.cards import Card
from onrecord.model.site import Claim, Corrected, Event, FirstMade, Statement, StatusChange, Strike, Utterance, order
from onrecord.model.vocabulary import CardKind


def utterances(statements: Iterable[Statement]) -> list[Utterance]:
    """Statements grouped by speaker, date as written and first source; one without a source is its own."""
    groups: dict[tuple[str, ...], list[Statement]] = {}
    for statement in sorted(statements, key=order):
        key: tuple[str, ...] = (statement.actor, statement.date.text)
        key += (statement.sources[0],) if statement.sources else ("", statement.claim, statement.id)
        groups.setdefault(key, []).append(statement)
    return [
        Utterance(
            date=rows[0].date,
            actor=rows[0].actor,
            source=rows[0].sources[0] if rows[0].sources else None,
            statements=tuple(rows),
        )
        for rows in groups.values()
    ]


def _changes(claim: Claim) -> list[StatusChange]:
    return [
        StatusChange(date=after.date, claim=claim.slug, before=before, after=after)
        for before, after in zip(claim.history, claim.history[1:], strict=False)
        if after.date is not None
    ]


def timeline(claims: Mapping[str, Claim], cards: Mapping[CardKind, Iterable[Card]]) -> tuple[Event, ...]:
    """Every row, oldest first. Struck claims have none but that they were struck, and their corrections."""
    counted = [c for c in claims.values() if c.card.struck is None]
    events: list[Event] = [*utterances(s for c in counted for s in c.statements)]
    events += [FirstMade(date=c.card.date, claim=c.slug) for c in counted if not c.statements]
    events += [
        Strike(date=struck.date, claim=claim.slug, reason=struck.reason)
        for claim in claims.values()
        if (struck := claim.card.struck)
    ]
    events += [change for claim in counted for change in _changes(claim)]
    events += [
        Corrected(date=correction.date, kind=kind, slug=card.slug, correction=correction)
        for kind, group in cards.items()
        for card in group
        for correction in card.public_corrections
    ]
    return tuple(sorted(events, key=event_order))


def event_order(event: Event) -> tuple[date, date, int, int, str]:
    """Earliest day, latest day, then what was said before what we made of it, then place and slug."""
    first, last = event.date.order_key
    if isinstance(event, Utterance):
        return first, last, 0, event.statements[0].position, event.statements[0].claim
    if isinstance(event, FirstMade):
        return first, last, 0, 0, event.claim
    if isinstance(event, StatusChange | Strike):
        return first, last, 1, 0, event.claim
    return first, last, 2, 0, f"{event.kind}/{event.slug}"
