"""A file takes its place in one step: whole, or as it was, and nothing is left beside it."""

import errno
import os
import stat
from pathlib import Path

import pytest

from onrecord.files.atomic import take_name, write_atomically, writing
from onrecord.files.litter import is_litter
from tests.laws.io_faults import Call, watching

posix = pytest.mark.skipif(os.name != "posix", reason="the modes are POSIX's")
NAME = "a" * 255  # as long as a name can be


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def mode(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


@pytest.mark.parametrize("before", [None, b"old"])
def test_a_file_holds_what_is_written(before: bytes | None, tmp_path: Path) -> None:
    if before is not None:
        (tmp_path / NAME).write_bytes(before)
    write_atomically(tmp_path / NAME, b"new")
    assert (tmp_path / NAME).read_bytes() == b"new"
    assert names(tmp_path) == [NAME]


def test_until_the_end_a_reader_sees_the_old_file_and_what_is_half_is_no_card(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with writing(tmp_path / "a") as stream:
        stream.write(b"new")
        stream.flush()
        assert (tmp_path / "a").read_bytes() == b"old"
        (half,) = set(names(tmp_path)) - {"a"}
        assert half.startswith(".")
        assert is_litter(half)
    assert (tmp_path / "a").read_bytes() == b"new"


@pytest.mark.parametrize("fault", [ValueError, KeyboardInterrupt])
def test_after_a_fault_while_it_is_written_all_is_as_it_was(fault: type[BaseException], tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(fault), writing(tmp_path / "a") as stream:
        stream.write(b"new")
        raise fault
    assert (tmp_path / "a").read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


def test_several_can_write_the_same_file(tmp_path: Path) -> None:
    with writing(tmp_path / "a") as one, writing(tmp_path / "a") as other:
        one.write(b"1" * 100)
        other.write(b"2" * 100)
    assert (tmp_path / "a").read_bytes() == b"1" * 100  # it came last
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize("links", [True, False])
def test_a_new_file_never_stands_for_one_that_is_there(
    links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not links:
        monkeypatch.setattr(os, "link", refused)
    write_atomically(tmp_path / "a", b"1", new=True)
    with pytest.raises(FileExistsError):
        write_atomically(tmp_path / "a", b"2", new=True)
    assert (tmp_path / "a").read_bytes() == b"1"
    assert names(tmp_path) == ["a"]


def refused(*_: object) -> None:
    raise OSError(errno.EPERM, "no hard links")


def test_where_there_are_no_links_a_full_disk_leaves_no_half_of_a_new_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "written").write_bytes(b"words")
    monkeypatch.setattr(os, "link", refused)
    monkeypatch.setattr(Path, "read_bytes", refused)  # after the new file was begun
    with pytest.raises(OSError, match="no hard links"):
        take_name(tmp_path / "written", tmp_path / "a")
    assert names(tmp_path) == ["written"]


@posix
def test_permissions_are_those_of_a_new_file_or_of_the_old_one(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o640)
    write_atomically(tmp_path / "a", b"new", keep_mode=True)
    assert mode(tmp_path / "a") == 0o640
    before = os.umask(0o077)
    try:
        write_atomically(tmp_path / "a", b"new")
    finally:
        os.umask(before)
    assert mode(tmp_path / "a") == 0o600


def calls(file: Path) -> list[Call]:
    with watching() as watched:
        write_atomically(file, b"new", keep_mode=True)
    return watched.calls


@posix
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EACCES, errno.EIO])
def test_whatever_the_system_refuses_the_file_is_the_old_or_the_new_one(error: int, tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"old")
    seen = calls(file)
    assert {call.what for call in seen} >= {"open", "write", "close", "stat", "chmod", "replace"}
    for number, call in enumerate(seen):
        file.write_bytes(b"old")
        failed = False
        try:
            with watching(number, error):
                write_atomically(file, b"new", keep_mode=True)
        except OSError:
            failed = True
        assert file.read_bytes() == (b"old" if failed else b"new"), call
        assert names(tmp_path) == ["a"] or call.what == "unlink"
        for half in tmp_path.glob(".*"):
            half.unlink()
