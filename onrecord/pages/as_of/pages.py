"""All pages that say how the record stood on a day; what they show is made when a page is asked for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from onrecord.join.as_of.days import AsOfDays, DayRule, as_of_days
from onrecord.join.as_of.past import ClaimThen, Past
from onrecord.model.cards import Card
from onrecord.model.limits import AS_OF_CLAIMS, AS_OF_DAYS, AS_OF_ROWS
from onrecord.model.problems import Problem, notice
from onrecord.model.rounds.memo import Memo
from onrecord.model.urls import as_of_url, path_of
from onrecord.model.vocabulary import CardKind, Side
from onrecord.pages.as_of.claim import claim_then_view, edition_then, label_then
from onrecord.pages.as_of.record import days_views, record_views
from onrecord.pages.conflicts import SETTINGS_START
from onrecord.pages.edition import Edition, claim_url
from onrecord.pages.page import Page
from onrecord.pages.paging import Planned
from onrecord.pages.parts import Label, View
from onrecord.pages.site_pages import PageGroup, grouped

Ribboned = Callable[[Edition, Card, CardKind, View], View]
KIND = "as-of"
_Standing = tuple[Label | None, int, int]
_RULES = {
    DayRule.OWN: "for days on which a status of ours changed, and for the last of each month",
    DayRule.MONTHS: "for the last of each month",
    DayRule.YEARS: "for the last of each year",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AsOf:
    """The record as it stood on days, with the days that have pages.

    Where a claim stood is told again on each day until it changes, so it is made once.
    """

    past: Past
    days: AsOfDays
    _standings: dict[tuple[str, date], _Standing] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, past: Past, memo: Memo) -> "AsOf":
        """The past of a record; no day is later than today."""
        return cls(past=past, days=as_of_days(past.claims, past.setting.today, memo))

    def then(self, slug: str, day: date) -> ClaimThen:
        """A claim on a day by whose end something of it was on record. Raises LookupError for another day."""
        found = self.past.on(slug, day)
        if found is None:
            raise LookupError(f"nothing of {slug} is as old as {day}")
        return found

    def standing(self, edition: Edition, slug: str, day: date) -> _Standing:
        """Where a claim (its `slug`) stood on a day on which it changed: its label, how many said so and said not."""
        if (slug, day) not in self._standings:
            then = self.then(slug, day)
            sides = [position.statement.side for position in then.claim.positions]
            label = label_then(edition_then(edition, then), then)
            self._standings[slug, day] = label, sides.count(Side.SAYS_SO), sides.count(Side.SAYS_NOT)
        return self._standings[slug, day]


def as_of_pages(edition: Edition, as_of: AsOf | None, ribboned: Ribboned, memo: Memo) -> PageGroup:
    """The pages of claims and of the record by day, and the list of days; none where `as_of` is None.

    `ribboned` has the page of a card say that readers would not get it yet.
    """
    return grouped("pages as of a day", _pages(edition, as_of, ribboned) if as_of else (), memo)


def _pages(edition: Edition, as_of: AsOf, ribboned: Ribboned) -> Iterator[Page]:
    record = frozenset(as_of.days.record)

    def view(slug: str, day: date) -> View:
        made = claim_then_view(edition, as_of.then(slug, day), record=day in record)
        return ribboned(edition, edition.site.claims[slug].card, CardKind.CLAIMS, made)

    for slug, days in as_of.days.claims.items():
        for day in days:
            yield _page((as_of_url(claim_url(slug), day), partial(view, slug, day)), "claim")
    stood = partial(as_of.standing, edition)
    for day in as_of.days.record:
        yield from (_page(one, "record") for one in record_views(edition, as_of.days, day, stood))
    yield from (_page(one, "days") for one in days_views(edition, as_of.days))


def _page(page: Planned, name: str) -> Page:
    url, make = page
    return Page(
        path=path_of(url),
        url=url,
        origin=SETTINGS_START,  # a card's own page is the one that shows its prose
        kind=KIND,
        template=f"pages/as-of-{name}.html",
        make=make,
        status_bearing=name != "days",
    )


def days_told(as_of: AsOf | None) -> Iterator[Problem]:
    """That not each day on which something changed has a page, and which have one; nothing where `as_of` is None."""
    if as_of is None:
        return
    days = as_of.days
    if days.rule is not DayRule.EVERY:
        yield _told(f"There are more than {AS_OF_CLAIMS:,} claims", "claims stood are made only", _RULES[days.rule])
    elif days.cut:
        first, *others = days.cut
        more = f", as did {len(others)} more" if others else ""
        why = f"The claim “{first}” changed on more than {AS_OF_DAYS} days{more}"
        yield _told(why, "it stood are made only", _RULES[DayRule.OWN])
    if days.record_rule > days.rule:
        why = f"Lists of all claims for each day would have more than {AS_OF_ROWS:,} rows"
        yield _told(why, "all of the record stood are made only", _RULES[days.record_rule])


def _told(why: str, what: str, rule: str) -> Problem:
    """`why` there would be too many pages, of `what`, and by which `rule` there are fewer."""
    return notice(
        "as-of-days-left-out",
        f"{why}, so pages that say how {what} {rule}.",
        SETTINGS_START,
        "There is nothing to do. Set outputs.as_of to false if no such pages are wanted.",
    )
