"""How large a picture is, from its first bytes: PNG, JPEG, GIF, WebP and SVG."""

import re
import struct
from html import unescape
from typing import NamedTuple

_ROOT = re.compile(rb"<svg\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = rb"""\b%s\s*=\s*["']\s*([^"']+)["']"""
_NUMBER = re.compile(rb"([0-9]*\.?[0-9]+)(px)?")
_NO_SIZE = frozenset({0xC4, 0xC8, 0xCC})  # markers of JPEG between those that begin a frame
_HEAD = 65536  # bytes of an SVG in which its root element stands


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
    return _svg(content[:_HEAD])


def _jpeg(content: bytes) -> PictureSize | None:
    at = 2
    while content[at] == 0xFF:
        marker = content[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in _NO_SIZE:
            height, width = struct.unpack_from(">HH", content, at + 5)
            return PictureSize(width, height)
        at += 2 + struct.unpack_from(">H", content, at + 2)[0]
    return None


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
