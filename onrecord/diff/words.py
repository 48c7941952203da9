"""Which words of a text changed."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

_BOUND = 50_000  # pairs of the same word; beyond it, texts are told as a whole, for comparing takes too long
# Scripts that are written without blanks are compared sign by sign: Han, kana, Hangul, Thai, Lao, Khmer, Burmese.
_SIGN = "[" + (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)
_WORD = re.compile(rf"\d+(?:[.,]\d+)*|{_SIGN}|(?:(?!{_SIGN})\w)+|\s+|.", re.DOTALL)
_JOINERS = "\u200c\u200d"  # unseen, and needed within words


class Piece(NamedTuple):
    """A part of a text: in both states, in the first only (gone), in the second only (new)."""

    state: Literal["same", "gone", "new"]
    text: str


def changed_words(was: str, now: str) -> tuple[Piece, ...]:
    """The words of both texts in order; what is replaced goes before what takes its place."""
    before, after = _WORD.findall(was), _WORD.findall(now)
    here, there = Counter(before), Counter(after)
    if sum(number * there[word] for word, number in here.items() if not word.isspace()) > _BOUND:
        return tuple(piece for piece in (Piece("gone", was), Piece("new", now)) if piece.text)
    return tuple(_pieces(before, after))


def _pieces(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    gone, new = "", ""
    for tag, i, j, k, m in SequenceMatcher(str.isspace, before, after, autojunk=False).get_opcodes():
        was, now = "".join(before[i:j]), "".join(after[k:m])
        if tag == "equal" and (was.strip() or not (gone or new)):
            yield from _closed(gone, new)
            gone = new = ""
            yield Piece("same", was)
        else:  # a blank between two changes belongs to both
            gone, new = gone + was, new + now
    yield from _closed(gone, new)


def _closed(gone: str, new: str) -> Iterator[Piece]:
    if gone:
        yield Piece("gone", gone)
    if new:
        yield Piece("new", new)


def plain(words: str) -> str:
    """A text on one line, without signs that act on a terminal, or on the direction of what stands beside it."""
    return " ".join("".join(c if c.isprintable() or c in _JOINERS else " " for c in words).split())
