"""However a build ends, the cache holds what the last good one kept; what a killed one left goes with the next."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.plain_templates import lay_plain_templates

ROOT = Path(__file__).resolve().parents[2]

# The command with workers for few pages, too; `end` says what happens when all pages are made.
DRIVER = """
import os, signal, sys
from onrecord.build import make as pipeline_make
from onrecord.build import read_cards as pipeline_read
from onrecord.cli.main import main
from onrecord.output.publish import Publication

root, jobs, end = sys.argv[1:4]
pipeline_make._LEAST = pipeline_read._LEAST = 1
finish = Publication.finish

def ended(*given):
    if end == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if end == "full":
        raise OSError(28, "No space left on device")
    if end == "interrupted":
        raise KeyboardInterrupt
    return finish(*given)

Publication.finish = ended
main(["build", "--config", f"{root}/site.yaml", "--jobs", jobs, *["--strict"][: end == "warnings"]])
"""


def dead_link(root: Path) -> None:
    (root / "templates/pages/actor.html").write_text('<a href="/none/">Nowhere</a>', "utf-8")


def warning(root: Path) -> None:
    add(root / "content/claims/crew.md", "A <blink>b</blink>.")


def failing_template(root: Path) -> None:
    (root / "templates/pages/actor.html").write_text("{{ view.none }}", "utf-8")


def endless_template(root: Path) -> None:
    (root / "templates/pages/actor.html").write_text('\n{% include "pages/actor.html" %}', "utf-8")


def file_in_the_way(root: Path) -> None:
    (root / "output/claims/new").mkdir()
    (root / "output/claims/new/index.html").write_text("mine", "utf-8")
    shutil.copy(root / "content/claims/crew.md", root / "content/claims/new.md")


def new_words(root: Path) -> None:
    settings = root / "site.yaml"
    settings.write_text(settings.read_text("utf-8").replace("title: ", "title: New "), "utf-8")


def add(file: Path, words: str) -> None:
    file.write_text(f"{file.read_text('utf-8').rstrip()}\n\n{words}\n", "utf-8")


FEWER = "outputs: {as_of: false, embed: false, images: false, record_file: false, tables: false, verify: false}\n"
WAYS: dict[str, tuple[Callable[[Path], None], str, int]] = {
    "dead link": (dead_link, "", 1),
    "warning": (warning, "warnings", 1),
    "template": (failing_template, "", 1),
    "template without an end": (endless_template, "", 1),
    "stranger": (file_in_the_way, "", 1),
    "full": (new_words, "full", 1),
    "interrupted": (new_words, "interrupted", 1),
    "killed": (new_words, "killed", -9),
}


@pytest.fixture(scope="module")
def built(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of everything, built by two workers."""
    root = tmp_path_factory.mktemp("built") / "site"
    shutil.copytree(project / "tests/golden/full/in", root)
    lay_plain_templates(project, root)
    for kind in ("claims/crew", "actors/harbour-office"):
        add(root / "content" / f"{kind}.md", "Words.")
    settings = root / "site.yaml"
    settings.write_text(f"{settings.read_text('utf-8')}\n{FEWER}", "utf-8")
    assert build(root, "2") == 0
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "site", symlinks=True)


def build(root: Path, jobs: str, end: str = "") -> int:
    """The exit code of a build, which says what is wrong without a traceback."""
    done = subprocess.run(
        [sys.executable, "-c", DRIVER, str(root), jobs, end],
        cwd=ROOT,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1767225600"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert max((len(line) for line in done.stderr.splitlines()), default=0) < 1000
    return done.returncode


def kept(root: Path) -> list[str]:
    cache = root / ".onrecord/cache"
    return sorted(file.relative_to(cache).as_posix() for file in cache.rglob("*") if file.parent.name != "images")


def views(root: Path) -> int:
    return sum(name.startswith("views-") for name in kept(root))


# With two workers each, and in one process where it is that process which ends.
@pytest.mark.parametrize(
    ("way", "jobs"), [*((way, "2") for way in WAYS), *((way, "1") for way in ("template", "full", "killed"))]
)
def test_a_build_that_fails_leaves_what_the_last_good_one_kept(built: Path, root: Path, way: str, jobs: str) -> None:
    if way == "killed" and not hasattr(signal, "SIGKILL"):
        return
    before = kept(root)
    assert views(root) == (2 if sys.platform == "linux" else 1)
    spoil, end, code = WAYS[way]
    spoil(root)
    for _ in range(2 if way == "killed" else 1):  # after any other, all that is kept is as it was before
        assert build(root, jobs, end) == code
        if way != "killed":
            assert kept(root) == before
    assert len(kept(root)) <= len(before) + int(jobs)  # of the last killed one alone
    shutil.rmtree(root / "output")
    for name in ("content", "templates"):
        shutil.rmtree(root / name)
        shutil.copytree(built / name, root / name)
    assert build(root, jobs) == 0
    assert views(root) == (int(jobs) if sys.platform == "linux" else 1)


def test_halves_that_a_killed_build_left_go_with_the_next_that_has_nothing_to_do(root: Path) -> None:
    assert build(root, "1") == 0  # where it lies now
    cache = root / ".onrecord/cache"
    (cache / "images").mkdir(exist_ok=True)
    before = kept(root)
    for name in (".cards.77", ".build.77", ".views-0123456789abcdef.77", "views-0123456789abcdef", ".links.json.77"):
        (cache / name).write_bytes(b"half")
    (cache / "images/.0123.77").write_bytes(b"half")
    assert build(root, "1") == 0
    assert kept(root) == before
    assert not [file for file in (cache / "images").iterdir() if file.name.startswith(".")]
