"""The facts of pictures, clips and documents."""

from collections.abc import Iterable

from onrecord.model.media.media import Media, MediaPlace
from onrecord.record.fact_parts import MediaFacts, PlaceFacts
from onrecord.record.parts import date_facts, in_one_order


def media_facts(entries: Iterable[Media]) -> list[MediaFacts]:
    """What is on record of each entry of `media`."""
    return in_one_order(_facts(media) for media in entries)


def _facts(media: Media) -> MediaFacts:
    return {
        "kind": media.kind.value,
        "file": f"/{media.file}" if media.file else None,
        "url": media.url,
        "poster": f"/{media.poster}" if media.poster else None,
        "alt": media.alt,
        "caption": media.caption,
        "credit": media.credit,
        "licence": media.licence,
        "date": date_facts(media.date),
        "archived": media.archived,
        "checked_how": [{"step": step.step, "url": step.url} for step in media.checked_how],
        "authenticity": media.authenticity.value if media.authenticity else None,
        "sensitive": media.sensitive,
        "altered": media.altered,
        "sha256": media.sha256,
        "place": _place(media.place) if media.place else None,
    }


def _place(place: MediaPlace) -> PlaceFacts:
    return {
        "name": place.name,
        "lat": _number(place.lat),
        "lon": _number(place.lon),
        "precision": _number(place.precision),
    }


def _number(text: str | None) -> int | float | None:
    """Whole ones as such: in canonical form 37.0 is 37. None for None."""
    if text is None:
        return None
    number = float(text)
    return int(number) if number.is_integer() else number
