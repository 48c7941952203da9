"""Who says what: the latest stance of each body on each claim, as a table."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from onrecord.dates import PartialDate
from onrecord.model import Claim, Position, Side, Stance, Statement
from onrecord.plan_desk import Desk, actor_link, claim_url, counted, head, label, said_link
from onrecord.views import Link, When
from onrecord.views_matrix import CellView, Matrix, MatrixRow
from onrecord.views_pages import MatrixView

URL = "/who-says-what/"
PER_PAGE = 50
_ON_HOME = 5
_DAY = re.compile(r"([0-9]{4}-[0-9]{2})-(?:[0-9]{2}|XX)")


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


def moved_from(claim: Claim, latest: Statement) -> Statement | None:
    """The body's last statement on another side: the opposite one, if it ever stood there (CARD.md "Reversal")."""
    rows = [r for r in claim.statements if r.body == latest.body and r.stance is not Stance.MENTIONS]
    other = [row for row in rows if row.side is not latest.side]
    opposite = [row for row in other if Side.NO_POSITION not in (row.side, latest.side)]
    return next(reversed(opposite or other), None)


def _cell(desk: Desk, claim: Claim, position: Position) -> CellView:
    row = position.statement
    before = moved_from(claim, row)
    past = desk.say(f"matrix.past.{before.stance.value}") if before else None
    written = month(row.date)
    return CellView(
        body=actor_link(desk, position.body),
        stance=desk.term(f"stance.{row.stance.value}").label,
        mark=row.stance.value,
        side=row.side.value,
        when=When(words=desk.day(written), machine=written.machine),
        url=f"{claim_url(claim.slug)}#{'mirrored' if row.mirrored else 'statement'}-{row.id}",
        before=desk.say("matrix.before", stance=past) if past else None,
    )


def _row(desk: Desk, claim: Claim, across: tuple[str, ...]) -> MatrixRow:
    cells = {position.body: _cell(desk, claim, position) for position in claim.positions}
    words = said_link(desk, claim.slug)
    return MatrixRow(
        claim=Link(words=words.words, url=words.url),  # its note is the label, which stands below
        label=label(desk, claim),
        cells=tuple(cells.get(slug) for slug in across),
        others=tuple(cell for slug, cell in cells.items() if slug not in across),
    )


def _matrix(desk: Desk, claims: Iterable[Claim], across: tuple[str, ...], more: Link | None = None) -> Matrix:
    rows = tuple(_row(desk, claim, across) for claim in claims)
    return Matrix(
        caption=desk.say("matrix.caption"),
        columns=tuple(actor_link(desk, slug) for slug in across),
        rows=rows,
        with_others=any(row.others for row in rows),
        more=more,
    )


def _worth_it(desk: Desk, claims: Iterable[Claim]) -> bool:
    """Whether tables are made, and there is anything to compare: two claims on which somebody has a position."""
    return desk.config.outputs.matrix and len([claim for claim in claims if claim.positions]) > 1


def group_matrix(desk: Desk, slugs: Iterable[str]) -> Matrix | None:
    """The table of a question's or a topic's claims, by the bodies with most positions on them."""
    claims = counted(desk.site.claims[slug] for slug in slugs)
    more = Link(words=desk.say("matrix.all"), url=URL) if len(claims) > PER_PAGE else None
    return _matrix(desk, claims[:PER_PAGE], columns(claims), more) if _worth_it(desk, claims) else None


def home_matrix(desk: Desk, slugs: Iterable[str]) -> Matrix | None:
    """The first part of who says what: these claims by the first five bodies of the whole record, and no others."""
    claims = counted(desk.site.claims[slug] for slug in slugs)
    if not _worth_it(desk, claims):
        return None
    few = columns(counted(desk.site.claims.values()))[:_ON_HOME]
    whole = _matrix(desk, claims, few, Link(words=desk.say("matrix.all"), url=URL))
    if not whole.with_others:
        return whole
    rows = tuple(replace(row, others=()) for row in whole.rows)
    return replace(whole, caption=desk.say("matrix.caption-few", n=len(few)), rows=rows, with_others=False)


def _address(number: int) -> str:
    return URL if number == 1 else f"{URL}{number}/"


def matrix_views(desk: Desk) -> Iterable[MatrixView]:
    """The pages of the whole table, fifty claims each; the same bodies stand across all of them."""
    if not desk.config.outputs.matrix:
        return
    claims = counted(desk.site.claims.values())
    across = columns(claims)
    last = max(1, -(-len(claims) // PER_PAGE))
    for number in range(1, last + 1):
        first = PER_PAGE * (number - 1)
        shown = claims[first : first + PER_PAGE]
        heading = desk.say("matrix.heading") if number == 1 else desk.say("matrix.page", n=number)
        yield MatrixView(
            chrome=desk.chrome,
            head=head(desk, _address(number), heading, desk.say("matrix.caption")),
            heading=heading,
            words=desk.say("matrix.words"),
            count=_count(desk, len(claims), first, len(shown)),
            matrix=_matrix(desk, shown, across) if shown else None,
            pages=tuple(
                Link(words=desk.say("matrix.page-link", n=n), url=_address(n)) for n in range(1, last + 1) if last > 1
            ),
        )


def _count(desk: Desk, every: int, first: int, shown: int) -> str:
    claims = desk.count("claims", every)
    return claims if shown == every else desk.say("matrix.range", first=first + 1, last=first + shown, claims=claims)
