"""When two writings are one name: the rule for the names of actors and topics in every script, and its only home.

There are two degrees. `name_key` decides *who is meant*: two writings with one key are one name. What does not count is
what a keyboard, a font or copying adds and nobody reads as another name: signs that cannot be seen (zero-width blanks,
soft hyphens, marks of direction, fillers), the kind of apostrophe or quotation mark, of hyphen or dash and of middle
dot, the width of letters (NFKC), letter case and white space. `plain_words` decides what is *near*: accents, vowel
points, all signs and the forms that one letter has in Arabic and Persian do not count either. It finds slips of the
pen, never who is meant, and the search page folds words by the same steps (`fold` in js/search/words.js).

The address of a name is no key: it is the slug of the writing that is most used (`slugs_of_names`), so that a slip in
one card moves no page.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable
from functools import lru_cache

from onrecord.model.slugs import slugify

_APOSTROPHES = "'`´ʹʺʻʼʽʾʿˈˊˋ‘’‚‛′‵᾽ꞌꞋ՚׳＇｀"
_QUOTES = '"“”„‟‹›«»″‶「」『』〝〞〟״＂｢｣'
_HYPHENS = "‐‑‒–—―⁃−⸺⸻﹘﹣－־᠆"
_DOTS = "·•‧∙⋅・･"
_ONE_KIND = str.maketrans(
    {
        **dict.fromkeys(_APOSTROPHES + _QUOTES, "'"),
        **dict.fromkeys(_HYPHENS, "-"),
        **dict.fromkeys(_DOTS, "·"),
    }
)
# Letters and marks that nobody sees and that are no format characters: fillers, joiners, selectors of forms.
_FILLERS = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
# Accents and vowel points, Latin, Hebrew and Arabic.
_MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]"
)
# What no decomposition brings together; Persian, Urdu and Arabic keyboards write one letter in several ways.
_ALONE = str.maketrans(
    {
        **{"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ς": "σ"},
        **dict.fromkeys("ىیے", "ي"),
        **dict.fromkeys("کڪ", "ك"),
        **dict.fromkeys("ةہھە", "ه"),
    }
)
_WITHIN = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")


def is_unseen(sign: str) -> bool:
    """Whether a character cannot be seen: a format character, a filler, a selector of a form."""
    return unicodedata.category(sign) == "Cf" or _FILLERS.match(sign) is not None


@lru_cache(maxsize=1 << 14)
def without_unseen(text: str) -> str:
    """A text without the characters that cannot be seen."""
    return text if text.isascii() else "".join(sign for sign in text if not is_unseen(sign))


@lru_cache(maxsize=1 << 14)  # a record names the same few actors thousands of times
def name_key(name: str) -> str:
    """What two writings of one name have in common, whatever their script; see the head of this module."""
    plain = unicodedata.normalize("NFKC", without_unseen(name).translate(_ONE_KIND)).casefold()
    return " ".join(unicodedata.normalize("NFKC", plain).split()) or name


def plain_words(text: str) -> str:
    """Small letters, vowel signs and ASCII digits alone, one blank between words: what names near each other share."""
    folded = unicodedata.normalize("NFKC", without_unseen(text).translate(_ONE_KIND)).lower()
    bare = _MARKS.sub("", unicodedata.normalize("NFD", _WITHIN.sub("", folded)))
    letters = unicodedata.normalize("NFC", bare).translate(_ALONE)
    return " ".join("".join(map(_in_word, letters)).split())


def _in_word(sign: str) -> str:
    """A character as words have it: a digit as ASCII has it, a blank for what stands between words."""
    digit = unicodedata.decimal(sign, None)
    if digit is not None:
        return str(digit)
    return sign if unicodedata.category(sign)[0] in "LMN" else " "


def unseen_words(text: str) -> str:
    """The characters of a text that cannot be seen, for a sentence: `U+200B (zero width space)`; empty without any."""
    found = dict.fromkeys(sign for sign in text if not sign.isascii() and is_unseen(sign))
    return ", ".join(f"U+{ord(sign):04X} ({unicodedata.name(sign, 'without a name').lower()})" for sign in found)


def slugs_of_names(names: Iterable[str], known: Collection[str] = ()) -> dict[str, str]:
    """Key → slug of every name that is written somewhere.

    `names`: as written, each as often as it stands there. Of several writings with one key that one gives the slug
    whose slug is `known`, else one without unseen characters, else the one most used, else the first.
    """
    writings: dict[str, Counter[str]] = {}
    for name in names:
        writings.setdefault(name_key(name), Counter())[name] += 1

    def worth(writing: str, uses: int) -> tuple[bool, bool, int]:
        return slugify(writing) in known, without_unseen(writing) == writing, uses

    return {
        key: slugify(next(iter(uses)) if len(uses) == 1 else max(uses, key=lambda name: worth(name, uses[name])))
        for key, uses in writings.items()
    }
