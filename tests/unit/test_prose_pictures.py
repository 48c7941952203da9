"""Pictures in prose: their size from the file, and what is told of files that readers would not see."""

import re
import struct
import zlib
from collections.abc import Mapping

import pytest

from onrecord.model.problems import Location
from onrecord.model.prose.body import Body, BodyPicture
from onrecord.pages.house.pictures import size_of
from onrecord.pages.house.unshown import is_cut_short, other_kind, wrong_ending
from onrecord.pages.prose.body import prose
from onrecord.pages.prose.pictures import pictures_of
from onrecord.read.markdown.body import render

AT = Location("content/pages/x.md", 3, 5)


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def jpeg(width: int, height: int, orientation: int = 1, order: str = ">") -> bytes:
    mark = b"MM\0*" if order == ">" else b"II*\0"
    tiff = mark + struct.pack(f"{order}IHHHIHH", 8, 1, 0x0112, 3, 1, orientation, 0)
    exif = b"Exif\0\0" + tiff + b"\xff\xd9"  # a thumbnail has an end of its own
    frame = struct.pack(">BHHBBBB", 8, height, width, 1, 1, 17, 0)
    return (
        b"\xff\xd8\xff\xe1" + struct.pack(">H", 2 + len(exif)) + exif
        + b"\xff\xc0" + struct.pack(">H", 2 + len(frame)) + frame + b"\xff\xda\0\x02" + b"data" * 4 + b"\xff\xd9"
    )  # fmt: skip


def avif(*sizes: tuple[int, int], turn: int = 0, brand: bytes = b"avif") -> bytes:
    boxes = b"".join(b"\0\0\0\x14ispe\0\0\0\0" + struct.pack(">II", *size) for size in sizes)
    return b"\0\0\0\x1cftyp" + brand + b"\0\0\0\0mif1miaf" + boxes + b"\0\0\0\x09irot" + bytes([turn])


def webp(width: int, height: int) -> bytes:
    body = b"WEBPVP8X\x0a\0\0\0\0\0\0\0" + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF" + len(body).to_bytes(4, "little") + body


GIF = b"GIF89a\x05\0\x06\0;"
LARGE = (
    f"content/static/p.png has {len(avif((4, 3))) + 2_000_000:,} bytes, which every reader of this text has to load."
)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"/>'


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (png(4, 3), (4, 3)),
        (jpeg(4, 3), (4, 3)),
        (jpeg(4, 3, 6), (3, 4)),
        (jpeg(4, 3, 8, "<"), (3, 4)),
        (jpeg(4, 3, 3), (4, 3)),
        (webp(7, 5), (7, 5)),
        (GIF, (5, 6)),
        (SVG, (40, 30)),
        (avif((16, 16), (4, 300)), (4, 300)),
        (avif((40, 30), turn=1), (30, 40)),
        (avif((40, 30), turn=2), (40, 30)),
        (avif((40, 30), brand=b"heic"), None),
    ],
)
def test_how_large_a_picture_is_shown(content: bytes, size: tuple[int, int] | None) -> None:
    assert size_of(content) == size
    assert (other_kind(content) is None) == (size is not None)


@pytest.mark.parametrize("content", [png(4, 3), jpeg(4, 3, 6), webp(7, 5)])
def test_a_picture_that_is_cut_short(content: bytes) -> None:
    assert not is_cut_short(content)
    assert not is_cut_short(content + b"\0\0")
    assert is_cut_short(content[:-9])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "a HEIC picture, as telephones make them"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", "a HEIC picture, as telephones make them"),
        (b"\0\0\0\x18ftypisom\0\0\0\0isomiso2", "a video"),
        (b"II*\0....", "a TIFF or raw picture"),
        (b"8BPS\0\x01", "a Photoshop file"),
        (b"BM......", "a bitmap (BMP)"),
        (b"%PDF-1.7", "a PDF"),
        (b"PK\x03\x04...", "a packed file (ZIP) or a document of Word or the like"),
        (b"version https://git-lfs.github.com/spec/v1\n", "a note of Git LFS in the place of the picture"),
        (b"\n<!DOCTYPE html><svg width=1 height=1>", "a web page that was saved under the name of a picture"),
        (b"\x93\x01random", "no picture of a kind that is known here"),
    ],
)
def test_a_file_that_browsers_do_not_show_is_called_by_name(content: bytes, words: str) -> None:
    assert other_kind(content) == words


@pytest.mark.parametrize(
    ("name", "content", "ending"),
    [
        ("a.png", SVG, ".svg"),
        ("a.SVG", SVG, None),
        ("a.svg", png(1, 1), ".png"),
        ("a.svg", jpeg(1, 1), ".jpg"),
        ("a.svg", GIF, ".gif"),
        ("a.png", jpeg(1, 1), None),  # browsers look into the file
    ],
)
def test_a_drawing_needs_its_ending(name: str, content: bytes, ending: str | None) -> None:
    assert wrong_ending(name, content) == ending


def shown(text: str, static: Mapping[str, bytes]) -> tuple[str, list[tuple[str, str]]]:
    """The HTML of a body as its page has it, and what is told of its pictures."""
    body, problems = render(text, "content/pages/x.md", 1)
    assert problems == ()
    pictures, found = pictures_of([body], static)
    return prose(frozenset(), body, shown=pictures), [(p.code, p.message) for p in found]


def without_copies(html: str) -> str:
    """HTML in which images stand alone, without the copies from which a browser chooses."""
    return re.sub(
        r'<picture><source type="image/webp" srcset="[^"]+" sizes="[^"]+">(<img [^>]+>)</picture>', r"\1", html
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("![a](/p.png)", '<img alt="a" src="/p.png" width="40" height="30">'),
        ("![a](/p.png){ width=20 }", '<img alt="a" src="/p.png" width="20" height="15">'),
        ("![a](/p.png){ height=60 }", '<img alt="a" height="60" src="/p.png" width="80">'),
        ("![a](/p.png){ width=20 height=15 }", '<img alt="a" height="15" src="/p.png" width="20">'),
        ("![a width=](/my%20p.png?x#y)", '<img alt="a width=" src="/my%20p.png?x#y" width="40" height="30">'),
        ('<img alt=\'" width="7"\' src=/p.png>',
         '<img alt="&quot; width=&quot;7&quot;" src="/p.png" width="40" height="30">'),
        ("![a](p.png)", '<img alt="a" src="p.png">'),
        ("![a](/gone.png)", '<img alt="a" src="/gone.png">'),
    ],
)  # fmt: skip
def test_a_length_that_is_not_written_is_that_of_the_file(text: str, written: str) -> None:
    html, told = shown(text, {"p.png": png(40, 30), "my p.png": png(40, 30)})
    assert (without_copies(html), told) == (f"<p>{written}</p>", [])


@pytest.mark.parametrize(
    ("text", "file", "told"),
    [
        ("![a](/p.png)", b"\x93",
         ("bad-picture",
          "content/static/p.png is no picture of a kind that is known here, and browsers do not show it.")),
        ("![a](/p.png)", png(4, 3)[:-20],
         ("bad-picture", "content/static/p.png is cut short: the end of the picture is missing.")),
        ("![a](/p.png)", SVG, ("bad-picture", "content/static/p.png is a drawing (SVG), and browsers go by its name.")),
        ("![a](/p.png){ width=9 height=3 }", png(4, 3),
         ("squeezed-picture",
          "content/static/p.png is 4 by 3, and 9 by 3 is written here, which is another proportion.")),
        ("![a](/p.png)", avif((4, 3)) + b"\0" * 2_000_000,
         ("large-picture", LARGE)),
    ],
)  # fmt: skip
def test_what_is_told_of_a_picture(text: str, file: bytes, told: tuple[str, str]) -> None:
    assert shown(text, {"p.png": file})[1] == [told]


def test_a_drawing_without_a_size_may_have_one_in_the_text() -> None:
    bare = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
    assert shown("![a](/d.svg){ width=4 height=3 }", {"d.svg": bare})[1] == []
    assert [code for code, _ in shown("![a](/d.svg){ width=4 }", {"d.svg": bare})[1]] == ["bad-picture"]


def test_a_body_without_pictures_is_not_looked_through() -> None:
    assert pictures_of([Body(html="<p>a</p>")], {}) == ({}, ())
    body = Body(html='<img src="/a.png">', pictures=(BodyPicture("/a.png", AT),))
    assert prose(frozenset(), body) == body.html
