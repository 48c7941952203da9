"""A picture without what its file says beside the picture: camera, place, hours, names, thumbnails, what was appended.

Nothing is drawn anew: the picture itself keeps its very bytes, and its colour profile. Of JPEG: ISO/IEC 10918-1 and
JFIF; of PNG: the Third Edition of W3C; of WebP: RFC 9649; of GIF: GIF89a.
"""

import re
import struct
from collections.abc import Iterator

_UPRIGHT = 1
_ORIENTATION = 0x0112
_EXIF = b"Exif\0\0"
_KEPT_APP = {0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}  # colour profile, and what the three channels mean
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without a length
_END_OF_SCAN = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
# Beside what every reader of PNG needs: colours, transparency, size of a pixel, and animation.
_KEPT_CHUNKS = frozenset(b"cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST tRNS pHYs sPLT acTL fcTL fdAT".split())
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")  # how often a GIF is played
_WEBP_FLAGS = 0x08 | 0x04  # that there is Exif, that there is XMP


class Unsound(ValueError):
    """The file is not built as a picture of its kind is."""


def stripped(content: bytes) -> bytes:
    """The same picture without what is no part of it; of other kinds than JPEG, PNG, WebP and GIF the file as it is.

    Raises Unsound where it cannot be taken apart.
    """
    try:
        if content.startswith(b"\xff\xd8"):
            made = b"".join(_jpeg(content))
        elif content.startswith(b"\x89PNG\r\n\x1a\n"):
            made = b"".join(_png(content))
        elif content[:4] == b"RIFF" and content[8:12] == b"WEBP":
            made = _webp(content)
        elif content[:6] in (b"GIF87a", b"GIF89a"):
            made = b"".join(_gif(content))
        else:
            return content
    except (IndexError, struct.error) as fault:
        raise Unsound(str(fault)) from fault
    return content if made == content else made


def orientation_of(content: bytes) -> int:
    """How a picture is to be turned, as Exif counts (1: not at all), where its file says so; else 1."""
    try:
        exif = next(_exif(content), b"")
        order = {b"II": "<", b"MM": ">"}.get(exif[:2])
        return _orientation(exif, order) if order else _UPRIGHT
    except (IndexError, struct.error):
        return _UPRIGHT


def says_more(content: bytes) -> bool:
    """Whether an AVIF has Exif or XMP in it, which cannot be taken out here."""
    head = content[:65536]
    return content[4:8] == b"ftyp" and (b"Exif" in head or b"application/rdf+xml" in head)


def _orientation(exif: bytes, order: str) -> int:
    first = struct.unpack_from(f"{order}I", exif, 4)[0]
    for n in range(struct.unpack_from(f"{order}H", exif, first)[0]):
        tag, _kind, _count, value = struct.unpack_from(f"{order}HHIH", exif, first + 2 + 12 * n)
        if tag == _ORIENTATION:
            return int(value) if 1 <= value <= 8 else _UPRIGHT
    return _UPRIGHT


def _exif(content: bytes) -> Iterator[bytes]:
    """The Exif of a JPEG, PNG or WebP, from the mark of its byte order on."""
    if content.startswith(b"\xff\xd8"):
        for marker, start, end in _segments(content):
            if marker == 0xE1 and content[start + 4 : start + 10] == _EXIF:
                yield content[start + 10 : end]
    elif content.startswith(b"\x89PNG\r\n\x1a\n"):
        yield from (content[start + 8 : end - 4] for name, start, end in _chunks(content) if name == b"eXIf")
    elif content[:4] == b"RIFF":
        found = (content[start + 8 : end] for name, start, end in _riff(content) if name == b"EXIF")
        yield from (exif.removeprefix(_EXIF) for exif in found)


# ---------------------------------------------------------------- JPEG


def _segments(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Marker, beginning and end of each segment before the first scan; the scan's own is the last."""
    at = 2
    while True:
        while content[at] == 0xFF and content[at + 1] == 0xFF:  # fill bytes
            at += 1
        if content[at] != 0xFF:
            raise Unsound("a segment of this JPEG does not begin where the one before it ends")
        marker = content[at + 1]
        end = at + 2 if marker in _ALONE else at + 2 + struct.unpack_from(">H", content, at + 2)[0]
        yield marker, at, end
        if marker in (0xDA, 0xD9):
            return
        at = end


def _jpeg(content: bytes) -> Iterator[bytes]:
    yield content[:2]
    turned = orientation_of(content)
    scan = len(content)
    for marker, start, end in _segments(content):
        if marker in (0xDA, 0xD9):
            scan = start
            break
        if marker == 0xE0:
            if content[start + 4 : start + 9] == b"JFIF\0":
                yield b"\xff\xe0\0\x10" + content[start + 4 : start + 16] + b"\0\0"  # without its thumbnail
            continue
        if 0xE0 < marker <= 0xEF or marker == 0xFE:
            if marker not in _KEPT_APP or not content[start + 4 : end].startswith(_KEPT_APP[marker]):
                continue
        elif turned != _UPRIGHT:
            yield _turn(turned)
            turned = _UPRIGHT
        yield content[start:end]
    yield content[scan : _end_of_jpeg(content, scan)]


def _turn(orientation: int) -> bytes:
    """All that is left of Exif: how the picture is to be turned."""
    tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, orientation, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", 2 + len(_EXIF) + len(tiff)) + _EXIF + tiff


def _end_of_jpeg(content: bytes, scan: int) -> int:
    """Where the picture ends: what follows may be other pictures, or a film, with all that their files say."""
    at = scan
    while True:
        found = _END_OF_SCAN.search(content, at)
        if found is None:
            return len(content)
        marker = content[found.end() - 1]
        if marker == 0xD9:
            return found.end()
        at = found.end() if marker in _ALONE else found.end() + struct.unpack_from(">H", content, found.end())[0]


# ---------------------------------------------------------------- PNG, WebP, GIF


def _chunks(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Name, beginning and end of each chunk of a PNG."""
    at, name = 8, b""
    while name != b"IEND":
        size, name = struct.unpack_from(">I4s", content, at)
        yield name, at, at + 12 + size
        at += 12 + size


def _png(content: bytes) -> Iterator[bytes]:
    yield content[:8]
    for name, start, end in _chunks(content):
        if name[:1].isupper() or name in _KEPT_CHUNKS:
            yield content[start:end]


def _riff(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Name, beginning and end of each chunk of a WebP, without the byte that may fill it up."""
    at, whole = 12, 8 + struct.unpack_from("<I", content, 4)[0]
    while at + 8 <= min(whole, len(content)):
        name, size = struct.unpack_from("<4sI", content, at)
        yield name, at, at + 8 + size
        at += 8 + size + size % 2


def _webp(content: bytes) -> bytes:
    kept: list[bytes] = []
    for name, start, end in _riff(content):
        if name in (b"EXIF", b"XMP "):
            continue
        chunk = bytearray(content[start:end])
        if name == b"VP8X":
            chunk[8] &= ~_WEBP_FLAGS & 0xFF
        kept.append(bytes(chunk) + b"\0" * (len(chunk) % 2))
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _gif(content: bytes) -> Iterator[bytes]:
    at = 13 + _colours(content[10])
    yield content[:at]
    while content[at] != 0x3B:
        if content[at] == 0x2C:
            end = _end_of_blocks(content, at + 11 + _colours(content[at + 9]))
            yield content[at:end]
        elif content[at] == 0x21:
            end = _end_of_blocks(content, at + 2)
            if content[at + 1] == 0xF9 or content[at + 3 : at + 14] in _LOOPS:
                yield content[at:end]
        else:
            raise Unsound("a block of this GIF is of no kind that is known")
        at = end
    yield b";"


def _colours(flags: int) -> int:
    return 3 * 2 ** (flags % 8 + 1) if flags & 0x80 else 0


def _end_of_blocks(content: bytes, at: int) -> int:
    while content[at]:
        at += 1 + content[at]
    return at + 1
