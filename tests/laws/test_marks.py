"""What the system says of files is believed only where no program could have made it say so: `files.marks`."""

import os
import shutil
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from onrecord.build.again import build_again
from onrecord.build.kept.by_marks import compare_by_marks
from onrecord.build.kept.seen import see_inputs
from onrecord.build.request import Request, Result
from onrecord.files.tree import Disk
from onrecord.model.output.sums import SUMS_FILES
from tests.clock import noon
from tests.systems import make_link

CARD = "content/claims/crew.md"
PLACES = (
    *("site.yaml", CARD, "content/actors/town.md", "content/sources/first-report.md", "content/pages/about.md"),
    *("content/static/logo.svg", "content/snapshots/first-report.txt", "templates/base.html"),
    *("templates/assets/css/site.css", "content/claims/ship.md"),
)
LONG_AGO = 10**8  # nanoseconds: longer than what counts as this very moment


def request(root: Path, output: str = "output") -> Request:
    return Request(root=root, now=noon(date(2026, 1, 1)), output=root / output)


def built(root: Path, output: str = "output") -> Result:
    return build_again(request(root, output), lambda _stage: None, every_problem=False)


def settle() -> None:
    """Wait until no file changed just now."""
    time.sleep(LONG_AGO / 10**9)


def changed(root: Path) -> tuple[str, ...] | None:
    """The cards that are known to have changed, with little read; None: all must be read."""
    found = see_inputs(request(root))
    compared = found and compare_by_marks(request(root), found)
    return compared[0].changed if compared else None


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def master(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that was built, and built again when no file was new."""
    root = tmp_path_factory.mktemp("marks") / "site"
    shutil.copytree(project / "tests/golden/full/in", root)
    shutil.copytree(project / "templates", root / "templates", dirs_exist_ok=True)
    add_words(root, "Words.")
    settle()
    assert built(root).site is not None
    settle()
    assert built(root).site is None
    return root


@pytest.fixture
def root(master: Path, tmp_path: Path) -> Path:
    """A copy of it, which is known as it lies there now."""
    shutil.copytree(master, tmp_path / "site", symlinks=True)
    settle()
    assert built(tmp_path / "site").report is not None  # all files are others than those that were known
    assert changed(tmp_path / "site") == ()
    return tmp_path / "site"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read from now on."""
    names: list[str] = []
    before = Disk.read

    def noted(disk: Disk, place: Path | os.DirEntry[str]) -> bytes:
        names.append(Path(place).name)
        return before(disk, place)

    monkeypatch.setattr(Disk, "read", noted)
    return names


def add_words(root: Path, words: str) -> None:
    """Give the card more prose."""
    (root / CARD).write_text(f"{(root / CARD).read_text('utf-8').rstrip()}\n\n{words}\n", "utf-8")


def put_back(place: Path, about: os.stat_result) -> None:
    """Give a file the times that it had."""
    os.utime(place, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert (place.stat().st_size, place.stat().st_mtime_ns) == (about.st_size, about.st_mtime_ns)


def rewrite(place: Path) -> None:
    """Other bytes in the same file, of the same size and time."""
    about = place.stat()
    place.write_bytes(place.read_bytes()[::-1])
    put_back(place, about)


def exchange(place: Path) -> None:
    """Another file in its place, of the same size and time."""
    about = place.stat()
    other = place.with_name(".other")
    other.write_bytes(place.read_bytes()[::-1])
    other.replace(place)
    put_back(place, about)


def test_what_nobody_touched_is_not_read(root: Path, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    walked: list[object] = []
    monkeypatch.setattr("onrecord.output.manifest.walk", walked.append)
    whole = built(root)
    assert (whole.ok, read, walked) == (True, ["ship.md"], [])  # a warning shows a line of it
    assert whole.report is not None
    assert set(whole.report.unchanged) == tree(root / "output").keys() - {".onrecord.json"}


@pytest.mark.parametrize("way", [rewrite, exchange])
def test_whatever_file_changes_with_its_size_and_time_is_read(root: Path, way: Callable[[Path], None]) -> None:
    for path in PLACES:
        before = (root / path).read_bytes()
        way(root / path)
        assert changed(root) in (None, (path,)), path
        (root / path).write_bytes(before)
        assert changed(root) in (None, ()), path  # read, for it has another time


def test_a_file_that_changes_in_the_moment_it_was_looked_at_is_read(
    root: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen, now = os.lstat, time.time_ns() + 10**12

    def coarse(path: str) -> object:
        """As on a system whose clock did not move meanwhile."""
        about = frozen(path)
        names = ("st_size", "st_mode", "st_dev", "st_ino")
        return SimpleNamespace(**{name: getattr(about, name) for name in names}, st_mtime_ns=now, st_ctime_ns=now)

    monkeypatch.setattr("onrecord.files.marks.os.lstat", coarse)
    built(root)
    rewrite(root / CARD)
    assert changed(root) != ()


@pytest.mark.parametrize("step", [1_000_000_000, 2_000_000_000, 10_000_000])
def test_coarse_times_prove_nothing(root: Path, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    true = os.lstat

    def coarse(path: str) -> object:
        """As on a file system whose time of change is in whole steps, or follows what programs set."""
        about = true(path)
        names = ("st_size", "st_mode", "st_dev", "st_ino", "st_mtime_ns")
        return SimpleNamespace(**{n: getattr(about, n) for n in names}, st_ctime_ns=about.st_mtime_ns // step * step)

    monkeypatch.setattr("onrecord.files.marks.os.lstat", coarse)
    built(root)
    rewrite(root / CARD)
    assert changed(root) != ()


def test_a_system_without_such_times_reads_everything(
    root: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.files.marks.os", SimpleNamespace(name="nt"))
    assert see_inputs(request(root)) is None
    whole = built(root)
    assert whole.report is not None
    assert not whole.report.written
    assert Path(CARD).name in read


def test_a_project_that_was_copied_is_read(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root, tmp_path / "copy", symlinks=True)  # with its times, and what was kept
    assert changed(tmp_path / "copy") is None
    assert changed(root) == ()


@pytest.mark.parametrize("path", ["content/claims/new.md", "content/static/new.txt", "content/new/x", "templates/x"])
def test_what_is_new_or_gone_is_found(root: Path, path: str) -> None:
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_text("new", "utf-8")
    assert changed(root) is None
    (root / path).unlink()
    assert changed(root) == (() if (root / path).parent.name != "new" else None)  # an empty folder is an entry, too
    (root / CARD).unlink()
    assert changed(root) is None


def test_links_are_followed_by_who_reads_everything(root: Path) -> None:
    other = root / "other.md"
    (root / CARD).rename(other)
    make_link(root / CARD, other)
    assert changed(root) is None
    built(root)
    assert changed(root) is None


def test_what_is_foreign_in_the_output_is_told(root: Path) -> None:
    for path, named in (("foreign.txt", "foreign.txt"), ("claims/crew/foreign.txt", "claims/crew/foreign.txt")):
        (root / "output" / path).write_text("mine", "utf-8")
        for _ in range(2):
            report = built(root).report
            assert report is not None
            assert report.foreign == (named,)
            settle()
        (root / "output" / path).unlink()
    built(root)
    (root / "output/claims/crew/index.html").unlink()
    report = built(root).report
    assert report is not None
    assert report.written == ("claims/crew/index.html",)


def test_new_prose_is_found_with_nothing_else_read(root: Path, tmp_path: Path, read: list[str]) -> None:
    for words in ("More words.", "And more words."):
        add_words(root, words)
        read.clear()
        made = built(root)
        assert made.report is not None
        assert {*made.report.written} == {"claims/crew/index.html", "record.html", *SUMS_FILES}
        assert {"crew.md", "base.html"} <= {*read}
        assert not {*read} & {"site.yaml", "logo.svg", "town.md", "about.md"}
    shutil.copytree(root, tmp_path / "clean", ignore=shutil.ignore_patterns("output", ".onrecord"))
    built(tmp_path / "clean")
    assert tree(root / "output") == tree(tmp_path / "clean/output")


def test_new_prose_beside_pictures_knows_how_large_they_are(root: Path) -> None:
    add_words(root, "![The harbour from above](/img/harbour.svg)")
    settle()
    assert built(root).ok
    add_words(root, "More words.")
    assert built(root).ok
    assert built(root, "clean").ok
    assert tree(root / "output") == tree(root / "clean")
    made = (root / "output/claims/crew/index.html").read_text("utf-8")
    assert 'src="../../img/harbour.svg" width="' in made and "More words." in made


def test_what_changes_while_it_is_read_is_found_by_the_next_build(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = Disk.read

    def changing(disk: Disk, place: Path | os.DirEntry[str]) -> bytes:
        content = before(disk, place)
        if Path(place).name == Path(CARD).name and b"Late words" not in content:
            rewritten = before(disk, place).rstrip() + b"\n\nLate words.\n"
            Path(place).write_bytes(rewritten)
        return content

    (root / "site.yaml").write_text((root / "site.yaml").read_text("utf-8") + "# So all is read.\n", "utf-8")
    settle()
    monkeypatch.setattr(Disk, "read", changing)
    built(root)
    monkeypatch.undo()
    settle()
    assert changed(root) == (CARD,)
    built(root)
    assert "Late words" in (root / "output/claims/crew/index.html").read_text("utf-8")
