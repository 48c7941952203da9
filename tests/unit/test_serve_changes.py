"""Saves reach both of the preview's steps: a look follows every save, a making every look, and none is lost."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from watchfiles import watch

from onrecord.preview.watcher import Changes, Seen
from tests.patience import tries


class Steps:
    """Stands in for the builder, and writes down what it was asked."""

    def __init__(self, *, known: bool = False) -> None:
        """`known`: whether a look finds what was seen before."""
        self.known = known
        self.seen: list[tuple[str, object]] = []
        self.content: dict[str, set[str]] = {"look": set(), "make": set()}
        self.told = 0  # how often the browser was
        self.said: list[str] = []
        self.root = Path()

    def look(self) -> Seen:
        self.seen.append(("look", self.known))
        self.content["look"].add(self.card())
        try:  # the folder may vanish at any moment, as the card may
            self.files = {place.name for place in (self.root / "content").iterdir()}
        except FileNotFoundError:
            self.files = set()
        return Seen.KNOWN if self.known else Seen.NEW

    def make(self, superseded: Callable[[], bool]) -> bool:
        self.seen.append(("make", superseded()))
        self.content["make"].add(self.card())
        return False

    def card(self) -> str:
        try:  # the file may vanish at any moment; a fault here would end the thread that asks
            return (self.root / "content" / "card.md").read_text("utf-8")
        except FileNotFoundError:
            return ""


class AtOnce:
    """Stands in for the loop of livereload: what it is given to do is done where it is given."""

    def add_callback(self, callback: Callable[[], object]) -> None:
        callback()


@contextmanager
def watching(root: Path, steps: Steps) -> Iterator[Changes]:
    (root / "content").mkdir()
    (root / "templates").mkdir()
    (root / "content" / "card.md").write_text("words 0", "utf-8")
    steps.root = root
    changes = Changes(root, steps.look, steps.make, steps.said.append)

    def tell() -> None:
        steps.told += changes.examine()[0] is not None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("onrecord.preview.watcher.IOLoop.current", AtOnce)
        changes.start(tell)
    changes.begin()
    changes.build_first()
    try:
        yield changes
    finally:
        assert changes.end()


def until(true: Callable[[], bool]) -> None:
    assert any(true() for _ in tries(0.01)), "it did not come"


@pytest.mark.parametrize("known", [True, False])
def test_a_look_is_told_where_there_is_something_else_to_see(tmp_path: Path, known: bool) -> None:
    steps = Steps()
    with watching(tmp_path, steps):
        until(lambda: ("make", False) in steps.seen)
        assert [step for step, _ in steps.seen] == ["look", "make"]
        assert steps.told == 1
        steps.seen.clear()
        steps.known = known
        (tmp_path / "content" / "card.md").write_text("words 1", "utf-8")
        (tmp_path / "templates" / "page.html").write_text("words", "utf-8")
        until(lambda: ("make", False) in steps.seen)
        assert steps.told == 1 + sum(step == "look" and not known for step, known in steps.seen)


def late(folder: Path, **settings: Any) -> Iterator[set[Any]]:
    """A watch that takes its time to stand, as on a busy machine."""
    time.sleep(0.5)
    yield from watch(folder, **settings)


def test_a_save_right_after_the_first_look_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.preview.watcher.watch", late)
    steps = Steps()
    with watching(tmp_path, steps):
        (tmp_path / "content" / "card.md").write_text("words 1", "utf-8")
        until(lambda: "words 1" in steps.content["look"])


def test_a_save_in_a_folder_that_came_back_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = Steps()
    with watching(tmp_path, steps):
        monkeypatch.setattr("onrecord.preview.watcher.watch", late)
        (tmp_path / "content" / "card.md").unlink()
        (tmp_path / "content").rmdir()
        until(lambda: steps.seen[-1] == ("make", False) and not steps.card())
        steps.seen.clear()
        (tmp_path / "content").mkdir()
        until(lambda: ("make", False) in steps.seen)  # the folder was looked into
        (tmp_path / "content" / "card.md").write_text("words 1", "utf-8")
        until(lambda: "words 1" in steps.content["look"])


def test_of_a_stream_of_saves_the_last_reaches_every_step(tmp_path: Path) -> None:
    steps = Steps()
    with watching(tmp_path, steps):
        for n in range(200):
            (tmp_path / "content" / "card.md").write_text(f"words {n}", "utf-8")
            time.sleep(0.002)
        until(lambda: all("words 199" in seen for seen in steps.content.values()))


def test_many_saves_from_threads_are_seen_to_the_end(tmp_path: Path) -> None:
    steps = Steps()
    with watching(tmp_path, steps):
        places = [tmp_path / "content" / f"card-{n}.md" for n in range(8)]
        threads = [threading.Thread(target=place.write_text, args=("words", "utf-8")) for place in places]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        until(lambda: steps.files >= {place.name for place in places})
