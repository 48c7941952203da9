"""The statements on a claim's page: turning points open, the rest folded in its place, no interest told twice."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import accumulate

from onrecord.model.site import Claim, Statement
from onrecord.pages.claim_page.turning_points import StatementRun, runs
from onrecord.pages.edition import Edition
from onrecord.pages.parts import StatementView
from onrecord.pages.prose.view import StatementsPart
from onrecord.pages.statements import interest_words, statement_view


def statement_views(edition: Edition, claim: Claim) -> tuple[StatementView, ...]:
    """The statements of a claim, in order."""
    telling = _telling(edition, runs(claim.shown, claim.reversals))
    return tuple(_view(edition, claim, row, telling) for row in claim.shown)


def statement_parts(edition: Edition, claim: Claim) -> tuple[StatementsPart, ...]:
    """Which of them stand open, and which are folded in their place."""
    found = runs(claim.shown, claim.reversals)
    ends = accumulate(len(run.rows) for run in found)
    return tuple(
        StatementsPart(
            first=end - len(run.rows), end=end, folded=_folded_words(edition, run.rows) if run.folded else None
        )
        for run, end in zip(found, ends, strict=True)
    )


def _view(edition: Edition, claim: Claim, row: Statement, telling: frozenset[tuple[str, str]]) -> StatementView:
    view = statement_view(edition, row, on_claim=True, cited_on=claim)
    told = view.interest is None or (row.claim, row.id) in telling
    return view if told else replace(view, interest=None)


def _telling(edition: Edition, found: Iterable[StatementRun]) -> frozenset[tuple[str, str]]:
    """Claim and id of the statements that tell an interest: of each body the first that stands open, else the first."""
    told: dict[tuple[str, str | None], tuple[str, str]] = {}
    for run in sorted(found, key=lambda run: run.folded):
        for row in run.rows:
            told.setdefault((row.body, interest_words(edition, row)), (row.claim, row.id))
    return frozenset(told.values())


def _folded_words(edition: Edition, rows: tuple[Statement, ...]) -> str:
    """`15 more statements, 13 October 2024 to 3 November 2024`."""
    first, last = edition.day(rows[0].date), edition.day(rows[-1].date)
    more = edition.count("statements.more", len(rows))
    key = "statements.folded-day" if first == last else "statements.folded"
    return edition.say(key, more=more, first=first, last=last)
