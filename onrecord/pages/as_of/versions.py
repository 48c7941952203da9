"""Which day a page shows, and the ways from it to other days and to the present."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date

from onrecord.model.dates import PartialDate
from onrecord.model.urls import as_of_url
from onrecord.pages.as_of.view import VersionsView
from onrecord.pages.edition import Edition, claim_url
from onrecord.pages.parts import Link

DAYS_URL = "/as-of/"
DAYS_ANCHOR = "as-of"  # of the part of a claim's page that lists its days


def versions_view(
    edition: Edition,
    day: date,
    days: Sequence[date],
    *,
    home: str,
    now: str,
    history: str,
    reconstructed: str | None,
    record: Link | None = None,
) -> VersionsView:
    """The ways from a day among those that have a page.

    `days`: all of them, in order. `home`: of what the pages are, as for `as_of_url`; `now`: where it stands as it does
    now; `history`: where its days are listed. `reconstructed`: that nobody kept the record then, in words; None:
    somebody did, or it is not known. `record`: the page of all claims on this day; None: there is none, or it is this.
    """
    written = written_day(day)
    return VersionsView(
        words=edition.say("as-of.heading", date=edition.day(written)),
        when=edition.when(written),
        reconstructed=reconstructed,
        earlier=_way(edition, "earlier", home, days[bisect_left(days, day) - 1 : bisect_left(days, day)]),
        later=_way(edition, "later", home, days[bisect_right(days, day) : bisect_right(days, day) + 1]),
        now=Link(words=edition.say("as-of.now"), url=now),
        days=Link(words=edition.say("as-of.days"), url=history),
        record=record,
    )


def _way(edition: Edition, key: str, home: str, found: Sequence[date]) -> Link:
    """The way to a day; `found`: it, or nothing."""
    if not found:
        return Link(words=edition.say(f"as-of.none-{key}"))
    words = edition.say(f"as-of.{key}", date=edition.day(written_day(found[0])))
    return Link(words=words, url=as_of_url(home, found[0]))


def written_day(day: date) -> PartialDate:
    """A whole day as cards write it."""
    return PartialDate.parse(day.isoformat())


def record_began(edition: Edition, day: date) -> str | None:
    """That the record did not exist on a day; None where it did, or where site.yaml does not say when it began."""
    began = edition.config.record_since
    if began is None or began.earliest <= day:
        return None
    return edition.say("as-of.reconstructed", date=edition.day(began))


def as_of_links(edition: Edition, slug: str) -> tuple[Link, ...]:
    """The ways from a claim (its slug) to how it stood on days, the newest first; none where no page says so."""
    days = reversed(edition.as_of.get(slug, ()))
    return tuple(Link(words=edition.day(written_day(day)), url=as_of_url(claim_url(slug), day)) for day in days)
