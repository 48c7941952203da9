"""The words of a saved file: plain text, or a page as a browser saves it."""

import codecs
import re
from pathlib import PurePosixPath

from onrecord.read.markup import text_of

HTML = frozenset({".html", ".htm", ".xhtml"})
TEXT = frozenset({".txt", ".text", ".md"})
READABLE = HTML | TEXT
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHARSET = re.compile(rb"<meta[^>]*?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]+)", re.IGNORECASE)
_BLANKS = re.compile(r"[^\S\n]+")
_GAPS = re.compile(r"\n{3,}")


def is_page(name: str) -> bool:
    """Whether a file is a page, by its name."""
    return PurePosixPath(name).suffix.lower() in HTML


def words_in(name: str, content: bytes) -> str | None:
    """The words of a file, as they are; None where it is no text that can be read, by its name or its bytes.

    U+FFFF, which no text can hold here, is U+FFFD.
    """
    if PurePosixPath(name).suffix.lower() not in READABLE:
        return None
    text = _decoded(content, is_html=is_page(name))
    if text is None:
        return None
    return (text_of(text) if is_page(name) else text).replace("\uffff", "\ufffd")


def _decoded(content: bytes, *, is_html: bool) -> str | None:
    """UTF-8, or what the first bytes or the page itself say; browsers keep a page's own encoding when they save it."""
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    declared = _CHARSET.search(content[:2048]) if is_html else None
    for name in (encoding, declared.group(1).decode("ascii") if declared else encoding):
        try:
            return content.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return None


def readable(words: str) -> str:
    """Words with single blanks and one empty line between blocks at most, ending in a line end; "" where none are."""
    lines = (_BLANKS.sub(" ", line).strip() for line in words.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    text = _GAPS.sub("\n\n", "\n".join(lines)).strip()
    return f"{text}\n" if text else ""
