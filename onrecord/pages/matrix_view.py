"""Who says what: the parts of a table of claims by bodies. Made in `pages.matrix`, read by parts/matrix.html."""

from dataclasses import dataclass

from onrecord.pages.parts import Label, Link, When


@dataclass(frozen=True, slots=True, kw_only=True)
class CellView:
    """A body's latest stance on a claim; `before` in words where it moved from another side."""

    body: Link
    stance: str
    mark: str  # the stance as cards write it: names its shape
    side: str
    when: When
    url: str  # of the statement on the claim's page
    before: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """A claim and who has a position on it; `cells` as the columns stand, None where none is on record.

    `listed`: the same without gaps, those of `others` last, for the list that stands in for the table.
    """

    claim: Link
    label: Label
    cells: tuple[CellView | None, ...]
    others: tuple[CellView, ...]
    listed: tuple[CellView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Claims down, bodies across; `with_others`: some body has no column of its own."""

    caption: str
    columns: tuple[Link, ...]
    rows: tuple[MatrixRow, ...]
    with_others: bool
    more: Link | None = None  # where rows were left out: the page that has them
