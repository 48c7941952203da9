"""The forms in which ClaimReview is handed on, beside JSON-LD: pages, lines of JSON, what tools make of markup."""

import json
import re
from typing import Any

_SCRIPT = re.compile(r"<script\b[^>]*\bld\+json\b[^>]*>(.*?)</script\s*>", re.IGNORECASE | re.DOTALL)
_LINE = re.compile(r"[^\r\n]*[^\s][^\r\n]*")


def loaded(text: str) -> Any:
    """What a text holds, as JSON-LD has it. Raises ValueError or RecursionError where it is no JSON.

    It may be JSON; a web page, or a piece of one, with scripts of JSON-LD; lines of JSON; what extractors of microdata
    make (`type` and `properties`); or an answer of the Fact Check Tools API (`claims` with a `claimReview` each).
    """
    scripts = [found for found in _SCRIPT.finditer(text) if "ClaimReview" in found[1]]
    if scripts:
        return [_as_json_ld(_json(text, found.start(1), found.end(1))) for found in scripts]
    try:
        return _as_json_ld(json.loads(text))
    except json.JSONDecodeError as fault:
        if fault.msg != "Extra data" or re.search(r"[\r\n]", text[: fault.pos].strip()):
            raise
    return [_as_json_ld(_json(text, *line.span())) for line in _LINE.finditer(text)]


def _json(text: str, start: int, end: int) -> Any:
    """What a part of a text holds. Raises ValueError, of JSON with the place in the whole text."""
    try:
        return json.loads(text[start:end])
    except json.JSONDecodeError as fault:
        raise json.JSONDecodeError(fault.msg, text, start + fault.pos) from None


def _as_json_ld(value: Any) -> Any:
    if isinstance(value, list):
        return [_as_json_ld(part) for part in value]
    if not isinstance(value, dict):
        return value
    if "type" in value and isinstance(value.get("properties"), dict):
        return {"@type": value["type"]} | {key: _as_json_ld(part) for key, part in value["properties"].items()}
    claims = value.get("claims")
    if isinstance(claims, list):
        return [review for claim in claims if isinstance(claim, dict) for review in _of_answer(claim)]
    if {"microdata", "json-ld"} & value.keys():
        return [_as_json_ld(value.get(key)) for key in ("json-ld", "microdata")]
    return value


def _of_answer(claim: dict[str, Any]) -> list[dict[str, Any]]:
    """The reviews of a claim in an answer of the Fact Check Tools API."""
    reviews = claim.get("claimReview")
    return [
        {
            "@type": "ClaimReview",
            "claimReviewed": claim.get("text"),
            "itemReviewed": {"author": claim.get("claimant"), "datePublished": claim.get("claimDate")},
            "author": review.get("publisher"),
            "url": review.get("url"),
            "headline": review.get("title"),
            "datePublished": review.get("reviewDate"),
            "reviewRating": {"alternateName": review.get("textualRating")},
        }
        for review in (reviews if isinstance(reviews, list) else [])
        if isinstance(review, dict)
    ]
