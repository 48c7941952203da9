"""Lists of claims under headings: of all by status; in a large record by status, by year and by day of change apart."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.model.standing import Standing
from onrecord.pages.claim import claim_line
from onrecord.pages.claims_index.view import ClaimsView, Section
from onrecord.pages.edition import Edition, heading_label, label, newest_first
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
    starts,
)
from onrecord.pages.parts import Label, Link
from onrecord.pages.who.replies import all_unanswered

URL = "/claims/"
LAST_DAYS = 30
_MOST = 200  # claims that one list of all holds; more have an index

Sections = Mapping[str, Sequence[str]]  # slugs of claims by the anchor of their section


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimList:
    """A list of claims: its address, its heading, and its sections with what these are called."""

    url: str
    heading: str
    sections: Sections
    names: Mapping[str, str]
    labels: Mapping[str, Label]  # of sections whose claims all stand alike
    words: str = ""  # what is said below the heading
    every: bool = False  # all claims of the record


def is_large(edition: Edition) -> bool:
    """Whether the record has an index in place of one list of all claims."""
    return len(edition.site.claims) > _MOST


def by_status(edition: Edition, claims: Sequence[str]) -> dict[str, list[str]]:
    """Claims by the key of their standing, in the order of the list."""
    found: dict[Standing, list[str]] = {own: [] for own in Standing}
    for slug in claims:
        found[edition.standings[slug]].append(slug)
    return {own.value: slugs for own, slugs in found.items() if slugs}


def by_year(claims: Sequence[str], year_of: Callable[[str], int]) -> dict[int, list[str]]:
    """Claims by the year that `year_of` tells of a slug, the last year first."""
    found: dict[int, list[str]] = {}
    for slug in claims:
        found.setdefault(year_of(slug), []).append(slug)
    return dict(sorted(found.items(), reverse=True))


def made_in(edition: Edition, slug: str) -> int:
    """The year in which a claim was first made."""
    return edition.site.claims[slug].card.date.year


def every_claim(edition: Edition) -> tuple[str, ...]:
    """All claims, the last to change first."""
    return newest_first(edition, edition.site.claims)


def status_url(key: str) -> str:
    """The address of the list of a status of a large record."""
    return f"{URL}status/{key}/"


def year_url(year: int) -> str:
    """The address of the list of the claims that were first made in a year, in a large record."""
    return f"{URL}year/{year:04}/"


def recent_url() -> str:
    """The address of the list of the claims of a large record that changed in the last days."""
    return f"{URL}changed/{LAST_DAYS}-days/"


def counted_to(edition: Edition) -> date | None:
    """The day up to which the last days are counted: to which reports are covered, or a later change.

    None: there is no claim.
    """
    as_of = edition.site.as_of
    days = [day.order_key[0] for day in edition.changed.values()]
    return max([*days, as_of.order_key[1]] if as_of else days) if days else None


def recent(edition: Edition) -> tuple[str, ...]:
    """The claims that changed in the last days, the last to change first."""
    end = counted_to(edition)
    begin = end - timedelta(days=LAST_DAYS) if end else None
    return tuple(slug for slug in every_claim(edition) if begin and edition.changed[slug].order_key[0] > begin)


def section_urls(edition: Edition) -> dict[str, str]:
    """Where the claims of each status begin, by its key."""
    found = by_status(edition, every_claim(edition))
    return {key: status_url(key) for key in found} if is_large(edition) else starts(paginate(URL, sizes(found)))


def claim_lists(edition: Edition) -> list[ClaimList]:
    """The lists of the record: one of all claims, or those to which the index of a large record leads."""
    claims = every_claim(edition)
    if not is_large(edition):
        return [_under_statuses(edition, URL, edition.say("claims.heading"), claims, every=True)]
    found = by_status(edition, claims)
    lists = [_of_status(edition, key, slugs) for key, slugs in found.items()]
    for year, slugs in by_year(claims, lambda slug: made_in(edition, slug)).items():
        lists.append(_under_statuses(edition, year_url(year), edition.say("claims.of-year", year=year), slugs))
    changed = recent(edition)
    if changed:
        lists.append(_under_statuses(edition, recent_url(), edition.say("claims.recent", n=LAST_DAYS), changed))
    return lists


def status_label(edition: Edition, slugs: Sequence[str]) -> Label:
    """The label of claims that stand alike."""
    return heading_label(edition, label(edition, edition.site.claims[slugs[0]]))


def _under_statuses(
    edition: Edition, url: str, heading: str, claims: Sequence[str], *, every: bool = False
) -> ClaimList:
    found = by_status(edition, claims)
    labels = {key: status_label(edition, slugs) for key, slugs in found.items()}
    names = {key: own.words for key, own in labels.items()}
    return ClaimList(url=url, heading=heading, sections=found, names=names, labels=labels, every=every)


def _of_status(edition: Edition, key: str, claims: Sequence[str]) -> ClaimList:
    """The claims of a status, by the year of their last change."""
    years = by_year(claims, lambda slug: edition.changed[slug].year)
    own = status_label(edition, claims)
    return ClaimList(
        url=status_url(key),
        heading=edition.say("claims.of-status", status=own.words),
        sections={f"y{year:04}": slugs for year, slugs in years.items()},
        names={f"y{year:04}": str(year) for year in years},
        labels={},
        words=own.definition,
    )


def list_views(edition: Edition, own: ClaimList) -> list[Planned]:
    """The pages of a list."""
    pages = paginate(own.url, sizes(own.sections))
    counts = {key: edition.count("claims", len(slugs)) for key, slugs in own.sections.items()}
    ways = section_links(pages, own.names, counts)
    rows = {key: [edition.changed[slug] for slug in slugs] for key, slugs in own.sections.items()}
    called = own.names if own.labels else dict.fromkeys(own.names, "")  # years need not be said beside months
    names = page_names(edition, pages, called, rows)
    every = sum(len(slugs) for slugs in own.sections.values())
    description = f"{edition.count('claims', every)}. {edition.config.tagline or ''}".strip()

    def view(page: ListPage) -> ClaimsView:
        said = headings(edition, page, own.names)
        return ClaimsView(
            **list_page(edition, page, own.heading, description, ways, names=names),
            words=own.words,
            count=span(edition, page, "claims", every),
            all_claims=None if own.every else Link(words=edition.say("claims.heading"), url=URL),
            all_unanswered=all_unanswered(edition) if own.every else None,
            sections=tuple(
                Section(
                    id=section.key,
                    heading=said[section.key],
                    words=counts[section.key],
                    label=own.labels.get(section.key),
                    claims=tuple(claim_line(edition, slug) for slug in section.of(own.sections[section.key])),
                )
                for section in page.sections
            ),
        )

    return planned(pages, view)
