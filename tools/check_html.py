"""Check the built example with the Nu HTML checker, by hand: it needs Java, and npm for the first run.

    python -m tools.check_html          every page, built with and without an address
    python -m tools.check_html --css    the style sheets too

Exit code 1 where the checker finds anything.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
TOOLS = PROJECT / ".onrecord" / "tools"  # not in version control
CHECKER = "vnu-jar@26.9.27"
ADDRESSES = (None, "https://example.org/some/prefix/")
# The checker reads files, where the policy's 'self' is nobody, and takes JSON-LD, which is data, for a script. It does
# not know container queries (CSS Containment, level 3).
NOT_FAULTS = "(Resource|Inline script) violates Content Security Policy.*|CSS: .*(@container|“container-type”).*"


def _checker() -> Path:
    """The checker's archive; from npm where it is not there yet."""
    archive = TOOLS / "node_modules/vnu-jar/build/dist/vnu.jar"
    if not archive.exists():
        TOOLS.mkdir(parents=True, exist_ok=True)
        npm = ["npm", "install", "--prefix", str(TOOLS), "--no-audit", "--no-fund", "--silent", CHECKER]
        subprocess.run(npm, check=True)
    return archive


def _build(address: str | None, output: Path) -> None:
    command = [sys.executable, str(PROJECT / "build.py"), "--quiet", "--output", str(output)]
    command += ["--base-url", address] if address else []
    subprocess.run(command, check=True, env=os.environ)


def _messages(archive: Path, files: list[Path], *options: str) -> int:
    """How many messages the checker has for `files`; each is printed."""
    command = ["java", "-jar", str(archive), "--format", "gnu", "--filterpattern", NOT_FAULTS, *options]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=False)
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    print(*lines, sep="\n", end="\n" if lines else "")
    return max(len(lines), done.returncode)


def main() -> None:
    """Build twice and check each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--css", action="store_true", help="check the style sheets too")
    asked = parser.parse_args()
    archive, found = _checker(), 0
    for address in ADDRESSES:
        with tempfile.TemporaryDirectory() as folder:
            output = Path(folder) / "output"
            _build(address, output)
            pages, styles = sorted(output.rglob("*.html")), sorted(output.rglob("*.css"))
            messages = _messages(archive, pages)
            print(f"{len(pages)} pages, {address or 'no address'}: {messages} messages")
            if asked.css:
                of_styles = _messages(archive, styles, "--css")
                print(f"{len(styles)} style sheets: {of_styles} messages")
                messages += of_styles
        found += messages
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
