"""What the script for returning readers is told."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceLink:
    """The newest entry of a kind; `kind`: its letter, `words`: what the entries are called, many."""

    kind: str
    words: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceView:
    """What the script for returning readers is told; on the page of a claim, nothing but the words.

    `kinds`: a letter for each entry of the change log, the newest first; `-` for one that no row shows. `words`: JSON,
    by those letters and other names.
    """

    last: int  # the number of the newest entry; 0: the page of a claim
    kinds: str
    page: int | None  # which page of the list of changes this is; None: another page
    links: tuple[SinceLink, ...]
    words: str
    about: str | None  # what the button does that has the place remembered; None: there is none
