"""Changes on disk become builds: each save once, in threads of their own, none lost while another is built."""

import threading
import time
from collections.abc import Callable, Collection, Iterable
from enum import Enum
from pathlib import Path
from typing import Any

from livereload.watcher import Watcher  # type: ignore[import-untyped]
from tornado.ioloop import IOLoop
from watchfiles import Change, DefaultFilter, watch

_FOLDERS = ("content", "templates")
_SETTINGS = (".yaml", ".yml")  # files of the root itself
Superseded = Callable[[], bool]  # whether there was another change

_GRACE = 0.8  # seconds that threads have to come to their end
_SERVING = 0.1  # seconds between a glance and the look after it, which takes the processor from those who read
_PAUSE = 10  # milliseconds without a change that end a burst
_BURST = 400  # milliseconds after which a burst is looked at though it goes on


class Seen(Enum):
    """What a change led to."""

    NEW = "something else to see"
    KNOWN = "nothing else than before"
    UNKNOWN = "it could not be told"


class Changes(Watcher):  # type: ignore[misc]
    """Builds on each save, and then tells livereload."""

    def __init__(
        self,
        root: Path,
        glance: Callable[[Collection[Path]], Seen],
        look: Callable[[], Seen],
        make: Callable[[Superseded], bool],
    ) -> None:
        """Changes under `root`: each calls `glance`, then `look`, then `make`, this in another thread.

        Where one of them finds something else to see, the browser is told. `glance` is given the files that changed;
        `make` a function that says whether there was another change meanwhile, so that it may stop. None raises.
        """
        super().__init__()
        self._tasks: dict[str, Any] = {str(root): {}}  # without a task, livereload would watch the working directory
        self._root = root
        self._glance = glance
        self._look = look
        self._make = make
        self._newest = 0  # the number of the last change
        self._files: set[Path] = set()  # that changed and were not glanced at
        self._looked = 0  # of the one that was looked at last
        self._changed = threading.Condition()
        self._seen = threading.Event()  # there is something to see
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
        self._notice()
        last = time.monotonic() + _GRACE
        for thread in self._threads:
            thread.join(max(0.0, last - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def build_first(self) -> None:
        """Look, so that there is something to see; all that comes after goes on in threads."""
        self._run(self._look_on)
        self._run(self._make_on)
        self._notice()
        self._seen.wait()

    def _notice(self, files: Iterable[Path] = ()) -> None:
        with self._changed:
            self._newest += 1
            self._files.update(files)
            self._changed.notify_all()

    def _look_on(self) -> None:
        """One look after another, while changes come; before it a glance, which is enough until there is time."""
        while self._wait(lambda: self._newest, self._looked) is not None:
            with self._changed:
                number, files, self._files = self._newest, self._files, set()
            glanced = self._glance(files) if files else Seen.UNKNOWN
            self._show(glanced)
            if glanced is not Seen.UNKNOWN and self._another(number):
                self._stop.wait(_SERVING)  # a burst: nobody could read what came and went
                continue
            found = self._look()
            with self._changed:
                self._looked = number
                self._changed.notify_all()
            self._show(found)
            self._seen.set()

    def _another(self, number: int) -> bool:
        """Give those who read a little time; whether there was another change in it than that of this number."""
        with self._changed:
            return self._changed.wait_for(lambda: self._stop.is_set() or self._newest != number, _SERVING)

    def _make_on(self) -> None:
        """The whole of what was looked at last, one after another."""
        made = 0
        while (number := self._wait(lambda: self._looked, made)) is not None:
            made = number
            if self._make(lambda now=number: self._newest != now or self._stop.is_set()):  # type: ignore[misc]
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
        """What livereload asks when it has been told: `*` for any page, after a build."""
        built, self._built = self._built, False
        return ("*" if built else None), None

    def _observe(self, paths: list[Path], *, deep: bool) -> None:
        if all(path.is_dir() for path in paths):
            self._run(self._follow, paths, deep)

    def _follow(self, paths: list[Path], deep: bool) -> None:
        usual = DefaultFilter()  # without editors' swap and backup files

        def counts(change: Change, path: str) -> bool:
            mine = deep or Path(path).suffix in _SETTINGS or Path(path).name in _FOLDERS
            return mine and usual(change, path)

        for found in watch(
            *paths,
            watch_filter=counts,
            stop_event=self._stop,
            recursive=deep,
            step=_PAUSE,
            debounce=_BURST,
            raise_interrupt=False,
        ):
            for change, path in found:
                if not deep and change is Change.added and Path(path).name in _FOLDERS:
                    self._observe([Path(path)], deep=True)  # a folder that was not there, or was replaced as a whole
            self._notice(Path(path) for _, path in found)
