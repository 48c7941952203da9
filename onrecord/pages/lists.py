"""Home, a source, a question or a topic, prose, the page for addresses that do not exist, redirects, notices."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from onrecord.model.cards import PageCard, SourceCard
from onrecord.model.feeds import CORRECTIONS, SITE
from onrecord.model.site import Group, Source, Statement, Takedown
from onrecord.model.standing import Standing
from onrecord.model.urls import card_url, group_url
from onrecord.model.vocabulary import CardKind
from onrecord.pages.changes.changes import correction_feeds, latest_changes
from onrecord.pages.changes.since import since_view
from onrecord.pages.changes.view import SinceView
from onrecord.pages.claim import claim_line, claim_lines
from onrecord.pages.edition import (
    Edition,
    claim_text_link,
    claim_url,
    clip,
    counted,
    feeds_at,
    head,
    heading_label,
    label,
    readers_prose,
)
from onrecord.pages.paging import (
    ListPage,
    Planned,
    headings,
    list_page,
    paginate,
    planned,
    section_links,
)
from onrecord.pages.parts import (
    ClaimLine,
    CorrectionsView,
    CountView,
    Head,
    Label,
    Link,
    ListView,
    RecordView,
    StatementView,
    View,
    When,
)
from onrecord.pages.prose.view import SourcePageView
from onrecord.pages.statements import corrections_view, statement_view, view_of_source
from onrecord.pages.strips import record_view
from onrecord.pages.timeline.view import RowView
from onrecord.pages.who.matrix import Matrix, group_matrix, home_matrix
from onrecord.read.markdown.body import words_of
from onrecord.strip.view import StripView

_LATEST = 5
_FEATURED = 6
_FEW = 12  # questions
_MADE = ("methodology", "about")


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingLine:
    """A claim and where it stands, in one line."""

    claim: Link
    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView(View):
    """home.html. None: the part is left out, for the site has nothing for it or site.yaml switches it off."""

    heading: str
    answer: str  # HTML made safe; empty: none
    rests_on: tuple[StandingLine, ...]
    featured: tuple[ClaimLine, ...]
    featured_axis: StripView | None
    lead: RecordView | None
    counts: tuple[CountView, ...]
    matrix: Matrix | None
    changes: tuple[RowView, ...]
    since_last: SinceView | None
    all_changes: Link | None
    questions: tuple[Link, ...]
    all_questions: Link | None
    made: Link | None
    json_ld: str | None


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
    claims: tuple[ClaimLine, ...]
    claims_axis: StripView | None
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


def _featured(edition: Edition) -> tuple[str, ...]:
    chosen = [c for c in edition.site.claims.values() if c.card.featured is not None and not c.card.struck]
    if not chosen:
        chosen = list(counted(edition.site.claims.values()))[-_FEATURED:]
    return tuple(c.slug for c in sorted(chosen, key=lambda c: c.card.featured or 0))


def _counts(edition: Edition) -> tuple[CountView, ...]:
    """The claims per label, in words; each leads to its section of the list."""
    found: dict[str, list[Label]] = {}
    for claim in (claim for claim in edition.site.claims.values() if not claim.card.struck):
        own = heading_label(edition, label(edition, claim))
        found.setdefault(own.key, []).append(own)
    order = sorted(Standing, key=lambda own: own is not Standing.CONFIRMED)  # what was confirmed comes first here
    return tuple(
        CountView(label=found[key][0], words=edition.count("claims", len(found[key])), url=edition.sections[key])
        for key in order
        if key in found
    )


def _rests_on(edition: Edition) -> Iterable[StandingLine]:
    """The claims on which the short answer rests, as they stand today."""
    for slug in dict.fromkeys(ref.text for ref in edition.config.answer_rests_on):
        claim = edition.site.claims.get(slug)
        if claim:
            words = claim_text_link(edition, slug)
            own = Link(words=words.words, url=words.url)  # its note is the label, which stands beside it
            yield StandingLine(claim=own, label=label(edition, claim))


def home_view(edition: Edition, json_ld: str | None) -> HomeView:
    """The home page: the question, the short answer, the main claims, what changed last.

    `json_ld`: the text of its script of structured data; None: there is none.
    """
    config = edition.config
    made = next((p for slug in _MADE for p in edition.site.pages if p.slug == slug), None)
    questions = edition.site.questions if config.outputs.questions else ()
    chosen = _featured(edition)
    axis, lines = claim_lines(edition, chosen)
    answer = clip(words_of(config.answer.html), 300) if config.answer else None
    return HomeView(
        chrome=edition.chrome,
        head=head(
            edition,
            "/",
            config.title,
            answer or config.tagline or config.question or config.title,
            feeds=feeds_at(edition, SITE, config.title),
        ),
        heading=config.question or config.title,
        answer=readers_prose(edition, config.answer) if config.answer else "",
        rests_on=tuple(_rests_on(edition)),
        featured=lines,
        featured_axis=axis,
        lead=record_view(edition, edition.site.claims[chosen[0]], own=False) if chosen else None,
        counts=_counts(edition),
        matrix=home_matrix(edition, chosen),
        changes=latest_changes(edition, _LATEST),
        since_last=since_view(edition),
        all_changes=Link(words=edition.say("home.all-changes"), url="/changes/") if config.outputs.changes else None,
        questions=tuple(Link(words=group.name, url=group_url("questions", group.slug)) for group in questions[:_FEW]),
        all_questions=Link(words=edition.say("home.all-questions"), url="/questions/")
        if len(questions) > _FEW
        else None,
        made=Link(words=made.title, url=card_url(CardKind.PAGES, made.slug)) if made else None,
        json_ld=json_ld,
    )


def source_views(edition: Edition, source: Source, card: SourceCard) -> list[Planned]:
    """The pages of a source that has a file of its own; `card` is that file.

    The first says what the source is; a long list of claims goes on on the others.
    """
    own = view_of_source(edition, source)
    n = edition.origins.get(source.fields.origin or "", 0)
    names = {"claims": edition.say("source.claims")}
    pages = paginate(card_url(CardKind.SOURCES, card.slug), {"claims": len(source.claims)})

    def view(page: ListPage) -> SourcePageView:
        first = page.number == 1
        return SourcePageView(
            **list_page(edition, page, own.words, own.publisher or own.words, title=clip(own.words, 120)),
            source=own,
            siblings=edition.say("source.siblings", sources=edition.count("sources", n)) if n > 1 and first else None,
            body=readers_prose(edition, card.body) if first else "",
            claims_heading=headings(edition, page, names)["claims"],
            claims=tuple(claim_line(edition, slug) for slug in page.of("claims", source.claims)),
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
    many = {"figures": len(figures), "who-says-what": len(matrix.rows) if matrix else 0, "claims": len(group.claims)}
    pages = paginate(group_url(kind, group.slug), many, heavy={"who-says-what"})
    ways = section_links(pages, names) if len(pages) > 1 else ()
    feeds = feeds_at(edition, group_url(kind, group.slug), group.name)

    def view(page: ListPage) -> GroupView:
        axis, lines = claim_lines(edition, page.of("claims", group.claims))
        rows = tuple(page.of("who-says-what", matrix.rows if matrix else ()))
        return GroupView(
            **list_page(edition, page, group.name, description, ways, feeds=feeds),
            what=what,
            follow=edition.say("follow.question" if kind == "questions" else "follow.topic") if feeds else None,
            headings=headings(edition, page, names),
            figures=tuple(_figure(edition, row) for row in page.of("figures", figures)),
            claims=lines,
            claims_axis=axis,
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
