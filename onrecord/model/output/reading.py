"""What comes of reading a file of a published site, or a copy of a source."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NotRead:
    """Why something could not be read, in a clause. `missing`: it is known not to be there."""

    reason: str
    missing: bool = False


Content = bytes | NotRead


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFiles:
    """The files of a published site as they can be had.

    `read` gives one, by its path; `read_each` many, each with its path, in any order. `paths`: all that lie there;
    None: nobody can tell, for a server lists no files.
    """

    words: str  # what it is: an address or a folder
    read: Callable[[str], Content]
    read_each: Callable[[Iterable[str]], Iterator[tuple[str, Content]]]
    paths: frozenset[str] | None = None
