"""Scripts of the pages that need no browser: what `node --test` says of them."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
# A text in place of another text: `$&` in it would be read as what was there.
FILLED = re.compile(r"""\.replace(?:All)?\((?:"[^"]*"|'[^']*'), *+(?!"[^"$]*"\)|\(\) =>)""")


@pytest.mark.parametrize("file", sorted(HERE.glob("*.test.mjs")), ids=lambda file: file.name)
def test_node_finds_no_fault(file: Path) -> None:
    node = shutil.which("node")
    if node is None and not os.environ.get("CI"):
        pytest.skip("no Node on this machine: the browser tests alone look at the scripts")
    done = subprocess.run([node or "node", "--test", str(file)], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_dollar_in_a_name_is_read_as_a_pattern(project: Path) -> None:
    scripts = [*(project / "templates/assets/js").rglob("*.js"), *(project / "onrecord/admin").glob("[avw]*.js")]
    ours = [script for script in scripts if "vendor" not in script.parts]
    assert len(ours) > 8
    assert {script.name: found for script in ours if (found := FILLED.findall(script.read_text("utf-8")))} == {}
