"""The days of which there are pages that say how the record stood, and the rule where there would be too many.

Of a claim they are those on which it changed, so there are as many as it has statements and changes, and no more. The
list of all claims on a day has a row for each, so its days are bounded by rows.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from itertools import groupby

from onrecord.join.as_of.cut import days_of
from onrecord.model.limits import AS_OF_CLAIMS, AS_OF_DAYS, AS_OF_ROWS
from onrecord.model.rounds.memo import Memo
from onrecord.model.site import Claim
from onrecord.model.vocabulary import ClaimKind


class DayRule(IntEnum):
    """Which days have a page, from all to few."""

    EVERY = 0
    OWN = 1  # those on which a status of ours changed, and the last of each month
    MONTHS = 2  # the last of each month
    YEARS = 3  # the last of each year


@dataclass(frozen=True, slots=True, kw_only=True)
class AsOfDays:
    """The days on which claims changed, and those of them that have a page; all are in order.

    `changed`: by slug, all days; `claims`: by slug, those with a page. `record`: those of lists of all claims.
    `starts`: since when each claim is on record. `rule` and `record_rule`: which days of claims and of lists have a
    page; `cut`: slugs of claims of which some have none.
    """

    changed: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    claims: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    record: tuple[date, ...] = ()
    starts: tuple[date, ...] = ()
    rule: DayRule = DayRule.EVERY
    record_rule: DayRule = DayRule.EVERY
    cut: tuple[str, ...] = ()

    def last_change(self, slug: str, day: date) -> date | None:
        """The last day by the end of `day` on which a claim changed; None: nothing of it is as old."""
        days = self.changed[slug]
        at = bisect_right(days, day)
        return days[at - 1] if at else None

    def known_on(self, day: date) -> int:
        """Of how many claims something was on record by the end of a day."""
        return bisect_right(self.starts, day)

    def last_page(self, slug: str, day: date) -> date | None:
        """The day of the page that shows a claim (its slug) as it stood on a day; None: no page is of that state."""
        last = self.last_change(slug, day)
        return last if last is not None and last in self.claims[slug] else None


def as_of_days(claims: Mapping[str, Claim], today: date, memo: Memo | None = None) -> AsOfDays:
    """The days of all `claims`, by slug, up to `today`. `memo`: what the last round came to; None: all is made."""
    memo = memo or Memo()
    changed = memo.each("days of claims", claims, lambda _, claim: days_of(claim, date.max))
    changed = {slug: tuple(day for day in days if day <= today) for slug, days in changed.items()}
    rule = DayRule.OWN if len(claims) > AS_OF_CLAIMS else DayRule.EVERY
    own = {slug: _status_days(claim) for slug, claim in claims.items()}
    paged = {
        slug: chosen(days, own[slug], rule if len(days) <= AS_OF_DAYS else max(rule, DayRule.OWN))
        for slug, days in changed.items()
    }
    starts = tuple(sorted(days[0] for days in changed.values() if days))
    record, record_rule = _of_record(changed, starts, frozenset().union(*own.values()), rule)
    return AsOfDays(
        changed=changed,
        claims=paged,
        record=record,
        starts=starts,
        rule=rule,
        record_rule=record_rule,
        cut=tuple(slug for slug, days in changed.items() if len(days) != len(paged[slug])),
    )


def chosen(days: Sequence[date], own: Iterable[date], rule: DayRule) -> tuple[date, ...]:
    """Those of `days` (in order) that have a page; `own`: those on which a status of ours changed.

    The last day of a month is the last on which something changed in it: from then on all stood as at its end.
    """
    if rule is DayRule.EVERY:
        return tuple(days)
    length = 4 if rule is DayRule.YEARS else 7  # of `2024`, `2024-10`
    last = {[*group][-1] for _, group in groupby(days, lambda day: day.isoformat()[:length])}
    last |= {*own} if rule is DayRule.OWN else set()
    return tuple(day for day in days if day in last)


def _of_record(
    changed: Mapping[str, Sequence[date]], starts: Sequence[date], own: frozenset[date], least: DayRule
) -> tuple[tuple[date, ...], DayRule]:
    """The days of lists of all claims, by the first rule with which these have no more rows than they may have."""
    every = sorted({day for days in changed.values() for day in days})
    found: tuple[date, ...] = ()
    for rule in DayRule:
        found = chosen(every, own, rule)
        if rule >= least and sum(bisect_right(starts, day) for day in found) <= AS_OF_ROWS:
            return found, rule
    return found, DayRule.YEARS


def _status_days(claim: Claim) -> frozenset[date]:
    if claim.card.kind is ClaimKind.OPINION:
        return frozenset()
    return frozenset(entry.date.latest for entry in claim.history if entry.date)
