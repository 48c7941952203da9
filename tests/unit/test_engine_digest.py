"""What is kept depends on the whole engine: a change of any of its files is another engine."""

import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

import onrecord
from onrecord.build.engine import LIBRARIES, installed
from tests.patience import SECONDS

ENGINE = Path(onrecord.__file__).parent
DIGEST = "from {module} import engine_digest; print(engine_digest().hex())"


def module() -> str:
    """Where the function lies, whatever its module is called."""
    holder = next(path for path in sorted(ENGINE.rglob("*.py")) if "def engine_digest" in path.read_text("utf-8"))
    return ".".join(("onrecord", *holder.relative_to(ENGINE).with_suffix("").parts))


def digest(root: Path) -> str:
    command = [sys.executable, "-B", "-c", DIGEST.format(module=module())]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=True, timeout=SECONDS).stdout


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("engine")
    shutil.copytree(ENGINE, root / "onrecord", ignore=shutil.ignore_patterns("__pycache__"))
    return root


def test_a_change_in_any_package_is_another_engine(copy: Path) -> None:
    before = digest(copy)
    for folder in sorted({path.parent for path in (copy / "onrecord").rglob("*.py")}):
        file = sorted(folder.glob("*.py"))[-1]
        content = file.read_bytes()
        file.write_bytes(content + b"\n# changed\n")
        assert digest(copy) != before, f"a change of {file.relative_to(copy)} goes unnoticed"
        file.write_bytes(content)
    assert digest(copy) == before


def test_versions_of_libraries_are_those_that_python_knows() -> None:
    found = installed(sys.path)
    assert {name: found.get(name) for name in LIBRARIES} == {name: [version(name)] for name in LIBRARIES}


def test_every_version_of_a_package_that_lies_there_is_told(tmp_path: Path) -> None:
    for name in ("a/Some.Name-1.2", "b/some_name-1.3", "b/some_name-1.4", "b/other-2-1.0"):
        (tmp_path / f"{name}.dist-info").mkdir(parents=True)
    (tmp_path / "b/bare.egg-info").mkdir()
    (tmp_path / "zipped.zip").write_bytes(b"")
    places = [str(tmp_path / name) for name in ("none", "zipped.zip", "a", "b")]
    assert installed(places) == {"some-name": ["1.2", "1.3", "1.4"], "other-2": ["1.0"]}
