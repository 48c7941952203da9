"""What pages say of pictures, clips and documents that are evidence."""

from collections.abc import Iterable, Iterator
from typing import TypedDict

from onrecord.model.media.media import Media, MediaKind, MediaPlace
from onrecord.model.site import Claim
from onrecord.model.sources.archives import archived_on
from onrecord.model.urls import statement_anchor
from onrecord.pages.edition import Edition
from onrecord.pages.media.pictures import ShownPicture
from onrecord.pages.media.view import CheckStepView, CopyView, ImageFileView, MediaView
from onrecord.pages.parts import Link


def media_views(edition: Edition, entries: Iterable[Media]) -> tuple[MediaView, ...]:
    """The entries of a key `media` as a page shows them."""
    return tuple(_view(edition, media) for media in entries)


class ClaimMedia(TypedDict):
    """What can be seen or heard: of a claim, and of its statements by their anchors."""

    media: tuple[MediaView, ...]
    statement_media: dict[str, tuple[MediaView, ...]]


def claim_media(edition: Edition, claim: Claim) -> ClaimMedia:
    """What the page of a claim shows; statements that show nothing are left out."""
    rows = claim.card.statements
    return ClaimMedia(
        media=media_views(edition, claim.card.media),
        statement_media={
            statement_anchor(row.id): media_views(edition, rows[row.position].media)
            for row in claim.statements
            if not row.implied and rows[row.position].media
        },
    )


def _view(edition: Edition, media: Media) -> MediaView:
    image = _image(edition.shown.get(f"/{media.picture}")) if media.picture else None
    finding = edition.say(f"media.finding.{media.authenticity.value}") if media.authenticity else None
    return MediaView(
        kind=media.kind.value,
        what=edition.say(f"media.kind.{media.kind.value}"),
        alt=media.alt,
        caption=media.caption,
        credit=edition.say("media.credit", name=media.credit),
        image=image,
        way=_way(edition, media, image),
        archived=media.archived,
        archived_on=archived_on(media.archived),
        sensitive=media.sensitive,
        finding=finding,
        when=edition.when(media.date) if media.date else None,
        facts=tuple(_facts(edition, media)),
        steps=tuple(CheckStepView(words=step.step, url=step.url) for step in media.checked_how),
        hash=media.sha256,
    )


def _image(picture: ShownPicture | None) -> ImageFileView | None:
    if picture is None or picture.size is None:
        return None
    return ImageFileView(
        src=picture.src,
        full=picture.url,
        width=round(picture.size.width),
        height=round(picture.size.height),
        copies=tuple(CopyView(url=copy.url, width=copy.width) for copy in picture.copies),
    )


def _way(edition: Edition, media: Media, image: ImageFileView | None) -> Link | None:
    """Where the thing itself is: of a picture of this site the whole, where copies are narrower; else file or page."""
    if media.file is None:
        return Link(words=edition.say(f"media.open.{media.kind.value}"), url=media.url)
    if media.kind is not MediaKind.PICTURE:
        return Link(words=edition.say(f"media.open.{media.kind.value}"), url=f"/{media.file}")
    if image is None or not image.copies:
        return None
    words = edition.say("media.full", width=edition.number(image.width), height=edition.number(image.height))
    return Link(words=words, url=image.full)


def _facts(edition: Edition, media: Media) -> Iterator[str]:
    where = _place(edition, media.place) if media.place else None
    if where:
        yield edition.say("media.place", place=where)
    if media.altered:
        yield edition.say("media.altered", words=media.altered)
    if media.licence:
        yield edition.say("media.licence", words=media.licence)


def _place(edition: Edition, place: MediaPlace) -> str | None:
    """`Pokrovsk (48.29, 37.18; to about 1 km)`, as far as is said; None where nothing is."""
    if place.lat is None or place.lon is None or place.precision is None:
        return place.name
    kilometres = edition.number(float(place.precision))
    at = edition.say("media.coordinates", lat=place.lat, lon=place.lon, km=kilometres)
    return edition.say("media.place-at", name=place.name, coordinates=at) if place.name else at
