"""The keys of an entry of `media`, as pydantic models."""

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Discriminator, PlainValidator, Tag, WithJsonSchema

from onrecord.model.media.media import Authenticity, MediaKind
from onrecord.read.addresses import Url, static_file
from onrecord.read.fields import Date, Text, fault, member, text
from onrecord.read.strict_model import Strict, key, required, rows

_DEGREES = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]{1,12})?")
_KILOMETRES = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,2})?")
_FARTHEST = 1000  # km: whoever knows no more names the country
_AS_DEGREES = "Write degrees with a point, as lat: 48.29 and lon: 37.18. South and west have a minus."


def _file(value: Any) -> str:
    return static_file(value, "file", "photo.jpg").lstrip("/")


def _degrees(value: Any, most: int, what: str) -> Decimal:
    words = text(value)
    if not _DEGREES.fullmatch(words):
        raise fault("bad-coordinates", f"“{words}” is no {what} as it is read here.", _AS_DEGREES)
    if abs(Decimal(words)) > most:
        swapped = " Latitude and longitude may have changed places." if abs(Decimal(words)) <= 180 else ""
        raise fault(
            "bad-coordinates", f"A {what} lies between -{most} and {most}: {words} is none.{swapped}", _AS_DEGREES
        )
    return Decimal(words)


def _latitude(value: Any) -> Decimal:
    return _degrees(value, 90, "latitude")


def _longitude(value: Any) -> Decimal:
    return _degrees(value, 180, "longitude")


def _precision(value: Any) -> Decimal:
    words = text(value)
    if not _KILOMETRES.fullmatch(words) or not 0 < Decimal(words) <= _FARTHEST:
        raise fault(
            "bad-coordinates",
            f"“{words}” is no number of kilometres from 0.01 to {_FARTHEST}.",
            "Write how exactly the place may be known, in kilometres: precision: 1",
        )
    return Decimal(words)


def _hash(value: Any) -> str:
    words = text(value).lower()
    if not re.fullmatch(r"[0-9a-f]{64}", words):
        raise fault(
            "bad-hash",
            f"A SHA-256 has 64 digits from 0 to 9 and a to f; this has {len(words)} characters.",
            "Copy all of what sha256sum, or certutil -hashfile NAME SHA256 on Windows, prints for the original.",
        )
    return words


_Number = WithJsonSchema({"type": ["number", "string"]})
StaticPath = Annotated[str, PlainValidator(_file), WithJsonSchema({"type": "string"})]
Latitude = Annotated[Decimal, PlainValidator(_latitude), _Number]
Longitude = Annotated[Decimal, PlainValidator(_longitude), _Number]
Kilometres = Annotated[Decimal, PlainValidator(_precision), _Number]
Sha256 = Annotated[str, PlainValidator(_hash), WithJsonSchema({"type": "string", "pattern": "^[0-9a-fA-F]{64}$"})]
MediaKindWord = Annotated[MediaKind, member(MediaKind), WithJsonSchema({"enum": list(MediaKind)})]
AuthenticityWord = Annotated[Authenticity, member(Authenticity), WithJsonSchema({"enum": list(Authenticity)})]


class CheckStepModel(Strict):
    """A step of `checked_how` with its link."""

    step: Text = required("What was done", "In words: what was looked at, and what it showed.")
    url: Url | None = key("Where to follow it", "In full, with https://.")


def _shape(value: Any) -> str:
    return "(mapping)" if isinstance(value, (dict, Strict)) else "(text)"


_Step = Annotated[Annotated[Text, Tag("(text)")] | Annotated[CheckStepModel, Tag("(mapping)")], Discriminator(_shape)]


def _steps(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


class MediaPlaceModel(Strict):
    """Where it was made."""

    name: Text | None = key("Name", "As exactly as readers may know it.")
    lat: Latitude | None = key("Latitude", "In degrees, such as 48.29; south has a minus.")
    lon: Longitude | None = key("Longitude", "In degrees, such as 37.18; west has a minus.")
    precision: Kilometres | None = key("To how many kilometres", "What is published is no finer. Without it: 1.")


class MediaModel(Strict):
    """An entry of `media`: a picture, clip, recording or document that is evidence."""

    file: StaticPath | None = key("File", "In content/static/, such as photo.jpg. This or a web address.")
    url: Url | None = key("Web address", "Where it is published, in full, with https://. This or a file.")
    kind: MediaKindWord | None = key("What it is", "A picture, where nothing is chosen.")
    poster: StaticPath | None = key("Still", "Of a clip, or of what stands elsewhere: a picture in content/static/.")
    alt: Text = required("What it shows", "In words, for those who do not see it.")
    caption: Text | None = key("Caption", "Printed below it.")
    credit: Text = required("Credit", "Who made it, or where we have it from.")
    licence: Text | None = key("Licence", "Why we may show it. Needed for every file of ours.")
    date: Date | None = key("Made on", "As far as it is known: 2024, 2024-10 or 2024-10-18. “About” is 2024-10~.")
    archived: Url | None = key("Archived copy", "The address of a copy in a web archive.")
    checked_how: Annotated[tuple[_Step, ...], BeforeValidator(_steps)] = key(
        "How we checked this", "Step by step, in words, each with its link where there is one.", default=()
    )
    authenticity: AuthenticityWord | None = key("Our finding on it", "Search engines are told of it with the review.")
    sensitive: Text | None = key("Warning", "What readers would see. It is not shown until they open it.")
    altered: Text | None = key("What we changed", "Such as: cropped; faces covered.")
    sha256: Sha256 | None = key("Hash of the original", "Its SHA-256, of the file as we got it.")
    place: MediaPlaceModel | None = key("Where it was made")


MediaRows = Annotated[tuple[MediaModel, ...], BeforeValidator(rows)]
