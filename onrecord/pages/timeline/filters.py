"""The timeline's filters: what the rows of a page can be narrowed down to."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from onrecord.model.standing import Standing, standing
from onrecord.model.urls import card_url
from onrecord.model.vocabulary import CardKind
from onrecord.pages.edition import Edition
from onrecord.pages.timeline.split import year_url
from onrecord.pages.timeline.view import Filter, FilterOption, RowView
from onrecord.wording.claims import standing_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """How much of each value the whole record has: statements by actor, claims by status, rows by year."""

    actors: Mapping[str, int]
    statuses: Mapping[str, int]
    years: Mapping[str, int]


def whole_record(edition: Edition) -> Whole:
    """What the pages to which filters lead hold."""
    claims = edition.site.claims.values()
    return Whole(
        actors=Counter(slug for claim in claims for row in claim.statements for slug in row.voices),
        statuses=Counter(standing(claim).value for claim in claims),
        years=Counter(str(event.date.year) for event in edition.site.timeline),
    )


def filters(edition: Edition, rows: tuple[RowView, ...], whole: Whole | None) -> tuple[Filter, ...]:
    """What a page's rows differ in, each with how many rows it leaves; one with a single value is no filter.

    `whole`: what the record has, for a page that does not have all rows; None: it has.
    """
    statuses, actors, years = _statuses(edition, rows), _actors(edition, rows), _years(rows)
    if whole:
        statuses = _with_whole(edition, statuses, "claims", whole.statuses)
        actors = _with_whole(edition, actors, "statements", whole.actors)
        years = _with_whole(edition, years, "rows", whole.years)
    every = (
        Filter(key="actor", words=edition.say("filter.actor"), options=tuple(actors)),
        Filter(key="stance", words=edition.say("filter.stance"), options=tuple(_stances(edition, rows))),
        Filter(key="status", words=edition.say("filter.status"), options=tuple(statuses)),
        Filter(key="year", words=edition.say("filter.year"), options=tuple(years)),
    )
    return tuple(each for each in every if len(each.options) > 1)


def _with_whole(
    edition: Edition, options: Iterable[FilterOption], what: str, counts: Mapping[str, int]
) -> Iterable[FilterOption]:
    for option in options:
        yield replace(option, whole=edition.count(what, counts[option.value]))


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
