"""A source, prose, the page for addresses that do not exist, redirects, notices."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from onrecord.model.cards import Card, PageCard, SourceCard
from onrecord.model.feeds import CORRECTIONS
from onrecord.model.problems import Location
from onrecord.model.site import Source, Takedown
from onrecord.model.texts import AnnotatedText
from onrecord.model.urls import card_url, group_url, old_address
from onrecord.model.vocabulary import CardKind
from onrecord.pages.changes.changes import correction_feeds, notice_link
from onrecord.pages.claim import claim_line
from onrecord.pages.conflicts import SETTINGS_START
from onrecord.pages.edition import (
    Edition,
    claim_title,
    claim_url,
    clip,
    feeds_at,
    head,
    newest_first,
    readers_prose,
)
from onrecord.pages.media.media import media_views
from onrecord.pages.page_names import page_names
from onrecord.pages.paging import (
    ListPage,
    Planned,
    headings,
    list_page,
    paginate,
    planned,
)
from onrecord.pages.parts import (
    CorrectionsView,
    Head,
    Link,
    View,
    When,
)
from onrecord.pages.prose.mark_key import SLUG as METHODOLOGY
from onrecord.pages.prose.mark_key import MarkKey, mark_key
from onrecord.pages.prose.view import SourcePageView
from onrecord.pages.statements import corrections_view, view_of_source
from onrecord.read.markdown.body import words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseView(View):
    """prose.html: a page of content/pages/; `marks`: the key to the marks, on the page on methodology alone."""

    heading: str
    body: str
    marks: MarkKey | None
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
            siblings=edition.say("source.siblings", sources=edition.count("sources", n)) if n > 1 and first else None,
            body=readers_prose(edition, card.body) if first else "",
            media=media_views(edition, card.media) if first else (),
            claims_heading=headings(edition, page, names)["claims"],
            claims=tuple(claim_line(edition, slug) for slug in page.of("claims", claims)),
            corrections=corrections_view(edition, card.public_corrections) if first else None,
        )

    return planned(pages, view)


def prose_view(edition: Edition, card: PageCard) -> ProseView:
    """The page of a card of content/pages/; one at the address of the feed of corrections announces that."""
    url = card_url(CardKind.PAGES, card.slug)
    feeds = correction_feeds(edition) if url == CORRECTIONS else ()
    return ProseView(
        chrome=edition.chrome,
        head=head(edition, url, card.title, clip(words_of(card.body.html), 200), feeds=feeds),
        heading=card.title,
        body=readers_prose(edition, card.body),
        marks=mark_key(edition) if card.slug == METHODOLOGY else None,
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


def redirects(
    edition: Edition, sources: Iterable[Source], texts: Iterable[AnnotatedText]
) -> Iterable[tuple[Planned, Location]]:
    """The pages at addresses that something once had, each with the place that says so.

    `sources`, `texts`: those that have pages.
    """
    site = edition.site
    cards: list[tuple[CardKind, Card, str]] = [
        *(
            (CardKind.CLAIMS, claim.card, claim_title(edition, claim))
            for claim in site.claims.values()
            if claim.card.redirect_from
        ),
        *((CardKind.ACTORS, actor.card, actor.name) for actor in site.actors.values() if actor.card),
        *((CardKind.SOURCES, source.card, source.card.slug) for source in sources if source.card),
        *((CardKind.TEXTS, text.card, text.card.title) for text in texts),
        *((CardKind.PAGES, page, page.title) for page in site.pages),
    ]
    old = [
        (kind, card.redirect_from, Link(words=words, url=card_url(kind, card.slug)))
        for kind, card, words in cards
        if card.redirect_from
    ]
    old += [(CardKind.CLAIMS, notice.redirect_from, notice_link(edition, notice)) for notice in site.takedowns]
    moved = [(old_address(kind, ref.text), target, ref.at) for kind, refs, target in old for ref in refs]
    taken = {url for url, _, _ in moved}
    moved += [(url, target, SETTINGS_START) for url, target in _other_writings(edition) if url not in taken]
    for url, target, at in moved:
        yield (url, partial(redirect_view, edition, url, target)), at


def _other_writings(edition: Edition) -> Iterable[tuple[str, Link]]:
    """The addresses that names have in their other writings, and where each leads."""
    site = edition.site
    of_actors, of_topics = (site.other_slugs.get(kind, {}) for kind in ("actors", "topics"))
    for slug, others in of_actors.items():
        target = Link(words=site.actors[slug].name, url=card_url(CardKind.ACTORS, slug))
        yield from ((card_url(CardKind.ACTORS, other), target) for other in others)
    for group in site.topics if edition.config.outputs.topics else ():
        target = Link(words=group.name, url=group_url("topics", group.slug))
        yield from ((group_url("topics", other), target) for other in of_topics.get(group.slug, ()))
