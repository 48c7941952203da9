"""The one form in which everything that is written waits to be rendered: HTML, feed, image, asset."""

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.model.problems import Location

# What pages print in the place of the record hash: no text can hold it, for reading refuses U+FFFF.
RECORD_MARK = "\uffffrecord-hash\uffff"

# The kind of what can be made only when all else is: the lists of all files with their digests.
SUMS = "sums"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A file of the site: `template` and what makes its view, or ready `content`; `origin` is what asked for it.

    A view is made when it is asked for, each time anew: thousands of them never lie in memory at once, and whoever
    wants one page makes one view. Without a template `make` gives the file's bytes, of a long file as pieces
    (`model.output.pieces`).
    """

    path: str
    url: str
    origin: Location
    kind: str
    template: str | None = None
    make: Callable[[], object] | None = None
    content: bytes | None = None
    status_bearing: bool = False  # states the status of a claim, hence prints the as-of date

    @property
    def view(self) -> object:
        """What it shows: the view for its template; without one, its bytes or pieces."""
        return self.content or b"" if self.make is None else self.make()

    def made_by(self, make: Callable[[], object] | None) -> "Page":
        """The same page with another maker of its view; None: with its `content`."""
        return Page(
            path=self.path,
            url=self.url,
            origin=self.origin,
            kind=self.kind,
            template=self.template,
            make=make,
            content=self.content,
            status_bearing=self.status_bearing,
        )
