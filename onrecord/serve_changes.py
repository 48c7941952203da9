"""Changes on disk become builds: each save once, in threads of their own, none lost while another is built."""

import itertools
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from livereload.watcher import Watcher  # type: ignore[import-untyped]
from tornado.ioloop import IOLoop
from watchfiles import Change, DefaultFilter, watch

_FOLDERS = ("content", "templates")
_SETTINGS = (".yaml", ".yml")  # files of the root itself
_GRACE = 0.8  # seconds


class Changes(Watcher):  # type: ignore[misc]
    """Builds on each save, and then tells livereload."""

    def __init__(self, root: Path, build: Callable[[Callable[[], bool]], Iterable[object]]) -> None:
        """Changes under `root`; each calls `build`, which raises nothing.

        What it gives is told to the browser, each time it gives something. It is given a function that says whether
        there was another change meanwhile, so that it may stop.
        """
        super().__init__()
        self._tasks: dict[str, Any] = {str(root): {}}  # without a task, livereload would watch the working directory
        self._root = root
        self._build = build
        self._building = threading.Lock()
        self._numbers = itertools.count(1)
        self._newest = 0
        self._stop = threading.Event()
        self._tell: Callable[[], object] = lambda: None
        self._built = False
        self._threads: list[threading.Thread] = []

    def begin(self) -> None:
        """Watch from now on: a save during the first build counts too."""
        self._observe([self._root], deep=False)
        for name in _FOLDERS:
            self._observe([self._root / name], deep=True)

    def end(self) -> bool:
        """Watch no more; whether all threads came to their end in time."""
        self._stop.set()
        last = time.monotonic() + _GRACE
        for thread in self._threads:
            thread.join(max(0.0, last - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def build_now(self) -> None:
        """One build at a time; one that is under way when there is another change may stop."""
        number = self._newest = next(self._numbers)
        with self._building:
            for _ in self._build(lambda: self._newest != number or self._stop.is_set()):
                self._built = True
                self._tell()

    def build_first(self) -> None:
        """The first build, until there is something to see; the rest goes on in a thread."""
        seen = threading.Event()
        tell, self._tell = self._tell, seen.set

        def build() -> None:
            try:
                self.build_now()
            finally:
                seen.set()

        self._threads.append(threading.Thread(target=build, daemon=True))
        self._threads[-1].start()
        seen.wait()
        if self._tell == seen.set:
            self._tell = tell

    def start(self, callback: Callable[[], object]) -> bool:
        """Called by livereload on its loop; True: it need not look for changes itself."""
        loop = IOLoop.current()
        self._tell = lambda: loop.add_callback(callback)
        return True

    def examine(self) -> tuple[str | None, None]:
        """What livereload asks when it has been told: `*` for any page, after a build."""
        built, self._built = self._built, False
        return ("*" if built else None), None

    def _observe(self, paths: list[Path], *, deep: bool) -> None:
        if all(path.is_dir() for path in paths):
            self._threads.append(threading.Thread(target=self._follow, args=(paths, deep), daemon=True))
            self._threads[-1].start()

    def _follow(self, paths: list[Path], deep: bool) -> None:
        usual = DefaultFilter()  # without editors' swap and backup files

        def counts(change: Change, path: str) -> bool:
            mine = deep or Path(path).suffix in _SETTINGS or Path(path).name in _FOLDERS
            return mine and usual(change, path)

        for found in watch(*paths, watch_filter=counts, stop_event=self._stop, recursive=deep, raise_interrupt=False):
            for change, path in found:
                if not deep and change is Change.added and Path(path).name in _FOLDERS:
                    self._observe([Path(path)], deep=True)  # a folder that was not there, or was replaced as a whole
            self.build_now()
