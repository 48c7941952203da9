"""Blocks of raw HTML, in which nothing is Markdown."""

import re
from collections.abc import Sequence

_NAMES = (
    "address|article|aside|blockquote|body|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|"
    "header|html|iframe|li|main|menu|nav|ol|p|pre|script|section|style|summary|table|tbody|td|textarea|tfoot|th|thead|"
    "tr|ul|video"
)
_OPENS = re.compile(rf" {{0,3}}<({_NAMES})(?=[\s>/])", re.IGNORECASE)


def without_raw_blocks(lines: Sequence[str]) -> list[str]:
    """Lines with `<` in the place of the first line of each block of raw HTML, and empty ones for its others."""
    shown = list(lines)
    endless: set[str] = set()  # elements of which no end is left below
    number = 0
    while number < len(shown):
        found = _OPENS.match(shown[number]) if "<" in shown[number] else None
        name = found[1].casefold() if found else ""
        last = _end(shown, number, name) if name and name not in endless else None
        if last is None:
            endless |= {name} if name else set()
            number += 1
            continue
        shown[number : last + 1] = ["<", *([""] * (last - number))]
        number = last + 1
    return shown


def _end(lines: Sequence[str], first: int, name: str) -> int | None:
    """The line on which an element ends that begins on `first`; None where it does not."""
    marks = re.compile(rf"<(/?){name}(?=[\s>/])", re.IGNORECASE)
    depth = 0
    for number in range(first, len(lines)):
        for mark in marks.finditer(lines[number]) if "<" in lines[number] else ():
            depth += -1 if mark[1] else 1
            if depth == 0:
                return number
    return None
