"""Prose made from Markdown: its HTML, with the links and pictures in it."""

from dataclasses import dataclass

from onrecord.model.problems import Location


@dataclass(frozen=True, slots=True)
class BodyLink:
    """An internal link in prose: the address it leads to (`/claims/x/`), where it stands, and how it is written there.

    The address is site-rooted; `#t-x` is a place on the page itself, and any other is relative to the page.
    """

    url: str
    at: Location
    written: str


@dataclass(frozen=True, slots=True)
class BodyPicture:
    """A picture in prose: its address, where it stands, and the width and height written for it (None: not written)."""

    url: str
    at: Location
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Prose made from Markdown: sanitised HTML (internal links site-rooted), its internal links and its pictures.

    The HTML of a picture lacks each length that is not written: it is known from the file, when pages are made.
    """

    html: str = ""
    links: tuple[BodyLink, ...] = ()
    pictures: tuple[BodyPicture, ...] = ()
