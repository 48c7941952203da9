"""What earlier builds kept, and how many work at it, changes how long a build takes and nothing else."""

import os
import pickle
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from click.testing import Result as Outcome

from onrecord.build.build import Request, Result, build
from onrecord.build.kept.last_build import compare_with_last, save_build
from onrecord.build.kept.last_build import unchanged as unchanged_since
from onrecord.build.kept.store import KeyValueFile, KeyValueWriter
from onrecord.cli.main import main as command_line
from onrecord.files.find import Inputs, find_sources
from onrecord.output.manifest import intact
from tests.clock import noon
from tests.full_site import Standing, lay_full_site

TODAY = date(2026, 1, 1)
EDITS = (
    ("content/claims/ship.md", "\n---\n", "\n---\nMore words.\n\n"),
    ("content/claims/crew.md", "180 sailors", "190 sailors"),
    ("content/actors/harbour-office.md", "name: Harbour Office", "name: The Harbour's Office"),
    ("content/texts/speech.md", "claim: crew", "claim: ship"),
    ("content/texts/speech.md", "A mood", "No more than a mood"),
    ("content/texts/speech.md", "A speech", "The speech"),
    ("content/texts/speech.md", "on a quay", "on the quay"),
    ("site.yaml", "title: ", "title: The "),
    ("templates/parts/text.html", "</", " </"),
    ("templates/pages/claim.html", "<article ", "<article data-edited "),
    ("templates/parts/positions.html", "<symbol ", "<symbol data-edited "),
    ("content/claims/ship.md", "stance: acknowledges", "stance: declines"),
    ("templates/assets/css/site.css", "body", "body, .x"),
    ("content/pages/about.md", "\n---\n", "\n---\nMore. "),
)


@pytest.fixture
def root(project: Path, tmp_path: Path) -> Path:
    """A site of everything that was never built, with fewer outputs."""
    return lay_full_site(project, tmp_path / "site")


@pytest.fixture
def whole_root(project: Path, tmp_path: Path) -> Path:
    """The same, with all outputs."""
    return lay_full_site(project, tmp_path / "site", all_outputs=True)


@pytest.fixture(scope="module")
def standing(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Standing:
    root = lay_full_site(project, tmp_path_factory.mktemp("standing") / "site")
    request = Request(root=root, now=noon(TODAY), output=root / "output")
    inputs = find_sources(root)
    result = build(request, inputs=inputs)
    assert result.ok
    save_build(request, inputs, result)
    return Standing(root)


@pytest.fixture
def once(standing: Standing) -> Path:
    """The site of fewer outputs, built and kept."""
    return standing.put_back()


def built(root: Path, *, output: str = "output", cache: bool = True, jobs: int = 1) -> Result:
    return build(Request(root=root, now=noon(TODAY), output=root / output, cache=cache, jobs=jobs))


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def edits(root: Path) -> Iterator[str]:
    """One after another, each of the edits that this site has a place for; then all of them taken back."""
    before = {path: (root / path).read_text("utf-8") for path, _, _ in EDITS if (root / path).exists()}
    for path, old, new in EDITS:
        assert old in before.get(path, old) or not path.startswith("templates/"), f"{path} has no {old}"
        if old in before.get(path, ""):
            (root / path).write_text(before[path].replace(old, new), "utf-8")
            yield path
    extra = root / "content/claims/zz-new.md"
    extra.write_text("---\nclaim: A new ship came.\ndate: 2024-03\nstatus: alleged\nsource: X\n---\n", "utf-8")
    yield "a new card"
    extra.unlink()
    yield "the card is gone"
    for path, text in before.items():
        (root / path).write_text(text, "utf-8")
    yield "as before"


def test_a_build_that_takes_up_earlier_ones_equals_a_clean_one(whole_root: Path) -> None:
    root = whole_root
    built(root)
    seen = 0
    for name in edits(root):
        again, clean = built(root), built(root, output="clean", cache=False)
        assert again.ok, name
        assert again.problems == clean.problems, name
        assert tree(root / "output") == tree(root / "clean"), name
        shutil.rmtree(root / "clean")
        seen += 1
    assert seen >= 7


def test_any_number_of_workers_makes_the_same_site(project: Path, root: Path) -> None:
    said = set()
    for jobs in ("1", "2", "7"):  # by the command: in this process threads may run, and then nobody forks
        command = [sys.executable, str(project / "build.py"), "--config", str(root / "site.yaml"), "--no-cache", "-v"]
        command += ["--jobs", jobs, "--output", str(root / jobs)]
        environment = {**os.environ, "ONRECORD_NO_VENV": "1", "SOURCE_DATE_EPOCH": "1767225600"}
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        assert done.returncode == 0, done.stderr
        said.add(done.stderr)
        assert tree(root / jobs) == tree(root / "1")
    assert len(said) == 1


def test_pages_that_nothing_touched_are_not_written_again(once: Path) -> None:
    path = once / "content/claims/ship.md"
    path.write_text(path.read_text("utf-8") + "\nOne more word.\n", "utf-8")
    report = built(once).report
    assert report is not None
    assert "claims/ship/index.html" in report.written
    assert len(report.written) < len(report.unchanged) / 4


def test_a_page_that_was_changed_or_lost_in_output_comes_back(once: Path) -> None:
    whole = tree(once / "output")
    (once / "output/claims/ship/index.html").write_text("other words", "utf-8")
    (once / "output/index.html").unlink()
    built(once)
    assert tree(once / "output") == whole


@pytest.mark.parametrize("harm", [bytes, lambda content: content[:-1], lambda content: content[:-33] + b"x" * 33])
def test_what_was_kept_may_be_damaged(once: Path, harm: Any) -> None:
    whole = tree(once / "output")
    for file in (once / ".onrecord/cache").iterdir():
        if file.is_file():
            file.write_bytes(harm(file.read_bytes()))
    shutil.rmtree(once / "output")
    assert built(once).ok
    assert tree(once / "output") == whole


def test_clean_removes_what_is_kept_too(once: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (once / ".onrecord/preview").mkdir()
    monkeypatch.setattr("onrecord.cli.main.root_of", lambda _config: once)
    with pytest.raises(SystemExit) as ended:
        command_line(["clean"])
    assert ended.value.code == 0
    assert not (once / "output").exists()
    assert [path.name for path in (once / ".onrecord").iterdir()] == ["lock"]


class _Command:
    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, ("hostile",)


@pytest.mark.parametrize("shape", [lambda bad: bad, lambda bad: {"k": bad}, lambda bad: (1, bad)])
def test_a_cache_from_a_stranger_can_do_nothing(once: Path, shape: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(once)
    files = {file: file.name.split("-")[0] for file in (once / ".onrecord/cache").iterdir() if file.is_file()}
    kept = [file for file, kind in files.items() if kind not in ("last", "problems")]  # those are asked before a build
    assert {files[file] for file in kept} == {"cards", "pages", "views"}
    for file in kept:
        with closing(KeyValueFile(file)) as real:
            keys = real.keys()
        with KeyValueWriter(file) as parts:
            for key in keys:  # in the place of what this site looks for
                parts.put(key, pickle.dumps(shape(_Command())))
    assert built(once).ok
    for file in kept:
        index = pickle.dumps(shape(_Command()))
        file.write_bytes(index + len(index).to_bytes(8, "big") + sha256(index).digest())
    assert built(once).ok
    assert not (once / "hostile").exists()


def test_edits_in_any_order_end_in_the_same_site(root: Path) -> None:
    chance = random.Random(5)
    cards = sorted((root / "content/claims").glob("*.md"))
    for _ in range(6):
        card = chance.choice(cards)
        card.write_text(card.read_text("utf-8") + f"\nWord {chance.random()}.\n", "utf-8")
        if chance.random() < 0.5:
            built(root)
    built(root)
    built(root, output="clean", cache=False)
    assert tree(root / "output") == tree(root / "clean")


def unchanged(request: Request, inputs: Inputs) -> Result | None:
    last = compare_with_last(request, inputs)
    return unchanged_since(request, inputs, last) if last else None


def commanded(*words: str) -> Outcome:
    """A command's exit code, and what it said."""
    return CliRunner().invoke(command_line, list(words))


def asked_again(root: Path, **asked: Any) -> tuple[Result | None, Request]:
    """What a build after the first finds standing; None: it must build."""
    request = replace(Request(root=root, now=noon(TODAY), output=root / "output"), **asked)
    return unchanged(request, find_sources(root)), request


def test_a_build_with_nothing_to_do_says_what_the_last_one_said(once: Path) -> None:
    found, request = asked_again(once)
    whole = build(request)
    assert found is not None
    assert (tuple(found.problems), len(found.problems)) == (whole.problems, len(whole.problems))
    assert (found.told, found.totals, found.report) == (whole.told, whole.totals, whole.report)
    assert found.report is not None
    assert not found.report.written


def test_problems_that_were_kept_may_be_damaged(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    command = ["build", "--config", str(root / "site.yaml"), "--output", str(root / "output")]
    assert commanded(*command).exit_code == 0
    whole = commanded(*command, "--verbose")
    file = next((root / ".onrecord/cache").glob("problems-*"))
    with closing(KeyValueFile(file)) as parts:
        keys = parts.keys()
        kept = {key: parts.get(key) or b"" for key in keys}
    with KeyValueWriter(file) as writer:
        for key, content in kept.items():
            writer.put(key, content.replace(b"problems._OfFile", b"problems._OfKind"))
    assert commanded(*command).exit_code == 0
    again = commanded(*command, "--verbose")
    assert (again.exit_code, again.stderr) == (whole.exit_code, whole.stderr)
    assert "notice: " in whole.stderr


@pytest.mark.parametrize(
    "asked",
    [
        *({"now": noon(date(2026, 1, 2))}, {"base_url": "https://b.example"}, {"drafts": True}, {"future": True}),
        *({"strict": True}, {"cache": False}, {"output": None}),
    ],
    ids=str,
)
def test_who_asks_for_something_else_gets_a_build(once: Path, asked: dict[str, object]) -> None:
    assert asked_again(once, **asked)[0] is None


@pytest.mark.parametrize(
    "path",
    [
        *("site.yaml", "content/claims/ship.md", "content/actors/town.md", "content/sources/first-report.md"),
        *(
            "content/texts/speech.md",
            "content/pages/about.md",
            "content/static/logo.svg",
            "content/snapshots/first-report.txt",
        ),
        *("templates/base.html", "templates/assets/css/site.css", "output/index.html", "output/.onrecord.json"),
    ],
)
def test_whatever_file_changes_there_is_something_to_do(once: Path, path: str) -> None:
    request = asked_again(once)[1]
    (once / path).write_bytes((once / path).read_bytes() + b" ")
    if path.endswith(".onrecord.json"):  # a blank changes no list
        (once / path).write_text('{"format": 1, "files": {}}', "utf-8")
    assert unchanged(request, find_sources(once)) is None


def test_a_file_that_is_new_or_gone_is_something_to_do(once: Path) -> None:
    request = asked_again(once)[1]
    (once / "content/static/new.txt").write_text("new", "utf-8")
    assert unchanged(request, find_sources(once)) is None
    (once / "content/static/new.txt").unlink()
    assert unchanged(request, find_sources(once)) is not None
    (once / "output/logo.svg").unlink()
    assert unchanged(request, find_sources(once)) is None


def test_a_site_that_nobody_touched_is_known_without_reading_it(once: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    request = asked_again(once)[1]
    time.sleep(0.06)  # until no file changed just now
    assert unchanged(request, find_sources(once)) is not None  # reads it, and keeps its mark
    read: list[Path] = []

    def noted(file: Path, digest: str) -> int | None:
        read.append(file)
        return intact(file, digest)

    monkeypatch.setattr("onrecord.output.stage.intact", noted)
    assert unchanged(request, find_sources(once)) is not None
    assert read == []
    (once / "output/index.html").touch()  # the same bytes, at another time
    assert unchanged(request, find_sources(once)) is not None
    assert len(read) > 20


def test_a_file_changed_with_its_size_and_time_put_back_is_seen(once: Path) -> None:
    request = asked_again(once)[1]
    time.sleep(0.06)
    assert unchanged(request, find_sources(once)) is not None
    place = once / "output/index.html"
    about = place.stat()
    place.write_bytes(place.read_bytes().replace(b"e", b"f", 1))
    os.utime(place, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert place.stat().st_size == about.st_size
    assert unchanged(request, find_sources(once)) is None


def test_a_file_changed_in_the_moment_it_was_looked_at_is_seen(once: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    frozen = os.lstat

    def coarse(path: str) -> object:
        """As on a system whose clock did not move meanwhile."""
        about = frozen(path)
        fields = ("st_size", "st_mode", "st_dev", "st_ino")
        return SimpleNamespace(**{name: getattr(about, name) for name in fields}, st_mtime_ns=now, st_ctime_ns=now)

    now = time.time_ns() + 10**12  # long enough for the slowest machine to build in
    monkeypatch.setattr("onrecord.output.manifest.os.lstat", coarse)
    request = asked_again(once)[1]
    place = once / "output/index.html"
    place.write_bytes(place.read_bytes().replace(b"e", b"f", 1))
    assert unchanged(request, find_sources(once)) is None


HELD = "---\nclaim: The {0} left.\nsource: {0} Office\ndate: 2024-10-23\nstatus: alleged\npublish: {1}\n---\n"


@pytest.mark.parametrize(
    ("zone", "publish", "before", "after"),
    [
        (None, "2026-12-03", "2026-12-02T23:59", "2026-12-03T00:00"),
        ("Asia/Seoul", "2026-12-03", "2026-12-02T14:59", "2026-12-02T15:00"),
        ("America/New_York", "2026-12-03T06:00", "2026-12-03T10:59", "2026-12-03T11:00"),
    ],
)
def test_a_card_is_out_with_its_minute_though_no_file_changed(
    project: Path, tmp_path: Path, zone: str | None, publish: str, before: str, after: str
) -> None:
    """The clock alone makes the next build another; while it does not, there is nothing to do."""
    settings = "title: Harbour record\n" + (f"time_zone: {zone}\n" if zone else "")
    (tmp_path / "content/claims").mkdir(parents=True)
    (tmp_path / "site.yaml").write_text(settings)
    (tmp_path / "content/claims/ship.md").write_text(HELD.format("Ship", publish))
    shutil.copytree(project / "templates", tmp_path / "templates")
    page = tmp_path / "output/claims/ship/index.html"

    def at(clock: str) -> Request:
        return Request(root=tmp_path, now=datetime.fromisoformat(f"{clock}+00:00"), output=tmp_path / "output")

    def built(clock: str) -> bool:
        inputs = find_sources(tmp_path)
        found = compare_with_last(at(clock), inputs)
        result = unchanged_since(at(clock), inputs, found) if found else None
        if result is None:
            result = build(at(clock), inputs=inputs)
            save_build(at(clock), inputs, result)
            return True
        return False

    assert built(before) and not page.exists()
    assert not built(before)
    assert built(after) and page.exists()
    assert not built(after)
