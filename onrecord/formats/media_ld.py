"""Pictures, clips and documents in schema.org's words; MediaReview's words live here and nowhere else."""

from onrecord.formats.schema_org import Node, address_in_full
from onrecord.model.media.media import Authenticity, Media, MediaKind, MediaPlace
from onrecord.model.settings import Config
from onrecord.model.urls import is_web

_TYPES = {
    MediaKind.PICTURE: "ImageObject",
    MediaKind.VIDEO: "VideoObject",
    MediaKind.AUDIO: "AudioObject",
    MediaKind.DOCUMENT: "DigitalDocument",
}
_CATEGORIES = {
    Authenticity.ORIGINAL: "OriginalMediaContent",
    Authenticity.OUT_OF_CONTEXT: "DecontextualizedContent",
    Authenticity.EDITED_OR_CROPPED: "EditedOrCroppedContent",
    Authenticity.STAGED: "StagedContent",
    Authenticity.SATIRE: "SatireOrParodyContent",
    Authenticity.TRANSFORMED: "TransformedContent",
}


def media_node(media: Media, config: Config) -> Node:
    """An entry of `media`; addresses of this site only where they can be told in full."""
    node = {
        "@type": _TYPES[media.kind],
        "name": media.caption or media.alt,
        "description": media.alt,
        "contentUrl" if media.file else "url": address_in_full(config, f"/{media.file}" if media.file else media.url),
        "thumbnailUrl": address_in_full(config, f"/{media.poster}") if media.poster and not media.sensitive else None,
        "creditText": media.credit,
        "license": media.licence if media.licence and is_web(media.licence) else None,
        "copyrightNotice": media.licence if media.licence and not is_web(media.licence) else None,
        "dateCreated": media.date.machine if media.date else None,
        "archivedAt": media.archived,
        "contentLocation": _place(media.place) if media.place else None,
    }
    return {key: value for key, value in node.items() if value not in (None, "", [], {})}


def media_review(media: Media, review: Node, config: Config) -> Node | None:
    """The MediaReview of an entry, beside the ClaimReview `review` of its claim; None: no finding on it is recorded."""
    if media.authenticity is None:
        return None
    carried: Node = {key: review[key] for key in ("url", "datePublished", "author", "inLanguage") if key in review}
    return {
        "@type": "MediaReview",
        **carried,
        "mediaAuthenticityCategory": _CATEGORIES[media.authenticity],
        "itemReviewed": media_node(media, config),
        **({"associatedClaimReview": {"@id": review["@id"]}} if "@id" in review else {}),
    }


def _place(place: MediaPlace) -> Node:
    at = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon} if place.lat else None
    return {"@type": "Place", **({"name": place.name} if place.name else {}), **({"geo": at} if at else {})}
