"""Pictures whose parts are printed as words or cut, each told with how to write what is meant."""

import re
from collections.abc import Sequence

from onrecord.read.markdown.misread_lists import Found, beginning

_PARTED = re.compile(r"(?<!\\)!\[[^\]\n]{0,500}\][ \t]+\((?=[^\s)])")
_LOOSE = re.compile(
    r"(?<!\\)!\[[^\]\n]{0,500}\](?:\([^\n]{0,500}?\)|\[[^\]\n]{0,100}\])[ \t]+(\{:?[ ]*[\w-]+=[^{}\n]*\})"
)
_UNQUOTED = re.compile(r"\{[^{}\n]*?(?<![^\s{:])credit=([^\s\"'“”„«{}][^{}\n]*?)(?=\s+(?:[\w-]+=|[#.]\w)|\s*\})")
_LINKED = re.compile(r"(?<!\\)!\[[^\]\n]{0,500}\]\([^\s()\"]+[ ]+[\"'“„«][^\n\"“”»]{0,500}?\]\(")
_LINK_WITHIN = re.compile(r"(?<!\\)!\[[^\[\]\n]{0,500}\[[^\[\]\n]{0,500}\]\([^()\n]{0,500}\)[^\[\]\n]{0,500}\]\(")


def of_pictures(lines: Sequence[str]) -> tuple[list[Found], list[Found]]:
    """What is misread of pictures, and what of them is lost."""
    found: list[Found] = []
    lost: list[Found] = []
    for number, line in enumerate(lines):
        if "![" not in line or line.startswith(" " * 4):
            continue
        found += _printed(number, line)
        if (linked := _LINKED.search(line)) is not None and not _in_code(line, linked.start()):
            hint = "Put the link into a paragraph below the picture."
            lost.append((number, "A caption cannot have a link: its words are shown, and its address left out.", hint))
        if (within := _LINK_WITHIN.search(line)) is not None and not _in_code(line, within.start()):
            hint = "Put the link into a paragraph below the picture."
            message = "What is said of a picture cannot have a link: its words stay, and its address is left out."
            lost.append((number, message, hint))
    return found, lost


def _printed(number: int, line: str) -> list[Found]:
    found: list[Found] = []
    if (parted := _PARTED.search(line)) is not None and not _in_code(line, parted.start()):
        message = f"“{beginning(line[parted.start() :])}” is printed as words: a blank stands between ] and (."
        found.append((number, message, "Take the blank out, and the picture is shown."))
    if (loose := _LOOSE.search(line)) is not None and not _in_code(line, loose.start()):
        message = f"“{beginning(loose[1])}” is printed as words: a blank stands before {{."
        found.append((number, message, "Leave no blank before {, right behind the picture."))
    if (credit := _UNQUOTED.search(line)) is not None and " " in credit[1] and not _in_code(line, credit.start()):
        message = f"The credit “{beginning(credit[1])}” stands without quotation marks."
        found.append((number, message, f'Write credit="{credit[1]}".'))
    return found


def _in_code(line: str, at: int) -> bool:
    return line.count("`", 0, at) % 2 == 1
