"""The editors' guide, followed to the letter: a newcomer with an empty home folder, up to the published page.

The guide is read as a person reads it. A box marked `sh` is typed, line by line; a box without a mark is what must be
seen then, where `…` stands for anything (alone on its line: for any lines). A box marked `yaml` or `txt` is pasted into
the file named last: below a line, if the prose says *Below `…`, paste*, else in place of all that was there. *Change
`a` to `b`* is done in the file named last, and what stands in a *Delete* sentence is deleted.
"""

import os
import re
import shutil
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from onrecord.authoring.new_site import READ
from onrecord.files.write import read_below
from tests.patience import SECONDS, tries
from tests.publish.runner import python_at, run, steps_run

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the guide's commands are run by a shell of Unix")

BOX = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"`(?P<file>(?:content/\w+/)?[\w.-]+\.(?:md|yaml|txt))`")
ACT = re.compile(
    r"[Cc]hange\s+`(?P<old>[^`]+)`\s+to\s+`(?P<new>[^`]+)`|[Bb]elow\s+`(?P<below>[^`]+)`,\s+paste"
    rf"|(?P<delete>^Delete\s[^.]*(?:`[^`]+`[^.`]*)+\.)|{FILE.pattern}",
    re.MULTILINE,
)
# What the preview must show at the end of a part: the page, and words on it.
SHOWN = {
    "5": ("", "The bridge record"),
    "6": ("claims/old-bridge-closed-to-lorries/", "Alleged"),
    "7": ("claims/old-bridge-closed-to-lorries/", "Sampleton Hauliers"),
    "9": ("actors/sampleton-council/", "a town that does not exist"),
    "10": ("claims/old-bridge-closed-to-lorries/", "matches our stored copy"),
    "11": ("claims/old-bridge-closed-to-lorries/", "admitted by those concerned"),
}
CLAIM = "claims/old-bridge-closed-to-lorries/index.html"


@dataclass
class Newcomer:
    """Somebody with a home folder and a terminal. `answers`: command, what the guide says comes, what came."""

    home: Path
    here: Path
    environment: dict[str, str]
    file: str = ""
    below: str = ""
    answers: list[tuple[str, str | None, str]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    preview: "subprocess.Popen[str] | None" = None
    address: str = ""

    def follow(self, guide: str) -> None:
        """Do all of it, part by part."""
        for part in re.split(r"^## ", guide, flags=re.MULTILINE)[1:]:
            place = 0
            for box in BOX.finditer(part):
                self.read(part[place : box.start()])
                self.box(box[1], box[2])
                place = box.end()
            self.read(part[place:])
            self.look(part.partition(".")[0])
            if "end it: click into that window" in part:
                self.end_preview()

    def read(self, prose: str) -> None:
        for act in ACT.finditer(prose):
            if act["old"]:
                self.change(act["old"], act["new"])
            elif act["delete"]:
                for found in FILE.findall(act["delete"]):
                    (self.here / found).unlink()
            elif act["below"]:
                self.below = act["below"]
            else:
                self.file = act["file"]

    def change(self, old: str, new: str) -> None:
        place = self.here / self.file
        text = place.read_text("utf-8")
        assert old in text, f"{self.file} has no “{old}”"
        place.write_text(text.replace(old, new), "utf-8")

    def box(self, kind: str, text: str) -> None:
        if kind == "sh":
            for line in text.splitlines():
                self.type(line)
        elif kind:
            self.paste(text)
        else:
            command, expected, told = self.answers.pop()
            assert expected is None, f"two answers to {command}"
            self.answers.append((command, text, told))

    def paste(self, text: str) -> None:
        place = self.here / self.file
        place.parent.mkdir(exist_ok=True)
        if self.below:
            before = place.read_text("utf-8")
            assert before.count(f"\n{self.below}\n") == 1, f"{self.file}: where is “{self.below}”?"
            text = before.replace(f"\n{self.below}\n", f"\n{self.below}\n{text}")
            self.below = ""
        place.write_text(text, "utf-8")

    def type(self, line: str) -> None:
        told = ""
        if line.startswith("cd "):
            self.here = (self.here / line[3:].replace("~", str(self.home))).resolve()
            assert self.here.is_dir(), line
        elif "build.py serve" in line:
            told = self.begin_preview(line)
        else:
            told = subprocess.run(
                ["bash", "-c", line], cwd=self.here, env=self.environment, text=True, encoding="utf-8", timeout=SECONDS,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
            ).stdout  # fmt: skip
        for wrote in re.findall(r"^Wrote (\S+)\.$", told, re.MULTILINE):
            self.file = wrote
        self.answers.append((line, None, told))

    def begin_preview(self, line: str) -> str:
        self.preview = subprocess.Popen(
            line.split(), cwd=self.here, env=self.environment, text=True, encoding="utf-8",
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        assert self.preview.stdout is not None
        told = self.preview.stdout.readline()
        self.address = told.split()[1]
        return re.sub(r":\d+/", ":8000/", told)  # that port may be busy here

    def look(self, part: str) -> None:
        """At the page that the preview must show now; it may take a moment."""
        page, words = SHOWN.get(part, ("", ""))
        for _ in tries(0.1) if words else ():
            try:
                with urllib.request.urlopen(self.address + page, timeout=SECONDS) as answer:
                    if words in answer.read().decode():
                        return
            except urllib.error.HTTPError as error:
                error.close()
        self.missing += [f"part {part}: {words}"] if words else []

    def end_preview(self) -> None:
        if self.preview:
            self.preview.terminate()
            self.preview.communicate(timeout=SECONDS)
            self.preview = None


def pattern(expected: str) -> str:
    """What the guide says comes, as a pattern."""
    lines = (re.escape(line).replace("…", ".*?") for line in expected.splitlines())
    return "".join(r"(?:.*\n)*?" if line == ".*?" else f"{line}\n" for line in lines)


@pytest.fixture(scope="module")
def newcomer(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newcomer]:
    """One who has followed the whole guide."""
    home = tmp_path_factory.mktemp("home")
    download = home / "Downloads/on-record-main"
    for path, content in read_below(project, READ).items():
        (download / path).parent.mkdir(parents=True, exist_ok=True)
        (download / path).write_bytes(content)
    python_at(home / "bin", "python3")
    environment = {
        "HOME": str(home), "PATH": f"{home / 'bin'}:{os.defpath}", "LANG": "C.UTF-8", "ONRECORD_NO_VENV": "1",
        "BROWSER": "true",
    }  # fmt: skip
    person = Newcomer(home, home, environment)
    try:
        person.follow((project / "docs/guide.md").read_text("utf-8"))
        yield person
    finally:
        person.end_preview()


def test_every_answer_is_what_the_guide_says(newcomer: Newcomer) -> None:
    assert len(newcomer.answers) > 20
    for command, expected, told in newcomer.answers:
        if expected is not None:
            assert re.fullmatch(pattern(expected), told), f"{command}\n--- the guide:\n{expected}--- came:\n{told}"


def test_the_preview_shows_each_step(newcomer: Newcomer) -> None:
    assert newcomer.missing == []


def test_a_word_that_is_typed_wrong_in_the_guide_is_noticed() -> None:
    assert re.fullmatch(pattern("Made …, a\n…\nend\n"), "Made x y, a\nb\nc\nend\n")
    assert not re.fullmatch(pattern("Made …, a\n"), "Made x, b\n")


def test_what_the_guide_made_is_published_as_the_other_guide_says(newcomer: Newcomer, tmp_path: Path) -> None:
    guide = (newcomer.here / "docs/publish.md").read_text("utf-8")
    (lines,) = re.findall(r"```\n((?: *git .*\n)*? *git push -u .*\n) *```", guide)
    record, remote = tmp_path / "my-record", tmp_path / "remote.git"
    shutil.copytree(newcomer.here, record)
    run(tmp_path, "git", "init", "-q", "--bare", "-b", "main", str(remote))
    for line in lines.splitlines():
        run(record, "bash", "-c", re.sub(r"https://github\.com\S+", str(remote), line))
    run(tmp_path, "git", "clone", "-q", str(remote), "checkout")
    first = {"steps.pages.outputs.base_url": "https://record.invalid/record", "github.event.before": "0" * 40}
    steps_run(tmp_path / "checkout", "build", first)
    output = tmp_path / "checkout/output"
    page = (output / CLAIM).read_text("utf-8")
    for words in ("admitted by those concerned", "matches our stored copy", "The council denied it on 6 March."):
        assert words in page
    assert "Struck from the record" in (output / "claims/new-bridge-opens/index.html").read_text("utf-8")
    assert not list(output.rglob("*sample-*")) and not list(output.rglob("council-minutes.txt"))


def test_links_within_the_guide_lead_to_its_parts(project: Path) -> None:
    guide = (project / "docs/guide.md").read_text("utf-8")
    heads = re.findall(r"^#+ (.+)$", BOX.sub("", guide), re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}
    assert set(re.findall(r"\]\(#([^)]+)\)", guide)) <= anchors


def test_nothing_is_left_in_the_home_folder(newcomer: Newcomer) -> None:
    assert {p.name for p in newcomer.home.iterdir()} == {"Downloads", "bin", "my-record"}
