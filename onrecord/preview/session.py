"""The preview's builds: what a save changed can be seen at once, while the whole site is still being made.

Three steps, each slower and saying more: a glance, for a save that changed the prose of a card and nothing else; a
look, which reads and joins all; and the making of the whole, which checks every page.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from onrecord.build.build import finish
from onrecord.build.kept.last_build import REVISABLE
from onrecord.build.kept.store import engine_digest
from onrecord.build.kept_views import with_prose
from onrecord.build.make import Kept
from onrecord.build.pictures import Pictures
from onrecord.build.prepare import Memory, Prepared, failed, prepare
from onrecord.build.read_cards import read_again
from onrecord.build.request import Request, Result
from onrecord.files.find import Inputs, SourceFile, find_sources, read_card
from onrecord.files.names import is_litter
from onrecord.model.problems import Problem
from onrecord.model.site import Card, Cards
from onrecord.output.lock import BuildLock
from onrecord.pages.edition import prose
from onrecord.pages.page import Page
from onrecord.render.render import render

_FOLDERS = tuple(f"content/{kind}/" for kind in REVISABLE)


class Superseded(Exception):
    """There was another save: what is being built is out of date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A site of which each file is made when it is asked for, once."""

    prepared: Prepared
    made_of: Inputs
    pictures: Pictures
    planned: Mapping[str, Page]  # by path
    pages: Mapping[str, Page]  # as they are shown
    cards: Mapping[str, Card]  # as the site shows them, by file
    made: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, prepared: Prepared) -> "Draft":
        """The files of a site that was prepared without a fault."""
        read = prepared.cards or Cards()
        pages = {page.path: page for page in prepared.pages}
        return cls(
            prepared=prepared,
            made_of=prepared.inputs,
            pictures=Pictures(prepared.inputs.fonts, prepared.request.root, kept=True),
            planned=pages,
            pages=pages,
            cards={c.path: c for group in (read.claims, read.actors, read.sources, read.pages) for c in group},
        )

    @property
    def texts(self) -> Mapping[str, str]:
        """The files of which a fault may show a line, by path."""
        return self.prepared.texts

    def has(self, path: str) -> bool:
        """Whether the site has a file at this path."""
        return path in self.pages

    def get(self, path: str) -> bytes | Problem:
        """The bytes of a file that it has, or why its template fails."""
        made = self.made.get(path)
        if made is not None:
            return made
        page, templates = self.pages[path], self.prepared.templates
        if templates is None:
            raise KeyError(path)
        found = render(page, templates)
        if isinstance(found, Problem):
            return found
        if page.kind == "image":
            found = self.pictures.draw(found)[1]
        self.made[path] = found
        return found

    def with_prose(self, files: Mapping[str, SourceFile], cards: Mapping[str, Card]) -> "Draft":
        """This site with these cards, by path, that differ from those it has in their prose alone."""
        site = self.prepared.site
        pages = {
            page.path: with_prose(page, prose(site.withheld, cards[page.origin.file].body))
            for page in self.planned.values()
            if site and page.template and page.origin.file in cards
        }
        made = {path: content for path, content in self.made.copy().items() if path not in pages}
        return replace(
            self,
            made_of=self.made_of.with_cards(files),
            pages={**self.pages, **pages},
            cards={**self.cards, **cards},
            made=made,
        )


def _differ_in_prose(old: Card, new: Card) -> bool:
    """Whether nothing but prose differs; there was some, and it leads to no other cards than before."""
    known = {link.url for link in old.body.links}
    same = replace(new, body=old.body) == old and all(link.url in known for link in new.body.links)
    return same and old.body.html != ""


def _is_nothing(place: Path) -> bool:
    """Whether no build reads this: an editor's litter, or a file it put among the cards and took away."""
    gone = place.parent.parent.name == "content" and not os.path.lexists(place)
    return gone or is_litter(place.name)


class Previewer:
    """Builds one site again and again; what one build learnt, the next one need not."""

    def __init__(self, request: Request) -> None:
        """Builds of what `request` asks for; its output is the folder of the last whole site."""
        self._request = request
        self._memory = Memory()
        self._kept: dict[str, Kept] = {}
        self._prepared: Prepared | None = None
        self._draft: Draft | None = None  # what is shown

    def glance(self, changed: Iterable[Path]) -> Draft | None:
        """The site as it is after these files changed; None where only a look can tell."""
        draft = self._draft
        root = self._request.root
        if draft is None or not all(path.is_relative_to(root) for path in changed):
            return None
        files: dict[str, SourceFile] = {}
        cards: dict[str, Card] = {}
        for path in (place.relative_to(root).as_posix() for place in changed):
            old = draft.cards.get(path)
            if old is None and _is_nothing(root / path):
                continue
            file = read_card(root, path) if path.startswith(_FOLDERS) else None
            new = read_again(file, self._memory.cards, engine_digest()).value if file else None
            if file is None or old is None or new is None or not _differ_in_prose(old, new):
                return None
            files[path], cards[path] = file, new
        self._draft = draft.with_prose(files, cards)
        return self._draft

    def look(self) -> tuple[Result, Draft | None]:
        """What can be said at once of the content as it is now, and the site if it can be shown."""
        inputs = find_sources(self._request.root, config_path=self._request.config)
        prepared = prepare(self._request, inputs, memory=self._memory)
        self._prepared = prepared
        ok = prepared.templates is not None and not failed(prepared.problems, strict=self._request.strict)
        result = Result(problems=prepared.problems, texts=prepared.texts, ok=ok, config=prepared.config)
        self._draft = Draft.of(prepared) if ok else None
        return result, self._draft

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
