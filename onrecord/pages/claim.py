"""Claim pages, and the lines by which other pages show a claim."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.model.site import Claim, Difference, Reversal
from onrecord.model.standing import headline
from onrecord.model.urls import group_url
from onrecord.model.vocabulary import ClaimKind, Side
from onrecord.pages.citation import bibtex, cite
from onrecord.pages.edition import (
    Desk,
    actor_link,
    claim_link,
    claim_url,
    clip,
    entry_label,
    head,
    label,
    prose,
    said_link,
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


def party_lines(desk: Desk, claim: Claim) -> tuple[PartyLine, ...]:
    """Who says so, who says or said otherwise (until when), who takes no position."""
    now = {side: tuple(p.body for p in claim.positions if p.statement.side is side) for side in Side}
    lines = (
        ("says-so", Side.SAYS_SO, [actor_link(desk, slug) for slug in now[Side.SAYS_SO]]),
        ("says-not", Side.SAYS_NOT, [actor_link(desk, slug) for slug in now[Side.SAYS_NOT]]),
        ("said-not", Side.SAYS_NOT, _earlier(desk, claim, Side.SAYS_NOT)),
        ("said-so", Side.SAYS_SO, _earlier(desk, claim, Side.SAYS_SO)),
        ("no-position", Side.NO_POSITION, [actor_link(desk, slug) for slug in now[Side.NO_POSITION]]),
    )
    return tuple(
        PartyLine(words=desk.say(f"party.{key}"), side=side.value, who=tuple(who)) for key, side, who in lines if who
    )


def _earlier(desk: Desk, claim: Claim, side: Side) -> list[Link]:
    """Bodies that stood on `side` and no longer do, each with the day of its last words there."""
    links = []
    for position in claim.positions:
        if position.statement.side is side:
            continue
        rows = [row for row in claim.statements if row.body == position.body and row.side is side]
        if rows:
            date = desk.day(rows[-1].date)
            links.append(actor_link(desk, position.body, date if len(rows) == 1 else desk.say("until", date=date)))
    return links


def claim_lines(desk: Desk, slugs: Sequence[str]) -> tuple[StripView | None, tuple[ClaimLine, ...]]:
    """Claims with who says so and who says otherwise, and their strips over one axis; its head comes first."""
    head, drawn = strips(desk, slugs)
    lines = (claim_line(desk, slug, parties=True, strip=own) for slug, own in zip(slugs, drawn, strict=True))
    return head, tuple(lines)


def claim_line(desk: Desk, slug: str, *, parties: bool = False, strip: StripView | None = None) -> ClaimLine:
    """A claim as a list shows it; with `parties`, who says so and who says otherwise."""
    claim = desk.site.claims[slug]
    return ClaimLine(
        link=claim_link(desk, slug),
        label=label(desk, claim),
        kind=_kind_words(desk, claim) if claim.card.kind is not ClaimKind.FACT else None,
        since=since(desk, claim),
        when=desk.when(claim.card.date),
        parties=party_lines(desk, claim) if parties else (),
        count=desk.count("statements", len(claim.statements)),
        strip=strip,
    )


def pair(desk: Desk, reversal: Reversal) -> PairView:
    """A reversal as a pair with both speakers named."""
    return PairView(
        body=actor_link(desk, reversal.body),
        claim=said_link(desk, reversal.claim),
        before=statement_view(desk, reversal.before, on_claim=False),
        after=statement_view(desk, reversal.after, on_claim=False),
    )


def _difference(desk: Desk, claim: Claim, found: Difference) -> PairView:
    return pair(desk, Reversal(claim=claim.slug, body=found.body, before=found.first, after=found.second))


def _kind_words(desk: Desk, claim: Claim) -> str:
    kind = claim.card.kind
    if kind is ClaimKind.OPINION:
        return desk.term("kind.opinion").label
    return desk.say("claim.what") if kind is ClaimKind.FACT else desk.say(f"claim.{kind.value}")


def _history(desk: Desk, claim: Claim) -> Iterable[StatusView]:
    for entry in claim.history:
        yield StatusView(
            when=desk.when(entry.date) if entry.date else None,
            label=entry_label(desk, entry),
            why=entry.why,
            by=entry.by,
            recorded=desk.when(entry.recorded) if entry.recorded and entry.recorded != entry.date else None,
            reconstructed=entry.reconstructed,
            sources=tuple(source_view(desk, key) for key in entry.sources),
        )


def _source_count(desk: Desk, claim: Claim) -> str:
    n = len(claim.sources)
    if n == claim.origins:
        return desk.count("sources", n)
    return desk.say("claim.origins", reports=desk.count("reports", n), origins=desk.count("origins", claim.origins))


def _reply(desk: Desk, claim: Claim) -> str | None:
    reply = claim.card.reply
    if reply is None:
        return None
    parts = [desk.say("reply.asked", date=desk.day(reply.asked))] if reply.asked else []
    if reply.answered is False:
        parts.append(desk.say("reply.unanswered"))
    elif reply.answered and reply.answered is not True:
        parts.append(desk.say("reply.answered", date=desk.day(reply.answered)))
    return " ".join([*parts, reply.note or ""]).strip() or None


def _struck(desk: Desk, claim: Claim) -> StruckView | None:
    struck = claim.card.struck
    if struck is None:
        return None
    replaced = tuple(claim_link(desk, ref.text) for ref in struck.replaced_by if ref.text in desk.site.claims)
    return StruckView(when=desk.when(struck.date), reason=struck.reason, replaced_by=replaced)


def _review(desk: Desk, claim: Claim) -> ReviewView | None:
    review = claim.card.review
    if review is None:
        return None
    return ReviewView(by=review.by, when=desk.when(review.date), rating=review.rating, explanation=review.explanation)


def _groups(desk: Desk, claim: Claim) -> Iterable[Link]:
    """The claim's question and its topics, these by name."""
    outputs = desk.config.outputs
    question = desk.questions.get(claim.question or "")
    if outputs.questions and question:
        yield Link(words=question.name, url=group_url("questions", question.slug))
    if outputs.topics:
        found = [desk.topics[slug] for slug in claim.topics if slug in desk.topics]
        for group in sorted(found, key=lambda group: (group.name.casefold(), group.slug)):
            yield Link(words=group.name, url=group_url("topics", group.slug))


def _neighbours(desk: Desk, claim: Claim) -> Iterable[Link]:
    for key, slug in (("claim.earlier", claim.earlier), ("claim.later", claim.later)):
        if slug:
            link = claim_link(desk, slug)
            yield Link(words=desk.say(key, claim=link.words), url=link.url)


def _mirror(desk: Desk, claim: Claim) -> Iterable[Link]:
    for slug in ((claim.mirrors,) if claim.mirrors else ()) + claim.mirrored_by:
        link = claim_link(desk, slug)
        yield Link(words=desk.say("claim.mirrors", claim=link.words), url=link.url)


def _description(desk: Desk, claim: Claim) -> str:
    """What a link preview says below the title: label, since when, and why."""
    parts = [label_words(desk.wording, claim), since(desk, claim) or "", claim.card.reasoning or ""]
    first = ", ".join(part for part in parts[:2] if part)
    return clip(f"{first}. {parts[2]}".strip(), 300)


def claim_view(desk: Desk, claim: Claim, json_ld: str | None) -> ClaimView:
    """The page of one claim."""
    card = claim.card
    instead = headline(claim)
    url = claim_url(claim.slug)
    return ClaimView(
        chrome=desk.chrome,
        head=head(desk, url, title(desk.wording, claim), _description(desk, claim), kind="article"),
        what=_kind_words(desk, claim),
        heading=instead or card.claim,
        claim=card.claim if instead else None,
        label=label(desk, claim),
        since=since(desk, claim),
        reasoning=card.reasoning,
        disputed=desk.say("disputed") if claim.disputed else None,
        made_by=tuple(actor_link(desk, slug) for slug in claim.actors),
        first_made=desk.when(card.date),
        due=desk.say("claim.due", date=desk.day(card.due)) if card.due else None,
        about=tuple(actor_link(desk, slug) for slug in claim.about),
        parties=party_lines(desk, claim),
        checked=desk.say("claim.checked", date=desk.day(claim.checked)),
        source_count=_source_count(desk, claim),
        record=record_view(desk, claim),
        statements=tuple(statement_view(desk, row, on_claim=True) for row in claim.statements),
        first_published=None if claim.statements else desk.say("claim.first-published", date=desk.day(card.date)),
        reversals=tuple(pair(desk, reversal) for reversal in claim.reversals),
        differences=tuple(_difference(desk, claim, found) for found in claim.differences),
        body=prose(desk.site.withheld, card.body),
        conflicts=card.conflicts,
        sources=tuple(source_view(desk, key) for key in claim.sources),
        history=tuple(_history(desk, claim)) if card.kind is not ClaimKind.OPINION else (),
        corrections=correction_views(desk, card.corrections),
        review=_review(desk, claim),
        reply=_reply(desk, claim),
        cite=cite(desk, claim),
        bibtex=bibtex(desk, claim),
        data=f"{url}data.json" if desk.config.outputs.claim_data else None,
        groups=tuple(_groups(desk, claim)),
        neighbours=tuple(_neighbours(desk, claim)),
        related=tuple(claim_line(desk, slug) for slug in claim.related),
        mirror=tuple(_mirror(desk, claim)),
        struck=_struck(desk, claim),
        notice=card.notice,
        json_ld=json_ld,
    )
