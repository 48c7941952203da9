"""The timeline's filters: what the rows of a page can be narrowed down to."""

from collections import Counter
from collections.abc import Iterable

from onrecord.model.standing import Standing
from onrecord.model.urls import card_url
from onrecord.model.vocabulary import CardKind
from onrecord.pages.edition import Edition
from onrecord.pages.timeline.split import year_url
from onrecord.pages.timeline.view import Filter, FilterOption, RowView
from onrecord.wording.claims import standing_words


def filters(edition: Edition, rows: tuple[RowView, ...]) -> tuple[Filter, ...]:
    """What a page's rows differ in, each with how many rows it leaves; one with a single value is no filter."""
    every = (
        Filter(key="status", words=edition.say("filter.status"), options=tuple(_statuses(edition, rows))),
        Filter(key="stance", words=edition.say("filter.stance"), options=tuple(_stances(edition, rows))),
        Filter(key="actor", words=edition.say("filter.actor"), options=tuple(_actors(edition, rows))),
        Filter(key="year", words=edition.say("filter.year"), options=tuple(_years(rows))),
    )
    return tuple(each for each in every if len(each.options) > 1)


def _counted(found: Iterable[Iterable[str]]) -> Counter[str]:
    """In how many rows each value occurs."""
    return Counter(value for values in found for value in set(values))


def row_statuses(row: RowView) -> tuple[str, ...]:
    """The statuses, as they stand today, of the claims that a row bears on."""
    return (row.status,) if row.status else tuple(bearing.status for bearing in row.bearings)


def _statuses(edition: Edition, rows: tuple[RowView, ...]) -> Iterable[FilterOption]:
    counts = _counted(row_statuses(row) for row in rows)
    for found in Standing:
        if counts[found]:
            words = standing_words(edition.wording, found)
            yield FilterOption(value=found.value, words=words, url=edition.sections[found], count=counts[found])


def _stances(edition: Edition, rows: tuple[RowView, ...]) -> Iterable[FilterOption]:
    counts = _counted([bearing.mark for bearing in row.bearings] for row in rows)
    for key in sorted(counts, key=lambda key: (-counts[key], key)):
        words = edition.term(f"stance.{key}").label
        yield FilterOption(value=key, words=words, url=None, count=counts[key])


def _actors(edition: Edition, rows: tuple[RowView, ...]) -> Iterable[FilterOption]:
    counts = _counted(row.actors for row in rows)
    for slug, actor in edition.site.actors.items():
        if counts[slug]:
            yield FilterOption(value=slug, words=actor.name, url=card_url(CardKind.ACTORS, slug), count=counts[slug])


def _years(rows: tuple[RowView, ...]) -> Iterable[FilterOption]:
    counts = _counted([row.year] for row in rows)
    for year in sorted(counts, key=int, reverse=True):
        yield FilterOption(value=year, words=year, url=year_url(int(year)), count=counts[year])
