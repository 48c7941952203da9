"""The record hash on pages: templates print a mark, and the hash takes its place when bytes are written.

So one fact that changes gives every page another hash, and makes none of them be rendered again. No text of a user can
hold the mark: reading refuses U+FFFF, written as it is or escaped (`read.decode`, `read.front_matter`), and prose that
names it has U+FFFD instead (`read.markdown.sanitise`).
"""

from onrecord.pages.page import RECORD_MARK, Page

_MARK = RECORD_MARK.encode()


def stamped(page: Page, content: bytes, record_hash: str) -> tuple[bytes, tuple[int, ...]]:
    """A page with the record hash in the place of each mark, and where these now stand, in bytes from its beginning.

    `record_hash`: 64 hex digits; in the preview, words.
    """
    if page.template is None:  # a file of the site's own, which is copied as it is
        return content, ()
    first, *others = content.split(_MARK)
    made, places = [first], []
    at = len(first)
    for part in others:
        places.append(at)
        made += [record_hash.encode(), part]
        at += len(record_hash) + len(part)
    return b"".join(made), tuple(places)


def stamped_again(content: bytes, places: tuple[int, ...], record_hash: str) -> bytes:
    """A page that `stamped` made with another hash. `record_hash`: as there, and as long as that was."""
    made = bytearray(content)
    for place in places:
        made[place : place + len(record_hash)] = record_hash.encode()
    return bytes(made)
