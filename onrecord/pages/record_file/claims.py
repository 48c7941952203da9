"""A claim in a file: what its page says of it, with links that lead to places in the file."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from onrecord.model.site import Claim
from onrecord.model.urls import absolute
from onrecord.pages.claim import claim_view
from onrecord.pages.edition import Edition, claim_url
from onrecord.pages.media.view import MediaView
from onrecord.pages.parts import Link, StatementView, StatusView
from onrecord.pages.prose.view import ClaimView
from onrecord.pages.record_file.inside import Inside, Moved, prose_inside
from onrecord.pages.record_file.view import FileClaim
from onrecord.pages.who.parties import party_lines

_ID = re.compile(r' id="(t-[^"]*)"')


def claim_id(slug: str) -> str:
    """The place of a claim in a file."""
    return claim_url(slug).strip("/")


def views_of(edition: Edition, claims: Iterable[Claim]) -> dict[str, ClaimView]:
    """What the pages of claims show, by slug, without pictures, which would make the file heavy."""
    bare = replace(edition, shown={})
    return {claim.slug: claim_view(bare, claim, None) for claim in claims}


def places_of(slug: str, view: ClaimView) -> Iterator[str]:
    """The places in a file that come with a claim."""
    own = claim_id(slug)
    yield own
    yield from (f"{own}/{row.anchor}" for row in view.statements)
    parts = (("media", view.media), ("reply", view.replies), ("history", view.history))
    yield from (f"{own}/{key}" for key, there in (*parts, ("corrections", view.corrections)) if there)
    yield from (f"{own}/{found}" for found in _ID.findall(view.body))


def file_claim(
    edition: Edition, claim: Claim, view: ClaimView, number: int, inside: Inside, moved: Moved, sources: Mapping[str, int]
) -> FileClaim:
    """A claim with its number. `view`: its page; `moved` puts parts of it inside; `sources`: their numbers, by key."""
    own, base = claim_id(claim.slug), edition.config.base_url
    numbers = {n: sources[key] for n, key in enumerate(claim.sources, 1)}
    permalink = absolute(base, claim_url(claim.slug)) if base else None
    return FileClaim(
        id=own,
        number=number,
        what=view.what,
        heading=view.heading,
        claim=view.claim,
        label=view.label,
        since=view.since,
        ribbon=edition.say("ribbon.draft") if claim_url(claim.slug) in edition.site.early else None,
        struck=moved.view(view.struck),
        notice=view.notice,
        due=view.due,
        corrected=view.corrections.words if view.corrections else None,
        reasoning=view.reasoning,
        disputed=view.disputed,
        parties=moved.view(party_lines(edition, claim)),
        days=view.days,
        byline=view.byline,
        body=prose_inside(view.body, own, inside, lambda alt: edition.say("record-file.picture-in-text", words=alt)),
        conflicts=view.conflicts,
        media=_media(edition, view.media, moved, permalink),
        statement_media={
            f"{own}/{anchor}": _media(edition, found, moved, permalink)
            for anchor, found in view.statement_media.items()
        },
        first_published=view.first_published,
        statements=tuple(_statement(row, own, moved, numbers) for row in view.statements),
        replies=moved.view(replace(view.replies, more=None), numbers) if view.replies else None,
        review=view.review,
        history=tuple(moved.view(_then(entry), numbers) for entry in view.history),
        corrections=view.corrections,
        made_by=moved.view(view.made_by),
        first_made=view.first_made,
        about=moved.view(view.about),
        groups=moved.view(view.groups),
        mirror=moved.view(view.mirror),
        sources=tuple(Link(words=edition.number(n), url=f"#source-{n}") for n in sorted(numbers.values())),
        code=view.head.code.letters if view.head.code else None,
        permalink=permalink,
    )


def _statement(row: StatementView, own: str, moved: Moved, numbers: Mapping[int, int]) -> StatementView:
    return replace(moved.view(row, numbers), anchor=f"{own}/{row.anchor}", entry=None)


def _then(entry: StatusView) -> StatusView:
    """An entry of the history without the way to the page of that day."""
    return replace(entry, as_of=None)


def _media(
    edition: Edition, found: Iterable[MediaView], moved: Moved, permalink: str | None
) -> tuple[MediaView, ...]:
    """What can be seen or heard, in words: where it is a file of the site, the way leads to the claim there.

    So nobody who holds the file comes to a sensitive picture past the words that warn of it.
    """
    seen = Link(words=edition.say("record-file.picture"), url=f"{permalink}#media") if permalink else None
    of_site = (view.way is None or (view.way.url or "").startswith("/") for view in found)
    return tuple(
        moved.view(replace(view, image=None, way=seen if on_site else view.way))
        for view, on_site in zip(found, of_site, strict=True)
    )


