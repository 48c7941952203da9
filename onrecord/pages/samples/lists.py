"""Samples of what stands around long lists: pages, jumps, what is new."""

import json

from onrecord.pages.changes.view import SinceLink, SinceView
from onrecord.pages.edition import Edition
from onrecord.pages.parts import JumpsView, JumpView, Label, Link, PagesView

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
