"""Pictures as they are published: what is taken out of files, which copies there are, what the copies are like."""

from contextlib import suppress
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from onrecord.model.media.media import MediaKind
from onrecord.model.output.scaling import Scaling
from onrecord.model.prose.body import Body, BodyPicture
from onrecord.pages.house.pictures import size_of
from onrecord.pages.media.faults import broken, kind_in, tells_place, too_large
from onrecord.pages.media.pictures import ShownPicture, scalings, shown_picture
from onrecord.pages.media.stripped import Unsound, orientation_of, stripped
from onrecord.pages.prose.body import prose
from onrecord.read.markdown.body import rebase
from onrecord.render.png import ImageFault
from onrecord.render.scaled import scaled
from tests.made_pictures import CAMERA, exif, opened, photo, pixel, profile, saved, scene
from tests.unit.test_prose_pictures import AT

SECRETS = (CAMERA.encode(), b"Secret", b"2024:10:18", b"Exif", b"http://ns.adobe.com", b"GPS")
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">Secret</x:xmpmeta>'


def is_silent(content: bytes, *, but: tuple[bytes, ...] = ()) -> bool:
    return not [mark for mark in SECRETS if mark in content and mark not in but]


def made(path: str, content: bytes) -> dict[str, bytes]:
    """The copies of a picture, by address."""
    return {url: scaled(each) for url, each in scalings(shown_picture(path, content), content).items()}


def pixels(content: bytes) -> bytes:
    return opened(content).convert("RGBA").tobytes()


# ---------------------------------------------------------------- what is published of the file itself


def every_kind() -> dict[str, bytes]:
    picture, told = scene(60, 40), exif()
    frames = [scene(30, 20), scene(30, 20).rotate(180), scene(30, 20)]
    return {
        "jpeg": photo(60, 40, icc_profile=profile()),
        "progressive": photo(60, 40, progressive=True),
        "png": saved(scene(60, 40, "RGBA"), "PNG", exif=told, icc_profile=profile(), dpi=(300, 300)),
        "webp": saved(picture, "WEBP", exif=told, xmp=XMP, icc_profile=profile()),
        "clear webp": saved(scene(60, 40, "RGBA"), "WEBP", lossless=True, exif=told),
        "gif": saved(picture, "GIF", comment=b"Secret"),
        "moving gif": saved(frames[0], "GIF", save_all=True, append_images=frames[1:], loop=0, comment=b"Secret"),
        "moving webp": saved(frames[0], "WEBP", save_all=True, append_images=frames[1:], exif=told, xmp=XMP),
        "moving png": saved(frames[0], "PNG", save_all=True, append_images=frames[1:], exif=told),
    }


@pytest.mark.parametrize("kind", every_kind())
def test_what_a_file_says_beside_the_picture_is_taken_out_and_the_picture_stays(kind: str) -> None:
    content = every_kind()[kind]
    bare = stripped(content)
    assert not is_silent(content) and is_silent(bare)
    before, after = opened(content), opened(bare)
    assert after.info.get("icc_profile") == before.info.get("icc_profile")
    assert getattr(after, "n_frames", 1) == getattr(before, "n_frames", 1)
    assert after.info.get("loop") == before.info.get("loop")
    assert size_of(bare) == size_of(content)
    assert pixels(bare) == pixels(content)
    assert stripped(bare) is bare  # nothing is left to take out


def test_what_was_appended_to_a_picture_goes_with_the_rest() -> None:
    film = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom Secret \xa9xyz+48.29+037.18/"
    for kind in ("jpeg", "progressive", "png", "webp", "gif"):
        content = every_kind()[kind]
        assert stripped(content + photo(20, 20) + film) == stripped(content), kind


def test_a_jpeg_that_is_to_be_turned_says_so_still_and_nothing_else() -> None:
    for orientation in range(1, 9):
        content = photo(60, 40, orientation=orientation)
        bare = stripped(content)
        assert orientation_of(content) == orientation_of(bare) == orientation
        assert opened(bare).getexif().get(0x0112, 1) == orientation
        assert is_silent(bare, but=(b"Exif",))
        assert size_of(bare) == size_of(content)


def test_the_thumbnail_in_a_jpeg_goes() -> None:
    content = photo(60, 40)
    at = content.index(b"JFIF")
    small = content[: at + 12] + b"\1\1" + b"Sec" + content[at + 14 :]
    whole = small[: at - 2] + (16 + 3).to_bytes(2, "big") + small[at:]
    assert b"Sec" in whole[:60] and b"Sec" not in stripped(whole)
    assert pixels(stripped(whole)) == pixels(content)


@pytest.mark.parametrize("kind", every_kind())
def test_a_file_that_ends_anywhere_is_read_or_refused(kind: str) -> None:
    content = every_kind()[kind]
    for end in range(0, len(content), 97):
        with suppress(Unsound):
            stripped(content[:end])
        shown_picture("x", content[:end])


def test_other_files_are_as_they_are() -> None:
    for content in (b"", b"<svg/>", b"%PDF", b"\0\0\0\x1cftypavif"):
        assert stripped(content) is content


# ---------------------------------------------------------------- copies


def widths(content: bytes) -> list[int]:
    return [copy.width for copy in shown_picture("harbour/Ship 1.jpg", content).copies]


def test_copies_are_never_wider_than_the_picture() -> None:
    sizes = {100: [100], 480: [480], 500: [500], 600: [480, 600], 960: [480, 960], 1000: [480, 1000]}
    sizes |= {1600: [480, 960, 1600], 1700: [480, 960, 1600], 4000: [480, 960, 1600]}
    assert {width: widths(saved(scene(width, 90), "JPEG")) for width in sizes} == sizes


def test_a_copy_is_the_picture_upright_narrower_and_says_nothing() -> None:
    content = photo(1200, 800, orientation=6, icc_profile=profile())
    found = made("harbour/Ship 1.jpg", content)
    addresses = [url.partition("-1-")[0] + url[-len("-480.webp") :] for url in found]
    assert addresses == ["/media/ship-480.webp", "/media/ship-800.webp"]  # the picture is 800 wide, held upright
    for url, copy in found.items():
        picture = opened(copy)
        width = int(url.rpartition("-")[2].partition(".")[0])
        assert picture.size == (width, round(width * 1200 / 800))
        assert is_silent(copy) and picture.info["icc_profile"] == profile()
        red, green, blue, _ = pixel(copy, -4, 4)  # its corner, turned to the right
        assert red > 180 and green < 60 and blue < 60


def test_a_wide_picture_has_a_plain_copy_and_a_narrow_one_is_its_own() -> None:
    wide, narrow = shown_picture("a.jpg", photo(1500, 300)), shown_picture("a.jpg", photo(900, 300))
    assert wide.src.endswith("-960.jpg") and narrow.src == "/a.jpg"
    assert shown_picture("a.png", saved(scene(1500, 30), "PNG")).src.endswith("-960.png")
    assert shown_picture("a.webp", saved(scene(300, 30), "WEBP")).src.endswith("-300.jpg")
    for clear in (saved(scene(300, 30, "RGBA"), "WEBP"), saved(scene(300, 30, "RGBA"), "WEBP", lossless=True)):
        found = shown_picture("a.webp", clear)
        assert found.src.endswith("-300.png")
        assert pixel(made("a.webp", clear)[found.src], 150, 1)[3] == 0


def test_transparency_stays_in_copies_of_every_mode() -> None:
    palette = scene(300, 200).convert("P")
    for content in (
        saved(scene(300, 200, "RGBA"), "PNG"),
        saved(palette, "PNG", transparency=palette.getpixel((150, 1))),
        saved(scene(300, 200, "RGBA").convert("LA"), "PNG"),
    ):
        (copy,) = made("a.png", content).values()
        assert pixel(copy, 150, 1)[3] == 0


def test_what_would_look_otherwise_is_shown_as_it_is() -> None:
    kinds = every_kind()
    cmyk = saved(scene(60, 40).convert("CMYK"), "JPEG")
    deep = saved(Image.new("I;16", (60, 40)), "PNG")
    for content in (kinds["gif"], kinds["moving gif"], kinds["moving webp"], kinds["moving png"], cmyk, deep):
        found = shown_picture("a", content)
        assert found.made == () and found.src == "/a"
    assert all(shown_picture("a", kinds[kind]).copies for kind in ("jpeg", "png", "webp", "clear webp"))


def test_a_grey_profile_is_not_put_on_a_copy_in_colours() -> None:
    grey = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()  # of no red, green and blue
    (copy,) = made("a.png", saved(scene(300, 200).convert("L"), "PNG", icc_profile=grey)).values()
    assert "icc_profile" not in opened(copy).info


def test_the_same_picture_has_the_same_copies_and_addresses() -> None:
    content = photo(1200, 800)
    assert made("a.jpg", content) == made("a.jpg", bytes(bytearray(content)))
    assert {*made("a.jpg", content)} == {url.replace("/b-", "/a-") for url in made("folder/b.jpg", content)}
    assert not {*made("a.jpg", content)} & {*made("a.jpg", photo(1200, 801))}


def test_names_in_other_letters_have_addresses() -> None:
    content = saved(scene(300, 20), "JPEG")
    for name in ("항구.jpg", "../x y'\".jpg", ".jpg", "a" * 300 + ".jpg"):
        (copy,) = shown_picture(name, content).copies
        assert copy.url.isascii() and len(copy.url) < 100 and copy.url.count("/") == 2


def test_what_is_no_picture_is_told() -> None:
    content = photo(600, 400)
    harmed = content[:700] + b"\0" * 4000 + b"\xff\xd9"
    for bad in (b"\xff\xd8 no picture", harmed[:640], b""):
        with pytest.raises(ImageFault):
            scaled(Scaling(content=bad, digest=b"", width=4, height=3, format="WEBP"))


def test_a_bomb_is_not_opened() -> None:
    wide = saved(Image.new("1", (40_000, 20_000)), "PNG")
    assert len(wide) < 200_000
    found = shown_picture("a.png", wide)
    assert found.made == ()
    fault = too_large("a.png", wide, found.size)
    assert fault and "40,000 by 20,000 pixels" in fault.message
    with pytest.raises(ImageFault, match=r"too many pixels|decompression bomb|exceeds limit"):
        scaled(Scaling(content=wide, digest=b"", width=4, height=2, format="WEBP"))


# ---------------------------------------------------------------- what is told of files


def told(content: bytes, name: str = "a.jpg") -> str | None:
    found = broken(name, content, shown_picture(name, content))
    return found.message if found else None


def test_pictures_that_cannot_be_made_silent_or_upright_are_told() -> None:
    assert told(photo(60, 40, orientation=6)) is None
    turned = saved(scene(60, 40), "PNG", exif=exif(6)), saved(scene(60, 40), "WEBP", exif=exif(3))
    assert ["is to be turned" in (told(content) or "") for content in turned] == [True, True]
    avif = b"\0\0\0\x1cftypavif\0\0\0\0mif1miaf" + b"\0\0\0\x14ispe\0\0\0\0\0\0\0\4\0\0\0\3"
    assert told(avif) is None
    assert "cannot be taken out of an AVIF" in (told(avif + b"infe Exif") or "")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\0\0\0\x18ftypisom\0\0\0\0isomiso2", MediaKind.VIDEO),
        (b"\x1a\x45\xdf\xa3", MediaKind.VIDEO),
        (b"\0\0\0\x18ftypM4A \0\0\0\0", MediaKind.AUDIO),
        (b"ID3\3", MediaKind.AUDIO),
        (b"RIFF\0\0\0\0WAVE", MediaKind.AUDIO),
        (b"%PDF-1.7", MediaKind.DOCUMENT),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", None),
        (b"words", None),
    ],
)
def test_what_a_file_is(content: bytes, kind: MediaKind | None) -> None:
    assert kind_in(content) is kind
    assert not tells_place(content) and tells_place(content + b"\xa9xyz")


def test_every_picture_is_one() -> None:
    assert {kind_in(content) for content in every_kind().values()} == {MediaKind.PICTURE}


# ---------------------------------------------------------------- in prose


def shown(content: bytes, tag: str) -> str:
    body = Body(html=f"<p>{tag}</p>", pictures=(BodyPicture("/a.jpg", AT),))
    picture: ShownPicture = shown_picture("a.jpg", content)
    return prose(frozenset(), body, shown={"/a.jpg": picture})


def test_an_image_in_prose_stands_before_its_copies() -> None:
    html = shown(photo(2000, 1000), '<img alt="a" src="/a.jpg">')
    mark = html.partition("/media/a-")[2][:8]
    assert html == (
        '<p><picture><source type="image/webp" srcset="'
        f'/media/a-{mark}-480.webp 480w, /media/a-{mark}-960.webp 960w, /media/a-{mark}-1600.webp 1600w"'
        f' sizes="(max-width: 42em) 100vw, 38em"><img alt="a" src="/media/a-{mark}-960.jpg" width="2000" height="1000">'
        "</picture></p>"
    )
    assert 'sizes="200px"' in shown(photo(2000, 1000), '<img alt="a" src="/a.jpg" width="200">')
    assert shown(every_kind()["gif"], '<img alt="a" src="/a.jpg">').count("<picture>") == 0


def test_the_addresses_of_copies_are_led_as_all_others() -> None:
    html = shown(photo(2000, 1000), '<img alt="480w, /x 2w" src="/a.jpg">')
    led = rebase(html, lambda url: f"../..{url}")
    assert led.count('"../../media/a-') == 2 and led.count(", ../../media/a-") == 2
    assert 'alt="480w, /x 2w"' in led and "/../../" not in led.replace("../../", "", 99)


def test_a_picture_is_read_from_bytes_alone() -> None:
    with Image.open(BytesIO(stripped(photo(60, 40)))) as picture:
        assert picture.format == "JPEG"
