"""Statements: rows of a card with their references resolved, in order, and those implied by a card without rows."""

from collections.abc import Mapping
from dataclasses import replace

from onrecord.join.actors import Directory
from onrecord.join.sources import keys
from onrecord.model.cards import ClaimCard, StatementRow
from onrecord.model.dates import PartialDate
from onrecord.model.site import Source, Statement, order
from onrecord.model.vocabulary import Side, Stance, side_of
from onrecord.read.card_parts import statement_id

_OPPOSITE = {Side.SAYS_SO: Side.SAYS_NOT, Side.SAYS_NOT: Side.SAYS_SO, Side.NO_POSITION: Side.NO_POSITION}


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


def turned(statement: Statement, made: PartialDate) -> Statement:
    """A statement as a claim first made on `made` shows it, where it is about the opposite of that claim.

    Stance and claim stay: the words were about that claim. The side is the one taken here; `earlier` is worked out
    for this claim; `says` is left out, for it is written to be read after the other claim.
    """
    return replace(
        statement,
        side=_turned_side(statement.stance),
        earlier=statement.date.latest < made.earliest,
        says=None,
        mirrored=True,
    )


def _turned_side(stance: Stance) -> Side:
    """Who takes a claim back does not thereby assert its opposite."""
    return Side.NO_POSITION if stance is Stance.WITHDRAWS else _OPPOSITE[side_of(stance)]
