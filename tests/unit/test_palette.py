"""One palette: the tokens of css/site.css, from which all that needs a colour gets it."""

import re
from pathlib import Path

from onrecord.pages.assets import STYLES, palette_of
from onrecord.pages.link_previews import hues_of
from onrecord.pages.parts import Palette
from onrecord.report.html import style_sheet

_LITERAL = re.compile(
    r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})(?![\w-])|\b(?:rgba?|hsla?|hwb|oklch|oklab|lab|lch)\(", re.I
)
_OWN = (
    re.compile(r"@layer tokens \{.*?\n\}\n", re.S),  # the palette itself
    re.compile(r"@layer print \{.*?\n\}\n", re.S),  # paper is white and ink is black
)


def styles(project: Path) -> bytes:
    return (project / "templates/assets" / STYLES).read_bytes()


def literals(text: str) -> list[str]:
    """The colours that a text writes out; `&#39;` and the ids of addresses are none."""
    return [found[0] for found in _LITERAL.finditer(re.sub(r"&#\w+;|href=\"#[\w-]+\"", "", text))]


def test_no_colour_is_written_outside_the_palette(project: Path) -> None:
    files = [p for p in (project / "templates").rglob("*") if p.suffix in (".html", ".css", ".js", ".svg")]
    files += list((project / "onrecord").rglob("*.py"))
    found = {}
    for path in files:
        name = path.relative_to(project).as_posix()
        text = path.read_text("utf-8")
        if name.endswith(STYLES):
            for own in _OWN:
                assert own.search(text)
                text = own.sub("", text)
        if "/vendor/" not in name and not name.endswith("icons/favicon.svg"):
            found[name] = literals(text)
    assert {name: colours for name, colours in found.items() if colours} == {}


def test_a_colour_is_told_from_what_looks_like_one() -> None:
    assert literals("a { color: #fff; fill: RGB(0 0 0) } #facade-x {}") == ["#fff", "RGB("]
    assert literals('&#39; <a href="#add"> color-mix(in srgb, var(--ink) 4%, transparent)') == []


def test_the_icon_has_the_colours_of_the_palette(project: Path) -> None:
    """A picture of its own, which no style sheet and no template reaches."""
    palette = palette_of(styles(project))
    icon = (project / "templates/assets/icons/favicon.svg").read_text("utf-8")
    for colours, line in ((palette.light, icon.splitlines()[2]), (palette.dark, icon.splitlines()[3])):
        wanted = [colours[name] for name in ("paper", "ink", "says-so", "says-not")]
        assert re.findall(r"#[0-9A-F]{6}", line) == wanted


def test_every_colour_has_a_light_and_a_dark_one(project: Path) -> None:
    palette = palette_of(styles(project))
    assert list(palette.light) == list(palette.dark)
    assert list(palette.light) == [
        *("paper", "panel", "ink", "muted", "says-so", "says-not", "no-position", "rule", "hair")
    ]
    assert palette_of(b"--a: light-dark( #000 ,#fff ); --b: #111; --a: light-dark(red, blue); \xff") == Palette(
        light={"a": "red"}, dark={"a": "blue"}
    )


def test_a_picture_is_in_the_light_colours_and_black_on_white_without_any(project: Path) -> None:
    own = hues_of(palette_of(styles(project)))
    assert (own["paper"], own["ink"], own["light"]) == ("#FCFBF8", "#1A1C1E", "#8F9295")
    bare = hues_of(palette_of(b"a {}"))
    assert bare.pop("paper") == "white"
    assert set(bare.values()) == {"black"}
    assert hues_of(Palette(light={"rule": "gray", "paper": "#fff"}, dark={}))["light"] == "gray"


def test_the_page_of_faults_has_the_colours_of_the_site_or_those_of_the_system(project: Path) -> None:
    palette = palette_of(styles(project))
    assert "--paper: light-dark(#FCFBF8, #15181B); " in style_sheet(palette.light, palette.dark)
    assert "--paper: Canvas; --panel: Canvas; --ink: CanvasText; " in style_sheet({}, {})


def test_every_custom_property_that_is_read_is_set(project: Path) -> None:
    sheets = [path.read_text("utf-8") for path in (project / "templates/assets/css").glob("*.css")]
    known = {name for sheet in sheets for name in re.findall(r"(--[\w-]+)\s*:", sheet)}
    assert {name for sheet in sheets for name in re.findall(r"var\((--[\w-]+)", sheet)} - known == set()
