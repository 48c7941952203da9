"""Pictures, clips and documents as pages show them, as frozen types."""

from dataclasses import dataclass

from onrecord.pages.parts import Link, When


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyView:
    """A copy of a picture in WebP: its address, and how many px it is wide."""

    url: str
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageFileView:
    """A picture of this site: the room it takes in px, its copies (narrowest first), `src` for browsers without WebP.

    `full`: the address of the whole picture.
    """

    src: str
    full: str
    width: int
    height: int
    copies: tuple[CopyView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckStepView:
    """A step by which it was checked; `url`: where it can be followed, None: nowhere."""

    words: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaView:
    """A picture, clip, recording or document with all that is said of it. `kind`: as cards write it.

    `image`: itself or a still of it. `way`: to its file or where it is published. `facts`: when and where it was made,
    what we changed, under which licence it stands. `hash`: the SHA-256 of the original.
    """

    kind: str
    what: str
    alt: str
    caption: str | None
    credit: str
    image: ImageFileView | None
    way: Link | None
    archived: str | None
    archived_on: str | None
    sensitive: str | None
    finding: str | None
    when: When | None
    facts: tuple[str, ...]
    steps: tuple[CheckStepView, ...]
    hash: str | None
