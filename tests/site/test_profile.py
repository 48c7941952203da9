"""`--profile` names every stage of a build in order, and their times add up."""

import os
import subprocess
import sys
from pathlib import Path

STAGES = [
    *("wait", "look", "find", "compare", "read", "join", "check", "plan", "render", "check links", "publish", "tell"),
    "all",
]


def test_profile_lists_each_stage_with_its_time(project: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(project / "build.py"), "--profile", "--output", str(tmp_path / "output")],
        env={**os.environ, "ONRECORD_NO_VENV": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    rows = [line for line in done.stderr.splitlines() if line.endswith(" s CPU")]
    assert [line[:12].strip() for line in rows] == STAGES
    walls = [float(line[12:].split()[0]) for line in rows]
    assert all(wall >= 0 for wall in walls)
    assert abs(sum(walls[:-1]) - walls[-1]) < 0.01
