"""What is wrong with the interface words in site.yaml: unknown keys, braces, signs, and words left in English."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.model.problems import Problem, error, notice
from onrecord.model.settings import ELEMENTS
from onrecord.model.slugs import nearest
from onrecord.read.former_keys import former_hint
from onrecord.read.front_matter import Document, Value
from onrecord.read.meant.languages import is_language
from onrecord.read.strict_model import is_empty
from onrecord.wording.english.terms import TERMS
from onrecord.wording.english.words import ENGLISH
from onrecord.wording.languages.cldr import english_name, is_english
from onrecord.wording.languages.plurals import COUNTED, counted_key, english, is_exact, taken_classes, used_classes
from onrecord.wording.languages.untranslated import untranslated

_BRACES = re.compile(r"\{([a-z_]*)\}")
_GROUPED = re.compile("[0-9]{1,15}")
_INSTEAD = {"year_short": "year"}  # what may be written in the place of a name in braces


@dataclass(frozen=True, slots=True)
class _Braces:
    """The names in braces that words must have, in the order of the English, and those that they may have beside."""

    needed: tuple[str, ...]
    more: frozenset[str]


def word_faults(document: Document) -> Iterable[Problem]:
    """Every fault in `strings`, `terms` and `transparency`, and one notice of words that are still English."""
    language = _language(document)
    yield from _unknown_strings(document, language)
    yield from _unknown_keys(document, "terms", TERMS)
    yield from _unknown_keys(document, "transparency", ELEMENTS)
    yield from _same_signs(document)
    for key, words in _written(document, language).items():
        yield from _brace_faults(document, key, words, language)
        if key == "number.grouped-from" and not _GROUPED.fullmatch(words):
            yield error(
                "bad-type",
                "number.grouped-from is the least number in which thousands are parted, and this is no whole number.",
                document.place(("strings", key)),
                "Write digits only, such as 1000 or 10000.",
            )
    yield from _left_in_english(document, language)


def _language(document: Document) -> str:
    found = document.values.get("language")
    return found.strip() if isinstance(found, str) and found.strip() else "en"


def _group(document: Document, name: str) -> Mapping[str, Value]:
    found = document.values.get(name)
    return found if isinstance(found, dict) else {}


def _known(language: str) -> set[str]:
    """The keys that `strings` may have."""
    return {*ENGLISH, *(f"{key}.{name}" for key in COUNTED for name in taken_classes(language))}


def _written(document: Document, language: str) -> dict[str, str]:
    """The words of `strings` whose key is known; a key with nothing behind it is not written."""
    known = _known(language)
    own = ((key, words) for key, words in _group(document, "strings").items() if isinstance(words, str))
    return {key: words for key, words in own if words.strip() and key in known}


def _unknown_strings(document: Document, language: str) -> Iterator[Problem]:
    """Keys of `strings` that are none, and plural classes that the language does not have."""
    known = _known(language)
    for key in _group(document, "strings"):
        base, name = counted_key(key)
        if key in known:
            continue
        if name is None:
            yield _unknown(document, "strings", key, ENGLISH)
            continue
        used = used_classes(language)
        alone = () if "one" in used else (f"{base}.one (for exactly 1)",)  # taken in every language
        forms = ", ".join([*alone, *(f"{base}.{each}" for each in used)])
        yield error(
            "unknown-key",
            f"Numbers have no form “{name}” in {english_name(language)}, the language of this site.",
            document.key_place(("strings", key)),
            f"Its forms are {forms}.",
        )


def _unknown_keys(document: Document, group: str, known: Iterable[str]) -> Iterator[Problem]:
    yield from (_unknown(document, group, key, known) for key in _group(document, group) if key not in known)


def _unknown(document: Document, group: str, key: str, known: Iterable[str]) -> Problem:
    close = nearest(key, known)
    guessed = f"Did you mean {close}?" if close else f"Remove it; the keys of {group} are listed in the guide."
    hint = former_hint(f"{group}.{key}") or guessed
    return error("unknown-key", f"There is no key “{key}” in {group}.", document.key_place((group, key)), hint)


def _same_signs(document: Document) -> Iterator[Problem]:
    """One sign between thousands and before decimals, so that 1,500 may be read in two ways."""
    written = _group(document, "strings")
    keys = ("number.decimal", "number.separator")
    decimal, separator = (str(written.get(key) or ENGLISH[key]).strip() for key in keys)
    named = next((key for key in keys if key in written), None)
    if named and decimal == separator:
        yield error(
            "bad-type",
            f"number.separator and number.decimal are both “{decimal}”, so that numbers may be read in two ways.",
            document.place(("strings", named)),
            "Write two signs that differ; the separator may be space or none.",
        )


# ---------------------------------------------------------------- what is filled in


def _braces(key: str, language: str) -> _Braces:
    """What the words of a key must and may hold; those for one number alone can do without it."""
    _, name = counted_key(key)
    found = tuple(dict.fromkeys(_BRACES.findall(english(key))))
    more = {_INSTEAD[each] for each in found if each in _INSTEAD}
    alone = name is not None and is_exact(language, name)
    return _Braces(tuple(each for each in found if not (alone and each == "n")), frozenset({*found, *more}))


def _brace_faults(document: Document, key: str, words: str, language: str) -> Iterator[Problem]:
    """Names in braces that nothing is filled in for, braces without one, and what is not there to be filled in."""
    wanted, there = _braces(key, language), set(_BRACES.findall(words))
    at = document.key_place(("strings", key))
    if there - wanted.more or re.search(r"[{}]", _BRACES.sub("", words)):
        allowed = ", ".join(f"{{{name}}}" for name in sorted(wanted.more)) or "none"
        yield error(
            "bad-placeholder",
            f"{key}: These words hold a name in braces that nothing is filled in for.",
            at,
            f"Allowed here: {allowed}.",
        )
        return
    missing = [name for name in wanted.needed if name not in there and _INSTEAD.get(name) not in there]
    if missing:
        names = " and ".join(f"{{{name}}}" for name in missing)
        yield error(
            "bad-placeholder",
            f"{key}: {names} is missing in “{words}”, so that pages would not show what stands there.",
            at,
            _how_to_write(key, names, language),
        )


def _how_to_write(key: str, names: str, language: str) -> str:
    shipped = f"Write {names} as it stands in the English “{english(key)}”; do not translate what is in braces."
    base, name = counted_key(key)
    if name and names == "{n}" and base in COUNTED:
        return f"{shipped} The form {name} is for several numbers in {english_name(language)}, so it has to say which."
    return shipped


# ---------------------------------------------------------------- words left in English


def _left_in_english(document: Document, language: str) -> Iterator[Problem]:
    """One notice, with how many words are still English on a site in another language."""
    if is_english(language) or not is_language(language):
        return
    terms = {
        f"{key}.{part}"
        for key, own in _group(document, "terms").items()
        for part, words in (own.items() if isinstance(own, dict) else ())
        if not is_empty(words)
    }
    left, every = untranslated(language, _written(document, language), terms)
    if left:
        yield notice(
            "words-in-english",
            f"{left} of {every} words of the interface are still English, and the site is in {english_name(language)}.",
            document.key_place(("language",)),
            "python build.py strings prints them all, to be filled in and put into site.yaml.",
        )
