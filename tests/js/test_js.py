"""Scripts of the pages that need no browser: what `node --test` says of them."""

import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.mark.parametrize("file", sorted(HERE.glob("*.test.mjs")), ids=lambda file: file.name)
def test_node_finds_no_fault(file: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("no Node on this machine: the browser tests alone look at the scripts")
    done = subprocess.run([node, "--test", str(file)], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
