"""Why browsers do not show a picture: a kind they do not know, the wrong name for its kind, or a file cut short."""

from onrecord.pages.house.pictures import kind_of, size_of

HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_BEGINNINGS = (
    (b"II*\0", "a TIFF or raw picture"),
    (b"MM\0*", "a TIFF or raw picture"),
    (b"8BPS", "a Photoshop file"),
    (b"\xff\x0a", "a JPEG XL picture"),
    (b"\0\0\0\x0cJXL ", "a JPEG XL picture"),
    (b"\0\0\0\x0cjP  ", "a JPEG 2000 picture"),
    (b"BM", "a bitmap (BMP)"),
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a packed file (ZIP) or a document of Word or the like"),
    (b"\x1a\x45\xdf\xa3", "a video"),
    (b"version https://git-lfs", "a note of Git LFS in the place of the picture"),
)
_ENDINGS = {b"\x89PNG": ".png", b"\xff\xd8": ".jpg", b"GIF8": ".gif", b"RIFF": ".webp"}
_PAGES = (b"<!doctype html", b"<html")


def other_kind(content: bytes) -> str | None:
    """What a file is that browsers do not show as a picture, in words; None for a picture that they do show."""
    if not content:
        return "empty"
    brands = content[8:64] if content[4:8] == b"ftyp" else b""
    if brands and b"avi" not in brands:
        return "a HEIC picture, as telephones make them" if brands[:4] in HEIC else "a video"
    for begins, words in _BEGINNINGS:
        if content.startswith(begins):
            return words
    if content[:512].lstrip().lower().startswith(_PAGES):
        return "a web page that was saved under the name of a picture"
    return None if kind_of(content) or size_of(content) else "no picture of a kind that is known here"


def is_cut_short(content: bytes) -> bool:
    """Whether the end of a PNG, JPEG or WebP is missing, as when copying it was broken off."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return b"IEND" not in content[-65536:]
    if content.startswith(b"\xff\xd8"):
        return content.rfind(b"\xff\xd9") <= content.rfind(b"\xff\xda")
    if content[:4] == b"RIFF":
        return len(content) < 8 + int.from_bytes(content[4:8], "little")
    return False


def wrong_ending(name: str, content: bytes) -> str | None:
    """The ending that a file needs: servers go by it, and browsers take a drawing for nothing else. None: it has it."""
    drawing = kind_of(content) == "image/svg+xml"
    named = name.lower().endswith(".svg")
    if drawing == named:
        return None
    if drawing:
        return ".svg"
    return next((ending for begins, ending in _ENDINGS.items() if content.startswith(begins)), ".avif")
