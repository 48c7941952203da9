"""A small site in a Git repository, and a web server of this machine that publishes what a test says."""

import contextlib
import ipaddress
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any, ClassVar

from click.testing import CliRunner, Result

from onrecord.cli.main import main
from onrecord.outside.http import Web
from onrecord.outside.report import Outside
from tests.patience import SECONDS
from tests.quiet_server import QuietServer

OWN = ipaddress.ip_address("127.0.0.1")
OUTSIDE = Outside(web=Web(may_ask=lambda address: address == OWN, timeout=SECONDS))
CLAIM = """---
claim: A ship left the harbour.
date: 2024-10-23
recorded: 2024-10-24
actors: Office
about: Captain
status: alleged
source: https://example.org/a
statements:
  - {actor: Office, stance: asserts, date: 2024-10-23, quote: "The ship left.", source: https://example.org/a}
---
Words.
"""
SITE = {
    "site.yaml": "title: Harbour record\nas_of: 2025-02-16\n",
    "content/claims/ship.md": CLAIM,
    "content/claims/crew.md": CLAIM.replace("A ship left the harbour", "The crew went ashore"),
}


class Publishing(BaseHTTPRequestHandler):
    """Answers with what `pages` has for a path: a status, headers and bytes; 404 for any other."""

    pages: ClassVar[dict[str, tuple[int, dict[str, str], bytes]]] = {}
    asked: ClassVar[list[str]] = []

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer."""
        self.asked.append(self.path)
        status, headers, body = self.pages.get(self.path, (404, {}, b"none"))
        self.send_response(status)
        for key, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(key, value)
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)


@contextlib.contextmanager
def publishing() -> Iterator[str]:
    """The address of a server while it runs; nothing is published at first."""
    Publishing.pages, Publishing.asked = {}, []
    server = QuietServer(("127.0.0.1", 0), Publishing)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def page(path: str, body: bytes = b"<p>", status: int = 200, **headers: str) -> None:
    """Publish a page."""
    Publishing.pages[path] = (status, {key.replace("_", "-"): value for key, value in headers.items()}, body)


def write(root: Path, files: dict[str, str]) -> None:
    """Write files of a site."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")


def run(root: Path, command: str, *arguments: str, obj: object = OUTSIDE) -> Result:
    """A command on the site in a folder."""
    config = ["--config", str(root / "site.yaml")]
    return CliRunner().invoke(main, [command, *config, *arguments], obj=obj, catch_exceptions=False)
