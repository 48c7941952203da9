"""The preview's builds: what a save changed can be seen at once, while the whole site is still being made."""

from collections.abc import Callable

from onrecord.files import find_sources
from onrecord.lock import BuildLock
from onrecord.pipeline import finish
from onrecord.pipeline_images import Pictures
from onrecord.pipeline_make import Kept
from onrecord.pipeline_prepare import Memory, Prepared, failed, prepare
from onrecord.pipeline_request import Request, Result
from onrecord.problems import Problem
from onrecord.render import render


class Superseded(Exception):
    """There was another save: what is being built is out of date."""


class Draft:
    """A site of which each file is made when it is asked for, once."""

    def __init__(self, prepared: Prepared) -> None:
        """The files of a site that was prepared without a fault."""
        self._prepared = prepared
        self._pages = {page.path: page for page in prepared.pages}
        self._pictures = Pictures(prepared.inputs.fonts, prepared.request.root, kept=True)
        self._made: dict[str, bytes] = {}
        self.texts = prepared.texts  # of which a fault may show a line

    def has(self, path: str) -> bool:
        """Whether the site has a file at this path."""
        return path in self._pages

    def get(self, path: str) -> bytes | Problem:
        """The bytes of a file that it has, or why its template fails."""
        made = self._made.get(path)
        if made is not None:
            return made
        page, templates = self._pages[path], self._prepared.templates
        if templates is None:
            raise KeyError(path)
        found = render(page, templates)
        if isinstance(found, Problem):
            return found
        if page.kind == "image":
            found = self._pictures.draw(found)[1]
        self._made[path] = found
        return found


class Previewer:
    """Builds one site again and again; what one build learnt, the next one need not."""

    def __init__(self, request: Request) -> None:
        """Builds of what `request` asks for; its output is the folder of the last whole site."""
        self._request = request
        self._memory = Memory()
        self._kept: dict[str, Kept] = {}
        self._prepared: Prepared | None = None

    def look(self) -> tuple[Result, Draft | None]:
        """What can be said at once of the content as it is now, and the site if it can be shown."""
        inputs = find_sources(self._request.root, config_path=self._request.config)
        prepared = prepare(self._request, inputs, memory=self._memory)
        self._prepared = prepared
        ok = prepared.templates is not None and not failed(prepared.problems, strict=self._request.strict)
        result = Result(problems=prepared.problems, texts=prepared.texts, ok=ok, config=prepared.config)
        return result, Draft(prepared) if ok else None

    def make(self, superseded: Callable[[], bool]) -> Result | None:
        """The whole of what was looked at last, made and checked; None where nothing can be made.

        May run while the next look is taken. Raises Superseded when `superseded` says so, and OutputError.
        """
        prepared = self._prepared

        def halt() -> None:
            if superseded():
                raise Superseded

        if prepared is None or prepared.templates is None:
            return None
        with BuildLock(self._request.root / ".onrecord" / "preview.lock"):
            return finish(prepared, self._kept, halt=halt)
