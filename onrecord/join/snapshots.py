"""Stored copies of sources: from the bytes of a file to its words."""

import codecs
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from onrecord.join.quote_matching import normalised
from onrecord.read.markup import text_of

_HTML = {".html", ".htm", ".xhtml"}
_TEXT = {".txt", ".text", ".md"}
READABLE = _HTML | _TEXT
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHARSET = re.compile(rb"<meta[^>]*?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Copy:
    """The words of a stored copy, as they are and normalised for comparing."""

    text: str
    normalised: str


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
            text = _text(name, self._files[name]) if name in self._files else None
            self._read[name] = None if text is None else Copy(text, normalised(text))
        return self._read[name]


def _text(name: str, content: bytes) -> str | None:
    suffix = PurePosixPath(name).suffix.lower()
    text = _decoded(content, suffix in _HTML) if suffix in READABLE else None
    return text_of(text) if text is not None and suffix in _HTML else text


def _decoded(content: bytes, is_html: bool) -> str | None:
    """UTF-8, or what the first bytes or the page itself say; browsers keep a page's own encoding when they save it."""
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    declared = _CHARSET.search(content[:2048]) if is_html else None
    for name in (encoding, declared.group(1).decode("ascii") if declared else encoding):
        try:
            return content.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return None
