"""The package as it is installed: built from the source package, into an environment that has what it needs.

Nothing is taken from a network: the backend that builds is in the lock of the tests, and what the package needs is that
of the environment that runs them.
"""

import os
import subprocess
import sys
import sysconfig
import tarfile
from pathlib import Path

from tests.patience import SECONDS

BUILD = "import sys; from hatchling.build import build_{kind}; print(build_{kind}(sys.argv[1]))"


def built(kind: str, source: Path, into: Path) -> Path:
    """The file that the backend makes of a source folder; `kind`: sdist or wheel."""
    command = [sys.executable, "-c", BUILD.format(kind=kind), str(into)]
    told = subprocess.run(command, cwd=source, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert told.returncode == 0, told.stderr
    return into / told.stdout.split()[-1]


def wheel_of(project: Path, folder: Path) -> Path:
    """The wheel, built from the source package as an installer does that finds no wheel."""
    archive = built("sdist", project, folder)
    with tarfile.open(archive) as packed:
        packed.extraction_filter = getattr(tarfile, "data_filter", None)  # Pythons before 3.11.4 have none
        packed.extractall(folder / "source")
    (source,) = (folder / "source").iterdir()
    return built("wheel", source, folder)


class Installed:
    """An environment with the package in it, and what it needs."""

    def __init__(self, wheel: Path, folder: Path) -> None:
        self.folder = folder / "environment"
        self.home = folder / "home"
        self.home.mkdir()
        run([sys.executable, "-m", "venv", "--without-pip", str(self.folder)])
        self.python = self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        self.command = self.python.with_name("onrecord.exe" if os.name == "nt" else "onrecord")
        pip = [sys.executable, "-m", "pip", "--python", str(self.python), "install", "-qq", "--no-index", "--no-deps"]
        run([*pip, "--disable-pip-version-check", str(wheel)])
        told = run([str(self.python), "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])"])
        self.packages = Path(told.stdout.strip())
        (self.packages / "needed.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", "utf-8")
        self.environment = {
            "HOME": str(self.home), "PATH": f"{self.command.parent}{os.pathsep}{os.defpath}", "LANG": "C.UTF-8",
            "SYSTEMROOT": os.environ.get("SYSTEMROOT", ""), "PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull,
        }  # fmt: skip

    def run(self, folder: Path, *words: str, **more: str) -> "subprocess.CompletedProcess[str]":
        """The command `onrecord`, typed in a folder."""
        return run([str(self.command), *words], folder, {**self.environment, **more})


def run(
    command: list[str], folder: Path | None = None, environment: dict[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    """A command with what it says; of this process' environment where none is given."""
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=2 * SECONDS
    )
