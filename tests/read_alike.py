"""Whether a page's ids and links are read alike by the pattern for plain HTML and by the parser."""

from onrecord.read.markup import parsed_anchors
from onrecord.read.plain.markup import plain_anchors


def read_alike(html: bytes) -> bool:
    """True where the pattern finds what the parser finds, links in the same order, or says that it cannot tell."""
    plain, parsed = plain_anchors(html), parsed_anchors(html)
    return plain is None or (plain[0], list(plain[1])) == (parsed[0], list(parsed[1]))
