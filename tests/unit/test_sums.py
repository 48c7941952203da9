"""The published manifest: what `sha256sum` makes of it, and that a build after new words in a card renews it."""

import json
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli.main import main
from onrecord.files.site_folder import site_in_folder
from onrecord.model.output.sums import sums_of
from onrecord.verify.site import verify
from tests.commands.published import SITE, write


def test_both_forms_list_all_but_themselves_and_what_hosts_keep() -> None:
    files = {path: (sha256(path.encode()).hexdigest(), n) for n, path in enumerate(["b/é.txt", "a", ".nojekyll"])}
    made = sums_of({**files, "manifest.json": ("0" * 64, 1), "SHA256SUMS": ("0" * 64, 1)})
    assert list(made) == ["manifest.json", "SHA256SUMS"]
    listed = json.loads(made["manifest.json"])
    assert listed["schema_version"] == 1 and list(listed["files"]) == ["a", "b/é.txt"]
    assert listed["files"]["a"] == {"sha256": files["a"][0], "bytes": 1}
    own = sha256(made["manifest.json"]).hexdigest()
    assert made["SHA256SUMS"].decode() == (
        f"{files['a'][0]}  a\n{files['b/é.txt'][0]}  b/é.txt\n{own}  manifest.json\n"
    )
    assert sums_of(dict(reversed(files.items()))) == sums_of(files)


@pytest.fixture
def site(tmp_path: Path, project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1740830400")
    write(tmp_path, SITE)
    shutil.copytree(project / "templates", tmp_path / "templates")
    return tmp_path


def built(site: Path) -> dict[str, bytes]:
    """Every file of the site after a build, by path."""
    done = CliRunner().invoke(main, ["build", "-q", "--config", str(site / "site.yaml")], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert verify(site_in_folder(site / "output")).ok
    found = (path for path in (site / "output").rglob("*") if path.is_file())
    return {path.relative_to(site / "output").as_posix(): path.read_bytes() for path in found}


def test_lists_follow_every_build_and_new_words_of_a_card_too(site: Path) -> None:
    first = built(site)
    assert built(site) == first
    card = site / "content/claims/ship.md"
    card.write_text(card.read_text().replace("Words.", "Other words."))
    after = built(site)
    changed = {path for path in after if after[path] != first.get(path)}
    assert changed == {"claims/ship/index.html", "record.html", "manifest.json", "SHA256SUMS", ".onrecord.json"}
    card.write_text(card.read_text().replace("A ship left", "The ship left"))
    built(site)


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="a program that this system lacks")
def test_the_program_for_it_finds_every_file(site: Path) -> None:
    built(site)
    command = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    told = subprocess.run(command, cwd=site / "output", capture_output=True, text=True)
    assert told.returncode == 0, told.stdout + told.stderr


def test_a_site_without_them_is_the_same_else(site: Path) -> None:
    lists = {"manifest.json", "SHA256SUMS", ".onrecord.json"}
    with_them = built(site)
    (site / "site.yaml").write_text(SITE["site.yaml"] + "outputs: {manifest: false}\n")
    done = CliRunner().invoke(main, ["build", "-q", "--config", str(site / "site.yaml")], catch_exceptions=False)
    assert done.exit_code == 0
    left = {p.relative_to(site / "output").as_posix() for p in (site / "output").rglob("*") if p.is_file()}
    assert left == with_them.keys() - {"manifest.json", "SHA256SUMS"}
    differ = {path for path in left - lists if (site / "output" / path).read_bytes() != with_them[path]}
    assert differ == {"data/index.html", "record.html"}, "the pages that name them"


def test_a_file_of_the_owner_with_such_a_name_is_told(site: Path) -> None:
    (site / "content/static").mkdir()
    (site / "content/static/manifest.json").write_text("{}")
    done = CliRunner().invoke(main, ["build", "-q", "--config", str(site / "site.yaml")], catch_exceptions=False)
    assert done.exit_code == 1 and "manifest.json" in done.stderr and "page-conflict" in done.stderr
