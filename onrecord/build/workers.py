"""Work shared out to processes: each takes a part, and what they give comes back in order.

A worker is a fork: it has all that was known when it began, and hands back what it made. Where a system knows no safe
fork, or threads run, the work is done here, one part after another. What comes out is the same.
"""

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import BinaryIO, TypeVar

_T = TypeVar("_T")
_R = TypeVar("_R")
_ENDINGS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


class WorkerError(RuntimeError):
    """A worker ended without a result: it was killed, or memory ran out."""


def can_fork() -> bool:
    """Whether workers can be had: on Linux, and only while no thread runs (a lock that it holds stays held)."""
    return sys.platform == "linux" and threading.active_count() == 1


def shares(items: Sequence[_T], jobs: int, least: int = 1) -> list[list[_T]]:
    """The items dealt out to at most `jobs` parts, one part at the least; neighbours go to different parts.

    `least`: how many items each part has at the least where there is more than one.
    """
    parts = max(1, min(jobs, len(items) // least))
    return [list(items[n::parts]) for n in range(parts)]


def share_out(parts: Sequence[_T], work: Callable[[_T], _R]) -> list[_R]:
    """What `work` makes of each part, in order; the first part is done here, each other by a process of its own.

    `work` must give what can be pickled. Where the system gives no more processes, the other parts are done here too.
    Raises what `work` raises, and WorkerError where a worker was killed.
    """
    if len(parts) < 2 or not can_fork():
        return [work(part) for part in parts]
    workers: list[tuple[int, BinaryIO]] = []
    try:
        with suppress(OSError), _undisturbed():  # a worker that nobody knows of would go on for itself
            workers.extend(_start(part, work) for part in parts[1:])
        first, *others = [work(part) for part in (parts[0], *parts[len(workers) + 1 :])]
        return [first, *(_result(stream) for _, stream in workers), *others]
    finally:
        for process, stream in workers:
            stream.close()
            _end(process)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """A context in which this thread is told of no end; what came meanwhile is told at its end."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDINGS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start(part: _T, work: Callable[[_T], _R]) -> tuple[int, BinaryIO]:
    """A worker on its way: its number, and where its result can be read."""
    sys.stdout.flush()
    sys.stderr.flush()
    receiving, sending = os.pipe()
    try:
        process = os.fork()
    except OSError:
        os.close(receiving)
        os.close(sending)
        raise
    if process:
        os.close(sending)
        return process, os.fdopen(receiving, "rb")
    code = 1
    try:
        for number in _ENDINGS:  # Ctrl-C reaches all: the first process tells of it
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDINGS)
        os.close(receiving)
        with os.fdopen(sending, "wb") as stream:
            stream.write(_pickled(part, work))
        code = 0
    finally:
        os._exit(code)  # nothing of the first process may be flushed or cleaned up twice


def _pickled(part: _T, work: Callable[[_T], _R]) -> bytes:
    try:
        return pickle.dumps((work(part), None), pickle.HIGHEST_PROTOCOL)
    except BaseException as fault:
        return pickle.dumps((None, fault), pickle.HIGHEST_PROTOCOL)


def _result(stream: BinaryIO) -> _R:  # type: ignore[type-var]  # what the worker's `work` gave
    try:  # taken apart as it comes: its bytes are nearly as much as what they make
        made: tuple[_R, BaseException | None] = pickle.load(stream)  # from our own process
    except (EOFError, pickle.UnpicklingError):
        raise WorkerError("a worker of this build was killed, perhaps for want of memory; try --jobs 1") from None
    if made[1] is not None:
        raise made[1]
    return made[0]


def _end(process: int) -> None:
    try:
        os.kill(process, signal.SIGKILL)  # it has said all, or nobody waits for it any more
    except ProcessLookupError:
        return
    os.waitpid(process, 0)
