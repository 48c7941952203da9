"""Pictures that tests draw by themselves, with what telephones write beside: where, when, with what."""

from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, ImageDraw

GPS = 34853
PLACE = {1: "N", 2: (48.0, 17.0, 37.0), 3: "E", 4: (37.0, 10.0, 55.0)}
CAMERA = "Secret Camera 3000"


def scene(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """A sky, a sea and a ship whose bow points to the right, with a red corner at the top left."""
    picture = Image.new(mode, (width, height), "#9fc3e7" if mode != "RGBA" else (159, 195, 231, 0))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, height * 2 // 3, width, height), fill="#1d4e79")
    pen.polygon(
        [(width // 4, height // 2), (width * 4 // 5, height // 2), (width * 3 // 5, height * 3 // 4)], fill="#7a3b12"
    )
    pen.rectangle((0, 0, width // 8, height // 8), fill="#cc0000")
    for n in range(0, width, 7):
        pen.line((n, height * 2 // 3, n + 3, height * 2 // 3 + n % 11), fill="#ffffff")
    return picture


def exif(orientation: int = 1) -> Image.Exif:
    """What a telephone notes: its name, the hour, the place, how it was held."""
    made = Image.Exif()
    made[0x0110] = CAMERA
    made[0x0132] = "2024:10:18 09:30:00"
    made[0x0112] = orientation
    made.get_ifd(GPS).update(PLACE)
    return made


def photo(width: int = 2000, height: int = 1500, *, orientation: int = 1, **more: Any) -> bytes:
    """A photograph as a telephone makes it; `orientation`: how it is to be turned."""
    return saved(scene(width, height), "JPEG", exif=exif(orientation), comment=b"Secret comment", quality=90, **more)


def saved(picture: Image.Image, kind: str, **more: Any) -> bytes:
    """The bytes of a picture as a file of a kind."""
    made = BytesIO()
    picture.save(made, kind, **more)
    return made.getvalue()


@cache  # the hour at which it is made stands in it
def profile() -> bytes:
    """A colour profile of red, green and blue."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def pixel(content: bytes, x: int, y: int) -> tuple[int, ...]:
    """Red, green, blue and how opaque a pixel is; `x` below 0: counted from the right."""
    picture = opened(content).convert("RGBA")
    found = picture.getpixel((x % picture.width, y))
    assert isinstance(found, tuple)
    return found


def opened(content: bytes) -> Image.Image:
    """A picture of these bytes, read whole."""
    picture = Image.open(BytesIO(content))
    picture.load()
    return picture
