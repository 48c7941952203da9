"""Which words of a text changed."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from onrecord.model.names import is_unseen

_BOUND = 50_000  # pairs of the same word; beyond it, texts are told as a whole, for comparing takes too long
# Scripts that are written without blanks are compared sign by sign: Han, kana, Hangul, Thai, Lao, Khmer, Burmese.
_SIGN = "[" + (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)
_WORD = re.compile(rf"\d+(?:[.,]\d+)*|{_SIGN}|(?:(?!{_SIGN})\w)+|\s+|.", re.DOTALL)
_JOINERS = "\u200c\u200d"  # unseen, and needed within words
_NAMED = 3  # signs that are named where texts look alike
# Letters of other scripts that are drawn as Latin ones.
_DRAWN_ALIKE = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0455\u0458\u0501\u04bb\u051b\u051d"
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0405\u0408"
    "\u03bf\u03bd\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u2010\u2011",
    "aeopcyxisjdhqw" + "ABEKMHOPCTYXISJ" + "ovABEZHIKMNOPTYX--",
)


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


def differs_in(was: str, now: str) -> str | None:
    """The signs in which two texts differ that look alike, by code point and name; None where they do not, or are one.

    `U+202E RIGHT-TO-LEFT OVERRIDE`; of many, the first few and an ellipsis.
    """
    if was == now or _looks(was) != _looks(now):
        return None
    here, there = Counter(was), Counter(now)
    signs = [*dict.fromkeys((*(there - here), *(here - there)))]
    if signs == [" "] and plain(was) != plain(now):
        return None  # that can be seen
    if not signs:  # the same ones, elsewhere
        signs = [*dict.fromkeys(c for pair in zip(was, now, strict=True) if pair[0] != pair[1] for c in pair)]
        signs = [c for c in signs if c != " " and not _looks(c)] or signs
    named = [f"U+{ord(c):04X} {unicodedata.name(c, '')}".rstrip() for c in signs[:_NAMED]]
    return ", ".join([*named, *(["…"] if len(signs) > _NAMED else [])])


def _looks(words: str) -> str:
    """What can be seen of a text, without blanks: letters that are drawn alike are one."""
    seen = (c for c in unicodedata.normalize("NFC", words) if c.isprintable() and not c.isspace() and not is_unseen(c))
    return "".join(seen).translate(_DRAWN_ALIKE)
