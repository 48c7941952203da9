"""Claim pages, and the lines by which other pages show a claim."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.model.site import Claim, Difference, Reversal
from onrecord.model.standing import headline
from onrecord.model.urls import group_url
from onrecord.model.vocabulary import ClaimKind
from onrecord.pages.citation import bibtex, cite
from onrecord.pages.edition import (
    Edition,
    actor_link,
    claim_link,
    claim_text_link,
    claim_url,
    clip,
    entry_label,
    head,
    label,
    prose,
    since,
)
from onrecord.pages.parts import (
    ClaimLine,
    CorrectionView,
    Label,
    Link,
    PairView,
    PartyLine,
    RecordView,
    ReviewView,
    SourceView,
    StatementView,
    StatusView,
    StruckView,
    View,
    When,
)
from onrecord.pages.statements import correction_views, source_view, statement_view
from onrecord.pages.strips import record_view, strips
from onrecord.pages.who.parties import party_lines
from onrecord.strip.view import StripView
from onrecord.wording.claims import label_words, title


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


def claim_lines(edition: Edition, slugs: Sequence[str]) -> tuple[StripView | None, tuple[ClaimLine, ...]]:
    """Claims with who says so and who says otherwise, and their strips over one axis; its head comes first."""
    head, drawn = strips(edition, slugs)
    lines = (claim_line(edition, slug, parties=True, strip=own) for slug, own in zip(slugs, drawn, strict=True))
    return head, tuple(lines)


def claim_line(edition: Edition, slug: str, *, parties: bool = False, strip: StripView | None = None) -> ClaimLine:
    """A claim as a list shows it; with `parties`, who says so and who says otherwise."""
    claim = edition.site.claims[slug]
    return ClaimLine(
        link=claim_link(edition, slug),
        label=label(edition, claim),
        kind=_kind_words(edition, claim) if claim.card.kind is not ClaimKind.FACT else None,
        since=since(edition, claim),
        when=edition.when(claim.card.date),
        parties=party_lines(edition, claim) if parties else (),
        count=edition.count("statements", len(claim.statements)),
        strip=strip,
    )


def pair(edition: Edition, reversal: Reversal) -> PairView:
    """A reversal as a pair with both speakers named."""
    return PairView(
        body=actor_link(edition, reversal.body),
        claim=claim_text_link(edition, reversal.claim),
        before=statement_view(edition, reversal.before, on_claim=False),
        after=statement_view(edition, reversal.after, on_claim=False),
    )


def _difference(edition: Edition, claim: Claim, found: Difference) -> PairView:
    return pair(edition, Reversal(claim=claim.slug, body=found.body, before=found.first, after=found.second))


def _kind_words(edition: Edition, claim: Claim) -> str:
    kind = claim.card.kind
    if kind is ClaimKind.OPINION:
        return edition.term("kind.opinion").label
    return edition.say("claim.what") if kind is ClaimKind.FACT else edition.say(f"claim.{kind.value}")


def _history(edition: Edition, claim: Claim) -> Iterable[StatusView]:
    for entry in claim.history:
        yield StatusView(
            when=edition.when(entry.date) if entry.date else None,
            label=entry_label(edition, entry),
            why=entry.why,
            by=entry.by,
            recorded=edition.when(entry.recorded) if entry.recorded and entry.recorded != entry.date else None,
            reconstructed=entry.reconstructed,
            sources=tuple(source_view(edition, key) for key in entry.sources),
        )


def _source_count(edition: Edition, claim: Claim) -> str:
    n = len(claim.sources)
    if n == claim.origins:
        return edition.count("sources", n)
    return edition.say(
        "claim.origins", reports=edition.count("reports", n), origins=edition.count("origins", claim.origins)
    )


def _reply(edition: Edition, claim: Claim) -> str | None:
    reply = claim.card.reply
    if reply is None:
        return None
    parts = [edition.say("reply.asked", date=edition.day(reply.asked))] if reply.asked else []
    if reply.answered is False:
        parts.append(edition.say("reply.unanswered"))
    elif reply.answered and reply.answered is not True:
        parts.append(edition.say("reply.answered", date=edition.day(reply.answered)))
    return " ".join([*parts, reply.note or ""]).strip() or None


def _struck(edition: Edition, claim: Claim) -> StruckView | None:
    struck = claim.card.struck
    if struck is None:
        return None
    replaced = tuple(claim_link(edition, ref.text) for ref in struck.replaced_by if ref.text in edition.site.claims)
    return StruckView(when=edition.when(struck.date), reason=struck.reason, replaced_by=replaced)


def _review(edition: Edition, claim: Claim) -> ReviewView | None:
    review = claim.card.review
    if review is None:
        return None
    return ReviewView(
        by=review.by, when=edition.when(review.date), rating=review.rating, explanation=review.explanation
    )


def _groups(edition: Edition, claim: Claim) -> Iterable[Link]:
    """The claim's question and its topics, these by name."""
    outputs = edition.config.outputs
    question = edition.questions.get(claim.question or "")
    if outputs.questions and question:
        yield Link(words=question.name, url=group_url("questions", question.slug))
    if outputs.topics:
        found = [edition.topics[slug] for slug in claim.topics if slug in edition.topics]
        for group in sorted(found, key=lambda group: (group.name.casefold(), group.slug)):
            yield Link(words=group.name, url=group_url("topics", group.slug))


def _neighbours(edition: Edition, claim: Claim) -> Iterable[Link]:
    for key, slug in (("claim.earlier", claim.earlier), ("claim.later", claim.later)):
        if slug:
            link = claim_link(edition, slug)
            yield Link(words=edition.say(key, claim=link.words), url=link.url)


def _mirror(edition: Edition, claim: Claim) -> Iterable[Link]:
    for slug in ((claim.mirrors,) if claim.mirrors else ()) + claim.mirrored_by:
        link = claim_link(edition, slug)
        yield Link(words=edition.say("claim.mirrors", claim=link.words), url=link.url)


def _description(edition: Edition, claim: Claim) -> str:
    """What a link preview says below the title: label, since when, and why."""
    parts = [label_words(edition.wording, claim), since(edition, claim) or "", claim.card.reasoning or ""]
    first = ", ".join(part for part in parts[:2] if part)
    return clip(f"{first}. {parts[2]}".strip(), 300)


def claim_view(edition: Edition, claim: Claim, json_ld: str | None) -> ClaimView:
    """The page of one claim."""
    card = claim.card
    instead = headline(claim)
    url = claim_url(claim.slug)
    return ClaimView(
        chrome=edition.chrome,
        head=head(edition, url, title(edition.wording, claim), _description(edition, claim), kind="article"),
        what=_kind_words(edition, claim),
        heading=instead or card.claim,
        claim=card.claim if instead else None,
        label=label(edition, claim),
        since=since(edition, claim),
        reasoning=card.reasoning,
        disputed=edition.say("disputed") if claim.disputed else None,
        made_by=tuple(actor_link(edition, slug) for slug in claim.actors),
        first_made=edition.when(card.date),
        due=edition.say("claim.due", date=edition.day(card.due)) if card.due else None,
        about=tuple(actor_link(edition, slug) for slug in claim.about),
        parties=party_lines(edition, claim),
        checked=edition.say("claim.checked", date=edition.day(claim.checked)),
        source_count=_source_count(edition, claim),
        record=record_view(edition, claim),
        statements=tuple(statement_view(edition, row, on_claim=True) for row in claim.statements),
        first_published=None if claim.statements else edition.say("claim.first-published", date=edition.day(card.date)),
        reversals=tuple(pair(edition, reversal) for reversal in claim.reversals),
        differences=tuple(_difference(edition, claim, found) for found in claim.differences),
        body=prose(edition.site.withheld, card.body),
        conflicts=card.conflicts,
        sources=tuple(source_view(edition, key) for key in claim.sources),
        history=tuple(_history(edition, claim)) if card.kind is not ClaimKind.OPINION else (),
        corrections=correction_views(edition, card.corrections),
        review=_review(edition, claim),
        reply=_reply(edition, claim),
        cite=cite(edition, claim),
        bibtex=bibtex(edition, claim),
        data=f"{url}data.json" if edition.config.outputs.claim_data else None,
        groups=tuple(_groups(edition, claim)),
        neighbours=tuple(_neighbours(edition, claim)),
        related=tuple(claim_line(edition, slug) for slug in claim.related),
        mirror=tuple(_mirror(edition, claim)),
        struck=_struck(edition, claim),
        notice=card.notice,
        json_ld=json_ld,
    )
