"""Same content, settings and day: the same bytes, on any machine; and edits leave no trace of what was before."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.plain_templates import lay_plain_templates

KEPT = ("build.py", "site.yaml", "onrecord", "templates", "content")
FULL = "full"  # below the example's folder: a small site of everything, with pictures
EPOCH = "1767225600"  # 2026-01-01
CARD = f"{FULL}/content/claims/ship.md"
Tree = dict[str, tuple[int, bytes]]


def copy_of(project: Path, target: Path) -> Path:
    """What a build reads, copied to a folder of its own: the example, without pictures; and the small site with them.

    Most of a build's time is that of its pictures, and that of the engine's compiling: it comes with its bytecode.
    """
    target.mkdir()
    for name in KEPT:
        source = project / name
        if source.is_dir():
            shutil.copytree(source, target / name)
        else:
            shutil.copy(source, target / name)
    settings = (target / "site.yaml").read_text("utf-8")
    assert "  images: true" in settings
    (target / "site.yaml").write_text(settings.replace("  images: true", "  images: false"), "utf-8")
    shutil.copytree(project / "tests/golden/full/in", target / FULL)
    shutil.copytree(project / "templates", target / FULL / "templates", dirs_exist_ok=True)
    return target


def build(root: Path, site: str = "", *, cwd: Path | None = None, umask: int = 0o022, **settings: str) -> Tree:
    """Run the program as a user does; the site it makes: by path, the mode and bytes of each file."""
    environment = {**os.environ, "ONRECORD_NO_VENV": "1", "SOURCE_DATE_EPOCH": EPOCH, **settings}
    chosen = ["--config", str(root / site / "site.yaml")] if site else []
    done = subprocess.run(
        [sys.executable, str(root / "build.py"), "--base-url", "https://example.org/a", *chosen],
        cwd=cwd or root,
        env=environment,
        umask=umask if os.name == "posix" else -1,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return tree(root / site / "output")


def tree(folder: Path) -> Tree:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): (path.stat().st_mode & 0o777, path.read_bytes()) for path in files}


def differing(one: Tree, other: Tree) -> list[str]:
    """The paths in which two sites differ; short, where whole sites in a failure would not be."""
    return sorted(path for path in {*one, *other} if one.get(path) != other.get(path))


@pytest.fixture(scope="module")
def at_home(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which both sites were built."""
    root = copy_of(project, tmp_path_factory.mktemp("clean") / "site")
    for site in ("", FULL):
        build(root, site, PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C.UTF-8")
    return root


@pytest.mark.parametrize(
    ("umask", "sites", "settings"),  # the example, of many pages, with what differs the most
    [
        (0o077, (FULL,), {"PYTHONHASHSEED": "1", "TZ": "Asia/Seoul", "LC_ALL": "C"}),
        (0o000, ("", FULL), {"PYTHONHASHSEED": "4242", "TZ": "America/Los_Angeles", "LC_ALL": "POSIX"}),
        (0o027, (FULL,), {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "0"}),
    ],
)
def test_neither_machine_nor_place_nor_chance_shows(
    umask: int, sites: tuple[str, ...], settings: dict[str, str], project: Path, at_home: Path, tmp_path: Path
) -> None:
    root = copy_of(project, tmp_path / "a folder – with blanks")
    for site in sites:
        found = build(root, site, cwd=None if umask == 0o077 else tmp_path, umask=umask, **settings)
        assert differing(found, tree(at_home / site / "output")) == []
        assert any(path.endswith("preview.png") for path in found) == (site == FULL)
        if os.name == "posix":  # all can read them, whatever the umask is
            output = root / site / "output"
            assert {mode for mode, _ in found.values()} == {0o644}
            folders = [output, *(path for path in output.rglob("*") if path.is_dir())]
            assert {path.stat().st_mode & 0o777 for path in folders} == {0o755}


def edited_site(project: Path, target: Path) -> Path:
    """The small site with all outputs but pictures, and templates that are compiled quickly.

    That an edit of a page of the project's templates comes to the same is told in test_incremental.py.
    """
    root = copy_of(project, target)
    lay_plain_templates(project, root / FULL)
    settings = root / FULL / "site.yaml"
    settings.write_text(settings.read_text("utf-8") + "\noutputs: {images: false}\n", "utf-8")
    return root


def test_an_edit_builds_what_a_clean_build_of_it_does(project: Path, tmp_path: Path) -> None:
    roots = [edited_site(project, tmp_path / name) for name in ("edited", "fresh")]
    before = build(roots[0], FULL)
    for root in roots:
        card = root / CARD
        card.write_text(card.read_text("utf-8") + "\nOne more sentence of the editor's.\n", "utf-8")
    edited, fresh = (build(root, FULL) for root in roots)
    assert differing(edited, fresh) == []
    assert f"claims/{Path(CARD).stem}/index.html" in differing(edited, before)


def test_the_page_of_a_deleted_card_goes_and_comes_back_the_same(project: Path, tmp_path: Path) -> None:
    root = edited_site(project, tmp_path / "site")
    before = build(root, FULL)
    card = root / FULL / "content/claims/passing.md"
    card.write_text(
        "---\nclaim: A ship left the harbour.\nsource: https://example.org/s\ndate: 2024-10-23\nstatus: alleged\n---\n"
    )
    assert "claims/passing/index.html" in build(root, FULL)
    card.unlink()
    assert differing(build(root, FULL), before) == []
