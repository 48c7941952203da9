"""Whatever the file system refuses a build: a sentence, the old site or the new one whole, and the next build succeeds.

Each line of the engine that calls the file system has its calls fail, one a build, in builds of several kinds. A test
takes a sample, with one error a line; ONRECORD_IO_FAULTS=all tries every error.
"""

import errno
import io
import os
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar

import pytest

from onrecord import PACKAGE
from onrecord.build.engine import engine_digest
from onrecord.build.request import Request
from onrecord.cli.main import main
from onrecord.preview.builder import PreviewBuilder
from tests.clock import noon
from tests.laws.io_faults import Call, watching
from tests.plain_templates import lay_plain_templates
from tests.systems import has_links, make_link

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the errors are POSIX's")

PLACES = re.compile(r"/site(?:/(\.onrecord/cache|\.onrecord|\.output\.\w+|output|content|templates|site\.yaml))?")
SENTENCE = re.compile(r"error: .* \[[a-z-]+\]|The system refused|Error: --config", re.S)
ERRORS = (errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO, errno.ENOTDIR, errno.EEXIST)
EVERY = os.environ.get("ONRECORD_IO_FAULTS") == "all"
CLAIM = """---
claim: A ship left the harbour.
source: {url: https://example.org/ship, snapshot: ship.txt, accessed: 2024-10-24}
date: 2024-10-23
status: alleged
actors: Harbour Office
statements:
  - {actor: Harbour Office, stance: asserts, date: 2024-10-23, quote: A ship left., source: https://example.org/ship}
---

It left. See [the other](claim:crew).
"""
SETTINGS = "title: Harbour record\nbase_url: https://harbour.example\n"
# Off are files by the dozen that are made and written as all others are; a test of its own tells that of them.
FEWER = (
    "outputs: {as_of: false, changes: false, claim_data: false, embed: false, feeds: false, matrix: false,\n"
    "  record_file: false, search: false, tables: false, unanswered: false, verify: false}\n"
)
FILES = {
    "site.yaml": SETTINGS + FEWER,
    "content/claims/ship.md": CLAIM,
    "content/claims/crew.md": CLAIM.replace("A ship", "A crew").replace("[the other](claim:crew)", "nothing"),
    "content/actors/harbour-office.md": "---\nname: Harbour Office\n---\n\nAn office.\n",
    "content/pages/about.md": "---\ntitle: About\n---\n\nWords.\n",
    "content/static/files/map.txt": "a map",
    "content/snapshots/ship.txt": "A ship left. A crew left.",
}


OWN_TEMPLATES = ("templates/pages/prose.html", "templates/assets/css/site.css")
# Of the shipped templates those of pages, and of the rest one of a kind: no page of plain templates names another.
FEW_FILES = {
    "assets": {"css", "icons"},
    "assets/css": {"site.css"},
    "images/fonts": {"LibreFranklin-Regular.ttf"},
}

CODE = "code"  # of templates, which lies with that of the engine
CACHE = {".onrecord/cache"}
SITE = {"output", ".output.stage", ".output.old", "."}
EVERYTHING = CACHE | SITE | {CODE, ".onrecord", "content", "templates", "site.yaml", "else"}

Made = TypeVar("Made")


class Kind(NamedTuple):
    """A kind of build: what is changed before it, which places refuse, and whether it has the step of exchange.

    Until two folders would change places, a build without that step is the same as one with it: only what comes then
    is refused.
    """

    change: Callable[[Path], None]
    places: set[str]
    exchanges: bool = True


def add(root: Path, path: str, words: str) -> None:
    (root / path).write_text((root / path).read_text("utf-8") + words, "utf-8")


def nothing(root: Path) -> None:
    """All is as it was."""


def first(root: Path) -> None:
    """Nothing was ever built."""
    shutil.rmtree(root / "output")
    shutil.rmtree(root / ".onrecord")


def new_prose(root: Path) -> None:
    """In two cards, and so it is not one page that is made."""
    for card in ("ship", "crew"):
        add(root, f"content/claims/{card}.md", "\nMore words.\n")


def new_page(root: Path) -> None:
    """One page changes."""
    add(root, "content/claims/ship.md", "\nMore words.\n")


def first_of_all(root: Path) -> None:
    """Nothing was ever built of a site with all outputs."""
    first(root)
    (root / "site.yaml").write_text(SETTINGS, "utf-8")


def new_title(root: Path) -> None:
    """Every page changes, one goes, and a build that was killed left its stage."""
    (root / "site.yaml").write_text(FILES["site.yaml"].replace("Harbour", "New harbour"), "utf-8")
    (root / "content/claims/crew.md").unlink()
    (root / "content/claims/ship.md").write_text(CLAIM.replace("[the other](claim:crew)", "nothing"), "utf-8")
    (root / ".output.stage-01234567/claims").mkdir(parents=True)


def killed_between(root: Path) -> None:
    """A build was killed when the old site had been moved aside."""
    (root / "output").rename(root / ".output.old-01234567")


KINDS = {
    "first": Kind(first, CACHE | SITE | {".onrecord"}),
    "nothing to do": Kind(nothing, CACHE | SITE),
    "new prose": Kind(new_prose, CACHE | SITE),
    "new page": Kind(new_page, CACHE | SITE),
    "new title": Kind(new_title, EVERYTHING),
    "new title, two steps": Kind(new_title, SITE, exchanges=False),
    "killed between": Kind(killed_between, SITE),
    "engine": Kind(nothing, {"engine"}),
}


class Bench:
    """One site, which is put back before each build."""

    def __init__(self, project: Path, folder: Path) -> None:
        self.root, self.shipped, self._before = folder / "site", folder / "shipped", folder / "before"
        self.code = folder / CODE / "templates.code"
        self.code.parent.mkdir()
        self._reads_engine = True
        for path, text in FILES.items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_text(text, "utf-8")
        lay_plain_templates(project, self.shipped)
        (self.shipped / "templates/assets/css/site.css").write_text("body { margin: 0 }\n", "utf-8")
        for path in OWN_TEMPLATES:
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(self.shipped / path, self.root / path)
        for place, names in FEW_FILES.items():
            for file in {*(self.shipped / "templates" / place).iterdir()}:
                if file.name not in names:
                    shutil.rmtree(file) if file.is_dir() else file.unlink()
        assert self.builds()
        (self.root / "output/mine").mkdir(mode=0o700)
        (self.root / "output/mine/CNAME").write_text("mine", "utf-8")
        (self.root / "output/mine/empty").mkdir()
        if has_links():
            make_link(self.root / "output/link", "nowhere")
        shutil.copytree(self.root, self._before, symlinks=True)

    def put_back(self, kind: Kind) -> None:
        shutil.rmtree(self.root)
        shutil.copytree(self._before, self.root, symlinks=True)
        self.code.unlink(missing_ok=True)
        kind.change(self.root)
        self._reads_engine = "engine" in kind.places

    def build(self, number: int | None = None, error: int = 0, exchanges: bool = True) -> tuple[int, str, list[Call]]:
        """A build of which one call fails: its exit code, what it said, and all calls, or the one that failed."""
        self._forget_engine()
        told = redirect_stderr(io.StringIO()), redirect_stdout(io.StringIO())
        with (
            told[0] as said,
            told[1],
            pytest.raises(SystemExit) as ended,
            watching(number, error, exchanges) as watched,
        ):
            main(["build", "--config", str(self.root / "site.yaml"), "--jobs", "1"])
        assert isinstance(ended.value.code, int)
        return ended.value.code, said.getvalue(), watched.calls

    def _forget_engine(self) -> None:
        """The engine's files are looked at once in a process; that takes half of a build."""
        if self._reads_engine:
            engine_digest.cache_clear()

    def builds(self) -> bool:
        """Whether a build that nobody watches succeeds."""
        self._forget_engine()
        return command("build", "--config", str(self.root / "site.yaml"), "--jobs", "1")[0] == 0

    def site(self) -> dict[str, object]:
        """All that lies in output, with modes."""
        found: dict[str, object] = {}
        for path in sorted((self.root / "output").rglob("*")):
            what = str(path.readlink()) if path.is_symlink() else path.is_file() and path.read_bytes()
            found[path.relative_to(self.root).as_posix()] = (what, path.lstat().st_mode)
        return found

    def beside(self) -> set[str]:
        """What lies beside output, and what was left half-done in the cache."""
        cache = self.root / ".onrecord/cache"
        halves = {file.name for file in cache.rglob(".*")} if cache.is_dir() else set()
        views = {f"views {n}" for n, _ in enumerate(cache.glob("views-*"))}
        return {path.name for path in self.root.iterdir()} | halves | views


@pytest.fixture(scope="module")
def bench(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with pytest.MonkeyPatch.context() as patch:
        # What was written within a tick of the clock is read once more: no call of one build would be that of another.
        for module in ("marks", "unchanged"):
            patch.setattr(f"onrecord.files.{module}.is_unproven", lambda _about, _now: False)
        folder = tmp_path_factory.mktemp("bench")
        patch.setattr("onrecord.cli.options.SHIPPED", folder / "shipped")
        bench = Bench(project, folder)
        # Other tests write into the engine's own meanwhile, and no build would make the calls of another.
        patch.setattr("onrecord.build.kept.template_code.code_file", lambda: bench.code)
        patch.setattr("sys.dont_write_bytecode", False)
        yield bench


def chosen(calls: list[Call], places: set[str]) -> Iterator[int]:
    """Of the calls that a line makes of one kind of place, the first, or the first and the last."""
    ends: dict[tuple[str, str, str], list[int]] = {}
    for n, call in enumerate(calls):
        if (found := place(call)) in places:
            ends.setdefault((call.site, call.what, found), []).append(n)
    for numbers in ends.values():
        yield numbers[0]
        if EVERY and len(numbers) > 1:
            yield numbers[-1]


def place(call: Call) -> str:
    """What kind of place a call was of."""
    if call.path.startswith(str(PACKAGE)):
        return "engine"
    if CODE in (Path(call.path).name, Path(call.path).parent.name):
        return CODE
    found = PLACES.search(call.path)
    return found[1] or "." if found else "else"


def judged(bench: Bench, call: Call, code: int, said: str, old: Sequence[object], new: object) -> None:
    """Raise AssertionError if this is not how a build may end."""
    assert bench.site() in (old if code else [new]), "the site is neither as it was nor new"
    assert code == 0 or SENTENCE.search(said), said
    assert "Traceback" not in said
    if place(call) in {"engine", CODE, ".onrecord/cache"}:
        assert code == 0, said


def taken(bench: Bench, kind: Kind, share: int = 1) -> list[Call]:
    """Refuse the calls of a build, one a build; what was refused. Raises AssertionError if one of them ends badly.

    `share`: of how many lines one has its turn.
    """
    bench.put_back(Kind(nothing, set()))
    standing = bench.site()
    bench.put_back(kind)
    old = [bench.site(), standing]
    _, _, calls = bench.build(exchanges=kind.exchanges)
    new, tidy = bench.site(), bench.beside()
    wrong: list[str] = []
    since = 0 if kind.exchanges else next(n for n, call in enumerate(calls) if call.what == "exchange")
    numbers = [number for number in chosen(calls, kind.places) if number >= since]
    tries = [(number, error) for number in numbers[::share] for error in ERRORS]
    turns = [tries[n + n // len(ERRORS) % len(ERRORS)] for n in range(0, len(tries), len(ERRORS))]
    for number, error in tries if EVERY else turns:
        bench.put_back(kind)
        said = ""
        try:
            code, said, seen = bench.build(number, error, exchanges=kind.exchanges)
            assert [call[:2] for call in seen] == [calls[number][:2]]
            judged(bench, calls[number], code, said, old, new)
            assert bench.builds()
            assert bench.site() == new
            assert bench.beside() <= tidy
        except Exception as fault:
            wrong.append(f"{calls[number]} {errno.errorcode[error]}: {fault!r}\n{said}"[:900])
    assert not wrong, "\n\n".join(wrong)
    return [calls[number] for number in numbers]


@pytest.mark.slow
@pytest.mark.parametrize("name", KINDS)
def test_a_build_that_the_system_refuses_something_ends_well(bench: Bench, name: str) -> None:
    assert len(taken(bench, KINDS[name])) > 3


@pytest.mark.slow
def test_a_build_of_all_outputs_ends_so_for_the_same_lines_write_them(bench: Bench) -> None:
    def lines(calls: list[Call]) -> set[tuple[str, str, str]]:
        return {(call.site, call.what, place(call)) for call in calls}

    bench.put_back(KINDS["first"])
    _, _, calls = bench.build()
    fewer = [calls[number] for number in chosen(calls, KINDS["first"].places)]
    assert lines(taken(bench, KINDS["first"]._replace(change=first_of_all), share=8)) == lines(fewer)


def ways(bench: Bench, act: Callable[[], Made]) -> Iterator[Callable[[], Made]]:
    """An act in which one call fails, for each line that makes one, with each error in its turn."""
    bench.put_back(KINDS["new title"])
    with watching() as watched:
        act()
    for n, number in enumerate(chosen(watched.calls, EVERYTHING)):
        bench.put_back(KINDS["new title"])

        def failing(number: int = number, error: int = ERRORS[n % len(ERRORS)]) -> Made:
            with watching(number, error):
                return act()

        yield failing


def command(*words: str) -> tuple[int, str]:
    """A command's exit code, and what it said is wrong."""
    told = redirect_stderr(io.StringIO()), redirect_stdout(io.StringIO())
    with told[0] as said, told[1], pytest.raises(SystemExit) as ended:
        main(list(words))
    assert isinstance(ended.value.code, int)
    return ended.value.code, said.getvalue()


@pytest.mark.slow
def test_a_check_that_the_system_refuses_something_ends_well(bench: Bench) -> None:
    for failing in ways(bench, lambda: command("check", "--config", str(bench.root / "site.yaml"))):
        code, said = failing()
        assert code == 0 or SENTENCE.search(said), said


@pytest.mark.slow
def test_a_clean_that_the_system_refuses_something_ends_well(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.cli.main.root_of", lambda _config: bench.root)
    codes = set()
    for failing in ways(bench, lambda: command("clean")):
        code, said = failing()
        assert code == 0 or re.search(r"error: .* \[cannot-publish\]", said, re.S), said
        assert (bench.root / "output/mine/CNAME").read_text("utf-8") == "mine"
        assert command("clean")[0] == 0
        assert {file.name for file in (bench.root / "output").iterdir()} == {"mine", "link", ".onrecord.json"}
        codes.add(code)
    assert codes == {0, 1}


@pytest.mark.slow
def test_a_preview_that_the_system_refuses_something_goes_on(bench: Bench) -> None:
    def preview() -> PreviewBuilder:
        output = bench.root / ".onrecord/preview"
        made = PreviewBuilder(
            Request(root=bench.root, now=noon(date(2026, 1, 1)), output=output, shipped=bench.shipped),
            lambda _result: None,
        )
        made.refresh()
        made.build_all(lambda: False)
        return made

    for failing in ways(bench, preview):
        again = failing()
        assert again.refresh().fault is None
        assert again.build_all(lambda: False) is None
        assert (bench.root / ".onrecord/preview/index.html").exists()


def occupy(place: Path) -> None:
    """Something else where a file or folder is wanted."""
    if place.is_dir():
        shutil.rmtree(place)
        place.write_text("a file", "utf-8")
    else:
        place.unlink()
        place.mkdir()


@pytest.mark.parametrize("name", ["", "/lock"])
def test_a_lock_that_cannot_be_had_is_told(bench: Bench, name: str) -> None:
    bench.put_back(KINDS["new title"])
    old = bench.site()
    occupy(bench.root / f".onrecord{name}")
    code, said, _ = bench.build()
    assert code == 1
    assert said.startswith(".onrecord: error: The folder .onrecord beside site.yaml cannot be used: ")
    assert said.count("\n") == 2
    assert bench.site() == old


@pytest.mark.parametrize("name", ["", "/last", "/cards", "/pages", "/images"])
def test_a_cache_that_cannot_be_had_is_done_without(bench: Bench, name: str) -> None:
    bench.put_back(KINDS["new title"])
    assert bench.builds()
    new = bench.site()
    bench.put_back(KINDS["new title"])
    occupy(bench.root / f".onrecord/cache{name}")
    for _ in range(2):
        assert bench.builds()
        assert bench.site() == new
