"""Copies of pictures, narrower and in another format, drawn by Pillow: the same bytes from the same Pillow.

What draws is loaded when the first copy is drawn. No thread and no clock is asked: neither encoder has any of its own.
"""

from io import BytesIO
from typing import Any

from onrecord.model.output.scaling import MOST_PIXELS, Scaling
from onrecord.render.png import ImageFault

_READ = ("JPEG", "PNG", "WEBP")
_HOW: dict[str, dict[str, Any]] = {
    "WEBP": {"quality": 80, "method": 4},
    "JPEG": {"quality": 82, "optimize": True, "progressive": True, "subsampling": "4:2:0"},
    "PNG": {"optimize": False, "compress_level": 9},
}


def scaled(wanted: Scaling) -> bytes:
    """The bytes of a copy: upright, with the colour profile of its picture and nothing else that its file says.

    Raises ImageFault where the picture cannot be read.
    """
    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(wanted.content), formats=_READ) as opened:
            if opened.width * opened.height > MOST_PIXELS:  # its head may have said otherwise
                raise ImageFault("it has too many pixels")
            profile = opened.info.get("icc_profile") or b""
            if opened.format == "JPEG":
                opened.draft(None, (max(wanted.width, wanted.height),) * 2)  # reads fewer pixels where fewer are asked
            opened.load()
            upright = ImageOps.exif_transpose(opened) if opened.format == "JPEG" else opened
            drawn = _in_colours(upright, clear=wanted.format != "JPEG")
            small = drawn.resize((wanted.width, wanted.height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    except ImageFault:
        raise
    except Exception as fault:  # of a damaged file any error may come
        raise ImageFault(str(fault) or type(fault).__name__) from fault
    made = BytesIO()
    small.info.clear()
    colours = {"icc_profile": profile} if profile[16:20] == b"RGB " else {}
    small.save(made, wanted.format, **colours, **_HOW[wanted.format])
    return made.getvalue()


def _in_colours(picture: Any, *, clear: bool) -> Any:
    """In red, green and blue; with transparency, where it has any and the copy may (`clear`)."""
    has_clear = clear and (picture.mode in ("LA", "PA", "RGBA") or "transparency" in picture.info)
    return picture.convert("RGBA" if has_clear else "RGB")
