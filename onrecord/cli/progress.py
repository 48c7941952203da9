"""What a build tells while it runs: a bar on a terminal, and how long each stage took."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

_ORDER = ("wait", "find", "compare", "read", "join", "check", "plan", "render", "check links", "publish")
_PATIENCE = 0.5  # seconds until a bar is worth its own loading

OnStage = Callable[[str], None]


class Stages:
    """The seconds, of the clock and of the processor, that each stage of a build took."""

    def __init__(self) -> None:
        """Begin to measure the first stage."""
        self._rows: list[tuple[str, float, float]] = []
        self._last = time.perf_counter(), _processor()

    def on_stage(self, stage: str) -> None:
        """Note that a stage has ended and the next one begins; `build.build` calls it."""
        now = time.perf_counter(), _processor()
        self._rows.append((stage, now[0] - self._last[0], now[1] - self._last[1]))
        self._last = now

    def table(self) -> str:
        """The table that `build --profile` shows: a line for each stage, then their sum."""
        whole = ("all", sum(row[1] for row in self._rows), sum(row[2] for row in self._rows))
        lines = [f"{name:12}{wall:9.3f} s{cpu:9.3f} s CPU" for name, wall, cpu in [*self._rows, whole]]
        return "\n".join(lines)


def _processor() -> float:
    """Seconds of the processor so far, those of workers that have ended included."""
    return sum(os.times()[:4])


@contextmanager
def bar(*, shown: bool, patience: float = _PATIENCE, console: "Console | None" = None) -> Iterator[OnStage]:
    """A context with a bar that names the stage under way and vanishes at the end; none where not `shown`.

    Gives what is to be called with the name of each stage at its end. `patience`: the seconds after which the bar
    appears, so that a quick build has none. `console` None: stderr.
    """
    if not shown:
        yield lambda _stage: None
        return
    started = time.monotonic()
    with ExitStack() as opened:
        advance: Callable[[int], None] | None = None

        def on_stage(stage: str) -> None:
            nonlocal advance
            if advance is None and time.monotonic() - started >= patience:
                advance = _begun(opened, console)
            if advance is not None and stage in _ORDER:
                advance(_ORDER.index(stage) + 1)

        yield on_stage


def _begun(opened: ExitStack, console: "Console | None") -> Callable[[int], None]:
    from rich.console import Console  # slow to load, and of no use to a quick build
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (BarColumn(), TextColumn("{task.description}"))
    progress = opened.enter_context(
        Progress(*columns, console=console or Console(stderr=True), transient=True, auto_refresh=False)
    )
    task = progress.add_task("", total=len(_ORDER))
    return lambda n: progress.update(task, completed=n, description=_ORDER[n] if n < len(_ORDER) else "", refresh=True)


@contextmanager
def counted(words: str, *, shown: bool) -> Iterator[Callable[[int, int], None]]:
    """A context with a bar of things that are counted, which vanishes at the end; none where not `shown`.

    Gives what is to be called with how many are done and how many there are. `words`: what is done.
    """
    if not shown:
        yield lambda _done, _all: None
        return
    from rich.console import Console  # as above
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(words, total=None)
        yield lambda done, every: progress.update(task, completed=done, total=every)
