"""What is read from Git's objects: the same as from a checkout, and nothing of a repository is run or written."""

import os
import shutil
import stat
from pathlib import Path

import pytest

from onrecord.files import git as git_module
from onrecord.files.find import Inputs, find_cards, find_sources
from onrecord.files.git import GitFault, commit_of, repository_of
from onrecord.files.git_tree import tree_of
from tests.systems import make_link
from tests.unit.repositories import QUIET, begin, commit_all, git


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    for key, value in QUIET.items():
        monkeypatch.setenv(key, value)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = begin(tmp_path / "site")
    for path, text in {
        "site.yaml": "title: T\n",
        "content/claims/b.md": "b\r\n",
        "content/claims/a.md": "a",
        "content/actors/x.md": "x",
        "content/static/img/p.png": "png",
        "content/snapshots/s.txt": "s",
        "templates/base.html": "{{ x }}",
    }.items():
        put(root, path, text)
    return root


def put(root: Path, path: str, text: str) -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    return file


def of_commit(root: Path, name: str = "HEAD") -> Inputs:
    repository = repository_of(root)
    with tree_of(repository, commit_of(repository, name)) as tree:
        return find_sources(root.resolve(), tree=tree)


def fault(root: Path, name: str = "HEAD") -> str:
    with pytest.raises(GitFault) as caught:
        commit_of(repository_of(root), name)
    return str(caught.value)


def everything(folder: Path) -> dict[str, tuple[bytes, int]]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def test_a_commit_gives_what_its_checkout_gives(site: Path) -> None:
    commit_all(site)
    before = everything(site)
    inputs = of_commit(site)
    assert inputs == find_sources(site) and len(inputs.claims) == 2 and inputs.problems == ()
    assert everything(site) == before, "nothing is written, not even the index"
    put(site, "content/claims/a.md", "other")
    put(site, "content/claims/new.md", "new")
    assert of_commit(site) == inputs, "what is not committed is not looked at"


def test_the_example_is_the_same_from_git_and_from_the_disk(tmp_path: Path, project: Path) -> None:
    site = begin(tmp_path / "site")
    for name in ("content", "templates"):
        shutil.copytree(project / name, site / name)
    shutil.copy(project / "site.yaml", site)
    commit_all(site)
    assert of_commit(site) == find_sources(site)
    repository = repository_of(site)
    with tree_of(repository, commit_of(repository, "main")) as tree:
        cards = find_cards(site, tree)
    whole = find_sources(site)
    assert cards.by_kind() == whole.by_kind() and cards.site_yaml == whole.site_yaml and not cards.templates


def test_odd_names_links_and_folders_are_the_same_faults(site: Path) -> None:
    put(site, "content/claims/Bad Name.md", "x")
    put(site, "content/claims/B.md", "x")
    put(site, "content/claims/deep/inner.md", "x")
    put(site, "content/claims/long.md", "x" * (2 << 20))
    put(site, "content/claim/stray.md", "x")
    put(site, "content/claims/.hidden.md", "x")
    put(site, "templates/bad.html", "x").write_bytes(b"\xff")
    links = {
        "content/claims/linked.md": "a.md",
        "content/claims/out.md": "../../site.yaml",
        "content/claims/gone.md": "nowhere.md",
        "content/claims/round.md": "round.md",
        "content/claims/absolute.md": "/etc/hosts",
        "content/claims/own.md": f"{site}/content/claims/a.md",
        "content/static/again": "img",
        "content/static/circle": ".",
        "content/static/above": "../../..",
        "content/pages": "../elsewhere/pages",
        "content/sources": "actors",
    }
    put(site, "elsewhere/pages/about.md", "x")
    for path, target in links.items():
        make_link(site / path, target)
    commit_all(site)
    inputs = of_commit(site)
    assert inputs == find_sources(site)
    assert {"symlink-outside", "unreadable-file", "nested-folder", "file-too-large", "stray-in-content"} <= {
        problem.code for problem in inputs.problems
    }
    assert [file.path for file in inputs.sources] == ["content/sources/x.md"] and "again/p.png" in inputs.static


@pytest.mark.skipif(os.name != "posix", reason="names of bytes that are no UTF-8")
def test_names_in_other_encodings_are_the_same_faults(site: Path) -> None:
    for folder in (b"content/claims", b"content/static"):
        Path(os.fsdecode(os.fsencode(site) + b"/" + folder + b"/caf\xe9.md")).write_bytes(b"x")
    put(site, "content/claims/\u4e2d.md", "x")
    put(site, 'content/static/a"b\n.txt', "x")
    commit_all(site)
    inputs = of_commit(site)
    assert inputs == find_sources(site) and len(inputs.problems) == 4


def test_bytes_are_those_that_are_stored(site: Path) -> None:
    put(site, ".gitattributes", "* text=auto eol=crlf\n*.md filter=none diff=none\n")
    put(site, "content/claims/lines.md", "one\ntwo\n")
    commit_all(site)
    assert {file.path: file.content for file in of_commit(site).claims}["content/claims/lines.md"] == b"one\ntwo\n"


def test_a_site_in_a_folder_of_a_repository(tmp_path: Path, site: Path) -> None:
    top = begin(tmp_path / "top")
    shutil.move(site, top / "records" / "one")
    shutil.rmtree(top / "records" / "one" / ".git")
    inner = top / "records" / "one"
    make_link(inner / "content" / "sources", "../../shared")
    put(top, "records/shared/s.md", "s")
    commit_all(top)
    inputs = of_commit(inner)
    assert inputs == find_sources(inner) and inputs.claims[0].path == "content/claims/a.md"
    assert repository_of(inner).top == top.resolve()
    assert [problem.code for problem in of_commit(top / "records").problems] == ["no-site-yaml"]


def test_a_submodule_is_told_and_not_skipped(tmp_path: Path, site: Path) -> None:
    other = begin(tmp_path / "other")
    put(other, "c.md", "c")
    number = commit_all(other)
    commit_all(site)
    for path in ("content/texts", "content/claims/module"):
        git(site, "update-index", "--add", "--cacheinfo", f"160000,{number},{path}")
    git(site, "commit", "--quiet", "-m", "x")
    told = {(problem.location.file, problem.message) for problem in of_commit(site).problems}
    assert ("content/texts", "This cannot be read: it is a submodule, whose files lie in another repository.") in told
    assert any(file == "content/claims/module" for file, _ in told)


def test_names_of_commits(site: Path) -> None:
    first = commit_all(site)
    git(site, "tag", "-a", "v1", "-m", "x")
    put(site, "content/claims/c.md", "c")
    second = commit_all(site)
    repository = repository_of(site)
    for name, number in {"HEAD": second, "main": second, "v1": first, "HEAD~1": first, first[:8]: first}.items():
        found = commit_of(repository, name)
        assert (found.number, found.day.isoformat(), found.name) == (number, "2025-11-03", name)
    assert len(of_commit(site, "v1").claims) == 2 and len(of_commit(site).claims) == 3


@pytest.mark.parametrize("name", ["--output=x", "-h", "--all", "", " ", "a\0b", "main:content", "HEAD^{tree}", "\n"])
def test_what_is_no_commit(site: Path, name: str) -> None:
    commit_all(site)
    assert fault(site, name).startswith("“" if name[:1] in ("-", " ", "") or "\0" in name or name == "\n" else "Git")


def test_an_unknown_name_is_told_with_one_that_is_near(site: Path) -> None:
    commit_all(site)
    git(site, "branch", "archive/2024")
    assert fault(site, "archive/2025") == "Git knows no commit “archive/2025” here. Did you mean archive/2024?"
    assert fault(site, "zzz") == "Git knows no commit “zzz” here."
    git(site, "branch", "v1")
    git(site, "tag", "v1")
    assert "more than one thing" in fault(site, "v1") and "refs/tags/v1" in fault(site, "v1")


def test_a_repository_without_commits_and_a_folder_without_repository(tmp_path: Path, site: Path) -> None:
    assert fault(site) == "This repository has no commit yet."
    with pytest.raises(GitFault, match=r"does not lie in a Git repository"):
        repository_of(tmp_path)


def test_a_shallow_clone_says_so(tmp_path: Path, site: Path) -> None:
    for _ in range(3):
        first = commit_all(site)
    first = git(site, "rev-parse", "HEAD~2")
    git(tmp_path, "clone", "--quiet", "--depth", "2", f"file://{site}", "clone")
    told = fault(tmp_path / "clone", first)
    assert "This clone is shallow: it has only the newest 2 commits of its branch." in told
    assert told.endswith("git fetch --unshallow")
    assert len(of_commit(tmp_path / "clone", "HEAD~1").claims) == 2


def test_a_partial_clone_fetches_nothing(tmp_path: Path, site: Path) -> None:
    commit_all(site)
    git(site, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--no-checkout", "--filter=blob:none", f"file://{site}", "clone")
    clone = tmp_path / "clone"
    git(clone, "config", "remote.origin.uploadpack", f"touch {tmp_path}/fetched; git-upload-pack")
    with pytest.raises(GitFault, match=r"This clone is partial: it lacks files of HEAD.*without --filter"):
        of_commit(clone)
    assert not (tmp_path / "fetched").exists()


def test_a_hostile_repository_runs_nothing(tmp_path: Path, site: Path) -> None:
    commit_all(site)
    git(site, "tag", "v1")
    ran = tmp_path / "ran"
    run = tmp_path / "run"
    run.write_text(f"#!/bin/sh\ntouch {ran}\n")
    run.chmod(run.stat().st_mode | stat.S_IXUSR)
    for key in (
        *("core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass", "core.gitProxy"),
        *("core.alternateRefsCommand", "diff.x.textconv", "diff.external", "filter.x.smudge", "filter.x.process"),
        *("gpg.program", "pager.rev-parse", "pager.ls-tree", "pager.cat-file", "alias.rev-parse", "alias.ls-tree"),
        *("credential.helper", "uploadpack.packObjectsHook", "remote.origin.uploadpack"),
    ):
        git(site, "config", key, f"!{run}" if key.startswith("alias") else str(run))
    git(site, "config", "log.showSignature", "true")
    git(site, "config", "core.hooksPath", str(tmp_path))
    for hook in ("post-index-change", "reference-transaction", "post-checkout", "fsmonitor-watchman"):
        shutil.copy(run, tmp_path / hook)
        shutil.copy(run, site / ".git" / "hooks" / hook)
    (site / ".gitattributes").write_text("* filter=x diff=x\n")
    assert len(of_commit(site, "v1").claims) == 2
    fault(site, "v2")
    assert not ran.exists()


def test_variables_lead_to_no_other_repository(
    tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    commit_all(site)
    other = begin(tmp_path / "other")
    put(other, "site.yaml", "title: Other\n")
    commit_all(other)
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(other / ".git" / "objects"))
    monkeypatch.setenv("GIT_TRACE", "1")
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "false")
    inputs = of_commit(site)
    assert inputs.site_yaml is not None and inputs.site_yaml.content == b"title: T\n" and capfd.readouterr().err == ""


def test_replaced_objects_hide_nothing(site: Path) -> None:
    first = commit_all(site)
    put(site, "content/claims/a.md", "altered")
    git(site, "replace", first, commit_all(site))
    assert {file.content for file in of_commit(site, first).claims} == {b"a", b"b\r\n"}


def test_a_repository_of_another_user_is_told(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit_all(site)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setattr(git_module, "_KEPT", (*git_module._KEPT, "GIT_TEST_ASSUME_DIFFERENT_OWNER"))
    with pytest.raises(GitFault, match=r"belongs to another user.*safe.directory"):
        repository_of(site)


def test_without_git_there_is_a_sentence(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    with pytest.raises(GitFault, match="Git is not installed"):
        repository_of(site)
    tool = put(site, "git", "#!/bin/sh\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(site))
    with pytest.raises(GitFault, match="Git is not installed"):
        repository_of(site)
