"""The preview: serves a built folder on this machine, builds again on each save and reloads the browser.

livereload serves and reloads; watchfiles tells it of changes, through livereload's own seams: a watcher and a page
handler of ours. Unlike livereload as it comes, no reload is dropped, and only pages of this very server may read the
preview or listen to it, so that no other web page sees drafts. `cli` imports this file late: it is slow to load.
"""

import errno
import logging
import os
import signal
import socket
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from livereload import Server  # type: ignore[import-untyped]
from livereload.handlers import (  # type: ignore[import-untyped]
    LiveReloadHandler,
    LiveReloadJSHandler,
    StaticFileHandler,
)
from livereload.server import LiveScriptInjector  # type: ignore[import-untyped]
from livereload.watcher import Watcher  # type: ignore[import-untyped]
from tornado.ioloop import IOLoop
from tornado.web import Application, HTTPError, RequestHandler
from watchfiles import DefaultFilter, watch

_FOLDERS = ("content", "templates")
_SETTINGS = (".yaml", ".yml")  # files of the root itself
_DEFAULT_PORT = 8000
_TRIES = 10
_ENDINGS = ("SIGINT", "SIGTERM", "SIGHUP")  # the last is unknown to Windows
_GRACE = 0.8  # seconds
_EVERYWHERE = ("", "0.0.0.0", "::")
_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
_NOT_YET = (
    "<!doctype html><html lang=en><head><meta charset=utf-8><title>Not built yet</title></head><body>"
    "<h1>Not built yet</h1><p>The terminal says what is wrong. This page comes back by itself.</p></body></html>"
)


def serve(root: Path, build: Callable[[], bool], folder: Path, *, host: str, port: int | None) -> None:
    """Build and serve `folder`; on each save in the project at `root`, build again and reload. Ends with Ctrl-C.

    `build` itself tells what is wrong; what it returns is true where the site was made. Without `port`: 8000, or the
    next free one, which is named. A build under way at the end dies with the process: no preview is half-written.
    """
    found = free_port(host, _DEFAULT_PORT if port is None else port, tries=_TRIES if port is None else 1)
    if port is None and found != _DEFAULT_PORT:
        print(f"Port {_DEFAULT_PORT} is busy; using {found}.", file=sys.stderr, flush=True)
    watcher = _Changes(root, build)
    watcher.begin()
    try:
        watcher.build_now()
        _Preview(watcher=watcher).serve(port=found, host=host, root=str(folder), debug=False)
    finally:
        ended = watcher.end()
    if not ended:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)  # a thread in the middle of a build would hold up the end of Python, perhaps for ever


# ---------------------------------------------------------------- the port


def free_port(host: str, port: int, *, tries: int) -> int:
    """The first free port from `port` on, among `tries`; ends the program with one sentence where there is none."""
    last = min(port + tries, 65536) - 1
    for candidate in range(port, last + 1):
        try:
            _bind(host, candidate)
        except OSError as fault:
            if fault.errno != errno.EADDRINUSE:
                raise SystemExit(f"Cannot listen on {host}, port {candidate}: {fault.strerror or fault}.") from fault
        else:
            return candidate
    busy = f"Port {port} is" if last == port else f"Ports {port} to {last} are all"
    raise SystemExit(f"{busy} busy; choose another with --port.")


def _bind(host: str, port: int) -> None:
    """Take the port and let it go again, at every address that `host` stands for, as the server will."""
    found = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    for family, kind, protocol, _, address in dict.fromkeys(found):
        with socket.socket(family, kind, protocol) as probe:
            if sys.platform != "win32":  # there, this would let two servers share a port
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                probe.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            probe.bind(address)


def _shown(host: str) -> str:
    """The host as it stands in an address that a browser can open."""
    return "127.0.0.1" if host in _EVERYWHERE else f"[{host}]" if ":" in host else host


# ---------------------------------------------------------------- who may ask


def is_ours(request_host: str, origin: str | None, host: str, port: int) -> bool:
    """Whether a request is meant for this server and comes from its own pages.

    The name asked for must be this machine's or the host given: a foreign name that leads here is how another web
    page would get at the preview (DNS rebinding). An Origin, where there is one, must be the same.
    """
    try:
        asked = urlsplit(f"//{request_host}")
        name, number = asked.hostname or "", asked.port or 80
    except ValueError:
        return False
    return name in (*_THIS_MACHINE, host.lower()) and number == port and origin in (None, f"http://{request_host}")


class _Guarded(RequestHandler):
    """The check before every answer; the handlers of livereload check nothing themselves."""

    def prepare(self) -> None:
        """Refuse what is not ours."""
        headers = self.request.headers
        if not is_ours(self.request.host, headers.get("Origin"), self.settings["host"], self.settings["port"]):
            raise HTTPError(403)


# ---------------------------------------------------------------- pages


def _from_the_top(page: bytes) -> bytes:
    """The 404 page, whose links count from the top, made fit to stand at any address."""
    return page.replace(b"<head>", b'<head><base href="/">', 1)


class _Pages(_Guarded, StaticFileHandler):  # type: ignore[misc]
    """Files of the folder, never cached; the site's own 404 page, and a page that waits while there is no site."""

    def set_extra_headers(self, path: str) -> None:
        self.set_header("Cache-Control", "no-store")

    def compute_etag(self) -> None:
        """No mark of a version: each answer is the file as it is now."""

    def write_error(self, status_code: int, **_: Any) -> None:
        self.set_header("Content-Type", "text/html; charset=utf-8")
        folder = Path(self.settings["folder"])
        missing = folder / "404.html"
        if status_code != 404:
            self.finish(str(status_code))
        elif not (folder / "index.html").is_file():
            self.finish(_NOT_YET)
        else:
            self.finish(_from_the_top(missing.read_bytes()) if missing.is_file() else "404")


class _Script(_Guarded, LiveReloadJSHandler):  # type: ignore[misc]
    """livereload's script for the browser."""


class _Listener(_Guarded, LiveReloadHandler):  # type: ignore[misc]
    """A page that waits to be told to reload."""

    def check_origin(self, origin: str) -> bool:
        return is_ours(self.request.host, origin, self.settings["host"], self.settings["port"])


class _Injector(LiveScriptInjector):  # type: ignore[misc]
    """Puts the script into each page by its address: the pages' own policy allows no script within the page."""

    script = b'<script src="/livereload.js"></script>'


class _Preview(Server):  # type: ignore[misc]
    """livereload's server with our handlers, and quiet."""

    def application(self, port: int, host: str, **_: Any) -> None:
        """Called by `serve`: what answers which address. Its /forcereload, open to any web page, is left out."""
        LiveReloadHandler.watcher = self.watcher
        LiveReloadHandler.live_css = True
        LiveReloadHandler.DEFAULT_RELOAD_TIME = 0  # as it comes, reloads within 3 s of the last are dropped
        handlers: list[Any] = [
            (r"/livereload", _Listener),
            (r"/livereload\.js", _Script),
            (r"/(.*)", _Pages, {"path": self.root, "default_filename": "index.html"}),
        ]
        settings = {"host": host, "port": port, "folder": self.root}
        Application(handlers, transforms=[_Injector], **settings).listen(port, address=host)
        print(f"Preview: http://{_shown(host)}:{port}/ (end it with Ctrl-C)", flush=True)

    def _setup_logging(self) -> None:
        for name in ("livereload", "tornado"):
            logging.getLogger(name).setLevel(logging.ERROR)


# ---------------------------------------------------------------- changes


class _Changes(Watcher):  # type: ignore[misc]
    """Builds on each save, in threads of its own, and then tells livereload."""

    def __init__(self, root: Path, build: Callable[[], bool]) -> None:
        super().__init__()
        self._tasks: dict[str, Any] = {str(root): {}}  # without a task, livereload would watch the working directory
        self._root = root
        self._build = build
        self._building = threading.Lock()
        self._stop = threading.Event()
        self._tell: Callable[[], object] = lambda: None
        self._made = False
        self._threads: list[threading.Thread] = []

    def begin(self) -> None:
        """Watch from now on: a save during the first build counts too."""
        folders = [self._root / name for name in _FOLDERS if (self._root / name).is_dir()]
        for paths, deep in ((folders, True), ([self._root], False)):
            if paths:
                self._threads.append(threading.Thread(target=self._follow, args=(paths, deep), daemon=True))
                self._threads[-1].start()

    def end(self) -> bool:
        """Watch no more; whether all threads came to their end in time."""
        self._stop.set()
        last = time.monotonic() + _GRACE
        for thread in self._threads:
            thread.join(max(0.0, last - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def build_now(self) -> bool:
        """One build; a fault of the program is shown whole, and the preview goes on with the last good site."""
        with self._building:
            try:
                return self._build()
            except Exception:
                traceback.print_exc()
                return False

    def start(self, callback: Callable[[], object]) -> bool:
        """Called by livereload on its loop; True: it need not look for changes itself."""
        loop = IOLoop.current()
        self._tell = lambda: loop.add_callback(callback)
        # Not KeyboardInterrupt: it may be raised where it is swallowed, and SIGTERM would raise nothing.
        for name in _ENDINGS:
            if number := getattr(signal, name, None):
                signal.signal(number, lambda *_: loop.add_callback_from_signal(loop.stop))
        return True

    def examine(self) -> tuple[str | None, None]:
        """What livereload asks when it has been told: `*` for any page, after a build that made the site."""
        made, self._made = self._made, False
        return ("*" if made else None), None

    def _follow(self, paths: list[Path], deep: bool) -> None:
        usual = DefaultFilter()  # without editors' swap and backup files

        def counts(change: Any, path: str) -> bool:
            return usual(change, path) and (deep or Path(path).suffix in _SETTINGS)

        for _ in watch(*paths, watch_filter=counts, stop_event=self._stop, recursive=deep, raise_interrupt=False):
            if self.build_now():
                self._made = True
                self._tell()
