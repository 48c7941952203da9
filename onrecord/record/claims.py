"""The facts of a claim, with all that is on record about it."""

from collections.abc import Iterable

from onrecord.join.positions import told_beside
from onrecord.model.cards import ClaimCard
from onrecord.model.figures import Figure
from onrecord.model.media.media import Media
from onrecord.model.settings import Config
from onrecord.model.site import Claim, NoAnswer, Position, Reply, Site, Statement, StatusEntry
from onrecord.model.urls import card_url
from onrecord.model.vocabulary import CardKind
from onrecord.record.fact_parts import FigureFacts
from onrecord.record.facts import (
    ClaimFacts,
    ClaimHeadFacts,
    HistoryFacts,
    NoAnswerFacts,
    PositionFacts,
    ReplyFacts,
    ReviewFacts,
    StatementFacts,
    StruckFacts,
)
from onrecord.record.media import media_facts
from onrecord.record.parts import corrections_facts, date_facts, in_one_order, known_date
from onrecord.wording.claims import label_words
from onrecord.wording.ratings import is_shown
from onrecord.wording.wording import Wording


def claim_facts(claim: Claim, site: Site, config: Config, wording: Wording) -> ClaimFacts:
    """What the page of a claim says, as data."""
    card = claim.card
    written = {row.id: row.speaks_for.text for row in card.statements if row.speaks_for}
    shown = {row.id: row.media for row in card.statements if row.media}
    return {
        **_head(claim, config, wording),
        "made_by": sorted(claim.actors),
        "put_forward_by": sorted(claim.put_forward),
        "about": sorted(claim.about),
        "topics": sorted(claim.topics),
        "question": claim.question,
        "related": sorted(claim.related),
        "mirrors": claim.mirrors,
        "mirrored_by": sorted(claim.mirrored_by),
        "also_said_as": sorted(card.also_said_as),
        "conflicts": sorted(card.conflicts),
        "notice": card.notice,
        "media": media_facts(card.media),
        "statements": [
            _statement(row, row.body if row.id in written else None, shown.get(row.id, ())) for row in claim.statements
        ],
        "positions": [_position(claim, position) for position in claim.positions],
        "reversals": [{"body": r.body, "before": r.before.id, "after": r.after.id} for r in claim.reversals],
        "replies": in_one_order(_reply(reply) for reply in claim.replies),
        "unanswered": in_one_order(_no_answer(found) for found in claim.unanswered),
        "not_asked": sorted(claim.not_asked),
        "history": _history(claim.history, implied=not card.history),
        "corrections": corrections_facts(card.corrections),
        "review": _review(card) if is_shown(claim, config.ratings) else None,
        "struck": _struck(card, site),
        "sources": sorted(claim.sources),
        "origins": claim.origins,
    }


def _head(claim: Claim, config: Config, wording: Wording) -> ClaimHeadFacts:
    card = claim.card
    return {
        "id": claim.slug,
        "address": card_url(CardKind.CLAIMS, claim.slug),
        "claim": card.claim,
        "short": card.short,
        "headline": card.headline,
        "kind": card.kind.value,
        "status": card.status.value,
        "basis": card.basis.value if card.basis else None,
        "label": label_words(wording, claim),
        "since": date_facts(claim.history[-1].date),
        "reasoning": card.reasoning,
        "disputed": claim.disputed,
        "date": known_date(card.date),
        "due": date_facts(card.due),
        "checked": date_facts(card.checked),
        "recorded": date_facts(card.recorded),
        "updated": date_facts(claim.updated),
        "by": sorted(card.by),
        "edited_by": sorted(card.edited_by),
        "approved_by": sorted(card.approved_by),
        "owner": card.desk.owner if config.desk.show and card.desk else None,
    }


def _statement(row: Statement, on_behalf_of: str | None, media: tuple[Media, ...]) -> StatementFacts:
    return {
        "id": row.id,
        "actor": row.actor,
        "on_behalf_of": on_behalf_of,
        "speaks_for": row.body,
        "stance": row.stance.value,
        "side": row.side.value,
        "check": row.check,
        "date": known_date(row.date),
        "date_is_of_report": row.reported,
        "earlier": row.earlier,
        "by": row.by,
        "where": row.where,
        "says": row.says,
        "figure": _figure(row.figure) if row.figure else None,
        "quote": row.quote,
        "lang": row.lang,
        "spoken": row.spoken,
        "translation": row.translation,
        "via": row.via,
        "note": row.note,
        "recorded": date_facts(row.recorded),
        "implied": row.implied,
        "sources": sorted(row.sources),
        "media": media_facts(media),
    }


def _figure(figure: Figure) -> FigureFacts:
    return {
        "amount": figure.amount.low,
        "amount_to": figure.amount.high,
        "bound": figure.bound.value if figure.bound else None,
        "of": figure.of,
    }


def _position(claim: Claim, position: Position) -> PositionFacts:
    row = position.statement
    before, other = told_beside(claim, row)
    return {
        "body": position.body,
        "stance": row.stance.value,
        "side": row.side.value,
        "date": known_date(row.date),
        "claim": row.claim,
        "statement": row.id,
        "moved_from": before.stance.value if before else None,
        "apart": other.stance.value if other else None,
    }


def _history(entries: Iterable[StatusEntry], *, implied: bool) -> list[HistoryFacts]:
    return [
        {
            "date": date_facts(entry.date),
            "status": entry.status.value,
            "basis": entry.basis.value if entry.basis else None,
            "why": entry.why,
            "by": entry.by,
            "approved_by": sorted(entry.approved_by),
            "recorded": date_facts(entry.recorded),
            "reconstructed": entry.reconstructed,
            "implied": implied,
            "sources": sorted(entry.sources),
        }
        for entry in entries
    ]


def _reply(reply: Reply) -> ReplyFacts:
    return {
        "actors": sorted(reply.who),
        "state": reply.state.value,
        "asked": date_facts(reply.asked),
        "how": reply.how,
        "answered": date_facts(reply.answered),
        "no_answer_by": date_facts(reply.looked),
        "quote": reply.quote,
        "note": reply.note,
        "sources": sorted(reply.sources),
    }


def _no_answer(found: NoAnswer) -> NoAnswerFacts:
    return {
        "actor": found.body,
        "asked": date_facts(found.asked),
        "no_answer_by": date_facts(found.reply.looked),
    }


def _review(card: ClaimCard) -> ReviewFacts | None:
    review = card.review
    if review is None:
        return None
    return {
        "by": review.by,
        "date": known_date(review.date),
        "rating": review.rating,
        "value": review.value,
        "explanation": review.explanation,
    }


def _struck(card: ClaimCard, site: Site) -> StruckFacts | None:
    """With those claims in its place that readers get."""
    struck = card.struck
    if struck is None:
        return None
    replaced_by = sorted(ref.text for ref in struck.replaced_by if ref.text in site.claims)
    return {"date": known_date(struck.date), "reason": struck.reason, "replaced_by": replaced_by}
