"""Home, sources, questions, topics, prose, the page for lost readers, and redirects."""

from onrecord.model import Group, PageCard, Source, SourceCard
from onrecord.plan_changes import changes, is_reconstructed
from onrecord.plan_claims import claim_line, claim_lines, section_label
from onrecord.plan_desk import Desk, claim_link, clip, counted, head, prose
from onrecord.plan_matrix import group_matrix, home_matrix
from onrecord.plan_said import correction_views, statement_view, view_of_source
from onrecord.plan_strips import record_view
from onrecord.plan_timeline import row_view
from onrecord.slugs import slugify
from onrecord.urls import card_url
from onrecord.views import CountView, Head, Label, Link
from onrecord.views_pages import (
    FigureView,
    GroupView,
    HomeView,
    IndexView,
    LinkSection,
    MissingView,
    ProseView,
    PublisherView,
    RedirectView,
    SourcePageView,
    SourcesView,
)

_LATEST = 5
_FEATURED = 6
_MADE = ("methodology", "about")


def _featured(desk: Desk) -> tuple[str, ...]:
    chosen = [c for c in desk.site.claims.values() if c.card.featured is not None and not c.card.struck]
    if not chosen:
        chosen = list(counted(desk.site.claims.values()))[-_FEATURED:]
    return tuple(c.slug for c in sorted(chosen, key=lambda c: c.card.featured or 0))


def _counts(desk: Desk) -> tuple[CountView, ...]:
    """The claims per label, in words; each leads to its section of the list."""
    found: dict[str, list[Label]] = {}
    for claim in counted(desk.site.claims.values()):
        own = section_label(desk, claim)
        found.setdefault(own.key, []).append(own)
    order = ("confirmed", "alleged", "denied", "refuted", "withdrawn")
    return tuple(
        CountView(label=found[key][0], words=desk.count("claims", len(found[key])), url=f"/claims/#{key}")
        for key in order
        if key in found
    )


def home_view(desk: Desk, json_ld: str | None) -> HomeView:
    """The question, the short answer, the main claims, what changed last."""
    config = desk.config
    latest = [event for event in changes(desk) if not is_reconstructed(event)][:_LATEST]
    made = next((p for slug in _MADE for p in desk.site.pages if p.slug == slug), None)
    questions = desk.site.questions if config.outputs.questions else ()
    chosen = _featured(desk)
    axis, lines = claim_lines(desk, chosen)
    return HomeView(
        chrome=desk.chrome,
        head=head(desk, "/", config.title, config.answer or config.tagline or config.question or config.title),
        heading=config.question or config.title,
        answer=config.answer,
        featured=lines,
        featured_axis=axis,
        lead=record_view(desk, desk.site.claims[chosen[0]], own=False) if chosen else None,
        counts=_counts(desk),
        matrix=home_matrix(desk, chosen),
        changes=tuple(row_view(desk, event) for event in latest),
        all_changes=Link(words=desk.say("home.all-changes"), url="/changes/") if config.outputs.changes else None,
        questions=tuple(Link(words=group.name, url=card_url("questions", group.slug)) for group in questions),
        made=Link(words=made.title, url=card_url("pages", made.slug)) if made else None,
        json_ld=json_ld,
    )


def sources_view(desk: Desk) -> SourcesView:
    """Every source, by publisher."""
    by: dict[str, list[Source]] = {}
    for source in desk.site.sources.values():
        if source.claims:
            by.setdefault(source.fields.publisher or "", []).append(source)
    heading = desk.say("sources.heading")
    names = sorted(by, key=lambda name: (not name, name.casefold(), name))
    ids: dict[str, str] = {}
    for name in names:
        # Two spellings may make one slug; an id stands once on a page.
        wanted = f"publisher-{slugify(name)}" if name else "no-publisher"
        ids[name] = wanted if wanted not in ids.values() else f"{wanted}-{len(ids)}"
    return SourcesView(
        chrome=desk.chrome,
        head=head(desk, "/sources/", heading, desk.say("sources.words")),
        heading=heading,
        words=desk.say("sources.words"),
        count=_sources_count(desk, [source for found in by.values() for source in found]),
        publishers=tuple(_publisher(desk, ids[name], name, by[name]) for name in names),
    )


def _sources_count(desk: Desk, sources: list[Source]) -> str:
    archived = sum(source.fields.archived is not None for source in sources)
    return desk.say("sources.archived", sources=desk.count("sources", len(sources)), n=archived)


def _publisher(desk: Desk, id_: str, name: str, sources: list[Source]) -> PublisherView:
    return PublisherView(
        id=id_,
        words=name or desk.say("sources.no-publisher"),
        sources=tuple(
            (view_of_source(desk, source), tuple(claim_link(desk, slug) for slug in source.claims))
            for source in sources
        ),
    )


def source_page_view(desk: Desk, source: Source, card: SourceCard) -> SourcePageView:
    """The page of a source that has a file of its own."""
    view = view_of_source(desk, source)
    same = [s for s in desk.site.sources.values() if s.fields.origin and s.fields.origin == source.fields.origin]
    n = len(same)
    return SourcePageView(
        chrome=desk.chrome,
        head=head(desk, card_url("sources", card.slug), clip(view.words, 120), view.publisher or view.words),
        heading=view.words,
        source=view,
        siblings=desk.say("source.siblings", reports=desk.count("reports", n)) if n > 1 else None,
        body=prose(desk, card.body),
        claims=tuple(claim_line(desk, slug) for slug in source.claims),
        corrections=correction_views(desk, card.corrections),
    )


def group_view(desk: Desk, kind: str, group: Group) -> GroupView:
    """A question with its rival figures, or a topic."""
    what = desk.say("question" if kind == "questions" else "topic")
    count = desk.count("claims", len(group.claims))
    axis, lines = claim_lines(desk, group.claims)
    return GroupView(
        chrome=desk.chrome,
        head=head(desk, card_url(kind, group.slug), group.name, f"{what}: {group.name} – {count}."),
        what=what,
        heading=group.name,
        figures=_figures(desk, group) if kind == "questions" else (),
        claims=lines,
        claims_axis=axis,
        matrix=group_matrix(desk, group.claims),
    )


def _figures(desk: Desk, group: Group) -> tuple[FigureView, ...]:
    """What each speaker gave as their own figure, by day."""
    rows = [row for slug in group.claims for row in desk.site.claims[slug].statements if not row.mirrored]
    rows.sort(key=lambda row: (row.date.order_key, row.position, row.claim))
    return tuple(
        FigureView(figure=row.says, statement=statement_view(desk, row, on_claim=False)) for row in rows if row.says
    )


def groups_view(desk: Desk, kind: str, groups: tuple[Group, ...]) -> IndexView:
    """The index of questions or of topics."""
    heading = desk.say(f"{kind}.heading")
    links = tuple(
        Link(words=g.name, url=card_url(kind, g.slug), note=desk.count("claims", len(g.claims))) for g in groups
    )
    return IndexView(
        chrome=desk.chrome,
        head=head(desk, f"/{kind}/", heading, ", ".join(group.name for group in groups)),
        heading=heading,
        words="",
        sections=(LinkSection(id=kind, heading="", links=links),),
    )


def prose_view(desk: Desk, card: PageCard) -> ProseView:
    """A page of prose."""
    return ProseView(
        chrome=desk.chrome,
        head=head(desk, card_url("pages", card.slug), card.title, clip(card.body.text, 200)),
        heading=card.title,
        body=prose(desk, card.body),
        corrections=correction_views(desk, card.corrections),
    )


def missing_view(desk: Desk) -> MissingView:
    """404.html, served at any depth: its links carry the base path."""
    heading = desk.say("missing.heading")
    ways = (Link(words=desk.say("missing.home"), url="/"), *(Link(words=m.label, url=m.url) for m in desk.chrome.menu))
    title = desk.say("title", page=heading, site=desk.config.title)
    own = Head(url="/404.html", title=title, description=heading, noindex=True, rooted=True)
    return MissingView(chrome=desk.chrome, head=own, heading=heading, ways=ways)


def redirect_view(desk: Desk, url: str, target: Link) -> RedirectView:
    """A page that does nothing but lead on, without script."""
    plain = head(desk, target.url or "/", target.words, target.words)
    own = Head(url=url, title=plain.title, description=plain.description, canonical=plain.canonical, noindex=True)
    return RedirectView(chrome=desk.chrome, head=own, target=target)
