"""ClaimReview (schema.org): one review, a list, a @graph or a DataFeed of them.

What is imported is the claim that was reviewed. The review stands among its sources; its verdict becomes a status only
by the map.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.authoring.cells.dates import DateForms
from onrecord.authoring.csv_table import decoded
from onrecord.authoring.imported import ImportedClaim, Unreadable
from onrecord.authoring.json_text import json_fault, scalar_words
from onrecord.authoring.review_shapes import loaded
from onrecord.authoring.timelinejs import in_full, words_of
from onrecord.model.dates import PartialDate
from onrecord.model.urls import is_web

_COLUMNS = {
    "claim": "claimReviewed",
    "date": "itemReviewed.datePublished",
    "status": "reviewRating.alternateName",
    "source": "url",
    "source_title": "headline",
    "source_date": "datePublished",
    "decided": "datePublished",
    "publisher": "author.name",
    "actors": "itemReviewed.author.name",
    "reasoning": "reviewRating",
    "body": "reviewBody",
}
_TYPE = r"(?:schema:|https?://schema\.org/)?ClaimReview"
_HOLDERS = ("@graph", "dataFeedElement", "item", "itemListElement", "mainEntity", "hasPart", "review")


def read_reviews(content: bytes) -> list[ImportedClaim]:
    """The claims of all reviews in a file. Raises Unreadable."""
    try:
        made = loaded(decoded(content))
        found = [_entry(number, review) for number, review in enumerate(_reviews(made), 1)]
    except (ValueError, RecursionError) as fault:
        raise Unreadable(f"This is not JSON that can be read: {json_fault(fault)}.") from None
    if not found:
        raise Unreadable("This JSON holds no ClaimReview. It should have “@type”: “ClaimReview” somewhere.")
    return found


def _reviews(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        for part in value:
            yield from _reviews(part)
    elif isinstance(value, dict):
        if any(re.fullmatch(_TYPE, str(name)) for name in _several(value.get("@type"))):
            yield value
        else:
            for key in _HOLDERS:
                yield from _reviews(value.get(key))


def _several(value: Any) -> list[Any]:
    """The parts of a value: a list, of JSON or of JSON-LD, or one alone."""
    if isinstance(value, dict) and {"@list", "@set"} & value.keys():
        value = value.get("@list", value.get("@set"))
    return value if isinstance(value, list) else [] if value is None else [value]


def _part(value: Any) -> Mapping[str, Any]:
    """The first mapping of a value that may be one, a list of them, or a plain text."""
    return next((part for part in _several(value) if isinstance(part, dict)), {})


def _text(value: Any) -> str:
    """The first text of a value; of a mapping its name, or the value that JSON-LD keeps in it."""
    for part in _several(value):
        inner = part.get("@value", part.get("name")) if isinstance(part, dict) else None
        words = _text(inner) if isinstance(part, dict) else scalar_words(part)
        if words.strip():
            return words
    return ""


def _address(value: Any) -> str:
    """The web address of a work: given as such, or as the `url` or `@id` of a mapping."""
    part = value if isinstance(value, dict) and "@value" not in value else {"url": value}
    given = (part.get(key) for key in ("url", "@id"))
    inner = (one.get("@id") if isinstance(one, dict) and "@value" not in one else one for one in given)
    found = (in_full(_text(one).strip()) for one in inner)
    return next((address for address in found if is_web(address)), "")


def _entry(number: int, review: Mapping[str, Any]) -> ImportedClaim:
    item = _part(review.get("itemReviewed"))
    first = _part(item.get("firstAppearance"))
    places = [*_several(item.get("firstAppearance")), *_several(item.get("appearance")), item]
    publisher = _text(review.get("author")) or _text(review.get("publisher"))
    own = {
        "title": words_of(_text(review.get("headline")) or _text(review.get("name")))[0],
        "publisher": publisher,
        "url": _address(review),
        "date": _day(review.get("datePublished")),
        "kind": "fact-check",
    }
    verdict = _verdict(_part(review.get("reviewRating")))
    said = words_of(_text(_part(review.get("reviewRating")).get("ratingExplanation")))[0]
    return ImportedClaim(
        where=f"entry {number}",
        claim=words_of(_text(review.get("claimReviewed")))[0],
        date=_day(item.get("datePublished")) or _day(first.get("datePublished")) or _not_later(own["date"]),
        verdict=verdict,
        sources=(*({"url": _address(place)} for place in places), own if own["url"] or own["title"] else {}),
        actors=tuple(_text(author) for author in _several(item.get("author"))),
        reasoning=said or (f"{publisher}: “{verdict}”" if publisher else f"“{verdict}”"),
        decided=own["date"],
        body=words_of(_text(review.get("reviewBody")))[0],
        columns=_COLUMNS,
        reasoning_of_others=True,
        takes_slug=False,
    )


def _verdict(rating: Mapping[str, Any]) -> str:
    """The verdict in words; where there are none, its number on its scale."""
    words = words_of(_text(rating.get("alternateName")) or _text(rating.get("name")))[0]
    value, best = _text(rating.get("ratingValue")), _text(rating.get("bestRating"))
    return words or (f"{value} of {best}" if value and best else value)


def _day(value: Any) -> str:
    """A date as cards write it, without its time; as it stands where it is none."""
    words = _text(value).strip()
    try:
        return DateForms().read(words)
    except ValueError:
        return words


def _not_later(day: str) -> str:
    """Some day up to that of the review, which cannot be older than the claim; nothing where that has no day."""
    try:
        return f"../{PartialDate.parse(day).text}"
    except ValueError:
        return ""
