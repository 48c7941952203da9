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

    `log`: the newest entries of the change log that are rows, the newest first, each a letter for its kind, its id, and
    the day on which it was recorded (days since 1970, in base 36). `words`: JSON: by those letters, and others.
    """

    log: str
    page: int | None  # which page of the list of changes this is; None: another page
    links: tuple[SinceLink, ...]
    words: str
    about: str | None  # what the button does that has the log remembered; None: there is none
