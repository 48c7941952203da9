"""A server on this machine that plays every misbehaviour, and an archive. It writes down what it was asked."""

import contextlib
import json
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

from tests.quiet_server import QuietServer


class Misbehaving(BaseHTTPRequestHandler):
    """Each path is a way of behaving: `/404`, `/hang`, `/drip`, `/loop`, `/head-405`, `/busy` …"""

    asked: ClassVar[list[tuple[str, str, float]]] = []
    archive: ClassVar[dict[str, str]] = {}
    saved: ClassVar[tuple[int, bytes, dict[str, str]] | None] = None  # what comes of every copy that is asked for
    released: ClassVar[threading.Event] = threading.Event()
    protocol_version = "HTTP/1.1"

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""

    def handle(self) -> None:
        """A client that goes away is no fault of ours; ValueError: what is closed is written to."""
        with contextlib.suppress(OSError, ValueError):
            super().handle()

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        parts = urlsplit(self.path)
        self.asked.append((self.command, self.path, time.monotonic()))
        name = parts.path.split("/")[1].replace("-", "_")
        way = getattr(self, f"way_{name}", None)
        if way is not None:
            way()
        else:
            self.say(int(name) if name.isdigit() else 200)

    def say(self, status: int, body: bytes = b"words", **headers: str) -> None:
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def times(self) -> int:
        return sum(1 for _method, path, _at in self.asked if path == self.path)

    def way_hang(self) -> None:
        self.released.wait()

    def way_drip(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while not self.released.wait(0.1):
            self.wfile.write(b"x")
            self.wfile.flush()

    def way_drip_on(self) -> None:
        """An answer that has begun, of a server that says that it will close the connection."""
        self.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n")
        while not self.released.wait(0.05):
            self.wfile.write(b"x")
            self.wfile.flush()

    def way_loop(self) -> None:
        self.say(302, Location="/loop")

    def way_chain(self) -> None:
        self.say(302, Location=f"/chain/{self.path}x")

    def way_moved(self) -> None:
        self.say(301, Location="/here")

    def way_for_now(self) -> None:
        self.say(302, Location="/here")

    def way_inside(self) -> None:
        self.say(302, Location="http://10.0.0.1/secret")

    def way_head_405(self) -> None:
        self.say(405 if self.command == "HEAD" else 200)

    def way_head_404(self) -> None:
        self.say(404 if self.command == "HEAD" else 200)

    def way_busy(self) -> None:
        self.say(429, Retry_After="1") if self.times() < 2 else self.say(200)

    def way_busy_long(self) -> None:
        self.say(429, Retry_After="86400")

    def way_weak(self) -> None:
        self.say(503 if self.times() < 4 else 200)

    def way_reset(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        for end in (self.rfile, self.wfile, self.connection):
            end.close()
        self.close_connection = True

    def way_nonsense(self) -> None:
        self.wfile.write(b"\x00\x01\x02 no http at all\r\n\r\n")
        self.close_connection = True

    def way_huge(self) -> None:
        if self.command == "HEAD":
            return self.say(405)
        self.send_response(200)
        self.end_headers()
        for _ in range(400):
            self.wfile.write(b"x" * (1 << 20))
        return None

    def way_wayback(self) -> None:
        url = parse_qs(urlsplit(self.path).query)["url"][0]
        copy = self.archive.get(url)
        closest = {"closest": {"available": True, "url": copy}} if copy else {}
        self.say(200, json.dumps({"url": url, "archived_snapshots": closest}).encode())

    def way_save(self) -> None:
        if self.saved is not None:
            status, page, headers = self.saved
            return self.say(status, page, **headers)
        url = self.path.removeprefix("/save/")
        if "refused" in url:
            return self.say(520)
        return self.say(302, Location=f"/web/20261124000000/{url}")


@contextlib.contextmanager
def running() -> Iterator[str]:
    """The address of the server while it runs."""
    Misbehaving.asked = []
    Misbehaving.archive = {}
    Misbehaving.saved = None
    Misbehaving.released = threading.Event()
    server = QuietServer(("127.0.0.1", 0), Misbehaving)
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        Misbehaving.released.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
