"""The pictures of content/static/ that pages show: their sizes, the copies that are made of each, what is published.

All this is told from the heads of the files: nothing is drawn here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from onrecord.model.output.scaling import MOST_PIXELS, RECIPE, Scaling
from onrecord.model.slugs import slugify
from onrecord.model.urls import content_mark
from onrecord.pages.house.pictures import PictureSize, size_of
from onrecord.pages.media.stripped import Unsound, stripped

WIDTHS = (480, 960, 1600)
_NEAR = 0.85  # of the width of a picture: a copy so little narrower saves nobody anything
_PLAIN_WIDTH = 960  # of the one copy for browsers that do not know WebP
_FORMATS = {b"\xff\xd8": "JPEG", b"\x89P": "PNG", b"RI": "WEBP"}
_ENDINGS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
_LONGEST = 60  # characters of a name in the address of a copy
_FOLDER = "media"


class PictureCopy(NamedTuple):
    """A narrower copy of a picture, in another format; `url` depends on the picture, its width and the format alone."""

    url: str
    width: int
    height: int
    format: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPicture:
    """A picture as pages show it.

    `url`: of its file; `digest`: the SHA-256 of that. `published`: the bytes that are published there, without what the
    file says beside the picture. `copies`: in WebP, the narrowest first; none where browsers get the file itself.
    `plain`: for browsers that do not know WebP; None: the file itself. `size` None: it does not say how large it is.
    `broken`: why it cannot be taken apart; None: it can.
    """

    url: str
    size: PictureSize | None
    digest: bytes
    published: bytes
    copies: tuple[PictureCopy, ...] = ()
    plain: PictureCopy | None = None
    broken: str | None = None

    @property
    def src(self) -> str:
        """What a browser shows that knows no WebP."""
        return self.plain.url if self.plain else self.url

    @property
    def made(self) -> tuple[PictureCopy, ...]:
        """All copies of it."""
        return (*self.copies, *((self.plain,) if self.plain else ()))


def shown_picture(path: str, content: bytes) -> ShownPicture:
    """A file of content/static/ as pages show it. `path`: below that folder; `content`: its bytes."""
    size, digest = size_of(content), sha256(content).digest()
    try:
        published = stripped(content)
    except Unsound as fault:
        return ShownPicture(url=f"/{path}", size=size, digest=digest, published=content, broken=str(fault))
    found = ShownPicture(url=f"/{path}", size=size, digest=digest, published=published)
    if size is None or size.width * size.height > MOST_PIXELS or not _is_redrawn(content):
        return found
    start = f"/{_FOLDER}/{_stem(path)}-{content_mark(digest + bytes([RECIPE]))}"
    own = _FORMATS[content[:2]]
    copies = tuple(_copy(start, width, size, "WEBP") for width in _widths(round(size.width)))
    plain = "JPEG" if own == "JPEG" or (own == "WEBP" and not _is_clear(content)) else "PNG"
    narrow = size.width <= _PLAIN_WIDTH and own != "WEBP"
    return ShownPicture(
        url=found.url,
        size=size,
        digest=digest,
        published=published,
        copies=copies,
        plain=None if narrow else _copy(start, min(_PLAIN_WIDTH, round(size.width)), size, plain),
    )


def scalings(picture: ShownPicture, content: bytes) -> Mapping[str, Scaling]:
    """What makes the copies of a picture, by their addresses. `content`: its file as it lies in content/static/."""
    return {
        copy.url: Scaling(
            content=content, digest=picture.digest, width=copy.width, height=copy.height, format=copy.format
        )
        for copy in picture.made
    }


def _widths(own: int) -> tuple[int, ...]:
    """The widths of copies: never wider than the picture is, and its own where it is no wider than the widest."""
    narrower = [width for width in WIDTHS if width < own * _NEAR]
    return tuple(dict.fromkeys((*narrower, min(own, WIDTHS[-1]))))


def _copy(start: str, width: int, size: PictureSize, made: str) -> PictureCopy:
    height = max(1, round(size.height * width / size.width))
    return PictureCopy(f"{start}-{width}.{_ENDINGS[made]}", width, height, made)


def _stem(path: str) -> str:
    return slugify(path.rpartition("/")[2].rpartition(".")[0])[:_LONGEST].strip("-") or "picture"


def _is_redrawn(content: bytes) -> bool:
    """Whether copies can be made that look the same: of what moves, of CMYK and of 16 bits a channel, none can."""
    if content.startswith(b"\xff\xd8"):
        return not _is_cmyk(content)
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return content[24] <= 8 and b"acTL" not in content[: content.find(b"IDAT")]
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return not (content[12:16] == b"VP8X" and content[20] & 0x02)
    return False


def _is_cmyk(content: bytes) -> bool:
    at = 2
    while at + 10 < len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return content[at + 9] == 4
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return False


def _is_clear(content: bytes) -> bool:
    """Whether a WebP may be transparent in part."""
    if content[12:16] == b"VP8X":
        return bool(content[20] & 0x10)
    return content[12:16] == b"VP8L" and bool(content[24] & 0x10)
