"""Whether words stand in a text. Compared to the letter; only what typesetting changes is normalised.

White space, quotation marks, dashes, signs that nobody sees and the Unicode form (NFC) may differ; nothing else may. No
match cuts a word or a number, for what is left of it may say something else. Nothing here judges by likeness:
`nearest_passage` only shows a reader where to look.
"""

import re
import unicodedata
from dataclasses import dataclass

from onrecord.model.urls import INVISIBLE

NORMALISATION = 2  # the version of `normalised`: receipts of quotes name it, so what it gives may not change under it

LEAST = 400  # letters of a copy of which can be said what is not in it

_OMISSION = re.compile(r"\[\s*(?:…|\.\s?\.\s?\.)\s*\]")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|\w+")  # Japanese and Chinese are written without blanks
_QUOTES = '"`´ʹʺʻʼʽˈˊˋ‘’‚‛“”„‟‹›«»‴‵‶「」『』〝〞〟＂＇'
_DASHES = "‐‑‒–—―⁃−⸺⸻﹘﹣－"
_PRIMES = re.compile(r"(?<!\d)[′″]")  # not of minutes, feet or inches, which are written like quotation marks
_EVEN = str.maketrans({**dict.fromkeys(_QUOTES, "'"), **dict.fromkeys(_DASHES, "-")})
# Scripts without blanks between words, as the names of their letters begin; in all others a word ends at a blank or a
# mark. In Korean what follows a word may be its particle, so only its beginning is looked at.
_UNSPACED = frozenset(
    (
        *("CJK", "KANGXI", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HALFWIDTH", "BOPOMOFO", "IDEOGRAPHIC", "YI"),
        *("THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN", "JAVANESE", "BALINESE", "TAI", "NEW", "TANGUT", "NUSHU"),
    )
)
_GROUP_BEFORE = re.compile(r"(?<!\d)\d{1,3}(?: \d{3})* \Z")  # of a number in groups of three figures
_GROUP_AFTER = re.compile(r" \d{3}(?!\d)")
_LEADING = re.compile(r"\d{3}(?!\d)")
_TRAILING = re.compile(r"(?<!\d)\d{1,3}\Z")
_BETWEEN = frozenset(".,:'-/")  # what joins two figures to one number, a range, a ratio or a time
_RAISED = frozenset("^⁻⁺")
_AFTER_FIGURE = frozenset("%‰′″")  # what makes another number of one
_LONGEST = 240  # characters of a passage that is shown
_LIKE = 0.4  # how much of the letters a passage must share to be worth showing


def normalised(text: str) -> str:
    """A text with one kind of blank, quotation mark and dash, without what is seen nowhere, in NFC."""
    even = _PRIMES.sub("'", INVISIBLE.sub("", text.translate(_EVEN)))
    return " ".join(unicodedata.normalize("NFC", even).split())


def parts_of(quote: str) -> tuple[str, ...]:
    """What stands between the omissions (`[…]`) of a quote, as written."""
    return tuple(part.strip() for part in _OMISSION.split(quote) if part.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """Where a quote stands in a text: from the `start` of its first part to the `end` of its last.

    `missing`: the first part that is not there after those before it; None: all are, and the two places hold.
    """

    start: int = -1
    end: int = 0
    missing: str | None = None


def locate(quote: str, text: str) -> Located:
    """Where a quote stands in a normalised text."""
    start, end = -1, 0
    for part in parts_of(quote) or (quote,):
        words = normalised(part)
        at = _find(words, text, end)
        if at < 0:
            return Located(missing=part)
        start = at if start < 0 else start
        end = at + len(words)
    return Located(start=start, end=end)


def missing_part(quote: str, text: str) -> str | None:
    """The first part of a quote that is not in a normalised text after those before it; None where all are."""
    return locate(quote, text).missing


def _find(words: str, text: str, start: int) -> int:
    """Where words stand in a text, from a place on, as whole words; -1 where they do not."""
    at = text.find(words, start) if words else -1  # of soft hyphens alone nothing is left
    while at >= 0 and _cuts(text, at, at + len(words)):
        at = text.find(words, at + 1)
    return at


def _cuts(text: str, start: int, end: int) -> bool:
    """Whether a passage cuts a word or a number in two: "able" in "unable", "can" in "can't", "3" in "3,000"."""
    before, first, last, after = text[max(start - 1, 0) : start], text[start], text[end - 1], text[end : end + 1]
    if _one_word(before, first) or (_one_word(last, after) and not _is_korean(after)) or _is_mark(after):
        return True
    beyond = text[end + 1 : end + 2]
    if after == "'" and _one_word(last, beyond) and not _is_korean(beyond):
        return True
    return _begins_in_number(text, start) or _ends_in_number(text, end)


def _begins_in_number(text: str, start: int) -> bool:
    """Whether a passage begins within a number: after its sign, its fraction, its first group of figures."""
    before, first, behind = text[max(start - 1, 0) : start], text[start], text[max(start - 2, 0) : max(start - 1, 0)]
    if before in _RAISED:
        return True
    if not first.isdigit():
        return False
    joined = before in _BETWEEN and behind.isdigit()
    grouped = _LEADING.match(text, start) and _GROUP_BEFORE.search(text[max(start - 16, 0) : start])
    return joined or before in ("-", "/") or bool(grouped)


def _ends_in_number(text: str, end: int) -> bool:
    """Whether a passage ends within a number."""
    last, after, beyond = text[end - 1], text[end : end + 1], text[end + 1 : end + 2]
    if after in _RAISED:
        return True
    if not last.isdigit():
        return False
    joined = after in _BETWEEN and beyond.isdigit()
    grouped = _GROUP_AFTER.match(text, end) and _TRAILING.search(text[max(end - 4, 0) : end])
    per = after == "/" and beyond.isalnum()
    return joined or per or after in _AFTER_FIGURE or text[end : end + 2] in (" %", " ‰") or bool(grouped)


def _one_word(left: str, right: str) -> bool:
    """Whether two characters side by side belong to one word or one number."""
    if not left or not right:
        return False
    if left.isdigit() and right.isdigit():
        return True
    scripts = [_script(c) for c in (left, right) if c.isalnum() or _is_mark(c)]
    if len(scripts) < 2 or not _UNSPACED.isdisjoint(scripts):
        return False
    return ("HANGUL" in scripts) is (scripts == ["HANGUL", "HANGUL"])


def _is_korean(character: str) -> bool:
    return _script(character) == "HANGUL"


def _is_mark(character: str) -> bool:
    """Whether a character belongs to the letter before it."""
    return bool(character) and unicodedata.category(character).startswith("M")


def _script(character: str) -> str:
    return unicodedata.name(character, "").partition(" ")[0] if character else ""


def nearest_passage(part: str, text: str) -> str | None:
    """The passage that shares the most letters of words with a part; None where none is like it."""
    wanted = [word.casefold() for word in _WORD.findall(part)]
    found = list(_WORD.finditer(text))
    known, width = frozenset(wanted), len(wanted)
    shared = [len(m.group()) if m.group().casefold() in known else 0 for m in found]
    best, best_at, now = 0, 0, 0
    for n, weight in enumerate(shared):
        now += weight - (shared[n - width] if n >= width else 0)
        if now > best:
            best, best_at = now, max(0, n - width + 1)
    if best <= _LIKE * sum(map(len, wanted)):
        return None
    passage = _whole(text, found[best_at].start(), found[min(best_at + width, len(found)) - 1].end())
    return passage if len(passage) <= _LONGEST else f"{passage[: _LONGEST - 1].rstrip()}…"


def _whole(text: str, start: int, end: int) -> str:
    """A passage with the marks that touch it, on one line."""
    while start > 0 and not (text[start - 1].isspace() or text[start - 1].isalnum()):
        start -= 1
    while end < len(text) and not (text[end].isspace() or text[end].isalnum()):
        end += 1
    return " ".join(text[start:end].split())
