"""Where links lead within one file: to places in it, else to the living site.

A place bears the address of what stands there as its id, without the slashes at both ends: `claims/ship`, its statement
`claims/ship/statement-2`, `actors/kim`. So no two places share an id, and what an address leads to is known by looking
whether there is such a place.
"""

import re
from collections.abc import Container, Hashable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from html import escape
from typing import Any, TypeVar, cast

from onrecord.model.urls import absolute
from onrecord.pages.parts import Link, SourceView
from onrecord.read.markdown.body import rebase
from onrecord.read.markdown.tags import TAG, attributes_of

_T = TypeVar("_T")
_ADDRESSES = ("url", "page", "quoted_at")  # fields of views that are addresses
_MAY_LEAD_NOWHERE = (Link, SourceView)
_PLAIN = (str, int, bool, str | None, int | None)
PICTURE = "record-file.picture-in-text"  # the words in the place of a picture, by their key
SECTIONS = ("claims", "questions", "timeline", "who-says-what", "actors", "sources")  # places without a slash
_HEADING = re.compile(r"^(</?)h[2-6]\b")
_ID = re.compile(r' id="(t-[^"]*)"')
_START = "content"  # where a link leads for want of a better place


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """The places of a file by their ids, and the address of the living site; None: it has none.

    `early`: the site-rooted addresses of cards that readers would not get yet, and what links to them say of that.
    """

    places: Container[str]
    base_url: str | None
    early: Container[str] = frozenset()
    early_words: str = ""

    def note(self, link: Link) -> str | None:
        """What follows a link in brackets, of a card that readers would not get yet, too; None: nothing does."""
        if link.url is None or link.url.partition("#")[0] not in self.early:
            return link.note
        return f"{link.note}, {self.early_words}" if link.note else self.early_words

    def address(self, url: str) -> str | None:
        """An address of the site as the file has it; None where neither the file nor a living site has it."""
        if not url.startswith("/") or url.startswith("//"):
            return url
        path, _, fragment = url.partition("#")
        folder = path.strip("/")
        place = f"{folder}/{fragment}" if fragment else folder
        if place in self.places:
            return f"#{place}"
        if folder in self.places:
            return f"#{folder}"
        return absolute(self.base_url, url) if self.base_url else None


def places_among(ids: Iterable[str]) -> frozenset[str]:
    """The places among the ids of a file, of which others belong to its look."""
    return frozenset(id_ for id_ in ids if "/" in id_ or id_ in SECTIONS)


def places_in(made: str) -> list[str]:
    """The ids of the HTML of a body, to which links can lead."""
    return _ID.findall(made)


class Moved:
    """Views of pages, as a file has them: their links lead to places in it, and no two ids are alike."""

    def __init__(self, inside: Inside) -> None:
        """What is moved into a file; what several views share is made once."""
        self._inside = inside
        self._made: dict[int, tuple[object, Any]] = {}  # what it was made of stays alive, so that no other has its id

    def view(self, found: _T, numbers: Mapping[int, int] | None = None) -> _T:
        """A part of a view. `numbers`: of its sources in the file, by that on the page of the claim; None: none are."""
        return self._value(found, numbers or {}) if is_dataclass(found) or isinstance(found, tuple) else found

    def _value(self, found: Any, numbers: Mapping[int, int]) -> Any:
        if isinstance(found, tuple):
            return tuple(self._value(one, numbers) for one in found) if found else found
        if not is_dataclass(found):
            return found
        if isinstance(found, Link):  # by far the most, and the same on many pages
            known = self._made.get(id(found))
            if known is None:
                self._made[id(found)] = known = (
                    found,
                    replace(self._record(found, numbers), note=self._inside.note(found)),
                )
            return known[1]
        return self._record(found, numbers)

    def _record(self, found: Any, numbers: Mapping[int, int]) -> Any:
        changed: dict[str, object] = {}
        for name in _names(cast(Hashable, type(found))):
            value = getattr(found, name)
            if value is None or value == ():
                continue
            if name in _ADDRESSES and isinstance(value, str):
                to = self._inside.address(value)
                fresh: object = to if to or isinstance(found, _MAY_LEAD_NOWHERE) else f"#{_START}"
            else:
                fresh = self._value(value, numbers)
            if fresh is not value:
                changed[name] = fresh
        if isinstance(found, SourceView) and found.number is not None:
            changed["number"] = numbers.get(found.number)
        return replace(found, **changed) if changed else found


@cache
def _names(kind: Hashable) -> tuple[str, ...]:
    """The fields of a type of views in which an address can stand: those that are no plain words."""
    return tuple(
        field.name for field in fields(cast(Any, kind)) if field.name in _ADDRESSES or field.type not in _PLAIN
    )


def prose_inside(made: str, id_: str, inside: Inside, picture: str) -> str:
    """The HTML of a body as a file has it, below the place `id_`: its ids, its links, and words for its pictures.

    `picture`: what stands in the place of one, with `{words}` for those that describe it.
    """
    if not made:
        return ""
    return _with_ids(rebase(_with_words(made, picture) if "<img" in made else made, inside.address), id_)


def _with_words(made: str, picture: str) -> str:
    """Cleaned HTML with words for its pictures, and nothing of what pages put around them."""

    def words(tag: re.Match[str]) -> str:
        if tag[2] in ("picture", "source"):
            return ""
        alt = attributes_of(tag[3]).get("alt", "") if tag[2] == "img" else None
        return tag[0] if alt is None else f"<em>{escape(picture.replace('{words}', alt))}</em>"

    return TAG.sub(words, made)


def _with_ids(made: str, id_: str) -> str:
    """Cleaned HTML with ids, and links to them, that begin with an id of the file; its headings are the lowest."""
    if ' id="' not in made and ' href="#' not in made and "<h" not in made:
        return made
    before = escape(id_)

    def tag(found: re.Match[str]) -> str:
        own = _HEADING.sub(r"\1h6", found[0])
        if ' id="t-' in own:
            own = own.replace(' id="', f' id="{before}/', 1)
        return own.replace(' href="#t-', f' href="#{before}/t-', 1)

    return TAG.sub(tag, made)
