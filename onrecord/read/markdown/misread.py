"""Lines that Markdown reads otherwise than they look to who wrote them, each told with how to write what is meant."""

import re
from collections.abc import Iterator, Sequence

from onrecord.model.problems import Problem, notice, warning
from onrecord.read.markdown import admonitions
from onrecord.read.markdown.fences import Fences, fences_of, held_lines
from onrecord.read.markdown.misread_links import of_links
from onrecord.read.markdown.misread_lists import Found, ProsePart, beginning, is_item, is_rule, of_lists
from onrecord.read.markdown.misread_pictures import of_pictures
from onrecord.read.markdown.places import Places
from onrecord.read.markdown.raw_blocks import without_raw_blocks

_BEGINS = frozenset("#>-*+= \t!`[<0123456789")  # of a line that may be one of these; most begin otherwise
_HASHTAG = re.compile(r"(?:(?:[-*+](?= )|\d+\.(?= )|\[\^[^\]]+\]:) {0,3})*#(?=[^#\s])")
_UNDERLINE = re.compile(r"(?:-+|=+) *$")
_MEANT = re.compile(r"(?:={2,}|-{4,}) *$")  # as long as nobody draws a rule or begins an entry
_SENTENCE = re.compile(r"[.:;…。।]$")
_QUOTED = re.compile(r" {0,3}> ?")
_QUOTED_FENCE = re.compile(r" {0,3}(?:> {0,3})+(?:```|~~~)")
_BOX = re.compile(r"!!! ?\w")
_CODE = re.compile(r"[{}<>=;$|_`\\#]|\w\(|//")
_PROSE = re.compile(r"(?:[-*+] +|\d+\. +)?[\"'“„«‘(]*\w.*\w")
_FAR = 100  # lines of a block that are looked at for its beginning
_NOTE = re.compile(r"(?<!\\)\[\^([^\]\n]{1,300})\](:?)")
_DEFINED = re.compile(r""" {0,3}\[(?!\^)([^\[\]\n]+)\]: *(\S+) *(?:["'(].*["')] *)?$""")
_ADDRESS = re.compile(r"<?(?:[a-z][a-z0-9+.-]*:|[/#.]|\w+\.\w)", re.IGNORECASE)
_WIDE = " " * 4


def misread(places: Places) -> list[Problem]:
    """What is misread in a body: notices, and warnings where words are lost.

    A body that has none of the marks costs a look at each line.
    """
    text = places.text
    written = text.split("\n")
    shown = text.expandtabs(4).split("\n") if "\t" in text else written
    found: list[Found] = []
    lost: list[Found] = []
    if "```" in text or "~~~" in text:
        fences = fences_of(shown)
        shown = _without_fences(shown, fences)
        found += [_open_fence(written, number) for number in fences.unclosed[:1]]
    if "\n<" in text or text.startswith("<"):
        shown = without_raw_blocks(shown)
    if any(line[:1] in _BEGINS or line[:1].isdecimal() for line in shown if line):
        found += _of_part(ProsePart(shown, 0, written))
    if "[^" in text:
        found += _of_notes(shown)
    if "]:" in text:
        lost += _of_definitions(shown)
    if "[" in text or "}" in text:
        found += of_links(shown)
    if "![" in text:
        pictures, cut = of_pictures(shown)
        found, lost = [*found, *pictures], [*lost, *cut]
    return [_told(places, written, *each) for each in sorted(found)] + [_lost(places, *each) for each in sorted(lost)]


def _told(places: Places, lines: Sequence[str], number: int, message: str, hint: str) -> Problem:
    return notice("misread-line", message, places.on(number, len(lines[number]) - len(lines[number].lstrip())), hint)


def _lost(places: Places, number: int, message: str, hint: str) -> Problem:
    return warning("markup-removed", message, places.on(number, 0), hint)


def _without_fences(lines: Sequence[str], fences: Fences) -> list[str]:
    """Lines with one mark in the place of a block of code, which stands where the block does."""
    shown = list(lines)
    for fence in fences.closed:
        blank = [""] * (fence.last - fence.first)
        shown[fence.first : fence.last + 1] = [" " * fence.stands + "```", *blank]
    return shown


def _open_fence(lines: Sequence[str], number: int) -> Found:
    mark = lines[number].strip()[:3]
    return (
        number,
        f"Code begins here with {mark} and has no end, so that it is read as words.",
        f"Write {mark} on a line of its own below the code.",
    )


def _of_part(part: ProsePart) -> Iterator[Found]:
    """What is misread in a body, or in a quotation."""
    quotes, lines = _quotations(part.lines)
    marked = [n for n, line in enumerate(lines) if line and (line[:1] in _BEGINS or line[:1].isdecimal())]
    own = ProsePart(lines, part.first, part.written)
    for number, message, hint in [*_of_lines(own, marked), *of_lists(own, marked)]:
        yield part.first + number, message, hint
    fenced = next((n for n in quotes if _QUOTED_FENCE.match(part.lines[n])), None)
    if fenced is not None:
        hint = "Put it below, or begin each line of it with > and 5 blanks."
        yield part.first + fenced, "Code cannot stand in a quotation.", hint
    for first, inner in _runs(part.lines, quotes):
        yield from _of_part(ProsePart(inner, part.first + first, part.written))


def _quotations(lines: Sequence[str]) -> tuple[list[int], Sequence[str]]:
    """The lines of quotations, and the lines with a bare mark in the place of each of these."""
    quotes = [n for n, line in enumerate(lines) if line[:1] in "> " and _QUOTED.match(line)]
    if not quotes:
        return quotes, lines
    left = list(lines)
    for number in quotes:
        left[number] = ">"
    return quotes, left


def _runs(lines: Sequence[str], quotes: Sequence[int]) -> Iterator[tuple[int, list[str]]]:
    """The quotations, without their marks; empty lines part none."""
    now: list[str] = []
    first = last = -1
    for number in quotes:
        if now and not any(line.strip() for line in lines[last + 1 : number]):
            now += [""] * (number - last - 1)
        elif now:
            yield first, now
            now = []
        first, last = (first, number) if now else (number, number)
        now.append(_QUOTED.sub("", lines[number], count=1))
    if now:
        yield first, now


def _of_lines(part: ProsePart, marked: Sequence[int]) -> Iterator[Found]:
    lines = part.lines
    wide = any(lines[number].startswith(_WIDE) for number in marked)
    held = held_lines(lines) if wide else [False] * len(lines)
    code = -1  # the last line of code that is indented
    for number in marked:
        line = lines[number]
        within = held[number] and line.startswith(_WIDE)
        words = line.lstrip() if within else line
        if _HASHTAG.match(words):
            yield _heading_of_hashtag(part, number)
        elif _BOX.match(words) and not admonitions.OPENING.match(words):
            yield _box(part, number)
        elif _UNDERLINE.match(words) and _is_underline(lines, number, within=within):
            yield _underlined(part, number)
        elif line.startswith(_WIDE) and not within:
            begins = not number or _parts(lines[number - 1])
            goes_on = code >= 0 and not any(each.strip() for each in lines[code + 1 : number])
            if goes_on or begins:
                code = number
            if begins and not goes_on and _PROSE.match(line.strip()) and not _CODE.search(line):
                yield _indented(part, number)


def _is_underline(lines: Sequence[str], number: int, *, within: bool) -> bool:
    """Whether a line makes a heading of the one above, which nobody may have meant."""
    above = lines[number - 1] if number else ""
    indent = len(lines[number]) - len(lines[number].lstrip())
    if not above.strip() or above.startswith("#") or above == "<" or (indent and not within):
        return False
    if indent and len(above) - len(above.lstrip()) != indent:
        return False
    sign, words = lines[number].strip(), above.strip()
    if _MEANT.match(sign) and not is_item(above) and (sign[0] == "=" or not _SENTENCE.search(words)):
        return False
    before = lines[number - 2] if number > 1 else ""
    deeper = bool(indent) and len(before) - len(before.lstrip()) < indent
    if deeper or _parts(before):
        return True
    entry = sign == "-" and lines[number].endswith(" ")  # an empty one, below the second
    return is_item(above) and not entry and not is_rule(lines[number]) and _is_in_list(lines, number - 1)


def _parts(line: str) -> bool:
    """Whether a block begins below a line."""
    return not line.strip() or line.startswith("#") or is_rule(line)


def _is_in_list(lines: Sequence[str], number: int) -> bool:
    """Whether the block that a line stands in begins as a list does."""
    first = number
    while first and number - first < _FAR and not _parts(lines[first - 1]):
        first -= 1
    return is_item(lines[first])


def _underlined(part: ProsePart, number: int) -> Found:
    sign = part.lines[number].strip()
    shown = sign if len(sign) <= 3 else sign[:3] + "…"
    return (
        number - 1,
        f"“{part.words(number - 1)}” is read as a heading, for a line of {shown} stands below it.",
        f"Leave an empty line above {shown}, or write ### and a blank before a heading."
        if len(sign) > 1
        else f"Take the line with {sign} out, or write ### and a blank before a heading.",
    )


def _heading_of_hashtag(part: ProsePart, number: int) -> Found:
    return (
        number,
        f"“{part.words(number)}” is read as a heading, for it begins with #.",
        r"Write \# where the sign is meant as it stands; put a blank after it where a heading is meant.",
    )


def _box(part: ProsePart, number: int) -> Found:
    return (
        number,
        f"“{part.words(number)}” is read as words, and not as a box.",
        f'Write a kind and a title in quotation marks, such as !!! danger "Mind the gap". Kinds: '
        f"{', '.join(admonitions.KINDS)}.",
    )


def _indented(part: ProsePart, number: int) -> Found:
    return (
        number,
        f"“{part.words(number)}” is read as code, for it stands 4 blanks or a tab further in.",
        "Take the blanks before it away; put code between lines of three back quotes.",
    )


def _of_notes(lines: Sequence[str]) -> Iterator[Found]:
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
                f"The footnote “[^{beginning(m[1])}]” has no words, so that the mark is printed as it stands.",
                f"Write a line that begins with [^{beginning(m[1])}]: below the text.",
            )


def _of_definitions(lines: Sequence[str]) -> Iterator[Found]:
    """Footnotes and addresses of links that are written twice, of which the last is left; and words taken for one."""
    last: dict[str, int] = {}
    for number, line in enumerate(lines):
        if "]:" not in line or line.startswith(_WIDE):
            continue
        note = _NOTE.match(line.lstrip())
        link = None if note else _DEFINED.match(line)
        if link and not _ADDRESS.match(link[2]):
            message = f"“{beginning(line)}” is read as the address of a link, and is not shown."
            yield number, message, rf"Write \[{link[1]}]: where it is meant as words."
            continue
        name = f"^{note[1]}" if note and note[2] else " ".join(link[1].casefold().split()) if link else ""
        if name in last:
            what = "words" if name.startswith("^") else "address"
            message = f"“[{beginning(name)}]:” is written again further down, and the {what} here left out."
            yield last[name], message, "Give each a name of its own."
        if name:
            last[name] = number
