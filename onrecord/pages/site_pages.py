"""The pages of a site in order, of which most are known from the last round but for what makes their views.

What makes a view leans on the edition, which each round has anew. So what a page is without that (its *head*: address,
origin, template) is kept apart, and no head knows an edition: a page that stands from the last round cannot show the
site of then. Heads and makers come together when a page is asked for.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import is_
from typing import overload

from onrecord.model.problems import Problem
from onrecord.model.rounds.memo import Memo
from onrecord.pages.conflicts import are_apart, without_conflicts
from onrecord.pages.page import Page

Make = Callable[[], object] | None


@dataclass(frozen=True, slots=True)
class PageGroup:
    """Pages of which the heads are kept together: the very tuple of the last round, where no head is another."""

    heads: tuple[Page, ...]
    makes: Sequence[Make]  # one for each head


class SitePages(Sequence[Page]):
    """Every page of a site, sorted by path; each is put together when it is asked for."""

    def __init__(self, heads: Sequence[Page], makes: Sequence[Make], places: Mapping[str, int]) -> None:
        """Pages at these `places` among `heads` and `makes`, by path and in order."""
        self._heads, self._makes, self._places = heads, makes, places
        self._order = tuple(places.values())

    @classmethod
    def of(cls, pages: Sequence[Page]) -> "SitePages":
        """Pages that are put together already; no two have one path."""
        return cls(pages, [page.make for page in pages], {page.path: n for n, page in enumerate(pages)})

    def __len__(self) -> int:
        """How many pages there are."""
        return len(self._order)

    def __iter__(self) -> Iterator[Page]:
        """The pages, by path."""
        return map(self._at, self._order)

    @overload
    def __getitem__(self, place: int) -> Page: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Page, ...]: ...

    def __getitem__(self, place: int | slice) -> Page | tuple[Page, ...]:
        """The page at a place, or those of a part. Raises IndexError."""
        if isinstance(place, slice):
            return tuple(map(self._at, self._order[place]))
        return self._at(self._order[place])

    def _at(self, n: int) -> Page:
        return self._heads[n].made_by(self._makes[n])

    def by_path(self) -> "PagesByPath":
        """The same pages by their path."""
        return PagesByPath(self._places, self._at)

    def revised(self, files: Collection[str], revise: Callable[[Page], Page], kind: str = "") -> "SitePages":
        """With other views of those pages that have a template and that one of these files asked for.

        `revise` gives such a page with what makes its view. `kind`: of pages that show what many files say, which are
        among them; "": none is.
        """
        makes = list(self._makes)
        for n in self._order:
            head = self._heads[n]
            if head.template and (head.origin.file in files or head.kind == kind):
                makes[n] = revise(self._at(n)).make
        return SitePages(self._heads, makes, self._places)


class PagesByPath(Mapping[str, Page]):
    """Pages by path, each put together when it is asked for."""

    def __init__(self, places: Mapping[str, int], at: Callable[[int], Page]) -> None:
        """Pages of which `at` gives each by its place."""
        self._places, self._at = places, at

    def __getitem__(self, path: str) -> Page:
        """The page of a path. Raises KeyError."""
        return self._at(self._places[path])

    def __iter__(self) -> Iterator[str]:
        """The paths, in order."""
        return iter(self._places)

    def __len__(self) -> int:
        """How many pages there are."""
        return len(self._places)


@dataclass(frozen=True, slots=True)
class _Order:
    """The heads of all pages and the place of each by its path, in order; None where two pages want one path."""

    groups: tuple[tuple[Page, ...], ...]
    heads: tuple[Page, ...]
    places: Mapping[str, int] | None


def grouped(name: str, pages: Iterable[Page], memo: Memo) -> PageGroup:
    """Pages that are put together already, as a group; `name`: what their heads are kept under."""
    every = tuple(pages)
    heads = tuple(page.made_by(None) for page in every)
    return PageGroup(memo.plain(name, heads), tuple(page.make for page in every))


def in_order(groups: Sequence[PageGroup], memo: Memo) -> tuple[SitePages, tuple[Problem, ...]]:
    """All pages of these groups in order, no two on one path; and the faults of those that want one."""
    of = tuple(group.heads for group in groups)
    makes = tuple(chain.from_iterable(group.makes for group in groups))

    def again(last: _Order | None) -> _Order:
        if last is not None and last.places is not None and all(map(is_, of, last.groups)):
            return last  # there are as many groups in each round
        heads = tuple(chain.from_iterable(of))
        return _Order(of, heads, _places(heads))

    found = memo.renew("order of pages", again)
    heads = found.heads
    if found.places is not None:
        return SitePages(heads, makes, found.places), ()
    bound = (head.made_by(make) for head, make in zip(heads, makes, strict=True))
    planned, conflicts = without_conflicts(sorted(bound, key=_key))
    return SitePages.of(planned), conflicts


def _key(page: Page) -> tuple[object, ...]:
    return page.path, page.origin


def _places(heads: Sequence[Page]) -> dict[str, int] | None:
    if not are_apart(heads):
        return None
    return {heads[n].path: n for n in sorted(range(len(heads)), key=lambda n: heads[n].path)}
