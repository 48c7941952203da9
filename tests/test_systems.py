"""Tests that need links or pipes are skipped where there are none, and only those."""

import re
import sys
from pathlib import Path

import pytest

from tests.invalid.test_invalid import put
from tests.systems import make_link, make_pipe

HERE = Path(__file__).parent


def test_links_and_pipes_are_made_in_one_place() -> None:
    files = [path for path in HERE.rglob("*.py") if path.name not in ("systems.py", Path(__file__).name)]
    own = re.compile(r"\.symlink_to\(|os\.symlink\(|os\.mkfifo\(|hasattr\(os, \"(mkfifo|symlink)\"")
    assert [path.name for path in files if own.search(path.read_text("utf-8"))] == []


def test_on_windows_no_link_and_no_pipe_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(pytest.skip.Exception, match="symbolic links"):
        make_link(tmp_path / "x", "y")
    with pytest.raises(pytest.skip.Exception, match="named pipes"):
        make_pipe(tmp_path / "x")
    for mode, reason in (("pipe", "named pipes"), ("link to y", "symbolic links")):
        with pytest.raises(pytest.skip.Exception, match=reason):
            put(tmp_path / "x", "", mode)
    put(tmp_path / "x", "text", "")
    assert [place.name for place in tmp_path.iterdir()] == ["x"]
