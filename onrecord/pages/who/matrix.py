"""Who says what: the latest stance of each body on each claim, as a table under our status."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from onrecord.join.positions import told_beside
from onrecord.model.dates import PartialDate
from onrecord.model.limits import PAGE_ROWS
from onrecord.model.site import Claim, Group, NoAnswer, Position, Statement
from onrecord.model.standing import CONFIRMED_FIRST
from onrecord.model.urls import statement_anchor
from onrecord.model.vocabulary import Side
from onrecord.pages.edition import (
    Edition,
    actor_link,
    claim_url,
    counted,
    counts,
    heading_label,
    label,
    labelled,
    newest_first,
)
from onrecord.pages.parts import Label, Link, PartyLine, When
from onrecord.pages.statements import stance_words
from onrecord.pages.who.key import mark_words
from onrecord.pages.who.parties import past_words, put_forward_line
from onrecord.pages.who.replies import unanswered_url
from onrecord.pages.who.view import MarkWords

URL = "/who-says-what/"
_IN_GROUP = 50  # claims of a group: with their list, they fill a page
_OF_MANY = 20  # of a larger one, so that its list begins on the same page
_DAY = re.compile(r"([0-9]{4}-[0-9]{2})-(?:[0-9]{2}|XX)")
_ORDER = {standing.value: n for n, standing in enumerate(CONFIRMED_FIRST)}


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerView:
    """Where a body stood before it moved to another side; `stance` alone (`denied`), `words` as a note on the new one.

    `mark`: the stance as cards write it: names its shape.
    """

    stance: str
    words: str
    mark: str
    side: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CellView:
    """A body's latest stance on a claim, or on its opposite; `before`: where it stood, if it moved from another side.

    `month`: `when` in as few words as a cell has room for. `apart`: another who spoke for it at that time, and what
    they did, where it was something else.
    """

    body: Link
    stance: str
    mark: str  # the stance as cards write it: names its shape
    side: str
    when: When
    month: str
    url: str  # of the statement on the page of the claim that it is about
    before: FormerView | None
    apart: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedView:
    """A body that was asked about a claim and has neither a position nor an answer on record; no stance of any kind."""

    body: Link
    words: str
    url: str  # of the part of the claim's page that says so


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """A claim and who has a position on it; `cells` as the columns stand, None where none is on record.

    `listed`: the same without gaps, those who moved first, for the list that stands in for the table. `asked` and
    `others_asked`: who was asked, with no answer on record, as the columns stand and beside them.
    """

    claim: Link
    label: Label
    cells: tuple[CellView | None, ...]
    others: tuple[CellView, ...]
    listed: tuple[CellView, ...]
    asked: tuple[AskedView | None, ...]
    others_asked: tuple[AskedView, ...]
    put_forward: PartyLine | None = None  # who makes the claim and has no position


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixGroup:
    """The claims that stand as one: their label, without a basis where they may differ, and their rows.

    `listed`: the same rows for the list that stands in for the table, those first on which a body changed sides.
    """

    label: Label
    rows: tuple[MatrixRow, ...]
    listed: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Claims down, under our status, and bodies across; `with_others`: somebody has no column of their own.

    `heights`: what the height of a mark says, and what a slope does, if there is one. `key`: the marks.
    """

    caption: str
    heights: str
    key: tuple[MarkWords, ...]
    columns: tuple[Link, ...]
    groups: tuple[MatrixGroup, ...]
    with_others: bool
    more: Link | None = None  # where rows were left out: the page that has them


def columns(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The bodies with most positions, most first: seven; or six or five, rather than cut between two with as many."""
    held = Counter(position.body for claim in claims for position in claim.positions)
    ranked = sorted(held, key=lambda slug: (-held[slug], slug))
    for n in (7, 6, 5):
        if len(ranked) <= n or held[ranked[n - 1]] > held[ranked[n]]:
            return tuple(ranked[:n])
    return tuple(ranked[:7])


def month(date: PartialDate) -> PartialDate:
    """A date without its day: `2024-10-18/2024-10-23` is October 2024."""
    text = _DAY.sub(r"\1", date.text)
    first, _, last = text.partition("/")
    return PartialDate.parse(first if first == last else text)


def _cell(edition: Edition, claim: Claim, position: Position) -> CellView:
    row = position.statement
    before, apart = told_beside(claim, row)
    written = month(row.date)
    return CellView(
        body=actor_link(edition, position.body),
        stance=stance_words(edition, row, edition.verb(position.body, row.stance)),
        mark=row.stance.value,
        side=row.side.value,
        when=edition.when(written),
        month=edition.shortest(written),
        url=f"{claim_url(row.claim)}#{statement_anchor(row.id)}",
        before=_former(edition, before) if before else None,
        apart=_apart_words(edition, apart) if apart else None,
    )


def _former(edition: Edition, row: Statement) -> FormerView:
    past = past_words(edition, row)
    return FormerView(
        stance=past, words=edition.say("matrix.before", stance=past), mark=row.stance.value, side=row.side.value
    )


def _apart_words(edition: Edition, row: Statement) -> str:
    past = past_words(edition, row)
    if row.actor == row.body:
        return edition.say("matrix.apart-itself", stance=past)
    return edition.say("matrix.apart", name=edition.site.actors[row.actor].name, stance=past)


def _row(edition: Edition, claim: Claim, across: tuple[str, ...]) -> MatrixRow:
    cells = {position.body: _cell(edition, claim, position) for position in claim.positions}
    others = tuple(cell for slug, cell in cells.items() if slug not in across)
    asked = {found.body: _asked(edition, found) for found in claim.unanswered}
    every = (*(cells[slug] for slug in across if slug in cells), *others)
    return MatrixRow(
        claim=labelled(edition, claim.slug).link,
        label=label(edition, claim),
        cells=tuple(cells.get(slug) for slug in across),
        others=others,
        listed=tuple(sorted(every, key=_stayed)),
        asked=tuple(asked.get(slug) for slug in across),
        others_asked=tuple(view for slug, view in asked.items() if slug not in across),
        put_forward=put_forward_line(edition, claim),
    )


def _stayed(cell: CellView) -> int:
    """How little a body moved: 0 from one side to the other, 1 to or from no position, 2 not at all."""
    if cell.before is None:
        return 2
    return int(Side.NO_POSITION.value in (cell.side, cell.before.side))


def _asked(edition: Edition, found: NoAnswer) -> AskedView:
    return AskedView(
        body=actor_link(edition, found.body), words=edition.say("matrix.asked"), url=unanswered_url(found.claim)
    )


def matrix_of(edition: Edition, claims: Iterable[Claim], across: tuple[str, ...], more: Link | None = None) -> Matrix:
    """The table of these claims, in their order under each status; `across`: slugs of the bodies with a column.

    `more`: where rows were left out, the page that has them; None: it is whole.
    """
    rows = tuple(_row(edition, claim, across) for claim in claims)
    return Matrix(
        caption=edition.say("matrix.caption"),
        heights=heights(edition, rows),
        key=_key(edition, rows),
        columns=tuple(actor_link(edition, slug) for slug in across),
        groups=_grouped(rows, {row.label.key: heading_label(edition, row.label) for row in rows}),
        with_others=any(row.others or row.others_asked or row.put_forward for row in rows),
        more=more,
    )


def heights(edition: Edition, rows: Iterable[MatrixRow]) -> str:
    """What the height of a mark says; and what a slope does, if some body moved."""
    sides = {side.value.replace("-", "_"): edition.say(f"side.{side.value}") for side in Side}
    words = edition.say("matrix.heights", **sides)
    moved = any(cell.before for row in rows for cell in row.listed)
    return f"{words} {edition.say('matrix.slope')}" if moved else words


def _key(edition: Edition, rows: Iterable[MatrixRow]) -> tuple[MarkWords, ...]:
    drawn = [one for row in rows for cell in row.listed for one in (cell, cell.before) if one]
    return mark_words(edition, ((one.mark, one.side) for one in drawn))


def _grouped(rows: Iterable[MatrixRow], labels: Mapping[str, Label]) -> tuple[MatrixGroup, ...]:
    """The rows under our status, what was confirmed first; `labels`: those of headings, by their keys."""
    found: dict[str, list[MatrixRow]] = {}
    for row in rows:
        found.setdefault(row.label.key, []).append(row)
    keys = sorted(found, key=_ORDER.__getitem__)
    return tuple(
        MatrixGroup(label=labels[key], rows=tuple(found[key]), listed=tuple(sorted(found[key], key=_calm)))
        for key in keys
    )


def _calm(row: MatrixRow) -> bool:
    """Whether no body changed sides on a claim."""
    return all(_stayed(cell) for cell in row.listed)


def row_count(matrix: Matrix | None) -> int:
    """How many rows a table has; None has none."""
    return sum(len(group.rows) for group in matrix.groups) if matrix else 0


def part(matrix: Matrix, start: int, stop: int) -> Matrix | None:
    """Its rows from `start` up to `stop`, counted through all groups; None where there is none of them."""
    rows = [row for group in matrix.groups for row in group.rows][start:stop]
    labels = {group.label.key: group.label for group in matrix.groups}
    return replace(matrix, groups=_grouped(rows, labels)) if rows else None


def worth_it(edition: Edition, claims: Iterable[Claim]) -> bool:
    """Whether tables are made, and there is anything to compare: two claims on which somebody has a position."""
    return edition.config.outputs.matrix and len([claim for claim in claims if claim.positions]) > 1


def is_large(edition: Edition) -> bool:
    """Whether more claims count than one table holds."""
    found = filter(counts, edition.site.claims.values())
    return sum(1 for _ in islice(found, PAGE_ROWS + 1)) > PAGE_ROWS


def tabled(edition: Edition, slugs: Iterable[str]) -> tuple[Claim, ...]:
    """Those claims that count, in the order in which every list shows them."""
    return counted(edition.site.claims[slug] for slug in newest_first(edition, slugs))


def table_url(edition: Edition, kind: str, group: Group, size: int) -> str | None:
    """Where the whole table of a group is that its own page shows a part of; None: its page has it all.

    `kind`: questions, topics. `size`: how many of its claims count.
    """
    if size <= _IN_GROUP:
        return None
    return f"{URL}{kind}/{group.slug}/" if is_large(edition) else URL


def group_matrix(edition: Edition, kind: str, group: Group) -> Matrix | None:
    """The table of the claims of a question or a topic, by the bodies with most positions on them.

    `kind`: questions, topics. None where there is nothing to compare, or site.yaml wants no tables. Of a long list the
    newest part, and a link to all.
    """
    claims = tabled(edition, group.claims)
    if not worth_it(edition, claims):
        return None
    url = table_url(edition, kind, group, len(claims))
    if url is None:
        return matrix_of(edition, claims, columns(claims))
    words = edition.say("matrix.all") if url == URL else edition.say("matrix.of", name=group.name)
    return matrix_of(edition, claims[:_OF_MANY], columns(claims), Link(words=words, url=url))
