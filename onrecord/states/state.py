"""A state of the record that can be compared, and why one cannot be had."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from onrecord.outside.http import Web
from onrecord.record.facts import Record
from onrecord.record.file import RecordHead

LARGEST = 1 << 28  # bytes of a record: four times that of ten thousand claims


class StateFault(Exception):
    """A state that cannot be had; the words are sentences for people.

    `usage`: its name is none that can be meant, whatever lies there. `nothing_online`: the server answers, and has
    neither a record nor a site there, as before the first publication.
    """

    def __init__(self, sentence: str, *, usage: bool = False, nothing_online: bool = False) -> None:
        """`sentence`: what is wrong, and what to do."""
        super().__init__(sentence)
        self.usage = usage
        self.nothing_online = nothing_online


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordState:
    """A state of the record. `words`: what it is, to stand after “Compared”; `load`: gives the record itself.

    A record that is known by its head alone is read when it is asked for: that takes long. `content` None: there is no
    file of it, or it is not known to be whole.
    """

    words: str
    head: RecordHead
    load: Callable[[], Record]
    content: bytes | None = None  # the file of the record, where it is at hand and known to be as it was made

    @property
    def told(self) -> str:
        """What it is, with its hash and its day."""
        day = f", as of {self.head.as_of}" if self.head.as_of else ""
        return f"{self.words} (record {self.head.record_hash[:12]}{day})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """The site from which states are named, and how its files are read.

    `root`: its folder. `shipped`: as of `Request`. `config` None: site.yaml there; `base_url` None: that of the
    settings. `now`, with its time zone, decides which cards are out, in each state that is made of cards. `known` None:
    no state was read before.
    """

    root: Path
    now: datetime
    config: Path | None = None
    shipped: Path | None = None
    base_url: str | None = None
    drafts: bool = False
    future: bool = False
    jobs: int = 1  # processes
    web: Web = field(default_factory=Web)
    known: RecordState | None = None  # a state that was read before: a file with the same bytes is not read again
