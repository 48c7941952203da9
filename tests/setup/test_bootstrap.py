"""Setting up on a fresh machine, for real: own environments, a real pip, packages made here. No network."""

import ast
import base64
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import onrecord
from onrecord.setup import run as bootstrap
from onrecord.setup import venv as bootstrap_venv
from onrecord.setup.port import busy_port
from tests.patience import SECONDS

ENGINE = Path(onrecord.__file__).parent
PYTHON = getattr(sys, "_base_executable", sys.executable)
CLI = """
import sys, time
def main():
    words = sys.argv[1:]
    if words[:1] == ["exit"]: sys.exit(int(words[1]))
    if words[:1] == ["sleep"]:
        print("asleep", flush=True)
        try: time.sleep(600)
        except KeyboardInterrupt: sys.exit(130)
    import parcel
    print("built with", parcel.VERSION, "in", sys.prefix)
"""
# The copy installs packages made here instead of the real ones.
MODULES = '\nMODULES = {RUNTIME: ("parcel",), TESTING: ("testparcel",)}\n'


def make_wheel(folder: Path, name: str, version: str) -> str:
    """A package of one module; gives its line in a lock file."""
    info = f"{name}-{version}.dist-info"
    files = {
        f"{name}.py": f"VERSION = {version!r}\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(
        f"{path},sha256={base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b'=').decode()},"
        f"{len(text)}\n"
        for path, text in files.items()
    )
    wheel = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in {**files, f"{info}/RECORD": f"{record}{info}/RECORD,,\n"}.items():
            archive.writestr(path, text)
    return f"{name}=={version} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


def heed_interrupts() -> None:
    """As in a terminal: who runs the tests in the background may have told programs to pass over Ctrl-C."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


class Machine:
    """A copy of the project's entry in a folder with an awkward name, on a machine with nothing installed."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "Мої дані & 자료"
        self.wheels = folder / "wheels"
        self.wheels.mkdir()
        engine = self.root / "onrecord"
        (engine / "cli").mkdir(parents=True)
        shutil.copy(ENGINE.parent / "build.py", self.root)
        shutil.copy(ENGINE / "__init__.py", engine)
        shutil.copytree(ENGINE / "setup", engine / "setup", ignore=shutil.ignore_patterns("__pycache__"))
        with (engine / "setup/venv.py").open("a", encoding="utf-8") as source:
            source.write(MODULES)
        (engine / "cli/__init__.py").touch()
        (engine / "cli/main.py").write_text(CLI, encoding="utf-8")
        self.lock("requirements.txt", "parcel", "1.0")
        self.lock("requirements-dev.txt", "testparcel", "1.0")
        self.environment = {
            "HOME": str(folder), "PATH": os.defpath, "PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull,
            "PIP_FIND_LINKS": self.wheels.as_uri(), "LANG": "C.UTF-8", "SYSTEMROOT": os.environ.get("SYSTEMROOT", ""),
        }  # fmt: skip

    def copied(self, folder: Path) -> "Machine":
        """Another machine, which is set up as this one is."""
        other = Machine(folder)
        for mine, theirs in ((self.root, other.root), (self.wheels, other.wheels)):
            shutil.rmtree(theirs)
            shutil.copytree(mine, theirs, symlinks=True)
        return other

    def lock(self, name: str, package: str, version: str) -> None:
        (self.root / name).write_text(make_wheel(self.wheels, package, version), encoding="utf-8")

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    def start(self, *words: str, python: str = PYTHON, **more: str) -> "subprocess.Popen[str]":
        command = [python, str(self.root / "build.py"), *words]
        return subprocess.Popen(
            command, env={**self.environment, **more}, cwd=self.root.parent, text=True, encoding="utf-8",
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=None if os.name == "nt" else heed_interrupts,
        )  # fmt: skip

    def run(self, *words: str, python: str = PYTHON, **more: str) -> tuple[int, str, str]:
        with self.start(*words, python=python, **more) as process:
            out, err = process.communicate(timeout=2 * SECONDS)
        return process.returncode, out, err


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A fresh machine."""
    return Machine(tmp_path)


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """A machine that has been set up; tests leave it as it is."""
    machine = Machine(tmp_path_factory.mktemp("ready"))
    code, out, err = machine.run()
    assert (code, out) == (0, f"built with 1.0 in {machine.venv}\n"), err
    assert "Setting up: making .venv" in err
    return machine


@pytest.fixture
def used(ready: Machine, tmp_path: Path) -> Machine:
    """A machine that has been set up, for one test to spoil."""
    return ready.copied(tmp_path)


def test_the_second_run_installs_nothing(ready: Machine) -> None:
    assert ready.run() == (0, f"built with 1.0 in {ready.venv}\n", "")


def test_the_environment_works_when_activated_too(ready: Machine) -> None:
    inside = str(bootstrap_venv.python_of(ready.venv))
    assert ready.run(python=inside) == (0, f"built with 1.0 in {ready.venv}\n", "")


@pytest.mark.parametrize("code", [0, 1, 2, 130])
def test_exit_codes_pass_through(ready: Machine, code: int) -> None:
    assert ready.run("exit", str(code))[0] == code


@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signals_reach_the_program(ready: Machine, sent: signal.Signals, code: int) -> None:
    with ready.start("sleep") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "asleep\n"
        process.send_signal(sent)
        _, err = process.communicate(timeout=SECONDS)
    assert (process.returncode, err) == (code, "")


def test_version_and_help_need_no_environment(machine: Machine) -> None:
    assert machine.run("--version") == (0, f"On Record {onrecord.__version__}\n", "")
    code, out, err = machine.run("--help")
    assert (code, err) == (0, "")
    assert out.startswith("Usage: python build.py")
    assert not machine.venv.exists()


@pytest.mark.parametrize(
    ("platform", "there", "word"),
    [("linux", "python3", "python3"), ("darwin", "", "python"), ("win32", "py", "py"), ("win32", "python3", "python")],
)
def test_commands_to_type_begin_with_the_name_that_python_has_here(platform: str, there: str, word: str) -> None:
    assert bootstrap_venv.python_word(platform, lambda name: name if name == there else None) == word


def test_a_changed_lock_file_is_installed(used: Machine) -> None:
    used.lock("requirements.txt", "parcel", "2.0")
    code, out, err = used.run()
    assert (code, out) == (0, f"built with 2.0 in {used.venv}\n"), err
    assert "making .venv" not in err


@pytest.mark.parametrize("fault", ["package removed", "killed while installing", "python gone"])
def test_a_broken_install_is_known(used: Machine, fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither is it taken for ready, nor is anything added to it; what follows is the next test."""
    monkeypatch.setattr(bootstrap_venv, "MODULES", {"requirements.txt": ("parcel",), "requirements-dev.txt": ()})

    def taken() -> tuple[bool, bool]:
        return bootstrap_venv.is_ready(used.root, "requirements.txt"), bootstrap_venv._works(used.venv)

    assert taken() == (True, True)
    if fault == "package removed":
        next(used.venv.rglob("parcel.py")).unlink()
    elif fault == "killed while installing":
        (used.venv / bootstrap_venv.UNFINISHED).touch()
    else:
        bootstrap_venv.python_of(used.venv).unlink()
    assert taken() == (False, False)


def test_a_broken_install_is_made_anew(used: Machine) -> None:
    assert used.run() == (0, f"built with 1.0 in {used.venv}\n", "")
    next(used.venv.rglob("parcel.py")).unlink()
    code, out, err = used.run()
    assert (code, out) == (0, f"built with 1.0 in {used.venv}\n"), err
    assert "making .venv" in err


def test_without_a_network_one_sentence_says_so_and_the_next_run_mends_it(machine: Machine) -> None:
    code, out, err = machine.run(PIP_FIND_LINKS="")
    assert (code, out) == (1, "")
    assert "could not be installed" in err
    assert "no network" in err
    assert "Traceback" not in err
    assert machine.run()[:2] == (0, f"built with 1.0 in {machine.venv}\n")


def test_a_package_with_another_hash_is_refused(used: Machine) -> None:
    used.lock("requirements.txt", "parcel", "2.0")
    lock = used.root / "requirements.txt"
    lock.write_text("parcel==2.0 --hash=sha256:" + "0" * 64 + "\n", encoding="utf-8")
    code, _, err = used.run()
    assert code == 1
    assert "HASHES" in err


def test_an_environment_of_somebody_else_is_left_alone(machine: Machine) -> None:
    machine.venv.mkdir()
    (machine.venv / "pyvenv.cfg").write_text("theirs", encoding="utf-8")
    code, out, err = machine.run()
    assert (code, out) == (1, "")
    assert "that On Record did not make" in err
    assert [path.name for path in machine.venv.iterdir()] == ["pyvenv.cfg"]


def test_in_another_environment_nothing_is_installed_and_the_command_is_said(machine: Machine, tmp_path: Path) -> None:
    other = tmp_path / "other"
    subprocess.run([PYTHON, "-m", "venv", "--without-pip", str(other)], check=True)
    code, out, err = machine.run(python=str(bootstrap_venv.python_of(other)))
    assert (code, out) == (1, "")
    assert "`parcel` is not installed" in err
    assert "--require-hashes --only-binary :all: -r" in err
    assert not machine.venv.exists()


def test_with_the_variable_nothing_is_installed(machine: Machine) -> None:
    code, _, err = machine.run(ONRECORD_NO_VENV="1")
    assert code == 1
    assert "`parcel` is not installed" in err
    assert machine.run("--help", ONRECORD_NO_VENV="1")[0] == 0
    assert not machine.venv.exists()


def test_of_two_first_runs_the_second_waits(machine: Machine) -> None:
    with machine.start() as first, machine.start() as second:
        errors = [first.communicate(timeout=2 * SECONDS)[1], second.communicate(timeout=2 * SECONDS)[1]]
    assert (first.returncode, second.returncode) == (0, 0), errors
    assert sorted("making .venv" in error for error in errors) == [False, True]
    assert sorted("waiting for another run" in error for error in errors) == [False, True]


@pytest.mark.parametrize("written", ["--port {}", "--port={}", "-p {}", "--port 1 --port {} --host 127.0.0.1"])
def test_a_busy_port_is_told_before_setting_up(
    written: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "_may_set_up", lambda _root: True)
    monkeypatch.setattr(bootstrap, "set_up", lambda *_: pytest.fail("it was set up"))
    (tmp_path / "requirements.txt").write_text("", "utf-8")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert bootstrap.prepare(["serve", *written.format(port).split()], tmp_path) == 1
    assert capsys.readouterr().err == f"Port {port} is busy; choose another with --port. Nothing was set up.\n"
    assert busy_port(written.format(port).split()) is None


@pytest.mark.parametrize("words", ["", "--port", "--port x", "--port 99999", "--port 8000 --host no.such.host.invalid"])
def test_what_cannot_be_told_of_a_port_is_left_to_serve(words: str) -> None:
    assert busy_port(words.split()) is None


def test_no_venv_module(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "requirements.txt").write_text("", encoding="utf-8")
    monkeypatch.delenv("ONRECORD_NO_VENV", raising=False)
    monkeypatch.setattr(bootstrap_venv, "find_spec", lambda name: None)
    monkeypatch.setattr(sys, "prefix", sys.base_prefix)
    assert bootstrap.prepare([], tmp_path) == 1
    assert "sudo apt install python3-venv" in capsys.readouterr().err
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize("there", [1, 3, 64])
def test_there_are_as_many_testers_as_processors(there: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: set(range(there)), raising=False)
    commands: list[list[str]] = []

    def noted(command: list[str], folder: Path) -> int:
        commands.append(command)
        return 0

    monkeypatch.setattr(bootstrap, "call", noted)
    bootstrap.run_tests(["-x"], Path())
    assert commands[0][3:5] == ["-n", str(min(there, 8))]


@pytest.mark.parametrize(
    ("extra", "codes", "first", "ran"),
    [
        ([], {"ruff": 0, "mypy": 0, "pytest": 0}, 0, ["ruff", "mypy", "pytest"]),
        ([], {"ruff": 0, "mypy": 2, "pytest": 1}, 2, ["ruff", "mypy", "pytest"]),
        (["-k", "dates"], {"pytest": 5}, 5, ["pytest"]),
        (["coverage"], {"coverage": 2}, 2, ["coverage", "coverage"]),
        (["quick"], {"ruff": 0, "mypy": 0, "pytest": 1}, 1, ["ruff", "mypy", "pytest"]),
    ],
)
def test_test_runs_the_checks(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    extra: list[str],
    codes: dict[str, int],
    first: int,
    ran: list[str],
) -> None:
    commands: list[list[str]] = []

    def call(command: list[str], folder: Path) -> int:
        commands.append(command)
        return codes[command[2]]

    monkeypatch.setattr(bootstrap, "call", call)
    assert bootstrap.run_tests(extra, Path()) == first
    assert [command[2] for command in commands] == ran
    told = {"quick": bootstrap.QUICK, "coverage": ("report",)}
    wanted = list(told.get(" ".join(extra), extra))
    how_long = capsys.readouterr().out
    assert ("minutes" in how_long and "`python build.py test quick`" in how_long) == (not extra)
    assert commands[-1][-len(wanted) :] == wanted or not wanted


def test_an_old_python_can_read_the_entry() -> None:
    source = (ENGINE.parent / "build.py").read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 8))
    check = next(node for node in tree.body if isinstance(node, ast.If))
    first_of_ours = next(node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    assert check.lineno < first_of_ours.lineno
    old = source.replace("import sys", "import sys\nsys.version_info = (3, 8, 1)", 1)
    said = subprocess.run([sys.executable, "-c", old], capture_output=True, text=True, check=False)
    assert said.returncode == 1
    assert said.stderr.startswith("On Record needs Python 3.11 or newer; this is Python 3.8.")


def test_the_entry_uses_the_standard_library_only() -> None:
    allowed = {*sys.stdlib_module_names, "onrecord"}
    for name in ("run.py", "venv.py"):
        tree = ast.parse((ENGINE / "setup" / name).read_text(encoding="utf-8"))
        imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
        names = {a.name for n in imports if isinstance(n, ast.Import) for a in n.names}
        names |= {node.module or "" for node in imports if isinstance(node, ast.ImportFrom)}
        assert {found.partition(".")[0] for found in names} <= allowed


def test_the_lock_files_hold_hashes_and_no_addresses(project: Path) -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (project / name).read_text(encoding="utf-8")
        entries = [line for line in text.splitlines() if line and line[0].isalnum()]
        assert entries
        assert all("==" in entry for entry in entries)
        assert text.count("--hash=sha256:") >= len(entries)
        assert "://" not in text
        assert "\n--" not in f"\n{text}"


def test_both_lock_files_agree(project: Path) -> None:
    pins: list[dict[str, str]] = []
    for name in ("requirements.txt", "requirements-dev.txt"):
        lines = [line.split() for line in (project / name).read_text(encoding="utf-8").splitlines() if "==" in line]
        pins.append(dict(line[0].split("==") for line in lines))
    runtime, testing = pins
    assert not {name for name in runtime.keys() & testing.keys() if runtime[name] != testing[name]}


def test_the_project_file_says_what_the_others_say(project: Path) -> None:
    settings = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = (project / "requirements.in").read_text(encoding="utf-8").split()
    assert settings["project"]["dependencies"] == wanted
    testing = (project / "requirements-dev.in").read_text(encoding="utf-8").splitlines()
    assert settings["dependency-groups"]["dev"] == [line for line in testing if not line.startswith("-c")]
    assert settings["project"]["version"] == onrecord.__version__
    assert set(settings["tool"]["mypy"]["files"]) == {file.parent.name for file in project.glob("*/*.py")}
