"""Where a body's Markdown writes what its HTML shows: the way back from a page to a line of a file."""

import html
import re
from bisect import bisect_right
from itertools import accumulate
from urllib.parse import unquote

from onrecord.model.problems import Location

_OPENINGS = ("](", "](<", "]: ", "=", '="', "='", "<")  # what stands before the address of a link
# A letter or a sign in another spelling: a character reference, a code of addresses, one with a backslash before it.
_CODE = re.compile(
    r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});|%[2-7][0-9a-fA-F]|\\[!-/:-@\[-`{-~]"
)
_JOINED = re.compile(r"[\w-]")
_PATIENCE = 200_000  # looks at a spelling, for one body; after them a fault stands at the body's first line


class Places:
    """The text of a body, whose Markdown begins on `first_line` (from 1) of the file `path`."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        """`text` is the body alone; nothing is looked up yet."""
        self.text = text
        self.path = path
        self.first_line = first_line
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._patience = _PATIENCE
        self._tags: dict[str, list[int]] = {}
        self._decoded: _Decoded | None = None

    def at(self, offset: int) -> Location:
        """The place of a character; a negative offset, for what was not found, gives the first line."""
        if offset < 0:
            return Location(self.path, self.first_line)
        line = bisect_right(self._starts, offset) - 1
        return Location(self.path, self.first_line + line, offset - self._starts[line] + 1)

    def on(self, line: int, offset: int) -> Location:
        """The place of a character of a line; both are counted from 0."""
        return Location(self.path, self.first_line + line, offset + 1)

    def find(self, spellings: list[str], start: int = 0) -> tuple[int, str]:
        """Where an address is written, and how: (-1, "") where it is not.

        From `start`, else from the top: a link's place before a mere mention, never the start of a longer one. Where it
        is written with codes such as `&#47;`, its place is found and the spelling is "".
        """
        found = self._find(spellings, start)
        if found[0] >= 0:
            return found
        if self._decoded is None:
            self._decoded = _Decoded(self.text)
        return self._decoded.find(spellings), ""

    def _find(self, spellings: list[str], start: int) -> tuple[int, str]:
        found = [self._first(spelling, start) for spelling in dict.fromkeys(spellings) if spelling]
        links = [(offset, spelling) for is_link, offset, spelling in found if is_link]
        mentions = [(offset, spelling) for _, offset, spelling in found if offset >= 0]
        if not links and start:
            return self._find(spellings, 0)
        return min(links or mentions, default=(-1, ""))

    def _first(self, spelling: str, start: int) -> tuple[bool, int, str]:
        """The first link to an address from `start`, else its first mention: whether a link, where, and the address."""
        mention = -1
        offset = self._look(spelling, start)
        while offset >= 0:
            if not _JOINED.match(self.text, offset + len(spelling)):
                if self.text[max(0, offset - 3) : offset].endswith(_OPENINGS):
                    return True, offset, spelling
                mention = offset if mention < 0 else mention
            offset = self._look(spelling, offset + 1)
        return False, mention, spelling

    def _look(self, spelling: str, start: int) -> int:
        if self._patience < 0:
            return -1
        offset = self.text.find(spelling, start)
        self._patience -= 1 + ((offset if offset >= 0 else len(self.text)) - start) // 2000
        return offset

    def tags(self, name: str) -> list[int]:
        """Where `<name` stands, spelled out as a tag or as text that shows one, in order."""
        if name not in self._tags:
            self._tags[name] = [found.start() for found in opening(name).finditer(self.text)]
        return self._tags[name]


class _Decoded:
    """A text in which what is written with codes stands as the signs that they mean, to look for addresses in."""

    def __init__(self, text: str) -> None:
        codes = [(code.end(), code[0], _meant(code[0])) for code in _CODE.finditer(text)]
        shorter = [*accumulate(len(code) - len(sign) for _, code, sign in codes)]
        self._ends = [end - by for (end, _, _), by in zip(codes, shorter, strict=True)]  # in the decoded text
        self._shorter = shorter
        self._places = Places(_CODE.sub(lambda code: _meant(code[0]), text), "", 1) if codes else None

    def find(self, spellings: list[str]) -> int:
        """Where an address begins in the text as it is written; -1 where it is not."""
        offset = self._places._find(spellings, 0)[0] if self._places else -1
        before = bisect_right(self._ends, offset)
        return offset + (self._shorter[before - 1] if before else 0)


def _meant(code: str) -> str:
    return code[1:] if code[0] == "\\" else html.unescape(code) if code[0] == "&" else unquote(code)


def opening(name: str) -> re.Pattern[str]:
    """What begins a tag, or shows the beginning of one."""
    return re.compile(rf"(?:<|&lt;){re.escape(name)}(?![\w:-])", re.IGNORECASE)
