"""The words of a saved file: plain text, or a page as a browser saves it."""

import re
from pathlib import PurePosixPath

from onrecord.read.markup import text_of
from onrecord.read.stored.encoding import declared_in, decoded

HTML = frozenset({".html", ".htm", ".xhtml"})
TEXT = frozenset({".txt", ".text", ".md"})
READABLE = HTML | TEXT
_BLANKS = re.compile(r"[^\S\n]+")
_GAPS = re.compile(r"\n{3,}")
_HALVES = re.compile("[\ud800-\udfff]")  # of letters, which no file can hold


def is_page(name: str) -> bool:
    """Whether a file is a page, by its name."""
    return PurePosixPath(name).suffix.lower() in HTML


def words_in(name: str, content: bytes) -> str | None:
    """The words of a file, as they are; None where it is no text that can be read, by its name or its bytes.

    U+FFFF, which no text can hold here, is U+FFFD.
    """
    if PurePosixPath(name).suffix.lower() not in READABLE:
        return None
    # UTF-8 first: browsers keep the encoding of a page when they save it, or write UTF-8 and leave what it says
    text = decoded(content, ("utf-8", declared_in(content) if is_page(name) else None))
    if text is None:
        return None
    return (text_of(text) if is_page(name) else text).replace("\uffff", "\ufffd")


def readable(words: str) -> str:
    """Words with single blanks and one empty line between blocks at most, ending in a line end; "" where none are."""
    words = _HALVES.sub("\ufffd", words)
    lines = (_BLANKS.sub(" ", line).strip() for line in words.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    text = _GAPS.sub("\n\n", "\n".join(lines)).strip()
    return f"{text}\n" if text else ""
