"""What outputs cost: builds of all but pictures for link previews, and builds without one output after the other.

    python -m benchmarks.outputs [--sizes 44 1000] [--rounds 3]

44 stands for the example; other sizes are made-up cards, 200 to a topic. Printed are the processor time of a cold build
with all, and how much less it is, how many files fewer and how many bytes fewer there are without each: medians of
rounds, in each of which all are built in turn. Needs a system that tells of processor time (Linux,
macOS).
"""

import argparse
import re
import shutil
import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.cards import make_cards
from benchmarks.compare import PROJECT, built

OUTPUTS = ("tables", "as_of", "record_file", "embed")
EXAMPLE = 44  # claims, one of which is a draft
A_TOPIC = 200  # made-up claims have one topic: of more than 300 claims, topics and questions have files of their own
SETTINGS = "title: On Record\nbase_url: https://example.org/record\noutputs:\n  images: true\n"


class Cost(NamedTuple):
    """Of one build: seconds of processor time, the files that it wrote, and their bytes."""

    cpu: float
    files: int
    size: int


def site_of(size: int, folder: Path) -> Path:
    """The example, or a site of so many made-up cards."""
    if size == EXAMPLE:
        shutil.copytree(PROJECT / "content", folder / "content")
        settings = (PROJECT / "site.yaml").read_text("utf-8")
        (folder / "site.yaml").write_text(f"base_url: https://example.org/record\n{settings}", "utf-8")
    else:
        make_cards(size, folder / "content/claims")
        for n, card in enumerate(sorted((folder / "content/claims").iterdir())):
            topic = f"topics: [Group {n // A_TOPIC + 1}]"
            card.write_text(card.read_text("utf-8").replace("---\n", f"---\n{topic}\n", 1), "utf-8")
        (folder / "site.yaml").write_text(SETTINGS, encoding="utf-8")
    shutil.copytree(PROJECT / "templates", folder / "templates")
    return folder


def cost(site: Path, off: Sequence[str]) -> Cost:
    """A cold build without pictures for link previews and what else is `off`."""
    settings = site / "site.yaml"
    before = settings.read_text("utf-8")
    kept = re.sub(rf"^  (?:images|{'|'.join(OUTPUTS)}): .*\n", "", before, flags=re.M)
    switches = "".join(f"  {name}: false\n" for name in ("images", *off))
    settings.write_text(kept.replace("\noutputs:\n", f"\noutputs:\n{switches}"), "utf-8")
    for folder in ("output", ".onrecord"):
        shutil.rmtree(site / folder, ignore_errors=True)
    run = built(PROJECT, site)
    settings.write_text(before, "utf-8")
    files = [path.stat().st_size for path in (site / "output").rglob("*") if path.is_file()]
    return Cost(run.cpu, len(files), sum(files))


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="outputs.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[EXAMPLE, 1000])
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    print("| claims | | CPU s | files | MB |\n| --: | --- | --: | --: | --: |")
    for size in asked.sizes:
        with tempfile.TemporaryDirectory() as folder:
            site = site_of(size, Path(folder))
            rounds = [[cost(site, [off] if off else []) for off in ("", *OUTPUTS)] for _ in range(asked.rounds)]
        whole = rounds[0][0]
        cpu = statistics.median(found[0].cpu for found in rounds)
        print(f"| {size:,} | all but pictures | {cpu:.2f} | {whole.files:,} | {whole.size / 1e6:.1f} |")
        for n, name in enumerate(OUTPUTS, 1):
            less = statistics.median(found[0].cpu - found[n].cpu for found in rounds)
            without = rounds[0][n]
            files, size_less = whole.files - without.files, (whole.size - without.size) / 1e6
            print(f"| | of it `{name}` | {less:.2f} | {files:,} | {size_less:.1f} |")


if __name__ == "__main__":
    main()
