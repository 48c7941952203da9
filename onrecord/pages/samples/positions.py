"""Samples of who stood where: rows of bodies along an axis, in words alone, and the rows of one body's own page."""

from collections.abc import Sequence

from onrecord.model.dates import PartialDate
from onrecord.model.vocabulary import Stance, side_of
from onrecord.pages.edition import Edition
from onrecord.pages.parts import Label, LabelledClaim, Link, When
from onrecord.pages.who.positions import key_of
from onrecord.pages.who.view import PositionRow, PositionsView
from onrecord.positions.axis import Axis, axis_view, lay_axis
from onrecord.positions.band import draw_band
from onrecord.positions.row import draw_row
from onrecord.positions.types import Held, Said

_BODIES = tuple(Link(words=words, url="/actors/") for words in ("The Fleet", "Harbour Office", "Town Council"))
_CLAIMS = ("The ship left the harbour with 300 sailors", "The ship came back")
_SPOKEN = (
    (("2024-10-08", Stance.DENIES), ("2024-10-24", Stance.DENIES), ("2025-04-26", Stance.ACKNOWLEDGES)),
    (("2024", Stance.MENTIONS), ("2024-10-12", Stance.ASSERTS), ("2024-10-28", Stance.CONFIRMS)),
    (("2024-10-16/2024-10-22", Stance.DECLINES), ("2024-10-30", Stance.MENTIONS)),
)


def positions_sample(edition: Edition, labels: Sequence[Label]) -> PositionsView:
    """Three bodies over an axis with a break: one moved, one said something on no known day, one on no sure day.

    `labels`: of our status, that before and that from the move on.
    """
    said = _said(edition)
    held = tuple(
        Held(PartialDate.parse(day), label.key, label.words.partition(" ")[0].lower())
        for day, label in zip(("2024-10-12", "2025-04-26"), labels, strict=False)
    )
    axis = lay_axis(said, held)
    rows = tuple(_row(edition, body, row, axis) for body, row in zip(_BODIES, said, strict=True))
    return PositionsView(
        rows=rows,
        more=Link(words=edition.count("positions.others", 3), url="/claims/"),
        axis=axis_view(axis, edition.wording.strings) if axis else None,
        band=draw_band(held, axis, edition.wording.strings) if axis else None,
        key=key_of(edition, rows),
        status_note=edition.say("positions.status-all"),
    )


def worded_sample(edition: Edition) -> PositionsView:
    """The same in words and marks alone, as where there are fewer than four statements."""
    rows = tuple(_row(edition, body, row, None) for body, row in zip(_BODIES, _said(edition), strict=True))
    return PositionsView(rows=rows, key=key_of(edition, rows))


def own_sample(edition: Edition, label: Label) -> PositionsView:
    """Two claims on the page of one body, each with our label; on one it spoke through somebody."""
    said = _said(edition)[:2]
    axis = lay_axis(said)
    rows = tuple(
        _row(edition, Link(words=words, url="/claims/"), row, axis, label)
        for words, row in zip(_CLAIMS, said, strict=True)
    )
    view = axis_view(axis, edition.wording.strings) if axis else None
    return PositionsView(rows=rows, axis=view, key=key_of(edition, rows))


def _said(edition: Edition) -> tuple[tuple[Said, ...], ...]:
    return tuple(
        tuple(_statement(edition, body.words, day, stance) for day, stance in spoken)
        for body, spoken in zip(_BODIES, _SPOKEN, strict=True)
    )


def _statement(edition: Edition, name: str, text: str, stance: Stance) -> Said:
    day = PartialDate.parse(text)
    verb = edition.term(f"stance.{stance.value}").label
    title = edition.say("positions.mark", date=edition.short(day), name=name, stance=verb)
    return Said(day, stance, side_of(stance), "/claims/", title)


def _row(
    edition: Edition, head: Link, said: Sequence[Said], axis: Axis | None, label: Label | None = None
) -> PositionRow:
    """A row; `axis` None: in words. `label`: of the claim at its head; None: a body stands there."""
    latest = next(one for one in reversed(said) if one.takes_position)
    moved = edition.say("matrix.past.denies") if said[0].stance is Stance.DENIES else None
    until = edition.say("party.until", stance=moved, date=edition.short(said[-2].day)) if moved else None
    return PositionRow(
        head=head,
        body="sample",
        stance=edition.term(f"stance.{latest.stance.value}").label,
        mark=latest.stance.value,
        side=latest.side.value,
        when=When(words=edition.short(latest.day), machine=latest.day.machine),
        url=latest.url,
        moved=until,
        past=moved,
        drawing=draw_row(said, axis) if axis else None,
        claim=LabelledClaim(link=head, label=label, whole=False) if label else None,
        speaker=Link(words="Jørn Ås", url="/actors/") if label and moved else None,
    )
