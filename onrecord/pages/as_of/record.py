"""The table of all claims as they stood on a day, and the list of days that have one."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import groupby

from onrecord.join.as_of.days import AsOfDays, DayRule
from onrecord.model.standing import Standing, short_words
from onrecord.model.urls import as_of_url
from onrecord.pages.as_of.versions import DAYS_URL, record_began, versions_view, written_day
from onrecord.pages.as_of.view import ClaimThenRow, DayRow, DaysOfYear, DaysView, RecordThenView
from onrecord.pages.edition import Edition, claim_url
from onrecord.pages.paging import ListFrame, ListPage, Planned, list_page, paginate, planned, span
from onrecord.pages.parts import Label, Link

StoodOn = Callable[[str, date], tuple[Label | None, int, int]]  # of a claim by slug: label, says so, says not
_CLAIMS = "/claims/"


def record_views(edition: Edition, days: AsOfDays, day: date, stood: StoodOn) -> list[Planned]:
    """The pages of the table of a day. `stood`: where a claim stood on a day on which it changed."""
    home = as_of_url("/", day)
    pages = paginate(home, {"claims": days.known_on(day)})
    ordered = cache(lambda: _ordered(days, day))
    date_words = edition.day(written_day(day))
    heading = edition.say("as-of.record-heading", date=date_words)

    def view(page: ListPage) -> RecordThenView:
        title = edition.say("as-of.record-title", date=date_words)
        frame = list_page(edition, page, heading, edition.say("as-of.record-words"), title=title)
        rows = tuple(_row(edition, days, day, stood, one) for one in page.of("claims", ordered()))
        return RecordThenView(
            **_unindexed(frame),
            versions=versions_view(
                edition,
                day,
                days.record,
                home="/",
                now=_CLAIMS,
                history=DAYS_URL,
                reconstructed=record_began(edition, day),
            ),
            words=edition.say("as-of.record-words"),
            count=span(edition, page, "claims", days.known_on(day)),
            caption=edition.say("as-of.caption", date=date_words),
            rows=rows,
        )

    return planned(pages, view)


def _unindexed(frame: ListFrame) -> ListFrame:
    return ListFrame(
        chrome=frame["chrome"],
        head=replace(frame["head"], noindex=True),
        heading=frame["heading"],
        jumps=frame["jumps"],
        pages=frame["pages"],
    )


def _ordered(days: AsOfDays, day: date) -> tuple[tuple[date, str], ...]:
    """The claims of which something was on record by the end of a day: their last change by then, and their slugs."""
    found = [(last, slug) for slug in days.changed if (last := days.last_change(slug, day))]
    return tuple(sorted(found, key=lambda one: (-one[0].toordinal(), one[1])))


def _row(edition: Edition, days: AsOfDays, day: date, stood: StoodOn, found: tuple[date, str]) -> ClaimThenRow:
    last, slug = found
    claim = edition.site.claims[slug]
    own = days.last_page(slug, day)
    label, says_so, says_not = stood(slug, last)
    struck_since = claim.card.struck and not (label and label.key == Standing.STRUCK.value)
    notes = (
        edition.say("as-of.changed") if last == day else None,
        edition.say("as-of.struck-short") if struck_since else None,
        None if own else edition.say("as-of.living"),
    )
    return ClaimThenRow(
        claim=Link(words=short_words(claim), url=as_of_url(claim_url(slug), own) if own else claim_url(slug)),
        label=label,
        says_so=edition.number(says_so),
        says_not=edition.number(says_not),
        notes=tuple(words for words in notes if words),
    )


def days_views(edition: Edition, days: AsOfDays) -> list[Planned]:
    """The pages of the list of days, the newest first."""
    newest = days.record[::-1]
    changed = Counter(day for of_claim in days.changed.values() for day in of_claim)
    pages = paginate(DAYS_URL, {"days": len(newest)})
    heading, words = edition.say("as-of.days-heading"), edition.say("as-of.days-words")
    rules = {DayRule.OWN: "as-of.days-own", DayRule.MONTHS: "as-of.days-months", DayRule.YEARS: "as-of.days-years"}
    rule = rules.get(days.record_rule)

    def row(day: date) -> DayRow:
        link = Link(words=edition.day(written_day(day)), url=as_of_url("/", day))
        return DayRow(link=link, count=edition.count("as-of.claims", changed[day]))

    def view(page: ListPage) -> DaysView:
        return DaysView(
            **_unindexed(list_page(edition, page, heading, words)),
            words=words,
            rule=edition.say(rule) if rule else None,
            count=span(edition, page, "as-of.count", len(newest)),
            years=tuple(_years(page.of("days", newest), row)),
        )

    return planned(pages, view)


def _years(found: Sequence[date], row: Callable[[date], DayRow]) -> list[DaysOfYear]:
    return [
        DaysOfYear(id=f"year-{year}", words=f"{year:04}", rows=tuple(row(day) for day in of_year))
        for year, of_year in groupby(found, lambda day: day.year)
    ]
