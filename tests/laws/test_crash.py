"""Whatever kills a build, output is one whole site, and the next build sweeps up and succeeds."""

import inspect
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from subprocess import Popen

import pytest

from onrecord.output.publish import publish

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill a process outright")

ROOT = Path(__file__).resolve().parents[2]
STEPS = ("sweep", "stage", "write", "carry", "manifest", "check", "exchange", "remove", "done")


def site(letter: str) -> dict[str, bytes]:
    """Two hundred pages, all of them different in A and in B, some in A or B only."""
    pages = {f"claims/{n % 10}/{n}.html": f"{letter} {n} ".encode() * 50 for n in range(190)}
    return pages | {"index.html": letter.encode() * 999} | {f"only-{letter}/{n}.html": b"x" for n in range(9)}


# Publishes A and B in turn. Says "." when it starts. Told a step, it kills itself there in its second
# turn. It stands alone, so that it starts fast.
SCRIPT = f"""
import os, signal, sys
from pathlib import Path
from onrecord.output.publish import publish

{inspect.getsource(site)}

deadly, turn = sys.argv[2], 0
def step(name):
    if name == deadly and turn == 2:
        os.kill(os.getpid(), signal.SIGKILL)

os.write(1, b".")
for turn in range(1, 10**6):
    publish(site("AB"[turn % 2]).items(), Path(sys.argv[1]), step=step)
    os.write(1, b".")
"""


def whole(output: Path) -> str | None:
    """Which site stands there, whole; None: neither."""
    found = {}
    for folder, _, names in os.walk(output):
        for name in {*names} - {".onrecord.json", "CNAME"}:
            file = os.path.join(folder, name)  # noqa: PTH118  (quick: this is done many times)
            with open(file, "rb") as stream:  # noqa: PTH123
                found[os.path.relpath(file, output)] = stream.read()
    return next((letter for letter in "AB" if found == site(letter)), None)


def start(output: Path, deadly: str = "") -> Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-S", "-c", SCRIPT, str(output), deadly],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def kill(process: Popen[bytes]) -> None:
    process.kill()
    process.wait()
    process.stdout.close()


def is_staged(output: Path) -> bool:
    """Whether a byte of a page lies in a stage (or, after the exchange, in the old tree that is being removed)."""
    return any((Path(place) / name).stat().st_size for place, _, names in staged_folders(output) for name in names)


def staged_folders(output: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    return (found for stage in output.parent.glob(".output.stage-*") for found in os.walk(stage))


def is_running_until_staged(process: Popen[bytes], output: Path) -> bool:
    """Look until the build has staged its first byte; False if it ended before."""
    while process.poll() is None:
        try:
            if is_staged(output):
                return True
        except FileNotFoundError:  # it was renamed or removed while we looked
            continue
    return False


def assert_survived(output: Path) -> None:
    """One whole site and its manifest, with the stranger's file in it; the next build succeeds and leaves no stage."""
    standing = whole(output)
    assert standing is not None
    listed = json.loads((output / ".onrecord.json").read_bytes())["files"]
    assert listed == {path: sha256(content).hexdigest() for path, content in site(standing).items()}
    assert (output / "CNAME").read_bytes() == b"mine"
    other = "B" if standing == "A" else "A"
    publish(site(other).items(), output)
    assert whole(output) == other
    assert [path.name for path in output.parent.iterdir()] == ["output"]


@pytest.fixture
def output(tmp_path: Path) -> Path:
    folder = tmp_path / "output"
    publish(site("B").items(), folder)
    (folder / "CNAME").write_bytes(b"mine")
    return folder


def test_the_two_sites_differ_in_every_page() -> None:
    a, b = site("A"), site("B")
    assert [path for path in a.keys() & b.keys() if a[path] == b[path]] == []
    assert a.keys() - b.keys()
    assert b.keys() - a.keys()


def seconds_of_a_build(output: Path) -> float:
    """How long a build takes here and now: moments are chosen within it, however busy the machine is."""
    process = start(output)
    process.stdout.read(3)
    began = time.monotonic()
    process.stdout.read(10)
    kill(process)
    return (time.monotonic() - began) / 10


def test_sixty_kills_at_random_moments(output: Path) -> None:
    chance = random.Random(60)
    length = seconds_of_a_build(output)
    assert_survived(output)
    after_the_first_byte, outcomes = 0, set()
    for n in range(60):
        old = whole(output)
        process = start(output)
        assert process.stdout.read(1) == b"."
        if n < 45:  # the others may fall on any moment: before the sweep, or between two builds, or later
            assert is_running_until_staged(process, output)
        # Of the others many fall behind an exchange, which is a moment near the end of a build.
        time.sleep(chance.uniform(0, length if n < 45 else 4 * length))
        kill(process)
        after_the_first_byte += is_staged(output)
        outcomes.add("old" if whole(output) == old else "new")
        assert_survived(output)
    assert after_the_first_byte >= 30
    assert outcomes == {"old", "new"}


@pytest.mark.parametrize("step", STEPS)
def test_a_kill_before_and_after_each_step(output: Path, step: str) -> None:
    # The moment before a step is the moment after the one before it; "done" is after the last.
    process = start(output, deadly=step)
    process.stdout.read()
    assert process.wait() == -signal.SIGKILL
    process.stdout.close()
    assert_survived(output)


def test_the_steps_are_all_there(output: Path) -> None:
    seen: list[str] = []
    publish(site("A").items(), output, step=seen.append)
    assert tuple(seen) == STEPS


def test_a_reader_never_finds_the_site_missing_or_torn(output: Path) -> None:
    if publish(site("A").items(), output).gap:
        pytest.skip("this system cannot exchange two folders in one step")
    process = start(output)
    looks = 0
    seen: set[bytes] = set()
    try:
        while looks < 2_000 or len(seen) < 2:
            seen.add((output / "index.html").read_bytes())  # raises if it is missing
            looks += 1
    finally:
        kill(process)
    assert seen == {b"A" * 999, b"B" * 999}
