"""Entries of lists that Markdown reads otherwise than they look, each told with how to write what is meant."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_ITEM = re.compile(r"( *)(?:([-*+])|(\d{1,9})([.)]))[ ]+(?=\S)")
_RULE = re.compile(r" {0,3}(?:(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,})$")
_PARTS = re.compile(r"#|<")  # ends a list without an empty line
_DEFINES = re.compile(r" {0,3}\[[^\]]+\]:")  # is taken out before lists are read
_STEP = 4  # blanks by which one list stands below another
_YEAR = 1000  # a number from here on is no count of entries
_SHOWN = 40  # characters of a line that a message repeats
Found = tuple[int, str, str]  # the line, from 0, what is wrong with it, and what to write


class ProsePart(NamedTuple):
    """Lines of a body, or of a quotation in it without the marks of quotation; `first`: where, in `written`, from 0."""

    lines: Sequence[str]
    first: int
    written: Sequence[str]

    def words(self, number: int) -> str:
        """The beginning of a line of the part, as it is written."""
        return beginning(self.written[self.first + number])


class _Item(NamedTuple):
    """A line that begins as the entry of a list does; `number` None: with a bullet."""

    line: int
    indent: int
    number: int | None
    stop: str  # what follows the number
    digits: str  # the number as it is written


@dataclass(slots=True)
class _OpenList:
    """What is known of a list that a line may belong to; `shown`: the number that readers see last."""

    indent: int
    written: int | None
    shown: int
    told: bool = False
    miscounted: bool = False  # it was told that it counts from nowhere
    words: bool = False  # it is none, but words of a paragraph


def beginning(line: str) -> str:
    """The first characters of a line, for a message."""
    words = line.strip()
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()}…"


def is_rule(line: str) -> bool:
    """Whether a line is a rule between paragraphs."""
    return _RULE.match(line) is not None


def is_item(line: str) -> bool:
    """Whether a line begins as the entry of a list does."""
    return _ITEM.match(line) is not None


def of_lists(part: ProsePart, marked: Sequence[int]) -> Iterator[Found]:
    """What is misread in lists; `marked`: the lines that may begin with the mark of one."""
    items = {item.line: item for number in marked if (item := _item(part.lines, number)) is not None}
    numbers = {item.number for item in items.values() if item.stop == "."}
    stack: list[_OpenList] = []
    before = -1  # the last line that was looked at
    for number, item in items.items():
        between = part.lines[before + 1 : number]
        if stack and ((stack[0].words and not all(line.strip() for line in between)) or _ended(between)):
            stack.clear()
        before = number
        while len(stack) > 1 and item.indent < stack[-1].indent:
            stack.pop()
        if item.stop == ")":
            if not stack and number + 1 in items:
                stack.append(_OpenList(item.indent, item.number, 0, told=True))
                yield _bracket(part, item)
        elif not stack and item.indent < _STEP:
            stack.append(_begun(item))
            yield from _first(part, item, stack[0], items, numbers)
        elif stack and not stack[0].words:
            yield from _next(part, item, stack, numbers)


def _begun(item: _Item) -> _OpenList:
    return _OpenList(item.indent, item.number, item.number or 0)


def _item(lines: Sequence[str], number: int) -> _Item | None:
    line = lines[number]
    found = _ITEM.match(line)
    if found is None or is_rule(line):
        return None
    return _Item(number, len(found[1]), int(found[3]) if found[3] else None, found[4] or "", found[3] or "")


def _ended(between: Sequence[str]) -> bool:
    """Whether a list ends in the lines after one of its entries: at words at the margin below an empty line."""
    return any(
        line.strip()
        and not line.startswith(" " * _STEP)
        and (bool(_PARTS.match(line)) or is_rule(line) or (n > 0 and not between[n - 1].strip()))
        and not _DEFINES.match(line)
        for n, line in enumerate(between)
    )


def _first(
    part: ProsePart, item: _Item, now: _OpenList, items: Mapping[int, _Item], numbers: set[int | None]
) -> Iterator[Found]:
    """What is wrong with the line that seems to begin a list."""
    above = part.lines[item.line - 1] if item.line else ""
    if above.strip() and not above.startswith(("#", ">", " ", "[^", "!!!", "|", "<")) and not is_rule(above):
        now.words = True
        more = item.line + 1 in items or above.rstrip().endswith(":")
        if more and (item.number is None or item.number == 1):
            yield _read_on(part, item, "Leave an empty line above the list.")
    else:
        yield from _alone(part, item, now, numbers)


def _next(part: ProsePart, item: _Item, stack: list[_OpenList], numbers: set[int | None]) -> Iterator[Found]:
    """What is wrong with an entry below another."""
    now = stack[-1]
    further = item.indent - now.indent
    if further >= _STEP:
        stack.append(_begun(item))
        yield from _alone(part, item, stack[-1], numbers)
    elif further > 0 and not now.told:
        now.told = True
        yield _shallow(part, item, further)
    elif (now.written is None) == (item.number is None):
        now.indent = item.indent if further < 0 else now.indent
        yield from _count(part, item, now)
    elif part.lines[item.line - 1].strip():
        if not now.told:
            now.told = True
            yield _read_on(part, item, "Leave an empty line above it, or begin all entries of a list alike.")
    else:
        stack[-1] = _begun(item)
        yield from _alone(part, item, stack[-1], numbers)


def _count(part: ProsePart, item: _Item, now: _OpenList) -> Iterator[Found]:
    """A number that is lost, for a list counts on by itself; lists of ones throughout are written to be counted."""
    before, now.written = now.written, item.number
    now.shown += 1
    if before is None or item.number is None or now.miscounted:
        return
    if item.number in (before + 1, now.shown) or item.number == before <= 1:
        return
    yield (
        item.line,
        f"“{part.words(item.line)}” is shown as number {now.shown} of a list, which counts on from its first number.",
        rf"Write {item.digits}\. to have the number as it stands.",
    )


def _alone(part: ProsePart, item: _Item, now: _OpenList, numbers: set[int | None]) -> Iterator[Found]:
    """A number that begins a list and counts from nowhere, as a year or a day does at the start of a sentence."""
    number = item.number or 0
    if number >= _YEAR or (number > 1 and not {number - 1, number + 1} & numbers):
        now.miscounted = True
        yield (
            item.line,
            f"“{part.words(item.line)}” is read as number {item.digits} of a list.",
            rf"Write {item.digits}\. where it is the beginning of a sentence.",
        )


def _read_on(part: ProsePart, item: _Item, hint: str) -> Found:
    return item.line, f"“{part.words(item.line)}” is read on as words of the line above, and not as a list.", hint


def _bracket(part: ProsePart, item: _Item) -> Found:
    message = f"“{part.words(item.line)}” is read as words: a number in a list has a full stop."
    return item.line, message, f"Write {item.digits}. in place of {item.digits})"


def _shallow(part: ProsePart, item: _Item, blanks: int) -> Found:
    """`blanks`: how much further in than the entry above."""
    message = (
        f"“{part.words(item.line)}” stands {blanks} {'blank' if blanks == 1 else 'blanks'} further in than the "
        "list above, too few for a list below it."
    )
    return item.line, message, "Put 4 blanks before it, counted from the mark of the list above."
