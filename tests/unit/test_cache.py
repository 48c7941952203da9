"""Pictures kept between builds: whole or not at all, and never in the way."""

from pathlib import Path

import pytest

from onrecord.build.kept.store import ImageCache


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    cache = ImageCache(tmp_path / "images")
    assert cache.get("a") is None
    cache.put("a", b"picture")
    assert cache.get("a") == b"picture"
    assert [file.name for file in (tmp_path / "images").iterdir()] == ["a.png"]


@pytest.mark.parametrize("harm", [lambda kept: kept[:-1], lambda kept: b"X" + kept[1:], lambda kept: b""])
def test_a_harmed_file_is_as_if_it_were_not_there(harm: object, tmp_path: Path) -> None:
    cache = ImageCache(tmp_path)
    cache.put("a", b"picture")
    (tmp_path / "a.png").write_bytes(harm((tmp_path / "a.png").read_bytes()))  # type: ignore[operator]
    assert cache.get("a") is None


def test_what_was_not_used_is_removed(tmp_path: Path) -> None:
    cache = ImageCache(tmp_path)
    cache.put("a", b"1")
    cache.put("b", b"2")
    (tmp_path / ".b.7").write_bytes(b"half")
    cache.sweep({"a"})
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.png"]
    ImageCache(tmp_path / "none").sweep({"a"})


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "images").write_bytes(b"a file where the folder should be")
    cache = ImageCache(tmp_path / "images")
    cache.put("a", b"picture")
    cache.sweep({"a"})
    assert cache.get("a") is None
