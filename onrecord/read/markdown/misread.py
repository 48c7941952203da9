"""Lines that Markdown reads otherwise than they look to who wrote them, each told with how to write what is meant."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.model.problems import Problem, notice
from onrecord.read.markdown.fences import fences_of
from onrecord.read.markdown.places import Places

_BEGINS = frozenset("#>-*+ \t0123456789")  # of a line that may be one of these; most begin otherwise
_HASHTAG = re.compile(r"(?:(?:>|[-*+](?= )|\d+\.(?= )) {0,3})*#(?=[^#\s])")
_ITEM = re.compile(r"( *)(?:([-*+])|(\d{1,9})([.)]))[ ]+(?=\S)")
_RULE = re.compile(r" {0,3}(?:(?:- *){3,}|(?:\* *){3,})$")
_QUOTED_FENCE = re.compile(r" {0,3}(?:> {0,3})+(?:```|~~~)")
_NOTE = re.compile(r"\[\^([^\]\n]+)\](:?)")
_STEP = 4  # blanks by which one list stands below another
_SHOWN = 40  # characters of a line that a message repeats
_Found = tuple[int, str, str]  # the line, from 0, what is wrong with it, and what to write


class _Item(NamedTuple):
    """A line that begins as the entry of a list does; `number` None: with a bullet."""

    line: int
    indent: int
    number: int | None
    stop: str  # what follows the number


@dataclass(slots=True)
class _OpenList:
    """What is known of the list that a line may belong to."""

    indent: int
    told: bool = False


def misread(places: Places) -> list[Problem]:
    """A notice for each line of a body that is misread. A body that has none of the marks costs a look at each line."""
    lines = places.text.split("\n")
    fenced = "```" in places.text or "~~~" in places.text
    found: list[_Found] = []
    shown = lines
    if fenced:
        shown = list(lines)
        fences = fences_of(lines)
        for fence in fences.closed:
            shown[fence.first : fence.last + 1] = [""] * (fence.last - fence.first + 1)
        found += [_open_fence(lines, number) for number in fences.unclosed[:1]]
    marked = [number for number, line in enumerate(shown) if line[:1] in _BEGINS and line]
    if marked:
        found += [*_of_lines(shown, marked), *_of_lists(shown, marked)]
    if "[^" in places.text:
        found += _of_notes(shown)
    return [_told(places, lines, *each) for each in sorted(found)]


def _told(places: Places, lines: Sequence[str], number: int, message: str, hint: str) -> Problem:
    return notice("misread-line", message, places.on(number, len(lines[number]) - len(lines[number].lstrip())), hint)


def _start(line: str) -> str:
    words = line.strip()
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()}…"


def _open_fence(lines: Sequence[str], number: int) -> _Found:
    mark = lines[number].strip()[:3]
    return (
        number,
        f"Code begins here with {mark} and has no end, so that it is read as words.",
        f"Write {mark} on a line of its own below the code.",
    )


def _of_lines(lines: Sequence[str], marked: Sequence[int]) -> Iterator[_Found]:
    quoted = next((number for number in marked if _QUOTED_FENCE.match(lines[number])), None)
    if quoted is not None:
        yield quoted, "Code cannot stand in a quotation.", "Put it below, or begin each line of it with > and 5 blanks."
    for number in marked:
        if _HASHTAG.match(lines[number]):
            yield (
                number,
                f"“{_start(lines[number])}” is read as a heading, for it begins with #.",
                r"Write \# where the sign is meant as it stands; put a blank after it where a heading is meant.",
            )


def _of_lists(lines: Sequence[str], marked: Sequence[int]) -> Iterator[_Found]:
    items = {item.line: item for number in marked if (item := _item(lines, number)) is not None}
    numbers = {item.number for item in items.values() if item.stop == "."}
    now: _OpenList | None = None
    before = -1  # the last line that was looked at
    for number, item in items.items():
        above = lines[number - 1] if number else ""
        if now is not None and _ended(lines[before + 1 : number]):
            now = None
        before = number
        if item.stop == ")":
            if now is None and number + 1 in items:
                now = _OpenList(item.indent, told=True)
                yield _bracket(lines, item)
            continue
        if now is None:
            now = _OpenList(item.indent)
            yield from _first(lines, item, above, items, numbers)
        elif not now.told and 0 < item.indent - now.indent < _STEP:
            now.told = True
            yield _shallow(lines, item, item.indent - now.indent)
        else:
            now.indent = item.indent


def _bracket(lines: Sequence[str], item: _Item) -> _Found:
    message = f"“{_start(lines[item.line])}” is read as words: a number in a list has a full stop."
    return item.line, message, f"Write {item.number}. in place of {item.number})"


def _shallow(lines: Sequence[str], item: _Item, blanks: int) -> _Found:
    """`blanks`: how much further in than the entry above."""
    message = (
        f"“{_start(lines[item.line])}” stands {blanks} {'blank' if blanks == 1 else 'blanks'} further in than the "
        "list above, too few for a list below it."
    )
    return item.line, message, "Put 4 blanks before it, counted from the mark of the list above."


def _item(lines: Sequence[str], number: int) -> _Item | None:
    line = lines[number].expandtabs(_STEP)
    found = _ITEM.match(line)
    if found is None or _RULE.match(line):
        return None
    return _Item(number, len(found[1]), int(found[3]) if found[3] else None, found[4] or "")


def _ended(between: Sequence[str]) -> bool:
    """Whether a list ends in the lines after one of its entries: at words at the margin below an empty line."""
    return any(
        line.strip() and not line.startswith((" ", "\t")) and (n > 0 and not between[n - 1].strip())
        for n, line in enumerate(between)
    )


def _first(
    lines: Sequence[str], item: _Item, above: str, items: dict[int, _Item], numbers: set[int | None]
) -> Iterator[_Found]:
    """What is wrong with the line that seems to begin a list."""
    below_words = above.strip() and not above.startswith(("#", ">", " ", "\t", "[^", "!!!", "|", "<"))
    if item.indent < _STEP and below_words:
        more = item.line + 1 in items or above.rstrip().endswith(":")
        if more and (item.number is None or item.number == 1):
            yield (
                item.line,
                f"“{_start(lines[item.line])}” is read on as words of the line above, and not as a list.",
                "Leave an empty line above the list.",
            )
    elif item.indent < _STEP and _is_alone(item.number or 0, numbers):
        yield (
            item.line,
            f"“{_start(lines[item.line])}” is read as number {item.number} of a list.",
            rf"Write {item.number}\. where it is the beginning of a sentence.",
        )


def _is_alone(number: int, numbers: set[int | None]) -> bool:
    """Whether a number begins a list that counts from nowhere, as a year or a day does at the start of a sentence."""
    return number > 1 and not {number - 1, number + 1} & numbers


def _of_notes(lines: Sequence[str]) -> Iterator[_Found]:
    marks = [(number, m) for number, line in enumerate(lines) if "[^" in line for m in _NOTE.finditer(line)]
    there = {m[1] for number, m in marks if m[2] and not lines[number][: m.start()].strip()}
    for number, m in marks:
        if (
            m[1] not in there
            and lines[number].count("`", 0, m.start()) % 2 == 0
            and lines[number][:1] not in (" ", "\t")
        ):
            there.add(m[1])
            yield (
                number,
                f"The footnote “[^{_start(m[1])}]” has no words, so that the mark is printed as it stands.",
                f"Write a line that begins with [^{_start(m[1])}]: below the text.",
            )
