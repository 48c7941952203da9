"""Statements: rows of a card with their references resolved, in order, and those implied by a card without rows."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from onrecord.join.actors import Directory
from onrecord.join.sources import keys
from onrecord.model.cards import ClaimCard, StatementRow
from onrecord.model.site import Source, Statement
from onrecord.model.vocabulary import Stance, side_of
from onrecord.read.card_parts import statement_id

_SWAPPED = {
    Stance.ASSERTS: Stance.DENIES,
    Stance.CONFIRMS: Stance.DENIES,  # who vouches for a claim has not shown that its opposite is wrong
    Stance.ACKNOWLEDGES: Stance.DENIES,
    Stance.DENIES: Stance.ASSERTS,
    Stance.REFUTES: Stance.CONFIRMS,
    Stance.WITHDRAWS: Stance.DECLINES,  # who takes a denial back does not thereby assert
}


def order(statement: Statement) -> tuple[date, date, int, str]:
    """The order of statements, as docs/cards.md, "What is computed", has it: earliest day, latest day, place, slug."""
    return (*statement.date.order_key, statement.position, statement.claim)


def claimants(card: ClaimCard, people: Directory) -> tuple[str, ...]:
    """Who makes the claim: `actors`, else the name in `source`, else nobody."""
    refs = card.actors or ((card.named,) if card.named else ())
    return tuple(dict.fromkeys(people.slug(ref) for ref in refs))


def statements_of(card: ClaimCard, people: Directory, sources: Mapping[str, Source]) -> tuple[Statement, ...]:
    """The statements written on a card, in order; where it has none, each claimant asserts the claim on the card's day.

    `people` has everyone that the card names, `sources` are by key. Implied statements are marked `implied`.
    """
    if card.statements:
        rows = [_resolved(card, n, row, people, sources) for n, row in enumerate(card.statements)]
    else:
        rows = [
            Statement(
                claim=card.slug,
                id=statement_id(card.date.text, slug),
                actor=slug,
                body=people.actors[slug].body,
                stance=Stance.ASSERTS,
                side=side_of(Stance.ASSERTS),
                date=card.date,
                position=n,
                sources=keys(card.sources, sources),
                implied=True,
            )
            for n, slug in enumerate(claimants(card, people))
        ]
    return tuple(sorted(rows, key=order))


def _resolved(
    card: ClaimCard, position: int, row: StatementRow, people: Directory, sources: Mapping[str, Source]
) -> Statement:
    actor = people.slug(row.actor)
    spoken_for = people.body(row.speaks_for) if row.speaks_for else None
    return Statement(
        claim=card.slug,
        id=row.id,
        actor=actor,
        body=spoken_for or people.actors[actor].body,
        stance=row.stance,
        side=side_of(row.stance),
        date=row.date,
        position=position,
        sources=keys(row.sources, sources),
        by=row.by,
        where=row.where,
        says=row.says,
        quote=row.quote,
        lang=row.lang,
        spoken=row.spoken,
        translation=row.translation,
        via=row.via,
        reported=row.reported,
        earlier=row.earlier,
        note=row.note,
    )


def swapped(statement: Statement) -> Statement:
    """A statement as the mirrored claim's page shows it: on the other side, marked."""
    stance = _SWAPPED.get(statement.stance, statement.stance)
    return replace(statement, stance=stance, side=side_of(stance), mirrored=True)
