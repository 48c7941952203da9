"""`diff`, `check --against` and `build --against` as people call them: files, a Git repository and a web server."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.published import CLAIM, SITE, Publishing, page, publishing, run, write
from tests.unit.repositories import QUIET, begin, commit_all

OTHER = {
    "content/claims/ship.md": CLAIM.replace("alleged", "denied\nbasis: refuted\nreasoning: A check found otherwise.")
}
LATER = CLAIM.replace("alleged", "denied\nbasis: refuted\nreasoning: A check found otherwise.").replace(
    "---\nWords.",
    "history:\n  - {date: 2024-10-23, status: alleged, why: So said., recorded: 2024-10-24}\n"
    "  - {date: 2024-12-01, status: denied, basis: refuted, why: A check., recorded: 2024-12-02}\n---\nWords.",
)


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    for key, value in QUIET.items():
        monkeypatch.setenv(key, value)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1740830400")  # 1 March 2025


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with publishing() as address:
        yield address


@pytest.fixture
def site(tmp_path: Path, project: Path, server: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of two claims in a repository with one commit, with nothing online."""
    Publishing.pages = {}
    root = begin(tmp_path / "site")
    write(root, {**SITE, "site.yaml": f"{SITE['site.yaml']}base_url: {server}/r\n", ".gitignore": "output/\n"})
    shutil.copytree(project / "templates", root / "templates")
    commit_all(root)
    monkeypatch.chdir(root)
    return root


def publish(site: Path) -> None:
    """Build, and put the record online."""
    built = run(site, "build", "-q")
    assert built.exit_code == 0, built.stderr
    page("/r/data/record.json", (site / "output/data/record.json").read_bytes())


def test_diff_tells_what_differs_and_which_states_were_compared(site: Path, server: str) -> None:
    done = run(site, "diff")
    assert done.exit_code == 0 and done.stderr.startswith(f"Nothing is online yet at {server}/r/. The last commit")
    assert "\nCompared HEAD, the commit " in done.stderr and ") with the files here (record " in done.stderr
    publish(site)
    done = run(site, "diff")
    assert done.stderr.count("\n") == 1 and done.stderr.startswith(
        f"Compared what is online at {server}/r/data/record.json ("
    )
    write(site, OTHER)
    changed = run(site, "diff", "--exit-code")
    assert changed.exit_code == 1 and changed.stdout != done.stdout and len(changed.stdout) > 40
    assert run(site, "diff").exit_code == 0 and run(site, "diff", "main", "--to", "HEAD", "--exit-code").exit_code == 0
    assert run(site, "diff", "-q").stderr == ""
    assert run(site, "diff", "main", "--to", "online", "-q").stdout == done.stdout


def test_the_ending_of_the_file_chooses_the_form(site: Path) -> None:
    write(site, OTHER)
    forms = {form: run(site, "diff", "main", "--format", form).stdout for form in ("text", "json", "markdown", "html")}
    assert len(set(forms.values())) == 4 and json.loads(forms["json"])
    for name, form in {"a.html": "html", "a.json": "json", "a.MD": "markdown", "a.txt": "text", "a": "text"}.items():
        done = run(site, "diff", "main", "-o", str(site / name))
        assert (done.exit_code, done.stdout) == (0, "") and (site / name).read_text("utf-8") == forms[form], name
    run(site, "diff", "main", "-o", str(site / "b.html"), "--format", "json")
    assert (site / "b.html").read_text("utf-8") == forms["json"]
    assert run(site, "diff", "main", "-o", str(site / "no" / "b.html")).exit_code == 1
    assert not [name for name in site.iterdir() if name.name.endswith("~")]


def test_without_changes_nothing_is_read_and_compared(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(site, "build", "-q", "--strict").exit_code in (0, 1)
    publish(site)

    def never(*_given: object) -> None:
        raise AssertionError("cards are read")

    monkeypatch.setattr("onrecord.build.recorded.recorded", never)
    monkeypatch.setattr("onrecord.states.cards.known_record", never)
    monkeypatch.setattr("onrecord.states.read.read_record", never)
    for name in ("output", "output/data/record.json"):
        assert run(site, "diff", name, "--exit-code").exit_code == 0
    (site / "output/data/record.json").write_bytes((site / "output/data/record.json").read_bytes() + b" ")
    with pytest.raises(AssertionError, match="cards are read"):
        run(site, "diff", "output")
    monkeypatch.undo()


def test_a_state_that_cannot_be_had_is_a_sentence_and_a_code(site: Path, server: str) -> None:
    assert run(site, "diff", "nothing").exit_code == 2 and run(site, "diff", "main", "--to", "git:").exit_code == 2
    done = run(site, "diff", "online")
    assert (done.exit_code, done.stderr) == (1, f"Nothing is online yet at {server}/r/.\n")
    page("/r/data/record.json", b'{"\x1b[2J"')
    assert "\x1b" not in run(site, "diff", "online").stderr
    write(site, {"content/claims/ship.md": CLAIM.replace("asserts", "\x1b]0;x")})
    done = run(site, "diff", "main")
    assert done.exit_code == 1 and "\x1b" not in done.stderr and "content/claims/ship.md" in done.stderr


def test_check_refuses_what_changed_in_silence(site: Path) -> None:
    publish(site)
    assert run(site, "check", "--against", "online").exit_code == 0
    write(site, OTHER)
    assert run(site, "check").exit_code == 0
    done = run(site, "check", "--against", "online")
    assert (
        done.exit_code == 1
        and "[silent-edit]" in done.stderr
        and done.stderr.startswith("Compared with what is online")
    )
    told = json.loads(run(site, "check", "--against", "online", "--format", "json").stdout)
    assert "silent-edit" in {problem["code"] for problem in told["problems"]} and told["ok"] is False
    assert "title=silent-edit" in run(site, "check", "--against", "main", "--format", "github").stdout
    write(site, {"content/claims/ship.md": LATER})
    done = run(site, "check", "--against", "online")
    assert done.exit_code == 0, done.stderr


def test_what_changed_in_silence_is_told_beside_other_errors(site: Path) -> None:
    publish(site)
    write(site, {**OTHER, "content/claims/unread.md": "---\nclaim: No end"})
    done = run(site, "check", "--against", "online")
    assert "[silent-edit]" in done.stderr and "content/claims/unread.md" in done.stderr
    (site / "content/claims/unread.md").unlink()
    write(site, {"content/claims/ship.md": OTHER["content/claims/ship.md"] + "[Nowhere](/claims/nowhere/)\n"})
    done = run(site, "check", "--against", "online")
    assert "[silent-edit]" in done.stderr and "[dead-link]" in done.stderr


def test_build_publishes_nothing_while_something_changed_in_silence(site: Path) -> None:
    publish(site)
    before = (site / "output/data/record.json").read_bytes()
    write(site, OTHER)
    done = run(site, "build", "--against", "online")
    assert done.exit_code == 1 and "[silent-edit]" in done.stderr and "Nothing was built" in done.stderr
    assert (site / "output/data/record.json").read_bytes() == before
    assert run(site, "build").exit_code == 0
    done = run(site, "build", "--against", "online")
    assert done.exit_code == 1 and "[silent-edit]" in done.stderr, "a build with nothing else to do looks too"
    write(site, {"content/claims/ship.md": LATER})
    assert run(site, "build", "--against", "online", "-q").stderr == ""
    again = run(site, "build", "--against", "online")
    assert again.exit_code == 0 and "0 files written" in again.stdout
    write(site, {"content/claims/ship.md": LATER.replace("Words.", "Other words.")})
    found = run(site, "build", "--against", "online").stdout
    assert "4 files written" in found, "the page, the record in one file, and the manifest in both its forms"


def test_the_first_publication_has_nothing_to_be_held_against(site: Path, server: str) -> None:
    write(site, OTHER)
    done = run(site, "build", "--against", "online", "--against", "HEAD^")
    assert done.exit_code == 0
    first, second = done.stderr.splitlines()[:2]
    assert first.startswith("Not compared with “HEAD^”: ")
    assert second == f"Nothing is online yet at {server}/r/. There is nothing to compare with."


def test_a_site_that_was_taken_down_does_not_get_round_the_gate(site: Path, server: str) -> None:
    publish(site)
    Publishing.pages = {}
    write(site, OTHER)
    done = run(site, "build", "--against", "online", "--against", "main")
    assert done.exit_code == 1 and "[silent-edit]" in done.stderr
    first, second = done.stderr.splitlines()[:2]
    assert first == (
        f"Nothing is online yet at {server}/r/. So the files are compared with “main”. "
        "If the site was never published, run this once without --against."
    )
    assert second.startswith("Compared with main, the commit ")


def test_the_next_base_counts_where_one_cannot_be_had(site: Path, server: str) -> None:
    page("/r/", status=500)
    write(site, OTHER)
    done = run(site, "check", "--against", "online", "--against", "main")
    lines = done.stderr.splitlines()
    assert (
        lines[0]
        == f"Not compared with “online”: {server}/r/ could not be read: the server answered 500 Internal Server Error."
    )
    assert (
        lines[1].startswith("Compared with main, the commit ")
        and "[silent-edit]" in done.stderr
        and done.exit_code == 1
    )
    done = run(site, "check", "--against", "online", "--against", "nothing")
    assert done.exit_code == 1 and len(done.stderr.splitlines()) == 2 and done.stdout == ""
    assert run(site, "build", "--against", "nothing").exit_code == 2 and not (site / "output").exists()


def test_a_gate_that_is_off_says_so_and_whether_it_was_on(site: Path) -> None:
    words = "Whether anything published changed in silence is not checked: site.yaml says gate: off."
    write(site, {**OTHER, "site.yaml": f"{SITE['site.yaml']}gate: off\n"})
    done = run(site, "check", "--against", "main")
    assert done.exit_code == 0 and done.stderr.startswith(f"{words} It was on in main, the commit ")
    assert run(site, "check", "--against", "nothing").stderr.startswith(f"{words}\n")
    write(site, SITE)
    commit_all(site)
    write(site, {"site.yaml": f"{SITE['site.yaml']}gate: off\n"})
    for form in ("text", "json", "markdown", "html"):
        done = run(site, "diff", "main", "--format", form, "--exit-code")
        assert "Whether published facts change in silence is no longer checked" in done.stdout, form
        assert done.exit_code == 0, "it is no fact of the record"
    commit_all(site)
    assert run(site, "check", "--against", "main").stderr.startswith(f"{words}\n")
