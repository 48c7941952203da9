"""The pictures of link previews: how words are laid out, kept as SVG, and that they become pictures at all."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from onrecord.files.find import find_sources
from onrecord.model.cards import Struck
from onrecord.model.problems import Location
from onrecord.model.settings import Config, Outputs
from onrecord.model.vocabulary import Basis, ClaimKind, Stance, Status, side_of
from onrecord.pages.assets import STYLES, palette_of
from onrecord.pages.link_previews import hues_of, lettering_of
from onrecord.pages.page import Page
from onrecord.pages.parts import Head, View
from onrecord.pages.plan import plan
from onrecord.positions.axis import lay_axis
from onrecord.positions.row import draw_row
from onrecord.positions.types import Said
from onrecord.positions.view import RowDrawing
from onrecord.preview_image.layout import PictureText, picture
from onrecord.preview_image.lettering import Lettering
from onrecord.preview_image.rows import PictureRow
from onrecord.preview_image.view import ImageView
from onrecord.render.png import ImageFault, draw
from onrecord.render.render import render
from onrecord.render.templates import Templates
from tests.unit.sample_site import claim, config, day, site

HERE = Path(__file__).parent
COLOURS = hues_of(palette_of((HERE.parent.parent / "templates/assets" / STYLES).read_bytes()))
LONG = (
    "The ministry said on Monday that about three thousand soldiers had left the eastern harbour for training grounds "
    "in five regions, that a further nine thousand would follow before the end of the year, and that their wages would "
    "be paid in a currency which neither of the two governments has so far been willing to name in public"
)
DAY = "Checked to 16 February 2026"
CHINESE = "朝鲜向俄罗斯派遣了约三千名士兵，其中大部分人正在东部的训练场接受训练，双方都没有证实。"
HOSTILE = "</text><script>alert(1)</script> & \u202e]]> \x07\x00 ok"


def moved() -> RowDrawing:
    days = (("2024-10-10", Stance.DENIES), ("2024-10-20~", Stance.DECLINES), ("2025-04-26", Stance.ACKNOWLEDGES))
    rows = tuple(Said(day(text), stance, side_of(stance), f"#{text}", text) for text, stance in days)
    axis = lay_axis([rows])
    assert axis is not None
    return draw_row(rows, axis)


MOVED = moved()


def said(words: str, site: str = "On Record", as_of: str | None = DAY, **more: Any) -> PictureText:
    return PictureText(site=site, as_of=as_of, words=words, **more)


WHOLE = {
    "confirmed": said("A ship left", label=("confirmed", "Confirmed")),
    "alleged-long": said(LONG, label=("alleged", "Alleged")),
    "refuted": said("The film is from a game", as_of=None, label=("refuted", "Refuted · wrong"), loud=True),
    "korean": said("조선민주주의인민공화국이 러시아에 군인을 보냈다", "기록", "2026년까지", label=("denied", "부인")),
    "right-to-left": said("قال المتحدث (باسم) NATO إن 25 سفينة.", "السجل", "فبراير", label=("alleged", "زعم")),
    "chinese": said(CHINESE * 2, "记录", None),
    "hostile": said(HOSTILE, "<b>&", '"', label=("alleged", "<A&B>")),
    "home": said("Did it leave?", more=LONG),
    "opinion": said("It should leave", label=("opinion", "Opinion – A Minister"), since="The Paper, 3 March 2024"),
    "rows": said(
        "A ship left",
        label=("confirmed", "Confirmed"),
        since="since 28 April 2025; alleged before",
        rows=(
            PictureRow(
                name="The port",
                words="denied, now acknowledges",
                stance="acknowledges",
                mark="acknowledges",
                side="says-so",
                drawing=MOVED,
            ),
            PictureRow(
                name="A body with a name that is far too long", words=LONG, stance=LONG, mark="denies", side="says-not"
            ),
            PictureRow(name="الميناء", words="ينفي", stance="ينفي", mark="denies", side="says-not"),
            PictureRow(
                name="The fleet",
                words="neither confirmed nor denied the opposite, now acknowledges",
                stance="acknowledges",
                mark="acknowledges",
                side="says-so",
            ),
        ),
    ),
}


@pytest.fixture(scope="module")
def fonts(project: Path) -> dict[str, bytes]:
    return dict(find_sources(project).fonts)


@pytest.fixture(scope="module")
def lettering(fonts: dict[str, bytes]) -> Lettering:
    found, problems = lettering_of(fonts)
    assert problems == ()
    return found


@pytest.fixture(scope="module")
def templates(project: Path) -> Templates:
    found, problems = Templates.from_files(find_sources(project).templates)
    assert found and problems == ()
    return found


def drawing(view: ImageView, templates: Templates) -> str:
    result = render(page_of(view), templates)
    assert isinstance(result, bytes)
    return result.decode()


def page_of(view: ImageView) -> Page:
    view = replace(view, colours=COLOURS)
    return Page(
        path="p", url="/p", origin=Location("x", 1), kind="image", template="images/preview.svg", make=lambda: view
    )


def pixels(png: bytes) -> tuple[int, int, set[object]]:
    """Width, height and the colours (red, green, blue, how opaque) of a PNG."""
    with Image.open(BytesIO(png), formats=["PNG"]) as picture:
        found = picture.convert("RGBA")
    return found.width, found.height, {colour for _, colour in found.getcolors(found.width * found.height) or []}


@pytest.mark.parametrize("name", WHOLE)
def test_a_picture_is_laid_out_as_before(
    name: str, lettering: Lettering, templates: Templates, update_golden: bool
) -> None:
    svg = drawing(picture(WHOLE[name], lettering), templates)
    kept = HERE / f"{name}.svg"
    if update_golden:
        kept.write_text(svg, encoding="utf-8")
    assert svg == kept.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", WHOLE)
def test_all_words_stand_inside_the_margins(name: str, lettering: Lettering) -> None:
    said = WHOLE[name]
    for line in picture(said, lettering).lines:
        wide = lettering.width(line.words, line.size, bold=line.bold)
        assert (line.x + wide if line.anchor == "start" else wide) <= 1136
        assert 0 < line.y <= said.foot or said.rows_top < line.y <= 586


def test_words_shrink_and_end_in_an_ellipsis_at_a_word(lettering: Lettering) -> None:
    short, long = (
        picture(replace(WHOLE["alleged-long"], words=words), lettering) for words in (LONG[:80], f"{LONG} " * 3)
    )
    assert max(line.size for line in short.lines) > max(line.size for line in long.lines[3:])
    last = long.lines[-1].words
    assert last.endswith("…") and f" {last[:-1].split()[-1]} " in LONG


@pytest.mark.parametrize("words", ["wrong", "word " * 12, LONG])
def test_the_label_of_a_refuted_claim_is_as_large_as_its_words(words: str, lettering: Lettering) -> None:
    view = picture(PictureText(site="S", as_of=None, words=words, label=("refuted", "Refuted"), loud=True), lettering)
    label, *claim_lines = view.lines[1:]
    assert label.words == "Refuted"
    assert {line.size for line in claim_lines} == {label.size}


def test_a_picture_has_its_size_and_is_not_blank_and_is_the_same_twice(
    lettering: Lettering, templates: Templates, project: Path, fonts: dict[str, bytes]
) -> None:
    svg = drawing(picture(WHOLE["confirmed"], lettering), templates)
    files = {str(project / path): content for path, content in fonts.items()}
    png = draw(svg, files)
    width, height, found = pixels(png)
    assert (width, height) == (1200, 630)
    assert {tuple(bytes.fromhex(colour)) for colour in ("FCFBF8FF", "1A1C1EFF", "7D8185FF")} <= found
    assert draw(svg, files) == png
    assert draw(svg, {}) != png  # the fonts of the machine are not used


@pytest.mark.parametrize("name", ["hostile", "korean", "right-to-left"])
def test_any_words_make_a_picture(name: str, lettering: Lettering, templates: Templates) -> None:
    assert draw(drawing(picture(WHOLE[name], lettering), templates), {})


def test_what_is_no_drawing_is_refused() -> None:
    with pytest.raises(ImageFault):
        draw("<svg", {})


def planned(fonts: dict[str, bytes], settings: Config | None = None, **more: Any) -> dict[str, Page]:
    found = settings or config(base_url="https://example.org/r")
    pages, _ = plan(site(claim(**more)), found, {"css/site.css": b"a{}"}, {}, fonts=fonts)
    return {page.url: page for page in pages}


def head_of(page: Page) -> Head:
    assert isinstance(page.view, View)
    return page.view.head


def words_of(page: Page) -> list[str]:
    assert isinstance(page.view, ImageView)
    return [line.words for line in page.view.lines]


def test_a_claim_and_the_site_have_pictures_at_full_addresses(fonts: dict[str, bytes]) -> None:
    pages = planned(fonts)
    heads = {url: head_of(pages[url]) for url in ("/claims/troops/", "/timeline/")}
    assert heads["/claims/troops/"].image.startswith("https://example.org/r/claims/troops/preview.png?v=")
    assert heads["/timeline/"].image.startswith("https://example.org/r/preview.png?v=")
    assert "Confirmed" in (heads["/claims/troops/"].image_alt or "")
    assert {"/preview.png", "/claims/troops/preview.png"} <= set(pages)


def test_the_address_of_a_picture_changes_with_it(fonts: dict[str, bytes]) -> None:
    def address(**more: Any) -> str | None:
        return head_of(planned(fonts, **more)["/claims/troops/"]).image

    assert address() == address()
    assert address() != address(status=Status.ALLEGED, basis=None)


@pytest.mark.parametrize("settings", [{}, {"base_url": "https://example.org", "outputs": Outputs(images=False)}])
def test_there_are_no_pictures_without_an_address_or_where_they_are_off(
    settings: dict[str, object], fonts: dict[str, bytes]
) -> None:
    pages = planned(fonts, config(**settings))
    assert not [url for url in pages if url.endswith("preview.png")]
    assert head_of(pages["/claims/troops/"]).image is None


def test_a_refuted_claim_is_not_spread_bare(fonts: dict[str, bytes]) -> None:
    refuted: dict[str, Any] = {"status": Status.DENIED, "basis": Basis.REFUTED}
    quoted = words_of(planned(fonts, **refuted)["/claims/troops/preview.png"])
    assert quoted[3].startswith("since ")
    assert " ".join(quoted[4:]).startswith("“North Korea sent soldiers & “officers”.” Russia denied, now acknowledges")
    instead = words_of(planned(fonts, **refuted, headline="The film is a game")["/claims/troops/preview.png"])
    assert instead == quoted  # the label above is not that of the headline


def test_a_struck_claim_is_quoted_and_an_opinion_bears_a_name(fonts: dict[str, bytes]) -> None:
    gone = planned(fonts, struck=Struck(date=day("2026"), reason="Not ours."))
    assert "“North Korea" in words_of(gone["/claims/troops/preview.png"])[3]
    assert "Struck from the record: “North Korea" in (head_of(gone["/claims/troops/"]).image_alt or "")
    opinion = planned(fonts, kind=ClaimKind.OPINION)
    assert words_of(opinion["/claims/troops/preview.png"])[2] == "Opinion, not rated – NIS"


def test_an_opinion_has_no_mark_before_its_label(fonts: dict[str, bytes]) -> None:
    view = planned(fonts, kind=ClaimKind.OPINION)["/claims/troops/preview.png"].view
    assert isinstance(view, ImageView)
    assert [box.hue for box in view.boxes] == ["rule"]
