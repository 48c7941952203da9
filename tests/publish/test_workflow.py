"""The workflows: valid, pinned, with the least permissions, and no wish of a stranger gets further.

`publish.yml` is for every site; `tests.yml` tests the program, `release.yml` releases it. And the forms in which faults
are reported.
"""

import base64
import copy
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from tests.patience import SECONDS

HERE = Path(__file__).parent
GITHUB = HERE.parent.parent / ".github"
WORKFLOW = GITHUB / "workflows/publish.yml"
TESTS = GITHUB / "workflows/tests.yml"
RELEASE = GITHUB / "workflows/release.yml"
WORKFLOWS = pytest.mark.parametrize("file", [WORKFLOW, TESTS, RELEASE], ids=lambda file: file.name)
PINNED = {
    "actions/checkout": ("3d3c42e5aac5ba805825da76410c181273ba90b1", "v7.0.1"),
    "actions/setup-python": ("ece7cb06caefa5fff74198d8649806c4678c61a1", "v6.3.0"),
    "actions/configure-pages": ("45bfe0192ca1faeb007ade9deae92b16b8254a0d", "v6.0.0"),
    "actions/cache": ("27d5ce7f107fe9357f9df03efb73ab90386fccae", "v5.0.5"),
    "actions/upload-artifact": ("043fb46d1a93c77aae656e7c1c64a875d1fc6a0a", "v7.0.1"),
    "actions/upload-pages-artifact": ("fc324d3547104276b827a68afc52ff2a11cc49c9", "v5.0.0"),
    "actions/attest": ("a1948c3f048ba23858d222213b7c278aabede763", "v4.1.1"),
    "actions/deploy-pages": ("368f82528645a54fb793d4d04e342629a3f51346", "v5.0.1"),
    "actions/download-artifact": ("3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c", "v8.0.1"),
    "pypa/gh-action-pypi-publish": ("dc37677b2e1c63e2034f94d8a5b11f265b73ba33", "v1.14.2"),
}


def workflow(file: Path = WORKFLOW) -> dict[str, Any]:
    loaded = yaml.safe_load(file.read_text("utf-8"))
    return {"on" if key is True else key: value for key, value in loaded.items()}


def steps(job: str, file: Path = WORKFLOW) -> list[dict[str, Any]]:
    return list(workflow(file)["jobs"][job]["steps"])


def all_steps(file: Path) -> list[dict[str, Any]]:
    return [step for job in workflow(file)["jobs"] for step in steps(job, file)]


def test_no_workflow_is_left_out_here() -> None:
    assert sorted((GITHUB / "workflows").iterdir()) == [WORKFLOW, RELEASE, TESTS]


@WORKFLOWS
def test_a_workflow_follows_the_public_schema(file: Path) -> None:
    schema = json.loads((HERE / "schema/github-workflows.json").read_text("utf-8"))
    validator = jsonschema.Draft7Validator(schema)
    assert [error.message for error in validator.iter_errors(workflow(file))] == []
    broken = copy.deepcopy(workflow(file))
    next(iter(broken["jobs"].values()))["permissions"]["contents"] = "all"
    assert not validator.is_valid(broken)


def test_zizmor_finds_nothing_without_a_network() -> None:
    tool = Path(sys.executable).with_name("zizmor.exe" if sys.platform == "win32" else "zizmor")
    command = [
        str(tool),
        "--offline",
        "--no-progress",
        "--persona=auditor",
        "--format=plain",
        str(GITHUB.parent),
    ]
    told = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS)
    assert told.returncode == 0, told.stdout + told.stderr
    assert "No findings to report" in told.stdout


def used(file: Path) -> list[tuple[str, str, str]]:
    """The actions of a workflow, each with its commit and version."""
    return re.findall(r"uses: (\S+)@(\S+) # (\S+)\n", file.read_text("utf-8"))


@WORKFLOWS
def test_only_known_actions_are_used_by_the_hash_of_a_known_version(file: Path) -> None:
    assert [PINNED[name] for name, _, _ in used(file)] == [(commit, version) for _, commit, version in used(file)]
    assert len(used(file)) == len([step for step in all_steps(file) if "uses" in step])


def test_each_known_action_is_used() -> None:
    assert {name for file in (WORKFLOW, TESTS, RELEASE) for name, _, _ in used(file)} == PINNED.keys()
    assert all(re.fullmatch("[0-9a-f]{40}", commit) for commit, _ in PINNED.values())


def test_all_but_the_release_takes_githubs_own_actions_alone() -> None:
    assert all(name.startswith("actions/") for file in (WORKFLOW, TESTS) for name, _, _ in used(file))
    assert [name for name, _, _ in used(RELEASE) if not name.startswith("actions/")] == ["pypa/gh-action-pypi-publish"]


def test_a_release_is_sent_without_a_password_by_a_job_that_runs_nothing_of_the_repository() -> None:
    jobs = workflow(RELEASE)["jobs"]
    assert workflow(RELEASE)["on"] == {"push": {"tags": ["v*"]}}
    assert jobs["build"]["permissions"] == {"checks": "read", "contents": "read"}
    assert jobs["publish"]["permissions"] == {"id-token": "write"} and jobs["publish"]["needs"] == "build"
    assert jobs["publish"]["environment"] == {"name": "pypi"}
    assert not [step for step in jobs["publish"]["steps"] if "run" in step or "checkout" in step["uses"]]
    assert jobs["publish"]["steps"][-1]["with"] == {"attestations": True}
    first, *_, last = (step["run"] for step in jobs["build"]["steps"] if "run" in step)
    assert first.startswith("python tools/check_release.py") and "hatchling build" in last
    assert "secrets" not in RELEASE.read_text("utf-8")


def test_newer_versions_of_actions_and_packages_are_proposed() -> None:
    updates = yaml.safe_load((GITHUB / "dependabot.yml").read_text("utf-8"))["updates"]
    assert [(update["package-ecosystem"], update["directory"]) for update in updates] == [
        ("github-actions", "/"),
        ("pip", "/"),
    ]


def test_each_job_may_do_what_it_must_and_no_more() -> None:
    assert workflow()["permissions"] == {}
    may = {name: job["permissions"] for name, job in workflow()["jobs"].items()}
    assert may == {
        "propose": {"contents": "read", "pages": "read"},
        "comment": {"actions": "read", "pull-requests": "write"},
        "build": {"actions": "read", "contents": "read", "pages": "read"},
        "publish": {"pages": "write", "id-token": "write"},
        "attest": {"actions": "read", "attestations": "write", "id-token": "write"},
        "ledger": {"actions": "read", "contents": "write"},
    }


def test_a_proposal_is_checked_and_shown_and_never_published() -> None:
    jobs = workflow()["jobs"]
    assert jobs["propose"]["if"] == "github.event_name == 'pull_request'"
    assert jobs["build"]["if"] == "github.event_name != 'pull_request'" and jobs["publish"]["needs"] == "build"
    check, told, build = (s["run"] for s in steps("propose") if "run" in s)
    assert check.startswith("python build.py check --strict --format github --against online --against ")
    assert told.count("python build.py diff ") == 2 and build == "python build.py --strict"
    assert "pull_request_target" not in workflow()["on"]
    assert "secrets" not in WORKFLOW.read_text("utf-8")


def test_what_was_made_before_is_brought_back_before_the_build() -> None:
    names = [step.get("uses", step.get("name", "")).partition("@")[0] for step in steps("build")]
    assert names.index("actions/cache") < names.index("Build")
    (cache,) = [step["with"] for step in steps("build") if "actions/cache@" in step.get("uses", "")]
    assert cache["path"] == ".onrecord/cache"
    assert cache["key"].startswith(cache["restore-keys"]), "an older one is taken where none fits"


def test_the_job_that_may_write_runs_nothing_of_the_proposal() -> None:
    job = workflow()["jobs"]["comment"]
    assert "head.repo.full_name == github.repository" in job["if"], "for a proposal from a fork there is no comment"
    (step,) = job["steps"]
    assert "uses" not in step and "python" not in step["run"]
    writing = [name for name, each in workflow()["jobs"].items() if "write" in each["permissions"].values()]
    assert writing == ["comment", "publish", "attest", "ledger"]
    assert not [name for name in writing if any("checkout" in each.get("uses", "") for each in steps(name))]


def test_nothing_is_attested_until_one_variable_says_so_and_then_what_was_published() -> None:
    job, switch = workflow()["jobs"]["attest"], "vars.ATTEST == 'true'"
    assert job["if"] == switch and job["needs"] == "publish"
    (kept,) = [each for each in steps("build") if each.get("with", {}).get("name") == "proof"]
    assert kept["if"] == switch and kept["with"]["path"].split() == ["output/data/record.zip", "output/SHA256SUMS"]
    others = [each for name, each in workflow()["jobs"].items() if name != "attest"]
    assert not any("attestations" in each["permissions"] for each in others)
    taken, made = steps("attest")
    assert "--name proof --dir proof" in taken["run"]
    assert made["with"]["subject-path"].split() == ["proof/data/record.zip", "proof/SHA256SUMS"]


def test_what_differs_is_kept_though_the_check_failed() -> None:
    said, kept = (
        next(each for each in steps("propose") if name in (each.get("name"), each.get("with", {}).get("name")))
        for name in ("Say what differs", "changes")
    )
    assert said["if"] == kept["if"] == "${{ !cancelled() }}"


def test_the_record_of_each_publication_is_kept() -> None:
    (kept,) = [each["with"] for each in steps("build") if each.get("with", {}).get("name") == "record"]
    assert kept == {"name": "record", "path": "output/data/record.json", "retention-days": 90}


@pytest.mark.parametrize("kept", [True, False])
@pytest.mark.parametrize(("before", "base"), [("", "HEAD^"), ("0" * 40, "HEAD"), ("a" + "0" * 39, "a" + "0" * 39)])
def test_what_stood_here_before_is_found_on_every_occasion(before: str, base: str, kept: bool, tmp_path: Path) -> None:
    (build,) = [each["run"] for each in steps("build") if each.get("name") == "Build"]
    (tmp_path / "python").write_text('#!/bin/sh\necho "$@"\n', "utf-8")
    (tmp_path / "python").chmod(0o755)
    if kept:
        (tmp_path / "published").mkdir()
        (tmp_path / "published/record.json").touch()
    given = {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "BEFORE": before, "BASE_URL": "https://example.org"}
    command = ["bash", "-e", "-c", build]
    told = subprocess.run(command, env=given, cwd=tmp_path, capture_output=True, text=True, timeout=SECONDS)
    bases = ["online", *(["file:published/record.json"] if kept else []), base]
    assert told.stdout.split() == [
        *("build.py", "--strict", "--base-url", "https://example.org"),
        *(word for name in bases for word in ("--against", name)),
    ]


def test_the_last_record_is_taken_before_the_build_and_its_lack_stops_nothing() -> None:
    names = [step.get("name", "") for step in steps("build")]
    (taken,) = [step for step in steps("build") if step.get("name") == "Take the record of the last publication"]
    assert names.index(taken["name"]) < names.index("Build") and taken["continue-on-error"] is True
    assert "--status success" in taken["run"] and "pull_request" not in taken["run"]


ON_REQUEST = "inputs.ledger || vars.PUBLISH_LEDGER == 'true'"
JQ = pytest.mark.skipif(
    not (os.environ.get("CI") or (shutil.which("jq") and shutil.which("git"))), reason="the runner has git and jq"
)


def test_the_ledger_is_committed_on_request_alone_and_after_publishing() -> None:
    assert workflow()["on"]["workflow_dispatch"]["inputs"]["ledger"]["default"] is False
    job = workflow()["jobs"]["ledger"]
    assert (job["if"], job["needs"]) == (ON_REQUEST, "publish")
    asked = [step for step in steps("build") if step.get("with", {}).get("name") == "ledger"]
    asked += [step for step in steps("build") if step.get("name") == "Add to the ledger"]
    assert len(asked) == 2 and all(step["if"] == ON_REQUEST for step in asked)
    names = [step.get("name", "") for step in steps("build")]
    assert names.index("Build") < names.index("Add to the ledger"), (
        "what is published has no line that is not committed"
    )


@JQ
@pytest.mark.parametrize("kept", ["", "one\n", "one\ntwo\n"])
def test_the_ledger_is_committed_over_the_one_that_was_read(kept: str, tmp_path: Path) -> None:
    """`kept`: the ledger before; afterwards it has two lines."""
    (told,) = [step["run"] for step in steps("ledger")]
    (tmp_path / "gh").write_text('#!/bin/sh\nif [ "$1" = api ]; then cp body sent; fi\n', "utf-8")
    (tmp_path / "gh").chmod(0o755)
    (tmp_path / "ledger").mkdir()
    ledger = tmp_path / "ledger/ledger.jsonl"
    ledger.write_text(kept, "utf-8")
    given = {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "BRANCH": "main", "REPOSITORY": "o/r", "RUN": "1"}

    def run(command: list[str]) -> str:
        return subprocess.run(
            command, env=given, cwd=tmp_path, capture_output=True, text=True, timeout=SECONDS, check=True
        ).stdout

    before = run(["git", "hash-object", str(ledger)]) if kept else ""
    (tmp_path / "ledger/before").write_text(before, "utf-8")
    ledger.write_text("one\ntwo\n", "utf-8")
    run(["bash", "-e", "-c", told])
    if kept == "one\ntwo\n":
        assert not (tmp_path / "sent").exists(), "nothing was added"
        return
    sent = json.loads((tmp_path / "sent").read_text("utf-8"))
    assert base64.b64decode(sent["content"]).decode() == "one\ntwo\n" and sent["branch"] == "main"
    assert sent.get("sha", "") == before.strip()


def test_what_is_uploaded_is_the_whole_site() -> None:
    for job, action in (("propose", "actions/upload-artifact"), ("build", "actions/upload-pages-artifact")):
        last = steps(job)[-1]
        assert last["uses"].startswith(f"{action}@")
        assert (last["with"]["path"], last["with"]["include-hidden-files"]) == ("output", True)


@WORKFLOWS
def test_nothing_that_others_write_is_put_into_a_command(file: Path) -> None:
    commands = [step["run"] for step in all_steps(file) if "run" in step]
    assert len(commands) >= 3 and not any("${{" in command for command in commands)


@WORKFLOWS
def test_no_checkout_leaves_a_credential_behind(file: Path) -> None:
    checkouts = [step for step in all_steps(file) if "checkout" in step.get("uses", "")]
    assert checkouts and all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_it_runs_once_a_day_for_cards_whose_day_has_come() -> None:
    (once,) = workflow()["on"]["schedule"]
    assert re.fullmatch(r"\d{1,2} \d{1,2} \* \* \*", once["cron"])
    assert workflow()["on"]["push"] == {"branches": ["main"]}


@pytest.mark.parametrize(("file", "minutes"), [(WORKFLOW, 20), (TESTS, 60)], ids=["publish", "tests"])
def test_no_job_runs_for_ever(file: Path, minutes: int) -> None:
    assert all(job["timeout-minutes"] <= minutes for job in workflow(file)["jobs"].values())


# ---------------------------------------------------------------- the program's own tests


def test_the_tests_run_as_people_run_them_on_each_system_and_python() -> None:
    job = workflow(TESTS)["jobs"]["tests"]
    assert [step["run"] for step in steps("tests", TESTS) if "run" in step] == [
        "python build.py",
        "python build.py test",
        "python build.py test coverage",
    ]
    assert steps("tests", TESTS)[-1]["if"] == "matrix.system == 'ubuntu-latest' && matrix.python == '3.11'"
    assert [(row["system"], row["python"]) for row in job["strategy"]["matrix"]["include"]] == [
        ("ubuntu-latest", "3.11"),
        ("ubuntu-latest", "3.13"),
        ("ubuntu-latest", "3.14"),
        ("windows-latest", "3.13"),
        ("macos-latest", "3.13"),
    ]
    assert job["strategy"]["fail-fast"] is False


def test_the_tests_may_read_and_nothing_else() -> None:
    jobs = workflow(TESTS)["jobs"]
    assert workflow(TESTS)["permissions"] == {}
    assert {name: job["permissions"] for name, job in jobs.items()} == {"tests": {"contents": "read"}, "all-green": {}}
    assert set(workflow(TESTS)["on"]) == {"push", "pull_request", "workflow_dispatch"}
    assert "secrets" not in TESTS.read_text("utf-8")


@pytest.mark.parametrize(("result", "code"), [("success", 0), ("failure", 1), ("cancelled", 1), ("skipped", 1)])
def test_one_check_is_green_only_if_all_are(result: str, code: int) -> None:
    job = workflow(TESTS)["jobs"]["all-green"]
    others = [name for name in workflow(TESTS)["jobs"] if name != "all-green"]
    assert (job["if"], [job["needs"]]) == ("always()", others), "where it is skipped, a rule takes it as passed"
    (step,) = steps("all-green", TESTS)
    assert step["env"] == {"RESULT": "${{ needs.tests.result }}"}
    told = subprocess.run(["bash", "-e", "-c", step["run"]], env={**os.environ, "RESULT": result}, timeout=SECONDS)
    assert told.returncode == code


# ---------------------------------------------------------------- forms


FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
ASKS = {"input", "textarea", "dropdown", "checkboxes"}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_form_is_one_that_github_shows(form: Path) -> None:
    made = yaml.safe_load(form.read_text("utf-8"))
    assert set(made) <= {"name", "description", "title", "labels", "assignees", "body"}
    assert made["name"] and made["description"]
    asked = [part for part in made["body"] if part["type"] in ASKS]
    assert [part["type"] for part in made["body"] if part not in asked] in ([], ["markdown"])
    assert asked and all(part["attributes"]["label"] and re.fullmatch("[a-z]+", part["id"]) for part in asked)
    assert len({part["id"] for part in asked}) == len({part["attributes"]["label"] for part in asked}) == len(asked)
    assert any(part.get("validations", {}).get("required") for part in asked)


def test_there_is_a_form_for_each_sort_of_fault() -> None:
    assert [form.stem for form in FORMS] == ["program", "record"]
    settings = yaml.safe_load((GITHUB / "ISSUE_TEMPLATE/config.yml").read_text("utf-8"))
    assert set(settings) <= {"blank_issues_enabled", "contact_links"}
    assert (GITHUB / "pull_request_template.md").is_file()
