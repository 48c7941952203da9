"""When two writings are one name: the rule for the names of actors and topics in every script, and its only home.

There are two degrees. `name_key` decides *who is meant*: two writings with one key are one name. What does not count is
what a keyboard, a font or copying adds and nobody reads as another name: signs that cannot be seen (zero-width blanks,
soft hyphens, marks of direction, fillers), the kind of apostrophe or quotation mark, of hyphen or dash and of middle
dot, the width of letters (NFKC), letter case and white space. `plain_words` decides what is *near*: accents, vowel
points, all signs and the forms that one letter has in Arabic and Persian do not count either. It finds slips of the
pen, never who is meant, and the search page folds words by the same steps (`fold` in js/search/words.js).

The address of a name is no key, for it keeps capitals: it is the slug of the soundest of its
writings (`slugs_of_names`). How often one is used and in what order cards come does not count, and the slugs of the
other writings lead to the same page (`other_slugs`): so another writing in one more card loses no address.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache, partial

from onrecord.model.slugs import slugify

_APOSTROPHES = "'`´ʹʺʻʼʽʾʿˈˊˋ‘’‚‛′‵᾽ꞌꞋ՚׳＇｀"
_QUOTES = '"“”„‟‹›«»″‶「」『』〝〞〟״＂｢｣'
_HYPHENS = "‐‑‒–—―⁃−⸺⸻﹘﹣－־᠆"
_DOTS = "·•‧∙⋅・･"
_SEVERAL_KINDS = frozenset(_APOSTROPHES + _QUOTES + _HYPHENS + _DOTS)
_LOOKS_LIKE_ONE = "เเ"  # two letters of Thai that look like another one
_ONE_KIND = str.maketrans(
    {
        **dict.fromkeys(_APOSTROPHES + _QUOTES, "'"),
        **dict.fromkeys(_HYPHENS, "-"),
        **dict.fromkeys(_DOTS, "·"),
        # Letters that older keyboards write as a letter, a virama and a joiner, which is dropped: Malayalam, Bengali.
        **dict(zip("ൺൻർൽൾൿൔൕൖৎ", ("ണ്", "ന്", "ര്", "ല്", "ള്", "ക്", "മ്", "യ്", "ഴ്", "ত্"), strict=True)),
        "แ": _LOOKS_LIKE_ONE,
    }
)
# Thai and Lao: a tone mark that was typed before the vowel above or below the same letter.
_TONE_FIRST = re.compile("([\u0e48-\u0e4b\u0ec8-\u0ecb])([\u0e31\u0e34-\u0e3a\u0e4d\u0eb1\u0eb4-\u0ebc\u0ecd])")
# Letters and marks that nobody sees and that are no format characters: fillers, joiners, selectors of forms.
_FILLERS = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
# Accents and vowel points, Latin, Hebrew and Arabic, and the dot (nukta) of scripts of India.
_MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    "\u093c\u09bc\u0a3c\u0abc\u0b3c\u0cbc]"
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
    plain = _one_kind(name).casefold()
    return " ".join(unicodedata.normalize("NFKC", plain).split()) or name


def _one_kind(text: str) -> str:
    """A text without what cannot be seen, with one kind of each sign and one order of marks, in NFKC."""
    plain = unicodedata.normalize("NFKC", without_unseen(text).translate(_ONE_KIND))
    return plain if plain.isascii() else _TONE_FIRST.sub(r"\2\1", plain)


def plain_words(text: str) -> str:
    """Small letters, vowel signs and ASCII digits alone, one blank between words: what names near each other share."""
    return " ".join(words_of(folded(text)))


def folded(text: str) -> str:
    """A text as `plain_words` has it, with the signs between its words: small letters, no accents, ASCII digits."""
    plain = _one_kind(text).lower()
    bare = _MARKS.sub("", unicodedata.normalize("NFD", _WITHIN.sub("", plain)))
    letters = unicodedata.normalize("NFC", bare).translate(_ALONE)
    return letters if letters.isascii() else "".join(map(_digit, letters))


def words_of(text: str) -> list[str]:
    """The words of a folded text: runs of letters, vowel signs and digits."""
    return "".join(map(_in_word, text)).split()


@lru_cache(maxsize=1 << 12)
def _digit(sign: str) -> str:
    """A digit as ASCII has it; any other character as it is."""
    digit = unicodedata.decimal(sign, None)
    return sign if digit is None else str(digit)


@lru_cache(maxsize=1 << 12)
def _in_word(sign: str) -> str:
    """A character of a word; a blank for what stands between words."""
    return sign if unicodedata.category(sign)[0] in "LMN" else " "


def unseen_words(text: str) -> str:
    """The characters of a text that cannot be seen, for a sentence: `U+200B (zero width space)`; empty without any."""
    found = dict.fromkeys(sign for sign in text if not sign.isascii() and is_unseen(sign))
    return ", ".join(f"U+{ord(sign):04X} ({unicodedata.name(sign, 'without a name').lower()})" for sign in found)


def slugs_of_names(names: Iterable[str], known: Collection[str] = ()) -> dict[str, str]:
    """Key → slug of every name that is written somewhere (`names`); of several writings with one key, the soundest.

    That is one whose slug is `known`, else one without unseen characters, else the one with the fewest signs that no
    common keyboard has and the fewest wide or narrow letters, else one in capital and small letters.
    """
    return {
        key: slugify(writings[0] if len(writings) == 1 else min(writings, key=partial(_oddity, known)))
        for key, writings in _writings(names).items()
    }


def other_slugs(names: Iterable[str], slugs: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Slug → the slugs that its name has in its other writings, of names (`names`) that are written in several ways.

    `slugs`: as `slugs_of_names` gives them.
    """
    several = {key: writings for key, writings in _writings(names).items() if len(writings) > 1}
    others = {slugs[key]: sorted({slugify(name) for name in names} - {slugs[key]}) for key, names in several.items()}
    return {slug: tuple(found) for slug, found in others.items() if found}


def _writings(names: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        found.setdefault(name_key(name), []).append(name)
    return found


def _oddity(known: Collection[str], writing: str) -> tuple[bool, bool, int, bool, str]:
    """How far a writing is from a sound one, by itself alone."""
    odd = sum(
        not sign.isascii() and (sign in _SEVERAL_KINDS or not unicodedata.is_normalized("NFKC", sign))
        for sign in writing
    ) + writing.count(_LOOKS_LIKE_ONE)
    return (
        slugify(writing) not in known,
        without_unseen(writing) != writing,
        odd,
        writing in (writing.upper(), writing.lower()),
        writing,
    )
