"""What the list of all claims shows, and the index that takes its place where there are many."""

from dataclasses import dataclass

from onrecord.pages.parts import CountView, Label, Link, ListView, View
from onrecord.pages.who.view import ClaimLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading, its anchor, a sentence, and the claims below it; `label` None: its claims have several."""

    id: str
    heading: str
    words: str
    label: Label | None
    claims: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsView(ListView):
    """claims.html: the claims under the status at which they stand; `all_claims` None: these are all."""

    words: str  # below the heading; "": nothing
    count: str
    sections: tuple[Section, ...]
    all_claims: Link | None
    all_unanswered: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinksPart:
    """A part of the index: links with a count each, and the way to all of them where these are some (`more`)."""

    id: str
    heading: str
    links: tuple[Link, ...]
    more: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsIndexView(View):
    """claims-index.html: the ways to the claims of a large record, and those that changed last."""

    heading: str
    count: str
    statuses: tuple[CountView, ...]
    parts: tuple[LinksPart, ...]
    recent: Link | None  # to those that changed in the last days; none did: to `latest`; None: no claim
    latest: tuple[ClaimLine, ...]
    all_unanswered: Link | None
