"""Changes on disk become builds: each save once, in threads of their own, none lost while another is built."""

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any

from livereload.watcher import Watcher
from tornado.ioloop import IOLoop
from watchfiles import Change, DefaultFilter, watch

from onrecord.preview.polling import poll

_FOLDERS = ("content", "templates")
_SETTINGS = (".yaml", ".yml")  # files of the root itself
Superseded = Callable[[], bool]  # whether there was another change

_GRACE = 0.8  # seconds that threads have to come to their end
_PAUSE = 10  # milliseconds without a change that end a burst
_BURST = 400  # milliseconds after which a burst is looked at though it goes on
_AWAY = 0.5  # seconds between two looks for a folder that is not there

_LONGEST = 200  # letters of a fault's own words
_POLLED = (
    "The system does not tell the preview of changes, often because other programs watch many files; "
    "it looks for them itself, so a change may be seen a little later."
)


class Seen(Enum):
    """What a change led to."""

    NEW = "something else to see"
    KNOWN = "nothing else than before"


class _Asked:
    """The event that ends a watch, which tells too that the watch stands: only then is it asked for."""

    def __init__(self, stop: threading.Event, stands: threading.Event) -> None:
        self._stop, self._stands = stop, stands

    def is_set(self) -> bool:
        self._stands.set()
        return self._stop.is_set()


class Changes(Watcher):  # type: ignore[misc]  # livereload tells no types
    """Builds on each save, and then tells livereload."""

    def __init__(
        self,
        root: Path,
        refresh: Callable[[], Seen],
        build_all: Callable[[Superseded], bool],
        say: Callable[[str], object],
    ) -> None:
        """Changes under `root`: each calls `refresh`, then `build_all`, this in another thread.

        Where one of them finds something else to see, the browser is told. `build_all` is given a function that says
        whether there was another change meanwhile, so that it may stop. Neither raises.
        `say` is given a sentence for the terminal where changes are noticed later than usual, or no more.
        """
        super().__init__()
        self._tasks: dict[str, Any] = {str(root): {}}  # without a task, livereload would watch the working directory
        self._root = root
        self._refresh = refresh
        self._build_all = build_all
        self._say = say
        self._usual = DefaultFilter()
        self._said: set[str] = set()  # each sentence once, though several threads have it to say
        self._polled: set[Path] = set()  # folders in which changes are looked for
        self._newest = 0  # the number of the last change
        self._refreshed = 0  # of the last refresh
        self._changed = threading.Condition()
        self._seen = threading.Event()  # there is something to see
        self._stop = threading.Event()
        self._tell: Callable[[], object] = lambda: None
        self._built = False
        self._threads: list[threading.Thread] = []

    def begin(self) -> None:
        """Watch from now on: once this returns, every save counts, one during the first build too."""
        for stands in [
            self._observe(self._root, deep=False),
            *(self._observe(self._root / name, deep=True) for name in _FOLDERS),
        ]:
            stands.wait()

    def end(self) -> bool:
        """Watch no more; whether all threads came to their end in time."""
        self._stop.set()
        self._notice()
        last = time.monotonic() + _GRACE
        for thread in self._threads:
            thread.join(max(0.0, last - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def build_first(self) -> None:
        """Refresh, and wait until there is something to see.

        Building all, and what later changes ask for, goes on in threads.
        """
        self._run(self._keep_refreshing)
        self._run(self._keep_building)
        self._notice()
        self._seen.wait()

    def _notice(self) -> None:
        with self._changed:
            self._newest += 1
            self._changed.notify_all()

    def _keep_refreshing(self) -> None:
        """One refresh after another, while changes come."""
        while (number := self._wait(lambda: self._newest, self._refreshed)) is not None:
            found = self._refresh()
            with self._changed:
                self._refreshed = number
                self._changed.notify_all()
            self._show(found)
            self._seen.set()

    def _keep_building(self) -> None:
        """The whole of what was refreshed last, one after another."""
        made = 0
        while (number := self._wait(lambda: self._refreshed, made)) is not None:
            made = number
            if self._build_all(lambda now=number: self._newest != now or self._stop.is_set()):  # type: ignore[misc]  # a default
                self._show(Seen.NEW)

    def _wait(self, number: Callable[[], int], last: int) -> int | None:
        """Wait for a number that is not the last; None at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._stop.is_set() or number() != last)
            return None if self._stop.is_set() else number()

    def _show(self, found: Seen) -> None:
        if found is Seen.NEW:
            self._built = True
            self._tell()

    def _run(self, work: Callable[..., None], *given: object) -> None:
        self._threads.append(threading.Thread(target=work, args=given, daemon=True))
        self._threads[-1].start()

    def start(self, callback: Callable[[], object]) -> bool:
        """Called by livereload on its loop; True: it need not look for changes itself."""
        loop = IOLoop.current()
        self._tell = lambda: loop.add_callback(callback)
        return True

    def examine(self) -> tuple[str | None, None]:
        """What livereload asks when it has been told of a change: the file to reload, and after how long.

        `*` stands for any page, after a build; None: there is nothing to reload. There is never a delay.
        """
        built, self._built = self._built, False
        return ("*" if built else None), None

    def _observe(self, folder: Path, *, deep: bool) -> threading.Event:
        """Follow a folder, if it is there and nobody does; the event is set once no change in it is missed."""
        stands = threading.Event()
        with self._changed:
            polled = folder in self._polled
        if folder.is_dir() and not polled:
            self._run(self._follow, folder, deep, stands)
        else:
            stands.set()
        return stands

    def _follow(self, folder: Path, deep: bool, stands: threading.Event) -> None:
        """Notice what changes in a folder, as the system tells of it, else by looking; the end of both is told."""
        try:
            self._take_up(self._told(folder, deep, stands), deep)
        except Exception:  # the library has errors of its own, beside the system's
            if not folder.is_dir():
                return  # once it is there again, it counts as added
            self._say_once(_POLLED)
            stands.set()  # who looks begins with a notice of all that there is
            self._look_through(folder, deep)
        finally:
            stands.set()

    def _look_through(self, folder: Path, deep: bool) -> None:
        """Look for changes until the preview ends. A folder that vanished is waited for here.

        Who looks at the folder above it now and then may find the same number on the new folder, and no change.
        """
        with self._changed:
            self._polled.add(folder)
        try:
            while not self._stop.is_set():
                self._take_up(poll(folder, self._stop, deep=deep), deep)
                while not folder.is_dir() and not self._stop.wait(_AWAY):
                    pass
        except Exception as fault:
            what = f"{type(fault).__name__}: {fault}"[:_LONGEST]
            self._say_once(f"Changes in {folder.name} are no longer noticed ({what}): end the preview, start it anew.")

    def _told(self, folder: Path, deep: bool, stands: threading.Event) -> Iterator[set[tuple[Change, str]]]:
        """Sets of changes as the system tells of them."""
        stop = _Asked(self._stop, stands)
        settings: dict[str, Any] = {"recursive": deep, "watch_filter": None, "raise_interrupt": False}
        for found in watch(folder, stop_event=stop, step=_PAUSE, debounce=_BURST, **settings):
            yield found
            if deep and any(change is Change.added and Path(path).is_dir() for change, path in found):
                _try(folder)

    def _take_up(self, changes: Iterable[set[tuple[Change, str]]], deep: bool) -> None:
        """Notice each set of changes; one that was empty from the start too: there may be changes before it."""
        for found in changes:
            mine = {(change, path) for change, path in found if self._counts(change, path, deep)}
            for change, path in mine:
                if not deep and change is Change.added and Path(path).name in _FOLDERS:
                    # A folder that was not there, or was replaced as a whole: what is saved from now on is not missed.
                    self._observe(Path(path), deep=True).wait()
            if mine or not found:
                self._notice()

    def _counts(self, change: Change, path: str, deep: bool) -> bool:
        """Whether a change is of what builds read, and no editor's swap or backup file."""
        mine = deep or Path(path).suffix in _SETTINGS or Path(path).name in _FOLDERS
        return mine and self._usual(change, path)

    def _say_once(self, sentence: str) -> None:
        with self._changed:
            new = sentence not in self._said
            self._said.add(sentence)
        if new:
            self._say(sentence)


def _try(folder: Path) -> None:
    """Raise where no more folders can be watched: the library is silent about those that it could not add."""
    ended = threading.Event()
    ended.set()
    for _ in watch(folder, stop_event=ended, recursive=True):
        return
