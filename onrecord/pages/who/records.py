"""What the record holds of each actor, and of each body its latest words on every claim."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from onrecord.model.rounds.memo import Memo
from onrecord.model.site import Claim, NoAnswer, Reversal, Statement
from onrecord.model.vocabulary import ClaimKind
from onrecord.pages.who.unanswered import oldest_first

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class ActorRecords:
    """What the record holds of each actor, by slug; made in one pass over the claims."""

    said: Mapping[str, tuple[Statement, ...]]  # by the speaker; oldest first
    record: Mapping[str, tuple[Statement, ...]]  # the same, and what others said for them or through them
    positions: Mapping[str, tuple[Statement, ...]]  # latest stance per claim and its mirrors, as a body
    reversals: Mapping[str, tuple[Reversal, ...]]  # the last to move first
    unanswered: Mapping[str, tuple[NoAnswer, ...]]  # oldest first
    about: Mapping[str, tuple[str, ...]]


def kept_records(claims: Mapping[str, Claim], memo: Memo) -> ActorRecords:
    """As `records_by_actor`; those of the last round, where nothing that they are made of is another."""
    read = memo.each_plain("read for records", claims, lambda slug, claim: _read(slug, claim))
    return memo.whole("records", tuple(read.values()), lambda: records_by_actor(claims))


def _read(slug: str, claim: Claim) -> tuple[object, ...]:
    """All that the record by actor is made of in one claim."""
    told = claim.statements, claim.positions, claim.reversals, claim.unanswered, claim.about
    return slug, claim.mirrors, has_positions(claim), *told


def records_by_actor(claims: Mapping[str, Claim]) -> ActorRecords:
    """The record by actor, of all claims by slug."""
    said: dict[str, list[Statement]] = {}
    record: dict[str, list[Statement]] = {}
    positions: dict[str, list[Statement]] = {}
    reversals: dict[str, list[Reversal]] = {}
    unanswered: dict[str, list[NoAnswer]] = {}
    about: dict[str, list[str]] = {}
    for found in oldest_first(claims.values()):
        unanswered.setdefault(found.body, []).append(found)
    for claim in claims.values():
        for row in claim.statements:
            said.setdefault(row.actor, []).append(row)
            for slug in row.voices:
                record.setdefault(slug, []).append(row)
        for body, row in _latest(claim, claims):
            positions.setdefault(body, []).append(row)
        for reversal in claim.reversals:
            reversals.setdefault(reversal.body, []).append(reversal)
        for slug in claim.about:
            about.setdefault(slug, []).append(claim.slug)
    return ActorRecords(
        _in_order(said),
        _in_order(record),
        _frozen(positions),
        {slug: tuple(sorted(found, key=_moved, reverse=True)) for slug, found in reversals.items()},
        _frozen(unanswered),
        _frozen(about),
    )


def _in_order(lists: Mapping[str, list[Statement]]) -> dict[str, tuple[Statement, ...]]:
    return {
        slug: tuple(sorted(rows, key=lambda row: (row.date.order_key, row.position, row.claim)))
        for slug, rows in lists.items()
    }


def _frozen(lists: Mapping[str, list[_T]]) -> dict[str, tuple[_T, ...]]:
    return {slug: tuple(found) for slug, found in lists.items()}


def _moved(found: Reversal) -> tuple[date, date, str]:
    return (*found.after.date.order_key, found.claim)


def has_positions(claim: Claim) -> bool:
    """Whether anybody has a position on it; nobody has on struck claims and opinions."""
    return not (claim.card.struck or claim.card.kind is ClaimKind.OPINION)


def _latest(claim: Claim, claims: Mapping[str, Claim]) -> Iterable[tuple[str, Statement]]:
    """The latest words of each body on a claim and its mirrors, as they stand on the claim that they are about."""
    for position in claim.positions if claim.mirrors is None else ():
        shown = position.statement
        about = claims[shown.claim]
        if has_positions(about):
            written = (row for row in about.statements if row.position == shown.position)
            yield position.body, next(written) if shown.mirrored else shown


def position_counts(claims: Mapping[str, Claim]) -> Counter[str]:
    """On how many claims each body has a position; a claim and its mirrors count once. `claims` by slug."""
    return Counter(body for claim in claims.values() for body, _ in _latest(claim, claims))
