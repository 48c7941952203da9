"""The rows of the timeline: utterances, claims first made by nobody named, changes of status, strikes, corrections."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from onrecord.model.cards import Card
from onrecord.model.rounds.memo import Memo
from onrecord.model.site import Claim, Corrected, Event, FirstMade, Statement, StatusChange, Strike, Utterance, order
from onrecord.model.vocabulary import CardKind

_Order = tuple[date, date, int, int, str]
_Said = tuple[str, ...]
_KEY = itemgetter(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """All utterances, and what they are renewed from: the statements of each claim, by its slug; each by its key."""

    statements: Mapping[str, tuple[Statement, ...]]
    by_key: Mapping[_Said, Utterance]
    ordered: tuple[tuple[_Order, Utterance], ...]  # in order of the timeline


def spoken(statements: Mapping[str, tuple[Statement, ...]], last: Spoken | None = None) -> Spoken:
    """Statements grouped by speaker, date as written and first source; one without a source is its own.

    `statements`: those of each claim, by its slug. `last`: what is renewed where a claim has other ones; None: nothing.
    """
    before = last.statements if last else {}
    changed = {slug for slug in before.keys() | statements.keys() if before.get(slug) is not statements.get(slug)}
    if last is not None and not changed:
        return last
    touched = {_said(row) for slug in changed for row in (*before.get(slug, ()), *statements.get(slug, ()))}
    by_key = dict(last.by_key) if last else {}
    old = [by_key.pop(key) for key in touched if key in by_key]
    slugs = changed | {row.claim for utterance in old for row in utterance.statements}
    groups: dict[_Said, list[Statement]] = {}
    for row in sorted((row for slug in slugs for row in statements.get(slug, ())), key=order):
        if (key := _said(row)) in touched:
            groups.setdefault(key, []).append(row)
    made = {key: _utterance(rows) for key, rows in groups.items()}
    by_key |= made
    gone = {id(utterance) for utterance in old}
    kept = [pair for pair in (last.ordered if last else ()) if id(pair[1]) not in gone]
    new = sorted(((event_order(utterance), utterance) for utterance in made.values()), key=_KEY)
    return Spoken(statements=statements, by_key=by_key, ordered=tuple(sorted([*kept, *new], key=_KEY)))


def _said(row: Statement) -> _Said:
    """By what the statements of one utterance are known."""
    key = (row.actor, row.date.text)
    return (*key, row.sources[0]) if row.sources else (*key, "", row.claim, row.id)


def _utterance(rows: list[Statement]) -> Utterance:
    """Of statements in order."""
    first = rows[0]
    source = first.sources[0] if first.sources else None
    return Utterance(date=first.date, actor=first.actor, source=source, statements=tuple(rows))


def _changes(claim: Claim) -> list[StatusChange]:
    return [
        StatusChange(date=after.date, claim=claim.slug, before=before, after=after)
        for before, after in zip(claim.history, claim.history[1:], strict=False)
        if after.date is not None
    ]


def timeline(
    claims: Mapping[str, Claim], cards: Mapping[CardKind, Iterable[Card]], memo: Memo | None = None
) -> tuple[Event, ...]:
    """Every row, oldest first. Struck claims have none but that they were struck, and their corrections.

    `claims` by slug, `cards` of each kind. `memo`: what the last round came to; None: all is made.
    """
    memo = memo or Memo()
    counted = {slug: claim.statements for slug, claim in claims.items() if claim.card.struck is None}
    said = memo.renew("utterances", lambda last: spoken(counted, last))
    own = memo.each_plain("events", claims, lambda _, claim: tuple(_of_claim(claim)))
    corrected = tuple(
        Corrected(date=correction.date, kind=kind, slug=card.slug, correction=correction)
        for kind, group in cards.items()
        for card in group
        for correction in card.public_corrections
    )
    rest = memo.whole(
        "other events",
        (*own.values(), memo.plain("corrections", corrected)),
        lambda: sorted(
            ((event_order(event), event) for found in (*own.values(), corrected) for event in found), key=_KEY
        ),
    )
    return memo.whole(
        "timeline", (said, rest), lambda: tuple(event for _, event in sorted([*said.ordered, *rest], key=_KEY))
    )


def _of_claim(claim: Claim) -> Iterator[Event]:
    """The rows of one claim, but for what was said about it."""
    if struck := claim.card.struck:
        yield Strike(date=struck.date, claim=claim.slug, reason=struck.reason)
        return
    if not claim.statements:
        yield FirstMade(date=claim.card.date, claim=claim.slug)
    yield from _changes(claim)


def event_order(event: Event) -> _Order:
    """Earliest day, latest day, then what was said before what we made of it, then place and slug."""
    first, last = event.date.order_key
    if isinstance(event, Utterance):
        return first, last, 0, event.statements[0].position, event.statements[0].claim
    if isinstance(event, FirstMade):
        return first, last, 0, 0, event.claim
    if isinstance(event, StatusChange | Strike):
        return first, last, 1, 0, event.claim
    return first, last, 2, 0, f"{event.kind}/{event.slug}"
