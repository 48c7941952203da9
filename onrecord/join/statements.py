"""Statements: rows of a card with their references resolved, in order, and those implied by a card without rows."""

from collections.abc import Mapping
from dataclasses import replace

from onrecord.join.actors import Directory
from onrecord.join.sources import keys
from onrecord.model.cards import ClaimCard, StatementRow
from onrecord.model.dates import PartialDate
from onrecord.model.names import name_key
from onrecord.model.site import Actor, Source, Statement, order
from onrecord.model.vocabulary import ActorKind, Side, Stance, side_of
from onrecord.read.card_parts import statement_id

_OPPOSITE = {Side.SAYS_SO: Side.SAYS_NOT, Side.SAYS_NOT: Side.SAYS_SO, Side.NO_POSITION: Side.NO_POSITION}


def claimants(card: ClaimCard, people: Directory) -> tuple[str, ...]:
    """Who makes the claim: `actors`, else the name in `source`, else who asserts it on the day it was first made."""
    first = [row.actor for row in card.statements if row.stance is Stance.ASSERTS and row.date.text == card.date.text]
    refs = card.actors or ((card.named,) if card.named else first)
    return tuple(dict.fromkeys(people.slug(ref) for ref in refs))


def statements_of(
    card: ClaimCard, people: Directory, sources: Mapping[str, Source], *, cut: bool = False
) -> tuple[Statement, ...]:
    """The statements written on a card, in order; where it has none, each claimant asserts the claim on the card's day.

    `people` has everyone that the card names, `sources` are by key. Implied statements are marked `implied`. `cut`:
    whether the card had rows that were taken out, so that nothing is implied.
    """
    if card.statements or cut:
        found = [_resolved(card, n, row, people, sources) for n, row in enumerate(card.statements)]
        rows = _no_judges(card, found, people)
    else:
        rows = [
            Statement(
                claim=card.slug,
                id=statement_id(card.date.text, slug),
                actor=slug,
                body=(body := people.line(slug, card.date)[-1]),
                offices=people.offices(slug, body, card.date),
                check=(check := people.is_checker(slug)),
                stance=Stance.ASSERTS,
                side=_side(Stance.ASSERTS, check),
                date=card.date,
                position=n,
                sources=keys(card.sources, sources),
                implied=True,
            )
            for n, slug in enumerate(claimants(card, people))
        ]
    return tuple(sorted(rows, key=order))


def _no_judges(card: ClaimCard, rows: list[Statement], people: Directory) -> list[Statement]:
    """The rows of a card; who put its claim forward does not check it: those words are of one kind with the first."""
    said = {row.actor for row in rows if row.side is Side.SAYS_SO}
    own = said | {*claimants(card, people)}
    return [replace(r, check=False, side=side_of(r.stance)) if r.check and r.actor in own else r for r in rows]


def _resolved(
    card: ClaimCard, position: int, row: StatementRow, people: Directory, sources: Mapping[str, Source]
) -> Statement:
    actor = people.slug(row.actor)
    named = people.known(row.speaks_for) if row.speaks_for else None
    body = named or people.line(actor, row.date)[-1]  # what a row says is taken as it stands
    cited = keys(row.sources, sources)
    check = _is_check(people.actors[actor], row.stance, [sources[key] for key in cited])
    return Statement(
        claim=card.slug,
        id=row.id,
        actor=actor,
        body=body,
        offices=people.offices(actor, body, row.date),
        check=check,
        stance=row.stance,
        side=_side(row.stance, check),
        date=row.date,
        position=position,
        sources=cited,
        by=row.by,
        where=row.where,
        says=row.says,
        figure=row.figure,
        quote=row.quote,
        lang=row.lang,
        spoken=row.spoken,
        translation=row.translation,
        via=row.via,
        reported=row.reported,
        earlier=row.earlier,
        recorded=row.recorded,
        note=row.note,
    )


def _side(stance: Stance, check: bool) -> Side:
    return Side.NO_POSITION if check else side_of(stance)


def _is_check(actor: Actor, stance: Stance, cited: list[Source]) -> bool:
    """Whether a statement is evidence: a checker's, or the finding of a medium in a fact-check of its own."""
    if actor.kind is ActorKind.CHECKER:
        return stance is not Stance.MENTIONS
    fields = [source.fields for source in cited if source.fields.kind == "fact-check"]
    if stance not in (Stance.CONFIRMS, Stance.REFUTES) or not fields:
        return False
    of_its_own = actor.kind is None and any(name_key(f.publisher or "") == name_key(actor.name) for f in fields)
    return actor.kind is ActorKind.MEDIA or of_its_own


def turned(statement: Statement, made: PartialDate) -> Statement:
    """A statement as a claim first made on `made` shows it, where it is about the opposite of that claim.

    Stance and claim stay: the words were about that claim. The side is the one taken here; `earlier` is worked out
    for this claim; `says` and `figure` are left out, for they are written to be read
    after the other claim.
    """
    return replace(
        statement,
        side=_turned_side(statement),
        earlier=statement.date.latest < made.earliest,
        says=None,
        figure=None,
        mirrored=True,
    )


def _turned_side(statement: Statement) -> Side:
    """Who takes a claim back does not thereby assert its opposite; a check takes no side of either."""
    if statement.check or statement.stance is Stance.WITHDRAWS:
        return Side.NO_POSITION
    return _OPPOSITE[side_of(statement.stance)]
