"""The fonts that pages fetch: small, whole, licensed, and named once by the style sheet."""

import re
from itertools import combinations
from pathlib import Path

import pytest

_FACE = re.compile(r"url\(\.\./fonts/([a-z-]+)\.woff2\)[^}]*unicode-range: ([^;]+);")
_LATIN_LIMIT = 50_000  # bytes that an English page with a quotation fetches
_MARKS = range(0x300, 0x370)  # stand on letters of any script, so more than one file holds them


@pytest.fixture(scope="module")
def fonts(project: Path) -> Path:
    return project / "templates/assets/fonts"


@pytest.fixture(scope="module")
def faces(project: Path) -> dict[str, set[int]]:
    """The characters of each font file, as the style sheet names them."""
    css = (project / "templates/assets/css/site.css").read_text(encoding="utf-8")
    return {name: _code_points(ranges) for name, ranges in _FACE.findall(css)}


def _code_points(ranges: str) -> set[int]:
    ends = [part.strip().removeprefix("U+").split("-") for part in ranges.split(",")]
    return {point for pair in ends for point in range(int(pair[0], 16), int(pair[-1], 16) + 1)}


def test_the_style_sheet_names_each_font_file_once(fonts: Path, faces: dict[str, set[int]]) -> None:
    assert sorted(faces) == sorted(path.stem for path in fonts.glob("*.woff2"))
    assert all((fonts / f"{name}.woff2").read_bytes().startswith(b"wOF2") for name in faces)


def test_an_english_page_fetches_little(fonts: Path, faces: dict[str, set[int]]) -> None:
    assert sum((fonts / f"{name}.woff2").stat().st_size for name in faces if name.endswith("-latin")) < _LATIN_LIMIT


def test_no_letter_makes_a_page_fetch_two_files_of_a_family(faces: dict[str, set[int]]) -> None:
    for one, other in combinations(faces, 2):
        if one.split("-")[0] == other.split("-")[0]:
            assert not (faces[one] & faces[other]) - set(_MARKS), (one, other)


@pytest.mark.parametrize("text", ["“Zürich – 1 %…”", "Łódź, Đồng, Şırnak", "Київ: її єдність, ґанок", "Москва"])
def test_letters_of_latin_and_cyrillic_names_are_held(text: str, faces: dict[str, set[int]]) -> None:
    for family in ("libre-franklin", "literata"):
        held = set().union(*(points for name, points in faces.items() if name.startswith(family)))
        assert {letter for letter in text if ord(letter) not in held} == set()


def test_each_family_comes_with_its_licence(fonts: Path, faces: dict[str, set[int]]) -> None:
    for name in faces:
        family = re.sub(r"-(latin|latin-ext|cyrillic)$", "", name)
        assert "SIL OPEN FONT LICENSE Version 1.1" in (fonts / f"{family}-OFL.txt").read_text(encoding="utf-8")
