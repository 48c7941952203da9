"""What the pages of a long list are called: by what they hold, such as `Apr–Jun 2022` or `Kim – Pak`."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import overload

from onrecord.model.dates import PartialDate, Point
from onrecord.pages.edition import Edition, clip
from onrecord.pages.paging import ListPage

Rows = Sequence[PartialDate | str]  # of each row, the day or the word by which the list is ordered

_LONG = 32  # characters of a word in a name


def page_names(
    edition: Edition, pages: Sequence[ListPage], words: Mapping[str, str], rows: Mapping[str, Rows]
) -> Sequence[str]:
    """A name for each page, no two alike, made when the first is asked for; none for a list of one page.

    `words`: what the sections are called, by key, "" for one without a heading. `rows`: by section; one that is not
    there is called by its own name.
    """
    return _Names(len(pages), lambda: _names(edition, pages, words, rows)) if len(pages) > 1 else ()


class _Names(Sequence[str]):
    """So many names, which are made when one is asked for."""

    def __init__(self, count: int, make: Callable[[], tuple[str, ...]]) -> None:
        self._count = count
        self._made = cache(make)

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[str, ...]: ...

    def __getitem__(self, place: int | slice) -> str | tuple[str, ...]:
        return self._made()[place]


def _names(
    edition: Edition, pages: Sequence[ListPage], words: Mapping[str, str], rows: Mapping[str, Rows]
) -> tuple[str, ...]:
    plain = [_name(edition, page, words, rows) for page in pages]
    times = Counter(plain)
    return tuple(
        name if times[name] == 1 else edition.say("pages.heading", heading=name, n=page.number)
        for page, name in zip(pages, plain, strict=True)
    )


def _name(edition: Edition, page: ListPage, words: Mapping[str, str], rows: Mapping[str, Rows]) -> str:
    """What a page holds from first to last: sections by their names, rows of sections without one by what these are."""
    heads = [words[section.key] for section in page.sections]
    loose = [
        row for section in page.sections if not words[section.key] for row in section.of(rows.get(section.key, ()))
    ]
    held = _held(edition, loose)
    if not any(heads):
        return held or edition.say("pages.span", first=page.before + 1, last=page.before + page.shown)
    if len(heads) > 1:
        return _span(edition, heads[0] or held, heads[-1] or held)
    own = _held(edition, page.sections[0].of(rows.get(page.sections[0].key, ())))
    return edition.say("pages.part", part=heads[0], held=own) if own else heads[0]


def _held(edition: Edition, found: Rows) -> str:
    """What the rows of a page are; "": nothing tells."""
    days = [row for row in found if isinstance(row, PartialDate)]
    if days:
        return _time(edition, days)
    return _span(edition, str(found[0]), str(found[-1])) if found else ""


def _span(edition: Edition, first: str, last: str) -> str:
    one, other = clip(first, _LONG), clip(last, _LONG)
    return one if one == other else edition.say("pages.words-span", first=one, last=other)


def _time(edition: Edition, days: Sequence[PartialDate]) -> str:
    """From when to when, in months; within one month in days, where these are known."""
    points = sorted(
        (point for day in days if (point := day.start or day.end)), key=lambda point: (point.earliest, point.latest)
    )
    first, last = points[0], points[-1]
    if (first.year, first.month) == (last.year, last.month):
        return _in_month(edition, first, last)
    if first.year == last.year and first.month and last.month:
        names = [edition.say(f"month-short.{month}") for month in (first.month, last.month)]
        return edition.say("pages.months", first=names[0], last=names[1], year=last.year)
    return edition.say("pages.words-span", first=_month(edition, first), last=_month(edition, last))


def _in_month(edition: Edition, first: Point, last: Point) -> str:
    if first.day and last.day and first.day != last.day:
        name = edition.say(f"month-short-in-date.{last.month}")
        month = edition.say("date.month", day="", month=name, year=last.year)
        return edition.say("pages.days", first=first.day, last=last.day, month=month)
    return _month(edition, last)


def _month(edition: Edition, point: Point) -> str:
    if point.month is None:
        return str(point.year)
    return edition.short(PartialDate.parse(f"{point.year:04}-{point.month:02}"))
