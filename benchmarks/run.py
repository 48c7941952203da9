"""Build the same cards with each generator in turn and print how long each took.

    python -m benchmarks.run [--sizes 1000 10000] [--rounds 5] [--peers hugo pelican on-record] [--write]

A round builds with every generator once, cold, one after another, so that a ratio taken within a round holds when the
machine slows down. CPU is that of the command and all it waited for; the peak is that of its largest process; both
are the system's own accounting. Then ours builds upon its last build, with nothing, a card, a template edited. Needs
Linux or macOS, Node and npm. `--write` puts the result into the section Builds of RESULTS.md.
"""

import argparse
import os
import platform
import secrets
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import counts, generators
from benchmarks.cards import make_cards
from benchmarks.edits import EDITS

OURS = "On Record"
_MOST_PICTURES = 2_000  # of which a build is measured in every round; of more, in one


@dataclass(frozen=True, kw_only=True)
class Run:
    """One build: seconds by the clock and by the processors, MiB at the peak."""

    wall: float
    cpu: float
    peak: float


Runs = dict[str, list[Run]]


def build(peer: generators.Peer) -> Run:
    """One cold build."""
    for place in (peer.output, *peer.remove):
        _put_aside(place)
    return build_again(peer)


def _put_aside(place: Path) -> None:
    """Out of the way, to be removed at the end: ext4 gives out the numbers of removed files slowly for some minutes."""
    if place.exists():
        aside = generators.CACHE / "aside"
        aside.mkdir(exist_ok=True)
        place.rename(aside / secrets.token_hex(8))


def build_again(peer: generators.Peer) -> Run:
    """One build upon what lies there."""
    log = peer.root.with_suffix(".log")
    with log.open("wb") as said:
        started = time.monotonic()
        process = subprocess.Popen(
            peer.command, cwd=peer.root, stdin=subprocess.DEVNULL, stdout=said, stderr=said, env=_environment()
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{peer.name} failed: {log.read_text(encoding='utf-8', errors='replace')[-2000:]}")
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Run(wall=wall, cpu=used.ru_utime + used.ru_stime, peak=used.ru_maxrss / unit)


def _environment() -> dict[str, str]:
    own = {**os.environ, "SOURCE_DATE_EPOCH": "1767225600", "LANG": "C.UTF-8"}
    own.pop("PYTHONDONTWRITEBYTECODE", None)  # else each build compiles the engine anew
    return own


def compare(size: int, names: list[str], rounds: int) -> tuple[list[generators.Peer], Runs, dict[str, counts.Counts]]:
    """Build with every peer in turn, `rounds` times; stop where the sites do not agree."""
    folder = generators.CACHE / "cards" / str(size)
    make_cards(size, folder)
    ready = [generators.ALL[name](size, folder) for name in names]
    runs: Runs = {peer.name: [] for peer in ready}
    found: dict[str, counts.Counts] = {}
    for number in range(rounds):
        for peer in ready:
            run = build(peer)
            runs[peer.name].append(run)
            print(
                f"{size} cards, round {number + 1}: {peer.name:10} {run.wall:7.2f} s {run.cpu:7.2f} s CPU", flush=True
            )
            if number == 0:
                found[peer.name] = counts.count(peer.output)
        if number == 0:
            _demand_agreement(found)
    return ready, runs, found


def again(size: int, rounds: int) -> str:
    """Builds of ours upon the last one, beside Hugo's of the same round, which builds everything each time."""
    folder = generators.CACHE / "cards" / str(size)
    hugo, ours = generators.hugo(size, folder), generators.on_record(size, folder)
    runs: Runs = {name: [] for name in ("Hugo", "cold", *EDITS)}
    for number in range(rounds):
        runs["Hugo"].append(build(hugo))
        runs["cold"].append(build(ours))
        for name, change in EDITS.items():
            change(ours.root, number)
            runs[name].append(build_again(ours))
        print(
            f"{size} cards again, round {number + 1}: " + ", ".join(f"{n} {r[-1].wall:.2f} s" for n, r in runs.items())
        )
    lines = ["| | wall s | CPU s | peak MiB | / Hugo, wall | / cold, wall |", "| --- | --: | --: | --: | --: | --: |"]
    for name, own in runs.items():
        wall, cpu, peak = (_median(own, of) for of in (lambda r: r.wall, lambda r: r.cpu, lambda r: r.peak))
        ratios = [_ratio(own, runs[other], lambda r: r.wall) for other in ("Hugo", "cold")]
        lines.append(f"| {name} | {wall:.2f} | {cpu:.2f} | {peak:.0f} | {' | '.join(ratios)} |")
    return "\n".join(["Upon the last build:\n", *lines])


def everything(size: int, rounds: int) -> str:
    """Builds of ours as a user gets them, with nothing switched off: cold, and upon the last one."""
    peer = generators.everything_on(size, generators.CACHE / "cards" / str(size))
    runs: Runs = {name: [] for name in ("cold", *EDITS)}
    for number in range(rounds):
        runs["cold"].append(build(peer))
        for name, change in EDITS.items():
            change(peer.root, number)
            runs[name].append(build_again(peer))
        print(
            f"{size} cards, all on, round {number + 1}: "
            + ", ".join(f"{n} {r[-1].wall:.2f} s" for n, r in runs.items())
        )
    pictures = sum(1 for _ in peer.output.rglob("preview.png"))
    lines = ["| | wall s | CPU s | peak MiB |", "| --- | --: | --: | --: |"]
    for name, own in runs.items():
        wall, cpu, peak = (_median(own, of) for of in (lambda r: r.wall, lambda r: r.cpu, lambda r: r.peak))
        lines.append(f"| {name} | {wall:.2f} | {cpu:.2f} | {peak:.0f} |")
    counted = "1 round" if rounds == 1 else f"{rounds} rounds"
    return "\n".join([f"Everything on, {pictures:,} pictures among it, {counted}:\n", *lines])


def _demand_agreement(found: dict[str, counts.Counts]) -> None:
    if len({one.agreeing() for one in found.values()}) > 1:
        lines = [f"{name}: {asdict(one)}" for name, one in found.items()]
        sys.exit("The sites do not hold the same:\n" + "\n".join(lines))


# ---------------------------------------------------------------- the table


def _median(runs: list[Run], of: Callable[[Run], float]) -> float:
    return statistics.median(of(run) for run in runs)


def _ratio(ours: list[Run], theirs: list[Run], of: Callable[[Run], float]) -> str:
    """The median of the ratios within each round."""
    return f"{statistics.median(of(a) / of(b) for a, b in zip(ours, theirs, strict=True)):.2f}"


def table(size: int, ready: list[generators.Peer], runs: Runs, found: dict[str, counts.Counts]) -> str:
    """Medians of a size, with the ratio of ours to each."""
    lines = [
        f"### {size:,} cards\n",
        "| | wall s | CPU s | peak MiB | HTML pages | ours / this, wall | ours / this, CPU |",
        "| --- | --: | --: | --: | --: | --: | --: |",
    ]
    for peer in ready:
        own = runs[peer.name]
        wall, cpu, peak = (_median(own, of) for of in (lambda r: r.wall, lambda r: r.cpu, lambda r: r.peak))
        ratios = ["", ""]
        if OURS in runs and peer.name != OURS:
            ratios = [_ratio(runs[OURS], own, of) for of in (lambda r: r.wall, lambda r: r.cpu)]
        cells = [peer.name, f"{wall:.2f}", f"{cpu:.2f}", f"{peak:.0f}", str(found[peer.name].html), *ratios]
        lines.append(f"| {' | '.join(cells)} |")
    one = next(iter(found.values()))
    alike = f"{one.claims:,} claim pages, {one.actors:,} actor pages, {one.claims_in_timeline:,} claims in the timeline"
    links = f"{one.claims_of_actors:,} links from actors to claims, {one.outward:,} from claims out of the site"
    return "\n".join([*lines, "", f"Alike in all: {alike}, {links}."])


def stages(size: int, folder: Path) -> str:
    """The stages of our own cold build, as `--profile` tells them."""
    peer = generators.on_record(size, folder)
    done = subprocess.run([*peer.command, "--profile"], cwd=peer.root, capture_output=True, text=True, check=True)
    rows = "\n".join(line for line in done.stderr.splitlines() if line.endswith(" s CPU"))
    return f"Stages of ours (one cold build, `--profile`):\n\n```\n{rows}\n```"


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = ", ".join(f"{number:.1f}" for number in os.getloadavg())
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, {memory:.0f} GiB, "
        f"Python {platform.python_version()}; load at the end (1, 5, 15 min): {load}"
    )


def with_builds(results: str, text: str) -> str:
    """The results with `text` as the section Builds; what was measured by other commands stays as it stands."""
    before, head, rest = results.partition("## Builds\n\n")
    _, mark, after = rest.partition("\n## ")
    return f"{before}{head}{text}{mark}{after}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peers", nargs="+", choices=generators.ALL, default=list(generators.ALL))
    parser.add_argument("--write", action="store_true", help="write the section Builds of benchmarks/RESULTS.md")
    asked = parser.parse_args()
    parts, versions = [], ""
    for size in asked.sizes:
        ready, runs, found = compare(size, asked.peers, asked.rounds)
        versions = ", ".join(f"{peer.name} {peer.version}" for peer in ready)
        parts.append(table(size, ready, runs, found))
        if OURS in runs:
            parts.append(again(size, asked.rounds))
            parts.append(everything(size, 1 if size > _MOST_PICTURES else asked.rounds))
            parts.append(stages(size, generators.CACHE / "cards" / str(size)))
    shutil.rmtree(generators.CACHE / "aside", ignore_errors=True)
    head = f"Measured {datetime.now(UTC):%Y-%m-%d}, medians of {asked.rounds} rounds. {_machine()}.\n\n{versions}."
    text = "\n\n".join([head, *parts]) + "\n"
    print("\n" + text)
    if asked.write:
        place = generators.HERE / "RESULTS.md"
        place.write_text(with_builds(place.read_text(encoding="utf-8"), text), encoding="utf-8")


if __name__ == "__main__":
    main()
