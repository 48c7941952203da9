"""What not every system has: symbolic links, named pipes, and a disk in memory.

Tests make links and pipes here, and are skipped where there are none: Windows has no named pipes, and makes links for
administrators alone.
"""

import os
import shutil
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


MEMORY_DISK = Path("/dev/shm")  # of Linux, where it is mounted at all
ROOM = 8 * 2**30  # bytes; a run of all tests takes half of that at its largest


def memory_disk() -> Path | None:
    """A folder that lies in memory, with room for all that a run writes; None where there is none.

    Tests write and take away some hundred thousand files and folders, on a disk at a millisecond a folder.
    """
    try:
        free = shutil.disk_usage(MEMORY_DISK).free
        mode = os.statvfs(MEMORY_DISK).f_flag
        lines = Path("/proc/meminfo").read_text("ascii").splitlines()
    except (OSError, AttributeError):  # statvfs is not Windows's
        return None
    available = next((int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:")), 0)
    runs_programs = not mode & getattr(os, "ST_NOEXEC", 0)
    return MEMORY_DISK if min(free, available) >= ROOM and runs_programs and os.access(MEMORY_DISK, os.W_OK) else None
