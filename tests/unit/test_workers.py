"""Work shared out: in order, with faults as they are, and the same here as in processes.

What forks is tried in a process of its own: the one that runs the tests may have threads.
"""

import inspect
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path

import pytest

from onrecord.build.workers import WorkerError, dealt, share_out, shares, small_parts
from onrecord.cli.main import main as command_line
from tests.patience import SECONDS

ROOT = Path(__file__).resolve().parents[2]
PRELUDE = """
import os, signal, pytest
from collections.abc import Iterator
from pathlib import Path
from onrecord.build.workers import WorkerError, can_fork, dealt, share_out
from tests.patience import SECONDS
assert can_fork()
"""


def alone(test: Callable[[], None]) -> Callable[[], None]:
    """The test in a fresh process, where this system has forks."""

    @pytest.mark.skipif(sys.platform != "linux", reason="workers are forks, which are safe on Linux only")
    @wraps(test)
    def run() -> None:
        source = re.sub(r"^@alone\n", "", inspect.getsource(test))
        command = [sys.executable, "-W", "error", "-c", f"{PRELUDE}{source}\n{test.__name__}()"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=SECONDS)
        assert done.returncode == 0, done.stderr

    return run


def test_neighbours_go_to_different_parts_and_none_is_lost() -> None:
    assert shares(range(7), 3) == [[0, 3, 6], [1, 4], [2, 5]]
    assert shares(range(7), 3, least=4) == [list(range(7))]
    assert shares([], 3) == [[]]
    assert shares(range(2), 9) == [[0], [1]]


@alone
def test_each_part_but_the_first_has_a_process() -> None:
    here, *others = share_out([1, 2, 3], lambda part: (os.getpid(), part * 2))
    assert here == (os.getpid(), 2)
    assert [made for _, made in others] == [4, 6]
    assert len({process for process, _ in others} - {os.getpid()}) == 2


@alone
def test_what_a_worker_gives_may_be_long() -> None:
    assert [len(made) for made in share_out([1, 2], lambda part: bytes(part << 22))] == [1 << 22, 2 << 22]


@alone
def test_a_fault_of_a_worker_is_raised_here_and_nobody_is_left() -> None:
    def fail(part: int) -> int:
        if part == 2:
            raise LookupError("no such card")
        return part

    with pytest.raises(LookupError, match="no such card"):
        share_out([1, 2, 3], fail)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@alone
def test_a_fault_here_ends_all_workers() -> None:
    with pytest.raises(ZeroDivisionError):
        share_out([0, 1], lambda part: signal.pause() if part else 1 // part)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@alone
def test_a_worker_that_is_killed_is_told() -> None:
    with pytest.raises(WorkerError, match="killed"):
        share_out([0, 1], lambda part: os.kill(os.getpid(), signal.SIGKILL) if part else None)


def test_while_a_thread_runs_all_is_done_here() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert share_out([1, 2], lambda _part: os.getpid()) == [os.getpid()] * 2
    finally:
        done.set()
        thread.join()


@alone
def test_where_no_more_processes_can_be_had_the_work_is_done_here() -> None:
    fork = os.fork
    begun: list[int] = []

    def full() -> int:
        if len(begun) == 2:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        begun.append(1)
        return fork()

    os.fork = full
    before = len([*Path("/proc/self/fd").iterdir()])
    made = share_out(list(range(6)), lambda part: (part, os.getpid()))
    assert [part for part, _ in made] == list(range(6))
    assert len({process for _, process in made}) == 3
    assert len([*Path("/proc/self/fd").iterdir()]) == before


def test_small_parts_hold_all_in_order_and_are_not_too_many() -> None:
    assert [list(part) for part in small_parts(range(7), 3)] == [[0, 1, 2], [3, 4, 5], [6]]
    assert small_parts([], 3) == []
    many = small_parts(range(100_001), 8)
    assert len(many) <= 1000
    assert [item for part in many for item in part] == list(range(100_001))


@alone
def test_parts_that_are_dealt_are_each_done_once_by_whoever_has_time() -> None:
    before = len([*Path("/proc/self/fd").iterdir()])
    with dealt(range(1000), lambda parts: (os.getpid(), [*parts]), 2) as rest:
        made = rest()
    assert sorted(part for _, parts in made for part in parts) == list(range(1000))
    assert len({process for process, _ in made}) == 3
    assert len([*Path("/proc/self/fd").iterdir()]) == before


@alone
def test_workers_begin_before_this_process_takes_a_part() -> None:
    reading, writing = os.pipe()
    with dealt([1, 2], lambda parts: [(os.getpid(), os.write(writing, b"x")) for _ in parts], 1) as rest:
        assert len(os.read(reading, 1)) == 1
        (here, worker) = rest()
    assert {process for process, _ in worker} - {os.getpid()}
    assert len(here) + len(worker) == 2


@alone
def test_what_is_looked_through_for_garbage_is_as_before_when_all_is_dealt() -> None:
    import gc

    with dealt([1, 2], lambda parts: [gc.get_freeze_count() > 0 for _ in parts], 1) as rest:
        assert all(all(found) for found in rest())
    assert gc.get_freeze_count() == 0


@alone
def test_a_fault_in_a_dealt_part_is_raised_here_and_nobody_is_left() -> None:
    def fail(parts: Iterator[int]) -> list[int]:
        return [1 // part for part in parts]

    with pytest.raises(ZeroDivisionError), dealt([0, 1, 0, 1], fail, 1) as rest:
        rest()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@alone
def test_a_fault_before_the_rest_is_done_ends_all_workers() -> None:
    def wait(parts: Iterator[int]) -> None:
        for _ in parts:
            signal.pause()

    with pytest.raises(LookupError), dealt([1, 2], wait, 1):
        raise LookupError
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@alone
def test_a_worker_that_is_killed_with_a_part_is_told() -> None:
    here = os.getpid()

    def end(parts: Iterator[int]) -> None:
        if os.getpid() != here:
            next(parts)
            os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(WorkerError, match="killed"), dealt([1, 2], end, 1) as rest:
        rest()


@alone
def test_where_a_pipe_holds_too_few_numbers_all_is_done_here() -> None:
    write = os.write
    os.write = lambda place, content: write(place, bytes(content)[:-1])
    with dealt([1, 2], lambda parts: (os.getpid(), [*parts]), 1) as rest:
        os.write = write
        assert rest() == [(os.getpid(), [1, 2])]


@pytest.mark.parametrize("workers", [0, 1])
def test_parts_are_dealt_to_this_process_alone_while_a_thread_runs(workers: int) -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        with dealt([1, 2], lambda parts: (os.getpid(), [*parts]), workers) as rest:
            assert rest() == [(os.getpid(), [1, 2])]
    finally:
        done.set()
        thread.join()


def test_a_worker_that_was_killed_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def killed(*_: object, **__: object) -> None:
        raise WorkerError("a worker of this build was killed")

    monkeypatch.setattr("onrecord.cli.main._run", killed)
    with pytest.raises(SystemExit) as ended:
        command_line(["build", "--config", str(tmp_path / "site.yaml")])
    assert (ended.value.code, capsys.readouterr().err) == (1, "a worker of this build was killed.\n")
