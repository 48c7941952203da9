"""Who stood where, and when: a row for each body on a claim's page, a row for each claim on a body's page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.join.positions import moved_from
from onrecord.model.limits import FEW_ROWS
from onrecord.model.site import Claim, Position, Statement
from onrecord.model.standing import Standing, standing_of
from onrecord.model.urls import statement_anchor
from onrecord.model.vocabulary import ClaimKind, Side
from onrecord.pages.edition import Edition, actor_link, claim_url, entry_label, heading_label, label, labelled
from onrecord.pages.parts import Link
from onrecord.pages.statements import stance_words
from onrecord.pages.who.key import mark_words
from onrecord.pages.who.parties import in_order, moved_words, past_words, statements_of
from onrecord.pages.who.view import MarkWords, PositionRow, PositionsView
from onrecord.positions.axis import Axis, axis_view, lay_axis
from onrecord.positions.band import draw_band
from onrecord.positions.row import draw_row
from onrecord.positions.types import Held, Said
from onrecord.positions.view import AxisView

_ROWS = 8  # bodies that a claim's page draws; the others stand among its statements
_IN_LIST = 4  # of a claim in a list
_DRAWN = 4  # statements; fewer need no axis


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPositions:
    """The positions on the claims of a list, by slug, over one axis, with the key of all; a claim may have none."""

    axis: AxisView
    by_claim: Mapping[str, PositionsView]
    key: tuple[MarkWords, ...]


def claim_positions(
    edition: Edition, claim: Claim, *, here: bool = True, most: int = _ROWS, in_words: bool = False
) -> PositionsView | None:
    """The positions on a claim, all over one axis; None where no body has one.

    `here`: on its own page. `most`: how many rows there may be. `in_words`: without any drawing, for who needs none.
    """
    bodies = _ordered(edition, claim)
    if not bodies:
        return None
    shown = bodies[:most]
    drawn = (
        edition.config.outputs.drawings
        and not in_words
        and sum(len(statements_of(claim, body)) for body in bodies) >= _DRAWN
    )
    said = {body: _said(edition, claim, body, here=here) for body in shown} if drawn else {}
    held = _held(edition, claim) if drawn else ()
    axis = lay_axis([said[body] for body in shown], held) if drawn else None
    rows = tuple(_row(edition, claim, body, said.get(body, ()), axis, here=here) for body in shown)
    return PositionsView(
        rows=rows,
        more=_more(edition, claim, len(bodies) - len(shown), "#statements" if here else _statements_url(claim)),
        axis=axis_view(axis, edition.wording.strings) if axis else None,
        band=draw_band(held, axis, edition.wording.strings) if axis else None,
        key=key_of(edition, rows),
        status_note=_reconstructed(edition, claim) if axis and held else None,
        loose=any(mark.loose for row in rows if row.drawing for mark in row.drawing.marks),
    )


def listed_positions(edition: Edition, slugs: Sequence[str]) -> ListedPositions | None:
    """The positions on the claims of a list, over one axis.

    None where the list is too long for drawings (`FEW_ROWS`), where they are switched off, or where fewer than two
    claims have a day on an axis: then words say more.
    """
    if not edition.config.outputs.drawings or len(slugs) > FEW_ROWS:
        return None
    claims = [edition.site.claims[slug] for slug in slugs if edition.site.claims[slug].positions]
    if len(claims) < 2:
        return None
    bodies = {claim.slug: _ordered(edition, claim) for claim in claims}
    said = {claim.slug: [_said(edition, claim, body) for body in bodies[claim.slug][:_IN_LIST]] for claim in claims}
    axis = lay_axis([row for rows in said.values() for row in rows])
    if axis is None:
        return None
    found = {claim.slug: _listed(edition, claim, bodies[claim.slug], said[claim.slug], axis) for claim in claims}
    key = key_of(edition, [row for view in found.values() for row in view.rows])
    return ListedPositions(axis=axis_view(axis, edition.wording.strings), by_claim=found, key=key)


def _listed(
    edition: Edition, claim: Claim, bodies: Sequence[str], said: Sequence[Sequence[Said]], axis: Axis
) -> PositionsView:
    rows = tuple(_row(edition, claim, body, row, axis) for body, row in zip(bodies, said, strict=False))
    more = _more(edition, claim, len(bodies) - len(rows), _statements_url(claim))
    return PositionsView(rows=rows, more=more)


def body_positions(edition: Edition, body: str, slugs: Iterable[str]) -> PositionsView | None:
    """The positions of one body over one axis, a row for each of some claims on which it has one.

    `body`: its slug. `slugs`: those of the claims, in the order of rows. None where words say as much: drawings are
    switched off, fewer than four statements were made, no day has a place on an axis, or the list is long.
    """
    if not edition.config.outputs.drawings:
        return None
    found = [edition.site.claims[slug] for slug in slugs]
    claims = [claim for claim in found if any(position.body == body for position in claim.positions)]
    if len(claims) > FEW_ROWS:
        return None
    said = {claim.slug: _said(edition, claim, body) for claim in claims}
    axis = lay_axis(list(said.values())) if sum(map(len, said.values())) >= _DRAWN else None
    if axis is None:
        return None
    rows = tuple(_row(edition, claim, body, said[claim.slug], axis, own_page=True) for claim in claims)
    return PositionsView(rows=rows, axis=axis_view(axis, edition.wording.strings), key=key_of(edition, rows))


def _ordered(edition: Edition, claim: Claim) -> list[str]:
    """Slugs of the bodies that have a position: those who changed sides first, then in the order of lines.

    docs/cards.md, "What is computed", says the same.
    """
    moved = {p.body for p in claim.positions if _changed_sides(claim, p)}
    bodies = in_order(edition, claim, (position.body for position in claim.positions))
    return sorted(bodies, key=lambda slug: slug not in moved)


def _changed_sides(claim: Claim, position: Position) -> bool:
    before = moved_from(claim, position.statement)
    return before is not None and Side.NO_POSITION not in (before.side, position.statement.side)


def _said(edition: Edition, claim: Claim, body: str, *, here: bool = False) -> tuple[Said, ...]:
    """The statements of a body as they are drawn; `here`: on the claim's own page."""
    return tuple(
        Said(row.date, row.stance, row.side, _url(row, here=here), _title(edition, row))
        for row in statements_of(claim, body)
    )


def _url(row: Statement, *, here: bool) -> str:
    """Where a statement stands: on this page, or on that of the claim on whose card it is written."""
    return (
        f"#{statement_anchor(row.id, mirrored=row.mirrored)}"
        if here
        else f"{claim_url(row.claim)}#{statement_anchor(row.id)}"
    )


def _title(edition: Edition, row: Statement) -> str:
    verb = stance_words(edition, row, edition.verb(row.actor, row.stance))
    name = edition.site.actors[row.actor].name
    return edition.say("positions.mark", date=edition.short(row.date), name=name, stance=verb)


def _row(
    edition: Edition,
    claim: Claim,
    body: str,
    said: Sequence[Said],
    axis: Axis | None,
    *,
    here: bool = False,
    own_page: bool = False,
) -> PositionRow:
    """A row. `here`: on the claim's own page. `own_page`: on the body's, where the claim stands at its head."""
    latest = next(position.statement for position in claim.positions if position.body == body)
    shown = labelled(edition, claim.slug) if own_page else None
    return PositionRow(
        head=shown.link if shown else actor_link(edition, body),
        body=body,
        stance=stance_words(edition, latest, edition.verb(body, latest.stance)),
        mark=latest.stance.value,
        side=latest.side.value,
        when=edition.when_short(latest.date),
        url=_url(latest, here=here),
        moved=moved_words(edition, claim, latest, edition.short),
        past=_past(edition, claim, latest),
        drawing=draw_row(said, axis) if axis else None,
        claim=shown,
        speaker=actor_link(edition, latest.actor) if shown and latest.actor != body else None,
    )


def _past(edition: Edition, claim: Claim, latest: Statement) -> str | None:
    before = moved_from(claim, latest)
    return past_words(edition, before) if before else None


def _statements_url(claim: Claim) -> str:
    return f"{claim_url(claim.slug)}#statements"


def _more(edition: Edition, claim: Claim, left: int, url: str) -> Link | None:
    return Link(words=edition.count("positions.others", left), url=url) if left > 0 else None


def _held(edition: Edition, claim: Claim) -> tuple[Held, ...]:
    """Our status by day; none for an opinion."""
    if claim.card.kind is ClaimKind.OPINION:
        return ()
    held = [
        Held(row.date, standing_of(row.status, row.basis).value, _status_words(edition, claim, n))
        for n, row in enumerate(claim.history)
    ]
    if claim.card.struck:
        held.append(Held(claim.card.struck.date, Standing.STRUCK.value, label(edition, claim).words))
    return tuple(held)


def _status_words(edition: Edition, claim: Claim, n: int) -> str:
    entry = claim.history[n]
    words = heading_label(edition, entry_label(edition, entry)).words
    return words[:1].lower() + words[1:]


def _reconstructed(edition: Edition, claim: Claim) -> str | None:
    """That our status of some days was reconstructed later; None where none was."""
    found = [entry.reconstructed for entry in claim.history]
    return edition.say("positions.status-all" if all(found) else "positions.status-part") if any(found) else None


def key_of(edition: Edition, rows: Iterable[PositionRow]) -> tuple[MarkWords, ...]:
    """The key to the marks that stand in rows."""
    shown = tuple(rows)
    drawn = {(mark.key, mark.side) for row in shown if row.drawing for mark in row.drawing.marks}
    return mark_words(edition, drawn | {(row.mark, row.side) for row in shown})
