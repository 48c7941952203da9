"""The one form in which everything that is written waits to be rendered: HTML, feed, image, asset."""

from dataclasses import dataclass

from onrecord.problems import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A file of the site: either `template` and `view`, or ready `content`; `origin` is what asked for it."""

    path: str
    url: str
    origin: Location
    kind: str
    template: str | None = None
    view: object | None = None
    content: bytes | None = None
    status_bearing: bool = False  # states the status of a claim, hence prints the as-of date
