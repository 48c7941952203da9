"""What a file with the whole record shows, as frozen types. A field that is None: there is nothing to show."""

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.pages.figures.rows import ScaleView
from onrecord.pages.home import StandingLine
from onrecord.pages.media.view import MediaView
from onrecord.pages.parts import (
    CorrectionsView,
    Label,
    Link,
    PartyLine,
    SourceView,
    StatementView,
    StatusView,
    StruckView,
    View,
    When,
)
from onrecord.pages.prose.view import RepliesView, ReviewView, SourceRules
from onrecord.pages.timeline.view import RowView
from onrecord.pages.who.matrix import Matrix


@dataclass(frozen=True, slots=True, kw_only=True)
class FileClaim:
    """A claim in the file, with all that its page says in facts.

    `id`: its place in the file, with which those of its parts begin. `heading`, `claim`, `what`, `subject`: as on its
    page. `standing`: its label as a search shows it. By the ids of its statements, `opposite` has the label of their
    own claim where that says the opposite, and `figures` the amount that was given, in words. `sources`: the numbers of
    those that it cites, leading to them. `code` and `permalink`: for who holds it against the living page.
    """

    id: str
    number: int
    what: str | None
    heading: str
    claim: str | None
    label: Label
    since: str | None
    standing: str
    ribbon: str | None
    struck: StruckView | None
    notice: str | None
    due: str | None
    corrected: str | None
    reasoning: str | None
    disputed: str | None
    parties: tuple[PartyLine, ...]
    days: str | None
    byline: str | None
    body: str
    also_said_as: tuple[str, ...]
    conflicts: tuple[str, ...]
    media: tuple[MediaView, ...]
    statement_media: Mapping[str, tuple[MediaView, ...]]
    opposite: Mapping[str, str]
    figures: Mapping[str, str]
    first_published: str | None
    statements: tuple[StatementView, ...]
    replies: RepliesView | None
    review: ReviewView | None
    history: tuple[StatusView, ...]
    corrections: CorrectionsView | None
    made_by: tuple[Link, ...]
    first_made: When
    about: tuple[Link, ...]
    groups: tuple[Link, ...]
    mirror: tuple[Link, ...]
    sources: tuple[Link, ...]
    code: str | None
    permalink: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileStanding:
    """The claims that stand as one, under their label; `count`: how many they are."""

    id: str
    label: Label
    count: str
    claims: tuple[FileClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAnswer:
    """A short answer: HTML made safe, of which day it is in words, and the claims on which it rests."""

    html: str
    day: str | None
    rests_on: tuple[StandingLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileQuestion:
    """A question with its short answer and the figures that were given, by what they count.

    `answer` None: there is none, or it stands on the cover. `claims`: those that answer it (`slugs`), by their numbers.
    """

    id: str
    name: str
    answer: FileAnswer | None
    slugs: tuple[str, ...]
    claims: tuple[Link, ...] = ()
    figures: tuple[ScaleView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileYear:
    """The rows of a year of the timeline, the oldest first."""

    id: str
    words: str
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileActor:
    """Someone who speaks or is spoken of. `facts`: who they are; `speaks_on`, `named_in`: claims by their numbers.

    `named_only`: that they are named, of one with neither.
    """

    id: str
    name: str
    kind: str | None
    named_only: str | None
    ribbon: str | None
    other_names: tuple[str, ...]
    facts: tuple[Link, ...]
    links: tuple[Link, ...]
    speaks_on: tuple[Link, ...]
    named_in: tuple[Link, ...]
    corrections: CorrectionsView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSource:
    """A source with its number, which is its place in the list, and the claims that cite it, by their numbers."""

    id: str | None  # where it has a file of its own
    source: SourceView
    ribbon: str | None
    media: tuple[MediaView, ...]
    cited_in: tuple[Link, ...]
    corrections: CorrectionsView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """A way to check the file: what is to be done, where what it needs lies, in words at least, and what is typed."""

    heading: str
    words: str
    way: Link | None
    command: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFileView(View):
    """record.html: claims, timeline, who says what, actors and sources in one file, which asks nobody for anything.

    `whole`: it has all of the record; else `of` leads to the question or topic that it has. `style` and `script`
    are the texts of its one style sheet and its one script, which `policy` names by their hashes.
    """

    what: str
    heading: str
    words: str
    counts: tuple[str, ...]
    whole: bool
    of: Link | None
    living: Link | None
    answer: FileAnswer | None
    early: str | None  # that cards are in it which are not published
    questions: tuple[FileQuestion, ...]
    withheld: tuple[RowView, ...]
    standings: tuple[FileStanding, ...]
    years: tuple[FileYear, ...]
    matrix: Matrix | None
    actors: tuple[FileActor, ...]
    sources: tuple[FileSource, ...]
    source_rules: SourceRules
    checks: tuple[CheckView, ...]
    results: tuple[tuple[str, str], ...]  # how many were found, by the plural classes that the script asks for
    style: str
    script: str
    policy: str
