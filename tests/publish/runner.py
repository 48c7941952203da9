"""What plays GitHub on this machine: git without the user's settings, and the workflow's shell steps as written."""

import os
import re
import subprocess
import sys
from pathlib import Path

import yaml

BLANK = re.compile(r"\$\{\{ *(\S+) *\}\}")
QUIET = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **{f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in
       (("NAME", "Editor"), ("EMAIL", "editor@example.org"))},
}  # fmt: skip


def run(folder: Path, *command: str, **more: str) -> str:
    """What a command prints; it must succeed."""
    environment = {**os.environ, **QUIET, "ONRECORD_NO_VENV": "1", **more}
    told = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300)
    assert told.returncode == 0, f"{command}: {told.stdout}{told.stderr}"
    return told.stdout


def python_at(folder: Path, name: str) -> None:
    """A command that is this Python under another name."""
    folder.mkdir(exist_ok=True)
    (folder / name).unlink(missing_ok=True)
    (folder / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
    (folder / name).chmod(0o755)


def steps_run(checkout: Path, job: str, outputs: dict[str, str]) -> None:
    """The shell steps of a job as written, in a shell such as the runner's."""
    workflow = yaml.safe_load((checkout / ".github/workflows/publish.yml").read_text("utf-8"))
    tools = checkout.parent / "tools"
    python_at(tools, "python")
    for step in workflow["jobs"][job]["steps"]:
        if "run" in step:
            told = {key: BLANK.sub(lambda m: outputs[m[1]], value) for key, value in step.get("env", {}).items()}
            path = f"{tools}{os.pathsep}{os.environ['PATH']}"
            run(checkout, "bash", "-e", "-o", "pipefail", "-c", step["run"], PATH=path, CI="true", **told)
