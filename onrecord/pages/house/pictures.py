"""How large a picture is, from its bytes: PNG, JPEG, GIF, WebP, AVIF and SVG."""

import re
import struct
from html import unescape
from typing import NamedTuple

_ROOT = re.compile(rb"<svg\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = rb"""\b%s\s*=\s*["']\s*([^"']+)["']"""
_NUMBER = re.compile(rb"([0-9]*\.?[0-9]+)(px)?")
_NO_SIZE = frozenset({0xC4, 0xC8, 0xCC})  # markers of JPEG between those that begin a frame
_ORIENTATION = 0x0112
_TURNED = (5, 6, 7, 8)
_HEAD = 65536  # bytes of an SVG in which its root element stands, and of an AVIF in which its size does


_ACTIVE = re.compile(
    r"""<(?:[\w-]+:)?(?:script|foreignObject|iframe)\b|<!ENTITY|\son[a-z]+\s*=|javascript:|@import\b
    |\b(?:href|src)\s*=\s*["']?\s*(?:https?:)?//|url\(\s*["']?\s*(?:https?:)?//""",
    re.IGNORECASE | re.VERBOSE,
)


class PictureSize(NamedTuple):
    """Width and height in px."""

    width: float
    height: float


def size_of(content: bytes) -> PictureSize | None:
    """The size of a picture; None where it is none of these kinds, or does not say."""
    try:
        found = _measured(content)
    except (struct.error, IndexError, ValueError):
        return None
    return found if found and found.width > 0 and found.height > 0 else None


def kind_of(content: bytes) -> str | None:
    """The media type of a PNG, JPEG or SVG picture; None for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"\xff\xd8"):
        return "image/jpeg"
    return "image/svg+xml" if _ROOT.search(content[:_HEAD]) else None


def is_active(content: bytes) -> bool:
    """Whether an SVG picture runs something, or asks for something of another host."""
    if kind_of(content) != "image/svg+xml":
        return False
    return _ACTIVE.search(unescape(content.decode("utf-8", "replace"))) is not None


def _measured(content: bytes) -> PictureSize | None:
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PictureSize(*struct.unpack_from(">II", content, 16))
    if content[:6] in (b"GIF87a", b"GIF89a"):
        return PictureSize(*struct.unpack_from("<HH", content, 6))
    if content.startswith(b"\xff\xd8"):
        return _jpeg(content)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return _webp(content)
    if content[4:8] == b"ftyp":
        return _avif(content) if b"avi" in content[8:64] else None
    return _svg(content[:_HEAD])


def _jpeg(content: bytes) -> PictureSize | None:
    """As it is shown: a telephone held upright says in the file that its picture is to be turned."""
    at, turned = 2, False
    while content[at] == 0xFF:
        marker = content[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in _NO_SIZE:
            height, width = struct.unpack_from(">HH", content, at + 5)
            return PictureSize(height, width) if turned else PictureSize(width, height)
        length = struct.unpack_from(">H", content, at + 2)[0]
        if marker == 0xE1 and content[at + 4 : at + 10] == b"Exif\0\0":
            turned = _is_turned(content[at + 10 : at + 2 + length])
        at += 2 + length
    return None


def _is_turned(exif: bytes) -> bool:
    """Whether width and height change places: by the orientation that Exif gives."""
    order = "<" if exif[:2] == b"II" else ">"
    try:
        first = struct.unpack_from(f"{order}I", exif, 4)[0]
        for n in range(struct.unpack_from(f"{order}H", exif, first)[0]):
            tag, _kind, _count, value = struct.unpack_from(f"{order}HHIH", exif, first + 2 + 12 * n)
            if tag == _ORIENTATION:
                return value in _TURNED
    except struct.error:
        return False
    return False


def _avif(content: bytes) -> PictureSize | None:
    """The largest of the pictures in the file, its tiles and thumbnails being smaller."""
    head = content[:_HEAD]
    sizes = [struct.unpack_from(">II", head, found.end() + 4) for found in re.finditer(b"ispe", head)]
    width, height = max(sizes, key=lambda size: size[0] * size[1], default=(0, 0))
    turn = re.search(rb"irot([\0-\3])", head)
    return PictureSize(height, width) if turn and turn[1][0] % 2 else PictureSize(width, height)


def _webp(content: bytes) -> PictureSize | None:
    if content[12:16] == b"VP8X":
        return PictureSize(*(int.from_bytes(content[at : at + 3], "little") + 1 for at in (24, 27)))
    if content[12:16] == b"VP8L":
        bits = int.from_bytes(content[21:25], "little")
        return PictureSize((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if content[12:16] == b"VP8 ":
        width, height = struct.unpack_from("<HH", content, 26)
        return PictureSize(width & 0x3FFF, height & 0x3FFF)
    return None


def _svg(content: bytes) -> PictureSize | None:
    root = _ROOT.search(content)
    if root is None:
        return None
    width, height = (_length(root[0], name) for name in (b"width", b"height"))
    if width and height:
        return PictureSize(width, height)
    box = re.search(_ATTRIBUTE % b"viewBox", root[0])
    numbers = [float(number) for number in re.split(rb"[\s,]+", box[1].strip())] if box else []
    return PictureSize(numbers[2], numbers[3]) if len(numbers) == 4 else None


def _length(root: bytes, name: bytes) -> float | None:
    """A length of the root in px; None where it has none, or one in another unit."""
    found = re.search(rb"(?<![-\w])" + (_ATTRIBUTE % name)[2:], root)
    number = _NUMBER.fullmatch(found[1].strip()) if found else None
    return float(number[1]) if number else None
