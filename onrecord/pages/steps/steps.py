"""The section of a claim's page on how it changed: each step with what moved, who stood where, and our status then."""

from collections.abc import Iterator, Sequence

from onrecord.join.steps import steps_of
from onrecord.model.dates import PartialDate
from onrecord.model.site import Claim, Statement, StatusEntry
from onrecord.model.steps import Move, MoveKind, Step, Steps
from onrecord.model.urls import statement_anchor
from onrecord.model.vocabulary import Side, Stance
from onrecord.pages.edition import Edition, as_of_link, entry_label, heading_label
from onrecord.pages.parts import Label, Link
from onrecord.pages.steps.view import StepSide, StepsView, StepView
from onrecord.pages.who.parties import in_order

_NAMED = 3  # so many movers a heading names


def steps_view(edition: Edition, claim: Claim) -> StepsView | None:
    """How a claim changed; None where fewer than two days are known on which something moved, and of a struck claim."""
    found = steps_of(claim)
    if found is None:
        return None
    n = len(found.shown)
    bodies = in_order(edition, claim, (position.body for position in claim.positions))
    left_out = edition.say("steps.left-out", shown=n, all=found.days) if n < found.days else None
    return StepsView(
        heading=edition.say(f"steps.heading.{n}"),
        left_out=left_out,
        steps=tuple(_step(edition, claim, step, bodies) for step in found.shown),
        notes=tuple(_notes(edition, found)),
    )


def _step(edition: Edition, claim: Claim, step: Step, bodies: Sequence[str]) -> StepView:
    """A step; `bodies`: the slugs of those who have a position on the claim, in the order of lines."""
    day = step.day.isoformat()
    return StepView(
        anchor=f"on-{day}",
        day=day,
        when=edition.when_short(step.when),
        heading=_heading(edition, step),
        label=_label(edition, step.at.status) if step.at.status else None,
        sides=tuple(_sides(edition, step, bodies)),
        as_of=as_of_link(edition, claim.slug, step.day),
    )


def _label(edition: Edition, entry: StatusEntry) -> Label:
    """What our status was then; without its basis, where headings leave that out, too."""
    return heading_label(edition, entry_label(edition, entry))


def _sides(edition: Edition, step: Step, bodies: Sequence[str]) -> Iterator[StepSide]:
    """Who stood on each side by the end of the day, who put the claim forward, or that nobody named said so."""
    rows = {position.body: position.statement for position in step.at.positions}
    moved = {move.body for move in step.moves}
    for side in Side:
        here = (rows[body] for body in bodies if body in rows and rows[body].side is side)
        who = tuple(_who(edition, row, moved=row.body in moved) for row in here)
        if who:
            yield StepSide(side=side.value, words=edition.say(f"side.{side.value}"), who=who)
        if side is Side.SAYS_SO:
            yield from _makers(edition, step)


def _makers(edition: Edition, step: Step) -> Iterator[StepSide]:
    """Who put the claim forward without a position, or that nobody named says so, where nobody can have."""
    makers = tuple(Link(words=edition.site.actors[slug].name) for slug in step.at.put_forward)
    if makers:
        yield StepSide(side=Side.SAYS_SO.value, words=edition.say("steps.put-forward"), who=makers)
    elif step.nobody:
        yield StepSide(side=Side.NO_POSITION.value, words=edition.say("steps.nobody"), who=())


def _who(edition: Edition, row: Statement, *, moved: bool) -> Link:
    anchor = statement_anchor(row.id, mirrored=row.mirrored)
    return Link(words=edition.site.actors[row.body].name, url=f"#{anchor}" if moved else None)


def _heading(edition: Edition, step: Step) -> str:
    """What moved, in words: who changes sides, who comes to one, who leaves one, our status."""
    told: dict[str, list[Move]] = {}
    for kind in MoveKind:
        for move in step.moves:
            if move.kind is kind:
                told.setdefault(_pattern(move), []).append(move)
    parts = [_clause(edition, step, pattern, moves) for pattern, moves in told.items()]
    status = step.at.status
    if step.status_moved and status:
        own = edition.say("steps.status" if parts else "steps.status-alone", label=_label(edition, status).words)
        parts.append(_dated(edition, own, status.date, step.when))
    return edition.say("steps.then").join(parts)


def _pattern(move: Move) -> str:
    """The keys of what is said of a mover, as one: moves of which the same is said are told together."""
    if move.kind is MoveKind.CHANGED:
        return "changed"
    more = " again" if move.kind is MoveKind.RETURNED else " first" if move.before_all else ""
    return f"{_deed(move.statement)}{more}"


def _deed(row: Statement) -> str:
    """What a statement does to the claim of the page; words about its opposite are told by their side here."""
    if not row.mirrored or row.side is Side.NO_POSITION:
        return row.stance.value
    return row.side.value if row.side is Side.SAYS_NOT else Stance.ASSERTS.value


def _clause(edition: Edition, step: Step, pattern: str, moves: Sequence[Move]) -> str:
    deed, _, more = pattern.partition(" ")
    actors = edition.site.actors
    names = [_dated(edition, actors[m.body].name, m.statement.date, step.when) for m in moves]
    many = len(moves) > 1 or actors[moves[0].body].plural
    what = edition.say(f"steps.{deed}{'.many' if many else ''}", who=_joined(edition, names))
    return edition.say(f"steps.{more}", what=what) if more else what


def _joined(edition: Edition, names: Sequence[str]) -> str:
    comma = edition.say("list.comma")
    if len(names) > _NAMED + 1:
        return edition.say("steps.others", names=comma.join(names[:_NAMED]), n=len(names) - _NAMED)
    *first, last = names
    return edition.say("steps.and", names=comma.join(first), name=last) if first else last


def _dated(edition: Edition, words: str, date: PartialDate | None, shown: PartialDate) -> str:
    """Words with their own date, where that is not the one that the step shows."""
    if date is None or date == shown:
        return words
    return edition.say("steps.dated", what=words, date=edition.short(date))


def _notes(edition: Edition, found: Steps) -> Iterator[str]:
    undated = [
        edition.say(
            "steps.undated-position",
            who=edition.site.actors[row.body].name,
            side=edition.say(f"side.{row.side.value}"),
            date=edition.short(row.date),
        )
        for row in found.undated
    ]
    if found.undated_status:
        undated.append(edition.say("steps.undated-status", label=_label(edition, found.undated_status).words))
    if undated:
        yield edition.say("steps.undated", what=edition.say("steps.then").join(undated))
    if any(step.at.status and step.at.status.reconstructed for step in found.shown):
        yield edition.say("steps.reconstructed")
