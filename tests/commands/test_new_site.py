"""`new site` and `upgrade`: a record that builds with the engine inside it, and takes another one without a loss."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.authoring.new_site import READ, new_site, record_of, upgrade
from onrecord.cli.main import main
from onrecord.files.write import read_below, replace
from onrecord.model.settings import Outputs
from onrecord.read.front_matter import parse
from onrecord.read.site_schema import SiteModel
from onrecord.setup.venv import python_word

TITLE = 'The "Bridge": *a* record'


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command line of the site in `folder`, with the engine that lies there."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | {"ONRECORD_NO_VENV": "1"}
    command = [sys.executable, str(folder / "build.py"), *words]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, cwd=folder.parent)


def upgraded(folder: Path, *words: str) -> Result:
    """`upgrade` in a site, by the engine at hand."""
    return CliRunner().invoke(main, ["upgrade", "--config", str(folder / "site.yaml"), *words])


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("new") / "my-record"
    made = CliRunner().invoke(main, ["new", "site", str(folder), "--title", TITLE])
    assert made.exit_code == 0, made.output
    assert f"cd {folder}\n  {python_word()} build.py serve" in made.output
    return folder


@pytest.fixture
def site(pristine: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(pristine, tmp_path / "site"))


@pytest.fixture
def newer(project: Path, tmp_path: Path) -> Path:
    """Another version of the engine: one template changed, one new, one gone, one module gone, another workflow."""
    folder = tmp_path / "newer"
    for path, content in read_below(project, READ).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    (folder / "onrecord/__init__.py").write_text('__version__ = "9.0.0"\n', "utf-8")
    (folder / "onrecord/strings_extra.py").write_text('"""New."""\n', "utf-8")
    for template in ("claim", "home"):
        place = folder / f"templates/pages/{template}.html"
        place.write_text(place.read_text("utf-8") + "\n{# newer #}\n", "utf-8")
    (folder / "templates/parts/new.html").write_text("{# new #}\n", "utf-8")
    (folder / "requirements.in").write_text("jinja2>=4\n", "utf-8")
    return folder


def text(folder: Path, path: str) -> str:
    return (folder / path).read_text("utf-8")


def state(folder: Path) -> dict[str, bytes]:
    """Every file of a site but caches."""
    return {p: c for p, c in read_below(folder, ["."]).items() if not p.startswith(".onrecord/")}


def test_a_new_site_builds_and_is_checked_with_its_own_engine(site: Path) -> None:
    built = run(site, "--strict", "--base-url", "https://example.org/record")
    assert built.returncode == 0, built.stderr
    assert built.stdout.startswith("Built 0 claims: ")
    assert "0 errors, 0 warnings, " in built.stdout  # what the publisher has to fill in is told as notices
    assert all(line.startswith("notice: ") and "transparency" in line for line in built.stderr.splitlines())
    home = text(site, "output/index.html")
    assert "The &#34;Bridge&#34;: *a* record" in home
    assert "sample" not in "".join(p.as_posix() for p in (site / "output").rglob("*"))
    everything = run(site, "check", "--strict", "--drafts")
    assert "0 errors, 0 warnings" in everything.stdout, everything.stderr


def test_with_drafts_there_is_a_sample_of_each_kind(site: Path) -> None:
    assert run(site, "build", "--strict", "--drafts").returncode == 0
    kinds = ("claim", "actor", "source", "text")
    for page in (*(f"{kind}s/sample-{kind}" for kind in kinds), "sample-page"):
        assert (site / f"output/{page}/index.html").is_file()


def test_a_new_site_holds_what_it_takes_to_publish_and_nothing_of_ours(site: Path, project: Path) -> None:
    workflow = ".github/workflows/publish.yml"
    assert text(site, workflow) == text(project, workflow)
    assert text(site, "onrecord/LICENSE") == text(project, "LICENSE")
    assert {"README.md", "site.yaml", "build.py", "requirements.txt", ".gitignore"} <= {p.name for p in site.iterdir()}
    assert not {"tests", "tools", "output", ".git", ".venv", "LICENSE"} & {p.name for p in site.iterdir()}
    assert [p.relative_to(site).as_posix() for p in (site / ".github").rglob("*") if p.is_file()] == [workflow]
    assert not {"decisions", "releasing.md"} & {p.name for p in (site / "docs").iterdir()}
    assert len(list((site / "content").rglob("*.md"))) == 9
    cache = [p for p in site.rglob("__pycache__") if "onrecord" not in p.parts]
    assert cache == []


def test_gaps_and_titles_are_in_their_places(site: Path) -> None:
    for page in ("about", "methodology", "corrections", "funding"):
        assert "**To be filled in by the publisher:**" in text(site, f"content/pages/{page}.md")
    document, problems = parse(text(site, "site.yaml"), "site.yaml")
    assert problems == () and document is not None
    assert document.values["title"] == TITLE
    assert text(site, "README.md").startswith('# The "Bridge": \\*a\\* record\n')
    left = [path for path, content in state(site).items() if b"@TODAY@" in content or b"@TITLE@" in content]
    assert [path for path in left if "onrecord/" not in path] == []


def test_every_setting_is_in_the_new_site_yaml(project: Path) -> None:
    starter = text(project, "onrecord/starter/site.yaml")
    keys = [*SiteModel.model_fields, *(field.name for field in fields(Outputs))]
    assert [key for key in keys if not re.search(rf"^#? *{key}:", starter, re.MULTILINE)] == []


def test_the_readme_of_a_new_site_leads_to_files_that_are_there(site: Path) -> None:
    links = re.findall(r"\]\(([^)]+)\)", text(site, "README.md"))
    assert links and [link for link in links if not (site / link.partition("#")[0]).exists()] == []


def test_a_new_site_can_begin_cards_and_another_site(site: Path, tmp_path: Path) -> None:
    made = run(site, "new", "claim", "The bridge is safe.", "-s", "City Council")
    assert made.returncode == 0, made.stderr
    assert (site / "content/claims/the-bridge-is-safe.md").is_file()
    (site / "templates/base.html").write_text(text(site, "templates/base.html") + "{# ours #}", "utf-8")
    second = run(site, "new", "site", str(tmp_path / "second"))
    assert second.returncode == 0, second.stderr
    assert text(tmp_path / "second", "onrecord/shipped.json") == text(site, "onrecord/shipped.json")
    assert 'title: "second"' not in text(tmp_path / "second", "site.yaml")
    assert "\ntitle: second\n" in text(tmp_path / "second", "site.yaml")


def test_the_tests_are_not_part_of_a_site(site: Path) -> None:
    tested = run(site, "test")
    assert tested.returncode == 2
    assert tested.stderr.endswith(f"To check your cards, run:  {python_word()} build.py check\n")


@pytest.mark.parametrize("kind", ["full", "file"])
def test_a_new_site_never_lies_over_anything(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "there"
    if kind == "full":
        place.mkdir()
        (place / "mine.txt").write_text("mine", "utf-8")
    else:
        place.write_text("mine", "utf-8")
    made = CliRunner().invoke(main, ["new", "site", str(place)])
    assert made.exit_code == 1
    assert (
        made.stderr == f"{place} is there already and is not an empty folder. Nothing was written; give another name.\n"
    )
    assert [p.name for p in tmp_path.iterdir()] == ["there"]
    assert (place / "mine.txt" if kind == "full" else place).read_text("utf-8") == "mine"


def test_a_new_site_goes_into_the_home_folder_where_the_shell_leaves_the_tilde(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    made = CliRunner().invoke(main, ["new", "site", "~/my record"])
    assert (tmp_path / "my record/build.py").is_file()
    assert f'cd "{tmp_path / "my record"}"\n' in made.output


def test_a_new_site_may_fill_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert CliRunner().invoke(main, ["new", "site", str(tmp_path / "empty")]).exit_code == 0
    assert (tmp_path / "empty/build.py").is_file()
    assert [p.name for p in tmp_path.iterdir()] == ["empty"]


def test_a_site_that_cannot_be_finished_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    made = CliRunner().invoke(main, ["new", "site", str(tmp_path / "site")])
    assert made.exit_code == 1
    assert made.stderr.endswith("could not be made: No space left on device. Nothing was written.\n")
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_place_of_a_folder_above_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("mine", "utf-8")
    for name in ("notes/site", "notes/sites/site"):
        made = CliRunner().invoke(main, ["new", "site", str(tmp_path / name)])
        assert made.exit_code == 1
        assert f"{tmp_path / 'notes'} is no folder, and one of this name is needed" in made.stderr


# ---------------------------------------------------------------- upgrade


def test_upgrade_replaces_the_engine_and_leaves_what_was_changed(site: Path, newer: Path) -> None:
    (site / "templates/pages/claim.html").write_text("mine", "utf-8")
    (site / "templates/parts/text.html").unlink()
    (site / "site.yaml").write_text("title: Mine\n", "utf-8")
    (site / "content/claims/mine.md").write_text("mine", "utf-8")
    (site / "content/static").mkdir(parents=True, exist_ok=True)
    (site / "content/static/house.css").write_text("mine", "utf-8")
    (newer / "templates/pages/group.html").unlink()
    (site / "onrecord/mine.py").write_text("mine", "utf-8")
    done = run(site, "upgrade", "--from", str(newer))
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "Upgraded from 0.1.0 to 9.0.0. 3 other files renewed, 1 removed.",
        "These differ from what On Record ships, and were left alone:",
        "  templates/pages/claim.html  (the new version changed it, too)",
        "  templates/parts/text.html",
        f"Compare the marked ones with the same files in {newer}. Until they are brought together, pages may fail: "
        "a template of yours and the new ones may not fit each other.",
        f"Next: read onrecord/CHANGELOG.md, then run  {python_word()} build.py check",
    ]
    assert text(site, "templates/pages/claim.html") == text(site, "content/claims/mine.md") == "mine"
    assert text(site, "content/static/house.css") == "mine"
    assert text(site, "site.yaml") == "title: Mine\n"
    assert text(site, "templates/pages/home.html").endswith("{# newer #}\n")
    assert text(site, "templates/parts/new.html") == "{# new #}\n"
    assert text(site, "requirements.in") == "jinja2>=4\n"
    assert not (site / "templates/pages/group.html").exists()
    assert not (site / "templates/parts/text.html").exists()
    assert (site / "onrecord/strings_extra.py").is_file()
    assert not (site / "onrecord/mine.py").exists(), "the engine is replaced as a whole"
    assert list((site / ".onrecord").glob("upgrade-*")) == []


def test_an_upgrade_tells_what_is_gone_and_what_took_its_place() -> None:
    files = {
        "templates/parts/a.html": b"a",
        "templates/parts/b.html": b"b",
        "templates/assets/css/strip.css": b"c",
        "templates/parts/strip.html": b"d",
        "templates/parts/e.html": b"e",
    }
    old = new_site(files, "Mine", "2026-01-01")
    mine = old | {"templates/parts/b.html": b"mine", "templates/parts/strip.html": b"mine"}
    del mine["templates/parts/e.html"]
    done = upgrade(mine, {"templates/parts/a.html": b"a"})
    assert done.remove == ("templates/assets/css/strip.css",)
    assert done.changed == ("templates/parts/b.html", "templates/parts/strip.html"), "what both took out is no matter"
    assert done.newer == ()
    assert done.gone == {
        "templates/parts/b.html": None,
        "templates/parts/strip.html": "templates/parts/positions.html",
    }


def test_an_upgrade_says_of_a_changed_file_that_it_is_of_no_use_now_and_names_old_keys(site: Path, newer: Path) -> None:
    (site / "templates/pages/group.html").write_text("mine", "utf-8")
    (newer / "templates/pages/group.html").unlink()
    (site / "site.yaml").write_text("title: Mine\noutputs: {strips: yes}\n", "utf-8")
    told = upgraded(site, "--from", str(newer)).stdout.splitlines()
    assert "  templates/pages/group.html  (gone in the new version: nothing of On Record uses it any more)" in told
    assert "site.yaml: There is no key “strips” in outputs any more. It is called drawings now." in told
    assert not any(line.startswith("Compare") for line in told)
    assert text(site, "site.yaml") == "title: Mine\noutputs: {strips: yes}\n"


def test_a_changed_template_is_still_known_after_an_upgrade(site: Path, newer: Path) -> None:
    (site / "templates/pages/claim.html").write_text("mine", "utf-8")
    assert upgraded(site, "--from", str(newer)).exit_code == 0
    again = upgraded(site, "--from", str(newer))
    assert again.stdout == f"The engine is the same in {newer} (version 9.0.0): nothing to do.\n"
    (newer / "templates/pages/claim.html").write_text("newest", "utf-8")
    (newer / "onrecord/__init__.py").write_text('__version__ = "9.1.0"\n', "utf-8")
    third = upgraded(site, "--from", str(newer))
    assert "templates/pages/claim.html  (the new version changed it, too)" in third.stdout
    assert text(site, "templates/pages/claim.html") == "mine"


def test_a_site_knows_where_it_came_from(site: Path, newer: Path) -> None:
    (site / ".onrecord/engine-came-from").write_text(f"{newer}\n", "utf-8")
    assert "to 9.0.0." in upgraded(site).stdout
    (site / ".onrecord/engine-came-from").unlink()
    lost = upgraded(site)
    assert lost.exit_code == 2
    assert lost.stderr.startswith("Where is the newer version? Download it, unpack it, and name its folder:\n")


def test_a_note_of_origin_that_is_no_text_leads_nowhere(site: Path) -> None:
    (site / ".onrecord/engine-came-from").write_bytes(b"\xff\xfe")
    done = upgraded(site)
    assert done.exit_code == 2
    assert "Where is the newer version?" in done.output


def test_upgrade_refuses_what_is_no_engine_and_what_is_no_site(site: Path, tmp_path: Path) -> None:
    before = state(site)
    (tmp_path / "other").mkdir()
    assert "holds no copy of On Record" in upgraded(site, "--from", str(tmp_path / "other")).stderr
    assert "names this site itself" in upgraded(site, "--from", str(site)).stderr
    assert {p: c for p, c in state(site).items() if "__pycache__" not in p} == before
    here = CliRunner().invoke(main, ["upgrade"])
    assert here.exit_code == 1
    assert here.stderr.startswith("This folder was not made by “new site”")


@pytest.mark.parametrize("at", range(1, 8))
def test_an_upgrade_that_fails_takes_all_back(
    site: Path, newer: Path, at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(site)
    done = upgrade(read_below(site, READ), read_below(newer, READ))
    real, count = Path.rename, 0

    def failing(self: Path, target: Path) -> Path:
        nonlocal count
        count += 1
        if count == at:
            raise OSError("disk")
        return real(self, target)

    def no_exchange(*_: object) -> None:
        raise OSError("disk")

    monkeypatch.setattr(Path, "rename", failing)
    monkeypatch.setattr("onrecord.files.write.exchange", no_exchange)
    with pytest.raises(OSError, match="disk"):
        replace(site, done.write, done.remove, "onrecord", {p.partition("/")[2]: c for p, c in done.engine.items()})
    assert state(site) == before


def test_a_file_in_the_place_of_our_folder_is_named(site: Path, newer: Path) -> None:
    shutil.rmtree(site / ".onrecord")
    (site / ".onrecord").write_text("mine", "utf-8")
    before = state(site)
    done = upgraded(site, "--from", str(newer))
    assert done.exit_code == 1
    assert ".onrecord is no folder, and one of this name is needed: move it away. Everything is" in done.stderr
    assert state(site) == before


def test_an_upgrade_cut_short_is_finished_by_the_next(site: Path, newer: Path) -> None:
    """The files come first and the record last; so a renewed file is never taken for one that the site changed."""
    shutil.copy(newer / "templates/pages/home.html", site / "templates/pages/home.html")
    done = upgrade(read_below(site, READ), read_below(newer, READ))
    assert done.changed == ()
    assert "templates/pages/claim.html" in done.write and "templates/pages/home.html" not in done.write


def test_line_ends_are_no_change(site: Path, newer: Path) -> None:
    place = site / "templates/pages/claim.html"
    place.write_bytes(place.read_bytes().replace(b"\n", b"\r\n"))
    assert "templates/pages/claim.html" in upgrade(read_below(site, READ), read_below(newer, READ)).write


def test_the_record_lists_templates_guides_and_workflow(site: Path) -> None:
    listed = json.loads(text(site, "onrecord/shipped.json"))["files"]
    assert {path.split("/")[0] for path in listed} == {"templates", "docs", ".github", ".gitignore", ".gitattributes"}
    assert all((site / path).is_file() for path in listed)
    files = read_below(site, READ)
    assert record_of(files) == listed == record_of(new_site(files, "x", "2024-01-01"))
