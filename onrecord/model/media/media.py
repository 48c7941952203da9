"""A picture, clip, recording or document that is evidence, and where it was made.

None: the card does not say. What each key means: docs/cards.md.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.model.dates import PartialDate
from onrecord.model.problems import Location


class MediaKind(StrEnum):
    """What sort of thing it is."""

    PICTURE = "picture"
    VIDEO = "video"
    AUDIO = "audio"
    DOCUMENT = "document"


class Authenticity(StrEnum):
    """Our finding on it, as schema.org's MediaReview tells them apart."""

    ORIGINAL = "original"
    OUT_OF_CONTEXT = "out-of-context"
    EDITED_OR_CROPPED = "edited-or-cropped"
    STAGED = "staged"
    SATIRE = "satire"
    TRANSFORMED = "transformed"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckStep:
    """A step by which it was checked, in words, and where it can be followed."""

    step: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaPlace:
    """Where it was made. `lat`, `lon`: in degrees as texts, rounded to `precision` (km); nothing finer is kept."""

    name: str | None = None
    lat: str | None = None
    lon: str | None = None
    precision: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """An entry of `media` as written: either `file` (a path below content/static/) or `url`; never both.

    `poster`: a still of what is no picture, a path as `file`. `sha256`: of the original, as we got it. `places`: of the
    keys that name files, of the hash and of the finding.
    """

    at: Location = field(compare=False)
    kind: MediaKind
    alt: str
    credit: str
    file: str | None = None
    url: str | None = None
    poster: str | None = None
    caption: str | None = None
    licence: str | None = None
    date: PartialDate | None = None
    archived: str | None = None
    checked_how: tuple[CheckStep, ...] = ()
    authenticity: Authenticity | None = None
    sensitive: str | None = None
    altered: str | None = None
    sha256: str | None = None
    place: MediaPlace | None = None
    places: tuple[tuple[str, Location], ...] = field(default=(), compare=False)

    def placed(self, key: str) -> Location:
        """The place of the value of a key; of one that is not written, or is no file, that of the entry."""
        return dict(self.places).get(key, self.at)

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """The keys that name a file of content/static/, with its path there."""
        return tuple((key, path) for key, path in (("file", self.file), ("poster", self.poster)) if path)

    @property
    def picture(self) -> str | None:
        """The file that is shown as a picture: itself, or a still of it; None: there is none."""
        return self.file if self.kind is MediaKind.PICTURE and self.file else self.poster
