"""The bar of a slow build: on a terminal only, and gone at the end."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

from onrecord.cli.progress import bar

STAGES = ("wait", "find", "read", "join", "check", "plan", "render", "draw", "check links", "publish")


def drawn(*, shown: bool = True, patience: float = 0, terminal: bool = True) -> str:
    said = io.StringIO()
    with bar(shown=shown, patience=patience, console=Console(file=said, force_terminal=terminal, width=80)) as ended:
        for stage in STAGES:
            ended(stage)
    return said.getvalue()


def test_a_bar_is_drawn_and_taken_away() -> None:
    said = drawn()
    assert "━" in said
    assert said.endswith("\x1b[2K")  # the line is empty again


def test_a_quick_build_shows_none_and_loads_nothing() -> None:
    assert drawn(patience=60) == ""


def test_none_where_it_is_not_wanted() -> None:
    assert drawn(shown=False) == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
def test_a_build_that_is_piped_says_plain_words_only(project: Path, tmp_path: Path) -> None:
    command = [sys.executable, str(project / "build.py"), "--output", str(tmp_path / "out")]
    made = subprocess.run(command, capture_output=True, env={**os.environ, "ONRECORD_NO_VENV": "1"}, cwd=project)
    assert made.returncode == 0
    assert b"\x1b" not in made.stdout + made.stderr
