"""A claim in a file: what its page says of it, with links that lead to places in the file."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypedDict

from onrecord.model.site import Claim, Statement
from onrecord.model.urls import absolute, statement_anchor
from onrecord.model.vocabulary import CardKind, ClaimKind
from onrecord.pages.claim import claim_view
from onrecord.pages.edition import Edition, claim_url, label, ribbon
from onrecord.pages.figures.rows import amount_words
from onrecord.pages.media.view import MediaView
from onrecord.pages.parts import Link, StatementView, StatusView
from onrecord.pages.prose.view import ClaimView, RepliesView
from onrecord.pages.record_file.inside import PICTURE, Inside, Moved, places_in, prose_inside
from onrecord.pages.record_file.view import FileClaim
from onrecord.pages.who.parties import party_lines
from onrecord.wording.days import days_line


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFrame:
    """What all claims of a file share: where links lead in it, and its numbers.

    `sources`: the numbers of its sources, by key; `numbers`: of its claims, by slug.
    """

    edition: Edition
    inside: Inside
    moved: Moved
    sources: Mapping[str, int]
    numbers: Mapping[str, int]

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
        "also-said-as": view.also_said_as,
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
    yield from (f"{own}/{found}" for found in places_in(view.body))


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
        standing=standing_beside(edition, claim),
        ribbon=ribbon(edition, CardKind.CLAIMS, claim.card),
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
        also_said_as=view.also_said_as,
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
    opposite: dict[str, str]
    figures: dict[str, str]
    first_published: str | None
    statements: tuple[StatementView, ...]
    replies: RepliesView | None
    history: tuple[StatusView, ...]
    sources: tuple[Link, ...]


def _rows(claim: Claim, view: ClaimView, file: FileFrame) -> _Rows:
    own, moved = claim_id(claim.slug), file.moved
    numbers = {n: file.sources[key] for n, key in enumerate(claim.sources, 1)}
    seen = file.living(f"{claim_url(claim.slug)}#media")
    anchors = {f"{own}/{statement_anchor(row.id, mirrored=row.mirrored)}": row for row in claim.shown}
    return _Rows(
        opposite={
            anchor: standing_beside(file.edition, file.edition.site.claims[row.claim])
            for anchor, row in anchors.items()
            if row.mirrored
        },
        figures={anchor: _figure(file.edition, row) for anchor, row in anchors.items() if row.figure},
        media=media_in(view.media, file, seen),
        statement_media={
            f"{own}/{anchor}": media_in(found, file, seen) for anchor, found in view.statement_media.items()
        },
        first_published=view.first_published,
        statements=tuple(_statement(file, row, own, numbers) for row in view.statements),
        replies=moved.view(replace(view.replies, more=None), numbers) if view.replies else None,
        history=tuple(moved.view(_then(entry), numbers) for entry in view.history),
        sources=tuple(Link(words=file.edition.number(n), url=f"#source-{n}") for n in sorted(numbers.values())),
    )


def standing_beside(edition: Edition, claim: Claim) -> str:
    """Where a claim stands, beside whatever is found of it; and that it is not published, where it is not."""
    words = label(edition, claim).words
    early = claim_url(claim.slug) in edition.site.early
    return f"{words} · {edition.say('record-file.draft')}" if early else words


def _figure(edition: Edition, row: Statement) -> str:
    """The amount that somebody gave, and of what: `Figure: about 12,000 (soldiers sent, persons)`."""
    figure, claim = row.figure, edition.site.claims[row.claim]
    if figure is None:
        return ""
    details = edition.config.question_details.get(claim.question or "")
    count = details.counts.get(figure.of) if details else None
    of = f"{count.label}, {count.unit}" if count and count.unit else count.label if count else figure.of
    return edition.say("record-file.figure", amount=amount_words(edition, figure), name=of)


def _statement(file: FileFrame, row: StatementView, own: str, numbers: Mapping[int, int]) -> StatementView:
    here, say = file.moved.view(row, numbers), file.edition.say
    notes = tuple(say("record-file.earlier") if note == say("statement.earlier-here") else note for note in row.notes)
    return replace(here, anchor=f"{own}/{row.anchor}", entry=None, notes=notes)


def _then(entry: StatusView) -> StatusView:
    """An entry of the history without the way to the page of that day."""
    return replace(entry, as_of=None)


def media_in(found: Iterable[MediaView], file: FileFrame, seen: str | None) -> tuple[MediaView, ...]:
    """What can be seen or heard, in words: where it is a file of the site, the way leads to its page there.

    `seen`: that page; None: it has no address that is known here.
    So nobody who holds the file comes to a sensitive picture past the words that warn of it.
    """
    way = Link(words=file.edition.say("record-file.picture"), url=seen) if seen else None
    bare = (replace(view, image=None, way=way if _is_of_site(view) else view.way) for view in found)
    return tuple(map(file.moved.view, bare))


def _is_of_site(view: MediaView) -> bool:
    return view.way is None or (view.way.url or "").startswith("/")
