"""The pages of who says what: one table; of a large record an index of questions and topics, each with its table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.model.site import Claim, Group
from onrecord.model.urls import group_url
from onrecord.pages.edition import Edition
from onrecord.pages.indexes import LinkSection
from onrecord.pages.paging import ListPage, Planned, list_page, paginate, planned, span
from onrecord.pages.parts import Link, ListView
from onrecord.pages.who.matrix import (
    URL,
    Matrix,
    columns,
    is_large,
    matrix_of,
    table_url,
    tabled,
    worth_it,
)
from onrecord.pages.who.replies import all_unanswered

_SECTION = "who-says-what"  # the anchor of the table on the page of a question or a topic
_REST = "rest"


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixView(ListView):
    """matrix.html; `matrix` None: there is nothing to compare on this page.

    `about`: the question or topic of which this is the table; None: it is that of the site. `sections`: where other
    tables are, in a large record. `rest`: the heading of the table of claims that are in none of those.
    """

    words: str
    count: str
    about: Link | None
    sections: tuple[LinkSection, ...]
    rest: str | None
    matrix: Matrix | None
    all_unanswered: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tabled:
    """A question or a topic with a table, and those of its claims that count; `kind`: questions, topics."""

    kind: str
    group: Group
    claims: tuple[Claim, ...]


def matrix_views(edition: Edition) -> list[Planned]:
    """The pages of who says what; none where site.yaml wants no tables.

    Up to a hundred claims stand in one table. Of more, the first page leads to the tables of questions and topics, and
    has those claims that are in none of them; where there are no such tables, all stand on pages of a hundred.
    """
    if not edition.config.outputs.matrix:
        return []
    claims = tabled(edition, edition.site.claims)
    groups = tuple(_groups(edition)) if is_large(edition) else ()
    if not groups:
        return _table(edition, claims)
    return [*_index(edition, claims, groups), *(page for one in groups for page in _of_group(edition, one))]


def _groups(edition: Edition) -> Iterable[_Tabled]:
    """The questions and topics that have a page with a table."""
    outputs, site = edition.config.outputs, edition.site
    for kind, groups, on in (
        ("questions", site.questions, outputs.questions),
        ("topics", site.topics, outputs.topics),
    ):
        for group in groups if on else ():
            claims = tabled(edition, group.claims)
            if worth_it(edition, claims):
                yield _Tabled(kind=kind, group=group, claims=claims)


def _table(edition: Edition, claims: Sequence[Claim]) -> list[Planned]:
    """All claims, a hundred to a page; the same bodies stand across all of them."""
    heading = edition.say("matrix.heading")
    return _pages(edition, URL, heading, claims, edition.say("matrix.caption"))


def _of_group(edition: Edition, one: _Tabled) -> list[Planned]:
    """The whole table of a question or topic whose own page has a part of it, the newest claims first."""
    url = table_url(edition, one.kind, one.group, len(one.claims))
    if url is None:
        return []
    own = Link(words=one.group.name, url=group_url(one.kind, one.group.slug))
    heading = edition.say("matrix.of", name=one.group.name)
    return _pages(edition, url, heading, one.claims, heading, own)


def _pages(
    edition: Edition, url: str, heading: str, claims: Sequence[Claim], description: str, about: Link | None = None
) -> list[Planned]:
    across = columns(claims)

    def view(page: ListPage) -> MatrixView:
        shown = page.of(_SECTION, claims)
        return MatrixView(
            **list_page(edition, page, heading, description),
            words=edition.say("matrix.words"),
            count=span(edition, page, "claims", len(claims)),
            about=about,
            sections=(),
            rest=None,
            matrix=matrix_of(edition, shown, across) if shown else None,
            all_unanswered=_all_unanswered(edition, shown),
        )

    return planned(paginate(url, {_SECTION: len(claims)}), view)


def _index(edition: Edition, claims: Sequence[Claim], groups: Sequence[_Tabled]) -> list[Planned]:
    """Questions and topics, each leading to its table, then the claims that are in none of these tables."""
    found = {claim.slug for one in groups for claim in one.claims}
    rest = tuple(claim for claim in claims if claim.slug not in found)
    links = {kind: [_link(edition, one) for one in groups if one.kind == kind] for kind in ("questions", "topics")}
    across = columns(rest)

    def view(page: ListPage) -> MatrixView:
        shown = page.of(_REST, rest)
        return MatrixView(
            **list_page(edition, page, edition.say("matrix.heading"), edition.say("matrix.caption")),
            words=edition.say("matrix.words"),
            count=edition.count("claims", len(claims)),
            about=None,
            sections=tuple(
                LinkSection(id=kind, heading=edition.say(f"{kind}.heading"), links=tuple(page.of(kind, links[kind])))
                for kind in links
                if page.of(kind, links[kind])
            ),
            rest=edition.say("matrix.rest") if shown else None,
            matrix=matrix_of(edition, shown, across) if shown else None,
            all_unanswered=_all_unanswered(edition, claims),
        )

    pages = paginate(URL, {**{kind: len(found) for kind, found in links.items()}, _REST: len(rest)})
    return planned(pages, view)


def _link(edition: Edition, one: _Tabled) -> Link:
    url = table_url(edition, one.kind, one.group, len(one.claims))
    own = f"{group_url(one.kind, one.group.slug)}#{_SECTION}"
    return Link(words=one.group.name, url=url or own, note=edition.count("claims", len(one.claims)))


def _all_unanswered(edition: Edition, claims: Iterable[Claim]) -> Link | None:
    return all_unanswered(edition) if any(claim.unanswered for claim in claims) else None
