"""Files that are no plain text under the name of one: which program made them, by their first bytes."""

import re

_SAVE = "Open it in the program that made it, and save its words as plain text in UTF-8."
_ZIP = b"PK\x03\x04"
_START = 4096  # bytes in which a format shows itself
_IN_ZIP = (
    (b"mimetypeapplication/vnd.oasis.opendocument", "a document of LibreOffice or OpenOffice (ODT)"),
    (b"mimetypeapplication/epub", "a book (EPUB)"),
    (b"word/", "a Word document (DOCX)"),
    (b"xl/", "a spreadsheet (XLSX)"),
    (b"ppt/", "a presentation (PPTX)"),
    (b".iwa", "a document of Pages"),
)
_STARTS = (
    (b"{\\rtf", "rich text (RTF), which TextEdit and WordPad write"),
    (b"%PDF-", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "a document of an old Word (DOC)"),
    (b"bplist00", "a web archive of Safari, or a file of settings"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"\x1f\x8b", "a compressed file (GZIP)"),
)
_HTML = re.compile(rb"(?:<\?xml[^>]*>)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta)\b", re.I | re.S)


def format_of(content: bytes) -> str | None:
    """What a file is, with its article, that is no plain text; None where it may be one. `content`: its bytes."""
    start = content[:_START].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(_ZIP):
        return next((what for mark, what in _IN_ZIP if mark in content), "a ZIP archive")
    if _HTML.match(start):
        return "a web page (HTML)"
    return next((what for mark, what in _STARTS if start.startswith(mark)), None)


def how_to_save(what: str) -> str:
    """What to do with a file that `format_of` names."""
    if what.startswith("rich text"):
        return f"{_SAVE} In TextEdit: Format, Make Plain Text; then save."
    if "picture" in what or "archive" in what or "compressed" in what:
        return "Move it to content/static/ if it is to be published; cards are plain text."
    return _SAVE
