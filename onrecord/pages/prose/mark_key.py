"""The key to the marks, below the prose of the page on methodology: what shapes, heights, lines and the band mean."""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model.site import Site
from onrecord.model.standing import Standing
from onrecord.model.urls import card_url
from onrecord.model.vocabulary import Basis, CardKind, Side, Stance, Status, side_of
from onrecord.pages.edition import Edition, heading_label, plain_label, status_label
from onrecord.pages.parts import Label

SLUG = "methodology"  # of the page that has it
ANCHOR = "marks"
_DRAWN = ("held", "last", "moved", "loose", "break")
_STATUSES = (
    (Status.ALLEGED, None),
    (Status.CONFIRMED, None),
    (Status.DENIED, Basis.DENIAL),
    (Status.DENIED, Basis.WITHDRAWN),
    (Status.DENIED, Basis.REFUTED),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkTerm:
    """A stance with its shape, and what it means."""

    mark: str
    words: str
    definition: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkSide:
    """The stances of a side, and at which height they stand, in words."""

    side: str
    words: str
    height: str
    terms: tuple[MarkTerm, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineTerm:
    """What is drawn between marks, and what it means; `key`: held, last, moved, loose, break, slope."""

    key: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkKey:
    """The key to all marks. `lines`: those that the site draws. `band`: whether our status is drawn along an axis."""

    sides: tuple[MarkSide, ...]
    lines: tuple[LineTerm, ...]
    statuses: tuple[Label, ...]
    band: bool


def key_url(site: Site) -> str | None:
    """Where the key stands; None where the site has no page on methodology."""
    has_page = any(card.slug == SLUG for card in site.pages)
    return f"{card_url(CardKind.PAGES, SLUG)}#{ANCHOR}" if has_page else None


def mark_key(edition: Edition) -> MarkKey:
    """The key in the words of the site, of what it draws."""
    outputs = edition.config.outputs
    lines = (*(_DRAWN if outputs.drawings else ()), *(("slope",) if outputs.matrix else ()))
    judged = (heading_label(edition, status_label(edition, status, basis)) for status, basis in _STATUSES)
    return MarkKey(
        sides=tuple(_sides(edition)),
        lines=tuple(LineTerm(key=key, words=edition.say(f"marks.{key}")) for key in lines),
        statuses=(*judged, plain_label(edition, Standing.STRUCK)),
        band=outputs.drawings,
    )


def _sides(edition: Edition) -> Iterable[MarkSide]:
    for side in (Side.SAYS_SO, Side.NO_POSITION, Side.SAYS_NOT):
        terms = [(stance.value, edition.term(f"stance.{stance.value}")) for stance in Stance if side_of(stance) is side]
        yield MarkSide(
            side=side.value,
            words=edition.say(f"side.{side.value}"),
            height=edition.say(f"marks.height.{side.value}"),
            terms=tuple(MarkTerm(mark=key, words=term.label, definition=term.definition) for key, term in terms),
        )
