"""A claim in a file: what its page says of it, with links that lead to places in the file."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypedDict

from onrecord.model.site import Claim
from onrecord.model.urls import absolute
from onrecord.model.vocabulary import ClaimKind
from onrecord.pages.claim import claim_view
from onrecord.pages.edition import Edition, claim_url
from onrecord.pages.media.view import MediaView
from onrecord.pages.parts import Link, StatementView, StatusView
from onrecord.pages.prose.view import ClaimView, RepliesView
from onrecord.pages.record_file.inside import PICTURE, Inside, Moved, prose_inside
from onrecord.pages.record_file.view import FileClaim
from onrecord.pages.who.parties import party_lines
from onrecord.wording.days import days_line

_ID = re.compile(r' id="(t-[^"]*)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFrame:
    """What all claims of a file share: where links lead in it, and the numbers of its sources, by key."""

    edition: Edition
    inside: Inside
    moved: Moved
    sources: Mapping[str, int]

    def living(self, url: str) -> str | None:
        """Where the living site has an address of the site; None where it has no address."""
        return absolute(self.inside.base_url, url) if self.inside.base_url else None


def claim_id(slug: str) -> str:
    """The place of a claim in a file."""
    return claim_url(slug).strip("/")


def views_of(edition: Edition, claims: Iterable[Claim]) -> dict[str, ClaimView]:
    """What the pages of claims show, by slug."""
    return {claim.slug: claim_view(edition, claim, None) for claim in claims}


def places_of(slug: str, view: ClaimView) -> Iterator[str]:
    """The places in a file that come with a claim."""
    own = claim_id(slug)
    yield own
    yield from (f"{own}/{row.anchor}" for row in view.statements)
    parts = {
        "evidence": view.body,
        "conflicts": view.conflicts,
        "media": view.media,
        "statements": view.statements or view.first_published,
        "reply": view.replies,
        "review": view.review,
        "history": view.history,
        "corrections": view.corrections,
        "groups": True,
    }
    yield from (f"{own}/{key}" for key, there in parts.items() if there)
    yield from (f"{own}/{found}" for found in _ID.findall(view.body))


def file_claim(claim: Claim, view: ClaimView, number: int, file: FileFrame) -> FileClaim:
    """A claim of a file. `number`: its own in the file, from 1; `view`: its page."""
    edition, moved, own = file.edition, file.moved, claim_id(claim.slug)
    return FileClaim(
        id=own,
        number=number,
        what=None if claim.card.kind is ClaimKind.FACT else view.what,
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
        days=days_line(edition.wording, checked=claim.card.checked, recorded=claim.card.recorded),
        byline=view.byline,
        body=prose_inside(view.body, own, file.inside, edition.chrome.strings[PICTURE]),
        conflicts=view.conflicts,
        **_rows(claim, view, file),
        review=view.review,
        corrections=view.corrections,
        made_by=moved.view(view.made_by),
        first_made=view.first_made,
        about=moved.view(view.about),
        groups=moved.view(view.groups),
        mirror=moved.view(view.mirror),
        code=view.head.code.letters if view.head.code else None,
        permalink=file.living(claim_url(claim.slug)),
    )


class _Rows(TypedDict):
    """What a claim has of statements and other rows, with the sources that they cite."""

    media: tuple[MediaView, ...]
    statement_media: dict[str, tuple[MediaView, ...]]
    first_published: str | None
    statements: tuple[StatementView, ...]
    replies: RepliesView | None
    history: tuple[StatusView, ...]
    sources: tuple[Link, ...]


def _rows(claim: Claim, view: ClaimView, file: FileFrame) -> _Rows:
    own, moved = claim_id(claim.slug), file.moved
    numbers = {n: file.sources[key] for n, key in enumerate(claim.sources, 1)}
    seen = file.living(f"{claim_url(claim.slug)}#media")
    return _Rows(
        media=_media(view.media, file, seen),
        statement_media={
            f"{own}/{anchor}": _media(found, file, seen) for anchor, found in view.statement_media.items()
        },
        first_published=view.first_published,
        statements=tuple(_statement(row, own, moved, numbers) for row in view.statements),
        replies=moved.view(replace(view.replies, more=None), numbers) if view.replies else None,
        history=tuple(moved.view(_then(entry), numbers) for entry in view.history),
        sources=tuple(Link(words=file.edition.number(n), url=f"#source-{n}") for n in sorted(numbers.values())),
    )


def _statement(row: StatementView, own: str, moved: Moved, numbers: Mapping[int, int]) -> StatementView:
    return replace(moved.view(row, numbers), anchor=f"{own}/{row.anchor}", entry=None)


def _then(entry: StatusView) -> StatusView:
    """An entry of the history without the way to the page of that day."""
    return replace(entry, as_of=None)


def _media(found: Iterable[MediaView], file: FileFrame, seen: str | None) -> tuple[MediaView, ...]:
    """What can be seen or heard, in words: where it is a file of the site, the way leads to the claim there (`seen`).

    So nobody who holds the file comes to a sensitive picture past the words that warn of it.
    """
    way = Link(words=file.edition.say("record-file.picture"), url=seen) if seen else None
    bare = (replace(view, image=None, way=way if _is_of_site(view) else view.way) for view in found)
    return tuple(map(file.moved.view, bare))


def _is_of_site(view: MediaView) -> bool:
    return view.way is None or (view.way.url or "").startswith("/")
