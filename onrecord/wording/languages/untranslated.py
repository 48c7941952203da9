"""Which words of the interface a translator has to write in a language, and how many are left."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from onrecord.wording.english.terms import TERMS
from onrecord.wording.english.words import ENGLISH
from onrecord.wording.languages.cldr import is_english, language_words
from onrecord.wording.languages.plurals import COUNTED, NOUNS, own_forms, used_classes
from onrecord.wording.languages.quotes import is_bare

_BY_THE_WAY = ("month-in-date.", "month-short-in-date.")  # where a site names months itself, they are alike
_OF_COMMANDS = "diff."  # not seen on pages


class WordEntry(NamedTuple):
    """A word of the interface: its key, without a class, and the keys to be written of it, one for each class."""

    key: str
    forms: tuple[str, ...]
    needed: bool  # a page has it, and it is neither known of the language nor the same in all


def entries(language: str) -> Iterator[WordEntry]:
    """All words of `strings`, in the order in which they ship."""
    known = language_words(language)
    classes = used_classes(language)
    for key in ENGLISH:
        base = key.removesuffix(".one")
        if base != key and base in NOUNS:
            yield WordEntry(base, tuple(f"{base}.{name}" for name in classes), needed=not key.startswith(_OF_COMMANDS))
        elif key.removesuffix(".other") == key or key.removesuffix(".other") not in NOUNS:
            free = key in known or key.startswith((_OF_COMMANDS, *_BY_THE_WAY)) or is_bare(ENGLISH[key])
            counted = key in COUNTED and key not in NOUNS and len(classes) > 1 and not is_english(language)
            yield WordEntry(key, tuple(f"{key}.{name}" for name in classes) if counted else (key,), needed=not free)


def untranslated(language: str, own: Mapping[str, str], terms: Collection[str]) -> tuple[int, int]:
    """How many words of pages are still English, and how many there are to translate.

    `own`: `strings` of a site by key, `terms`: the keys of its terms with their part, such as `kind.fact.label`.
    """
    forms = own_forms(own)
    needed = [entry for entry in entries(language) if entry.needed]
    parts = [f"{key}.{part}" for key in TERMS for part in ("label", "definition")]
    left = sum(not _is_written(entry, own, forms) for entry in needed) + sum(part not in terms for part in parts)
    return left, len(needed) + len(parts)


def _is_written(entry: WordEntry, own: Mapping[str, str], forms: Mapping[str, Mapping[str, str]]) -> bool:
    """Whether a site has words for an entry: all classes, or the one that stands in for others."""
    if entry.forms == (entry.key,) and entry.key not in COUNTED - NOUNS:
        return entry.key in own
    found = forms.get(entry.key, {})
    return bool(found) and ("other" in found or all(key.rpartition(".")[2] in found for key in entry.forms))
