"""One frozen view per template of `templates/pages/`."""

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.pages.matrix_view import Matrix
from onrecord.pages.parts import (
    Chrome,
    ClaimLine,
    CorrectionView,
    CountView,
    Head,
    JumpsView,
    Label,
    Link,
    PagesView,
    PairView,
    PartyLine,
    RecordView,
    ReviewView,
    RowView,
    SourceView,
    StatementView,
    StatusView,
    StruckView,
    When,
)
from onrecord.strip.view import StripView


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What every template receives."""

    chrome: Chrome
    head: Head


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView(View):
    """What the template of a list receives on each of its pages; `paging.list_page` makes it."""

    heading: str
    jumps: JumpsView | None
    pages: PagesView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView(View):
    """home.html."""

    heading: str
    answer: str | None
    featured: tuple[ClaimLine, ...]
    featured_axis: StripView | None
    lead: RecordView | None
    counts: tuple[CountView, ...]
    matrix: Matrix | None
    changes: tuple[RowView, ...]
    all_changes: Link | None
    questions: tuple[Link, ...]
    all_questions: Link | None
    made: Link | None
    json_ld: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView(View):
    """claim.html."""

    what: str
    heading: str
    claim: str | None  # the claim itself where a headline stands in its place
    label: Label
    since: str | None
    reasoning: str | None
    disputed: str | None
    made_by: tuple[Link, ...]
    first_made: When
    due: str | None
    about: tuple[Link, ...]
    parties: tuple[PartyLine, ...]
    checked: str
    source_count: str
    record: RecordView
    statements: tuple[StatementView, ...]
    first_published: str | None
    reversals: tuple[PairView, ...]
    differences: tuple[PairView, ...]
    body: str
    conflicts: tuple[str, ...]
    sources: tuple[SourceView, ...]
    history: tuple[StatusView, ...]
    corrections: tuple[CorrectionView, ...]
    review: ReviewView | None
    reply: str | None
    cite: str
    bibtex: str
    data: str | None
    groups: tuple[Link, ...]
    neighbours: tuple[Link, ...]
    related: tuple[ClaimLine, ...]
    mirror: tuple[Link, ...]
    struck: StruckView | None
    notice: str | None
    json_ld: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading, its anchor, a sentence, and the claims below it."""

    id: str
    heading: str
    words: str
    label: Label
    claims: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsView(ListView):
    """claims.html."""

    count: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkSection:
    """A heading and a list of links."""

    id: str
    heading: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexView(ListView):
    """index.html: a list of links under headings (actors, topics, questions)."""

    words: str
    sections: tuple[LinkSection, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionView:
    """An actor's latest stance on a claim."""

    stance: str
    mark: str
    side: str
    statement: StatementView
    label: Label
    strip: StripView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorView(ListView):
    """actor.html."""

    name: str
    kind: str | None
    headings: Mapping[str, str]  # by anchor: positions, reversals, members, said, about
    positions: tuple[PositionView, ...]
    positions_axis: StripView | None
    reversals: tuple[PairView, ...]
    members: tuple[Link, ...]
    statements: tuple[StatementView, ...]
    about: tuple[ClaimLine, ...]
    # on the first page only:
    facts: tuple[Link, ...] = ()
    body: str = ""
    no_positions: str | None = None
    no_statements: str | None = None
    links: tuple[Link, ...] = ()
    corrections: tuple[CorrectionView, ...] = ()
    feed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublisherView:
    """A publisher and what of theirs is cited."""

    id: str
    words: str
    sources: tuple[tuple[SourceView, tuple[Link, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesView(ListView):
    """sources.html."""

    words: str
    count: str  # sources, and how many have an archived copy
    publishers: tuple[PublisherView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePageView(ListView):
    """source.html."""

    source: SourceView
    siblings: str | None
    body: str
    claims_heading: str
    claims: tuple[ClaimLine, ...]
    corrections: tuple[CorrectionView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """A speaker's own figure: what, who, as of when, on which claim."""

    figure: str
    statement: StatementView


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView(ListView):
    """group.html: a question or a topic."""

    what: str
    headings: Mapping[str, str]  # by anchor: figures, who-says-what, claims
    figures: tuple[FigureView, ...]
    claims: tuple[ClaimLine, ...]
    claims_axis: StripView | None
    matrix: Matrix | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixView(ListView):
    """matrix.html."""

    words: str
    count: str
    matrix: Matrix | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesView(ListView):
    """changes.html."""

    words: str
    headings: Mapping[str, str]  # by anchor: recorded, reconstructed
    rows: tuple[RowView, ...]
    none: str | None
    reconstructed: tuple[RowView, ...]
    reconstructed_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseView(View):
    """prose.html."""

    heading: str
    body: str
    corrections: tuple[CorrectionView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingView(View):
    """404.html."""

    heading: str
    ways: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectView(View):
    """redirect.html."""

    target: Link
