"""Statements: rows of a card with their references resolved, in order, and those implied by a card without rows."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from onrecord.join.actors import Directory
from onrecord.join.references import fold
from onrecord.join.sources import keys
from onrecord.model.cards import ClaimCard, StatementRow
from onrecord.model.site import Actor, Source, Statement
from onrecord.model.vocabulary import ActorKind, Side, Stance, side_of
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
    """The statements written on a card, in order; where it has no rows, each claimant asserts it on its date."""
    if card.statements:
        rows = [_resolved(card, n, row, people, sources) for n, row in enumerate(card.statements)]
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
        quote=row.quote,
        lang=row.lang,
        spoken=row.spoken,
        translation=row.translation,
        via=row.via,
        reported=row.reported,
        earlier=row.earlier,
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
    of_its_own = actor.kind is None and any(fold(f.publisher or "") == fold(actor.name) for f in fields)
    return actor.kind is ActorKind.MEDIA or of_its_own


def swapped(statement: Statement) -> Statement:
    """A statement as the mirrored claim's page shows it: on the other side, marked."""
    stance = _SWAPPED.get(statement.stance, statement.stance)
    return replace(statement, stance=stance, side=_side(stance, statement.check), mirrored=True)
