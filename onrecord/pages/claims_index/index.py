"""The list of all claims: of a large record an index that leads to it by status, topic, year, body and question."""

import re
from collections.abc import Iterator, Sequence

from onrecord.model.dates import PartialDate
from onrecord.model.site import Group
from onrecord.model.urls import group_url
from onrecord.pages.claim import claim_line
from onrecord.pages.claims_index.lists import (
    LAST_DAYS,
    URL,
    by_status,
    by_year,
    claim_lists,
    counted_to,
    every_claim,
    is_large,
    list_views,
    made_in,
    recent,
    recent_url,
    status_label,
    status_url,
    year_url,
)
from onrecord.pages.claims_index.view import ClaimsIndexView, LinksPart
from onrecord.pages.edition import Edition, actor_link, head
from onrecord.pages.paging import Planned
from onrecord.pages.parts import CountView, Link
from onrecord.pages.who.records import position_counts
from onrecord.pages.who.replies import all_unanswered

_LATEST = 20  # claims that the index shows itself
_LINKED = 40  # topics, bodies or questions to which it leads


def claims_views(edition: Edition) -> list[Planned]:
    """The pages of all lists of claims; the index of a large record is not among them."""
    return [page for own in claim_lists(edition) for page in list_views(edition, own)]


def index_view(edition: Edition) -> list[Planned]:
    """The page of the index; none where one list holds all claims."""
    return [(URL, lambda: _index(edition))] if is_large(edition) else []


def _index(edition: Edition) -> ClaimsIndexView:
    claims = every_claim(edition)
    heading, count = edition.say("claims.heading"), edition.count("claims", len(claims))
    return ClaimsIndexView(
        chrome=edition.chrome,
        head=head(edition, URL, heading, f"{count}. {edition.config.tagline or ''}".strip()),
        heading=heading,
        count=count,
        statuses=tuple(_statuses(edition, claims)),
        parts=tuple(part for part in _parts(edition, claims) if part.links),
        recent=_recent(edition),
        latest=tuple(claim_line(edition, slug) for slug in claims[:_LATEST]),
        all_unanswered=all_unanswered(edition),
    )


def _statuses(edition: Edition, claims: Sequence[str]) -> Iterator[CountView]:
    for key, slugs in by_status(edition, claims).items():
        own, words = status_label(edition, slugs), edition.count("claims", len(slugs))
        yield CountView(label=own, words=words, url=status_url(key))


def _parts(edition: Edition, claims: Sequence[str]) -> Iterator[LinksPart]:
    outputs, site = edition.config.outputs, edition.site
    years = by_year(claims, lambda slug: made_in(edition, slug))
    yield _groups(edition, "topics", site.topics if outputs.topics else ())
    yield _groups(edition, "questions", site.questions if outputs.questions else ())
    yield LinksPart(
        id="years",
        heading=edition.say("claims.by-year"),
        links=tuple(_counted(edition, str(year), year_url(year), slugs) for year, slugs in years.items()),
        more=None,
    )
    counts = position_counts(site.claims)
    bodies = sorted(counts, key=lambda slug: (-counts[slug], site.actors[slug].name.casefold(), slug))
    yield LinksPart(
        id="bodies",
        heading=edition.say("claims.by-body"),
        links=tuple(actor_link(edition, slug, edition.count("positions", counts[slug])) for slug in bodies[:_LINKED]),
        more=Link(words=edition.say("actors.heading"), url="/actors/"),
    )


def _groups(edition: Edition, kind: str, groups: Sequence[Group]) -> LinksPart:
    """Topics by how many claims they have, questions in the order of the site; of very many the largest."""
    by_size = sorted(groups, key=lambda group: (-len(group.claims), _natural(group.name)))[:_LINKED]
    largest = {group.slug for group in by_size}
    shown = by_size if kind == "topics" else [group for group in groups if group.slug in largest]
    return LinksPart(
        id=kind,
        heading=edition.say(f"{kind}.heading"),
        links=tuple(_counted(edition, group.name, group_url(kind, group.slug), group.claims) for group in shown),
        more=Link(words=edition.say(f"claims.all-{kind}"), url=f"/{kind}/") if len(groups) > _LINKED else None,
    )


def _natural(name: str) -> list[tuple[int, str]]:
    """A key by which names are sorted with their numbers in order: `Topic 2` before `Topic 10`."""
    parts = re.split(r"(\d+)", name.casefold())
    return [(len(part.lstrip("0")) if part.isdecimal() else 0, part) for part in parts]


def _counted(edition: Edition, words: str, url: str, claims: Sequence[str]) -> Link:
    return Link(words=words, url=url, note=edition.count("claims", len(claims)))


def _recent(edition: Edition) -> Link | None:
    """The way to the claims that changed in the last days, or, where none did, to those that changed last."""
    found, end = recent(edition), counted_to(edition)
    if end is None:
        return None
    until = edition.day(PartialDate.parse(end.isoformat()))
    if not found:
        return Link(words=edition.say("claims.none-recent", n=LAST_DAYS, date=until), url=f"{URL}#latest")
    words = edition.say("claims.recent-to", n=LAST_DAYS, date=until)
    return Link(words=words, url=recent_url(), note=edition.count("claims", len(found)))
