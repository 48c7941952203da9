"""Plain drawings look as resvg draws them, letter by letter; whatever is not plain is left to resvg."""

import random
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from PIL import Image, ImageChops, ImageStat

from onrecord.files.find import find_sources
from onrecord.preview_image.font_file import read_face
from onrecord.render.drawing.draw import draw_plain
from onrecord.render.drawing.parts import NotPlain
from onrecord.render.png import draw, draw_any

TESTS = Path(__file__).parent.parent
DRAWINGS = [*sorted((TESTS / "images").glob("*.svg")), *sorted((TESTS / "golden").glob("*/out/**/preview.svg"))]
NOT_PLAIN = {"chinese", "right-to-left", "rows"}  # letters of no font; words from right to left
PLAIN = [path for path in DRAWINGS if path.stem not in NOT_PLAIN]
Fonts = dict[str, bytes]
SHEET = '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" font-family="Libre Franklin">'
PAPER = '<rect width="100%" height="100%" fill="#ffffff"/>'
WORDS = '<text x="64" y="80" font-size="30">Words</text>'


@pytest.fixture(scope="module")
def fonts(project: Path) -> Fonts:
    return {str(project / path): content for path, content in find_sources(project).fonts.items()}


def sheet(*parts: str) -> str:
    return "\n".join((SHEET, PAPER, *parts, "</svg>"))


def assert_alike(svg: str, fonts: Fonts) -> None:
    """Two pictures of one drawing differ by no more than how finely edges are counted.

    Words or marks that stand half a pixel elsewhere, or are of another weight, differ by more.
    """
    new, old = (Image.open(BytesIO(make(svg, fonts))).convert("RGB") for make in (draw_plain, draw_any))
    apart = ImageChops.difference(new, old).convert("L")
    counts = apart.histogram()
    blank = Image.new("RGB", old.size, old.getpixel((0, 0)))
    inked = sum(ImageChops.difference(old, blank).convert("L").histogram()[9:])
    assert new.size == old.size
    assert sum(counts[160:]) == 0, apart.getextrema()
    assert sum(counts[64:]) * 100 <= inked, (sum(counts[64:]), inked)
    assert ImageStat.Stat(apart).sum[0] <= 10 * inked, (ImageStat.Stat(apart).sum[0], inked)


@pytest.mark.parametrize("path", PLAIN, ids=lambda path: path.relative_to(TESTS).as_posix())
def test_drawings_of_the_shipped_template_look_the_same(path: Path, fonts: Fonts) -> None:
    assert_alike(path.read_text("utf-8"), fonts)


def lines(words: Iterable[str], *, size: int, weight: int) -> str:
    """A sheet with these lines below each other."""
    style = f'font-size="{size}" font-weight="{weight}" fill="#1A1C1E"'
    made = (f'<text x="20" y="{40 + 40 * row}" {style}>{escape(line)}</text>' for row, line in enumerate(words))
    return sheet(*made)


def test_all_letters_of_the_fonts_look_the_same(fonts: Fonts) -> None:
    faces = filter(None, map(read_face, fonts.values()))
    points = sorted(set().union(*(face.widths for face in faces)) - {ord(" ")})
    letters = [chr(point) for point in points if chr(point).isprintable()]
    assert len(letters) > 3000
    rows = [" ".join(letters[start : start + 30]) for start in range(0, len(letters), 30)]
    for start in range(0, len(rows), 14):
        assert_alike(lines(rows[start : start + 14], size=28, weight=(400, 600)[start % 4 // 2]), fonts)


def test_pairs_of_letters_stand_as_far_from_each_other(fonts: Fonts) -> None:
    chance = random.Random(16)
    for weight, alphabet in (
        (400, "AVTLYWPFKRaeovwyfjt.,’“”"),
        (600, "АБГЖТУФЬагжтуєїґ«»—"),
        (600, "0123456789€£%№ft"),
    ):
        words = ["".join(chance.choices(f"{alphabet} ", k=24)).split() for _ in range(14)]
        assert_alike(lines([" ".join(line) for line in words], size=34, weight=weight), fonts)


def test_marks_and_letters_over_each_other_look_the_same(fonts: Fonts) -> None:
    over = (
        '<rect x="40.5" y="20.3" width="300" height="80.4" fill="#1B5E9B"/>',
        '<path d="M40 90.5L700 90.5" fill="none" stroke="#9A4F00" stroke-width="4" stroke-dasharray="4 8"/>',
        '<g transform="translate(330 90) scale(9) translate(-6 -6)" fill="#FCFBF8" color="#62676B" stroke="#62676B" '
        'stroke-width="1.2" stroke-dasharray="2 1.5"><circle cx="6" cy="6" r="4.5"/></g>',
        '<g transform="translate(430 40) scale(9)" fill="white"><path d="M6 1l5.5 10H.5z" stroke="#1A1C1E"/></g>',
        '<path d="M600 40h90v90h-90zM620 60v50h50v-50z" fill="#6b7"/>',  # with a hole
        '<path d="M1150 600H1300V700H1150z" fill="#9A4F00"/><path d="M-30 600H30V700H-30z" fill="#9A4F00"/>',
        '<text x="60" y="90" font-size="50" font-weight="600" fill="#9A4F00">Over it</text>',
    )
    assert_alike(sheet(*over), fonts)


def many_colours(count: int) -> str:
    """A sheet with so many boxes, each over the edge of others and by 1 of 255 further from green to red."""
    boxes = (
        f'<rect x="{20 + 40 * (number % 20)}.5" y="{20 + 40 * (number // 20)}.5" width="60" height="60" '
        f'fill="#{number:02x}{255 - number:02x}80"/>'
        for number in range(count)
    )
    return sheet(*boxes)


def test_with_all_colours_given_away_one_that_looks_the_same_is_taken(fonts: Fonts) -> None:
    picture = Image.open(BytesIO(draw_plain(many_colours(56), fonts)))
    assert len(picture.getpalette() or []) == 3 * 256
    assert_alike(many_colours(56), fonts)
    with pytest.raises(NotPlain):
        draw_plain(many_colours(120), fonts)


@pytest.mark.parametrize(
    "parts",
    [
        '<text x="60" y="90" font-size="30">قال</text>',
        '<text x="60" y="90" font-size="30">a שלום b</text>',
        '<text x="60" y="90" font-size="30">\u2067abc\u2069</text>',
        '<text x="60" y="90" font-size="30">軍</text>',
        '<text x="60" y="90" font-size="30">two  blanks</text>',
        '<text x="60" y="90" font-size="30">a<tspan>b</tspan></text>',
        '<text x="60" y="90" font-size="30" font-weight="500">no such weight</text>',
        '<text x="60" y="90" font-size="30" font-family="Other">Words</text>',
        '<text x="60" y="90" font-size="30" letter-spacing="2">Words</text>',
        '<text x="60" y="90" font-size="30" text-anchor="middle">Words</text>',
        '<text x="60" y="90" font-size="2em">Words</text>',
        '<g transform="scale(2)"><text x="60" y="90" font-size="30">Words</text></g>',
        '<g transform="rotate(9)"><rect width="50" height="50"/></g>',
        '<g opacity="0.5"><rect width="50" height="50"/></g>',
        '<rect width="50" height="50" rx="9"/>',
        '<rect width="50" height="50" fill="rgb(1,2,3)"/>',
        '<rect width="50" height="50" style="fill:#123456"/>',
        '<path d="M0 0C1 1 2 2 3 3z"/>',
        '<path d="M0 0h1zh5v5z"/>',
        '<path d="M0 0L90 0L0 3" fill="none" stroke="#123456" stroke-width="9"/>',
        '<path d="M0 0h90" stroke="#123456" stroke-dasharray="4"/>',
        '<path d="M0 0h90" stroke="#123456" stroke-linecap="round"/>',
        '<svg viewBox="0 0 9 9" width="18" height="18"><rect width="9" height="9"/></svg>',
        '<svg viewBox="0 0 9 9" width="9" height="9"><rect width="10" height="9"/></svg>',
        '<image href="data:image/png;base64,AAAA" width="9" height="9"/>',
        "<style>rect { fill: #123456 }</style>",
        '<style media="print">.a { fill: #123456 }</style>',
        "<style>.a { opacity: 0.5 }</style>",
        "<!-- a note -->",
        "words outside",
    ],
)
def test_what_is_not_plain_is_left_to_resvg(parts: str, fonts: Fonts) -> None:
    with pytest.raises(NotPlain):
        draw_plain(sheet(parts), fonts)
    with pytest.raises(NotPlain):
        draw_plain(sheet(parts, WORDS), fonts)


def test_a_drawing_that_is_not_plain_is_drawn_by_resvg(fonts: Fonts) -> None:
    turned = sheet('<g transform="rotate(9)"><rect x="90" width="500" height="90"/></g>', WORDS)
    assert draw(turned, fonts) == draw_any(turned, fonts)
    assert draw(sheet(WORDS), {}) == draw_any(sheet(WORDS), {})  # without a font


def test_what_was_drawn_before_changes_nothing(fonts: Fonts) -> None:
    texts = [path.read_text("utf-8") for path in PLAIN]
    once = {text: draw_plain(text, fonts) for text in texts}
    assert once == {text: draw_plain(text, fonts) for text in reversed(texts)}
