"""Work shared out to processes: in equal parts (`share_out`), or in small ones that each takes when free (`dealt`).

A worker is a fork: it has all that was known when it began, and hands back what it made. Where a system knows no safe
fork, or threads run, the work is done here, one part after another. What comes out is the same.
"""

import gc
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
_MOST_PARTS = 1000  # that are dealt: their numbers fit into the smallest pipe that a system gives
_NUMBER = 2  # bytes of one
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
        _end_all(workers)


def small_parts(items: Sequence[_T], size: int) -> list[Sequence[_T]]:
    """The items in order, in parts of so many, or of more where there are very many."""
    size = max(size, -(-len(items) // _MOST_PARTS))
    return [items[start : start + size] for start in range(0, len(items), size)]


@contextmanager
def dealt(parts: Sequence[_T], work: Callable[[Iterator[_T]], _R], workers: int) -> Iterator[Callable[[], list[_R]]]:
    """A context in which so many workers take part after part; gives what takes the others here, and hands over all.

    Whoever has time takes the next part, so all end nearly together, and this process can do something else first.
    `work` is given the parts that a process takes, as it takes them, and must give what can be pickled: it comes in no
    order that says anything. `parts` are at most a thousand, as `small_parts` makes them; with `workers` 0, where the
    system gives no processes, or they cannot be forked, all are done here. What is given raises what `work` raises,
    and WorkerError where a worker was killed.
    """
    numbers = _numbered(len(parts)) if workers > 0 and can_fork() else None
    if numbers is None:
        yield lambda: [work(iter(parts))]
        return
    begun: list[tuple[int, BinaryIO]] = []
    try:
        with suppress(OSError), _undisturbed():
            begun.extend(_start(_taken(parts, numbers), work) for _ in range(workers))

        def rest() -> list[_R]:
            with _without_what_is_there():
                made = [work(_taken(parts, numbers))]
            made += [_result(stream) for _, stream in begun]
            _end_all(begun)
            return made

        yield rest
    finally:
        os.close(numbers)
        _end_all(begun)


@contextmanager
def _without_what_is_there() -> Iterator[None]:
    """A context in which the collector of garbage looks through what is new, and not each time through all."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _numbered(count: int) -> int | None:
    """The end of a pipe from which each process takes numbers, all from 0 to `count`; None: there is no such pipe."""
    try:
        receiving, sending = os.pipe()
    except OSError:
        return None
    try:
        os.set_blocking(sending, False)
        every = b"".join(number.to_bytes(_NUMBER, "big") for number in range(count))
        if os.write(sending, every) == len(every):
            return receiving
    except OSError:  # it is full
        pass
    finally:
        os.close(sending)
    os.close(receiving)
    return None


def _taken(parts: Sequence[_T], numbers: int) -> Iterator[_T]:
    """The parts whose numbers nobody else takes. A number is read whole, for a pipe is read by one at a time."""
    while number := os.read(numbers, _NUMBER):
        yield parts[int.from_bytes(number, "big")]


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
        gc.freeze()  # looking through what was there would make a copy of it for this process
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


def _end_all(workers: list[tuple[int, BinaryIO]]) -> None:
    while workers:
        process, stream = workers.pop()
        stream.close()
        _end(process)


def _end(process: int) -> None:
    try:
        os.kill(process, signal.SIGKILL)  # it has said all, or nobody waits for it any more
    except ProcessLookupError:
        return
    os.waitpid(process, 0)
