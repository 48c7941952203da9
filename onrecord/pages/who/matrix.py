"""Who says what: the latest stance of each body on each claim, as a table."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.join.positions import told_beside
from onrecord.model.dates import PartialDate
from onrecord.model.site import Claim, NoAnswer, Position, Statement
from onrecord.model.urls import statement_anchor
from onrecord.pages.edition import Edition, actor_link, claim_text_link, claim_url, counted, label
from onrecord.pages.paging import ListPage, Planned, list_page, paginate, planned, span
from onrecord.pages.parts import Label, Link, ListView, PartyLine, When
from onrecord.pages.statements import stance_words
from onrecord.pages.who.parties import put_forward_line
from onrecord.pages.who.replies import all_unanswered, unanswered_url

URL = "/who-says-what/"
_IN_GROUP = 33  # claims of a group: with their list, they fill a page
_OF_MANY = 20  # of a larger one, so that its list begins on the same page
_DAY = re.compile(r"([0-9]{4}-[0-9]{2})-(?:[0-9]{2}|XX)")


@dataclass(frozen=True, slots=True, kw_only=True)
class CellView:
    """A body's latest stance on a claim, or on its opposite; `before` in words where it moved from another side.

    `apart`: another who spoke for it at that time, and what they did, where it was something else.
    """

    body: Link
    stance: str
    mark: str  # the stance as cards write it: names its shape
    side: str
    when: When
    url: str  # of the statement on the page of the claim that it is about
    before: str | None
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

    `listed`: the same without gaps, those of `others` last, for the list that stands in for the table. `asked` and
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
class Matrix:
    """Claims down, bodies across; `with_others`: some body has no column of its own."""

    caption: str
    columns: tuple[Link, ...]
    rows: tuple[MatrixRow, ...]
    with_others: bool
    more: Link | None = None  # where rows were left out: the page that has them


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixView(ListView):
    """matrix.html; `matrix` None: there is nothing to compare."""

    words: str
    count: str
    matrix: Matrix | None
    all_unanswered: Link | None


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
    past = stance_words(edition, before, edition.say(f"matrix.past.{before.stance.value}")) if before else None
    written = month(row.date)
    return CellView(
        body=actor_link(edition, position.body),
        stance=stance_words(edition, row, edition.verb(position.body, row.stance)),
        mark=row.stance.value,
        side=row.side.value,
        when=When(words=edition.day(written), machine=written.machine),
        url=f"{claim_url(row.claim)}#{statement_anchor(row.id)}",
        before=edition.say("matrix.before", stance=past) if past else None,
        apart=_apart_words(edition, apart) if apart else None,
    )


def _apart_words(edition: Edition, row: Statement) -> str:
    past = stance_words(edition, row, edition.say(f"matrix.past.{row.stance.value}"))
    if row.actor == row.body:
        return edition.say("matrix.apart-itself", stance=past)
    return edition.say("matrix.apart", name=edition.site.actors[row.actor].name, stance=past)


def _row(edition: Edition, claim: Claim, across: tuple[str, ...]) -> MatrixRow:
    cells = {position.body: _cell(edition, claim, position) for position in claim.positions}
    words = claim_text_link(edition, claim.slug)
    others = tuple(cell for slug, cell in cells.items() if slug not in across)
    asked = {found.body: _asked(edition, found) for found in claim.unanswered}
    return MatrixRow(
        claim=Link(words=words.words, url=words.url),  # its note is the label, which stands below
        label=label(edition, claim),
        cells=tuple(cells.get(slug) for slug in across),
        others=others,
        listed=(*(cells[slug] for slug in across if slug in cells), *others),
        asked=tuple(asked.get(slug) for slug in across),
        others_asked=tuple(view for slug, view in asked.items() if slug not in across),
        put_forward=put_forward_line(edition, claim),
    )


def _asked(edition: Edition, found: NoAnswer) -> AskedView:
    return AskedView(
        body=actor_link(edition, found.body), words=edition.say("matrix.asked"), url=unanswered_url(found.claim)
    )


def _matrix(edition: Edition, claims: Iterable[Claim], across: tuple[str, ...], more: Link | None = None) -> Matrix:
    rows = tuple(_row(edition, claim, across) for claim in claims)
    return Matrix(
        caption=edition.say("matrix.caption"),
        columns=tuple(actor_link(edition, slug) for slug in across),
        rows=rows,
        with_others=any(row.others or row.others_asked for row in rows),
        more=more,
    )


def _worth_it(edition: Edition, claims: Iterable[Claim]) -> bool:
    """Whether tables are made, and there is anything to compare: two claims on which somebody has a position."""
    return edition.config.outputs.matrix and len([claim for claim in claims if claim.positions]) > 1


def group_matrix(edition: Edition, slugs: Iterable[str]) -> Matrix | None:
    """The table of a question's or a topic's claims, by the bodies with most positions on them.

    None where there is nothing to compare, or site.yaml wants no tables. Of a long list its first part, and a link to
    all.
    """
    claims = counted(edition.site.claims[slug] for slug in slugs)
    if not _worth_it(edition, claims):
        return None
    if len(claims) <= _IN_GROUP:
        return _matrix(edition, claims, columns(claims))
    return _matrix(edition, claims[:_OF_MANY], columns(claims), Link(words=edition.say("matrix.all"), url=URL))


def matrix_views(edition: Edition) -> list[Planned]:
    """The pages of the whole table, fifty claims each; the same bodies stand across all of them."""
    if not edition.config.outputs.matrix:
        return []
    claims = counted(edition.site.claims.values())
    across = columns(claims)
    pages = paginate(URL, {"matrix": len(claims)}, heavy={"matrix"})

    def view(page: ListPage) -> MatrixView:
        shown = page.of("matrix", claims)
        heading = edition.say("matrix.heading")
        return MatrixView(
            **list_page(edition, page, heading, edition.say("matrix.caption")),
            words=edition.say("matrix.words"),
            count=span(edition, page, "claims", len(claims)),
            matrix=_matrix(edition, shown, across) if shown else None,
            all_unanswered=all_unanswered(edition) if any(claim.unanswered for claim in shown) else None,
        )

    return planned(pages, view)
