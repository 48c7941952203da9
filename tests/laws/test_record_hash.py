"""The record hash stands on every page, follows the facts and nothing else, and makes no page be rendered again."""

import json
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from onrecord.build.build import Request, Result, build
from onrecord.build.kept.last_build import compare_with_last, save_build
from onrecord.build.prose_only import rebuild_prose
from onrecord.files.find import find_sources
from onrecord.model.problems import Location, Problem
from onrecord.pages.page import RECORD_MARK as STAMP
from onrecord.pages.page import Page
from onrecord.preview.session import PreviewSession
from onrecord.record.file import read_record
from onrecord.render.render import render
from onrecord.render.stamp import stamped, stamped_again
from onrecord.render.templates import Templates
from tests.clock import noon

CREW = "content/claims/crew.md"  # no fault and no prose is in it
HASH = re.compile(r'(?:<p class="site-record">Record <code>|<code class="record-hash">)([0-9a-f]{64})</code>')
NO_FOOT = {"admin/index.html"}


@pytest.fixture
def root(project: Path, tmp_path: Path) -> Path:
    """A built site of everything, with the project's templates."""
    shutil.copytree(project / "tests/golden/full/in", tmp_path / "site")
    shutil.copytree(project / "templates", tmp_path / "site/templates", dirs_exist_ok=True)
    built(tmp_path / "site")
    return tmp_path / "site"


def request(root: Path, *, output: str = "output", cache: bool = True) -> Request:
    return Request(root=root, now=noon(date(2026, 1, 1)), output=root / output, cache=cache)


def built(root: Path, *, output: str = "output", cache: bool = True) -> Result:
    found, inputs = request(root, output=output, cache=cache), find_sources(root)
    result = build(found, inputs=inputs)
    save_build(found, inputs, result)
    assert result.ok, result.problems
    return result


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), "utf-8")


def hashes(folder: Path) -> set[str]:
    """The record hashes on all pages; each has one."""
    every = [page for page in folder.rglob("*.html") if page.parent.name != "embed"]  # a card in a frame has no room
    pages = [page for page in every if page.relative_to(folder).as_posix() not in NO_FOOT]
    found = [HASH.findall(page.read_text("utf-8")) for page in pages]
    assert pages and {len(each) for each in found} == {1}
    return {each for page in found for each in page}


def published(root: Path) -> str:
    """The hash that the published record states; all pages and the index of the data have it."""
    told = read_record((root / "output/data/record.json").read_bytes())["record_hash"]
    assert json.loads((root / "output/data/index.json").read_bytes())["record_hash"] == told
    assert hashes(root / "output") == {told}
    return told


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_fact_that_changes_gives_every_page_its_hash_and_renders_none(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = published(root)
    edit(root, CREW, "\n---\n", "\ncorrections:\n  - {date: 2025-05-09, kind: wording, why: Clearer.}\n---\n")
    rendered: list[str] = []

    def noted(page: Page, templates: Templates, view: object = None) -> bytes | Problem:
        rendered.append(page.path)
        return render(page, templates, view)

    monkeypatch.setattr("onrecord.build.make.render", noted)
    built(root)
    assert sorted(path for path in rendered if path.endswith((".html", "data.json"))) == [
        "claims/crew/data.json",
        "data/index.html",  # which says the version
    ]
    assert published(root) != before
    built(root, output="clean", cache=False)
    assert tree(root / "output") == tree(root / "clean")


def test_a_hash_that_a_card_quotes_stays_as_it_is_written(root: Path) -> None:
    quoted = published(root)
    edit(root, CREW, "\n---\n", f"\nnotice: The record was {quoted} then.\n---\n")
    built(root)
    edit(root, "content/claims/fine-ship.md", "claim: ", "claim: So ")
    built(root)
    page = (root / "output/claims/crew/index.html").read_text("utf-8")
    assert f"The record was {quoted} then." in page
    assert published(root) != quoted


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (CREW, "\n---\n", "\n---\nMore words.\n\n"),
        ("templates/pages/claim.html", "<article ", "<article data-edited "),
        ("templates/assets/css/site.css", "body", "body, .x"),
        ("site.yaml", "notice: An", "notice: Another"),
    ],
)
def test_prose_and_design_change_no_hash(root: Path, path: str, old: str, new: str) -> None:
    before = published(root)
    edit(root, path, old, new)
    built(root)
    assert published(root) == before


def test_new_prose_alone_keeps_the_hash_of_the_last_build(root: Path) -> None:
    edit(root, CREW, "\n---\n", "\n---\nSome words.\n")
    built(root)
    before = published(root)
    edit(root, CREW, "Some words", "More words")
    inputs = find_sources(root)
    found = compare_with_last(request(root), inputs)
    assert found is not None
    assert rebuild_prose(request(root), inputs, found) is not None
    assert published(root) == before
    assert "More words." in (root / "output/claims/crew/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (CREW, "\n---\n", '\nnotice: "\\uffffrecord-hash\\uffff"\n---\n'),
        (CREW, "\n---\n", '\n"x-\\uffffrecord-hash\\uffff": "y"\n---\n'),
        (CREW, "\n---\n", f"\nnotice: {STAMP}\n---\n"),
        (CREW, "\n---\n", f"\n---\n{STAMP}\n"),
        ("site.yaml", "Who said what", '"\\U0000ffffrecord-hash\\uffff"'),
        ("site.yaml", "It did.", '"\\uffffrecord-hash\\uffff"'),
    ],
)
def test_no_text_can_hold_the_mark(root: Path, path: str, old: str, new: str) -> None:
    edit(root, path, old, new)
    result = build(request(root))
    assert not result.ok and "control-character" in {problem.code for problem in result.problems}


@pytest.mark.parametrize("mark", ["&#xFFFF;record-hash&#65535;", '<b title="&#xFFFF;record-hash&#xFFFF;">x</b>'])
def test_prose_that_names_the_mark_does_not_have_it(root: Path, mark: str) -> None:
    edit(root, CREW, "\n---\n", f"\n---\n{mark}\n\n")
    built(root)
    published(root)  # asserts one hash a page
    page = (root / "output/claims/crew/index.html").read_text("utf-8")
    assert "\ufffdrecord-hash\ufffd" in page and "\uffff" not in page


def test_the_words_of_the_guide_compute_the_hash(project: Path, root: Path) -> None:
    told = published(root)
    for command in re.findall(r"^(?:python3 -c|jq) .+$", (project / "docs/data.md").read_text("utf-8"), re.MULTILINE):
        if command.startswith("jq") and shutil.which("jq") is None:
            continue
        done = subprocess.run(
            ["/bin/sh", "-c", command], cwd=root / "output/data", capture_output=True, text=True, check=True
        )
        assert done.stdout.split()[0] == told, command


def test_the_gate_that_is_off_is_said_on_every_page(root: Path) -> None:
    words = "Changes to this record are not checked."
    assert words not in (root / "output/index.html").read_text("utf-8")
    edit(root, "site.yaml", "\n", "\ngate: off\n")
    built(root)
    assert all(words in page.read_text("utf-8") for page in (root / "output").rglob("*.html"))
    assert read_record((root / "output/data/record.json").read_bytes())["gate"] is False


def test_stamps_stand_where_they_are_said_to() -> None:
    page = Page(path="a.html", url="/a.html", origin=Location("a"), kind="page", template="pages/a.html")
    made, places = stamped(page, f"é{STAMP}b{STAMP}".encode(), "0" * 64)
    assert made == f"é{'0' * 64}b{'0' * 64}".encode() and places == (2, 67)
    assert stamped_again(made, places, "1" * 64) == f"é{'1' * 64}b{'1' * 64}".encode()
    assert stamped(page, b"none", "0" * 64) == (b"none", ())
    static = replace(page, template=None)
    assert stamped(static, STAMP.encode(), "0" * 64) == (STAMP.encode(), ())


def test_the_preview_says_that_nobody_published_it(root: Path) -> None:
    site = PreviewSession(request(root, output="preview")).refresh()[1]
    assert site is not None
    page = site.get("index.html")
    assert isinstance(page, bytes)
    assert b"Record <code>preview, not published</code>" in page and not HASH.search(page.decode())


def test_no_record_is_made_for_pages_that_print_no_hash(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = root / "site.yaml"
    found = yaml.safe_load(settings.read_text("utf-8"))
    found["outputs"] = {**found.get("outputs", {}), "record": False, "claim_data": False, "verify": False}
    settings.write_text(yaml.safe_dump({**found, "gate": False}, allow_unicode=True), "utf-8")

    def made(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("onrecord.build.prepare.packed_record", made)
    result = built(root)
    assert result.record_hash == ""
    assert not [file for file in (root / "output").rglob("*.html") if STAMP in file.read_text("utf-8")]
