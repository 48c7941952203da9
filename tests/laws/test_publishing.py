"""The command in a fresh copy: it writes what changed and no more, and leaves what others put there, saying so."""

import os
import subprocess
import sys
from pathlib import Path

from onrecord.model.output.sums import SUMS_FILES
from tests.laws.test_reproducible import EPOCH, copy_of

CARD = "content/claims/first-contingent-1500.md"
Prints = dict[str, tuple[int, int]]


def build(root: Path) -> str:
    """Build as a user with a private umask does; what was said."""
    done = subprocess.run(
        [sys.executable, "build.py"],
        cwd=root,
        env={**os.environ, "ONRECORD_NO_VENV": "1", "SOURCE_DATE_EPOCH": EPOCH},
        umask=0o077 if os.name == "posix" else -1,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def prints(output: Path) -> Prints:
    """The number and the time of change of each file and folder: a file that was written anew has others."""
    found = [output, *sorted(output.rglob("*"))]
    return {path.relative_to(output).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns) for path in found}


def test_builds_write_what_changed_and_keep_what_is_not_ours(project: Path, tmp_path: Path) -> None:
    root = copy_of(project, tmp_path / "site")
    output = root / "output"
    assert "is not ours" not in build(root)
    (output / "verify.txt").write_bytes(b"mine")
    (output / "verify.txt").chmod(0o640)
    first = prints(output)

    said = build(root)
    assert prints(output) == first
    assert "warning: verify.txt in the output folder is not ours; it was left in place." in said

    (root / CARD).write_text((root / CARD).read_text("utf-8") + "\nOne more sentence.\n", "utf-8")
    assert "verify.txt" in build(root)
    page = f"claims/{Path(CARD).stem}/index.html"
    second = prints(output)
    files = {path for path in first if (output / path).is_file()}
    assert {path for path in files if first[path] != second[path]} == {
        page,
        "record.html",
        ".onrecord.json",
        *SUMS_FILES,
    }
    assert (output / "verify.txt").read_bytes() == b"mine"
    if os.name == "posix":
        assert (output / "verify.txt").stat().st_mode & 0o777 == 0o640
        assert (output / page).stat().st_mode & 0o777 == 0o644
        assert (output / page).parent.stat().st_mode & 0o777 == 0o755
