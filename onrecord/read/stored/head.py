"""The head of a stored copy that `snapshot` took: from where, when, by which tool, and the hash of the words below it.

Two lines `---` with keys between them, an empty line, the words. `sed '1,/^$/d' FILE | sha256sum` gives the hash anew.
Line ends do not count, for Git may change them.
"""

import re
from dataclasses import dataclass
from hashlib import sha256

from onrecord.model.dates import PartialDate
from onrecord.model.urls import INVISIBLE

FORMAT = 1
_BEFORE = re.compile(rf"(?:\s|{INVISIBLE.pattern})*")  # a head
# What is meant as a head, however it was edited: it must be whole, or it is told.
_BEGIN = re.compile(r"---[^\S\n]*\n(?:\s*\w+\s*:[^\n]*\n){0,12}?\s*(?:snapshot|sha256)\s*:", re.IGNORECASE)
_HEAD = re.compile(r"---\n((?:[a-z0-9]+: [^\n]*\n){1,12})---\n\n", re.IGNORECASE)
_LONGEST = 4096  # letters in which a head is looked for
_NEEDED = ("snapshot", "taken", "tool", "sha256")


class HeadFault(ValueError):
    """A head that is not as `snapshot` writes it. `reason`: why, in a clause."""

    def __init__(self, reason: str) -> None:
        """`reason`: why, in a clause that follows “it”."""
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotHead:
    """What stands above the words. `origin`: an address, or the name of a file; `tool`: its name and version."""

    origin: str
    taken: PartialDate
    tool: str
    sha256: str


def plain_lines(text: str) -> str:
    """A text of which every line ends in one sign."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def hash_of(words: str) -> str:
    """The SHA-256 of words, in UTF-8 and with plain line ends."""
    return sha256(plain_lines(words).encode("utf-8", "surrogatepass")).hexdigest()


def with_head(words: str, *, origin: str, is_file: bool, day: PartialDate, tool: str) -> str:
    """The text of a stored copy: its head, then its words.

    `origin`: an address, or the name of a file, which `is_file` says; `tool`: the name and version of what took it.
    """
    rows = (
        ("snapshot", str(FORMAT)),
        ("file" if is_file else "url", " ".join(origin.split())),
        ("taken", day.text),
        ("tool", tool),
        ("sha256", hash_of(words)),
    )
    lines = "\n".join(f"{key}: {value}" for key, value in rows)
    return f"---\n{lines}\n---\n\n{plain_lines(words)}"


def has_head(text: str) -> bool:
    """Whether a text begins with what is meant as a head: below blanks, in capitals or in another order, too."""
    begin = _first(text)
    return _BEGIN.match(text, begin, begin + _LONGEST) is not None


def _first(text: str) -> int:
    """Where a text begins, behind blanks and signs that nobody sees."""
    begin = _BEFORE.match(text)
    return begin.end() if begin else 0


def parted(text: str) -> tuple[SnapshotHead | None, str]:
    """The head of a stored copy, None where it has none, and its words. Raises HeadFault."""
    text = plain_lines(text)
    if not has_head(text):
        return None, text
    found = _HEAD.match(text, _first(text))
    if found is None:
        raise HeadFault("does not end in a line --- and an empty line, or has lines that are no keys")
    rows = {key.lower(): value for key, value in (line.split(": ", 1) for line in found[1].split("\n") if line)}
    lacking = [key for key in _NEEDED if not rows.get(key, "").strip()]
    if lacking:
        raise HeadFault(f"has no line {' and no '.join(f'{key}:' for key in lacking)}")
    if rows["snapshot"] != str(FORMAT):
        raise HeadFault(f"is of another version ({rows['snapshot'][:20]}) than this program writes ({FORMAT})")
    if not re.fullmatch("[0-9a-f]{64}", rows["sha256"]):
        raise HeadFault("has a sha256 that is no hash")
    try:
        taken = PartialDate.parse(rows["taken"])
    except ValueError:
        raise HeadFault(f"has a day that is none: {rows['taken'][:40]}") from None
    origin = rows.get("url") or rows.get("file") or ""
    return SnapshotHead(origin=origin, taken=taken, tool=rows["tool"], sha256=rows["sha256"]), text[found.end() :]
