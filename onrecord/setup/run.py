"""What `build.py` does first: sees to the environment, runs itself again inside it, then hands back.

Standard library only, for it runs before anything is installed.
"""

import os
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from onrecord import PROJECT, __version__
from onrecord.setup.output import show_any_script
from onrecord.setup.venv import (
    INTERRUPTED,
    MODULES,
    RUNTIME,
    TESTING,
    SetupError,
    call,
    is_ours,
    is_ready,
    pip_line,
    python_of,
    python_word,
    set_up,
    venv_folder,
)

USAGE = """\
Usage: python build.py [COMMAND] [OPTIONS]

Builds the site from content/ into output/. The first run sets the project up in .venv.

Commands:
  build (default)  build the site        check   read everything, write nothing
  serve            preview while editing list    list cards
  clean            remove what was built schema  print the JSON Schemas of the cards
  new              begin a card or a site import   make cards of a list
  upgrade          bring a site that `new site` made to another version
  test             run every test; extra arguments go to pytest; `test quick`: within a minute;
                   `test coverage`: how much of the pure packages is tested

Options of every command are listed by `python build.py COMMAND --help` once the project is set up.
  --version        print the version     --help  print this text
"""

TESTS = "tests"
MOST_WORKERS = 8  # each may run a browser and builds of its own
QUICK = (  # what shows most mistakes within a minute
    *("tests/unit", "tests/cards", "tests/golden", "tests/test_architecture.py", "tests/test_docs.py"),
    *("tests/test_changelog.py", "-m", "not slow"),
)
HOW_LONG = (
    "Every check takes about ten minutes on two processors; `python build.py test quick` takes about one, and "
    "`python build.py test tests/unit` runs one folder.\n"
)
COVERED = ("tests/unit", "tests/cards", "tests/golden", "tests/commands")  # of the pure packages
NO_TESTS = """\
The tests are On Record's own and are not part of a site made with it.
To check your cards, run:  {python} build.py check"""

MISSING = """\
The package `{module}` is not installed in this Python environment, and On Record changes no environment but its own.
Install what it needs with:
  {pip}"""


def prepare(arguments: Sequence[str], root: Path = PROJECT) -> int | None:
    """Set up what `arguments` need. Gives the exit code where nothing is left to do; None: run the command."""
    show_any_script()
    try:
        return _run(list(arguments), root)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(arguments: list[str], root: Path) -> int | None:
    if arguments == ["--version"]:
        print(f"On Record {__version__}")
        return 0
    if arguments[:1] == ["test"] and not (root / TESTS).is_dir():
        print(NO_TESTS.format(python=python_word()), file=sys.stderr)
        return 2
    locks = (RUNTIME, TESTING) if arguments[:1] == ["test"] else (RUNTIME,)
    if arguments in (["--help"], ["-h"]) and not _importable(RUNTIME) and not is_ready(root, RUNTIME):
        print(USAGE, end="")
        return 0
    if _may_set_up(root):
        _refuse_busy_port(arguments, root)
        set_up(root, locks)
        if not _inside(venv_folder(root)):
            return _rerun(arguments, root)
    _demand(locks, root)
    return run_tests(arguments[1:], root) if arguments[:1] == ["test"] else None


def _refuse_busy_port(arguments: Sequence[str], root: Path) -> None:
    """Tell of a port that is taken before setting up, and not after."""
    if arguments[:1] == ["serve"] and not is_ready(root, RUNTIME):
        from onrecord.setup.port import busy_port  # slow to load, for it needs sockets

        busy = busy_port(arguments)
        if busy is not None:
            raise SetupError(f"Port {busy} is busy; choose another with --port. Nothing was set up.")


def _inside(venv: Path) -> bool:
    return venv.exists() and Path(sys.prefix).resolve() == venv.resolve()


def _may_set_up(root: Path) -> bool:
    """Whether the environment to use is our own: not when the user chose one, by activating it or by a variable."""
    if os.environ.get("ONRECORD_NO_VENV") == "1":
        return False
    venv = venv_folder(root)
    return is_ours(venv) if _inside(venv) else sys.prefix == sys.base_prefix


def _importable(lock: str) -> bool:
    return all(find_spec(module) for module in MODULES[lock])


def _demand(locks: Sequence[str], root: Path) -> None:
    for lock in locks:
        for module in MODULES[lock]:
            if find_spec(module) is None:
                raise SetupError(MISSING.format(module=module, pip=pip_line(sys.executable, root / lock)))


def _rerun(arguments: Sequence[str], root: Path) -> int:
    """Become `build.py` inside the environment, so that signals and the exit code need no passing on."""
    command = [str(python_of(venv_folder(root))), str(root / "build.py"), *arguments]
    if os.name == "nt":  # there a process cannot become another
        return call(command)
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(command[0], command)


def _workers() -> int:
    """How many processes test: as many as there are processors for them, of a large machine some."""
    return min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, MOST_WORKERS)


def run_tests(extra: Sequence[str], root: Path) -> int:
    """Run ruff, mypy and pytest; with extra arguments only pytest, which gets them. The first failing code.

    `quick` alone: ruff, mypy, and the tests that need no browser, no second process and no thousands of examples.
    `coverage` alone: the tests of the pure packages, in one process that is measured; 2 where they reach too few lines.
    """
    quick = list(extra) == ["quick"]
    if list(extra) == ["coverage"]:
        checks = [["coverage", "run", "-m", "pytest", *COVERED], ["coverage", "report"]]
    else:
        checks = [["pytest", "-n", str(_workers()), *(QUICK if quick else extra)]]
        if quick or not extra:
            checks = [["ruff", "check", "."], ["mypy"], *checks]
        if not extra:
            sys.stdout.write(HOW_LONG)
            sys.stdout.flush()
    codes = [call([sys.executable, "-m", *check], folder=root) for check in checks]
    return next((code for code in codes if code), 0)
