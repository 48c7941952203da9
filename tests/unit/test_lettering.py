"""Widths of words, missing letters, and where lines break."""

import struct
from pathlib import Path

import pytest

from onrecord.preview_image.font_file import read_face
from onrecord.preview_image.lettering import Lettering, is_rtl, plain, spelled

SEEN = Lettering({ord(char): 0.5 for char in "abcdefgh …。軍事人"}, {ord(char): 0.6 for char in "abcdefgh …。軍事人"})


@pytest.fixture(scope="module")
def franklin(project: Path) -> bytes:
    return (project / "templates/images/fonts/LibreFranklin-SemiBold.ttf").read_bytes()


def test_a_font_is_read_with_its_weight_and_widths(franklin: bytes) -> None:
    face = read_face(franklin)
    assert face and face.bold
    assert face.widths[ord(" ")] > 0.1
    assert face.widths[ord("і")] == face.widths[ord("i")] < face.widths[ord("W")] < 1.2
    assert ord("த") not in face.widths


@pytest.mark.parametrize("size", [0, 3, 4, 12, 200, 4000])
def test_what_is_cut_short_is_no_font(franklin: bytes, size: int) -> None:
    assert read_face(franklin[:size]) is None


@pytest.mark.parametrize("content", [b"wOF2" + bytes(500), b"ttcf" + bytes(500), b"\0\1\0\0" + bytes(500)])
def test_another_kind_of_file_is_no_font(content: bytes) -> None:
    assert read_face(content) is None


def with_groups(*group: int) -> bytes:
    """A font whose list of characters has the long form, with one group: first, last, glyph of the first."""
    parts = {
        b"head": bytes(18) + struct.pack(">H", 1000),
        b"hhea": bytes(34) + struct.pack(">H", 2),
        b"hmtx": struct.pack(">HhHh", 0, 0, 750, 0),
        b"cmap": struct.pack(">HHHHIHHIIIIII", 0, 1, 3, 10, 12, 12, 0, 28, 0, 1, *group),
        b"OS/2": struct.pack(">HHH", 4, 0, 400),
    }
    start, head, body = 12 + 16 * len(parts), b"\0\1\0\0" + struct.pack(">HHHH", len(parts), 0, 0, 0), b""
    for tag, data in parts.items():
        head += struct.pack(">4sIII", tag, 0, start + len(body), len(data))
        body += data
    return head + body


def test_the_long_form_of_a_characters_list_is_read() -> None:
    face = read_face(with_groups(0x1F600, 0x1F601, 1))
    assert face and dict(face.widths) == {0x1F600: 0.75, 0x1F601: 0.75}


def test_a_list_beyond_the_last_character_is_of_no_font() -> None:
    assert read_face(with_groups(0x10FFFF, 0x110001, 1)) is None


def test_a_letter_of_one_weight_stands_in_for_the_other(franklin: bytes) -> None:
    face = read_face(franklin)
    assert face
    alone = Lettering.of([face])
    assert alone.width("a", 10) == alone.width("a", 10, bold=True) > 0


def test_lines_are_as_few_as_fit_and_of_about_one_length() -> None:
    assert SEEN.wrap("abc abc abc abc", 10, 60) == ("abc abc", "abc abc")
    assert SEEN.wrap("abcdefgh", 10, 20) == ("abcdefgh",)
    assert SEEN.wrap("", 10, 20) == ()


def test_bold_words_are_wider() -> None:
    assert SEEN.wrap("abc abc", 10, 36) == ("abc abc",)
    assert SEEN.wrap("abc abc", 10, 36, bold=True) == ("abc", "abc")


def test_chinese_breaks_anywhere_but_before_a_closing_mark() -> None:
    assert SEEN.wrap("軍事人。", 10, 16) == ("軍事", "人。")
    assert SEEN.wrap("軍事人。", 10, 11) == ("軍事", "人。")


def test_a_line_is_cut_at_a_word() -> None:
    assert SEEN.clipped("abc abc, def", 10, 50) == "abc abc…"
    assert SEEN.clipped("abcdefgh", 10, 20) == "abc…"


def test_letters_of_no_font_are_named_once_and_blanks_and_joiners_never() -> None:
    assert SEEN.missing("xa\u00a0y\u200dx\u202e\ufe0f b") == "xy"
    assert spelled("x") == "“x” (U+0078)"


def test_the_first_letter_decides_the_direction() -> None:
    assert is_rtl("25 قال NATO")
    assert not is_rtl("NATO قال")
    assert not is_rtl("")


def test_words_lose_what_an_image_cannot_hold() -> None:
    assert plain("a\n b\t\x07\u202ec\u2069 \ud800\uffff d") == "a b c d"
