"""Long lists in pages: which rows stand on which, how these are addressed, and the ways between them.

The first page has the address of the list, the n-th adds `page/n/`: two steps, and a slug is one, so that no card's
page can be there.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate
from typing import TypedDict, TypeVar

from onrecord.model.limits import PAGE_ROWS
from onrecord.model.urls import page_url
from onrecord.pages.edition import Edition, head
from onrecord.pages.parts import Chrome, Head, JumpsView, JumpView, Link, PagesView, View

_MOST_LINKS = 40
_IN_SIGHT = 8  # links above a list that let it begin in sight
_MOST_SKIPS = 10

_T = TypeVar("_T")

Planned = tuple[str, Callable[[], View]]  # an address, and what makes the view of the page there when it is wanted


@dataclass(frozen=True, slots=True)
class SectionSlice:
    """The rows of a section that stand on one page: from `start` up to `stop`."""

    key: str
    start: int
    stop: int

    def of(self, rows: Sequence[_T]) -> Sequence[_T]:
        """Its rows out of all those of the section."""
        return rows[self.start : self.stop]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """A page of a list: its number, that of the last, and what stands on it."""

    home: str  # the address of the first
    number: int
    last: int
    before: int  # how many rows are on earlier pages
    sections: tuple[SectionSlice, ...]

    @property
    def shown(self) -> int:
        """How many rows it has."""
        return sum(section.stop - section.start for section in self.sections)

    @property
    def url(self) -> str:
        """The site-rooted address of this page."""
        return page_url(self.home, self.number)

    def section(self, key: str) -> SectionSlice:
        """The rows of a section that stand on this page; none of a section that is not on it."""
        return next((section for section in self.sections if section.key == key), SectionSlice(key, 0, 0))

    def of(self, key: str, rows: Sequence[_T]) -> Sequence[_T]:
        """The rows that it shows, out of all those of a section."""
        return self.section(key).of(rows)


class ListFrame(TypedDict):
    """What every page of a list has: the fields of `ListView`."""

    chrome: Chrome
    head: Head
    heading: str
    jumps: JumpsView | None
    pages: PagesView | None


def planned(pages: Iterable[ListPage], view: Callable[[ListPage], View]) -> list[Planned]:
    """The pages of a list, each to be made when it is wanted."""
    return [(page.url, partial(view, page)) for page in pages]


def paginate(home: str, sizes: Mapping[str, int], *, heavy: Collection[str] = ()) -> tuple[ListPage, ...]:
    """Every row of every section once, in order: a hundred to a page, fifty of `heavy` ones. One page at the least.

    `sizes`: how many rows each section has, by its key.
    """
    pages: list[list[SectionSlice]] = [[]]
    room = PAGE_ROWS
    for key, size in sizes.items():
        weight = 2 if key in heavy else 1
        done = 0
        while done < size:
            if room < weight:
                pages.append([])
                room = PAGE_ROWS
            taken = min(size - done, room // weight)
            pages[-1].append(SectionSlice(key, done, done + taken))
            done += taken
            room -= taken * weight
    before = accumulate((sum(section.stop - section.start for section in page) for page in pages), initial=0)
    return tuple(
        ListPage(home=home, number=n, last=len(pages), before=done, sections=tuple(page))
        for n, (page, done) in enumerate(zip(pages, before, strict=False), 1)
    )


def sizes(sections: Mapping[str, Sequence[object]]) -> dict[str, int]:
    """How many rows each section has."""
    return {key: len(rows) for key, rows in sections.items()}


def starts(pages: Iterable[ListPage]) -> dict[str, str]:
    """Where each section begins, as an address with its key as the anchor."""
    return {
        section.key: f"{page.url}#{section.key}" for page in pages for section in page.sections if not section.start
    }


def numbered(edition: Edition, page: ListPage, words: str) -> str:
    """A heading or title, with the number of the page where it is not the first; `words`: without it."""
    return words if page.number == 1 else edition.say("pages.heading", heading=words, n=page.number)


def headings(edition: Edition, page: ListPage, words: Mapping[str, str]) -> dict[str, str]:
    """The headings of sections by their keys; a section that began on an earlier page has one that says so.

    `words`: the headings by key, as they are where the sections begin.
    """
    on = {key: edition.say("pages.continued", heading=said) for key, said in words.items() if page.section(key).start}
    return {**words, **on}


def page_head(edition: Edition, page: ListPage, title: str, description: str, *, kind: str = "website") -> Head:
    """The head of a page of a list: its number in the title, a canonical address of its own, and its neighbours.

    `title`: without the number; `description` and `kind` as for `head`.
    """
    n = page.number
    own = head(edition, page.url, numbered(edition, page, title), description, kind=kind)
    previous = page_url(page.home, n - 1) if n > 1 else None
    following = page_url(page.home, n + 1) if n < page.last else None
    return replace(own, previous=previous, next=following)


def list_page(
    edition: Edition,
    page: ListPage,
    heading: str,
    description: str,
    ways: Sequence[JumpView] = (),
    *,
    title: str | None = None,
    kind: str = "website",
    feeds: tuple[Link, ...] = (),
) -> ListFrame:
    """The frame of a page of a list, to be given to its view with `**`.

    `ways`: the links above the list, as `section_links` makes them. `title`: for the head of the document; None: the
    heading. `description`, `kind` and `feeds` as for `head`.
    """
    return ListFrame(
        chrome=edition.chrome,
        head=replace(page_head(edition, page, title or heading, description, kind=kind), feeds=feeds),
        heading=numbered(edition, page, heading),
        jumps=page_section_links(page, [_counted(edition, way) for way in ways]),
        pages=pages_view(edition, page),
    )


def _counted(edition: Edition, way: JumpView) -> JumpView:
    """A link with its number of rows as the language writes it; what is counted in words stays."""
    return replace(way, count=edition.number(int(way.count))) if way.count.isdecimal() else way


def pages_view(edition: Edition, page: ListPage) -> PagesView | None:
    """The ways from one page of a list to the others; None where there is no other."""
    if page.last == 1:
        return None
    n, last = page.number, page.last
    # The first is named beside the previous only where they are not the same page; so with the last.
    ways = (("first", n > 2, 1), ("previous", n > 1, n - 1), ("next", n < last, n + 1), ("last", n < last - 1, last))
    return PagesView(
        number=n,
        words=edition.say("pages.words", n=n, last=last),
        ways=tuple(Link(words=edition.say(f"pages.{key}"), url=page_url(page.home, to)) for key, on, to in ways if on),
        leaps=tuple(
            Link(words=edition.number(to), url=None if to == n else page_url(page.home, to)) for to in skip_pages(last)
        ),
    )


def skip_pages(last: int) -> range:
    """The numbers of a few pages in even steps, round ones; none where there are few pages."""
    least = -(-last // _MOST_SKIPS)
    step = next(unit * 10**k for k in range(len(str(least)) + 1) for unit in (1, 2, 5) if unit * 10**k >= least)
    return range(step, last, step) if last > _MOST_SKIPS else range(0)


def span(edition: Edition, page: ListPage, what: str, every: int) -> str:
    """How many rows the list has, and which of them are shown: `101 to 200 of 1152 claims`.

    `what`: the noun, as of `Wording.count`; `every`: how many rows all pages have.
    """
    words = edition.count(what, every)
    if page.last == 1:
        return words
    return edition.say("pages.range", first=page.before + 1, last=page.before + page.shown, every=words)


def section_links(
    pages: Sequence[ListPage], words: Mapping[str, str], counts: Mapping[str, str] | None = None
) -> tuple[JumpView, ...]:
    """Links to where the sections of a list begin; none where there is one section alone.

    `words`: what the sections are called, by key. `counts`: how much is in each, by key; None: the number of its rows.
    Of more than forty sections only some are linked, at even distances.
    """
    found = starts(pages)
    if len(found) < 2:
        return ()
    amounts = counts or {section.key: str(section.stop) for page in pages for section in page.sections}
    step = -(-len(found) // _MOST_LINKS) or 1
    return tuple(
        JumpView(id=key, key=key, words=words[key], url=url, count=amounts[key])
        for key, url in list(found.items())[::step]
    )


def page_section_links(page: ListPage, ways: Sequence[JumpView]) -> JumpsView | None:
    """The links to sections as a page has them; None where there are none.

    The anchor of a section that is not on this page stands at its link, so that an address from the time when the list
    was one page leads at least to the way.
    """
    here = {section.key for section in page.sections}
    own = tuple(replace(way, id=None) if way.key in here else way for way in ways)
    return JumpsView(ways=own, folded=len(own) > _IN_SIGHT) if own else None
