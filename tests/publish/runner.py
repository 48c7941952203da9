"""What plays GitHub on this machine: git without the user's settings, and the workflow's shell steps as written."""

import os
import re
import subprocess
import sys
from pathlib import Path

import yaml

from tests.patience import SECONDS

BLANK = re.compile(r"\$\{\{ *(\S+) *\}\}")
QUIET = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **{f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in
       (("NAME", "Editor"), ("EMAIL", "editor@example.org"))},
}  # fmt: skip


def run(folder: Path, *command: str, **more: str) -> str:
    """What a command prints, on stdout and then on stderr; it must succeed."""
    environment = {**os.environ, **QUIET, "ONRECORD_NO_VENV": "1", **more}
    told = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=SECONDS)
    assert told.returncode == 0, f"{command}: {told.stdout}{told.stderr}"
    return told.stdout + told.stderr


def python_at(folder: Path, name: str, *first: str) -> None:
    """A command that is this Python under another name; `first`: what it gets before its own arguments."""
    folder.mkdir(exist_ok=True)
    (folder / name).unlink(missing_ok=True)
    words = " ".join(f'"{word}"' for word in (sys.executable, *first))
    (folder / name).write_text(f'#!/bin/sh\nexec {words} "$@"\n', "utf-8")
    (folder / name).chmod(0o755)


def steps_run(checkout: Path, job: str, outputs: dict[str, str], *first: str) -> str:
    """What the shell steps of a job print, run as written in a shell such as the runner's.

    Once one has failed, only those are run that say so (`!cancelled()`); then this fails too, unless the step may fail
    (`continue-on-error`). `first`: what Python gets
    before its arguments. What steps write for the page of the run is in a file `summary` beside the checkout.
    """
    workflow = yaml.safe_load((checkout / ".github/workflows/publish.yml").read_text("utf-8"))
    tools = checkout.parent / "tools"
    python_at(tools, "python", *first)
    more = {"CI": "true", "GITHUB_STEP_SUMMARY": str(checkout.parent / "summary")}
    more["PATH"] = f"{tools}{os.pathsep}{os.environ['PATH']}"
    said: list[str] = []
    failed: AssertionError | None = None
    for step in workflow["jobs"][job]["steps"]:
        on_request = "vars." in step.get("if", "")  # a switch of the repository, which is off where nobody set it
        if "run" in step and not on_request and (failed is None or "!cancelled()" in step.get("if", "")):
            told = {
                key: BLANK.sub(lambda m: outputs.get(m[1], ""), value) for key, value in step.get("env", {}).items()
            }
            try:
                said.append(run(checkout, "bash", "-e", "-o", "pipefail", "-c", step["run"], **more, **told))
            except AssertionError as fault:
                said.append(f"{fault}\n")
                failed = failed or (None if step.get("continue-on-error") else fault)
    if failed is not None:
        raise failed
    return "".join(said)
