"""Claims in lists, and who stood where on them, as templates get them. A field that is None: nothing to show."""

from dataclasses import dataclass

from onrecord.model.frozen.making import fast_init
from onrecord.pages.parts import LabelledClaim, Link, PartyLine, When
from onrecord.positions.view import AxisView, BandView, RowDrawing


@fast_init
@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRow:
    """A body's latest stance on a claim, in words and along the axis.

    `head`: the body, or on its own page the claim, which `claim` then shows with its label; `body`: its slug. `moved`:
    what it did before, where it stood on another side. `drawing` None: words alone. `speaker`: on a body's own page,
    who said it.
    """

    head: Link
    body: str
    stance: str
    mark: str
    side: str
    when: When
    url: str
    moved: str | None
    past: str | None
    drawing: RowDrawing | None
    claim: LabelledClaim | None = None
    speaker: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkWords:
    """A mark of the drawings with its words, for the key."""

    mark: str
    side: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionsView:
    """Rows over one axis, with our status below them; `axis` None: words and marks alone.

    `more`: how many bodies have no row here, leading to their statements. `key`: the marks that stand in the rows.
    `status_note`: that our status was reconstructed, in whole or in part. `loose`: some day is not known for certain.
    """

    rows: tuple[PositionRow, ...]
    more: Link | None = None
    axis: AxisView | None = None
    band: BandView | None = None
    key: tuple[MarkWords, ...] = ()
    status_note: str | None = None
    loose: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """A claim as a list shows it; `headline`: what is so instead of a refuted one, which no label belongs to.

    Who stands where is told by `positions`, by `parties`, a line for each side with links, or by `sides`, in a few
    words. `ends`: what such a row ends with, the day of the last change, by which lists are ordered, among it.
    """

    claim: LabelledClaim
    headline: str | None
    kind: str | None
    since: str | None
    when: When
    parties: tuple[PartyLine, ...]
    count: str | None
    sides: tuple[PartyLine, ...] = ()
    ends: tuple[str, ...] = ()
    positions: PositionsView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLines:
    """Claims of a list; `axis`: what their positions share, None where these are in words. `key`: the marks in them."""

    lines: tuple[ClaimLine, ...]
    axis: AxisView | None
    key: tuple[MarkWords, ...]
