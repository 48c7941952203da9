"""`publish-ledger`: what is new is added, and nothing else is touched."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli.main import main

LEDGER = "content/ledger.jsonl"
CLAIM = """---
claim: The bridge is shut.
source: https://example.org/a
date: 2024-03-05
status: alleged
actors: Mayor
---
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content/claims").mkdir(parents=True)
    (tmp_path / "site.yaml").write_text("title: Bridges\nas_of: 2024-06-01\n", "utf-8")
    (tmp_path / "content/claims/bridge.md").write_text(CLAIM, "utf-8")
    return tmp_path


def run(root: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["publish-ledger", "--config", str(root / "site.yaml"), *more])


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), "utf-8")


def lines(root: Path) -> list[tuple[str, str]]:
    found = map(json.loads, (root / LEDGER).read_text("utf-8").splitlines())
    return [(line["claim"], line["day"]) for line in found]


def test_what_is_new_is_added_once_and_told(root: Path) -> None:
    first = run(root)
    assert first.exit_code == 0 and lines(root) == [("bridge", "2024-06-01")]
    assert first.stdout.split("\t")[1:] == ["2024-06-01", "bridge\n"] and "1 line added" in first.stderr
    before = (root / LEDGER).read_bytes()
    again = run(root)
    assert (again.exit_code, again.stdout) == (0, "") and "nothing was added" in again.stderr
    assert (root / LEDGER).read_bytes() == before


def test_a_change_is_added_behind_and_prose_and_a_look_are_none(root: Path) -> None:
    run(root)
    before = (root / LEDGER).read_bytes()
    (root / "content/claims/bridge.md").write_text(f"{CLAIM}\nProse.\n", "utf-8")
    edit(root, "content/claims/bridge.md", "actors: Mayor\n", "actors: Mayor\nchecked: 2024-05-01\n")
    assert run(root).stdout == ""
    edit(root, "content/claims/bridge.md", "is shut.", "is shut to lorries.")
    edit(root, "site.yaml", "2024-06-01", "2024-07-01")
    assert run(root, "--dry-run").stdout.endswith("bridge\n") and (root / LEDGER).read_bytes() == before
    assert run(root).exit_code == 0
    assert (root / LEDGER).read_bytes().startswith(before)
    assert lines(root) == [("bridge", "2024-06-01"), ("bridge", "2024-07-01")]


def test_a_draft_is_not_published(root: Path) -> None:
    (root / "content/claims/draft.md").write_text(CLAIM.replace("status:", "draft: true\nstatus:"), "utf-8")
    run(root)
    assert lines(root) == [("bridge", "2024-06-01")]


def test_a_file_without_a_last_line_end_keeps_its_bytes(root: Path) -> None:
    run(root)
    stripped = (root / LEDGER).read_bytes().rstrip(b"\n")
    (root / LEDGER).write_bytes(stripped)
    edit(root, "content/claims/bridge.md", "alleged", "denied\nbasis: denial")
    run(root)
    assert (root / LEDGER).read_bytes().startswith(stripped + b"\n{") and len(lines(root)) == 2


@pytest.mark.parametrize("as_of", ["", "as_of: 2024-06\n"])
def test_without_a_whole_day_nothing_is_added(root: Path, as_of: str) -> None:
    edit(root, "site.yaml", "as_of: 2024-06-01\n", as_of)
    refused = run(root)
    assert refused.exit_code == 1 and not (root / LEDGER).exists()
    assert "as_of" in refused.stderr


def test_days_go_forward_only(root: Path) -> None:
    run(root)
    edit(root, "site.yaml", "2024-06-01", "2024-05-01")
    edit(root, "content/claims/bridge.md", "is shut.", "is shut to lorries.")
    refused = run(root)
    assert refused.exit_code == 1 and "2024-06-01" in refused.stderr and len(lines(root)) == 1


@pytest.mark.parametrize("broken", ["ledger", "card"])
def test_nothing_is_added_to_what_is_at_fault(root: Path, broken: str) -> None:
    run(root)
    if broken == "ledger":
        (root / LEDGER).write_bytes((root / LEDGER).read_bytes() + b"<<<<<<< HEAD\n")
    edit(
        root, "content/claims/bridge.md", "status: alleged", "status: wrong" if broken == "card" else "status: alleged"
    )
    before = (root / LEDGER).read_bytes()
    refused = run(root)
    assert refused.exit_code == 1 and "Nothing was added" in refused.stderr
    assert (root / LEDGER).read_bytes() == before
    assert ("ledger-line" in refused.stderr) == (broken == "ledger")


def test_the_ledger_is_an_input_of_the_build(root: Path, project: Path) -> None:
    shutil.copytree(project / "templates", root / "templates")
    run(root)
    old = json.loads((root / LEDGER).read_text("utf-8"))["code"]
    edit(root, "content/claims/bridge.md", "is shut.", "is shut to lorries.")

    def built() -> Result:
        return CliRunner().invoke(main, ["build", "--config", str(root / "site.yaml")])

    assert "ledger-behind" in built().stderr
    codes = root / "output/verify/codes/all.json"
    assert json.loads(codes.read_text("utf-8"))[old][0]["until"] is None
    edit(root, "site.yaml", "2024-06-01", "2024-07-01")
    run(root)
    assert "ledger-behind" not in built().stderr
    assert json.loads(codes.read_text("utf-8"))[old][0]["until"] == "1 July 2024"
    (root / LEDGER).unlink()  # and nothing else
    built()
    assert [*json.loads(codes.read_text("utf-8"))] != [] and old not in json.loads(codes.read_text("utf-8"))
