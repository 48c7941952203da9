"""What was meant as a link and is none, for its brackets are others, stand apart, or are not closed."""

import re
from collections.abc import Iterator, Sequence

from onrecord.model.vocabulary import KINDS_IN_FOLDERS
from onrecord.read.markdown.misread_lists import Found

_KINDS = "|".join([*(kind.removesuffix("s") for kind in KINDS_IN_FOLDERS), "page"])
_FULL = rf"(?:https?://|mailto:|(?:{_KINDS}):(?=[a-z0-9]))[^\s()\[\]{{}}|<>]+"
_ANY = rf"(?:{_FULL}|/[a-z][^\s()\[\]{{}}|<>]*|#[a-z][\w-]*)"
_WORDS = r"(?P<words>(?!\^)[^\[\]{}()|\n]{1,200})"
_OPEN = "The address of this link has no ) behind it."
_SHAPES = tuple(
    (re.compile(rf"(?<![\\!\]]){shape}"), message)
    for shape, message in (
        (rf"\[{_WORDS}\] {{1,3}}\((?P<url>{_ANY})\)", "A blank stands between ] and (, so that this is no link."),
        (rf"\({_WORDS}\) ?\[(?P<url>{_ANY})\](?!\()", "The brackets of this link are the wrong way round."),
        (rf"\[{_WORDS}\] ?\[(?P<url>{_FULL})\](?!\()", "The address of a link stands in round brackets."),
        (rf"\{{{_WORDS}\}} ?\((?P<url>{_ANY})\)", "The words of a link stand in square brackets."),
        (rf"\[{_WORDS}\|(?P<url>{_ANY})\](?!\()", "This is how another program writes a link."),
        (rf"\[(?P<url>{_FULL})[ |]{_WORDS}\](?![(\[])", "This is how another program writes a link."),
        (rf"\[\[(?P<url>{_FULL})\|?\]\](?!\()", "This is how another program writes a link."),
        (rf"\[{_WORDS}\]\((?P<url>{_ANY})", _OPEN),
        (rf"\[{_WORDS}\]\((?P<url>) *\)", "No address stands in the round brackets, so that this link leads nowhere."),
    )
)


def of_links(lines: Sequence[str]) -> Iterator[Found]:
    """What is meant as a link in lines of Markdown, and is read as words."""
    for number, line in enumerate(lines):
        if ("[" not in line and "}" not in line) or line.startswith(" " * 4):
            continue
        told = _first(line)
        if told is None or (told[0] is _OPEN and _is_closed_below(lines, number)):
            continue
        yield number, *told


def _first(line: str) -> tuple[str, str] | None:
    """What is to be told of a line, and what to write; of several such links one, for they are alike."""
    # Asked once: a pattern would look for it from each letter of an address.
    last = max(line.rfind("("), line.rfind(")"))
    for shape, message in _SHAPES:
        for found in shape.finditer(line):
            if message is _OPEN and found.end() <= last:
                continue
            if line.count("`", 0, found.start()) % 2 == 0:
                words = (found.groupdict().get("words") or "its words").strip()
                return message, f"Write [{words}]({found['url'] or 'https://…'})"
    return None


def _is_closed_below(lines: Sequence[str], number: int) -> bool:
    """Whether a title or an address goes on in the next line of the paragraph, and ends there."""
    below = lines[number + 1] if number + 1 < len(lines) else ""
    return ")" in below.partition("(")[0]
