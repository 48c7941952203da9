"""The preview's builds: what a save changed can be seen at once, while the whole site is still being made."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What there is to see: a draft, or the faults in `result`; `whole`: the site was made and checked to its end."""

    result: Result
    draft: Draft | None = None
    whole: bool = False


class Previewer:
    """Builds one site again and again; what one build learnt, the next one need not."""

    def __init__(self, request: Request) -> None:
        """Builds of what `request` asks for; nobody else may use its output."""
        self._request = request
        self._memory = Memory()
        self._kept: dict[str, Kept] = {}

    def build(self, superseded: Callable[[], bool]) -> Iterator[Shown]:
        """First what can be seen at once, then the whole site, made and checked.

        Raises Superseded when `superseded` says so, and OutputError.
        """
        request = self._request
        if request.output is None:
            raise ValueError("a preview needs a folder")

        def halt() -> None:
            if superseded():
                raise Superseded

        with BuildLock(request.root / ".onrecord" / "preview.lock"):
            inputs = find_sources(request.root, config_path=request.config)
            prepared = prepare(request, inputs, memory=self._memory)
            if prepared.templates is None or failed(prepared.problems, strict=request.strict):
                # nothing can be shown: what else is wrong is found before anything is told
                yield Shown(result=finish(prepared, self._kept, halt=halt), whole=True)
                return
            draft = Draft(prepared)
            first = Result(problems=prepared.problems, texts=prepared.texts, ok=True, config=prepared.config)
            yield Shown(result=first, draft=draft)
            result = finish(prepared, self._kept, halt=halt)
            yield Shown(result=result, draft=draft if result.ok else None, whole=True)
