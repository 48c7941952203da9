"""What can be tried of Windows on any system: code pages, folders that are held open, ends of lines, locks."""

import errno
import json
import os
import shutil
import subprocess
import sys
from compileall import compile_dir
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli.main import main
from onrecord.files import exchange
from onrecord.output import lock
from onrecord.setup import venv as bootstrap_venv
from tests.patience import SECONDS

CARD = "---\nclaim: 북한이 병력을 보냈다. → {x}\nsource: 국가정보원\ndate: 2024-10-23\nstatus: {status}\n---\n"


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("windows") / "자료"
    assert CliRunner().invoke(main, ["new", "site", str(folder)]).exit_code == 0
    (folder / "content/claims/k.md").write_text(CARD.replace("{status}", "alleged"), "utf-8")
    settings = (folder / "site.yaml").read_text("utf-8")
    assert "  images: true" in settings
    (folder / "site.yaml").write_text(settings.replace("  images: true", "  images: false"), "utf-8")
    assert compile_dir(folder / "onrecord", quiet=1)  # once, and not in each copy anew
    return folder


@pytest.fixture
def site(pristine: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(pristine, tmp_path / "자료"))


def run(site: Path, page: str, *words: str) -> subprocess.CompletedProcess[bytes]:
    """A command whose output is led into a file on a machine with an old code page."""
    environment = {**os.environ, "ONRECORD_NO_VENV": "1", "PYTHONIOENCODING": page, "PYTHONUTF8": "0"}
    return subprocess.run(
        [sys.executable, str(site / "build.py"), *words],
        capture_output=True,
        env=environment,
        cwd=site,
        timeout=SECONDS,
    )


@pytest.mark.parametrize("page", ["cp1252", "cp949", "ascii"])
def test_words_that_a_code_page_lacks_stop_nothing(site: Path, page: str) -> None:
    bad = site / "content/claims/bad.md"
    bad.write_text(CARD.replace("{status}", "거짓"), "utf-8")
    told = run(site, page, "check")
    assert told.returncode == 1 and b"Traceback" not in told.stderr
    assert b"bad.md:5:9: error" in told.stderr and b"Checked: 1 error" in told.stdout
    bad.unlink()
    listed = run(site, page, "check", "--format", "github")
    assert listed.returncode == 0 and b"::notice" in listed.stdout, listed.stderr
    made = run(site, page, "new", "actor", "국가정보원", "--slug", f"nis-{page}")
    assert made.returncode == 0, made.stderr
    second = run(site, page, "new", "site", f"둘째-{page}")
    assert second.returncode == 0, second.stderr


@pytest.mark.parametrize("page", ["cp1252", "cp949", "utf-8"])
def test_json_is_whole_in_every_code_page(site: Path, page: str) -> None:
    (site / "content/claims/bad.md").write_text(CARD.replace("{status}", "거짓 😀 é"), "utf-8")
    told = json.loads(run(site, page, "check", "--format", "json").stdout.decode(page))
    assert "거짓 😀 é" in told["problems"][0]["message"]
    assert json.loads(run(site, page, "schema").stdout.decode(page))


def test_a_folder_that_is_held_open_for_a_moment_is_moved_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two renames are all that Windows has; a scanner may hold the folder while they are tried."""
    for name in ("new", "current"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    real, held = Path.rename, [PermissionError(13, "held")] * 3

    def rename(self: Path, target: Path) -> Path:
        if held:
            raise held.pop()
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    monkeypatch.setattr(exchange, "_swap", lambda _one, _other: errno.ENOSYS)
    monkeypatch.setattr(exchange._move, "__kwdefaults__", {"tries": 5, "wait": 0})
    assert exchange.exchange(tmp_path / "new", tmp_path / "current", tmp_path / "aside")
    assert (tmp_path / "current/new").exists() and (tmp_path / "new/current").exists()
    held[:] = [PermissionError(13, "held")] * 5
    with pytest.raises(PermissionError):
        exchange.exchange(tmp_path / "new", tmp_path / "current", tmp_path / "aside")
    assert (tmp_path / "current/new").exists() and not (tmp_path / "aside").exists()


def test_a_lock_is_not_asked_for_twice_where_an_open_file_cannot_be_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def differ(*_: object) -> bool:
        raise AssertionError("the numbers of one file may differ there, so this would never end")

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os.path, "samestat", differ)
    with lock.BuildLock(tmp_path / "lock"):
        assert (tmp_path / "lock").exists()


def test_the_environment_has_its_python_where_windows_puts_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "name", "nt")
    assert bootstrap_venv.python_of(tmp_path) == tmp_path / "Scripts/python.exe"
    assert bootstrap_venv.pip_line("C:\\My Python\\python.exe", tmp_path / "x.txt").startswith('"C:\\My Python\\')


def test_git_leaves_every_byte_as_it_is(project: Path, site: Path) -> None:
    assert (project / ".gitattributes").read_text("utf-8").endswith("\n* -text\n")
    assert (site / ".gitattributes").read_bytes() == (project / ".gitattributes").read_bytes()


def test_ends_of_lines_do_not_matter_to_what_a_card_says(site: Path) -> None:
    card, text = site / "content/claims/k.md", (site / "content/claims/k.md").read_text("utf-8")
    pages = set()
    for ends, code in (
        ("\n", "utf-8-sig"),
        ("\r\n", "utf-8-sig"),
        ("\n", "utf-8"),
    ):  # the first two as Notepad may save
        card.write_bytes(text.replace("\n", ends).encode(code))
        built = run(site, "cp1252", "build", "--strict")
        assert built.returncode == 0, built.stderr
        pages.add((site / "output/claims/k/index.html").read_bytes())
    assert len(pages) == 1
