"""The package in an environment of its own: sites begun, built, served, upgraded; the bytes of the checkout's."""

import ast
import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import tomllib
import urllib.request
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

import onrecord
from onrecord.authoring.new_site import READ, new_site
from onrecord.authoring.package_site import NAME
from onrecord.authoring.site_entry import BUILD
from onrecord.files.write import read_below
from tests.laws.test_marks import tree
from tests.patience import SECONDS
from tests.setup.package import Installed, run, wheel_of

PYTHON = getattr(sys, "_base_executable", sys.executable)


@pytest.fixture(scope="module")
def wheel(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wheel_of(project, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    return Installed(wheel, tmp_path_factory.mktemp("installed"))


@pytest.fixture(scope="module")
def pristine(installed: Installed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new site, as the package makes it."""
    folder = tmp_path_factory.mktemp("new")
    made = installed.run(folder, "new", "site", "x", "--title", "The bridge")
    assert made.returncode == 0, made.stderr
    assert made.stdout.startswith("Made x, an empty record with the title “The bridge”.\nNext:\n  cd x\n")
    return folder / "x"


@pytest.fixture
def site(pristine: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(pristine, tmp_path / "x"))


def test_the_package_holds_all_that_ships_and_asks_for_what_it_needs(wheel: Path, project: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
        told = Parser().parsestr(packed.read(f"{NAME}-{onrecord.__version__}.dist-info/METADATA").decode())
        entry = packed.read(f"{NAME}-{onrecord.__version__}.dist-info/entry_points.txt").decode()
    engine = read_below(project, ["onrecord"]).keys()
    ships = ("templates", "docs", ".github/workflows/publish.yml", ".gitignore", ".gitattributes", "LICENSE")
    beside = read_below(project, (*ships, "CHANGELOG.md", "requirements.txt")).keys()
    assert {*engine, *(f"onrecord/{path}" for path in beside)} == {n for n in names if ".dist-info/" not in n}
    asked = {re.split(r"[<>=;]", line)[0] for line in told.get_all("Requires-Dist", [])}
    wanted = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]
    assert asked == {re.split(r"[<>=]", line)[0] for line in wanted["dependencies"]}
    assert (told["Name"], told["Version"], told["Requires-Python"]) == (NAME, onrecord.__version__, ">=3.11")
    assert entry == "[console_scripts]\nonrecord = onrecord.cli.entry:run\n"


def test_a_new_site_is_built_checked_and_served(installed: Installed, site: Path) -> None:
    assert {path.name for path in site.iterdir()} == {
        *("content", "docs", "site.yaml", "build.py", "requirements.txt", "onrecord.json", "README.md", "wheels"),
        *(".github", ".gitignore", ".gitattributes"),
    }
    built = installed.run(site, "build", "--strict")
    assert built.returncode == 0, built.stderr
    assert "Built 0 claims: " in built.stdout
    assert "The bridge" in (site / "output/index.html").read_text("utf-8")
    assert installed.run(site).stdout.startswith("Built 0 claims: 0 files written, "), "build is what comes by itself"
    made = installed.run(
        site / "content", "new", "claim", "The bridge is safe.", "-s", "City Council", "-c", "../site.yaml"
    )
    assert (made.returncode, made.stdout.splitlines()[0]) == (0, "Wrote content/claims/the-bridge-is-safe.md.")
    assert "0 errors" in installed.run(site, "check").stdout
    with subprocess.Popen(
        [str(installed.command), "serve"],
        cwd=site,
        env=installed.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as serving:
        assert serving.stdout is not None
        address = serving.stdout.readline().split()[1]
        with urllib.request.urlopen(address, timeout=SECONDS) as answer:
            assert "The bridge" in answer.read().decode()
        serving.send_signal(signal.SIGTERM)
        serving.communicate(timeout=SECONDS)


def test_commands_are_for_the_folder_in_which_they_are_typed(installed: Installed, site: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    lost = installed.run(tmp_path / "empty", "check")
    assert lost.returncode == 1 and "The site has no settings file." in lost.stderr
    below = installed.run(site / "content", "check")
    assert below.returncode == 1, "no folder above is looked through: templates are programs"
    tested = installed.run(site, "test")
    assert tested.returncode == 2 and "are not part of a site made with it" in tested.stderr
    assert run([str(installed.python), "-m", "onrecord", "--version"], site).stdout.startswith("On Record ")


def test_package_checkout_and_copied_engine_make_the_same_bytes(
    installed: Installed, project: Path, tmp_path: Path
) -> None:
    """The law, on a site with a file of every kind."""
    bare, copied = Path(shutil.copytree(project / "tests/golden/full/in", tmp_path / "bare")), tmp_path / "with engine"
    for path, content in new_site(read_below(project, READ), "Copied", "2026-01-01").items():
        if not path.startswith("content/") and path != "site.yaml":
            (copied / path).parent.mkdir(parents=True, exist_ok=True)
            (copied / path).write_bytes(content)
    shutil.copytree(bare, copied, dirs_exist_ok=True)
    day = {"SOURCE_DATE_EPOCH": "1796000000", "ONRECORD_NO_VENV": "1"}
    words = ("--base-url", "https://example.org/record", "--quiet")
    by_package = installed.run(bare, *words, "-o", str(tmp_path / "package"), **day)
    assert by_package.returncode == 0, by_package.stderr
    for name, engine, more in (
        ("checkout", project, ("--config", str(bare / "site.yaml"))),
        ("copied", copied, ()),
    ):
        command = [sys.executable, str(engine / "build.py"), *words, "-o", str(tmp_path / name), *more]
        done = run(command, tmp_path, {**os.environ, **day})
        assert done.returncode == 0, done.stderr
    files = tree(tmp_path / "package")
    assert {path.rpartition(".")[2] for path in files} > {"html", "css", "js", "woff2", "png", "json", "xml"}
    assert files == tree(tmp_path / "checkout") == tree(tmp_path / "copied")


def test_what_is_kept_does_not_outlive_a_change_of_the_package(installed: Installed, site: Path) -> None:
    place = installed.packages / "onrecord/templates/pages/home.html"
    assert installed.run(site, "build").returncode == 0
    before = place.read_text("utf-8")
    try:
        place.unlink()  # a file may be linked to the installer's cache
        place.write_text(before.replace("{% block main %}", "{% block main %}<!-- newer -->"), "utf-8")
        assert installed.run(site, "build").returncode == 0
    finally:
        place.write_text(before, "utf-8")
    assert "<!-- newer -->" in (site / "output/index.html").read_text("utf-8")


def entry(site: Path, installed: Installed, *words: str, python: str = PYTHON, **more: str) -> tuple[int, str, str]:
    """`python build.py` in a site. What the package needs is there already, by a path that pip looks at, too."""
    needed = {"PYTHONPATH": sysconfig.get_paths()["purelib"], **more}
    done = run([python, str(site / "build.py"), *words], site.parent, {**installed.environment, **needed})
    return done.returncode, done.stdout, done.stderr


def test_the_build_py_of_a_site_sets_up_what_its_requirements_name(installed: Installed, site: Path) -> None:
    code, out, err = entry(site, installed, PIP_NO_COMPILE="1")
    assert code == 0 and out.startswith("Built 0 claims: "), err
    assert err.startswith("Setting up .venv; this can take a minute …\n")
    assert (site / "output/index.html").is_file(), "it builds the site in which it lies, wherever it is typed"
    assert entry(site, installed, "--version") == (0, f"On Record {onrecord.__version__}\n", "")
    shutil.rmtree(site / ".venv")
    (site / ".venv").mkdir()
    code, _, err = entry(site, installed)
    assert code == 1 and "that On Record did not make" in err and not list((site / ".venv").iterdir())


def test_in_an_environment_that_somebody_chose_the_build_py_of_a_site_installs_nothing(
    installed: Installed, site: Path
) -> None:
    code, _, err = entry(site, installed, ONRECORD_NO_VENV="1")
    assert code == 1 and "No module named 'onrecord'" in err and "-m pip install " in err
    code, out, err = entry(site, installed, "--version", python=str(installed.python))
    assert (code, out) == (0, f"On Record {onrecord.__version__}\n"), err
    assert not (site / ".venv").exists()


def test_an_old_python_can_read_the_build_py_of_a_site() -> None:
    ast.parse(BUILD, feature_version=(3, 8))
    said = subprocess.run(
        [sys.executable, "-c", BUILD.replace("import sys", "import sys\nsys.version_info = (3, 8, 1)", 1)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert said.returncode == 1
    assert said.stderr.startswith("On Record needs Python 3.11 or newer; this is Python 3.8.")
