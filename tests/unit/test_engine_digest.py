"""What is kept depends on the whole engine: a change of any of its files is another engine."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import onrecord

ENGINE = Path(onrecord.__file__).parent
DIGEST = "from {module} import engine_digest; print(engine_digest().hex())"


def module() -> str:
    """Where the function lies, whatever its module is called."""
    holder = next(path for path in sorted(ENGINE.rglob("*.py")) if "def engine_digest" in path.read_text("utf-8"))
    return ".".join(("onrecord", *holder.relative_to(ENGINE).with_suffix("").parts))


def digest(root: Path) -> str:
    command = [sys.executable, "-B", "-c", DIGEST.format(module=module())]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=True, timeout=120).stdout


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
