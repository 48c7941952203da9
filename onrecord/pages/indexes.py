"""Indexes: lists of links under headings (actors, questions, topics), and the list of sources by publisher."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model.dates import PartialDate
from onrecord.model.limits import PAGE_ROWS
from onrecord.model.names import name_key
from onrecord.model.rounds.memo import Memo
from onrecord.model.site import Group, Source
from onrecord.model.slugs import slugify
from onrecord.model.urls import group_url
from onrecord.pages.edition import Edition, newest_first, title_link
from onrecord.pages.page_names import page_names
from onrecord.pages.paging import (
    ListPage,
    Planned,
    headings,
    list_page,
    paginate,
    planned,
    section_links,
    sizes,
    span,
)
from onrecord.pages.parts import Link, ListView, SourceView
from onrecord.pages.statements import source_url, view_of_source

_CITED_BY = 20  # claims that a line of the list of sources names


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkSection:
    """A heading and a list of links."""

    id: str
    heading: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexView(ListView):
    """index.html: a list of links under headings (actors, topics, questions)."""

    words: str
    none: str | None  # that there is nothing yet
    sections: tuple[LinkSection, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublisherView:
    """A publisher, with its sources and the claims that cite each."""

    id: str
    words: str
    sources: tuple[tuple[SourceView, tuple[Link, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesView(ListView):
    """sources.html: every source, under its publisher."""

    words: str
    count: str  # sources, and how many have an archived copy
    publishers: tuple[PublisherView, ...]


def index_views(
    edition: Edition,
    url: str,
    title: str,
    words: str,
    description: str,
    sections: Mapping[str, Sequence[Link]],
    names: Mapping[str, str],
    *,
    none: str | None = None,
) -> list[Planned]:
    """The pages of an index: its links under headings, a hundred to a page.

    `url`: of its first page, site-rooted. `words`: a sentence above the links; "": none. `description`: for link
    previews. `sections`: the links by the anchor of their section; `names`: what the sections are called, "" for no
    heading. `none`: that there is nothing yet; None: there is something.
    """
    pages = paginate(url, sizes(sections))
    called = page_names(edition, pages, names, {key: [link.words for link in links] for key, links in sections.items()})
    ways = section_links(pages, names) if len(pages) > 1 else ()

    def view(page: ListPage) -> IndexView:
        said = headings(edition, page, names) if ways else names
        return IndexView(
            **list_page(edition, page, title, description, ways, names=called),
            words=words,
            none=none,
            sections=tuple(
                LinkSection(id=section.key, heading=said[section.key], links=tuple(section.of(sections[section.key])))
                for section in page.sections
            ),
        )

    return planned(pages, view)


def groups_views(edition: Edition, kind: str, groups: Sequence[Group]) -> list[Planned]:
    """The pages of the index of questions or of topics; `kind`: questions, topics."""
    links = [
        Link(words=g.name, url=group_url(kind, g.slug), note=edition.count("claims", len(g.claims))) for g in groups
    ]
    description = ", ".join(group.name for group in groups[:PAGE_ROWS])
    return index_views(edition, f"/{kind}/", edition.say(f"{kind}.heading"), "", description, {kind: links}, {kind: ""})


def sources_views(edition: Edition, memo: Memo) -> list[Planned]:
    """The pages of the list of sources, by publisher. `memo`: what the last round came to."""
    every = edition.site.sources
    read = memo.each_plain("read for publishers", every, lambda key, source: _read(key, source))
    listed = memo.whole("publishers", tuple(read.values()), lambda: _by_publisher(every.values()))
    found, days = listed.sources, listed.days
    names = {key: name or edition.say("sources.no-publisher") for key, name in listed.names.items()}
    pages = paginate("/sources/", sizes(found))
    called = page_names(edition, pages, names, days)
    ways = section_links(pages, names) if len(pages) > 1 else ()
    heading, words = edition.say("sources.heading"), edition.say("sources.words")

    def view(page: ListPage) -> SourcesView:
        said = headings(edition, page, names)
        shown = span(edition, page, "sources", listed.count)
        return SourcesView(
            **list_page(edition, page, heading, words, ways, names=called),
            words=words,
            count=edition.say("sources.archived", sources=shown, n=listed.archived),
            publishers=tuple(
                _publisher(
                    edition, section.key, said[section.key], [every[key] for key in section.of(found[section.key])]
                )
                for section in page.sections
            ),
        )

    return planned(pages, view)


@dataclass(frozen=True, slots=True, kw_only=True)
class _ByPublisher:
    """The keys of the sources that claims cite, by the anchor of their publisher, the newest first."""

    names: Mapping[str, str]  # of publishers by anchor; "" for none
    sources: Mapping[str, tuple[str, ...]]
    days: Mapping[str, tuple[PartialDate | str, ...]]  # by which they are ordered
    archived: int  # how many have an archived copy

    @property
    def count(self) -> int:
        """How many sources there are."""
        return sum(map(len, self.sources.values()))


def _read(key: str, source: Source) -> tuple[object, ...]:
    """All that the list by publisher is made of in one source."""
    fields = source.fields
    return key, bool(source.claims), fields.publisher, fields.date, bool(fields.archived)


def _by_publisher(every: Iterable[Source]) -> _ByPublisher:
    by: dict[str, list[Source]] = {}
    spelled: dict[str, str] = {}
    for source in every:
        if source.claims:
            name = source.fields.publisher or ""
            by.setdefault(spelled.setdefault(name_key(name), name), []).append(source)
    ordered = sorted(by, key=lambda name: (not name, name.casefold(), name))
    names = {anchor: name for name, anchor in _ids(ordered).items()}
    found = {anchor: sorted(by[name], key=_newest) for anchor, name in names.items()}
    return _ByPublisher(
        names=names,
        sources={anchor: tuple(source.key for source in sources) for anchor, sources in found.items()},
        days={anchor: tuple(source.fields.date or "" for source in sources) for anchor, sources in found.items()},
        archived=sum(bool(source.fields.archived) for sources in found.values() for source in sources),
    )


def _newest(source: Source) -> tuple[bool, int]:
    """The newest first, those of no known day last."""
    day = source.fields.date
    return (day is None, -day.order_key[0].toordinal() if day else 0)


def _ids(names: Iterable[str]) -> dict[str, str]:
    """An anchor for each publisher. Two spellings may make one slug; an id stands once on a page."""
    taken: dict[str, str] = {}
    for n, name in enumerate(names):
        wanted = f"publisher-{slugify(name)}" if name else "no-publisher"
        taken[wanted if wanted not in taken else f"{wanted}-{n}"] = name
    return {name: id_ for id_, name in taken.items()}


def _publisher(edition: Edition, id_: str, words: str, sources: Sequence[Source]) -> PublisherView:
    lines = tuple((view_of_source(edition, source), tuple(_cited_by(edition, source))) for source in sources)
    return PublisherView(id=id_, words=words, sources=lines)


def _cited_by(edition: Edition, source: Source) -> Iterable[Link]:
    """The claims that cite a source; of very many the first, and where the others are."""
    yield from (title_link(edition, slug) for slug in newest_first(edition, source.claims)[:_CITED_BY])
    more = len(source.claims) - _CITED_BY
    if more > 0:
        yield Link(words=edition.say("sources.more", n=more), url=source_url(edition, source))
