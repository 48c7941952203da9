"""Sites that must fail, with the full text of the failure; after each, the last good site is as it was.

A case is a text file `<code>[--what].case`: parts that begin `=== path` (a file laid over a small sound site;
`=== path (bytes)` reads Python's escapes, `=== path (repeated 9)` writes the text nine times, `=== path (delete)`
removes it), and last `=== expected`.
`ONRECORD_UPDATE=1` writes the expected parts anew; it refuses to run in CI.
"""

import hashlib
import os
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from onrecord.output_manifest import OutputError
from onrecord.pipeline import Request, build
from onrecord.report import as_text

HERE = Path(__file__).parent
PROJECT = HERE.parent.parent
CASES = sorted(HERE.glob("*.case"))
TODAY = date(2026, 1, 1)
CLAIM = """---
claim: A ship left the harbour on Monday.
source: https://example.org/ship
date: 2024-10-23
status: alleged
actors: Harbour Office
---
"""


def lay(root: Path, parts: list[tuple[str, str]]) -> None:
    for head, text in parts:
        name, _, mode = head.partition(" (")
        target = root / name
        if mode == "delete)":
            target.unlink()
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content(text, mode))


def content(text: str, mode: str) -> bytes:
    if mode == "bytes)":
        return text.removesuffix("\n").encode("latin-1").decode("unicode_escape").encode("latin-1")
    return text.encode() * int(mode.removeprefix("repeated ").removesuffix(")") if mode else 1)


def base(root: Path) -> None:
    lay(root, [("site.yaml", "title: Harbour record\n"), ("content/claims/ship.md", CLAIM)])
    shutil.copytree(PROJECT / "templates", root / "templates")


def parts_of(case: Path) -> list[tuple[str, str]]:
    pieces = re.split(r"^=== (.+)\n", case.read_text("utf-8"), flags=re.MULTILINE)
    return list(zip(pieces[1::2], pieces[2::2], strict=True))


def digest(folder: Path) -> dict[str, str]:
    return {
        str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.stem)
def test_a_faulty_site_is_refused_in_plain_words(case: Path, tmp_path: Path) -> None:
    *files, (last, expected) = parts_of(case)
    assert last == "expected"
    base(tmp_path)
    output = tmp_path / "output"
    request = Request(root=tmp_path, today=TODAY, output=output, strict=True)
    assert build(request).ok
    before = digest(output)
    lay(tmp_path, files)
    result = build(request)
    shown = [p for p in result.problems if p.code != "no-base-url" or "base-url" in case.stem]
    if case.stem.split("--")[0] not in {p.code for p in shown if p.severity in {"notice", "info"}}:
        shown = [p for p in shown if p.severity in {"error", "warning"}]
        assert not result.ok
        assert digest(output) == before
    else:
        shown = [p for p in shown if p.code == case.stem.split("--")[0]]
    text = as_text(shown, result.texts, colour=False) + "\n"
    assert case.stem.split("--")[0] in {p.code for p in shown}
    if os.environ.get("ONRECORD_UPDATE") == "1":
        assert not os.environ.get("CI"), "expected texts are not updated in CI"
        body = case.read_text("utf-8").partition("=== expected\n")[0]
        case.write_text(f"{body}=== expected\n{text}", "utf-8")
        return
    assert text == expected


def put_strangers(root: Path, output: Path) -> None:
    (output / "mine.txt").parent.mkdir()
    (output / "mine.txt").write_text("mine", "utf-8")


def put_a_file(root: Path, output: Path) -> None:
    output.write_text("mine", "utf-8")


def damage_the_manifest(root: Path, output: Path) -> None:
    build(Request(root=root, today=TODAY, output=output))
    (output / ".onrecord.json").write_text("{", "utf-8")


def put_a_stranger_in_the_way(root: Path, output: Path) -> None:
    build(Request(root=root, today=TODAY, output=output))
    (output / "claims/boat").mkdir()
    (output / "claims/boat/index.html").write_text("mine", "utf-8")
    (root / "content/claims/boat.md").write_text(CLAIM, "utf-8")


@pytest.mark.parametrize(
    ("code", "spoil", "message"),
    [
        (
            "output-not-ours",
            put_strangers,
            "The folder output is not empty and was not made by On Record, so nothing was written there.",
        ),
        ("output-not-a-folder", put_a_file, "output is a link or a file; the site needs a folder of its own."),
        (
            "damaged-manifest",
            damage_the_manifest,
            "The list of our files in output (.onrecord.json) cannot be read, so nothing was changed there.",
        ),
        (
            "stranger-in-the-way",
            put_a_stranger_in_the_way,
            "claims/boat/index.html in output is not ours, and the new site has something of its own in its place.",
        ),
    ],
)
def test_an_output_folder_that_is_not_ours_is_left_alone(
    code: str, spoil: Callable[[Path, Path], None], message: str, tmp_path: Path
) -> None:
    base(tmp_path)
    output = tmp_path / "output"
    spoil(tmp_path, output)
    before = digest(output)
    with pytest.raises(OutputError) as caught:
        build(Request(root=tmp_path, today=TODAY, output=output))
    assert (caught.value.problem.code, caught.value.problem.message) == (code, message)
    assert digest(output) == before


def test_links_out_of_the_project_and_in_circles_are_refused(tmp_path: Path) -> None:
    root = tmp_path / "site"
    base(root)
    (tmp_path / "secret.txt").write_text("x", "utf-8")
    (root / "content/static").mkdir()
    (root / "content/static/secret.txt").symlink_to(tmp_path / "secret.txt")
    (root / "content/static/again").symlink_to(root / "content/static")
    found = {p.code: (p.location.file, p.message) for p in build(Request(root=root, today=TODAY)).problems}
    assert found["symlink-outside"] == ("content/static/secret.txt", "This link leads out of content/.")
    assert found["not-a-plain-file"] == ("content/static/again", "This link leads in a circle.")


# Shown here or elsewhere in Python, because no set of text files can bring them about: what the system refuses
# (tests of output and files), and guards behind an earlier check, for those who call a floor on its own.
WITHOUT_A_CASE = {
    "bad-output-path",  # guard behind page-conflict and bad-file-name
    "bad-slug-name",  # guard behind bad-file-name
    "cannot-publish",
    "damaged-manifest",
    "not-a-plain-file",
    "output-not-a-folder",
    "output-not-ours",
    "stranger-in-the-way",
    "symlink-outside",
    "unreadable-file",
}


def test_every_code_that_is_described_has_a_case() -> None:
    table = (PROJECT / "docs/problems.md").read_text("utf-8")
    described = set(re.findall(r"^\| `([a-z0-9-]+)`", table, re.MULTILINE))
    shown = {case.stem.split("--")[0] for case in CASES}
    assert described - shown == WITHOUT_A_CASE
    assert shown - described == set()
