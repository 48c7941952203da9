"""Where the system tells of no changes, the preview looks for them itself, says so once, and misses none."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import watchfiles
from watchfiles import Change
from watchfiles._rust_notify import WatchfilesRustInternalError

from onrecord.preview import polling as serve_poll
from onrecord.preview import watcher as serve_changes
from onrecord.preview.polling import poll
from tests.systems import make_link
from tests.unit.test_serve_changes import Steps, until, watching

ROOT = Path(__file__).resolve().parents[2]
LIMIT = OSError('OS file watch limit reached. about ["content"] (Error { kind: MaxFilesWatch, paths: ["content"] })')
INSTANCES = WatchfilesRustInternalError("Error creating recommended watcher: Too many open files (os error 24)")
DENIED = PermissionError("Permission denied (os error 13)")


def failing(fault: Exception, *, after: int = 0) -> Callable[..., Iterator[set[Any]]]:
    """Stands in for the library's `watch`: as many changes as are asked for, then the fault."""

    def watch(folder: Path, **_: object) -> Iterator[set[Any]]:
        for n in range(after):
            yield {(Change.modified, str(folder / f"told-{n}.yaml"))}
        raise fault

    return watch


def save_and_wait(steps: Steps, place: Path, words: str) -> None:
    place.write_text(words, "utf-8")
    until(lambda: words in steps.content["make"])


@pytest.mark.parametrize("after", [0, 2])
@pytest.mark.parametrize("fault", [LIMIT, INSTANCES, DENIED], ids=lambda fault: type(fault).__name__)
def test_a_watch_that_fails_gives_way_to_looking(
    fault: Exception, after: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve_changes, "watch", failing(fault, after=after))
    steps = Steps()
    with watching(tmp_path, steps):
        for n in range(3):  # more than one in a second
            save_and_wait(steps, tmp_path / "content" / "card.md", f"saved {n}")
        (sentence,) = steps.said  # once, though three folders are watched
    assert "may be seen a little later" in sentence


def test_a_folder_that_comes_back_is_looked_through_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve_changes, "watch", failing(LIMIT))
    steps = Steps()
    with watching(tmp_path, steps):
        (tmp_path / "content" / "card.md").unlink()
        (tmp_path / "content").rmdir()
        until(lambda: steps.seen[-1] == ("make", False) and not steps.card())
        (tmp_path / "content").mkdir()
        for n in range(2):
            save_and_wait(steps, tmp_path / "content" / "card.md", f"again {n}")


def test_a_folder_is_waited_for_though_the_one_above_shows_no_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file system may give the new folder the number of the old one."""
    seen = serve_poll._seen
    first: dict[Path, tuple[dict[str, serve_poll.Stamp], float]] = {}

    def blind(folder: Path, *, deep: bool) -> tuple[dict[str, serve_poll.Stamp], float]:
        return seen(folder, deep=True) if deep else first.setdefault(folder, seen(folder, deep=False))

    monkeypatch.setattr(serve_poll, "_seen", blind)
    monkeypatch.setattr(serve_changes, "watch", failing(LIMIT))
    ended = threading.Event()
    real = serve_poll.poll

    def noted(folder: Path, stop: threading.Event, *, deep: bool) -> Iterator[set[tuple[Change, str]]]:
        yield from real(folder, stop, deep=deep)
        ended.set()

    monkeypatch.setattr(serve_changes, "poll", noted)
    steps = Steps()
    with watching(tmp_path, steps):
        (tmp_path / "content" / "card.md").unlink()
        (tmp_path / "content").rmdir()
        assert ended.wait(60), "nobody looks into a folder that is not there"
        (tmp_path / "content").mkdir()
        save_and_wait(steps, tmp_path / "content" / "card.md", "again")


def test_a_new_folder_that_cannot_be_watched_is_looked_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watch, tried = watchfiles.watch, threading.Event()

    def exhausted(folder: Path, **settings: Any) -> Iterator[set[Any]]:
        if settings["stop_event"].is_set():  # a trial
            tried.set()
            raise LIMIT
        yield from watch(folder, **settings)

    monkeypatch.setattr(serve_changes, "watch", exhausted)
    steps = Steps()
    with watching(tmp_path, steps):
        (tmp_path / "content" / "claims").mkdir()
        assert tried.wait(30)
        until(lambda: len(steps.said) == 1)
        save_and_wait(steps, tmp_path / "content" / "card.md", "saved")


def test_the_end_of_all_watching_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> Iterator[set[Any]]:
        raise RuntimeError("no more " * 99)

    monkeypatch.setattr(serve_changes, "watch", failing(LIMIT))
    monkeypatch.setattr(serve_changes, "poll", broken)
    steps = Steps()
    with watching(tmp_path, steps):
        until(lambda: len(steps.said) == 4)
    told = [sentence for sentence in steps.said if "no longer noticed (RuntimeError: no more" in sentence]
    assert {sentence.split()[2] for sentence in told} == {"content", "templates", tmp_path.name}
    assert all(len(sentence) < 400 and "start it anew" in sentence for sentence in told)


def test_every_change_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve_poll, "_PAUSE", 0.0)
    (tmp_path / "below").mkdir()
    place = tmp_path / "below" / "card.md"
    looks = poll(tmp_path, threading.Event(), deep=True)
    assert next(looks) == set()
    place.write_text("1", "utf-8")
    assert next(looks) == {(Change.added, str(place))}
    for n in range(5):  # of one length, in one second
        before = place.stat().st_mtime_ns
        while place.stat().st_mtime_ns == before:
            place.write_text(str(n), "utf-8")
        assert next(looks) == {(Change.modified, str(place))}
    place.unlink()
    assert next(looks) == {(Change.deleted, str(place))}
    (tmp_path / "below").rmdir()
    assert next(looks) == {(Change.deleted, str(tmp_path / "below"))}


def test_links_in_circles_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve_poll, "_PAUSE", 0.0)
    make_link(tmp_path / "round", tmp_path)
    make_link(tmp_path / "nowhere", tmp_path / "none")
    looks = poll(tmp_path, threading.Event(), deep=True)
    assert next(looks) == set()
    (tmp_path / "card.md").write_text("1", "utf-8")
    assert (Change.added, str(tmp_path / "card.md")) in next(looks)


EXHAUSTED = """
import ctypes, sys
from pathlib import Path

libc = ctypes.CDLL(None)
libc.unshare(0x10000000)  # CLONE_NEWUSER, where it is allowed: then the limit is that of this process alone
try:
    Path("/proc/sys/user/max_inotify_instances").write_text("0")
except OSError:
    pass
held = []
while (found := libc.inotify_init1(0)) >= 0:
    held.append(found)

from tests.unit.test_serve_changes import Steps, watching
from tests.unit.test_serve_poll import save_and_wait

steps = Steps()
with watching(Path(sys.argv[1]), steps):
    save_and_wait(steps, steps.root / "content" / "card.md", "saved")
print(*steps.said, sep="\\n")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="inotify is Linux's")
def test_without_inotify_saves_are_seen(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", EXHAUSTED, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1
    assert "may be seen a little later" in done.stdout
