"""Pictures in a build: drawn once, kept by content, and the same wherever they come from."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from onrecord.build import pictures as pipeline_images
from onrecord.build.build import Request, build
from tests.clock import noon

CLAIM = "---\nclaim: {words}\nsource: Harbour Office\ndate: 2024-10-23\nstatus: alleged\n---\n"


@pytest.fixture
def root(project: Path, tmp_path: Path) -> Path:
    shutil.copytree(project / "templates", tmp_path / "templates")
    (tmp_path / "content/claims").mkdir(parents=True)
    (tmp_path / "site.yaml").write_text("title: Harbour\nbase_url: https://example.org\n", encoding="utf-8")
    say(tmp_path, "A ship left.")
    return tmp_path


def say(root: Path, words: str) -> None:
    (root / "content/claims/ship.md").write_text(CLAIM.format(words=words), encoding="utf-8")


def pictures(root: Path, *, cache: bool = True) -> dict[str, bytes]:
    result = build(Request(root=root, now=noon(date(2026, 1, 1)), output=root / "output", cache=cache))
    assert result.ok, result.problems
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in (root / "output").rglob("*.png")}


def kept(root: Path) -> set[str]:
    return {file.name for file in (root / ".onrecord/cache/images").iterdir()}


def no_drawing(svg: str, fonts: object) -> bytes:
    raise AssertionError("this was drawn before")


def test_a_second_build_draws_nothing_and_gives_the_same(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = pictures(root)
    assert {"output/preview.png", "output/claims/ship/preview.png"} <= set(first)
    shutil.rmtree(root / "output")
    with monkeypatch.context() as patch:
        patch.setattr(pipeline_images, "draw", no_drawing)
        assert pictures(root) == first
        with pytest.raises(AssertionError, match="drawn before"):
            pictures(root, cache=False)
    shutil.rmtree(root / ".onrecord")
    assert pictures(root) == first
    assert pictures(root, cache=False) == first


def test_harmed_pictures_are_drawn_anew(root: Path) -> None:
    first = pictures(root)
    for file in (root / ".onrecord/cache/images").iterdir():
        file.write_bytes(b"harmed")
    assert pictures(root) == first


def test_other_words_or_fonts_are_another_picture_and_the_old_one_goes(root: Path) -> None:
    first, old = pictures(root), kept(root)
    say(root, "A ship came back.")
    second = pictures(root)
    assert second["output/claims/ship/preview.png"] != first["output/claims/ship/preview.png"]
    assert second["output/preview.png"] == first["output/preview.png"]
    assert len(kept(root)) == len(old) == 2
    (root / "templates/images/fonts/LibreFranklin-SemiBold.ttf").unlink()
    assert pictures(root)["output/preview.png"] != first["output/preview.png"]
    assert not kept(root) & old


def test_a_check_draws_nothing(root: Path) -> None:
    assert build(Request(root=root, now=noon(date(2026, 1, 1)))).ok
    assert not (root / ".onrecord/cache/images").exists()


def test_a_page_names_a_picture_that_is_there(root: Path) -> None:
    pictures(root)
    html = (root / "output/claims/ship/index.html").read_text(encoding="utf-8")
    address = html.partition('property="og:image" content="')[2].partition('"')[0]
    path = address.removeprefix("https://example.org/").partition("?")[0]
    assert (root / "output" / path).is_file()
    assert '<meta name="twitter:card" content="summary_large_image">' in html
