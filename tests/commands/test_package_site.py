"""Sites that take On Record as a package: what `upgrade` makes of them, and of one with a copied engine."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from types import SimpleNamespace
from urllib.request import pathname2url

import pytest
from click.testing import CliRunner, Result

import onrecord
from onrecord.authoring.new_site import READ, hash_of, new_site
from onrecord.authoring.package_site import (
    Package,
    SiteRecord,
    new_package_site,
    read_record,
    record_text,
    requirements,
    upgrade_package_site,
)
from onrecord.authoring.view_fields import LostField, lost_fields
from onrecord.cli import new, package, upgrade, upgrade_package
from onrecord.cli.main import main
from onrecord.cli.package import this_package, what_ships
from onrecord.files.write import read_below
from onrecord.setup.venv import python_word

HOME, PART, WORKFLOW = "templates/pages/home.html", "templates/parts/text.html", ".github/workflows/publish.yml"
LOCK = b"""\
jinja2==3.1.6 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:cc
"""
SHIPS = {
    HOME: b"home",
    PART: b"part",
    WORKFLOW: b"workflow",
    "docs/guide.md": b"guide",
    "docs/decisions/0001.md": b"for us",
    "requirements.txt": LOCK,
}
OLD, NEW = Package(version="1.0.0"), Package(version="2.0.0")


HERE = Package(version=onrecord.__version__)


def begun(package: Package = OLD, **own: bytes) -> dict[str, bytes]:
    """The files of a new site, and its own."""
    return new_package_site(SHIPS, {"site.yaml": b"title: @TITLE@\n"}, package, "Mine", "2026-01-01") | own


def record(site: dict[str, bytes]) -> SiteRecord:
    found = read_record(site["onrecord.json"])
    assert found is not None
    return found


def test_a_new_site_has_no_engine_and_no_templates() -> None:
    site = begun()
    assert {*site} == {WORKFLOW, "docs/guide.md", "site.yaml", "build.py", "requirements.txt", "onrecord.json"}
    assert site["site.yaml"] == b"title: Mine\n"
    assert record(site) == SiteRecord(
        version="1.0.0", files={p: hash_of(SHIPS[p]) for p in (WORKFLOW, "docs/guide.md")}
    )


@pytest.mark.parametrize(
    ("asked", "lines"),
    [
        (OLD, ["onrecord==1.0.0"]),
        (
            Package(version="1.0.0", address="git+https://example.org/r@abc"),
            ["onrecord @ git+https://example.org/r@abc"],
        ),
        (Package(version="1.0.0", wheel=("onrecord-1.0.0.whl", b"w")), ["--find-links wheels", "onrecord==1.0.0"]),
        (Package(version="1.0.0", loose=True), ["--find-links wheels", "onrecord==1.0.0"]),
    ],
)
def test_requirements_name_the_version_and_what_it_was_tested_with(asked: Package, lines: list[str]) -> None:
    told = [line for line in requirements(LOCK, asked).decode().splitlines() if not line.startswith("#")]
    assert told == [*lines, "jinja2==3.1.6", "colorama==0.4.6 ; sys_platform == 'win32'"]


def test_an_upgrade_renews_what_is_on_records_and_leaves_what_is_the_sites() -> None:
    site = begun()
    base = {HOME: hash_of(b"home"), PART: hash_of(b"part")}
    site |= {HOME: b"my home", PART: b"part", "templates/parts/mine.html": b"mine", WORKFLOW: b"my workflow"}
    ships = SHIPS | {HOME: b"newer home", "docs/guide.md": b"newer guide", "docs/new.md": b"new"}
    before = SiteRecord(version="1.0.0", files=record(site).files, templates=base)
    done = upgrade_package_site(site, before, ships, NEW)
    assert {*done.write} == {"docs/guide.md", "docs/new.md", "requirements.txt", "onrecord.json"}
    assert done.remove == (PART,), "it was never changed: the one that ships stands in for it"
    assert done.changed == (WORKFLOW, HOME) and done.newer == (HOME,) and done.gone == {}
    after = {**site, **done.write}
    assert record(after).version == "2.0.0" and record(after).templates == {HOME: hash_of(b"newer home")}
    del after[PART]
    again = upgrade_package_site(after, record(after), ships, NEW)
    assert (again.write, again.remove) == ({}, ())


def test_a_template_that_ships_no_more_is_told_and_kept() -> None:
    site = begun() | {PART: b"my part"}
    before = SiteRecord(version="1.0.0", files=record(site).files, templates={PART: hash_of(b"part")})
    ships = {path: content for path, content in SHIPS.items() if path != PART}
    done = upgrade_package_site(site, before, ships, NEW)
    assert done.gone == {PART: None} and done.remove == () and PART not in done.write


def test_the_wheel_of_the_former_version_goes() -> None:
    site = begun(Package(version="1.0.0", wheel=("onrecord-1.0.0-py3-none-any.whl", b"old")))
    assert site["wheels/onrecord-1.0.0-py3-none-any.whl"] == b"old"
    done = upgrade_package_site(site, record(site), SHIPS, NEW)
    assert done.remove == ("wheels/onrecord-1.0.0-py3-none-any.whl",)
    site["wheels/onrecord-2.0.0-py3-none-any.whl"] = b"new"
    done = upgrade_package_site(site, record(site), SHIPS, NEW)
    assert done.remove == ("wheels/onrecord-1.0.0-py3-none-any.whl",), (
        "that of the version that runs was put there for it"
    )
    assert b"--find-links wheels\nonrecord==2.0.0\n" in done.write["requirements.txt"]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b'{"version": 1, "files": [], "templates": {}}', b"\xff"])
def test_what_is_no_record_is_none(content: bytes) -> None:
    assert read_record(content) is None
    assert read_record(record_text(SiteRecord(version="1.0.0"))) == SiteRecord(version="1.0.0")


def test_fields_that_no_view_has_any_more_are_found_where_they_are_read() -> None:
    text = "view.gone\n{{ view.kept }} {{ row . gone }}\n{% if x['moved'] %}{{ a.gone }}{{ view.moved }}{% endif %}\n"
    before, after = b"A.kept\nA.gone\nB.gone\nHomeView.moved\n", b"A.kept\nC.moved\n"
    gone = LostField("templates/a.html", 2, "gone", ("A", "B"))
    assert lost_fields({"templates/a.html": text}, before, after) == (gone,), "another view may be meant"
    home = "templates/pages/home.html"
    assert lost_fields({home: text}, before, after) == (
        replace(gone, path=home),
        LostField(home, 3, "moved", ("HomeView",)),
    )
    assert lost_fields({"templates/a.html": text}, None, after) == ()


# ---------------------------------------------------------------- by the commands


@pytest.fixture
def by_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the package runs; what ships lies as in it, in the folder of the project."""
    for module in (new, upgrade):
        monkeypatch.setattr(module, "PACKAGED", True)


def typed(site: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--config", str(site / "site.yaml")])


@pytest.fixture
def site(by_package: None, tmp_path: Path) -> Path:
    made = CliRunner().invoke(main, ["new", "site", str(tmp_path / "site")])
    assert made.exit_code == 0, made.output
    assert f"put its file .whl into {tmp_path / 'site/wheels'}.\n" in made.output, "it was installed from a folder"
    return tmp_path / "site"


def test_there_is_nothing_to_do_where_the_version_that_runs_is_that_of_the_site(site: Path) -> None:
    done = typed(site, "upgrade")
    assert (done.exit_code, done.stdout.splitlines()) == (
        0,
        [
            f"The site is at version {onrecord.__version__}, which runs: nothing to do.",
            f"For a newer one:  {python_word()} build.py upgrade --to latest",
        ],
    )


def test_a_template_is_taken_over_and_known_at_the_next_upgrade(
    site: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = typed(site, "new", "template", "pages/home.html")
    assert taken.stdout == f"Wrote {HOME}. It takes the place of the one that ships; delete it, and that one is back.\n"
    assert (site / HOME).read_bytes() == (project / HOME).read_bytes()
    assert typed(site, "new", "template", HOME).stderr == f"{HOME} is there already. Nothing was written.\n"
    wrong = typed(site, "new", "template", "../../secrets")
    assert (wrong.exit_code, wrong.stderr) == (2, "On Record ships no templates/../../secrets. Nothing was written.\n")
    near = typed(site, "new", "template", "pages/hme.html")
    assert near.stderr.startswith(
        "On Record ships no templates/pages/hme.html. Did you mean templates/pages/home.html?"
    )
    (site / HOME).write_text("{{ view.heading }}\n{{ view.lost_now }}\n", "utf-8")
    lists = {"view-fields/now.txt": b"HomeView.heading\n", "view-fields/0.1.0.txt": b"HomeView.lost_now\n"}
    monkeypatch.setattr(upgrade_package, "what_ships", lambda: what_ships() | {HOME: b"newer"})
    monkeypatch.setattr(upgrade_package, "read_below", with_lists(lists))
    monkeypatch.setattr(upgrade_package, "this_package", lambda: NEW)
    done = typed(site, "upgrade")
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[:7] == [
        "Upgraded from 0.1.0 to 2.0.0. 2 files written, 0 removed.",
        "These differ from what On Record ships, and were left alone:",
        f"  {HOME}  (the new version changed it, too)",
        f"Compare the marked ones with the same files in {project}. Until they are brought together, pages may fail: "
        "a template of yours and the new ones may not fit each other.",
        "These read what views have no more; docs/templates.md lists what they have now:",
        f"  {HOME}:2  lost_now  (gone from HomeView)",
        f"Next: read {project / 'CHANGELOG.md'}, then run  {python_word()} build.py check",
    ]
    assert "\nonrecord==2.0.0\n" in (site / "requirements.txt").read_text("utf-8")
    monkeypatch.setattr(upgrade_package, "this_package", lambda: OLD)
    older = typed(site, "upgrade")
    assert (older.exit_code, older.stdout) == (1, "")
    assert older.stderr.startswith("The site is at version 2.0.0, and this is 1.0.0, an older one. Nothing was done.")
    assert typed(site, "upgrade", "--to", "1.0.0").exit_code == 0
    assert typed(site, "upgrade").stdout.startswith("Upgraded from 2.0.0 to 1.0.0. "), "it was asked for"


def with_lists(lists: dict[str, bytes]) -> Callable[[Path, list[str]], dict[str, bytes]]:
    return lambda root, names: lists if names == ["view-fields"] else read_below(root, names)


def test_another_version_is_asked_for_and_taken_when_it_runs(site: Path, tmp_path: Path) -> None:
    for wanted, line in (("latest", "onrecord"), ("1.2.0", "onrecord==1.2.0")):
        done = typed(site, "upgrade", "--to", wanted)
        assert done.exit_code == 0 and done.stdout.endswith(f"Next:  {python_word()} build.py upgrade\n")
        assert (site / "requirements.txt").read_text("utf-8").splitlines()[1:] == [line]
    (tmp_path / "onrecord-3.0.0-py3-none-any.whl").write_bytes(b"wheel")
    assert typed(site, "upgrade", "--to", str(tmp_path / "onrecord-3.0.0-py3-none-any.whl")).exit_code == 0
    assert (site / "requirements.txt").read_text("utf-8").splitlines()[1:] == ["--find-links wheels", "onrecord==3.0.0"]
    assert (site / "wheels/onrecord-3.0.0-py3-none-any.whl").read_bytes() == b"wheel"
    before = (site / "requirements.txt").read_bytes()
    for wrong in ("new\nest", "1.0 --index-url x", "-r x", str(tmp_path / "nothing-1-py3.whl"), "x.whl"):
        done = typed(site, "upgrade", "--to", wrong)
        assert done.exit_code in (1, 2) and done.stderr.endswith("Nothing was done.\n"), done.output
    assert (site / "requirements.txt").read_bytes() == before


def test_a_site_with_a_copied_engine_becomes_one_of_the_package(
    by_package: None, project: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    for path, content in new_site(read_below(project, READ), "Mine", "2026-01-01").items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
    (site / HOME).write_text("mine", "utf-8")
    (site / "content/claims/mine.md").write_text("mine", "utf-8")
    asked = typed(site, "upgrade", "--to", "latest")
    assert asked.exit_code == 2 and (site / "onrecord/__init__.py").is_file()
    done = typed(site, "upgrade")
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[1] == (
        "The engine lies in the package now, and the templates that you did not change with it."
    )
    left = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert [path for path in left if path.startswith(("templates/", "onrecord/"))] == [HOME]
    assert {"onrecord.json", "requirements.txt", "build.py", "content/claims/mine.md"} <= left
    assert "requirements.in" not in left and (site / HOME).read_text("utf-8") == "mine"
    assert json.loads((site / "onrecord.json").read_text("utf-8"))["templates"] == {
        HOME: hash_of((project / HOME).read_bytes())
    }
    assert not (site / "templates/parts").exists(), "nor are empty folders left"
    assert "nothing to do" in typed(site, "upgrade").stdout


def test_each_upgrade_refuses_the_other_kind_of_site(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert typed(site, "upgrade", "--from", str(tmp_path)).stderr.startswith(
        "--from is for sites with the engine in them."
    )
    shutil.copy(site / "site.yaml", tmp_path)
    assert typed(tmp_path, "upgrade").stderr.startswith("This folder has no onrecord.json")
    monkeypatch.setattr(upgrade, "PACKAGED", False)
    assert typed(site, "upgrade").stderr.startswith("This site takes On Record as a package")
    assert typed(tmp_path, "upgrade", "--to", "1.0").stderr.startswith(
        "--to is for sites that take On Record as a package."
    )


@pytest.mark.parametrize(
    ("told", "found"),
    [
        (None, HERE),
        (
            {"url": "https://example.org/r", "vcs_info": {"vcs": "git", "commit_id": "abc"}},
            replace(HERE, address="git+https://example.org/r@abc"),
        ),
        ({"url": "https://example.org/a.whl", "archive_info": {}}, replace(HERE, address="https://example.org/a.whl")),
        ({"url": "https://example.org/a\nb", "vcs_info": {"vcs": "git", "commit_id": "abc"}}, HERE),
        ({"url": "file:///nowhere", "dir_info": {}}, replace(HERE, loose=True)),
        ([], HERE),
        ("not JSON", replace(HERE, loose=True)),
    ],
)
def test_where_the_package_came_from_is_what_installers_noted(
    told: object, found: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = told if told in (None, "not JSON") else json.dumps(told)
    monkeypatch.setattr(package, "distribution", lambda _name: SimpleNamespace(read_text=lambda _file: text))
    assert this_package() == found


def test_a_wheel_that_is_still_there_is_taken_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = tmp_path / "a b" / "onrecord-0.1.0-py3-none-any.whl"
    wheel.parent.mkdir()
    wheel.write_bytes(b"wheel")
    text = json.dumps({"url": f"file://{pathname2url(str(wheel))}", "archive_info": {}})
    monkeypatch.setattr(package, "distribution", lambda _name: SimpleNamespace(read_text=lambda _file: text))
    assert this_package().wheel == (wheel.name, b"wheel")

    def absent(name: str) -> None:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(package, "distribution", absent)
    assert this_package().loose
