"""The views of pages that show the prose of a card, kept so that new prose can be shown without making the others.

Prose is read in few places: it stands on the first page of its claim, actor or source. What a page in content/pages
says is in the head of its document and is checked besides, so those pages are left out.
"""

import secrets
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from onrecord.build.kept.codec import Codec, NotKept
from onrecord.build.kept.last_build import VIEWS
from onrecord.build.kept.store import KeyValueFile, KeyValueWriter
from onrecord.model.problems import Location
from onrecord.pages.page import Page
from onrecord.pages.parts import Chrome, View
from onrecord.pages.prose.view import ActorView, ClaimView, SourcePageView

WITH_PROSE = (ClaimView, ActorView, SourcePageView)
_CHROME = ""  # its key; the others are paths of cards


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWithProse:
    """A page that shows a card's prose: what `Page` has of it, and its view as bytes. Its chrome is kept apart.

    `template` may be None, as in `Page`, though no page with prose goes without one.
    """

    path: str
    url: str
    kind: str
    template: str | None
    status_bearing: bool
    view: bytes


_PAGES = Codec(PageWithProse)
_VIEWS = Codec(View, *WITH_PROSE)
_CHROMES = Codec(Chrome)


class ViewsWriter:
    """One file of views, written by one worker: a context, at whose end the file is whole."""

    def __init__(self, folder: Path) -> None:
        """Write into `folder`, to a file with a name of its own."""
        self.name = VIEWS + secrets.token_hex(8)
        self._parts = KeyValueWriter(folder / self.name)
        self._chrome: Chrome | None = None

    def put(self, page: Page, view: object, flat: bytes) -> None:
        """Keep the view of a page, if it shows the prose of a card; else do nothing.

        `flat`: the view as `packed(view, by_value=True)` gives it.
        """
        if not isinstance(view, WITH_PROSE) or not view.body:
            return
        if self._chrome is None:
            self._chrome = view.chrome
            self._parts.put(_CHROME, _CHROMES.pack(self._chrome))
        kept = PageWithProse(
            path=page.path,
            url=page.url,
            kind=page.kind,
            template=page.template,
            status_bearing=page.status_bearing,
            view=flat,
        )
        self._parts.put(page.origin.file, _PAGES.pack(kept))

    def __enter__(self) -> Self:
        """Open the file."""
        self._parts.__enter__()
        return self

    def __exit__(self, *fault: object) -> None:
        """Let the file take its place; after a fault, remove it."""
        self._parts.__exit__(*fault)


class ViewsFolder:
    """The files of views below the folder of what builds keep; `last_build.tidied` removes those of no more use."""

    def __init__(self, folder: Path) -> None:
        """The files lie in `folder`, which may be absent."""
        self._folder = folder

    def begin(self) -> ViewsWriter:
        """A new file of views, for one worker."""
        return ViewsWriter(self._folder)

    def page(self, names: Iterable[str], card: str) -> Page | None:
        """The page that shows the prose of a card, with its view as the last build had it.

        `names`: the files to look in; `card`: the path of the card. None where none of them has it, or it cannot be
        trusted.
        """
        for name in names:
            with closing(KeyValueFile(self._folder / name)) as parts:
                chrome, kept = parts.get(_CHROME), parts.get(card)
            try:
                page = _PAGES.unpack(kept)
                return _page(card, page, _VIEWS.unpack(page.view, shared=_CHROMES.unpack(chrome)))
            except NotKept:  # it is not there, or not as it was put
                continue
        return None


def with_prose(page: Page, body: str) -> Page:
    """A page with other prose in its view, where it shows any."""

    def make() -> object:
        view = page.view
        return replace(view, body=body) if isinstance(view, WITH_PROSE) and view.body else view

    return replace(page, make=make)


def _page(card: str, kept: PageWithProse, view: View) -> Page:
    return Page(
        path=kept.path,
        url=kept.url,
        origin=Location(card, 1),
        kind=kept.kind,
        template=kept.template,
        make=lambda: view,
        status_bearing=kept.status_bearing,
    )
