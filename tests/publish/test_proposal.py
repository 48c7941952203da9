"""A proposal and the publications around it, by the workflow's own steps: a bare repository is the remote, a web server
of this machine is what readers have.
"""

import functools
import http.server
import json
import re
import shutil
import threading
from collections.abc import Iterator
from compileall import compile_dir
from dataclasses import dataclass
from pathlib import Path
from py_compile import PycInvalidationMode

import pytest
from click.testing import CliRunner

from onrecord.cli.main import main
from tests.publish.runner import python_at, run, steps_run
from tests.quiet_server import QuietServer

HERE = Path(__file__).parent
LOCAL = str(HERE / "on_this_machine.py")
SHIP = "content/claims/ship.md"
QUOTE = "quote: The ship left."
CLAIM = """---
claim: A ship left the harbour.
source: {title: A report, publisher: The Gazette, url: https://example.org/a, archived: https://example.net/a}
date: 2024-10-23
status: alleged
actors: Harbour Office
about: Captain
recorded: 2024-10-24
checked: 2024-10-24
statements:
  - {actor: Harbour Office, stance: asserts, date: 2024-10-23, quote: The ship left., source: https://example.org/a}
  - {actor: Captain, stance: denies, date: 2024-10-24, quote: "No.", source: https://example.org/a}
---
"""
CONFIRMED = """status: confirmed
basis: admission
reasoning: The captain said so.
history:
  - {date: 2024-10-23, status: alleged, why: The office said so.}
  - {date: 2025-01-12, status: confirmed, basis: admission, why: The captain said so.}
"""
ADMITS = "  - {actor: Captain, stance: acknowledges, date: 2025-01-11, quote: We left., source: https://example.org/a}\n---\n"
ENTRY = "corrections:\n  - {date: 2025-01-12, kind: fact, of: 2024-10-23-harbour-office, why: We misheard.}\n---\n"


class Online(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""

    def list_directory(self, _path: object) -> None:
        """Where nothing is published there is nothing."""
        self.send_error(404)


RUNS = """
import pathlib, shutil, sys
runs, given = pathlib.Path(sys.argv[1]), sys.argv[2:]
if given[:2] == ["run", "list"]:
    asked = dict(zip(given[2::2], given[3::2]))
    for run in runs.glob("*") if (asked["--status"], asked["--branch"]) == ("success", "main") else ():
        if (run / "event").read_text() == asked["--event"]:
            print((run / "startedAt").read_text(), run.name)
elif given[:2] == ["run", "download"]:
    kept = runs / given[2] / "record.json"
    if not kept.exists():
        sys.exit("no valid artifacts found to download")
    pathlib.Path("published").mkdir(exist_ok=True)
    shutil.copy(kept, "published")
"""


def gh_at(folder: Path, program: str, *first: str) -> None:
    """A command `gh` that is a program in Python; `first`: what it gets before its own arguments."""
    folder.mkdir(exist_ok=True)
    (folder / "gh.py").write_text(program, "utf-8")
    python_at(folder, "gh", str(folder / "gh.py"), *first)


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a test: its folder, that of the site in it, what is served, and the address of that."""

    folder: Path
    work: Path
    served: Path
    url: str

    def push(self, branch: str, text: str, *force: str) -> None:
        """Push the card with another text, to a branch."""
        run(self.work, "git", "checkout", "-q", "-B", branch)
        (self.work / SHIP).write_text(text, "utf-8")
        run(self.work, "git", "commit", "-q", "--allow-empty", "-a", "-m", "Change a card", *force[1:])
        run(self.work, "git", "push", "-q", *force[:1], "origin", branch)
        run(self.work, "git", "checkout", "-q", "main")

    def ran(self, number: int, event: str, started: str, record: Path | None) -> None:
        """Have a run of the workflow that published; `record` None: what it kept is there no longer."""
        run_of = self.folder / "runs" / str(number)
        run_of.mkdir(parents=True)
        (run_of / "event").write_text(event, "utf-8")
        (run_of / "startedAt").write_text(started, "utf-8")
        if record is not None:
            shutil.copy(record, run_of / "record.json")

    def job(self, name: str, branch: str) -> tuple[Path, str]:
        """The fresh checkout of a branch, after the steps of a job, and what they said."""
        shutil.rmtree(self.folder / name, ignore_errors=True)
        (self.folder / name).mkdir()
        checkout = self.folder / name / "checkout"
        gh_at(self.folder / name / "tools", RUNS, str(self.folder / "runs"))
        run(self.folder, "git", "clone", "-q", "-b", branch, str(self.folder / "remote.git"), str(checkout))
        for compiled in self.work.rglob("__pycache__"):  # else each job would compile the engine anew
            shutil.copytree(compiled, checkout / compiled.relative_to(self.work))
        told = {"steps.pages.outputs.base_url": self.url, "github.base_ref": "main", "github.ref_name": branch}
        return checkout, steps_run(checkout, name, told, LOCAL)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    """A small site, pushed and published for the first time."""
    folder = tmp_path_factory.mktemp("proposal")
    work, served = folder / "record", folder / "served"
    made = CliRunner().invoke(main, ["new", "site", str(work), "--title", "Harbour record"])
    assert made.exit_code == 0, made.output
    for kind in ("claims", "actors", "sources", "texts"):
        shutil.rmtree(work / "content" / kind, ignore_errors=True)
    (work / "content/claims").mkdir()
    (work / SHIP).write_text(CLAIM, "utf-8")
    (work / "site.yaml").write_text("title: Harbour record\nrecord_since: 2024-01-01\nreview_after: 0\n", "utf-8")
    for page in (work / "content/pages").glob("*.md"):
        page.write_text(f"---\ntitle: {page.stem}\n---\nWords.\n", "utf-8")
    assert compile_dir(work / "onrecord", quiet=1, invalidation_mode=PycInvalidationMode.UNCHECKED_HASH)
    run(folder, "git", "init", "-q", "--bare", "-b", "main", "remote.git")
    run(work, "git", "init", "-q", "-b", "main")
    run(work, "git", "add", ".")
    run(work, "git", "commit", "-q", "-m", "Begin the record")
    run(work, "git", "remote", "add", "origin", str(folder / "remote.git"))
    run(work, "git", "push", "-q", "-u", "origin", "main")
    served.mkdir()
    server = QuietServer(("127.0.0.1", 0), functools.partial(Online, directory=str(served)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    made_site = Places(folder, work, served, f"http://127.0.0.1:{server.server_port}")
    checkout, said = made_site.job("build", "main")
    assert "Nothing is online yet" in said, "the first publication is held against nothing, and says so"
    shutil.copytree(checkout / "output", served, dirs_exist_ok=True)
    yield made_site
    server.shutdown()
    server.server_close()


def test_a_silent_change_is_refused_and_all_that_differs_is_told(site: Places, update_golden: bool) -> None:
    changed = CLAIM.replace(QUOTE, "quote: The ship has sunk.").replace("status: alleged\n", CONFIRMED)
    site.push("silent", changed.replace("---\n", ADMITS, 2).replace(ADMITS, "---\n", 1))
    with pytest.raises(AssertionError, match=rf"::error file={SHIP},line=\d+,col=5,title=silent-edit::"):
        site.job("propose", "silent")
    changes = site.folder / "propose/checkout/changes"
    text = (changes / "diff.md").read_text("utf-8")
    assert (site.folder / "propose/summary").read_text("utf-8") == text
    golden, shown = HERE / "comment.md", text.replace(site.url, "https://record.example.org")
    if update_golden:
        golden.write_text(shown, "utf-8")
    assert shown == golden.read_text("utf-8")
    page = (changes / "diff.html").read_text("utf-8")
    assert "<ins>" in page and "<del>" in page and "<script" not in page


def test_with_its_entry_the_same_change_passes(site: Places) -> None:
    site.push("told", CLAIM.replace(QUOTE, "quote: The ship has sunk.").removesuffix("---\n") + ENTRY)
    checkout, said = site.job("propose", "told")
    assert "silent-edit" not in said and (checkout / "output/index.html").is_file()


def test_a_card_that_cannot_be_built_is_told_by_its_file(site: Places) -> None:
    site.push("broken", "---\nclaim: A\n---\n")
    with pytest.raises(AssertionError, match=f"::error file={re.escape(SHIP)}"):
        site.job("propose", "broken")
    told = site.folder / "propose/checkout/changes/diff.md"
    assert "once the errors of the check are mended" in told.read_text("utf-8")


def test_a_history_of_git_that_was_written_anew_hides_nothing(site: Places) -> None:
    site.push("rewritten", CLAIM.replace(QUOTE, "quote: The ship never was."), "--force", "--amend")
    run(site.work, "git", "push", "-q", "--force", "origin", "rewritten:main")
    try:
        with pytest.raises(AssertionError, match="silent-edit"):
            site.job("build", "main")
    finally:
        run(site.work, "git", "push", "-q", "--force", "origin", "main")


def test_where_nothing_can_be_had_online_the_branch_stands_for_it_and_a_line_says_so(site: Places) -> None:
    record = site.served / "data/record.json"
    kept = record.read_bytes()
    record.write_bytes(b"{}")
    site.push("offline", CLAIM.replace(QUOTE, "quote: The ship has sunk."))
    try:
        with pytest.raises(AssertionError, match="silent-edit") as told:
            site.job("propose", "offline")
    finally:
        record.write_bytes(kept)
    assert "Not compared with “online”" in str(told.value)


@pytest.mark.parametrize("answer", ["nothing", "no record"])
def test_a_change_that_was_refused_is_refused_again_though_nothing_can_be_had_online(
    answer: str, site: Places, tmp_path: Path
) -> None:
    kept = site.served.rename(site.folder / "away")
    site.served.mkdir()
    if answer == "no record":
        (site.served / "index.html").write_text("Back soon", "utf-8")
    old = tmp_path / "record.json"
    old.write_text("{}", "utf-8")
    site.ran(3, "push", "2025-01-12T10:00:00Z", old)
    site.ran(4, "schedule", "2025-01-13T10:00:00Z", kept / "data/record.json")
    site.ran(5, "push", "2025-01-14T10:00:00Z", None)
    site.ran(6, "pull_request", "2025-01-15T10:00:00Z", old)
    site.push(f"refused-{len(answer)}", CLAIM.replace(QUOTE, "quote: The ship has sunk."))
    run(site.work, "git", "checkout", "-q", f"refused-{len(answer)}")
    run(site.work, "git", "commit", "-q", "--allow-empty", "-m", "Change nothing")
    run(site.work, "git", "push", "-q", "origin", "HEAD:main")
    run(site.work, "git", "checkout", "-q", "main")
    try:
        with pytest.raises(AssertionError, match="silent-edit") as told:
            site.job("build", "main")
    finally:
        run(site.work, "git", "push", "-q", "--force", "origin", "main")
        shutil.rmtree(site.folder / "runs")
        shutil.rmtree(site.served)
        kept.rename(site.served)
    assert "Compared with the record in published/record.json" in str(told.value)


def test_the_record_that_is_kept_of_each_publication_is_what_is_online(site: Places) -> None:
    kept = site.folder / "build/checkout/output/data/record.json"
    assert json.loads((site.served / "data/record.json").read_bytes())["record_hash"]
    assert kept.name == "record.json"


# ---------------------------------------------------------------- the one comment


GH = """
import json, pathlib, sys
calls = pathlib.Path(__file__).with_name("calls.json")
told = json.loads(calls.read_text()) if calls.exists() else []
calls.write_text(json.dumps([*told, sys.argv[1:]]))
if sys.argv[1:3] == ["run", "download"]:
    pathlib.Path("changes").mkdir(exist_ok=True)
    pathlib.Path("changes/diff.md").write_text("<!-- on-record-diff -->")
elif "--paginate" in sys.argv:
    print(pathlib.Path(__file__).with_name("known.txt").read_text(), end="")
"""


@pytest.mark.parametrize(("known", "method"), [("", "POST"), ("7\n", "PATCH"), ("7\n8\n", "PATCH")])
def test_one_comment_is_written_and_then_renewed(known: str, method: str, tmp_path: Path, project: Path) -> None:
    checkout, tools = tmp_path / "checkout", tmp_path / "tools"
    shutil.copytree(project / ".github", checkout / ".github")
    gh_at(tools, GH)
    (tools / "known.txt").write_text(known, "utf-8")
    steps_run(checkout, "comment", {"github.repository": "someone/record", "github.event.pull_request.number": "5"})
    (asked,) = [call for call in json.loads((tools / "calls.json").read_text()) if "--method" in call]
    place = "issues/comments/7" if method == "PATCH" else "issues/5/comments"
    assert asked[asked.index("--method") + 1 :] == [method, f"repos/someone/record/{place}", *_BODY]


_BODY = ("--field", "body=@changes/diff.md")


def test_the_comment_begins_with_the_mark_by_which_it_is_found(project: Path) -> None:
    workflow = (project / ".github/workflows/publish.yml").read_text("utf-8")
    (mark,) = re.findall(r'startswith\("(<!--.*?-->)"\)', workflow)
    assert (HERE / "comment.md").read_text("utf-8").startswith(mark)
