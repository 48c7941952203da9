"""Long lists in pages: which rows stand on which, how these are addressed, and the ways between them.

The first page has the address of the list, the n-th adds `page/n/`: two steps, and a slug is one, so that no card's
page can be there.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate
from typing import TypedDict, TypeVar

from onrecord.model.limits import FEW_ROWS, PAGE_ROWS
from onrecord.model.urls import page_url
from onrecord.pages.edition import Edition, head
from onrecord.pages.parts import Chrome, Head, JumpsView, JumpView, Link, PagesView, View

_MOST_LINKS = 40
_IN_SIGHT = 8  # links above a list that let it begin in sight
_MOST_LEAPS = 12  # pages that are named below a list

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


def numbered(edition: Edition, page: ListPage, words: str, names: Sequence[str] = ()) -> str:
    """A heading or title that says which page this is, where it is not the first; `words`: without it.

    `names`: what the pages are called, in their order, as `page_names` makes them; none: they are numbered.
    """
    if page.number == 1:
        return words
    if names:
        return edition.say("pages.heading-named", heading=words, name=names[page.number - 1])
    return edition.say("pages.heading", heading=words, n=page.number)


def headings(edition: Edition, page: ListPage, words: Mapping[str, str]) -> dict[str, str]:
    """The headings of sections by their keys; a section that began on an earlier page has one that says so.

    `words`: the headings by key, as they are where the sections begin.
    """
    on = {key: edition.say("pages.continued", heading=said) for key, said in words.items() if page.section(key).start}
    return {**words, **on}


def list_page(
    edition: Edition,
    page: ListPage,
    heading: str,
    description: str,
    ways: Sequence[JumpView] = (),
    *,
    names: Sequence[str] = (),
    title: str | None = None,
    kind: str = "website",
    feeds: tuple[Link, ...] = (),
) -> ListFrame:
    """The frame of a page of a list, to be given to its view with `**`: its neighbours, a canonical address of its own.

    `ways`: the links above the list, as `section_links` makes them. `names`: what the pages are called, as for
    `numbered`. `title`: for the head of the document; None: the heading. `description`, `kind` and `feeds` as for
    `head`.
    """
    n = page.number
    own = head(edition, page.url, numbered(edition, page, title or heading, names), description, kind=kind)
    return ListFrame(
        chrome=edition.chrome,
        head=replace(
            own,
            feeds=feeds,
            previous=page_url(page.home, n - 1) if n > 1 else None,
            next=page_url(page.home, n + 1) if n < page.last else None,
        ),
        heading=numbered(edition, page, heading, names),
        jumps=page_section_links(page, [_counted(edition, way) for way in ways]),
        pages=pages_view(edition, page, names),
    )


def _counted(edition: Edition, way: JumpView) -> JumpView:
    """A link with its number of rows as the language writes it; what is counted in words stays."""
    return replace(way, count=edition.number(int(way.count))) if way.count.isdecimal() else way


def pages_view(edition: Edition, page: ListPage, names: Sequence[str] = ()) -> PagesView | None:
    """The ways from one page of a list to the others; None where there is no other. `names` as for `numbered`."""
    if page.last == 1:
        return None
    n, last = page.number, page.last

    def called(to: int) -> str:
        return names[to - 1] if names else edition.number(to)

    def neighbour(key: str, to: int) -> Link:
        words = edition.say(f"pages.{key}")
        if names:
            words = edition.say("pages.named", heading=words, name=called(to))
        return Link(words=words, url=page_url(page.home, to))

    words = edition.say("pages.words", n=n, last=last)
    return PagesView(
        number=n,
        words=edition.say("pages.named", heading=words, name=called(n)) if names else words,
        ways=tuple(neighbour(key, to) for key, to in (("previous", n - 1), ("next", n + 1)) if 1 <= to <= last),
        leaps=tuple(
            Link(words=called(to), url=None if to == n else page_url(page.home, to)) for to in leap_pages(last)
        ),
    )


def leap_pages(last: int) -> tuple[int, ...]:
    """The numbers of the pages that are named below a list of `last` pages.

    All where they are few; else the first, the last, and others in even steps, round ones. None of two pages, each of
    which is the neighbour of the other.
    """
    if last <= _MOST_LEAPS:
        return tuple(range(1, last + 1)) if last > 2 else ()
    least = -(-last // (_MOST_LEAPS - 2))
    step = next(unit * 10**k for k in range(len(str(least)) + 1) for unit in (1, 2, 5) if unit * 10**k >= least)
    return (1, *range(step, last, step), last)


def span(edition: Edition, page: ListPage, what: str, every: int) -> str:
    """How many rows the list has, and which of them are shown: `101 to 200 of 1152 claims`.

    `what`: the noun, as of `Wording.count`; `every`: how many rows all pages have.
    """
    words = edition.count(what, every)
    if page.last == 1:
        return words
    return edition.say("pages.range", first=page.before + 1, last=page.before + page.shown, every=words)


def parts_links(pages: Sequence[ListPage], words: Mapping[str, str]) -> tuple[JumpView, ...]:
    """Links to the parts of a page that is long, or that goes on on others; none of a short one.

    `words` as for `section_links`.
    """
    rows = pages[-1].before + pages[-1].shown
    return section_links(pages, words) if len(pages) > 1 or rows > FEW_ROWS else ()


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


def without(jumps: JumpsView | None, urls: Collection[str | None]) -> JumpsView | None:
    """The links to sections but for those that lead to `urls`, which the page has elsewhere; None: none is left."""
    ways = tuple(way for way in jumps.ways if way.url not in urls) if jumps else ()
    return replace(jumps, ways=ways) if jumps and ways else None
