"""The project's own environment: makes `.venv` and fills it from the lock files.

Standard library only, for it runs before anything is installed. A `.venv` is ours when it bears our marker; any other
environment is the user's, and is never changed.
"""

import hashlib
import os
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.machinery import PathFinder
from importlib.util import find_spec
from pathlib import Path
from typing import IO

RUNTIME = "requirements.txt"
TESTING = "requirements-dev.txt"
OWNED = "onrecord-owned"  # in .venv from its first moment: this folder is ours to repair
UNFINISHED = "onrecord-unfinished"  # in .venv while packages are installed: left behind, all is made anew
INTERRUPTED = 130

# What the code imports of each lock file; a missing one means an install that is not whole.
MODULES = {
    RUNTIME: (
        "jinja2", "markdown", "yaml", "livereload", "pydantic", "click", "rich", "nh3", "watchfiles", "slugify",
        "selectolax",
    ),
    TESTING: (
        "pytest", "xdist", "hypothesis", "playwright", "axe_playwright_python", "edtf", "html5lib", "lxml",
        "jsonschema", "ruff", "mypy", "coverage", "hatchling",
    ),
}  # fmt: skip

NO_VENV_MODULE = """\
Python's venv module is missing, so the project cannot be set up.
On Debian and Ubuntu install it with:  sudo apt install python3-venv
Then run build.py again."""

NOT_OURS = """\
There is a .venv here that On Record did not make, so it is left as it is.
Either move it away and run build.py again, or activate it and install into it yourself:
  {pip}"""

INSTALL_FAILED = """\
The packages in {lock} could not be installed (pip's own words are above).
Most often there is no network, or a proxy is in the way: check the connection, then run build.py again.
Nothing was built."""


class SetupError(Exception):
    """Setting up cannot go on; the message is for the user."""


def venv_folder(root: Path) -> Path:
    """The folder of the environment that is ours to make."""
    return root / ".venv"


def python_of(venv: Path) -> Path:
    """The interpreter of an environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def is_ours(venv: Path) -> bool:
    """Whether an environment was made by us: it bears our marker."""
    return (venv / OWNED).is_file()


def python_word(platform: str = sys.platform, which: Callable[[str], str | None] = shutil.which) -> str:
    """What a user types to start Python: few systems besides Windows have it under the plain name.

    `platform`: as `sys.platform`; `which`: finds a program by its name, None where there is none.
    """
    usual = "py" if platform == "win32" else "python3"
    return usual if which(usual) else "python"


def pip_command(python: str, lock: Path) -> list[str]:
    """The command that installs a lock file: nothing that is not hashed, nothing that must be compiled."""
    return [python, "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:", "-r", str(lock)]


def pip_line(python: str, lock: Path) -> str:
    """The command of `pip_command` as one line, to be pasted into a terminal."""
    import subprocess  # slow to load, here and below, and of no use where all is set up

    command = pip_command(python, lock)
    return subprocess.list2cmdline(command) if os.name == "nt" else shlex.join(command)


def marker(venv: Path, lock: str) -> Path:
    """The file that says which state of a lock file is installed; written after success only."""
    return venv / f"onrecord-{Path(lock).stem}.sha256"


def fingerprint(root: Path, lock: str) -> str:
    """What the marker holds: the hash of the lock file and the Python it was installed for."""
    version = ".".join(map(str, sys.version_info[:2]))
    return f"{hashlib.sha256((root / lock).read_bytes()).hexdigest()} {version}"


def is_ready(root: Path, lock: str) -> bool:
    """Whether our environment holds exactly what the lock file says. Reads a few files, starts nothing."""
    venv = venv_folder(root)
    mark = marker(venv, lock)
    said = mark.read_text(encoding="utf-8").strip() if is_ours(venv) and mark.is_file() else None
    return said == fingerprint(root, lock) and python_of(venv).exists() and _is_whole(venv, lock)


def _is_whole(venv: Path, lock: str) -> bool:
    """Whether every module we import is there (somebody may have removed a package, or the disk was full)."""
    unix = venv / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"
    places = [str(unix), str(venv / "Lib" / "site-packages")]
    PathFinder.invalidate_caches()
    return not (venv / UNFINISHED).exists() and all(PathFinder.find_spec(name, places) for name in MODULES[lock])


def set_up(root: Path, locks: Sequence[str]) -> None:
    """Make `.venv` hold what the lock files say; where it does, nothing is touched.

    `locks`: the names of the lock files below `root`. Raises SetupError, with a sentence for the user, where there is
    an environment that is not ours, or something cannot be made or installed; KeyboardInterrupt where the user ended
    it.
    """
    if all(is_ready(root, lock) for lock in locks):
        return
    venv = venv_folder(root)
    if (venv.exists() or venv.is_symlink()) and not is_ours(venv):
        raise SetupError(NOT_OURS.format(pip=pip_line("python", root / locks[-1])))
    try:
        with only_one(root):  # a second first run waits here, then finds all done
            if not _works(venv):
                _make_venv(venv)
            for lock in locks:
                if not is_ready(root, lock):
                    _install(root, lock)
    except OSError as error:
        raise SetupError(f"The project could not be set up: {error}") from error


def _works(venv: Path) -> bool:
    """Whether the environment can be added to: whole, with pip, and of this Python. Else it is made anew."""
    installed = [lock for lock in MODULES if marker(venv, lock).is_file()]
    if not python_of(venv).exists() or not installed or not all(_is_whole(venv, lock) for lock in installed):
        return False
    import subprocess

    ask = "import sys, pip; print(*sys.version_info[:2])"
    answer = subprocess.run([str(python_of(venv)), "-c", ask], capture_output=True, text=True, check=False)
    return answer.returncode == 0 and answer.stdout.split() == [str(part) for part in sys.version_info[:2]]


def _make_venv(venv: Path) -> None:
    import subprocess

    if not (find_spec("venv") and find_spec("ensurepip")):
        raise SetupError(NO_VENV_MODULE)
    print("Setting up: making .venv …", file=sys.stderr)
    if venv.exists():
        shutil.rmtree(venv)
    venv.mkdir()
    (venv / OWNED).write_text("Made by On Record; deleting .venv is safe.\n", encoding="utf-8")
    python: str = getattr(sys, "_base_executable", sys.executable)  # ours may lie in the folder just removed
    made = subprocess.run([python, "-m", "venv", str(venv)], capture_output=True, text=True, check=False)
    if made.returncode != 0:
        shutil.rmtree(venv, ignore_errors=True)
        if "ensurepip" in made.stdout + made.stderr:
            raise SetupError(NO_VENV_MODULE)
        raise SetupError(f"The folder .venv could not be made:\n{(made.stderr or made.stdout).strip()}")


def _install(root: Path, lock: str) -> None:
    venv = venv_folder(root)
    print(f"Setting up: installing the packages of {lock}; this can take a minute …", file=sys.stderr, flush=True)
    (venv / UNFINISHED).touch()
    marker(venv, lock).unlink(missing_ok=True)
    quietly = ["-qq", "--retries", "2", "--no-input", "--disable-pip-version-check"]
    code = call([*pip_command(str(python_of(venv)), root / lock), *quietly], {**os.environ, "PIP_USER": "0"})
    if code == INTERRUPTED:
        raise KeyboardInterrupt
    if code != 0:
        raise SetupError(INSTALL_FAILED.format(lock=lock))
    # UNFINISHED stands until it is written: nothing of the engine's is loaded here that could write it in one step.
    marker(venv, lock).write_text(fingerprint(root, lock) + "\n", encoding="utf-8")
    (venv / UNFINISHED).unlink()


@contextmanager
def only_one(root: Path) -> Iterator[None]:
    """A context that holds the set-up lock, and waits for it; the system lets go of it when the process dies.

    Raises OSError where the lock cannot be made.
    """
    folder = root / ".onrecord"
    folder.mkdir(exist_ok=True)
    with (folder / "setup.lock").open("a+b") as handle:
        if not _take(handle, wait=False):
            print("Setting up: waiting for another run that is doing it …", file=sys.stderr)
            _take(handle, wait=True)
        yield


def _take(handle: IO[bytes], *, wait: bool) -> bool:
    try:
        if sys.platform == "win32":
            _take_windows(handle, wait=wait)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True


def _take_windows(handle: IO[bytes], *, wait: bool) -> None:
    if sys.platform != "win32":
        return
    import msvcrt
    import time

    handle.seek(0)
    while True:
        try:
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if not wait:
                raise BlockingIOError from error
            time.sleep(0.2)
        else:
            return


def call(command: Sequence[str], environment: dict[str, str] | None = None, folder: Path | None = None) -> int:
    """Run a command in this terminal until it ends, and give its exit code: or 128 and the number of a signal.

    Ctrl-C reaches the command too: it is left to end in its own way. `environment` None: that of this process; `folder`
    None: the working directory. Raises OSError where the command cannot be started.
    """
    import subprocess

    with subprocess.Popen(command, env=environment, cwd=folder) as process:
        while True:
            try:
                code = process.wait()
            except KeyboardInterrupt:
                continue
            return 128 - code if code < 0 else code
