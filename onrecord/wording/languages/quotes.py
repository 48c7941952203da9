"""The quotation marks of a language, in the words that are nothing but marks around what is filled in."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from onrecord.wording.english.words import ENGLISH
from onrecord.wording.languages.cldr import is_english, parts

# Of these CLDR has a table and Babel has not. A language that is not here has those of English.
_MARKS = {
    "«»": "be el es fa hy it no nb nn pt-pt ru sq uk",
    "„“": "bg cs de et is ka lt mk sk sl sr",
    "„”": "hr hu pl ro",
    "””": "fi he sv",
    "”“": "ar",
    "「」": "ja zh-hant zh-tw zh-hk",
}
_BY_LANGUAGE = {language: marks for marks, languages in _MARKS.items() for language in languages.split()}
_FRENCH = ("«\u202f", "\u202f»")  # with a narrow blank that holds


def marks(language: str) -> tuple[str, str]:
    """What stands before and behind a quotation."""
    known = parts(language)
    if known[0] == "fr":
        return _FRENCH
    found = _BY_LANGUAGE.get("-".join(known[:2])) or _BY_LANGUAGE.get(known[0], "“”")
    return found[0], found[1]


@lru_cache(maxsize=8)
def in_marks_of(language: str) -> Mapping[str, str]:
    """By key, the words of pages that have marks and no letters, in the marks of a language; none for English."""
    before, behind = marks(language)
    quoted = {} if is_english(language) else {key: words for key, words in ENGLISH.items() if is_bare(words, "“")}
    return MappingProxyType(
        {key: words.replace("“", before).replace("”", behind) for key, words in quoted.items()},
    )


def is_bare(words: str, sign: str = "") -> bool:
    """Whether words have no letter of their own outside braces, and a certain sign among what they have."""
    outside = "".join(part.rpartition("}")[2] for part in words.split("{"))
    return sign in outside and not any(letter.isalpha() for letter in outside)
