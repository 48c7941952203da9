"""The lines `---` around front matter: what is said where one of them is not there, or only looks as if it were."""

import re

from onrecord.model.problems import Location, Problem, error
from onrecord.read.yaml_faults.signs import called, origin, unseen_in, without_unseen

_LIKE = re.compile(r"[-‐-―−﹘﹣－]{1,5}|[*_=+~]{3,5}")
_LONGEST = 12  # characters of a line that may be meant as ---


def no_opening(lines: list[str], path: str) -> Problem:
    """The fault of a file that does not begin with a line `---`; `lines`: all of it."""
    meant = _meant(lines[0], 1, path, "no-front-matter") or _above(lines, path)
    return meant or error(
        "no-front-matter",
        "This file has no fields: its first line is not ---.",
        Location(path, 1, 1),
        "Begin the file with a line ---, then the fields, one a line, then another line ---.",
    )


def _above(lines: list[str], path: str) -> Problem | None:
    """The fault of a file in which something stands before the fields, or of one in JSON; None for another."""
    start = next((number for number, line in enumerate(lines) if line.strip() and not line.startswith("#")), 0)
    begin = lines[start].strip()
    if begin.startswith("```"):
        message = "This file begins with a line ```, which marks code in chats and web pages."
        hint = "Delete that line, and the line ``` at the end; the first line must be ---."
    elif begin == "---" and start:
        what = "a comment" if any(line.strip() for line in lines[:start]) else "an empty line"
        message = f"The file begins with {what}, and its first line must be ---."
        hint = "Delete what stands above ---; comments may stand below it, among the fields."
    elif begin.startswith(("{", "[{")):
        message = "This file is in JSON; a card has its fields one a line, between two lines ---."
        hint = "Write key: value on a line for each field, such as claim: A ship left the harbour on Monday."
    else:
        return None
    return error("no-front-matter", message, Location(path, 1, 1), hint)


def no_closing(lines: list[str], path: str) -> Problem:
    """The fault of a file without a second line `---`; `lines`: all of it, of which the first is one."""
    found = (_meant(line, number, path, "unclosed-front-matter") for number, line in enumerate(lines[1:], 2))
    return next(filter(None, found), None) or error(
        "unclosed-front-matter",
        "The fields have no end: there is no second line ---.",
        Location(path, 1, 1),
        "Write a line --- after the last field, before the text.",
    )


def _meant(line: str, number: int, path: str, code: str) -> Problem | None:
    """The fault of a line that is meant as `---` and is another; None where that cannot be seen."""
    seen = without_unseen(line).strip()
    if len(line) > _LONGEST or not _LIKE.fullmatch(seen) or (seen == "-" and code != "no-front-matter"):
        return None
    sign = unseen_in(line.strip())
    if seen == "---" and sign:
        message = f"This line looks like --- and holds {called(sign)} as well."
        return error(code, message, Location(path, number, line.index(sign) + 1), f"Delete it; {origin(sign)}.")
    if seen == "---":
        message = "This line --- does not begin at the start of the line."
        return error(code, message, Location(path, number, 1), "Delete what stands before it.")
    message = f"“{seen}” stands where a line of three hyphens is needed."
    hint = "Type three hyphens: ---"
    if set(seen) - set("-*_=+~"):
        hint = "Type three hyphens, ---; a word processor makes a dash of them, so write cards in a plain text editor."
    return error(code, message, Location(path, number, line.index(seen[0]) + 1), hint)
