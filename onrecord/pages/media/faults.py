"""What is wrong with a file that is to be shown, in words: no browser shows it, or it is too large."""

from typing import NamedTuple

from onrecord.model.media.media import MediaKind
from onrecord.model.output.scaling import MOST_PIXELS
from onrecord.pages.house.pictures import PictureSize, kind_of, size_of
from onrecord.pages.house.unshown import HEIC, is_cut_short, other_kind, wrong_ending
from onrecord.pages.media.pictures import ShownPicture
from onrecord.pages.media.stripped import orientation_of, says_more

MOST_BYTES = 100_000_000  # what GitHub takes of one file
_FETCH = "Fetch it: git lfs pull. Where this runs in a workflow, have its checkout fetch such files (lfs: true)."
_SAVE = "Save it as JPEG, PNG, WebP or AVIF, put that into content/static/, and write its name here."
_AGAIN = "Open it in a program for pictures and save it once more, as JPEG, PNG or WebP."


_RECORDINGS = (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\xff\xf1", b"fLaC")
_WHERE = (b"\xa9xyz", b"com.apple.quicktime.location")  # of MP4 and QuickTime, in degrees


class FileFault(NamedTuple):
    """What is wrong with a file, and what to do."""

    message: str
    hint: str


def broken(file: str, content: bytes, picture: ShownPicture) -> FileFault | None:
    """Why readers would not see a picture as it is, or see what is not for them; None where they do.

    `file`: its path in the project; `content`: its bytes.
    """
    kind = other_kind(content)
    if kind is not None:
        hint = _FETCH if "Git LFS" in kind else _SAVE
        return FileFault(f"{file} is {kind}, and browsers do not show it.", hint)
    ending = wrong_ending(file, content)
    if ending is not None:
        what = "a drawing (SVG)" if ending == ".svg" else "no drawing (SVG)"
        return FileFault(
            f"{file} is {what}, and browsers go by its name.", f"Let its name end in {ending}, here and there."
        )
    if is_cut_short(content):
        return FileFault(f"{file} is cut short: the end of the picture is missing.", "Copy or save it once more.")
    if picture.broken is not None:
        return FileFault(f"{file} is not built as pictures of its kind are.", _AGAIN)
    if says_more(content):
        words = "holds data of the camera (Exif or XMP), which cannot be taken out of an AVIF here"
        return FileFault(f"{file} {words}.", "Save it as JPEG, PNG or WebP: there it is taken out.")
    if not content.startswith(b"\xff\xd8") and orientation_of(content) != 1:
        return FileFault(f"{file} is to be turned, as its Exif says, and not all browsers turn it.", _AGAIN)
    return None


def too_large(file: str, content: bytes, size: PictureSize | None) -> FileFault | None:
    """That a picture has too many pixels or bytes; None where it has not.

    `file`: its path in the project; `content`: its bytes; `size` None: it does not say how large it is.
    """
    if content[:256].lstrip().startswith(b"<"):
        size = None  # a drawing has no pixels
    if size is not None and size.width * size.height > MOST_PIXELS:
        return FileFault(
            f"{file} is {size.width:,g} by {size.height:,g} pixels; {MOST_PIXELS // 1_000_000} million are the most.",
            "Save it with some 4,000 pixels on its longer side.",
        )
    return heavy(file, len(content))


def heavy(file: str, size: int) -> FileFault | None:
    """That a file has too many bytes; None where it has not. `file`: its path in the project; `size`: in bytes."""
    if size <= MOST_BYTES:
        return None
    return FileFault(
        f"{file} has {size:,} bytes; {MOST_BYTES:,} are the most that GitHub takes of one file.",
        "Make it smaller, or link to where it is published with url:.",
    )


def kind_in(content: bytes) -> MediaKind | None:
    """What a file is by its first bytes: a picture, a film, a recording, a PDF; None for anything else."""
    if content[4:8] == b"ftyp" and b"avi" not in content[8:64]:
        if content[8:11] == b"M4A":
            return MediaKind.AUDIO
        return None if content[8:12] in HEIC else MediaKind.VIDEO
    if content.startswith(_RECORDINGS) or (content[:4] == b"RIFF" and content[8:12] == b"WAVE"):
        return MediaKind.AUDIO
    if content.startswith(b"\x1a\x45\xdf\xa3"):
        return MediaKind.VIDEO
    if content.startswith(b"%PDF"):
        return MediaKind.DOCUMENT
    return MediaKind.PICTURE if kind_of(content) or size_of(content) else None


def tells_place(content: bytes) -> bool:
    """Whether a film or a recording says in its file where it was made."""
    return any(mark in content for mark in _WHERE)
