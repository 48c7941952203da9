"""What the preview answers: files of the built folder, or why there are none; only to pages of this very server.

livereload's handlers check nothing themselves: without a check any web page could read the drafts, or listen to them.
"""

import json
import mimetypes
from asyncio import Future
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from livereload.handlers import (
    LiveReloadHandler,
    LiveReloadJSHandler,
    StaticFileHandler,
)
from livereload.server import LiveScriptInjector
from tornado.web import Application, HTTPError, RequestHandler
from tornado.websocket import WebSocketClosedError

from onrecord.model.problems import Problem
from onrecord.output.manifest import MANIFEST
from onrecord.pages.assets import STYLES, palette_of
from onrecord.preview.allowed import Allowed
from onrecord.preview.state import FaultPage, Files, State, file_of
from onrecord.report.html import as_page, style_sheet
from onrecord.report.text import plain

STYLE_ADDRESS = "/.onrecord/problems.css"
LAST_GOOD = "/.last-good"  # the site as it was last built, while it cannot be built
_EDITOR = "/admin/"  # as it was last built: there a fault may be mended


class Guarded(RequestHandler):
    """A handler that refuses requests of other sites before it answers."""

    def prepare(self) -> None:
        """Refuse a request that is not ours (see `allowed`): 403, with why and what to do."""
        refusal = self.refusal(self.request.headers.get("Origin"))
        if refusal is not None:
            self.set_status(403)
            self.set_header("Content-Type", "text/plain; charset=utf-8")
            self.set_header("Cache-Control", "no-store")
            self.finish(f"{refusal}\n")

    def refusal(self, origin: str | None) -> str | None:
        """Why a request from pages of this origin is refused; None where it is not. It is told on the terminal, too."""
        allowed: Allowed = self.settings["allowed"]
        found = allowed.refusal(plain(self.request.host), None if origin is None else plain(origin))
        if found is not None:
            self.settings["say"](f"A request was refused. {' '.join(found.split())}")
        return found


def fault_page(problems: Iterable[Problem], texts: Mapping[str, str]) -> FaultPage:
    """The page of what stops a build. `texts`: the files of which lines may be shown, by path."""
    found = tuple(problems)
    return lambda last_good: as_page(found, texts, style=STYLE_ADDRESS, last_good=last_good)


class Pages(Guarded, StaticFileHandler):  # type: ignore[misc]  # livereload tells no types
    """Files of the folder, never cached; while the site cannot be built, every page says why."""

    @property
    def state(self) -> State:
        """What is to be seen now."""
        found: State = self.settings["state"]
        return found

    async def get(self, path: str, include_body: bool = True) -> None:
        """A file by its address under the base path; or what stops the build, in place of any page.

        Raises HTTPError 404 where there is none.
        """
        state, address = self.state, f"/{path}"
        if address in ("/", state.base_path) and state.base_path:
            self.redirect(quote(f"{state.base_path}/"))
            return
        if not address.startswith(f"{state.base_path}/"):
            raise HTTPError(404)
        state.served[address] = state.version
        inside = address[len(state.base_path) :]
        if inside.startswith(f"{LAST_GOOD}/"):
            inside = inside[len(LAST_GOOD) :]
            if state.good is not None:
                self._finish_with_site(state.good, inside)
                return
        elif state.fault is not None and inside.endswith(("/", ".html")) and inside != _EDITOR:
            self._finish_with_fault(state.fault, inside)
            return
        elif state.site is not None:
            self._finish_with_site(state.site, inside)
            return
        await StaticFileHandler.get(self, inside[1:], include_body)

    def _finish_with_fault(self, fault: FaultPage, inside: str) -> None:
        """The page of a fault, with the way to the last good version of the page that was asked for."""
        self.set_status(503)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        good = self.state.last_good(inside)
        self.finish(fault(None if good is None else quote(f"{self.state.base_path}{LAST_GOOD}{good}")))

    def _finish_with_site(self, site: Files, inside: str) -> None:
        """A file of the newest build, as the folder would have it."""
        path = file_of(inside)
        if not site.has(path) and site.has(f"{path}/index.html"):
            self.redirect(f"{self.request.path}/", permanent=True)
            return
        if not site.has(path):
            raise HTTPError(404)
        found = site.get(path)
        if isinstance(found, Problem):
            self._finish_with_fault(fault_page([found], site.texts), inside)
            return
        self.set_header("Content-Type", mimetypes.guess_type(path)[0] or "application/octet-stream")
        if path.endswith(".html") and f"/{path}" != f"{_EDITOR}index.html":
            self.set_header("Content-Security-Policy", site.policy)  # without a base_url pages do not bear it
        self.set_extra_headers(path)
        self.finish(found)

    def validate_absolute_path(self, root: str, absolute_path: str) -> str | None:
        """The path of a file of the build; None where a folder was asked for, and tornado has answered with a redirect.

        Raises HTTPError 404 for a link that leads out of the folder, and for the build's own list of files.
        """
        found: str | None = super().validate_absolute_path(root, absolute_path)
        if found is not None:
            real, top = Path(found).resolve(), Path(root).resolve()
            if not real.is_relative_to(top) or real.name == MANIFEST:
                raise HTTPError(404)
        return found

    def set_extra_headers(self, path: str) -> None:
        """Have the browser keep no copy."""
        self.set_header("Cache-Control", "no-store")

    def compute_etag(self) -> None:
        """None: no answer bears a mark of its version, for each is the file as it is now."""

    def write_error(self, status_code: int, **_: Any) -> None:
        """The site's own page for addresses that do not exist, else the number of the error."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        page = self._missing() if status_code == 404 else None
        if page is not None:
            # Without a base_url its links count from the top; they are made fit to stand at any address.
            self.finish(page if self.state.base_path else page.replace(b"<head>", b'<head><base href="/">', 1))
        else:
            self.finish(str(status_code))

    def _missing(self) -> bytes | None:
        """The site's own page for addresses that do not exist; None where it has none."""
        site, file = self.state.site, self.state.folder / "404.html"
        found = site.get("404.html") if site and site.has("404.html") else None
        if isinstance(found, bytes):
            return found
        return file.read_bytes() if file.is_file() else None


class Script(Guarded, LiveReloadJSHandler):  # type: ignore[misc]  # livereload tells no types
    """livereload's script for the browser."""


class Style(Guarded):
    """The look of the page that says what is wrong."""

    def get(self) -> None:
        """The style sheet, in the colours of the site as its files have them now."""
        try:
            palette = palette_of((self.settings["project"] / "templates/assets" / STYLES).read_bytes())
        except OSError:
            palette = palette_of(b"")  # what is wrong may be this very file
        self.set_header("Content-Type", "text/css; charset=utf-8")
        self.finish(style_sheet(palette.light, palette.dark))


class Listener(Guarded, LiveReloadHandler):  # type: ignore[misc]  # livereload tells no types
    """A page that waits to be told to reload."""

    def on_message(self, message: str) -> None:
        """A page that begins to listen is told at once if there is something newer than it got."""
        super().on_message(message)
        said = json.loads(message)
        if said.get("command") == "info":
            state: State = self.settings["state"]
            address = unquote(urlsplit(str(said.get("url", ""))).path)
            if state.served.get(address, state.version) != state.version:
                self.send_message({"command": "reload", "path": "*", "liveCSS": False})

    def write_message(self, message: Any, binary: bool = False) -> "Future[None]":
        """Send a message to a page; one that has gone meanwhile, for it reloads, is no fault.

        The future that is returned ends in any case; what went wrong need not be asked of it.
        """
        try:
            sent: Future[None] = super().write_message(message, binary)
        except WebSocketClosedError:
            sent = Future()
            sent.set_result(None)
        sent.add_done_callback(lambda done: done.cancelled() or done.exception())  # asked for, hence not printed
        return sent

    def check_origin(self, origin: str) -> bool:
        """Only pages of this server may listen."""
        return self.refusal(origin) is None


class Injector(LiveScriptInjector):  # type: ignore[misc]  # livereload tells no types
    """Puts the script into each page by its address: the pages' own policy allows no script within the page."""

    script = b'<script src="/livereload.js"></script>'

    def transform_first_chunk(self, status_code: int, headers: Any, chunk: bytes, finishing: bool) -> Any:
        """The answer with the script in it; an answer that is the editor's stays as it is.

        There a save builds the site anew, and a reload would take the page away. `chunk`: the first bytes of the
        answer; `finishing`: whether they are all. Given and taken as tornado's OutputTransform says.
        """
        if b"data-editor" in chunk[:2048]:
            return status_code, headers, chunk
        return super().transform_first_chunk(status_code, headers, chunk, finishing)


def application(state: State, project: Path, allowed: Allowed, say: Callable[[str], object]) -> Application:
    """What answers which address.

    livereload's /forcereload, open to any web page, is left out. `project`: the folder with the site's own looks;
    `allowed`: who may ask; `say` is given a sentence for the terminal where somebody is refused.
    """
    handlers: list[Any] = [
        (r"/livereload", Listener),
        (r"/livereload\.js", Script),
        (STYLE_ADDRESS, Style),
        (r"/(.*)", Pages, {"path": str(state.folder), "default_filename": "index.html"}),
    ]
    settings: dict[str, Any] = {"state": state, "project": project, "allowed": allowed, "say": say}
    return Application(handlers, transforms=[Injector], **settings)
