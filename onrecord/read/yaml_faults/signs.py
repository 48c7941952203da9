"""Letters that cannot be seen, or that look like those YAML knows: what each is called, and where it comes from."""

import re
import unicodedata

LINE_SEPARATORS = "\x85\u2028\u2029"  # to YAML 1.1 they end a line, to every editor they do not
# As a class of a regex: every blank but the common one, every separator, and every sign that is not seen at all.
UNSEEN = (
    "\x85\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800"
    "\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
COLONS = "\u02d0\u02d1\u02f8\u0589\u05c3\u0703\u0704\u1361\u1365\u1366\u1804\u2236\ua789\ufe13\ufe30\ufe55\uff1a"
DASHES = "*\xb7\u2010-\u2015\u2022\u2023\u2043\u2219\u2212\u25aa\u25cb\u25cf\u25e6\ufe58\ufe63\uff0d"
_UNSEEN = re.compile(f"[{UNSEEN}]")
_BLANK = dict.fromkeys(map(ord, LINE_SEPARATORS), " ")
_CALLED = {
    "\x85": "a line separator",
    "\xa0": "a no-break space",
    "\u200b": "a zero-width space",
    "\u3000": "a wide blank",
    "\ufeff": "a byte order mark",
}
_WORD = "it often comes along from Word or a web page"
_ORIGINS = {
    **dict.fromkeys("\xa0\xad\u2002\u2003\u2007\u2009\u2011\u202f", _WORD),
    **dict.fromkeys(LINE_SEPARATORS, "it often comes along from a PDF, a layout program or a chat"),
    "\u3000": "keyboards for Chinese, Japanese and Korean write it",
}


def unseen_in(text: str) -> str | None:
    """The first sign in a text that cannot be seen for what it is; None where there is none."""
    found = _UNSEEN.search(text)
    return found.group() if found else None


def without_unseen(text: str) -> str:
    """A text without the signs in it that cannot be seen for what they are."""
    return _UNSEEN.sub("", text)


def called(sign: str) -> str:
    """What a sign that cannot be seen is called, with its number: “a no-break space (U+00A0)”."""
    own = unicodedata.name(sign, "invisible sign").lower()
    name = _CALLED.get(sign) or f"{'an' if own[0] in 'aeiou' else 'a'} {own}"
    return f"{name} (U+{ord(sign):04X})"


def seen_as(sign: str) -> str:
    """How a sign is seen, to follow “which”."""
    return "looks like a blank and is none" if unicodedata.category(sign) == "Zs" else "cannot be seen"


def origin(sign: str) -> str:
    """Where a sign that cannot be seen mostly comes from, as half a sentence about “it”."""
    return _ORIGINS.get(sign, "it often comes along from a web page or a chat")


def one_kind_of_line_end(text: str) -> str:
    """The text with a blank for each sign that ends a line to YAML alone, so that lines are counted as editors do.

    Every place stays what it was.
    """
    return text.translate(_BLANK) if any(sign in text for sign in LINE_SEPARATORS) else text
