"""Told to end at any moment, a command ends at once and in silence, and leaves nothing half-written.

Moments are counted by what Python does (its audit events), so that they are the same on a slow machine.
"""

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.output.manifest import MANIFEST
from tests.plain_templates import lay_plain_templates

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="this system has no such signals")

ROOT = Path(__file__).resolve().parents[2]
CARD = """---
claim: The bridge opened on Monday.
source: https://example.org/bridge
date: 2024-10-13
status: alleged
actors: [Mayor]
---

Words.
"""
TABLE = "claim,date,source,actor\nA tower was built in {n}.,2024-03-05,https://example.org/{n},Mayor\n"

# Counts events from the moment in which the program's own code is loaded, and sends the signal at the given one.
SCRIPT = """
import os, runpy, sys

number, moment, arguments = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
seen, first = -1, os.getpid()

def hook(event, found):
    global seen
    if os.getpid() != first:  # a worker counts on from where it was forked: it would end itself alone, as nothing does
        return
    if seen < 0 and not (event == "import" and found[0] == "onrecord"):
        return
    seen += 1
    if 0 < moment == seen:
        os.kill(os.getpid(), number)

sys.argv = ["build.py", *arguments]
sys.addaudithook(hook)
try:
    runpy.run_path("build.py", run_name="__main__")
finally:
    if 0 <= moment and (moment == 0 or seen < moment) and os.getpid() == first:
        os.write(2, f"\\nevents: {seen}".encode())
"""


EVENTS = "\nevents: "


@pytest.fixture(scope="module")
def site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("ended")
    (root / "content/claims").mkdir(parents=True)
    lay_plain_templates(project, root)
    (root / "site.yaml").write_text(
        "title: Bridges\nbase_url: https://bridges.example\noutputs: {images: false}\n", "utf-8"
    )
    (root / "content/claims/bridge.md").write_text(CARD, "utf-8")
    (root / "table.csv").write_text("".join([TABLE[:25], *(TABLE[25:].format(n=n) for n in range(30))]), "utf-8")
    assert run(root, "build", moment=-1).returncode == 0
    return root


def run(
    root: Path, command: str, *more: str, moment: int, number: int = signal.SIGINT
) -> "subprocess.CompletedProcess[str]":
    settings = [] if command == "schema" else ["--config", str(root / "site.yaml")]
    given = [sys.executable, "-c", SCRIPT, str(int(number)), str(moment), command, *more, *settings]
    return subprocess.run(
        given, cwd=ROOT, env={**os.environ, "ONRECORD_NO_VENV": "1"}, capture_output=True, text=True, check=False
    )


def is_whole(output: Path) -> bool:
    listed = json.loads((output / MANIFEST).read_bytes())["files"]
    found = {p.relative_to(output).as_posix(): p for p in output.rglob("*") if p.is_file() and p.name != MANIFEST}
    digests = {path: hashlib.sha256(file.read_bytes()).hexdigest() for path, file in found.items()}
    return bool(digests == listed)


def assert_quiet(done: "subprocess.CompletedProcess[str]", number: int) -> None:
    # Before the program's own handler is there, the system ends it (SIGTERM), or Python does (Ctrl-C).
    early = -number if number == signal.SIGTERM else 130
    assert done.returncode in (128 + number, early), done.stderr
    for words in ("Aborted", "Traceback", "Exception ignored", "KeyboardInterrupt"):
        assert words not in done.stdout + done.stderr, done.stderr


# Each with the moments of it; with those of the preview twenty in all.
COMMANDS = [
    (["build", "--no-cache", "--jobs", "2"], signal.SIGINT, 5),
    (["build", "--jobs", "1"], signal.SIGTERM, 3),
    (["check"], signal.SIGINT, 3),
    (["schema"], signal.SIGINT, 2),
    (["import", "table.csv", "--as", "csv"], signal.SIGINT, 2),
    (["new", "claim", "A mast fell."], signal.SIGTERM, 2),
]


@pytest.mark.parametrize(("command", "number", "times"), COMMANDS, ids=lambda each: str(each)[:24])
def test_a_command_ends_at_random_moments(site: Path, command: list[str], number: int, times: int) -> None:
    command = [str(site / part) if part.endswith(".csv") else part for part in command]
    claims = site / "content/claims"

    def put_back() -> None:
        for made in {*claims.iterdir()} - {claims / "bridge.md"}:
            made.unlink()

    told = run(site, *command, moment=0).stderr
    events = int(told.rpartition(EVENTS)[2])
    assert "Traceback" not in told and "Usage" not in told
    put_back()
    chance = random.Random(f"{command[0]}{times}")
    # Most events are of loading: every other moment is of the last part, where the work is done.
    for moment in (chance.randint(1 if n % 2 else events * 4 // 5, events) for n in range(times)):
        (claims / "bridge.md").write_text(CARD.replace("Words.", f"Words {moment}."), "utf-8")
        done = run(site, *command, moment=moment, number=number)
        while EVENTS in done.stderr:  # it had less to do than in the run that was counted: no signal was sent
            put_back()
            again = chance.randint(1, int(done.stderr.rpartition(EVENTS)[2]))
            done = run(site, *command, moment=again, number=number)
        assert_quiet(done, number)
        assert is_whole(site / "output")
        assert [place.name for place in site.iterdir() if place.name.startswith(".output")] == []
        new = sorted({*claims.iterdir()} - {claims / "bridge.md"})
        assert len(new) in ((0, 30) if command[0] == "import" else (0, 1))
        for card in new:
            assert card.read_text("utf-8").startswith("---\n") and card.suffix == ".md"
            card.unlink()


def test_the_preview_ends_while_it_builds_first(site: Path) -> None:
    events = int(run(site, "check", moment=0).stderr.rpartition(EVENTS)[2])
    chance = random.Random("serve")
    for moment in (chance.randint(1, events) for _ in range(3)):
        done = run(site, "serve", moment=moment)
        if done.returncode or "Preview: " not in done.stdout:  # one that runs is ended in the usual way: with 0
            assert_quiet(done, signal.SIGINT)


# A module that is told to end while it is loaded, at moments at which an exception becomes another, or is passed over.
LOADED = {
    "a class is made": """
class Field:
    def __set_name__(self, owner, name):
        os.kill(os.getpid(), number)
class Model:
    field = Field()
""",
    "all is caught": """
try:
    os.kill(os.getpid(), number)
    len("")
except BaseException:
    pass
""",
    "it fails": """
try:
    os.kill(os.getpid(), number)
    len("")
except BaseException as fault:
    raise ImportError("half of it is missing") from fault
""",
}
LOADING = """
import sys
sys.path[:0] = sys.argv[2:]
import onrecord.setup.ending
getattr(onrecord.setup.ending, sys.argv[1])()
done = ""
def work():
    global done
    done = "begun"
    import loaded
    done = "went on"
try:
    work()
finally:
    print(done)
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("where", LOADED)
def test_it_ends_while_a_module_is_loaded(tmp_path: Path, where: str, number: int) -> None:
    (tmp_path / "loaded.py").write_text(f"import os\nnumber = {int(number)}\n{LOADED[where]}", "utf-8")
    for way, said in (("end_at_once", ""), ("end_by_signals", "begun\n")):
        given = [sys.executable, "-c", LOADING, way, str(tmp_path), str(ROOT)]
        done = subprocess.run(given, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (128 + number, said, "")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_while_a_class_is_made(tmp_path: Path, number: int) -> None:
    code = LOADED["a class is made"].replace("\n", "\n    ").replace("number)", f"{int(number)})")
    given = [
        sys.executable,
        "-c",
        LOADING.replace("    import loaded", f"    import os{code}"),
        "end_by_signals",
        str(ROOT),
    ]
    done = subprocess.run(given, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (128 + number, "begun\n", "")
