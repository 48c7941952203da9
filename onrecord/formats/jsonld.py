"""schema.org's words: `Claim` for every card, `ClaimReview` only for what a named reviewer really reviewed.

Rules: schema.org, and Google's ClaimReview page (one review a page, on one page only; the rating in words). A number
is never derived from our status: a denial is no finding, and what is alleged has no place on a scale of truth.
"""

import json
from typing import Any

from onrecord.dates import PartialDate
from onrecord.model import Actor, ActorKind, Claim, Site, Source, Status
from onrecord.settings import Config
from onrecord.urls import absolute, card_url

_ARTICLES = {"report": "NewsArticle", "commentary": "OpinionNewsArticle", "fact-check": "Article"}


def claim_json_ld(claim: Claim, site: Site, config: Config) -> str | None:
    """JSON-LD of a claim's page, safe inside a script element; None for a struck claim or where it is switched off."""
    if claim.card.struck is not None or not config.outputs.json_ld:
        return None
    body = _claim(claim, site, config)
    if claim.card.review is not None and review_left_out(claim, site, config) is None:
        body = _review(claim, body, config)
    return _safe({"@context": "https://schema.org", **body})


def review_left_out(claim: Claim, site: Site, config: Config) -> str | None:
    """Why a card that has `review` gets no ClaimReview; None where it gets one."""
    pages = {page.slug for page in site.pages}
    checks = [
        (not claim.actors, "the claim has no named actor"),
        (not any(site.sources[key].fields.url for key in claim.sources), "no source has an address"),
        (config.publisher.name is None, "site.yaml names no publisher"),
        (config.base_url is None, "there is no base_url"),
        ("methodology" not in pages, "there is no page “methodology”"),
        ("corrections" not in pages, "there is no page “corrections”"),
    ]
    return next((reason for fails, reason in checks if fails), None)


def _safe(value: dict[str, Any]) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _day(date: PartialDate | None) -> str | None:
    return date.machine if date else None


def _filled(**values: Any) -> dict[str, Any]:
    return {key.replace("at_", "@"): value for key, value in values.items() if value not in (None, [], "")}


def _address(claim: Claim, config: Config) -> str | None:
    return absolute(config.base_url, card_url("claims", claim.slug)) if config.base_url else None


def _party(actor: Actor) -> dict[str, Any]:
    wikidata = actor.card.wikidata if actor.card else None
    return _filled(
        at_type="Person" if actor.kind is ActorKind.PERSON else "Organization",
        name=actor.name,
        sameAs=f"https://www.wikidata.org/wiki/{wikidata}" if wikidata else None,
    )


def _work(source: Source) -> dict[str, Any]:
    fields = source.fields
    return _filled(
        at_type=_ARTICLES.get(fields.kind or "", "CreativeWork"),
        url=fields.url,
        headline=fields.title,
        datePublished=_day(fields.date),
        publisher={"@type": "Organization", "name": fields.publisher} if fields.publisher else None,
        archivedAt=fields.archived,
        inLanguage=fields.lang,
    )


def _claim(claim: Claim, site: Site, config: Config) -> dict[str, Any]:
    url = _address(claim, config)
    return _filled(
        at_type="Claim",
        at_id=f"{url}#claim" if url else None,
        url=url,
        name=claim.card.short,
        text=claim.card.claim,
        inLanguage=config.language,
        datePublished=_day(claim.card.date),
        author=[_party(site.actors[slug]) for slug in claim.actors],
        appearance=[_work(site.sources[key]) for key in claim.sources if site.sources[key].fields.url],
    )


def _review(claim: Claim, body: dict[str, Any], config: Config) -> dict[str, Any]:
    review, base, url = claim.card.review, config.base_url or "", _address(claim, config)
    if review is None:
        return body
    scale = {} if claim.card.status is not Status.CONFIRMED or review.value is None else _scale(review.value)
    return _filled(
        at_type="ClaimReview",
        at_id=f"{url}#review",
        url=url,
        claimReviewed=claim.card.short or claim.card.claim,
        datePublished=_day(review.date),
        inLanguage=config.language,
        author=_filled(
            at_type="Organization",
            name=config.publisher.name,
            url=config.publisher.url or base,
            publishingPrinciples=absolute(base, card_url("pages", "methodology")),
            correctionsPolicy=absolute(base, card_url("pages", "corrections")),
        ),
        itemReviewed=body,
        reviewRating={
            "@type": "Rating",
            "alternateName": review.rating,
            "ratingExplanation": review.explanation,
            **scale,
        },
    )


def _scale(value: int) -> dict[str, int]:
    return {"ratingValue": value, "bestRating": 5, "worstRating": 1}
