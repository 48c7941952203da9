"""Publishing into a folder that cannot be exchanged as a whole: file by file, all or none, and a kill is mended."""

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli.main import main
from onrecord.output import in_place
from onrecord.output.in_place import is_fixed
from onrecord.output.publish import OutputError, Report, clean, publish
from onrecord.output.stage import Gap
from tests.unit.test_cli_options import site

ROOT = Path(__file__).resolve().parents[2]
OLD = {"index.html": b"home", "claims/a/index.html": b"a", "gone/x/y.html": b"y", "was-file": b"f", "dir/in": b"i"}
NEW = {"index.html": b"new home", "claims/a/index.html": b"a", "new/z.html": b"z", "was-file/in": b"g", "dir": b"d"}


@pytest.fixture
def output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands for a mounted disk, empty."""
    for module in ("stage", "publish"):
        monkeypatch.setattr(f"onrecord.output.{module}.is_fixed", lambda _: True)
    folder = tmp_path / "output"
    folder.mkdir()
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    files.pop(".onrecord.json", None)
    return files


def put(output: Path, files: dict[str, bytes]) -> Report:
    return publish(files.items(), output)


def is_listed(output: Path, files: dict[str, bytes]) -> bool:
    listed = json.loads((output / ".onrecord.json").read_bytes())["files"]
    return bool(listed == {path: sha256(content).hexdigest() for path, content in files.items()})


def test_the_new_site_takes_the_place_of_the_old_in_the_folder_itself(output: Path) -> None:
    (output / "lost+found").mkdir()
    before = output.stat().st_ino
    assert put(output, OLD).gap is Gap.MIXED
    (output / "CNAME").write_bytes(b"mine")
    unchanged = (output / "claims/a/index.html").stat()
    report = put(output, NEW)
    assert tree(output) == NEW | {"CNAME": b"mine"}
    assert is_listed(output, NEW)
    assert (report.gap, report.foreign) == (Gap.MIXED, ("CNAME", "lost+found/"))
    assert report.removed == ("dir/in", "gone/x/y.html", "was-file")
    assert not (output / "gone").exists()
    assert (output.stat().st_ino, (output / "claims/a/index.html").stat()) == (before, unchanged)
    assert [path.name for path in output.parent.iterdir()] == ["output"]
    assert put(output, NEW).gap is None  # nothing to do


@pytest.mark.parametrize("links", [True, False], ids=["links", "no-links"])
@pytest.mark.parametrize("number", range(9))
def test_what_the_system_refuses_leaves_the_old_site(
    output: Path, monkeypatch: pytest.MonkeyPatch, number: int, links: bool
) -> None:
    put(output, OLD)
    real, seen = in_place._keep, 0

    def refusing(place: Path, aside: Path) -> None:
        nonlocal seen
        seen += 1
        if seen == number:
            raise OSError(5, "Input/output error")
        real(place, aside)

    def no_link(*_: object, **__: object) -> None:
        raise NotImplementedError

    monkeypatch.setattr(in_place, "_keep", refusing)
    if not links:
        monkeypatch.setattr(os, "link", no_link)
    if 0 < number <= 7:
        with pytest.raises(OutputError):
            put(output, NEW)
        assert tree(output) == OLD and is_listed(output, OLD)
    monkeypatch.undo()
    for module in ("stage", "publish"):
        monkeypatch.setattr(f"onrecord.output.{module}.is_fixed", lambda _: True)
    put(output, NEW)
    assert tree(output) == NEW and is_listed(output, NEW)


SCRIPT = """
import os, signal, sys
from pathlib import Path
from onrecord.output import in_place, stage
from onrecord.output.publish import publish

stage.is_fixed = lambda _: True
real, left = in_place._keep, int(sys.argv[2])
def deadly(place, aside):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    real(place, aside)
in_place._keep = deadly
publish(NEW.items(), Path(sys.argv[1]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="this system cannot kill a process outright")
@pytest.mark.parametrize("number", [0, 2, 4, 6])
@pytest.mark.parametrize("old", [OLD, {}], ids=["old", "first"])
def test_after_a_kill_the_next_build_makes_all_as_it_should_be(
    output: Path, number: int, old: dict[str, bytes]
) -> None:
    if old:
        put(output, old)
    script = SCRIPT.replace("publish(NEW", f"publish({NEW!r}")
    done = subprocess.run([sys.executable, "-S", "-c", script, output, str(number)], cwd=ROOT, check=False)
    assert done.returncode == (-9 if old or number < 5 else 0)
    put(output, NEW)
    assert tree(output) == NEW and is_listed(output, NEW)
    assert sorted(path.name for path in output.iterdir()) == [
        ".onrecord.json", "claims", "dir", "index.html", "new", "was-file",
    ]  # fmt: skip


def test_cleaning_leaves_the_folder_itself(output: Path) -> None:
    put(output, OLD)
    clean(output)
    assert list(output.iterdir()) == []
    put(output, NEW)
    assert tree(output) == NEW


def test_a_page_that_alone_changed_is_renewed_there_too(output: Path) -> None:
    from onrecord.output.publish import publishing  # as a build does

    put(output, OLD)
    with publishing(output) as publication:
        files = {path: publication.put(path, content) for path, content in OLD.items()}
        publication.renew({"index.html": b"newer"}, files)
    assert tree(output) == {**OLD, "index.html": b"newer"}


# ---------------------------------------------------------------- which folders these are


def test_a_folder_that_can_be_replaced_is_not_fixed(tmp_path: Path) -> None:
    assert not is_fixed(tmp_path / "none")
    (tmp_path / "output").mkdir()
    assert not is_fixed(tmp_path / "output")
    assert is_fixed(Path("/"))


def test_a_folder_in_one_that_cannot_be_written_to_is_fixed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "output").mkdir()
    monkeypatch.setattr(os, "access", lambda place, _mode: place != tmp_path)
    assert is_fixed(tmp_path / "output")


def test_a_folder_that_stands_for_another_on_the_same_disk_is_fixed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "my output"
    place.mkdir()
    listed = os.fsencode(place.resolve()).replace(b" ", b"\\040")
    (tmp_path / "mounts").write_bytes(
        b"36 35 98:0 /a / rw - ext4 /dev/x rw\n37 35 98:0 /b " + listed + b" rw - ext4 x rw\n"
    )
    monkeypatch.setattr(in_place, "_MOUNTS", tmp_path / "mounts")
    assert is_fixed(place) and not is_fixed(tmp_path)


def test_it_is_said_in_one_line_and_not_with_quiet(output: Path) -> None:
    settings = site(output.parent)
    command = ["build", "--config", str(settings)]
    told = CliRunner().invoke(main, command)
    assert told.exit_code == 0 and told.stdout.splitlines()[0] == Gap.MIXED
    settings.write_text("title: Another\n", "utf-8")
    quiet = CliRunner().invoke(main, [*command, "-q"])
    assert (quiet.exit_code, quiet.output) == (0, "")
