"""What outputs cost: a cold build by one process, in which each file that is made is put to the output that it is of.

    python -m benchmarks.outputs [--sizes 44 1000 10000]

44 stands for the example; other sizes are made-up cards, 200 to a topic. Pictures for link previews are off. Printed
are the processor time of the process, of it that of the files of each output (views, rendering, writing, and for
`tables` the one pass in which all of them are made), how many files there are, and their bytes. What an output adds to
joining, checking and links is not told apart.
"""

import argparse
import re
import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.cards import make_cards
from benchmarks.compare import PROJECT
from onrecord.build import make
from onrecord.build.build import build
from onrecord.cli.options import request_of
from onrecord.formats import record_files

EXAMPLE = 44  # claims, one of which is a draft
A_TOPIC = 200  # made-up claims have one topic: of more than 300 claims, topics and questions have files of their own
ADDRESS = "https://example.org/record"
OUTPUTS = ("tables", "as_of", "record_file", "embed")
REST = "all other files"


def site_of(size: int, folder: Path) -> Path:
    """The example, or a site of so many made-up cards; without pictures for link previews."""
    settings = "title: On Record\noutputs:\n  search: true\n"
    if size == EXAMPLE:
        shutil.copytree(PROJECT / "content", folder / "content")
        settings = (PROJECT / "site.yaml").read_text("utf-8")
    else:
        make_cards(size, folder / "content/claims")
        for n, card in enumerate(sorted((folder / "content/claims").iterdir())):
            topic = f"topics: [Group {n // A_TOPIC + 1}]"
            card.write_text(card.read_text("utf-8").replace("---\n", f"---\n{topic}\n", 1), "utf-8")
    settings = re.sub(r"^  images: .*\n", "", settings, flags=re.M).replace(
        "\noutputs:\n", "\noutputs:\n  images: false\n"
    )
    assert "images: false" in settings
    (folder / "site.yaml").write_text(settings, "utf-8")
    shutil.copytree(PROJECT / "templates", folder / "templates")
    return folder


def output_of(path: str) -> str:
    """The output that a file of the site is of, by its path."""
    parts = path.split("/")
    if parts[-1] == "record.html":
        return "record_file"
    if "as-of" in parts:
        return "as_of"
    if "embed" in parts or parts[-1] == "oembed.json":
        return "embed"
    return "tables" if parts[0] == "data" else REST


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(
        prog="outputs.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[EXAMPLE, 1_000, 10_000])
    asked = parser.parse_args()
    spent: defaultdict[str, float] = defaultdict(float)
    within: list[float] = []

    def timed(act: Callable[..., Any], name: Callable[..., str]) -> Callable[..., Any]:
        def run(*given: Any, **named: Any) -> Any:
            began = time.process_time()
            within.append(0.0)
            try:
                return act(*given, **named)
            finally:
                whole = time.process_time() - began
                spent[name(*given)] += whole - within.pop()
                if within:
                    within[-1] += whole  # each second counts once

        return run

    make._make = timed(make._make, lambda page, *_: output_of(page.path))
    tables = "packed_tables"  # where it is called, not where it is
    setattr(record_files, tables, timed(getattr(record_files, tables), lambda *_: "tables"))
    print("| claims | | CPU s | files | MB |\n| --: | --- | --: | --: | --: |")
    for size in asked.sizes:
        spent.clear()
        with tempfile.TemporaryDirectory() as folder:
            site = site_of(size, Path(folder))
            began = time.process_time()
            result = build(request_of(site / "site.yaml", output=site / "output", base_url=ADDRESS, jobs=1))
            whole = time.process_time() - began
            assert result.ok, result.told
            found: defaultdict[str, list[int]] = defaultdict(list)
            for file in (site / "output").rglob("*"):
                if file.is_file():
                    found[output_of(file.relative_to(site / "output").as_posix())].append(file.stat().st_size)
        every = [size for sizes in found.values() for size in sizes]
        print(f"| {size:,} | the whole build | {whole:.1f} | {len(every):,} | {sum(every) / 1e6:.1f} |", flush=True)
        for name in (*OUTPUTS, REST):
            shown = name if name == REST else f"`{name}`"
            print(f"| | {shown} | {spent[name]:.2f} | {len(found[name]):,} | {sum(found[name]) / 1e6:.1f} |")


if __name__ == "__main__":
    main()
