"""The preview: serves a built folder on this machine, builds again on each save and reloads the browser.

livereload serves and reloads; watchfiles tells it of changes, through livereload's own seams: a watcher and a page
handler of ours. `cli` imports this file late: it is slow to load.
"""

import logging
import os
import signal
import socket
import sys
import threading
import traceback
import webbrowser
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote, unquote, urlsplit

from livereload import Server
from livereload.handlers import LiveReloadHandler
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop

from onrecord.model.problems import Problem
from onrecord.model.settings import Config
from onrecord.preview.allowed import Allowed
from onrecord.preview.handlers import STYLE_ADDRESS, application, fault_page
from onrecord.preview.port import addresses_of, is_everywhere, is_open, shown, take_port
from onrecord.preview.state import FaultPage, Files, State
from onrecord.preview.watcher import Changes, Seen, Superseded
from onrecord.report.html import trace_as_page

_DEFAULT_PORT = 8000
_TRIES = 10
_MOST_SAID = 100
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
        path = unquote(urlsplit(config.base_url or "").path).rstrip("/") if config else None
        return cls(base_path=path, fault=None if ok else fault_page(problems, texts), site=site)


class Builder(Protocol):
    """What makes the site that is served. It tells on the terminal what is wrong."""

    def refresh(self) -> Outcome:
        """What can be seen soon after a change."""

    def build_all(self, superseded: Superseded) -> Outcome | None:
        """What the whole site came to; None: nothing else than was seen at once, or there was another change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """Where a preview listens and for whom: `port` None is 8000, or the next free one, which is named.

    `host`: the name or number of an address of this machine, empty for all; `allowed`: as `Allowed.given`; `browse`:
    whether the page is opened in a browser.
    """

    host: str
    port: int | None = None
    allowed: tuple[str, ...] = ()
    browse: bool = False


def serve_site(root: Path, builder: Builder, folder: Path, asked: Listening) -> None:
    """Build and serve `folder`; on each save in the project at `root`, build again and reload. Ends with Ctrl-C.

    After a save the site is shown as soon as it can be, and the browser reloads; then it is made whole. The terminal
    names the port, and warns where other machines can get at it. A build under way at the end stops, or dies with the
    process: no preview is half-written. Raises SystemExit as `take_port`.
    """
    wanted, tries = (_DEFAULT_PORT, _TRIES) if asked.port is None else (asked.port, 1)
    found, sockets = take_port(asked.host, wanted, tries=tries)
    say = _Terminal()
    if asked.port is None and found != _DEFAULT_PORT:
        say(f"Port {_DEFAULT_PORT} is busy; using {found}.")
    if is_open(addresses_of(sockets)):
        say(f"Warning: {asked.host or 'every address'} lets everybody on your network read the drafts.")
    state = State(folder)
    changes = Changes(
        root,
        lambda: _refresh_state(state, builder),
        lambda newer: _build_into(state, builder, newer),
        say,
    )
    code: object = 0
    try:
        changes.begin()
        changes.build_first()
        preview = _PreviewServer(changes, state, sockets, asked, say)
        preview.serve(port=found, host=asked.host, root=str(root), debug=False)
    except SystemExit as ending:  # told to end while it built first
        code = ending.code
        raise
    finally:
        if not changes.end():
            sys.stdout.flush()
            sys.stderr.flush()
            # A thread in the middle of a build would hold up the end of Python, perhaps for ever.
            os._exit(code if isinstance(code, int) else 1)


class _Terminal:
    """Says each sentence once."""

    def __init__(self) -> None:
        self._said: set[str] = set()

    def __call__(self, sentence: str) -> None:
        """Say a sentence, if it is new. Of hostile words there are not more than a hundred sentences."""
        if sentence not in self._said and len(self._said) < _MOST_SAID:
            self._said.add(sentence)
            print(sentence, file=sys.stderr, flush=True)


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


# ---------------------------------------------------------------- the server


class _PreviewServer(Server):  # type: ignore[misc]  # livereload tells no types
    """livereload's server with our handlers, and quiet."""

    def __init__(
        self, watcher: Changes, state: State, sockets: list[socket.socket], asked: Listening, say: _Terminal
    ) -> None:
        super().__init__(watcher=watcher)
        self._state = state
        self._sockets = sockets
        self._asked = asked
        self._say = say

    def application(self, port: int, host: str, **_: Any) -> None:
        """Called by `serve`: take the sockets, and say where the preview is."""
        LiveReloadHandler.watcher = self.watcher
        LiveReloadHandler.live_css = True
        LiveReloadHandler.DEFAULT_RELOAD_TIME = 0  # as it comes, reloads within 3 s of the last are dropped
        addresses = addresses_of(self._sockets)
        everywhere = is_everywhere(addresses)
        names = frozenset({host.lower(), *((socket.gethostname().lower(),) if everywhere else ())})
        allowed = Allowed(names=names, given=self._asked.allowed, any_number=everywhere)
        HTTPServer(application(self._state, Path(self.root), allowed, self._say)).add_sockets(self._sockets)
        _end_by_signal()
        address = f"http://{shown(host, addresses)}:{port}{quote(self._state.base_path)}/"
        print(f"Preview: {address} (end it with Ctrl-C)", flush=True)
        if self._asked.browse:
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
