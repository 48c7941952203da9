"""The `build.py` of a site that takes On Record as a package."""

BUILD = '''\
"""Build the site: `python build.py`. The first run makes .venv, and installs into it what requirements.txt names.

Written by On Record, and written anew by `upgrade`. It must parse on old Pythons, so that they get a sentence.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

if sys.version_info < (3, 11):
    sys.exit("On Record needs Python 3.11 or newer; this is Python %d.%d." % sys.version_info[:2])

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
MARK = VENV / "onrecord-owned"  # in a .venv of ours from its first moment; what it holds is written at the end
PIP = ["-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input", "-r", str(ROOT / "requirements.txt")]


def main():
    """Set up what is needed, then run the command. Gives the exit code."""
    ours = Path(sys.prefix).resolve() == VENV and MARK.exists()
    if os.environ.get("ONRECORD_NO_VENV") != "1" and (ours or sys.prefix == sys.base_prefix):
        if set_up() or not ours:
            command = [str(PYTHON), str(ROOT / "build.py"), *sys.argv[1:]]
            return subprocess.call(command) if os.name == "nt" else os.execv(command[0], command)
    try:
        from onrecord.cli.entry import run
    except ModuleNotFoundError as fault:
        return f"{fault}, and no environment but .venv is changed. Install with:\\n  {sys.executable} {' '.join(PIP)}"
    return run(ROOT)


def set_up():
    """Make .venv anew, unless it holds what requirements.txt names. Gives whether that was done."""
    wanted = f"{hashlib.sha256((ROOT / 'requirements.txt').read_bytes()).hexdigest()} {sys.version_info[:2]}"
    if MARK.exists() and MARK.read_text() == wanted and PYTHON.exists():
        return False
    if VENV.exists() and not MARK.exists():
        sys.exit("There is a .venv here that On Record did not make. Move it away, or activate it and install there.")
    print("Setting up .venv; this can take a minute …", file=sys.stderr, flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    VENV.mkdir(exist_ok=True)
    MARK.touch()
    base = getattr(sys, "_base_executable", sys.executable)
    for command in ([base, "-m", "venv", str(VENV)], [str(PYTHON), *PIP]):
        if subprocess.call(command):
            sys.exit("What requirements.txt names could not be installed; why is above. Nothing was built.")
    MARK.write_text(wanted)
    return True


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
'''
