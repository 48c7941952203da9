"""The preview: serves a built folder on this machine, builds again on each save and reloads the browser.

livereload serves and reloads; watchfiles tells it of changes, through livereload's own seams: a watcher and a page
handler of ours. `cli` imports this file late: it is slow to load.
"""

import errno
import logging
import os
import signal
import socket
import sys
import threading
import traceback
import webbrowser
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from livereload import Server  # type: ignore[import-untyped]
from livereload.handlers import LiveReloadHandler  # type: ignore[import-untyped]
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop

from onrecord.model.problems import Problem
from onrecord.model.settings import Config
from onrecord.preview.handlers import EVERYWHERE, STYLE_ADDRESS, application, fault_page
from onrecord.preview.state import FaultPage, Files, State
from onrecord.preview.watcher import Changes, Seen, Superseded
from onrecord.report.html import trace_as_page

_DEFAULT_PORT = 8000
_TRIES = 10
_ENDINGS = ("SIGINT", "SIGTERM", "SIGHUP")  # the last is unknown to Windows


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a build came to. `base_path` None: the settings could not be read; `fault`: the page that says why not."""

    base_path: str | None
    fault: FaultPage | None = None
    site: Files | None = None  # None: the folder has the files

    @classmethod
    def of(
        cls,
        problems: Iterable[Problem],
        texts: Mapping[str, str],
        *,
        ok: bool,
        config: Config | None = None,
        site: Files | None = None,
    ) -> "Outcome":
        """The outcome that a build's problems tell.

        `texts`: the files of which lines may be shown, by path. `config` None: the settings could not be read. `site`:
        the files of a site that is not in the folder yet; None: the folder has them.
        """
        path = urlsplit(config.base_url or "").path.rstrip("/") if config else None
        return cls(base_path=path, fault=None if ok else fault_page(problems, texts), site=site)


class Builder(Protocol):
    """What makes the site that is served. It tells on the terminal what is wrong."""

    def refresh(self) -> Outcome:
        """What can be seen soon after a change."""

    def build_all(self, superseded: Superseded) -> Outcome | None:
        """What the whole site came to; None: nothing else than was seen at once, or there was another change."""


def serve_site(
    root: Path, builder: Builder, folder: Path, *, host: str, port: int | None, browse: bool = False
) -> None:
    """Build and serve `folder`; on each save in the project at `root`, build again and reload. Ends with Ctrl-C.

    After a save the site is shown as soon as it can be, and the browser reloads; then it is made whole. `host`: where
    to listen; a host that is open to the network is warned of. `port` None: 8000, or the next free one, which is named.
    With `browse` the page is opened in a browser. A build under way at the end stops, or dies with the process: no
    preview is half-written. Raises SystemExit as `take_port`.
    """
    wanted, tries = (_DEFAULT_PORT, _TRIES) if port is None else (port, 1)
    found, sockets = take_port(host, wanted, tries=tries)
    if port is None and found != _DEFAULT_PORT:
        print(f"Port {_DEFAULT_PORT} is busy; using {found}.", file=sys.stderr, flush=True)
    if host in EVERYWHERE:
        print(f"Warning: {host or 'every address'} lets everybody on your network read the drafts.", file=sys.stderr)
    state = State(folder)
    changes = Changes(
        root,
        lambda: _refresh_state(state, builder),
        lambda newer: _build_into(state, builder, newer),
        lambda sentence: print(sentence, file=sys.stderr, flush=True),
    )
    changes.begin()
    try:
        changes.build_first()
        preview = _PreviewServer(root, watcher=changes, state=state, sockets=sockets, browse=browse)
        preview.serve(port=found, host=host, root=str(folder), debug=False)
    finally:
        ended = changes.end()
    if not ended:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)  # a thread in the middle of a build would hold up the end of Python, perhaps for ever


def _refresh_state(state: State, builder: Builder) -> Seen:
    with _told(state):
        return _show(state, builder.refresh())
    return Seen.NEW


def _build_into(state: State, builder: Builder, superseded: Superseded) -> bool:
    with _told(state):
        made = builder.build_all(superseded)
        if made is None or superseded():
            return False
        if made.fault is not None:
            state.disown()
        _show(state, made)
    return True


def _show(state: State, made: Outcome) -> Seen:
    """Serve what was made; no browser need load again what is the same."""
    new = state.show(fault=made.fault, site=made.site, base_path=made.base_path)
    return Seen.NEW if new else Seen.KNOWN


@contextmanager
def _told(state: State) -> Iterator[None]:
    """A fault of the program is shown whole, and the preview goes on."""
    try:
        yield
    except Exception:
        trace = traceback.format_exc()
        print(trace, file=sys.stderr, flush=True)
        page = trace_as_page(trace, style=STYLE_ADDRESS)
        state.fault = lambda _last_good: page


# ---------------------------------------------------------------- the port


def take_port(host: str, port: int, *, tries: int) -> tuple[int, list[socket.socket]]:
    """The first free port from `port` on, among `tries`, and the sockets that now listen there on `host`.

    Raises SystemExit with one sentence where there is none, or where the system refuses one.
    """
    last = min(port + tries, 65536) - 1
    for candidate in range(port, last + 1):
        try:
            return candidate, _listening(host, candidate)
        except OSError as fault:
            if fault.errno != errno.EADDRINUSE:
                raise SystemExit(f"Cannot listen on {host}, port {candidate}: {fault.strerror or fault}.") from fault
    busy = f"Port {port} is" if last == port else f"Ports {port} to {last} are all"
    raise SystemExit(f"{busy} busy; choose another with --port.")


def _listening(host: str, port: int) -> list[socket.socket]:
    """Sockets that listen at every address that `host` stands for; all of them or OSError."""
    found = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    with ExitStack() as opened:
        sockets = [opened.enter_context(socket.socket(*each[:3])) for each in dict.fromkeys(found)]
        for each, (family, _, _, _, address) in zip(sockets, dict.fromkeys(found), strict=True):
            if sys.platform != "win32":  # there, this would let two servers share a port
                each.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                each.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            each.bind(address)
            each.setblocking(False)
            each.listen()
        opened.pop_all()
    return sockets


def _shown(host: str) -> str:
    """The host as it stands in an address that a browser can open."""
    return "127.0.0.1" if host in EVERYWHERE else f"[{host}]" if ":" in host else host


# ---------------------------------------------------------------- the server


class _PreviewServer(Server):  # type: ignore[misc]
    """livereload's server with our handlers, and quiet."""

    def __init__(
        self, project: Path, *, watcher: Changes, state: State, sockets: list[socket.socket], browse: bool
    ) -> None:
        super().__init__(watcher=watcher)
        self._project = project
        self._state = state
        self._sockets = sockets
        self._browse = browse

    def application(self, port: int, host: str, **_: Any) -> None:
        """Called by `serve`: take the sockets, and say where the preview is."""
        LiveReloadHandler.watcher = self.watcher
        LiveReloadHandler.live_css = True
        LiveReloadHandler.DEFAULT_RELOAD_TIME = 0  # as it comes, reloads within 3 s of the last are dropped
        answering = application(self._state, self._project, host=host, port=port)
        HTTPServer(answering).add_sockets(self._sockets)
        _end_by_signal()
        address = f"http://{_shown(host)}:{port}{self._state.base_path}/"
        print(f"Preview: {address} (end it with Ctrl-C)", flush=True)
        if self._browse:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    def _setup_logging(self) -> None:
        for name in ("livereload", "tornado"):
            logging.getLogger(name).setLevel(logging.ERROR)


def _end_by_signal() -> None:
    """Stop the loop, in place of KeyboardInterrupt: that may be raised where it is swallowed, and by SIGINT only."""
    loop = IOLoop.current()
    for name in _ENDINGS:
        if number := getattr(signal, name, None):
            signal.signal(number, lambda *_: loop.add_callback_from_signal(loop.stop))
