"""Where sentences of a text end. Text comes from strangers: no rule looks at a sign more than a few times."""

import re
from collections.abc import Collection, Iterator

LIMIT = 200_000  # bytes of a text that is compared
LONGEST = 1_000  # signs of a sentence; a longer one is cut at a blank
_WRAPPED = 40  # signs from which on a line without an end goes on in the next: an article in lines of even length
_ENDS = ".!?…"  # they end a sentence where a blank follows
_ALWAYS = "。！？｡।॥؟۔։።፧។။"  # no blank follows these in their scripts
_CLOSING = "\"'”’“»)]›」』）］"
_BLANKS = re.compile("[\t\v\f \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_LINES = re.compile("\r\n|[\r\n\u0085\u2028\u2029]")
_MARKS = re.compile(r"^(?:> ?)+|^#{1,6} |\*\*")  # of Markdown: a quotation, a heading, bold
# Scripts that put no stop at the end of a sentence: Thai, Lao, Myanmar, Khmer. Their lines stay lines.
_STOPLESS = re.compile("[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff]$")
_BULLETS = "-–—•*·‣▪"


def sentences(text: str, abbreviations: Collection[str]) -> Iterator[str]:
    """The sentences of a text, each trimmed and on one line. `abbreviations`: behind which a full stop ends none.

    One with `#` behind it is short for something before a number only.
    """
    for paragraph in _paragraphs(text):
        for sentence in _cut(paragraph, abbreviations):
            yield from _bounded(sentence)


def _paragraphs(text: str) -> Iterator[str]:
    """Runs of lines that belong together, as one line each."""
    held: list[str] = []
    for line in _LINES.split(text):
        words = _MARKS.sub("", _BLANKS.sub(" ", line).strip(" ")).strip(" ")
        if held and (not words or words[0] in _BULLETS or not _goes_on(held[-1])):
            yield " ".join(held)
            held = []
        if words:
            held.append(words)
    if held:
        yield " ".join(held)


def _goes_on(line: str) -> bool:
    bare = line.rstrip(_CLOSING)
    return len(line) >= _WRAPPED and bare[-1:] not in _ENDS + _ALWAYS + ":" and not _STOPLESS.search(bare[-1:])


def _cut(line: str, abbreviations: Collection[str]) -> Iterator[str]:
    begin, at = 0, 0
    while at < len(line):
        if line[at] in _ALWAYS or (line[at] in _ENDS and _is_end(line, at, _behind(line, at + 1), abbreviations)):
            at = _behind(line, at + 1)
        else:
            at += 1
            continue
        yield line[begin:at].strip(" ")
        begin = at
    if line[begin:].strip(" "):
        yield line[begin:].strip(" ")


def _behind(line: str, at: int) -> int:
    """The place behind the signs that close what ends here."""
    while at < len(line) and line[at] in _ENDS + _ALWAYS + _CLOSING:
        at += 1
    return at


def _is_end(line: str, at: int, behind: int, abbreviations: Collection[str]) -> bool:
    """Whether a sign ends a sentence: a blank follows, no small letter behind it, and it is no abbreviation."""
    if behind < len(line) and line[behind] != " ":
        return False
    following = line[behind + 1 : behind + 2]
    if following and following == following.lower() != following.upper():
        return False
    if line[at] != "." or behind > at + 1:
        return True
    word = line[line.rfind(" ", max(0, at - 20), at) + 1 : at].lstrip("(\"'“‘«[").lower()
    if not word.isascii():
        return True
    # "See no. 5", but "He said no. They left."
    if f"{word}#" in abbreviations:
        return not following.isdecimal()
    return len(word) > 1 and word not in abbreviations


def _bounded(sentence: str) -> Iterator[str]:
    while len(sentence) > LONGEST:
        at = sentence.rfind(" ", 1, LONGEST)
        at = at if at > 0 else LONGEST
        yield sentence[:at].strip(" ")
        sentence = sentence[at:].strip(" ")
    if sentence:
        yield sentence
