"""Stored copies of sources: their words, ready to be compared, their day and their hash."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from onrecord.join.quote_matching import normalised
from onrecord.model.dates import PartialDate
from onrecord.model.urls import is_web
from onrecord.read.stored.head import HeadFault, SnapshotHead, has_head, hash_of, parted
from onrecord.read.stored.words import is_page, words_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """The words of a stored copy, as they are and normalised for comparing.

    `sha256`: of its words where it has a head, which `snapshot` wrote, else of its file. `taken`, `url`: the day
    and the address in its head.
    `altered`: whether its words do not fit its head; `head_fault`: what is wrong with that, in a clause.
    """

    text: str
    normalised: str
    sha256: str
    taken: PartialDate | None = None
    url: str | None = None
    altered: bool = False
    head_fault: str | None = None

    @property
    def is_sound(self) -> bool:
        """Whether what is in it says something of the source."""
        return not self.altered and self.head_fault is None


class Copies:
    """The stored copies of a site by name; each is read when it is first asked for."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """`files`: the bytes of content/snapshots/ by path below it, in NFC; whatever form they are asked for in."""
        self.names = tuple(files)
        self._files = files
        self._read: dict[str, Copy | None] = {}

    def is_there(self, name: str) -> bool:
        """Whether a copy of that name is stored."""
        return unicodedata.normalize("NFC", name) in self._files

    def get(self, name: str) -> Copy | None:
        """A copy's words; None where it is absent, or no text that can be read."""
        name = unicodedata.normalize("NFC", name)
        if name not in self._read:
            self._read[name] = _copy(name, self._files[name]) if name in self._files else None
        return self._read[name]


def _copy(name: str, content: bytes) -> Copy | None:
    text = words_in(name, content)
    if text is None:
        return None
    if is_page(name) and has_head(text):
        return Copy(text=text, normalised="", sha256="", head_fault="stands in a page, and is of a text (.txt)")
    try:
        head, words = (None, text) if is_page(name) else parted(text)
    except HeadFault as fault:
        return Copy(text=text, normalised="", sha256="", head_fault=fault.reason)
    if head is None:
        return Copy(text=text, normalised=normalised(text), sha256=sha256(content).hexdigest())
    return _with_head(head, words)


def _with_head(head: SnapshotHead, words: str) -> Copy:
    told = hash_of(words)
    return Copy(
        text=words,
        normalised=normalised(words),
        sha256=told,
        taken=head.taken,
        url=head.origin if is_web(head.origin) else None,
        altered=told != head.sha256,
    )
