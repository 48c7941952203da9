"""The list of all claims, under their status, a hundred to a page."""

from dataclasses import dataclass

from onrecord.model.site import Claim
from onrecord.model.standing import Standing, standing
from onrecord.pages.claim import claim_line
from onrecord.pages.edition import Desk, heading_label, label
from onrecord.pages.paging import (
    ListView,
    Planned,
    Sheet,
    headings,
    jumps,
    list_page,
    planned,
    sheets,
    sizes,
    span,
    starts,
)
from onrecord.pages.parts import ClaimLine, Label
from onrecord.pages.strips import small_strip

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
    """claims.html."""

    count: str
    sections: tuple[Section, ...]


def by_status(desk: Desk) -> dict[str, list[Claim]]:
    """The claims by the key of their standing, in the order of the list."""
    found: dict[str, list[Claim]] = {own.value: [] for own in Standing}
    for claim in desk.site.claims.values():
        found[standing(claim).value].append(claim)
    return {key: claims for key, claims in found.items() if claims}


def section_urls(desk: Desk) -> dict[str, str]:
    """Where the claims of each status begin, by its key."""
    return starts(sheets(URL, sizes(by_status(desk))))


def claims_views(desk: Desk) -> list[Planned]:
    """The pages of the list; a section has the status as its anchor."""
    found = by_status(desk)
    pages = sheets(URL, sizes(found))
    labels = {key: heading_label(desk, label(desk, claims[0])) for key, claims in found.items()}
    names = {key: own.words for key, own in labels.items()}
    counts = {key: desk.count("claims", len(claims)) for key, claims in found.items()}
    ways = jumps(pages, names, counts)
    heading, every = desk.say("claims.heading"), len(desk.site.claims)
    description = f"{desk.count('claims', every)}. {desk.config.tagline or ''}".strip()

    def view(page: Sheet) -> ClaimsView:
        said = headings(desk, page, names)
        return ClaimsView(
            **list_page(desk, page, heading, description, ways),
            count=span(desk, page, "claims", every),
            sections=tuple(
                Section(
                    id=piece.key,
                    heading=said[piece.key],
                    words=counts[piece.key],
                    label=labels[piece.key],
                    claims=tuple(_line(desk, claim) for claim in piece.of(found[piece.key])),
                )
                for piece in page.pieces
            ),
        )

    return planned(pages, view)


def _line(desk: Desk, claim: Claim) -> ClaimLine:
    return claim_line(desk, claim.slug, strip=small_strip(desk, claim.slug))
