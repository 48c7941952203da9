"""The forms in which ClaimReview is handed on, beside JSON-LD: pages, lines of JSON, what tools make of markup."""

import json
import re
from typing import Any

_SCRIPT = re.compile(r"<script\b[^>]*\bld\+json\b[^>]*>(.*?)</script\s*>", re.IGNORECASE | re.DOTALL)


def loaded(text: str) -> Any:
    """What a text holds, as JSON-LD has it. Raises ValueError or RecursionError where it is no JSON.

    It may be JSON; a web page, or a piece of one, with scripts of JSON-LD; lines of JSON; what extractors of microdata
    make (`type` and `properties`); or an answer of the Fact Check Tools API (`claims` with a `claimReview` each).
    """
    scripts = [part for part in _SCRIPT.findall(text) if "ClaimReview" in part]
    if scripts:
        return [_as_json_ld(json.loads(part)) for part in scripts]
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and all(line.startswith("{") and line.rstrip().endswith("}") for line in lines):
        return [_as_json_ld(json.loads(line)) for line in lines]
    return _as_json_ld(json.loads(text))


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
