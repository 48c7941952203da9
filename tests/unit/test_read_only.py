"""A project that cannot be written to: it is built elsewhere and previewed, nothing is kept, and that is said."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.build.request import Request
from onrecord.cli import main as commands
from onrecord.cli.main import main
from onrecord.cli.options import now
from onrecord.output.lock import BuildLock, can_keep, project_lock
from onrecord.output.publish import OutputError
from onrecord.preview.builder import PreviewBuilder
from tests.unit.test_cli_options import site

SAID = "The project cannot be written to (it is read-only)"


@pytest.fixture
def read_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings of a project that the system says cannot be written to."""
    project = tmp_path / "project"
    project.mkdir()
    settings = site(project)
    real = os.access
    monkeypatch.setattr(os, "access", lambda place, mode: Path(place) != project and real(place, mode))
    return settings


def test_it_is_built_elsewhere_and_nothing_is_written_into_it(read_only: Path, tmp_path: Path) -> None:
    before = sorted(read_only.parent.iterdir())
    done = CliRunner().invoke(main, ["build", "--config", str(read_only), "--output", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    assert done.stderr.count(SAID) == 1
    assert (tmp_path / "out/index.html").is_file()
    assert sorted(read_only.parent.iterdir()) == before
    again = CliRunner().invoke(main, ["build", "-q", "--config", str(read_only), "--output", str(tmp_path / "out")])
    assert (again.exit_code, again.output) == (0, "")


def test_it_is_previewed_in_a_folder_that_goes(read_only: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = read_only.parent
    before = sorted(root.iterdir())
    with commands._preview_folder(root, quiet=False) as folder:
        request = Request(root=root, now=now(), output=folder, cache=False, jobs=1)
        builder = PreviewBuilder(request, lambda _result: None)
        assert builder.refresh().fault is None
        assert builder.build_all(lambda: False) is None
        assert (folder / "index.html").is_file()
    assert not folder.parent.exists()
    assert SAID in capsys.readouterr().err
    assert sorted(root.iterdir()) == before


def test_where_it_can_be_written_to_the_lock_is_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert can_keep(tmp_path) and isinstance(project_lock(tmp_path, "lock"), BuildLock)
    with commands._preview_folder(tmp_path, quiet=False) as folder:
        assert folder == tmp_path / ".onrecord" / "preview"
    assert capsys.readouterr().err == ""


def test_a_file_in_the_place_of_the_folder_is_no_read_only_project(tmp_path: Path) -> None:
    (tmp_path / ".onrecord").write_text("a file", "utf-8")
    with pytest.raises(OutputError, match=r"The folder \.onrecord beside site\.yaml cannot be used"):
        project_lock(tmp_path, "lock").__enter__()
