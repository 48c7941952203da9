"""Run Lighthouse, as on a mobile phone, over the main pages of the example, by hand: it needs Node and a browser.

    python -m tools.lighthouse [--runs 5]

Builds the example with an address, serves it under its sub-path, and prints the median score of each category. Exit
code 1 where accessibility, best practices or SEO is below 100, or performance below 98. It needs the packages of
requirements-dev.txt.
"""

import argparse
import functools
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.conftest import NO_BROWSER, find_browser

PROJECT = Path(__file__).resolve().parent.parent
TOOLS = PROJECT / ".onrecord" / "tools"  # not in version control
LIGHTHOUSE = "lighthouse@12.8.2"
ADDRESS = "https://example.org/some/prefix"
PAGES = (
    "",
    "claims/north-korean-troops-in-russia/",
    "timeline/",
    "actors/russia/",
    "who-says-what/",
    "search/",
)
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update"


class _Host(SimpleHTTPRequestHandler):
    """Files as hosts of static sites send them: text compressed, connections kept."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """A file, or the index of a folder."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        found = file.is_file()
        content = gzip.compress(file.read_bytes() if found else b"not found")
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(str(file)) if found else "text/plain")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def _program() -> Path:
    """Lighthouse; from npm where it is not there yet."""
    program = TOOLS / "node_modules/.bin/lighthouse"
    if not program.exists():
        TOOLS.mkdir(parents=True, exist_ok=True)
        npm = ["npm", "install", "--prefix", str(TOOLS), "--no-audit", "--no-fund", "--silent", LIGHTHOUSE]
        subprocess.run(npm, check=True)
    return program


def _scores(program: Path, browser: str, url: str, file: Path) -> tuple[dict[str, int], list[str]]:
    """The scores of one run, of 100, and the audits that cost points."""
    command = [str(program), url, "--quiet", "--output=json", f"--output-path={file}", f"--chrome-flags={FLAGS}"]
    subprocess.run(
        [*command, f"--only-categories={','.join(LEAST)}"], check=True, env={**os.environ, "CHROME_PATH": browser}
    )
    found = json.loads(file.read_text(encoding="utf-8"))
    scores = {name: round(100 * (category["score"] or 0)) for name, category in found["categories"].items()}
    weighed = {ref["id"] for category in found["categories"].values() for ref in category["auditRefs"] if ref["weight"]}
    lost = [key for key in sorted(weighed) if (found["audits"][key]["score"] or 0) < 0.9 and _counts(found, key)]
    return scores, lost


def _counts(found: dict[str, dict[str, dict[str, object]]], key: str) -> bool:
    return found["audits"][key]["scoreDisplayMode"] not in ("notApplicable", "manual", "informative")


def main() -> None:
    """Build, serve, and run every page as often as asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="runs of each page; the median counts")
    asked = parser.parse_args()
    browser, program, below = find_browser() or sys.exit(NO_BROWSER), _program(), False
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "some" / "prefix"
        output.parent.mkdir()
        build = [sys.executable, str(PROJECT / "build.py"), "--quiet", "--output", str(output), "--base-url", ADDRESS]
        subprocess.run(build, check=True)
        server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Host, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for page in PAGES:
            url = f"http://127.0.0.1:{server.server_port}/some/prefix/{page}"
            runs = [_scores(program, browser, url, Path(folder) / "report.json") for _ in range(asked.runs)]
            medians = {name: round(statistics.median(scores[name] for scores, _ in runs)) for name in LEAST}
            lost = sorted({key for _, keys in runs for key in keys})
            print(f"/{page}", *(f"{name} {score}" for name, score in medians.items()), *lost, sep="  ", flush=True)
            below |= any(medians[name] < least for name, least in LEAST.items())
        server.shutdown()
    sys.exit(1 if below else 0)


if __name__ == "__main__":
    main()
