"""The pages of a question, with its answer and the figures that speakers gave, and those of a topic."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from onrecord.model.limits import FEW_ROWS
from onrecord.model.settings import QuestionDetails
from onrecord.model.site import Group
from onrecord.model.urls import group_url
from onrecord.pages.claim import claim_lines
from onrecord.pages.edition import Edition, clip, feeds_at, newest_first, readers_prose
from onrecord.pages.figures.rows import FigureRow, KeyItem, ScaleView, key_of, scales, without_figure
from onrecord.pages.home import StandingLine, standing_lines
from onrecord.pages.page_names import Rows, page_names
from onrecord.pages.paging import ListPage, Planned, headings, list_page, paginate, parts_links, planned
from onrecord.pages.parts import Link, ListView
from onrecord.pages.record_file.address import file_url
from onrecord.pages.record_file.whole import has_file
from onrecord.pages.who.matrix import Matrix, group_matrix, part, row_count
from onrecord.pages.who.view import ClaimLine, ClaimLines
from onrecord.read.markdown.body import words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """The short answer to a question: HTML made safe, of which day it is in words, and the claims it rests on."""

    html: str
    day: str
    rests_on: tuple[StandingLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView(ListView):
    """group.html: a question or a topic. None: there is nothing to draw or to compare on this page.

    `folded`: the words that open the list of claims, where the table above has them all; None: the list stands open.
    """

    what: str
    follow: str | None  # the words of the link to its feed
    headings: Mapping[str, str]  # by anchor: figures, said, who-says-what, claims
    answer: AnswerView | None
    scales: tuple[ScaleView, ...]
    key: tuple[KeyItem, ...]
    said: tuple[FigureRow, ...]
    claims: ClaimLines | None
    matrix: Matrix | None
    folded: str | None
    record_file: Link | None  # all of it in one file, where the record is too large for one


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """All that the pages of a group show, before it is shared out among them."""

    scales: tuple[ScaleView, ...] = ()
    said: tuple[FigureRow, ...] = ()
    matrix: Matrix | None
    claims: tuple[str, ...]

    @property
    def sizes(self) -> dict[str, int]:
        """How many rows each section has."""
        return {
            "figures": sum(len(scale.rows) for scale in self.scales),
            "said": len(self.said),
            "who-says-what": row_count(self.matrix),
            "claims": len(self.claims),
        }


def group_views(edition: Edition, kind: str, group: Group) -> list[Planned]:
    """The pages of a question with the figures given for it, or of a topic; a long one has more than one.

    `kind`: questions, topics.
    """
    parts, answer = _parts(edition, kind, group), answer_of(edition, group) if kind == "questions" else None
    what = edition.say("question" if kind == "questions" else "topic")
    url = group_url(kind, group.slug)
    names = {
        "figures": edition.say("group.figures"),
        "said": edition.say("group.said" if parts.scales else "group.said-alone"),
        "who-says-what": edition.say("matrix.heading"),
        "claims": edition.say("group.claims"),
    }
    pages = paginate(url, parts.sizes)
    ways = parts_links(pages, names)
    days: dict[str, Rows] = {
        "said": [row.when.words for row in parts.said],
        "claims": [edition.changed[slug] for slug in parts.claims],
    }
    called = page_names(edition, pages, names, days)
    feeds = feeds_at(edition, url, group.name)
    description = f"{what}: {group.name} – {edition.count('claims', len(group.claims))}."
    if answer:
        description = clip(words_of(answer.html), 300)

    own_file = _record_file(edition, kind, group)

    def view(page: ListPage) -> GroupView:
        slugs = page.of("claims", parts.claims)
        lines = claim_lines(edition, slugs, drawn=len(parts.claims) <= FEW_ROWS) if slugs else None
        rows = page.section("who-says-what")
        matrix = part(parts.matrix, rows.start, rows.stop) if parts.matrix else None
        shown = tuple(_on_page(parts.scales, page))
        return GroupView(
            **list_page(edition, page, group.name, description, ways, names=called, feeds=feeds),
            what=what,
            follow=edition.say("follow.question" if kind == "questions" else "follow.topic") if feeds else None,
            headings=headings(edition, page, names),
            answer=answer if page.number == 1 else None,
            scales=shown,
            key=key_of(edition, shown),
            said=tuple(page.of("said", parts.said)),
            claims=lines,
            matrix=matrix,
            record_file=own_file if page.number == 1 else None,
            folded=_folded(edition, matrix, lines.lines if lines else ()),
        )

    return planned(pages, view)


def _parts(edition: Edition, kind: str, group: Group) -> _Parts:
    claims = newest_first(edition, group.claims)
    matrix = group_matrix(edition, kind, group)
    if kind != "questions":
        return _Parts(matrix=matrix, claims=claims)
    said = without_figure(edition, group)
    return _Parts(scales=scales(edition, group), said=said, matrix=matrix, claims=claims)


def answer_of(edition: Edition, group: Group) -> AnswerView | None:
    """The short answer to a question; None where site.yaml has none, or not of which day it is."""
    details = edition.config.question_details.get(group.slug, QuestionDetails())
    if details.answer is None or details.answer_checked is None:
        return None
    return AnswerView(
        html=readers_prose(edition, details.answer),
        day=edition.say("group.answered", date=edition.day(details.answer_checked)),
        rests_on=tuple(standing_lines(edition, details.answer_rests_on)),
    )


def _record_file(edition: Edition, kind: str, group: Group) -> Link | None:
    if not has_file(edition.site, edition.config, group):
        return None
    return Link(words=edition.say("record-file.of-group"), url=file_url(kind, group.slug))


def _on_page(all_scales: Iterable[ScaleView], page: ListPage) -> Iterator[ScaleView]:
    """The figures that stand on a page, each on its scale, which is that of all of them."""
    here = page.section("figures")
    before = 0
    for scale in all_scales:
        rows = scale.rows[max(0, here.start - before) : max(0, here.stop - before)]
        before += len(scale.rows)
        if rows:
            yield replace(scale, rows=rows)


def _folded(edition: Edition, matrix: Matrix | None, lines: tuple[ClaimLine, ...]) -> str | None:
    """The table names each of these claims already, unless it leads to more of them elsewhere."""
    return edition.count("group.one-by-one", len(lines)) if matrix and not matrix.more and lines else None
