"""What the pages show that say how the record stood on a day."""

from dataclasses import dataclass

from onrecord.pages.parts import (
    CorrectionView,
    Label,
    Link,
    ListView,
    PartyLine,
    SourceView,
    StatementView,
    StatusView,
    View,
    When,
)
from onrecord.pages.prose.view import RepliesView, SourceRules, StatementsPart


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionsView:
    """Which day a page shows, and the ways to the days before and after, to all of them, and to the present.

    `earlier` and `later` without a `url`: there is none, in words. `reconstructed`: that nobody kept the record then.
    `record`: all claims on this day.
    """

    words: str
    when: When
    reconstructed: str | None
    earlier: Link
    later: Link
    now: Link
    days: Link
    record: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MendedView:
    """A mistake of ours that was mended after the day; `of`: whose card had it, None for that of the claim."""

    of: Link | None
    correction: CorrectionView


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimThenView(View):
    """as-of-claim.html: a claim as it stood on a day, in facts alone. `label` None: `no_status` says why."""

    versions: VersionsView
    heading: str
    label: Label | None
    no_status: str | None
    since: str | None
    disputed: str | None
    struck: str | None
    mended_words: str | None
    mended: tuple[MendedView, ...]
    parties: tuple[PartyLine, ...]
    made_by: tuple[Link, ...]
    first_made: When | None
    about: tuple[Link, ...]
    statements: tuple[StatementView, ...]
    statement_parts: tuple[StatementsPart, ...]  # all of `statements`, in order
    no_statements: str | None
    replies: RepliesView | None
    source_count: str
    sources: tuple[SourceView, ...]
    source_rules: SourceRules
    history: tuple[StatusView, ...]
    permalink: str | None  # the address of this very page
    cite: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimThenRow:
    """A claim in the table of a day; `label` None: no status of ours is known for it. `notes`: what to know of it."""

    claim: Link
    label: Label | None
    says_so: str
    says_not: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordThenView(ListView):
    """as-of-record.html: all claims as they stood on a day."""

    versions: VersionsView
    words: str
    count: str
    caption: str
    rows: tuple[ClaimThenRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow:
    """A day with a page, and how many claims changed on it."""

    link: Link
    count: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysOfYear:
    """The days of a year, the newest first."""

    id: str
    words: str
    rows: tuple[DayRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysView(ListView):
    """as-of-days.html: the days on which the record changed; `rule`: which of them are left out, None where none is."""

    words: str
    rule: str | None
    count: str
    years: tuple[DaysOfYear, ...]
