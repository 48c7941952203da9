"""The list of all claims, under their status, a hundred to a page."""

from dataclasses import dataclass

from onrecord.model.site import Claim
from onrecord.model.standing import Standing, standing
from onrecord.pages.claim import claim_line
from onrecord.pages.edition import Edition, heading_label, label
from onrecord.pages.paging import (
    ListPage,
    Planned,
    headings,
    list_page,
    paginate,
    planned,
    section_links,
    sizes,
    span,
    starts,
)
from onrecord.pages.parts import Label, Link, ListView
from onrecord.pages.who.replies import all_unanswered
from onrecord.pages.who.view import ClaimLine

URL = "/claims/"


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
    """claims.html: the claims under the status at which they stand."""

    count: str
    sections: tuple[Section, ...]
    all_unanswered: Link | None


def by_status(edition: Edition) -> dict[str, list[Claim]]:
    """The claims by the key of their standing, in the order of the list."""
    found: dict[str, list[Claim]] = {own.value: [] for own in Standing}
    for claim in edition.site.claims.values():
        found[standing(claim).value].append(claim)
    return {key: claims for key, claims in found.items() if claims}


def section_urls(edition: Edition) -> dict[str, str]:
    """Where the claims of each status begin, by its key."""
    return starts(paginate(URL, sizes(by_status(edition))))


def claims_views(edition: Edition) -> list[Planned]:
    """The pages of the list; a section has the status as its anchor."""
    found = by_status(edition)
    pages = paginate(URL, sizes(found))
    labels = {key: heading_label(edition, label(edition, claims[0])) for key, claims in found.items()}
    names = {key: own.words for key, own in labels.items()}
    counts = {key: edition.count("claims", len(claims)) for key, claims in found.items()}
    ways = section_links(pages, names, counts)
    heading, every = edition.say("claims.heading"), len(edition.site.claims)
    description = f"{edition.count('claims', every)}. {edition.config.tagline or ''}".strip()

    def view(page: ListPage) -> ClaimsView:
        said = headings(edition, page, names)
        return ClaimsView(
            **list_page(edition, page, heading, description, ways),
            count=span(edition, page, "claims", every),
            all_unanswered=all_unanswered(edition),
            sections=tuple(
                Section(
                    id=section.key,
                    heading=said[section.key],
                    words=counts[section.key],
                    label=labels[section.key],
                    claims=tuple(_line(edition, claim) for claim in section.of(found[section.key])),
                )
                for section in page.sections
            ),
        )

    return planned(pages, view)


def _line(edition: Edition, claim: Claim) -> ClaimLine:
    return claim_line(edition, claim.slug, parties=True)
