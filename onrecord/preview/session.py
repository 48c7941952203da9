"""The preview's builds: what a save changed can be seen at once, while the whole site is still being made.

Two steps, the second slower and saying more: a refresh, which reads what changed and joins all, so that each page can
be made when it is asked for; and the build of the whole, which checks every page.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape

from onrecord.build.build import finish
from onrecord.build.kept.pages import KeptPage
from onrecord.build.pictures import Pictures, copied, drawn
from onrecord.build.prepare import Memory, Prepared, failed, prepare
from onrecord.build.request import Request, Result
from onrecord.files.find import Inputs, find_sources
from onrecord.files.unchanged import KnownDisk
from onrecord.model.house import Analytics
from onrecord.model.output.scaling import Scaling
from onrecord.model.problems import Problem
from onrecord.model.settings import Config
from onrecord.output.lock import project_lock
from onrecord.pages.house.policy import policy_of
from onrecord.pages.page import Page
from onrecord.render.render import render
from onrecord.render.stamp import stamped
from onrecord.wording.wording import wording_of

_SAVING = 0.15  # seconds that an editor may take between the steps of one save
_LOOK = 0.01  # seconds between two looks at what it is doing


class Superseded(Exception):
    """There was another save: what is being built is out of date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewSite:
    """A site of which each file is made when it is asked for, once."""

    prepared: Prepared
    pictures: Pictures
    pages: Mapping[str, Page]  # by path
    made: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, prepared: Prepared) -> "PreviewSite":
        """The files of a site that was prepared without a fault."""
        return cls(
            prepared=prepared,
            pictures=Pictures(prepared.inputs.fonts, prepared.request.root, kept=prepared.request.cache),
            pages=prepared.pages.by_path(),
        )

    @property
    def made_of(self) -> Inputs:
        """What the site is made of."""
        return self.prepared.inputs

    @property
    def texts(self) -> Mapping[str, str]:
        """The files of which a fault may show a line, by path."""
        return self.prepared.texts

    @property
    def policy(self) -> str:
        """The Content-Security-Policy of its pages, as they are published with."""
        return policy_of(self.prepared.config.analytics if self.prepared.config else Analytics())

    def has(self, path: str) -> bool:
        """Whether the site has a file at this path."""
        return path in self.pages

    def get(self, path: str) -> bytes | Problem:
        """The bytes of a file, or why its template fails or makes no picture; it is made when it is asked for first.

        Raises KeyError where the site has no file at `path`.
        """
        made = self.made.get(path)
        if made is not None:
            return made
        page, templates = self.pages[path], self.prepared.templates
        if templates is None:
            raise KeyError(path)
        view = page.view
        if isinstance(view, Scaling):
            return self._copy(page, view)
        found = render(page, templates, view)
        if page.kind == "image" and not isinstance(found, Problem):
            picture = drawn(page, found, self.pictures.draw)
            found = picture if isinstance(picture, Problem) else picture[1]
        if isinstance(found, Problem):
            return self.prepared.inputs.placed([found])[0]
        self.made[path] = found if self.prepared.config is None else _as_preview(page, found, self.prepared.config)
        return self.made[path]

    def _copy(self, page: Page, wanted: Scaling) -> bytes | Problem:
        made = copied(page, wanted, self.pictures.scale)
        if isinstance(made, Problem):
            return made
        self.made[page.path] = made[1]
        return made[1]


def _as_preview(page: Page, content: bytes, config: Config) -> bytes:
    """A page that says, in the place of the record hash, that nobody published it."""
    return stamped(page, content, escape(wording_of(config).say("record-hash.preview")))[0]


def _paths(inputs: Inputs) -> set[str]:
    return {file.path for file in inputs.cards()}


def _own(inputs: Inputs) -> set[str]:
    """The templates that are the site's own."""
    return inputs.templates.keys() - inputs.shipped.keys()


class PreviewSession:
    """Builds one site again and again; what one build learnt, the next one need not."""

    def __init__(self, request: Request) -> None:
        """Builds of what `request` asks for; its output is the folder of the last whole site."""
        self._request = request
        self._memory = Memory()
        self._kept: dict[str, KeptPage] = {}
        self._prepared: Prepared | None = None
        self._disk = KnownDisk()

    def refresh(self) -> tuple[Result, PreviewSite | None]:
        """What can be told of the content as it is now, and the site; None where no site can be shown.

        An editor may take a file away or empty it for a moment while it saves. So where a good site is followed by a
        faulty one, or by one without one of its files, content is looked at a little longer, and what it comes to in
        that time counts.
        """
        before = self._prepared
        prepared = self._prepare(self._found())
        if before is not None and self._is_good(before) and not self._stands(prepared, before.inputs):
            prepared = self._settled(prepared, before.inputs)
        self._prepared = prepared
        ok = self._is_good(prepared)
        result = Result(problems=prepared.problems, texts=prepared.texts, ok=ok, config=prepared.config)
        return result, PreviewSite.of(prepared) if ok else None

    def _settled(self, prepared: Prepared, before: Inputs) -> Prepared:
        """What content comes to once it stands, or after the time of a save; looked at once more at least."""
        until = time.monotonic() + _SAVING
        while True:
            time.sleep(_LOOK)
            inputs = self._found()
            if inputs != prepared.inputs:
                prepared = self._prepare(inputs)
            if self._stands(prepared, before) or time.monotonic() > until:
                return prepared

    def _found(self) -> Inputs:
        self._disk = KnownDisk(self._disk.seen)
        asked = self._request
        return find_sources(asked.root, config_path=asked.config, tree=self._disk, shipped=asked.shipped)

    def _prepare(self, inputs: Inputs) -> Prepared:
        return prepare(self._request, inputs, memory=self._memory)

    def _stands(self, prepared: Prepared, before: Inputs) -> bool:
        """Whether it is good, and has each card and file that there was before."""
        after = prepared.inputs
        if not self._is_good(prepared) or not _paths(before) <= _paths(after):
            return False
        return before.static.keys() <= after.static.keys() and _own(before) <= _own(after)

    def _is_good(self, prepared: Prepared) -> bool:
        return prepared.templates is not None and not failed(prepared.problems, strict=self._request.strict)

    def build_all(self, superseded: Callable[[], bool]) -> Result | None:
        """The whole of what was refreshed last, made and checked; None where nothing can be made.

        May run during the next refresh. `superseded` is asked before each page: Raises Superseded where it is true.
        Raises OutputError where the folder cannot be written.
        """
        prepared = self._prepared

        def check_cancelled() -> None:
            if superseded():
                raise Superseded

        if prepared is None or prepared.templates is None:
            return None
        with project_lock(self._request.root, "preview.lock"):
            return finish(prepared, self._kept, check_cancelled=check_cancelled)
