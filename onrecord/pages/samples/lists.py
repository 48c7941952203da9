"""Samples of what stands around lists and pages: pages, jumps, what is new, which day is shown."""

import json

from onrecord.pages.as_of.view import VersionsView
from onrecord.pages.changes.view import SinceLink, SinceView
from onrecord.pages.edition import Edition
from onrecord.pages.parts import JumpsView, JumpView, Label, Link, PagesView, When

_URL = "/style/"


def pages_sample() -> PagesView:
    """The third of seven pages."""
    ways = tuple(Link(words=words, url=_URL) for words in ("First", "Previous", "Next", "Last"))
    leaps = tuple(Link(words=str(n), url=None if n == 3 else _URL) for n in range(1, 8))
    return PagesView(number=3, words="Page 3 of 7", ways=ways, leaps=leaps)


def jumps_sample(edition: Edition, labels: tuple[Label, ...]) -> JumpsView:
    """The ways to the claims of each status."""
    count = edition.count("claims", 12)
    ways = (JumpView(id=None, key=own.key, words=own.words, url=f"{_URL}#labels", count=count) for own in labels[:4])
    return JumpsView(ways=tuple(ways), folded=False)


def since_sample(edition: Edition) -> SinceView:
    """As on the home page of a reader who has not had anything remembered yet."""
    link = SinceLink(kind="s", words="status", url=_URL)
    words = {key: edition.say(f"since.{key}") for key in ("none", "new", "kept", "keep", "forget", "about")}
    return SinceView(log="", page=None, links=(link,), words=json.dumps(words), about=edition.say("since.about"))


def past_sample(edition: Edition) -> VersionsView:
    """A day before the record began, with one before it and none after."""
    day = When(words="21 October 2024", machine="2024-10-21")
    return VersionsView(
        words=edition.say("as-of.heading", date=day.words),
        when=day,
        reconstructed=edition.say("as-of.reconstructed", date="1 January 2025"),
        earlier=Link(words=edition.say("as-of.earlier", date="18 October 2024"), url=_URL),
        later=Link(words=edition.say("as-of.none-later")),
        now=Link(words=edition.say("as-of.now"), url=_URL),
        days=Link(words=edition.say("as-of.days"), url=_URL),
        record=Link(words=edition.say("as-of.record-then"), url=_URL),
    )
