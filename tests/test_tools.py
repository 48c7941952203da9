"""The scripts that are run by hand say which packages they need; the benchmark writes its own section and no other."""

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest
from check_release import faults

from benchmarks.run import with_builds

ROOT = Path(__file__).parent.parent
SCRIPTS = sorted((ROOT / "tools").glob("*.py"))
HEADER = re.compile(r"\A# /// script\n((?:#(?: .*)?\n)+?)# ///\n")  # inline script metadata, PEP 723
PROJECT = {"playwright", "resvg_py"}  # in the locks of the project
OURS = {"benchmarks", "onrecord", "tests", *(script.stem for script in SCRIPTS)}
NAMED = {"fontTools": "fonttools"}  # the package that brings a module, where they are not named alike


def wanted(script: Path) -> list[str]:
    """The packages that a script names at its top, each with its version."""
    found = HEADER.match(script.read_text("utf-8"))
    if found is None:
        return []
    return list(tomllib.loads(re.sub(r"^# ?", "", found[1], flags=re.MULTILINE))["dependencies"])


def imported(script: Path) -> set[str]:
    tree = ast.parse(script.read_text("utf-8"))
    plain = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    taken = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    return {name.partition(".")[0] for name in plain | taken} - sys.stdlib_module_names


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_a_script_names_the_packages_that_the_project_lacks(script: Path) -> None:
    named = {package.partition("==")[0] for package in wanted(script)}
    missing = imported(script) - PROJECT - OURS
    assert {NAMED.get(module, module) for module in missing} <= named
    assert all(re.fullmatch(r"[a-z-]+==[0-9.]+", package) for package in wanted(script)), "the same bytes next time"
    assert not (named and imported(script) & {"onrecord", "tests"}), "such packages are installed apart from ours"


def test_one_version_of_each_package() -> None:
    packages = {package for script in SCRIPTS for package in wanted(script)}
    assert len({package.partition("==")[0] for package in packages}) == len(packages) > 0


def test_the_benchmark_writes_its_own_section_of_the_results_alone() -> None:
    results = (ROOT / "benchmarks/RESULTS.md").read_text("utf-8")
    before, _, after = results.partition("## Builds\n\n")
    renewed = with_builds(results, "New.\n")
    assert renewed.startswith(f"{before}## Builds\n\nNew.\n\n## ")
    assert renewed.endswith(after.partition("\n## ")[2])
    assert with_builds(renewed, after.partition("\n## ")[0]) == results


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """What a release looks at, ready for 1.2.0."""
    (tmp_path / "onrecord/view-fields").mkdir(parents=True)
    (tmp_path / "onrecord/__init__.py").write_text('__version__ = "1.2.0"\n', "utf-8")
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "1.2.0"\n', "utf-8")
    log = "# Changelog\n\n## [Unreleased]\n\n## [1.2.0] - 2026-01-02\n\n- New.\n\n## [1.1.0] - 2026-01-01\n\n- Old.\n"
    (tmp_path / "CHANGELOG.md").write_text(log, "utf-8")
    for name in ("now", "1.2.0"):
        (tmp_path / f"onrecord/view-fields/{name}.txt").write_text("A.b\n", "utf-8")
    return tmp_path


def test_a_release_that_is_ready_has_no_fault(release: Path) -> None:
    assert [*faults("v1.2.0", release)] == []


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("onrecord/__init__.py", "1.2.0", "1.1.0", "onrecord/__init__.py has 1.1.0, and the tag 1.2.0."),
        ("pyproject.toml", "1.2.0", "1.3.0", "pyproject.toml has 1.3.0, and the tag 1.2.0."),
        ("CHANGELOG.md", "d]\n", "d]\n\n- More.\n", "CHANGELOG.md has something under Unreleased still."),
        ("CHANGELOG.md", "- New.", "", "CHANGELOG.md has no section [1.2.0] with a day that says what is new."),
        ("CHANGELOG.md", " - 2026-01-02", "", "CHANGELOG.md has no section [1.2.0] with a day that says what is new."),
        ("onrecord/view-fields/now.txt", "A.b", "A.c", "onrecord/view-fields/1.2.0.txt has other fields than now.txt."),
    ],
)
def test_what_is_not_ready_for_a_release_is_said(file: str, old: str, new: str, said: str, release: Path) -> None:
    text = (release / file).read_text("utf-8")
    (release / file).write_text(text.replace(old, new, 1), "utf-8")
    assert [*faults("v1.2.0", release)] == [said]
    assert "The tag 1.2.0 is not of the form v1.2.0." in [*faults("1.2.0", release)]
