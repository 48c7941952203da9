"""Time builds of this tree against builds of another commit, in turn, from the same cards.

    python -m benchmarks.compare REF [--sizes 1000 10000] [--rounds 5]

In a round each tree builds once cold, with nothing changed, and after an edit of a card's text, of a card's front
matter and of a template. Printed are medians, and the median of the ratios taken within a round: these hold when the
machine slows down. CPU is that of the command and all it waited for, the peak that of its largest process. Link-preview
pictures are off, as in the comparison with other generators. Needs a system that tells of both (Linux, macOS).
"""

import argparse
import io
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.cards import make_cards
from benchmarks.edits import EDITS

PROJECT = Path(__file__).resolve().parents[1]
SETTINGS = "title: On Record\nbase_url: https://example.org/record\noutputs: {images: false}\n"
HEAD = """| | wall s, before | after | ratio | CPU s, before | after | ratio | peak MiB, before | after | ratio |
| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |"""
_KIBIBYTE = 1024 if sys.platform != "darwin" else 1  # what a unit of the system's own figure of a peak is, in bytes


@dataclass(frozen=True)
class Run:
    """One build: seconds by the clock and by the processors, MiB at the peak."""

    wall: float
    cpu: float
    peak: float


def tree_of(ref: str, folder: Path) -> Path:
    """The files of a commit, in a folder."""
    archive = subprocess.run(["git", "archive", ref], cwd=PROJECT, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extraction_filter = getattr(tarfile, "data_filter", None)  # Pythons before 3.11.4 have none
        files.extractall(folder)
    return folder


def site_of(tree: Path, size: int, folder: Path) -> Path:
    """A site of so many cards, with the templates of a tree."""
    make_cards(size, folder / "content" / "claims")
    shutil.copytree(tree / "templates", folder / "templates")
    (folder / "site.yaml").write_text(SETTINGS, encoding="utf-8")
    return folder


def built(tree: Path, site: Path) -> Run:
    """One build upon what lies there, by a process of its own that tells what it took."""
    command = [sys.executable, str(tree / "build.py"), "--quiet", "--config", str(site / "site.yaml")]
    environment = {**os.environ, "ONRECORD_NO_VENV": "1", "SOURCE_DATE_EPOCH": "1795478400"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # else each build compiles the engine anew
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{tree} could not build {site}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall, cpu, used.ru_maxrss * _KIBIBYTE / 2**20)


def _cold(site: Path, _round: int) -> None:
    for name in ("output", ".onrecord"):
        shutil.rmtree(site / name, ignore_errors=True)


def measured(trees: tuple[Path, Path], sites: tuple[Path, Path], rounds: int) -> dict[str, list[tuple[Run, Run]]]:
    """Of each kind of build, the runs of both trees in each round; which comes first changes from round to round."""
    kinds = {"cold": _cold, **EDITS}
    found: dict[str, list[tuple[Run, Run]]] = {name: [] for name in kinds}
    for n in range(rounds):
        for name, edit in kinds.items():
            runs: dict[int, Run] = {}
            for which in (0, 1) if n % 2 else (1, 0):
                edit(sites[which], n)
                runs[which] = built(trees[which], sites[which])
            found[name].append((runs[0], runs[1]))
    return found


def _row(name: str, pairs: list[tuple[Run, Run]]) -> str:
    cells = [name]
    for measure in ("wall", "cpu", "peak"):
        values = [(getattr(old, measure), getattr(new, measure)) for old, new in pairs]
        old, new = (statistics.median(column) for column in zip(*values, strict=True))
        ratio = statistics.median(new / old for old, new in values)
        digits = 0 if measure == "peak" else 2
        cells += [f"{old:.{digits}f}", f"{new:.{digits}f}", f"{ratio:.2f}"]
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Measure, and print a table for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ref", help="the commit to compare with")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        trees = tree_of(asked.ref, Path(name, "before")), PROJECT
        for size in asked.sizes:
            sites = [site_of(tree, size, Path(name, f"{size}-{n}")) for n, tree in enumerate(trees)]
            found = measured(trees, (sites[0], sites[1]), asked.rounds)
            print(f"\n### {size:,} cards, {asked.rounds} rounds, load {os.getloadavg()[0]:.1f}\n")
            print(HEAD)
            print(*(_row(name, pairs) for name, pairs in found.items()), sep="\n", flush=True)


if __name__ == "__main__":
    main()
