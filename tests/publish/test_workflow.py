"""The workflow that publishes: valid, pinned, with the least permissions, and no wish of a stranger gets further."""

import copy
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

HERE = Path(__file__).parent
WORKFLOW = HERE.parent.parent / ".github/workflows/publish.yml"
PINNED = {
    "actions/checkout": ("3d3c42e5aac5ba805825da76410c181273ba90b1", "v7.0.1"),
    "actions/setup-python": ("ece7cb06caefa5fff74198d8649806c4678c61a1", "v6.3.0"),
    "actions/configure-pages": ("45bfe0192ca1faeb007ade9deae92b16b8254a0d", "v6.0.0"),
    "actions/cache": ("27d5ce7f107fe9357f9df03efb73ab90386fccae", "v5.0.5"),
    "actions/upload-artifact": ("043fb46d1a93c77aae656e7c1c64a875d1fc6a0a", "v7.0.1"),
    "actions/upload-pages-artifact": ("fc324d3547104276b827a68afc52ff2a11cc49c9", "v5.0.0"),
    "actions/deploy-pages": ("368f82528645a54fb793d4d04e342629a3f51346", "v5.0.1"),
}


def workflow() -> dict[str, Any]:
    loaded = yaml.safe_load(WORKFLOW.read_text("utf-8"))
    return {"on" if key is True else key: value for key, value in loaded.items()}


def steps(job: str) -> list[dict[str, Any]]:
    return list(workflow()["jobs"][job]["steps"])


def test_the_workflow_follows_the_public_schema() -> None:
    schema = json.loads((HERE / "schema/github-workflows.json").read_text("utf-8"))
    validator = jsonschema.Draft7Validator(schema)
    assert [error.message for error in validator.iter_errors(workflow())] == []
    broken = copy.deepcopy(workflow())
    broken["jobs"]["build"]["permissions"]["pages"] = "all"
    assert not validator.is_valid(broken)


def test_zizmor_finds_nothing_without_a_network() -> None:
    tool = Path(sys.executable).with_name("zizmor.exe" if sys.platform == "win32" else "zizmor")
    command = [
        str(tool),
        "--offline",
        "--no-progress",
        "--persona=auditor",
        "--format=plain",
        str(WORKFLOW.parent.parent.parent),
    ]
    told = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert told.returncode == 0, told.stdout + told.stderr
    assert "No findings to report" in told.stdout


def test_only_githubs_own_actions_are_used_by_the_hash_of_a_known_version() -> None:
    used = re.findall(r"uses: (\S+)@(\S+) # (\S+)\n", WORKFLOW.read_text("utf-8"))
    assert {name: (commit, version) for name, commit, version in used} == PINNED
    assert len(used) == len([step for job in workflow()["jobs"] for step in steps(job) if "uses" in step])
    assert all(re.fullmatch("[0-9a-f]{40}", commit) for commit, _ in PINNED.values())


def test_newer_versions_of_the_actions_are_proposed() -> None:
    (update,) = yaml.safe_load((WORKFLOW.parent.parent / "dependabot.yml").read_text("utf-8"))["updates"]
    assert (update["package-ecosystem"], update["directory"]) == ("github-actions", "/")


def test_each_job_may_do_what_it_must_and_no_more() -> None:
    assert workflow()["permissions"] == {}
    may = {name: job["permissions"] for name, job in workflow()["jobs"].items()}
    assert may == {
        "propose": {"contents": "read"},
        "build": {"contents": "read", "pages": "read"},
        "publish": {"pages": "write", "id-token": "write"},
    }


def test_a_proposal_is_checked_and_shown_and_never_published() -> None:
    jobs = workflow()["jobs"]
    assert jobs["propose"]["if"] == "github.event_name == 'pull_request'"
    assert jobs["build"]["if"] == "github.event_name != 'pull_request'" and jobs["publish"]["needs"] == "build"
    assert [s["run"] for s in steps("propose") if "run" in s] == [
        "python build.py check --strict --format github",
        "python build.py --strict",
    ]
    assert "pull_request_target" not in workflow()["on"]
    assert "secrets" not in WORKFLOW.read_text("utf-8")
    checkouts = [s for job in jobs for s in steps(job) if "checkout" in s.get("uses", "")]
    assert [s["with"]["persist-credentials"] for s in checkouts] == [False, False]


def test_what_was_made_before_is_brought_back_before_the_build() -> None:
    names = [step.get("uses", step.get("name", "")).partition("@")[0] for step in steps("build")]
    assert names.index("actions/cache") < names.index("Build")
    (cache,) = [step["with"] for step in steps("build") if "actions/cache@" in step.get("uses", "")]
    assert cache["path"] == ".onrecord/cache"
    assert cache["key"].startswith(cache["restore-keys"]), "an older one is taken where none fits"


def test_what_is_uploaded_is_the_whole_site() -> None:
    for job, action in (("propose", "actions/upload-artifact"), ("build", "actions/upload-pages-artifact")):
        last = steps(job)[-1]
        assert last["uses"].startswith(f"{action}@")
        assert (last["with"]["path"], last["with"]["include-hidden-files"]) == ("output", True)


def test_nothing_that_others_write_is_put_into_a_command() -> None:
    commands = [step["run"] for job in workflow()["jobs"] for step in steps(job) if "run" in step]
    assert len(commands) == 3 and not any("${{" in command for command in commands)


def test_it_runs_once_a_day_for_cards_whose_day_has_come() -> None:
    (once,) = workflow()["on"]["schedule"]
    assert re.fullmatch(r"\d{1,2} \d{1,2} \* \* \*", once["cron"])
    assert workflow()["on"]["push"] == {"branches": ["main"]}


@pytest.mark.parametrize("job", ["propose", "build", "publish"])
def test_no_job_runs_for_ever(job: str) -> None:
    assert workflow()["jobs"][job]["timeout-minutes"] <= 20
