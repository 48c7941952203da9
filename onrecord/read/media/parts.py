"""An entry of `media` from its checked model to the record's own type; of a place no more than may be known."""

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from onrecord.model.media.media import CheckStep, Media, MediaKind, MediaPlace
from onrecord.read.front_matter import Document, KeyPath
from onrecord.read.media.schema import CheckStepModel, MediaModel, MediaPlaceModel
from onrecord.read.records import record

_DEGREE = Decimal("111.32")  # km: of a great circle
# The least cosine of a latitude, by its tens of degrees: nearer to a pole, a degree of longitude is fewer kilometres.
_COSINES = tuple(
    Decimal(least)
    for least in ("0.9848", "0.9396", "0.866", "0.766", "0.6427", "0.5", "0.342", "0.1736", "0.01", "0.01")
)
_PLACED = ("file", "poster", "sha256", "authenticity")


def media(entries: Iterable[MediaModel], document: Document, *path: str | int) -> tuple[Media, ...]:
    """The entries of a key `media`, which stands at `path` in `document`."""
    return tuple(_entry(model, document, (*path, index)) for index, model in enumerate(entries))


def _entry(model: MediaModel, document: Document, path: KeyPath) -> Media:
    own: dict[str, Any] = {
        "at": document.place(path),
        "kind": model.kind or MediaKind.PICTURE,
        "checked_how": tuple(map(_step, model.checked_how)),
        "place": _place(model.place) if model.place else None,
        "places": tuple((key, document.place((*path, key))) for key in _PLACED if getattr(model, key)),
    }
    return record(Media, model, **own)


def _step(written: str | CheckStepModel) -> CheckStep:
    return CheckStep(step=written) if isinstance(written, str) else CheckStep(step=written.step, url=written.url)


def _place(model: MediaPlaceModel) -> MediaPlace:
    if model.lat is None or model.lon is None:
        return MediaPlace(name=model.name)
    kilometres = model.precision or Decimal(1)
    least = _COSINES[int(abs(model.lat)) // 10]
    return MediaPlace(
        name=model.name,
        lat=_rounded(model.lat, kilometres, _DEGREE),
        lon=_rounded(model.lon, kilometres, _DEGREE * least),
        precision=f"{kilometres.normalize():f}",
    )


def _rounded(degrees: Decimal, kilometres: Decimal, degree: Decimal) -> str:
    """Degrees to the fewest decimals of which the last is worth no less than so many kilometres.

    `degree`: how many kilometres one is.
    """
    places = 0
    while places < 4 and degree / 10 ** (places + 1) >= kilometres:
        places += 1
    if degree < kilometres:
        return f"{(degrees / 10).to_integral_value(ROUND_HALF_EVEN) * 10 + 0:f}"
    return f"{degrees.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN) + 0:f}"
