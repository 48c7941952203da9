"""Assets under hashed names, and style sheets that still find what they name."""

from onrecord.model.problems import Location
from onrecord.pages.assets import asset_pages

FONT = b"font"
SHEET = b'a{}\n@font-face{src:url(../fonts/a.woff2)}\nb{background:url("../icons/i.svg")}'


def test_a_style_sheet_names_the_published_files() -> None:
    pages, problems = asset_pages(
        {"assets/css/s.css": SHEET, "assets/fonts/a.woff2": FONT, "assets/icons/i.svg": b"<svg/>"}
    )
    font, icon = (pages[name].path.rpartition("/")[2] for name in ("fonts/a.woff2", "icons/i.svg"))
    assert problems == ()
    assert pages["css/s.css"].content == (
        f'a{{}}\n@font-face{{src:url("../fonts/{font}")}}\nb{{background:url("../icons/{icon}")}}'.encode()
    )


def test_a_changed_font_is_a_new_style_sheet() -> None:
    one, _ = asset_pages({"css/s.css": SHEET, "fonts/a.woff2": FONT, "icons/i.svg": b""})
    other, _ = asset_pages({"css/s.css": SHEET, "fonts/a.woff2": b"other", "icons/i.svg": b""})
    assert one["css/s.css"].path != other["css/s.css"].path


def test_a_link_that_leads_nowhere_has_its_line() -> None:
    _, problems = asset_pages({"css/s.css": SHEET, "fonts/a.woff2": FONT})
    assert [(p.code, p.location) for p in problems] == [("dead-link", Location("templates/assets/css/s.css", 3))]


def test_other_addresses_stay_as_they_are() -> None:
    sheet = b"a{background:url(data:image/png;base64,AA==)}b{clip-path:url(#c)}"
    pages, problems = asset_pages({"css/s.css": sheet, "LICENSE": b"x"})
    assert (pages["css/s.css"].content, problems) == (sheet, ())
    assert pages["LICENSE"].path.startswith("assets/LICENSE.")
