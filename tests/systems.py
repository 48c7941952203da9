"""What not every system has: symbolic links and named pipes. Tests make them here and are skipped where there are none.

Windows has no named pipes, and makes links for administrators alone.
"""

import os
import sys
from pathlib import Path

import pytest


def has_links() -> bool:
    """Whether tests may make symbolic links."""
    return sys.platform != "win32"


def make_link(place: Path, target: str | Path) -> None:
    """A symbolic link at `place`; the test is skipped where this system makes none."""
    if not has_links():
        pytest.skip("Windows makes symbolic links for administrators alone")
    place.symlink_to(target)


def make_pipe(place: Path) -> None:
    """A named pipe at `place`; the test is skipped where this system has none."""
    if sys.platform == "win32":
        pytest.skip("Windows has no named pipes")
    os.mkfifo(place)
