"""A source, a question or a topic, prose, the page for addresses that do not exist, redirects, notices."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from onrecord.model.cards import PageCard, SourceCard
from onrecord.model.feeds import CORRECTIONS
from onrecord.model.limits import FEW_ROWS
from onrecord.model.site import Group, Source, Statement, Takedown
from onrecord.model.urls import card_url, group_url
from onrecord.model.vocabulary import CardKind
from onrecord.pages.changes.changes import correction_feeds
from onrecord.pages.claim import claim_line, claim_lines
from onrecord.pages.edition import (
    Edition,
    claim_url,
    clip,
    feeds_at,
    head,
    newest_first,
    readers_prose,
)
from onrecord.pages.page_names import page_names
from onrecord.pages.paging import (
    ListPage,
    Planned,
    headings,
    list_page,
    paginate,
    parts_links,
    planned,
)
from onrecord.pages.parts import (
    CorrectionsView,
    Head,
    Link,
    ListView,
    StatementView,
    View,
    When,
)
from onrecord.pages.prose.view import SourcePageView
from onrecord.pages.statements import corrections_view, statement_view, view_of_source
from onrecord.pages.who.matrix import Matrix, group_matrix
from onrecord.pages.who.view import ClaimLines
from onrecord.read.markdown.body import words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """A speaker's own figure: what, who, as of when, on which claim."""

    figure: str
    statement: StatementView


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView(ListView):
    """group.html: a question or a topic. None: there is nothing to draw or to compare on this page."""

    what: str
    follow: str | None  # the words of the link to its feed
    headings: Mapping[str, str]  # by anchor: figures, who-says-what, claims
    figures: tuple[FigureView, ...]
    claims: ClaimLines | None
    matrix: Matrix | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseView(View):
    """prose.html: a page of content/pages/."""

    heading: str
    body: str
    corrections: CorrectionsView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingView(View):
    """404.html: what is shown at addresses that do not exist, with links that lead on."""

    heading: str
    ways: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WithheldView(View):
    """withheld.html."""

    heading: str
    words: str
    since: When
    reason: str
    ways: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectView(View):
    """redirect.html: a page at an old address, with a link to the page in its place."""

    target: Link


def source_views(edition: Edition, source: Source, card: SourceCard) -> list[Planned]:
    """The pages of a source that has a file of its own; `card` is that file.

    The first says what the source is; a long list of claims goes on on the others.
    """
    own = view_of_source(edition, source)
    n = edition.origins.get(source.fields.origin or "", 0)
    names = {"claims": edition.say("source.claims")}
    claims = newest_first(edition, source.claims)
    pages = paginate(card_url(CardKind.SOURCES, card.slug), {"claims": len(claims)})
    called = page_names(edition, pages, {"claims": ""}, {"claims": [edition.changed[slug] for slug in claims]})

    def view(page: ListPage) -> SourcePageView:
        first = page.number == 1
        return SourcePageView(
            **list_page(edition, page, own.words, own.publisher or own.words, names=called, title=clip(own.words, 120)),
            source=own,
            siblings=edition.say("source.siblings", reports=edition.count("reports", n)) if n > 1 and first else None,
            body=readers_prose(edition, card.body) if first else "",
            claims_heading=headings(edition, page, names)["claims"],
            claims=tuple(claim_line(edition, slug) for slug in page.of("claims", claims)),
            corrections=corrections_view(edition, card.public_corrections) if first else None,
        )

    return planned(pages, view)


def group_views(edition: Edition, kind: str, group: Group) -> list[Planned]:
    """The pages of a question with its rival figures, or of a topic; a long one has more than one.

    `kind`: questions, topics.
    """
    what = edition.say("question" if kind == "questions" else "topic")
    description = f"{what}: {group.name} – {edition.count('claims', len(group.claims))}."
    figures = _figures(edition, group) if kind == "questions" else ()
    matrix = group_matrix(edition, group.claims)
    names = {
        "figures": edition.say("group.figures"),
        "who-says-what": edition.say("matrix.heading"),
        "claims": edition.say("group.claims"),
    }
    claims = newest_first(edition, group.claims)
    many = {"figures": len(figures), "who-says-what": len(matrix.rows) if matrix else 0, "claims": len(group.claims)}
    pages = paginate(group_url(kind, group.slug), many, heavy={"who-says-what"})
    ways = parts_links(pages, names)
    days = {"figures": [row.date for row in figures], "claims": [edition.changed[slug] for slug in claims]}
    called = page_names(edition, pages, names, days)
    feeds = feeds_at(edition, group_url(kind, group.slug), group.name)

    def view(page: ListPage) -> GroupView:
        slugs = page.of("claims", claims)
        rows = tuple(page.of("who-says-what", matrix.rows if matrix else ()))
        return GroupView(
            **list_page(edition, page, group.name, description, ways, names=called, feeds=feeds),
            what=what,
            follow=edition.say("follow.question" if kind == "questions" else "follow.topic") if feeds else None,
            headings=headings(edition, page, names),
            figures=tuple(_figure(edition, row) for row in page.of("figures", figures)),
            claims=claim_lines(edition, slugs, drawn=len(claims) <= FEW_ROWS) if slugs else None,
            matrix=replace(matrix, rows=rows) if matrix and rows else None,
        )

    return planned(pages, view)


def _figures(edition: Edition, group: Group) -> list[Statement]:
    """Where each speaker gave a figure of their own, by day."""
    rows = [row for slug in group.claims for row in edition.site.claims[slug].statements if row.says]
    return sorted(rows, key=lambda row: (row.date.order_key, row.position, row.claim))


def _figure(edition: Edition, row: Statement) -> FigureView:
    return FigureView(figure=row.says or "", statement=statement_view(edition, row, on_claim=False))


def prose_view(edition: Edition, card: PageCard) -> ProseView:
    """The page of a card of content/pages/; one at the address of the feed of corrections announces that."""
    url = card_url(CardKind.PAGES, card.slug)
    feeds = correction_feeds(edition) if url == CORRECTIONS else ()
    return ProseView(
        chrome=edition.chrome,
        head=head(edition, url, card.title, clip(words_of(card.body.html), 200), feeds=feeds),
        heading=card.title,
        body=readers_prose(edition, card.body),
        corrections=corrections_view(edition, card.public_corrections),
    )


def missing_view(edition: Edition) -> MissingView:
    """404.html, the page for addresses that do not exist; served at any depth, so its links carry the base path."""
    heading = edition.say("missing.heading")
    ways = (
        Link(words=edition.say("missing.home"), url="/"),
        *(Link(words=m.label, url=m.url) for m in edition.chrome.menu),
    )
    title = edition.say("title", page=heading, site=edition.config.title)
    own = Head(url="/404.html", title=title, description=heading, noindex=True, rooted=True)
    return MissingView(chrome=edition.chrome, head=own, heading=heading, ways=ways)


def notice_view(edition: Edition, notice: Takedown) -> WithheldView:
    """The page at the address of a claim that was taken off the site; search engines are asked to pass."""
    title, words = edition.say("withheld.title"), edition.say("withheld.words")
    url = claim_url(notice.slug)
    own = head(edition, url, title, words, feeds=feeds_at(edition, url, title))
    changes = Link(words=edition.say("home.all-changes"), url="/changes/")
    home = Link(words=edition.say("missing.home"), url="/")
    return WithheldView(
        chrome=edition.chrome,
        head=replace(own, noindex=True),
        heading=edition.say("withheld.heading"),
        words=words,
        since=edition.when(notice.since),
        reason=notice.reason,
        ways=(home, changes) if edition.config.outputs.changes else (home,),
    )


def redirect_view(edition: Edition, url: str, target: Link) -> RedirectView:
    """A page at an old address that does nothing but lead on, without script.

    `url`: the old address, site-rooted. `target`: the page in its place.
    """
    plain = head(edition, target.url or "/", target.words, target.words)
    own = Head(url=url, title=plain.title, description=plain.description, canonical=plain.canonical, noindex=True)
    return RedirectView(chrome=edition.chrome, head=own, target=target)
