"""A build loads what it needs: for one with little to do, loading is most of its time."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BUILD = """
import json, runpy, sys
before = set(sys.modules)
sys.argv = ["build.py", "--quiet", "--config", sys.argv[1]]
try:
    runpy.run_path("build.py", run_name="__main__")
except SystemExit as ended:
    print(json.dumps([ended.code, sorted(set(sys.modules) - before)]))
"""
CARD = "content/claims/crew.md"
MAKERS = {"build.build", "join", "check", "formats", "preview_image", "wording", "pages.edition", "pages.plan"}


@pytest.fixture
def root(project: Path, tmp_path: Path) -> Path:
    """A site of everything that was built, with the project's templates; CARD has prose."""
    shutil.copytree(project / "tests/golden/full/in", tmp_path / "site")
    shutil.copytree(project / "templates", tmp_path / "site/templates", dirs_exist_ok=True)
    add_words(tmp_path / "site")
    assert "onrecord.build.build" in loaded(project, tmp_path / "site")
    return tmp_path / "site"


def add_words(root: Path) -> None:
    """Give the card more prose."""
    (root / CARD).write_text(f"{(root / CARD).read_text('utf-8').rstrip()}\n\nMore words.\n", "utf-8")


def loaded(project: Path, root: Path) -> set[str]:
    """The modules that a build loads beside those that Python begins with."""
    command = [sys.executable, "-c", BUILD, str(root / "site.yaml")]
    environment = {**os.environ, "ONRECORD_NO_VENV": "1", "SOURCE_DATE_EPOCH": "1767225600"}
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=True, env=environment)
    code, names = json.loads(done.stdout)
    assert code == 0
    return set(names)


def ours(names: set[str]) -> set[str]:
    """The packages and modules of the engine among these."""
    found = {name.removeprefix("onrecord.") for name in names if name.startswith("onrecord.")}
    return found | {name.partition(".")[0] for name in found}


def test_a_build_with_nothing_to_do_loads_little(project: Path, root: Path) -> None:
    names = loaded(project, root)
    assert {name.partition(".")[0] for name in names} - sys.stdlib_module_names == {"onrecord", "click"}
    slow = {"email", "importlib.metadata", "random", "socket", "subprocess"}  # to load, of the standard library
    assert not names & slow
    packages = {"build", "cli", "files", "model", "output", "read", "report", "setup"}
    assert {name for name in ours(names) if "." not in name} == packages
    assert not ours(names) & {"model.cards", "model.settings", "model.site", "build.prose_only", "read.cards"}


def test_an_english_site_is_built_without_the_data_of_other_languages(project: Path, root: Path) -> None:
    shutil.rmtree(root / ".onrecord/cache")
    names = loaded(project, root)
    assert "onrecord.pages.plan" in names
    assert not {name for name in names if name.partition(".")[0] == "babel"}
    assert "PIL.Image" in names
    assert "resvg_py" not in names  # no picture of the shipped template needs it


def test_new_prose_in_one_card_loads_nothing_that_joins_or_plans(project: Path, root: Path) -> None:
    add_words(root)
    everything = loaded(project, root)
    assert "markdown" not in everything, "the prose is plain"
    names = ours(everything)
    assert "build.prose_only" in names
    assert not names & MAKERS
    assert {name for name in names if name.startswith("positions.")} == {"positions.view"}
    assert not {name for name in names if name.startswith("render.drawing")}
