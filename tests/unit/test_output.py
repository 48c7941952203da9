"""Publishing on a real file system: only what changed is replaced, strangers stay, nothing foreign is touched."""

import errno
import hashlib
import json
import os
import stat
import threading
from pathlib import Path
from typing import Any

import pytest

from onrecord.files import exchange as exchange_module
from onrecord.output.lock import BuildLock
from onrecord.output.publish import OutputError, Report, clean, publish, publishing
from tests.systems import make_link

SITE = {"index.html": b"home", "claims/a/index.html": b"a", "logo.png": b"\x89"}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


def put(output: Path, files: dict[str, bytes] = SITE, **options: Any) -> Report | None:
    return publish(files.items(), output, **options)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".onrecord.json"
    }


def prints(folder: Path) -> dict[str, tuple[int, int, int]]:
    """All that a look at a tree can tell, times included."""
    return {str(p): (p.lstat().st_ino, p.lstat().st_mtime_ns, p.lstat().st_mode) for p in [folder, *folder.rglob("*")]}


def refused(output: Path, files: dict[str, bytes] = SITE) -> str:
    before = prints(output) if output.exists() else None
    with pytest.raises(OutputError) as caught:
        put(output, files)
    assert (prints(output) if output.exists() else None) == before
    assert [p.name for p in output.parent.iterdir() if ".stage-" in p.name] == []
    return caught.value.problem.code


def test_a_file_written_in_pieces_is_the_same_file(output: Path) -> None:
    put(output)
    for path, content in SITE.items():
        pieces = [content[:3], content[3:]]
        with publishing(output) as site:
            assert site.put_pieces(path, pieces) == site.put(path, content)  # the old site has it
            new = site.put_pieces("new.bin", [*pieces, b"more"])
            report = site.finish({**{other: site.put(other, SITE[other]) for other in SITE}, "new.bin": new})
        assert (output / "new.bin").read_bytes() == content + b"more"
        assert (new.size, report.written) == (len(content) + 4, ("new.bin",))


def test_a_first_site(output: Path) -> None:
    report = put(output)
    assert tree(output) == SITE
    assert report.written == tuple(sorted(SITE))
    manifest = json.loads((output / ".onrecord.json").read_bytes())
    assert manifest == {"format": 1, "files": {p: hashlib.sha256(c).hexdigest() for p, c in sorted(SITE.items())}}
    assert list(manifest["files"]) == sorted(SITE)
    assert [p.name for p in output.parent.iterdir()] == ["output"]


def test_an_empty_folder_is_taken(output: Path) -> None:
    output.mkdir()
    put(output)
    assert tree(output) == SITE


def test_nothing_changed_means_nothing_touched(output: Path) -> None:
    put(output)
    before = prints(output.parent)
    report = put(output)
    assert (report.written, report.removed, report.unchanged) == ((), (), tuple(sorted(SITE)))
    assert prints(output.parent) == before


def test_only_what_changed_is_replaced(output: Path) -> None:
    put(output)
    before = prints(output)
    report = put(output, {"index.html": b"new", "logo.png": b"\x89", "claims/b/index.html": b"b"})
    assert report.written == ("claims/b/index.html", "index.html")
    assert report.unchanged == ("logo.png",)
    assert report.removed == ("claims/a/index.html",)
    assert tree(output) == {"index.html": b"new", "logo.png": b"\x89", "claims/b/index.html": b"b"}
    assert not (output / "claims/a").exists()
    assert prints(output)[str(output / "logo.png")] == before[str(output / "logo.png")]


def test_a_file_that_was_tampered_with_is_mended_whatever_its_time(output: Path) -> None:
    put(output)
    file = output / "logo.png"
    times = file.stat()
    file.write_bytes(b"\x88")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert put(output).written == ("logo.png",)
    assert tree(output) == SITE


def test_a_file_that_was_deleted_comes_back(output: Path) -> None:
    put(output)
    (output / "logo.png").unlink()
    assert put(output).written == ("logo.png",)


@pytest.mark.skipif(os.name != "posix", reason="no modes here")
@pytest.mark.parametrize("umask", [0o077, 0o000, 0o027])
def test_modes_do_not_depend_on_the_umask(output: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        put(output)
        put(output, {**SITE, "x/y.txt": b"y"})
    finally:
        os.umask(before)
    modes = {stat.S_IMODE(p.stat().st_mode) for p in output.rglob("*") if p.is_file()}
    folders = {stat.S_IMODE(p.stat().st_mode) for p in [output, *output.rglob("*")] if p.is_dir()}
    assert (modes, folders) == ({0o644}, {0o755})


@pytest.mark.skipif(os.name != "posix", reason="no modes here")
def test_a_mode_that_was_changed_is_mended(output: Path) -> None:
    put(output)
    (output / "logo.png").chmod(0o600)
    assert put(output).written == ("logo.png",)
    assert stat.S_IMODE((output / "logo.png").stat().st_mode) == 0o644


def test_strangers_are_named_and_carried_along(output: Path) -> None:
    put(output)
    (output / "CNAME").write_bytes(b"example.org")
    (output / "claims/a/note.txt").write_bytes(b"mine")
    (output / ".git/refs/tags").mkdir(parents=True)
    (output / ".git").chmod(0o700)
    (output / ".git/HEAD").write_bytes(b"ref")
    make_link(output / "link", "nowhere")
    foreign = (".git/", "CNAME", "claims/a/note.txt", "link")
    assert put(output).foreign == foreign
    assert put(output, {"index.html": b"new"}).foreign == foreign
    # Nothing in claims/ is ours any more, so the folder is named once.
    assert put(output, {"index.html": b"newer"}).foreign == (".git/", "CNAME", "claims/", "link")
    assert tree(output) == {
        "index.html": b"newer",
        "CNAME": b"example.org",
        "claims/a/note.txt": b"mine",
        ".git/HEAD": b"ref",
    }
    assert (output / ".git/refs/tags").is_dir()
    assert stat.S_IMODE((output / ".git").stat().st_mode) == 0o700
    assert str((output / "link").readlink()) == "nowhere"


def test_a_stranger_is_never_overwritten(output: Path) -> None:
    put(output)
    (output / "claims/b").mkdir()
    (output / "claims/b/index.html").write_bytes(b"mine")
    assert refused(output, {**SITE, "claims/b/index.html": b"b"}) == "stranger-in-the-way"
    assert refused(output, {**SITE, "claims/b": b"b"}) == "stranger-in-the-way"
    (output / "notes").write_bytes(b"mine")
    assert refused(output, {**SITE, "notes/index.html": b"b"}) == "stranger-in-the-way"


def test_a_folder_of_others_is_refused(output: Path) -> None:
    output.mkdir()
    (output / "thesis.doc").write_bytes(b"years of work")
    assert refused(output) == "output-not-ours"
    with pytest.raises(OutputError):
        clean(output)
    assert tree(output) == {"thesis.doc": b"years of work"}


def test_a_file_or_a_link_is_refused(output: Path, tmp_path: Path) -> None:
    output.write_bytes(b"")
    with pytest.raises(OutputError, match="link or a file"):
        put(output)
    output.unlink()
    (tmp_path / "real").mkdir()
    make_link(output, "real")
    with pytest.raises(OutputError, match="link or a file"):
        put(output)
    assert list((tmp_path / "real").iterdir()) == []


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 2, "files": {}}', '{"format": 1, "files": {"a": 1}}'])
def test_a_damaged_manifest_is_refused(output: Path, text: str) -> None:
    put(output)
    (output / ".onrecord.json").write_text(text)
    assert refused(output) == "damaged-manifest"


@pytest.mark.parametrize(
    "path", ["../x", "/etc/x", "a/../../x", "a//b", "./a", "", "a/", "a\\b", "a\nb", "C:/x", ".onrecord.json"]
)
def test_a_path_that_leads_out_is_refused(output: Path, path: str) -> None:
    put(output)
    with pytest.raises(ValueError, match="odd"):
        publish([(path, b"")], output)


def test_one_path_for_two_files_is_refused(output: Path) -> None:
    with pytest.raises(ValueError, match="twice"):
        publish([("a", b"1"), ("a", b"2")], output)
    with pytest.raises(ValueError, match="folder"):
        publish([("a", b"1"), ("a/b", b"2")], output)


def test_left_over_stages_are_swept_and_other_folders_are_not(output: Path) -> None:
    put(output)
    (output.parent / ".output.stage-0123abcd/claims").mkdir(parents=True)
    (output.parent / ".output.stage-mine").mkdir()
    (output.parent / ".other.stage-0123abcd").mkdir()
    put(output)
    assert sorted(p.name for p in output.parent.iterdir()) == [".other.stage-0123abcd", ".output.stage-mine", "output"]


def test_without_an_exchange_two_renames_and_a_word(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(output)
    monkeypatch.setattr(exchange_module, "_swap", lambda _one, _other: errno.ENOSYS)
    assert put(output, {"index.html": b"new"}).gap
    assert tree(output) == {"index.html": b"new"}
    assert [p.name for p in output.parent.iterdir()] == ["output"]


def test_a_build_that_died_between_two_renames_is_undone(output: Path) -> None:
    put(output)
    (output / "CNAME").write_bytes(b"mine")
    output.rename(output.parent / ".output.old-0123abcd")
    assert put(output).foreign == ("CNAME",)
    assert tree(output) == {**SITE, "CNAME": b"mine"}


def test_where_no_second_names_can_be_given_files_are_copied(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_args: object, **_options: object) -> None:
        raise PermissionError

    put(output)
    (output / "CNAME").write_bytes(b"mine")
    monkeypatch.setattr(os, "link", no_links)
    put(output, {**SITE, "index.html": b"new"})
    assert tree(output) == {**SITE, "index.html": b"new", "CNAME": b"mine"}


@pytest.mark.parametrize("when", ["stage", "write", "carry", "manifest", "check", "exchange"])
@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError(28, "No space left on device")])
def test_a_fault_before_the_exchange_leaves_the_site_as_it_was(
    output: Path, when: str, error: BaseException | type[BaseException]
) -> None:
    def fail(step: str) -> None:
        if step == when:
            raise error

    put(output)
    before = prints(output)
    with pytest.raises((KeyboardInterrupt, OutputError)):
        put(output, {"index.html": b"new"}, step=fail)
    assert prints(output) == before
    assert [p.name for p in output.parent.iterdir()] == ["output"]


def test_a_stage_that_someone_changes_is_not_published(output: Path) -> None:
    def meddle(step: str) -> None:
        if step == "check":
            (stage,) = output.parent.glob(".output.stage-*")
            (stage / "index.html").write_bytes(b"cut")

    put(output)
    with pytest.raises(OutputError, match="changed by another program"):
        put(output, {"index.html": b"new page"}, step=meddle)
    assert tree(output) == SITE


def test_clean_removes_what_is_ours(output: Path) -> None:
    put(output)
    assert clean(output).removed == tuple(sorted(SITE))
    assert not output.exists()
    assert clean(output).removed == ()


def test_clean_leaves_strangers_and_the_folder_stays_ours(output: Path) -> None:
    put(output)
    (output / "CNAME").write_bytes(b"mine")
    assert clean(output).foreign == ("CNAME",)
    assert tree(output) == {"CNAME": b"mine"}
    put(output)
    assert tree(output) == {**SITE, "CNAME": b"mine"}


def test_clean_does_not_follow_links_out(output: Path, tmp_path: Path) -> None:
    put(output)
    (tmp_path / "elsewhere/a").mkdir(parents=True)
    (tmp_path / "elsewhere/a/index.html").write_bytes(b"not yours")
    (output / "claims").rename(tmp_path / "moved")
    make_link(output / "claims", tmp_path / "elsewhere")
    clean(output)
    assert (tmp_path / "elsewhere/a/index.html").read_bytes() == b"not yours"


def test_a_second_build_waits_says_so_once_and_goes_on(tmp_path: Path) -> None:
    said, order, waiting = [], [], threading.Event()

    def second() -> None:
        def on_wait() -> None:
            said.append("waiting")
            waiting.set()

        with BuildLock(tmp_path / "lock", on_wait=on_wait):
            order.append("second")

    with BuildLock(tmp_path / "lock"):
        thread = threading.Thread(target=second)
        thread.start()
        assert waiting.wait(5)
        order.append("first")
    thread.join(5)
    assert (said, order) == (["waiting"], ["first", "second"])


def test_a_lock_that_was_deleted_meanwhile_is_taken_anew(tmp_path: Path) -> None:
    waiting, done = threading.Event(), []

    def second() -> None:
        with BuildLock(tmp_path / "lock", on_wait=waiting.set):
            done.append((tmp_path / "lock").exists())

    with BuildLock(tmp_path / "lock"):
        thread = threading.Thread(target=second)
        thread.start()
        assert waiting.wait(5)
        (tmp_path / "lock").unlink()
    thread.join(5)
    assert done == [True]


def test_a_page_comes_back_into_its_empty_folder(output: Path) -> None:
    put(output)
    (output / "claims/a/index.html").unlink()
    report = put(output)
    assert tree(output) == SITE
    assert report is not None and report.foreign == ()


def test_a_new_page_fills_an_empty_folder_of_strangers(output: Path) -> None:
    put(output)
    (output / "claims/b").mkdir()
    (output / "claims/c").mkdir()
    report = put(output, {**SITE, "claims/b/index.html": b"b"})
    assert tree(output) == {**SITE, "claims/b/index.html": b"b"}
    assert report is not None and report.foreign == ("claims/c/",)
    assert (output / "claims/c").is_dir()
