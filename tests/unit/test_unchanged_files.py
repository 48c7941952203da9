"""The disk of which what was read before is not read again: it gives what lies there, whatever was done to it."""

import os
from pathlib import Path

import pytest

from onrecord.files.marks import has_marks
from onrecord.files.tree import Disk
from onrecord.files.unchanged import KnownDisk

OLD = 10**9  # nanoseconds that the clock is set on by: nothing is of its tick


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that are read from the disk; its clock is ahead, so that nothing is fresh."""
    found: list[Path] = []
    read = Disk.read

    def counted(self: Disk, place: Path) -> bytes:
        found.append(place)
        return read(self, place)

    monkeypatch.setattr(Disk, "read", counted)
    monkeypatch.setattr("onrecord.files.unchanged.is_unproven", lambda about, now: about.st_ctime_ns > now + OLD)
    return found


def test_what_nobody_touched_is_not_read_again(tmp_path: Path, reads: list[Path]) -> None:
    place = tmp_path / "card.md"
    place.write_bytes(b"one")
    first = KnownDisk()
    content = first.read(place)
    second = KnownDisk(first.seen)
    assert second.read(place) == content
    assert KnownDisk(second.seen).read(place) == content
    assert len(reads) == (1 if has_marks() else 3)


def test_a_file_of_the_same_size_and_time_is_read(tmp_path: Path, reads: list[Path]) -> None:
    place, other = tmp_path / "card.md", tmp_path / "other"
    place.write_bytes(b"one")
    known = KnownDisk()
    assert known.read(place) == b"one"
    about = place.stat()
    for n, content in enumerate((b"two", b"six")):
        if n:
            other.write_bytes(content)
            other.replace(place)
        else:
            place.write_bytes(content)
        os.utime(place, ns=(about.st_atime_ns, about.st_mtime_ns))
        known = KnownDisk(known.seen)
        assert known.read(place) == content


def test_what_changed_just_now_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "card.md"
    place.write_bytes(b"one")
    monkeypatch.setattr("onrecord.files.unchanged.time.time_ns", lambda: place.stat().st_ctime_ns)
    known = KnownDisk()
    known.read(place)
    assert known.seen == {}
