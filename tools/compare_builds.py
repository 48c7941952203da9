"""Compare what this tree builds with what another commit builds, byte for byte: the proof that a change moves nothing.

    python -m tools.compare_builds REF [--unmarked]

Builds the example, the golden sites, the site of odd claims and two thousand messy cards with the engine and the
templates of each, from the content of this tree, and compares every file and every word on the terminal. Run it with a
Python that has the packages of `requirements-dev.txt`. Exit code 1 where anything differs.

A style sheet or script bears a mark of its content in its name, which every page repeats: with `--unmarked` these marks
are left out on both sides, so that a change to one of them is told as that one file and not as all pages.
"""

import argparse
import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
CARDS = 2_000
MARK = re.compile(rb"\.[0-9a-f]{8}(?=\.(?:css|js)\b)")
ENVIRONMENT = {**os.environ, "SOURCE_DATE_EPOCH": "1795478400", "ONRECORD_NO_VENV": "1", "PYTHONHASHSEED": "0"}


def _tree(ref: str, folder: Path) -> None:
    """The files of a commit, in a folder."""
    archive = subprocess.run(["git", "archive", ref], cwd=PROJECT, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extraction_filter = getattr(tarfile, "data_filter", None)  # Pythons before 3.11.4 have none
        files.extractall(folder)


def _sites(folder: Path) -> Iterator[Path]:
    """The sites to build, without templates, each in a folder of its own."""
    for name, source in (
        ("example", PROJECT),
        ("odd", PROJECT / "tests/browser/odd"),
        *((f"golden-{place.parent.name}", place) for place in sorted((PROJECT / "tests/golden").glob("*/in"))),
    ):
        site = folder / name
        site.mkdir()
        shutil.copytree(source / "content", site / "content")
        shutil.copy(source / "site.yaml", site)
        yield site
    sys.path.insert(0, str(PROJECT))
    from tests.scale.corpus import make

    site = folder / "messy"
    for path, content in make(CARDS).files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
    yield site


def _unmarked(content: bytes) -> bytes:
    return MARK.sub(b"", content)


def _built(tree: Path, site: Path, *, unmarked: bool) -> dict[str, str]:
    """What a tree makes of a site: the digest of each file by its path, and of what was said."""
    plain = _unmarked if unmarked else bytes
    shutil.rmtree(site / "templates", ignore_errors=True)
    shutil.copytree(tree / "templates", site / "templates")
    output = site / "output"
    shutil.rmtree(output, ignore_errors=True)
    command = [sys.executable, str(tree / "build.py"), "--config", str(site / "site.yaml"), "--no-cache", "--verbose"]
    done = subprocess.run(command, capture_output=True, env=ENVIRONMENT, check=False)
    files = {path.relative_to(output).as_posix(): path for path in output.rglob("*") if path.is_file()}
    found = {
        plain(path.encode()).decode(): hashlib.sha256(plain(file.read_bytes())).hexdigest()
        for path, file in files.items()
    }
    # The last line says how long it took.
    said = b"\n".join(line for line in (done.stdout + done.stderr).splitlines() if not line.startswith(b"Built "))
    return found | {"(exit code)": str(done.returncode), "(said)": hashlib.sha256(said).hexdigest()}


def main() -> int:
    """Build all twice and tell what differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ref", help="the commit to compare with")
    parser.add_argument("--unmarked", action="store_true", help="leave the marks of content in file names out")
    asked = parser.parse_args()
    differences = 0
    with tempfile.TemporaryDirectory() as name:
        before, sites = Path(name, "before"), Path(name, "sites")
        _tree(asked.ref, before)
        sites.mkdir()
        for site in _sites(sites):
            old, new = (_built(tree, site, unmarked=asked.unmarked) for tree in (before, PROJECT))
            differing = sorted(path for path in {*old, *new} if old.get(path) != new.get(path))
            differences += len(differing)
            print(
                f"{site.name}: {len(new) - 2} files, {len(differing)} differ", *differing[:20], sep="\n    ", flush=True
            )
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
