"""Code between fences: lines of three or more back quotes or tildes."""

import html
import re
from collections.abc import Sequence
from typing import NamedTuple

from markdown.preprocessors import Preprocessor

from onrecord.read.markdown.admonitions import OPENING

_OPENS = re.compile(r"( *)(`{3,}|~{3,})[ \t]*([^\n]*)$")
_LANGUAGE = re.compile(r"[{. ]*([A-Za-z][\w+#-]*)")
_HOLDS = re.compile(r"(?:[-*+]|\d+\.)[ \t]|\[\^[^\]]+\]:")  # begins what lines indented by four stand in
_WIDE = 4  # blanks that set a line into what stands above it, or make it code


class Fence(NamedTuple):
    """A block of code: its first and last line, from 0, which are the fences; its indentation, and its language.

    `stands`: the indentation that puts it where it belongs: one of less than four, below an empty line, stands in the
    list above, as other readers of Markdown have it. `apart`: it stands in a list, below an empty line.
    """

    first: int
    last: int
    indent: int
    language: str
    stands: int
    apart: bool


class Fences(NamedTuple):
    """The blocks of a text in order, and the lines, from 0, of fences that have no end."""

    closed: tuple[Fence, ...]
    unclosed: tuple[int, ...]


def fences_of(lines: Sequence[str]) -> Fences:
    """The fenced code of a text. Each search for an end that fails is remembered, so that the work stays in bounds."""
    closed: list[Fence] = []
    unclosed: list[int] = []
    endless: dict[str, int] = {}  # by the mark of a fence: from this length on there is no end
    number, within = 0, False
    while number < len(lines):
        found = _OPENS.match(lines[number])
        before = within
        within = _within(lines, number, before=before)
        if found is None or (len(found[1]) >= _WIDE and not within) or (found[2][0] == "`" and "`" in found[3]):
            number += 1
            continue
        mark, length = found[2][0], len(found[2])
        last = _end(lines, number, mark, length) if length < endless.get(mark, length + 1) else None
        if last is None:
            endless[mark] = min(length, endless.get(mark, length))
            unclosed.append(number)
            number += 1
            continue
        language = _LANGUAGE.match(found[3])
        apart = before and len(found[1]) > 0 and not lines[number - 1].strip()
        stands = max(_WIDE, len(found[1])) if apart else len(found[1])
        closed.append(Fence(number, last, len(found[1]), language[1] if language else "", stands, apart))
        within = within or apart
        number = last + 1
    return Fences(tuple(closed), tuple(unclosed))


def _within(lines: Sequence[str], number: int, *, before: bool) -> bool:
    """Whether a line that is indented stands in a list, a note or the like; `before`: whether the line above does."""
    line = lines[number]
    words = line.lstrip(" ")
    if not words or len(line) - len(words) >= _WIDE:
        return before
    if _HOLDS.match(words) or OPENING.match(words):
        return True
    return before and number > 0 and bool(lines[number - 1].strip())


def held_lines(lines: Sequence[str]) -> list[bool]:
    """Of each line, whether one indented by four or more there stands in a list, a note or the like."""
    made: list[bool] = []
    for number in range(len(lines)):
        made.append(_within(lines, number, before=bool(made) and made[-1]))
    return made


def _end(lines: Sequence[str], first: int, mark: str, length: int) -> int | None:
    for number in range(first + 1, len(lines)):
        line = lines[number].strip()
        if len(line) >= length and not line.strip(mark):
            return number
    return None


def without_code(text: str) -> str:
    """A text with each line of its fenced code left empty."""
    lines = text.split("\n")
    for fence in fences_of(lines).closed:
        lines[fence.first : fence.last + 1] = [""] * (fence.last - fence.first + 1)
    return "\n".join(lines)


class FencePreprocessor(Preprocessor):
    """Sets fenced code aside, before anything in it is read as Markdown or HTML."""

    def run(self, lines: list[str]) -> list[str]:
        """The lines with a mark in the place of each block."""
        made: list[str] = []
        after = 0
        for fence in fences_of(lines).closed:
            mark = self.md.htmlStash.store(_as_html(fence, lines[fence.first + 1 : fence.last]))
            above = [] if fence.indent else [""]  # within a list an empty line would end it
            below = [""] if fence.apart else above  # the line below may be the next entry
            made += [*lines[after : fence.first], *above, " " * fence.stands + mark, *below]
            after = fence.last + 1
        return made + lines[after:]


def _as_html(fence: Fence, code: Sequence[str]) -> str:
    kind = f' class="language-{fence.language}"' if fence.language else ""
    words = "".join(f"{_outdented(line, fence.indent)}\n" for line in code)
    return f"<pre><code{kind}>{html.escape(words, quote=False)}</code></pre>"


def _outdented(line: str, indent: int) -> str:
    return line[indent:] if not line[:indent].strip() else line.lstrip(" ")
